import ClinicalRecord
import TerminalInterface

extension AppState {
  /// What other programs and windows have done.
  mutating func respondToOthers(_ event: Event, _ environment: Environment) -> [Effect] {
    switch event {
    case .conflictFound(let conflict): found(conflict)
    case .conflictSettled(let number, let document, let standing):
      return settled(number, document: document, now: standing, environment)
    case .conflictStays(let number, let reason): notSettled(number, reason: reason)
    case .changedOutside(let client, let change): return changedOutside(client, change)
    case .practiceChangedOutside(let change): return practiceChangedOutside(change)
    case .practiceReadAnew(let documents, let log): practice.readAnew(documents, log)
    case .clientsGone(let clients): clientsGone(clients)
    case .straysFound(let files, let untold): found(strays: files, untold: untold)
    case .doublesFound(let documents): found(doubles: documents)
    case .notesDamaged(let notes): found(damagedNotes: notes)
    case .missingFound(let records): found(missing: records)
    case .mayWriteNow(let chart, let log): mayWriteNow(chart, log)
    case .onlyReads(let reason, let lacksDocuments):
      // Another holder of the lock is no news; only its name changes.
      if practice.readOnlyReason == nil { messages.say(reason, .error, at: now) }
      (practice.readOnlyReason, practice.lacksDocuments) = (reason, lacksDocuments)
    case .enoughIsThere:
      (practice.readOnlyReason, practice.lacksDocuments) = (nil, false)
      messages.say("No more is missing than a tenth: everything can be written again.", at: now)
    default: break
    }
    return []
  }

  /// Another program has changed documents of the open chart: they are shown as they are now.
  ///
  /// What a form or an unsaved change holds stays; it is told, and compared when it is saved.
  mutating func changedOutside(_ client: RecordID, _ change: OutsideChange) -> [Effect] {
    guard var state = chart, state.chart.id == client else { return [] }
    var adoptions: [Adoption] = []
    var held: [Document] = []
    var names: [String] = []
    for document in change.documents {
      let former = state.chart.documents[document.id]
      if let former, holds(former) {
        held.append(former)
        continue
      }
      state.chart.put(document)
      adoptions.append(Adoption(document: document.id, former: former))
      names.append(Self.name(of: document, today: today))
    }
    for id in change.gone {
      guard let former = state.chart.documents[id] else { continue }
      if holds(former) || id == client {
        held.append(former)
        continue
      }
      state.chart.remove(id)
      adoptions.append(Adoption(document: id, former: former))
      names.append("\(Self.name(of: former, today: today)), which is gone")
    }
    let healed = Set(change.readable)
    state.chart.damaged.removeAll { known in
      healed.contains(known.path) || change.damaged.contains { $0.path == known.path }
    }
    let isNewDamage = change.damaged.contains { damage in
      chart?.chart.damaged.contains { $0.path == damage.path } != true
    }
    state.chart.damaged += change.damaged
    chart = state
    caseload.put(summary(of: state.chart, today: today))
    say(changed: names, held: held, isNewDamage: isNewDamage)
    return adoptions.isEmpty ? [] : [.adoptOutside(client, adoptions)]
  }

  mutating func say(changed names: [String], held: [Document], isNewDamage: Bool) {
    let isNews = !held.allSatisfy { conflicts.changedUnder.contains($0.id) }
    conflicts.changedUnder.formUnion(held.map(\.id))
    if isNews, let first = held.first {
      let name = Self.name(of: first, today: today)
      let verb = first.kind == .client ? "were" : "was"
      messages.say(
        "The \(name) \(verb) changed outside; when yours is saved, both are shown.", .warning,
        at: now)
    } else if isNewDamage {
      messages.say(
        "A document of this chart cannot be read now; :damaged tells.", .warning, at: now)
    } else if let first = names.first {
      let more = names.count > 1 ? " and \(names.count - 1) more" : ""
      messages.say("Changed outside and read anew: \(first)\(more).", at: now)
    }
  }

  /// Whether words that are not on disk yet belong to a document as it was.
  func holds(_ document: Document) -> Bool {
    if let form {
      if form.document == document.id { return true }
      if form.kind == .plan, document.kind == .plan { return true }
    }
    if chart?.rating != nil, document.kind == .progress || document.kind == .plan { return true }
    if chart?.review != nil, document.kind == .review || document.kind == .plan { return true }
    return saving.pending.contains { pending in
      pending.change.edits.contains { $0.documentID == document.id }
    } || conflicts.open.contains { $0.document == document.id && $0.keptAt == nil }
  }

  static func name(of document: Document, today: Day) -> String {
    Conflict(number: 0, stamp: 0, base: nil, mine: document, theirs: .gone).title(today: today)
  }

  /// Charts whose folders are gone; one that is open stays on the screen, and so does the row of one
  /// whose words wait to be saved.
  mutating func clientsGone(_ clients: [RecordID]) {
    for client in clients where client != chart?.chart.id {
      if isUnsaved(client) {
        caseload.withheld.insert(client)
      } else {
        caseload.remove(client)
      }
    }
  }

  /// Shows rows as the files have them; what was typed and is not saved yet is newer than a file.
  mutating func show(_ summaries: [ClientSummary]) {
    for summary in summaries {
      if isUnsaved(summary.id) {
        caseload.withheld.insert(summary.id)
      } else {
        caseload.put(summary)
      }
    }
  }

  private func isUnsaved(_ client: RecordID) -> Bool {
    saving.pending.contains { pending in
      pending.change.edits.contains { ($0.after ?? $0.before)?.envelope.client == client }
    }
  }

  /// Asks again for the rows that were not shown while something of theirs waited to be saved.
  mutating func askForWithheld() -> [Effect] {
    let clients = caseload.withheld.filter { !isUnsaved($0) }
    caseload.withheld.subtract(clients)
    return clients.sorted().map { .refresh($0) }
  }

  /// The other window has closed: what is on disk has been read anew, and may be changed here.
  mutating func mayWriteNow(_ read: Chart?, _ log: UndoLog?) {
    (practice.readOnlyReason, practice.lacksDocuments) = (nil, false)
    if var state = chart, let read, state.chart.id == read.id {
      state.chart = read
      state.log = log ?? UndoLog()
      state.olderSteps = state.log.done.count
      chart = state
      caseload.put(summary(of: read, today: today))
    }
    forgetWhatWaited()
    messages.say("The other window is closed; this one writes from now on.", at: now)
  }

  /// What waits for an answer is looked for anew: the other window may have settled some of it, or left more.
  private mutating func forgetWhatWaited() {
    (recovered, damagedDrafts, conflicts) = ([], [], ConflictState())
    switch overlay {
    case .conflict, .recovered: overlay = nil
    case .question(let question):
      switch question.act {
      case .settleConflict, .discardDraft: overlay = nil
      default: break
      }
    default: break
    }
  }
}
