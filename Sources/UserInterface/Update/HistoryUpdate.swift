import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Asks for the saved states of the document under the cursor.
  mutating func showHistory() -> [Effect] {
    guard let state = chart, let id = documentUnderCursor, let document = state.chart.documents[id]
    else {
      messages.say("There is no document here whose history could be shown.", at: now)
      return []
    }
    return [.readHistory(of: document, in: state.chart)]
  }

  /// The document that the selected row of the pane belongs to.
  var documentUnderCursor: RecordID? {
    guard let state = chart else { return nil }
    let row = selectedRow
    if case .document(let id) = row, state.chart.documents[id] != nil { return id }
    switch state.pane {
    case .brief:
      if row == .part("wins") { return state.chart.id }
      return state.chart.planInWork?.id ?? state.chart.id
    case .plan: return state.shownPlan ?? state.chart.planInWork?.id
    case .goals:
      if case .element(let id) = row, state.toggled.contains(.element(id)),
        let progress = state.chart.progress[id]
      {
        return progress.id
      }
      return state.chart.planInWork?.id
    case .notes: return nil
    case .person: return state.chart.id
    case .safety: return state.chart.newestSafetyPlan?.id
    case .ending: return state.chart.episode?.id
    }
  }

  /// More rows than any list has.
  static let pastEverything = 1 << 30

  /// The saved states have been read.
  mutating func historyRead(_ read: DocumentHistory) {
    // Whoever has gone to another chart meanwhile sees nothing of this one.
    guard read.client == chart?.chart.id || (chart == nil && read.isDamaged) else { return }
    overlay = .history(HistoryState(read))
  }

  mutating func performInHistory(
    _ shown: HistoryState, _ command: Command, _ environment: Environment
  ) -> [Effect] {
    var shown = shown
    // What was said of one state is not read beside another.
    messages.dismiss(at: now)
    let isWide = HistoryBox.isWide(size)
    let page = max(1, OverlayBox.area(of: size).rows - 4)
    switch command {
    case .moveDown, .moveUp, .moveToStart, .moveToEnd, .pageDown, .pageUp:
      let rows = rowsMoved(by: command, page: page)
      // Where list and differences stand side by side, pages are those of the differences.
      let isPage = command == .pageDown || command == .pageUp
      if isWide ? !isPage : !shown.isLooking {
        let states = isPage ? max(1, page / HistoryBox.linesOfState) : 1
        shown.cursor.move(by: isPage ? rows.signum() * states : rows, in: shown.indices)
        shown.top = 0
      } else {
        scroll(&shown, by: rows)
      }
    case .nextHistoryView where shown.isVeiled: shown.isVeiled = false
    case .nextHistoryView:
      shown.view = shown.view.next
      shown.top = 0
    case .accept where !isWide && !shown.isLooking:
      shown.isLooking = true
      shown.top = 0
    case .accept, .restoreState:
      askToBringBack(shown)
      return []
    case .cancel where !isWide && shown.isLooking: shown.isLooking = false
    case .cancel:
      overlay = nil
      return []
    default: break
    }
    overlay = .history(shown)
    return []
  }

  /// How far a key of lists moves; farther than there is anything, for either end.
  private func rowsMoved(by command: Command, page: Int) -> Int {
    switch command {
    case .moveDown: 1
    case .moveUp: -1
    case .pageDown: page
    case .pageUp: -page
    case .moveToEnd: Self.pastEverything
    default: -Self.pastEverything
    }
  }

  private mutating func scroll(_ shown: inout HistoryState, by lines: Int) {
    let last = HistoryBox.lastTop(of: shown, state: self)
    shown.top = min(max(0, shown.top + lines), last)
  }

  /// Asks before a state takes the place of what the document says now.
  private mutating func askToBringBack(_ shown: HistoryState) {
    overlay = .history(shown)
    guard mayWrite(decidesOnLoss: shown.history.isGone), let version = shown.selected else {
      return
    }
    guard let document = version.document else {
      messages.say("This state cannot be read, so it cannot be brought back.", .warning, at: now)
      return
    }
    let which = TimeWords.state(version, in: self)
    if shown.history.isGone {
      overlay = .question(
        Question(
          text: "Bring \(shown.history.title) back as it was in \(which)?",
          effect: document.isFrozen
            ? "It comes back as it was signed or put in force."
            : "It is written anew as a new version; the earlier ones stay in the history.",
          act: .putBack(shown)))
      return
    }
    if shown.history.isDamaged {
      overlay = .question(
        Question(
          text: "Put \(which) in the place of the unreadable \(shown.history.title)?",
          effect: "The unreadable file moves to quarantine; nothing is deleted. "
            + (document.isFrozen
              ? "It comes back as it was signed or put in force."
              : "What was written after it is not in it."),
          act: .putBack(shown)))
      return
    }
    if let alteration = chart?.chart.altered[shown.history.document] {
      askToRestoreSealed(shown, version, alteration)
      return
    }
    if let reason = refusalToBringBack(version, shown.history) {
      messages.say(reason, .warning, at: now)
      return
    }
    overlay = .question(
      Question(
        text: "Bring \(shown.history.title) back to \(which)?",
        effect: "\(Self.sentence(of: version)) It is saved as a new state; u takes it back.",
        act: .bringBack(shown)))
  }

  private static func sentence(of version: DocumentHistory.Version) -> String {
    guard let summary = version.untilNow?.summary, !summary.isEmpty else { return "" }
    return "Since then: \(summary)."
  }

  /// Why a state may not take the place of what the document says now.
  private func refusalToBringBack(
    _ version: DocumentHistory.Version, _ history: DocumentHistory
  ) -> String? {
    guard let current = chart?.chart.documents[history.document] else {
      return "The \(history.kind.label) is in the trash; bring it back from there first."
    }
    if version.standing == .now { return "This is what it says now." }
    if let plan = current.content(Plan.self), current.isFrozen {
      return "Plan v\(plan.version) is in force, so it does not change; e starts the next draft."
    }
    if current.isFrozen {
      return "The \(history.title) is signed, so it does not change."
    }
    guard let document = version.document,
      let after = restored(document, over: current, in: history)
    else {
      return "This state cannot be brought back."
    }
    if after.body.fieldValue == current.body.fieldValue { return "It says the same now." }
    if let chart, chart.chart.citesRating(lost: current, after) {
      return "A signed note cites a rating that this state lacks, so it stays."
    }
    return nil
  }

  /// Makes an earlier state the document's next one, as one change that can be undone.
  mutating func bringBack(
    _ shown: HistoryState, _ environment: Environment
  ) -> [Effect] {
    guard let version = shown.selected, let document = version.document,
      let current = chart?.chart.documents[shown.history.document],
      refusalToBringBack(version, shown.history) == nil,
      let after = restored(document, over: current, in: shown.history)
    else { return [] }
    let which = TimeWords.state(version, in: self)
    let when = version.timing == .saved ? TimeWords.of(version, in: self) : which
    let name = "return of \(shown.history.title) to \(when)"
    let effects = record(
      Change(name: name, edits: [Change.Edit(before: current, after: after)]), environment)
    messages.say("Back to \(which).   u undo", at: now)
    return effects
  }

  /// The document with an earlier state's words in it.
  private func restored(
    _ document: Document, over current: Document, in history: DocumentHistory
  ) -> Document? {
    guard document.kind == current.kind else { return nil }
    let known = history.versions.compactMap { $0.document?.content(Plan.self) }
    var after = current
    after.body = document.body
    if let old = document.content(Plan.self), let plan = current.content(Plan.self) {
      after.body = plan.restored(from: old, knowing: known)
    }
    return after
  }

  /// A state took the place of a document that could not be read.
  mutating func didPutBack(_ document: Document, path: String) -> [Effect] {
    if case .history = overlay { overlay = nil }
    messages.say(
      missing.contains { $0.path == path }
        ? "Brought back; it stands in its place again."
        : "Put back; the unreadable file is in quarantine and nothing was deleted.", at: now)
    isBack(path)
    conflicts.letGo.remove(document.id)
    damagedNotes.removeAll { $0.path == path }
    guard let owner = document.envelope.client else {
      switch document.kind.place {
      case .top, .topFolder: practice.put(document)
      default: break
      }
      return []
    }
    // No chart holds private notes.
    guard document.kind != .privateNote else { return [] }
    if chart?.chart.id == owner {
      chart?.chart.damaged.removeAll { $0.path == path }
      chart?.chart.put(document)
      if let open = chart?.chart { caseload.put(summary(of: open, today: today)) }
      return []
    }
    if let client = Held<Client>(document) {
      damagedClients.removeAll { $0.path == path }
      caseload.put(ClientSummary(of: client))
      caseload.arrange(today: today)
    }
    return [.refresh(owner)]
  }
}

