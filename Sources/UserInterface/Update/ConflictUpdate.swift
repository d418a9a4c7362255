import ClinicalRecord
import TerminalInterface

extension AppState {
  /// What was typed could not be saved, because another program has changed the document.
  mutating func found(_ conflict: Conflict) {
    let isAgain = conflicts[conflict.number].map { $0.stamp != conflict.stamp } ?? false
    conflicts.put(conflict)
    conflicts.changedUnder.remove(conflict.document)
    if case .conflict(var view) = overlay, view.number == conflict.number {
      // What is shown has changed: every answer is to what the clinician sees.
      if isAgain || view.isDeciding {
        view.notice = "It has changed again; look once more."
      }
      view.stamp = conflict.stamp
      view.isDeciding = false
      overlay = .conflict(view)
      return
    }
    guard conflict.keptAt == nil, !conflicts.putOff.contains(conflict.number) else { return }
    openConflictUnlessTyping(conflict)
  }

  /// Opens the box by itself where no key is on its way to something else.
  private mutating func openConflictUnlessTyping(_ conflict: Conflict) {
    guard overlay == nil, form == nil, chart?.rating == nil, chart?.review == nil,
      caseload.filterField == nil,
      prefix.keys.isEmpty, conflictsHere.contains(conflict)
    else { return }
    overlay = .conflict(ConflictView(conflict))
  }

  /// Opens the first conflict that may be shown here; what is being typed is kept first.
  mutating func openConflict(_ environment: Environment) -> [Effect] {
    let isOpen = form != nil || chart?.rating != nil || chart?.review != nil
    let effects = isOpen ? keepOpenForms(environment) : []
    guard form == nil else { return effects }
    guard let conflict = conflictsHere.first else {
      messages.say(
        conflicts.open.isEmpty
          ? "No document has two versions."
          : "It belongs to another chart; close this one first, then g k.", at: now)
      return effects
    }
    overlay = .conflict(ConflictView(conflict))
    return effects
  }

  mutating func performInConflict(_ view: ConflictView, _ command: Command) -> [Effect] {
    guard let conflict = conflicts[view.number] else {
      overlay = nil
      return []
    }
    var view = view
    if command == .cancel {
      overlay = nil
      conflicts.putOff.insert(conflict.number)
      if conflict.keptAt == nil {
        messages.say("Put off; your text is kept.", .warning, at: now)
      }
      return []
    }
    guard !view.isDeciding else { return [] }
    view.notice = nil
    let rows = differences(of: conflict)
    let indices = Array(rows.indices)
    switch command {
    case .moveDown, .moveUp:
      view.cursor.move(by: command == .moveDown ? 1 : -1, in: indices)
      view.top = 0
    case .moveToStart:
      view.cursor.moveToStart(in: indices)
      view.top = 0
    case .moveToEnd:
      view.cursor.moveToEnd(in: indices)
      view.top = rows.isEmpty ? ConflictBox.lastTop(view, self) : 0
    case .pageDown: view.top = min(view.top + 4, ConflictBox.lastTop(view, self))
    case .pageUp: view.top = max(0, view.top - 4)
    case .nextChoice, .previousChoice:
      // What is kept as a whole has no sides to choose from.
      if merge(of: conflict) != nil, let index = view.cursor.index(in: indices) {
        view.choices[rows[index].place] = view.side(of: rows[index]).other
      }
    case .keepMine:
      guard conflict.mineMayReplaceTheirs else {
        view.notice = conflict.sentence(today: today)
        break
      }
      return ask(.keepMine, view, conflict)
    case .keepTheirs: return ask(.keepTheirs, view, conflict)
    case .accept: return askToMerge(view, conflict)
    default: break
    }
    overlay = .conflict(view)
    return []
  }

  private mutating func askToMerge(_ view: ConflictView, _ conflict: Conflict) -> [Effect] {
    guard let merge = merge(of: conflict), !merge.rows.isEmpty else {
      var view = view
      view.notice = "There is nothing to choose place by place; m or t decides."
      overlay = .conflict(view)
      return []
    }
    do throws(FieldError) {
      return ask(.merged(try merge.merged(view.choices)), view, conflict)
    } catch {
      var view = view
      view.notice = "These do not go together: \(error)"
      overlay = .conflict(view)
      return []
    }
  }