extension Plan {
  /// An earlier state's content in this version: identity and standing stay.
  ///
  /// Numbers are never given twice, so that the highest one of what this takes away, or took away
  /// at any time, is noted.
  ///
  /// - Parameters:
  ///   - old: The state that comes back.
  ///   - known: Every state of the plan that is kept.
  /// - Returns: The plan as it is to be saved.
  func restored(from old: Plan, knowing known: [Plan]) -> Plan {
    var plan = old
    plan.lineage = lineage
    plan.episode = episode
    plan.version = version
    plan.supersedes = supersedes
    plan.status = status
    plan.activatedAt = activatedAt
    plan.signatures = signatures
    let all = known + [self]
    plan.lastGoalNumber = Self.highest(
      all.map(\.lastGoalNumber), all.flatMap(\.goals).map(\.number),
      remaining: plan.goals.map(\.number))
    for index in plan.goals.indices {
      let states = all.flatMap(\.goals).filter { $0.id == plan.goals[index].id }
      plan.goals[index].lastObjectiveNumber = Self.highest(
        states.map(\.lastObjectiveNumber), states.flatMap(\.objectives).map(\.number),
        remaining: plan.goals[index].objectives.map(\.number))
    }
    return plan
  }

  /// The highest number that was given and is not there; `nil` when every number is.
  private static func highest(_ noted: [Int?], _ given: [Int], remaining: [Int]) -> Int? {
    (noted.compactMap { $0 } + given).filter { !remaining.contains($0) }.max()
  }
}