  private mutating func ask(
    _ resolution: Resolution, _ view: ConflictView, _ conflict: Conflict
  ) -> [Effect] {
    let title = title(of: conflict)
    let text: String
    let effect: String
    switch resolution {
    case .keepMine:
      text = "Save your version of the \(title)?"
      effect =
        conflict.theirs == .gone
        ? "It is written anew." : "Theirs goes to the history, where it can be found again."
    case .keepTheirs:
      switch conflict.theirs {
      case .document: text = "Keep their version of the \(title)?"
      case .unreadable: text = "Leave the file of the \(title) as it is, though it cannot be read?"
      case .gone: text = "The file of the \(title) is gone. Let it stay gone?"
      }
      effect =
        conflict.theirs == .gone
        ? Self.goneEffect(conflict) : "Yours goes to the history, where it can be found again."
    case .merged:
      let sides = merge(of: conflict)?.rows.map { view.side(of: $0) } ?? []
      let mine = sides.count { $0 == .mine }
      text = "Save the \(title) with \(mine) of yours and \(sides.count - mine) of theirs?"
      effect = "Both versions as they were go to the history."
    }
    overlay = .question(
      Question(text: text, effect: effect, act: .settleConflict(view, resolution)))
    return []
  }

  /// What follows when a document that another program took away stays away.
  private static func goneEffect(_ conflict: Conflict) -> String {
    let own = "Yours goes to the history"
    return switch conflict.mine.kind {
    case .client: "\(own), but without this file the chart cannot be opened."
    case .discharge where conflict.mine.isFrozen:
      "The episode is then closed without a summary. \(own): :damaged lists it and brings it back."
    default: "\(own): :damaged lists it and brings it back."
    }
  }

  /// The clinician has said yes: the answer goes to the disk, and the box waits for it.
  mutating func settleConflict(_ view: ConflictView, by resolution: Resolution) -> [Effect] {
    guard mayWrite() else { return [] }
    var view = view
    view.isDeciding = true
    overlay = .conflict(view)
    return [.settleConflict(number: view.number, stamp: view.stamp, resolution)]
  }

  /// The disk has the answer: the document is what stands there now.
  mutating func settled(
    _ number: Int, document: RecordID, now standing: Document?, _ environment: Environment
  ) -> [Effect] {
    let words = conflicts[number].map { settledWords($0, standing) }
    let isPerson = conflicts[number]?.mine.kind == .client
    if conflicts[number]?.theirs == .gone, standing == nil { conflicts.letGo.insert(document) }
    conflicts.remove(number)
    if case .conflict(let view) = overlay, view.number == number { overlay = nil }
    saving.savedAt = environment.time
    if standing == nil, isPerson {
      // Without the person's own document there is no chart, and no row that would say one is there.
      caseload.remove(document)
      messages.say(words ?? "Its file stays gone.", .warning, at: now)
      guard chart?.chart.id == document, form == nil else { return [] }
      chart = nil
      return [.closeChart]
    }
    if var state = chart,
      state.chart.documents[document] != nil || standing?.envelope.client == state.chart.id
    {
      if let standing { state.chart.put(standing) } else { state.chart.remove(document) }
      chart = state
      caseload.put(summary(of: state.chart, today: today))
    }
    messages.say(words ?? "Saved; what was not taken is in the history.", at: now)
    if let next = conflictsHere.first(where: { $0.keptAt == nil }) {
      openConflictUnlessTyping(next)
    }
    return []
  }

  /// What has become of both versions.
  private func settledWords(_ conflict: Conflict, _ standing: Document?) -> String {
    switch (conflict.theirs, standing) {
    case (.gone, .none): "Its file stays gone; yours is in the history, :damaged brings it back."
    case (.gone, .some): "Saved; its file is written anew."
    case (.document, _) where conflict.merge(in: words(for: conflict))?.rows.isEmpty == true:
      "Saved; both versions said the same."
    case (.document, _), (.unreadable, _): "Saved; what was not taken is in the history."
    }
  }

  /// The disk has refused the answer; everything is as it was.
  mutating func notSettled(_ number: Int, reason: String) {
    guard case .conflict(var view) = overlay, view.number == number else {
      return messages.say(reason, .error, at: now)
    }
    view.isDeciding = false
    view.notice = reason
    overlay = .conflict(view)
  }
}
