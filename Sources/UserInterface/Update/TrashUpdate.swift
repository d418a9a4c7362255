import ClinicalRecord
import TerminalInterface

extension AppState {
  /// The trash has been read; of a chart that is open only what belongs to it is shown.
  mutating func trashRead(_ trashed: [TrashedDocument]) {
    let open = chart?.chart.id
    overlay = .trash(TrashState(trashed.filter { open == nil || $0.client == open }))
  }

  mutating func performInTrash(
    _ trash: TrashState, _ command: Command, _ environment: Environment
  ) -> [Effect] {
    var trash = trash
    if let step = step(command) {
      trash.cursor.move(by: step, in: Array(trash.documents.indices))
    }
    overlay = .trash(trash)
    switch command {
    case .cancel: overlay = nil
    case .accept:
      guard let document = trash.selected, mayWrite() else { return [] }
      overlay = nil
      return bringBack(document, environment)
    default: break
    }
    return []
  }

  private mutating func bringBack(
    _ document: TrashedDocument, _ environment: Environment
  ) -> [Effect] {
    guard let client = document.client else {
      messages.say("This belongs to no chart, so it stays in the trash.", .warning, at: now)
      return []
    }
    if var state = chart, state.chart.id == client {
      let effects = untrash(document, in: &state, environment)
      chart = state
      return effects
    }
    // A chart whose own document is in the trash cannot be opened before it is back.
    guard document.kind != .client else {
      let number = saving.begin(Change(name: "return of \(document.title)", edits: []))
      messages.say("\(document.owner) is back in the list.", at: now)
      return [.restore(number: number, client: client, documents: [document.id]), .refresh(client)]
    }
    return [.openChart(client, then: .untrash(document))]
  }

  /// Brings a document of a chart back, as a step that can be undone.
  mutating func untrash(
    _ document: TrashedDocument, in state: inout ChartState, _ environment: Environment
  ) -> [Effect] {
    guard state.chart.documents[document.id] == nil else {
      messages.say("The \(document.title) is in the chart already.", .warning, at: now)
      return []
    }
    let name = "return of the \(document.title) from the trash"
    let step = UndoStep(
      name: name, at: environment.instant,
      parts: [.init(id: document.id, kind: document.kind, act: .created)])
    state.log.add(step)
    state.trashed[document.id] = nil
    note(changed: state.chart.id)
    let number = saving.begin(Change(name: name, edits: []))
    messages.say("The \(document.title) is back.   u undo", at: now)
    var effects: [Effect] = [
      .restore(number: number, client: state.chart.id, documents: [document.id]),
      .keepUndo(client: state.chart.id, state.log),
    ]
    if chart == nil { effects.append(.refresh(state.chart.id)) }
    return effects
  }

  /// Looks for an earlier state of a document that cannot be read, or opens the chart that has some.
  mutating func lookAtDamaged(_ cursor: ListCursor<Int>) -> [Effect] {
    let entries = DamagedBox.entries(in: self)
    guard let index = cursor.index(in: Array(entries.indices)) else {
      overlay = nil
      return []
    }
    switch entries[index] {
    case .chart(let client, _, _, _):
      overlay = nil
      return [.openChart(client, then: .show)]
    case .document(let document) where document.isReadable:
      messages.say("Both files can be read: compare them, and move one away.", at: now)
      return []
    case .document(let document) where document.hasEarlier == false:
      messages.say("No earlier state of it is kept; :restore makes a folder of a backup.", at: now)
      return []
    case .document(let document):
      return [.readDamagedHistory(path: document.path, in: chart?.chart)]
    case .altered(let document, _):
      guard let chart = chart?.chart else { return [] }
      return [.readHistory(of: document, in: chart)]
    case .missing(let record) where record.hasHistory:
      return [.readDamagedHistory(path: record.path, in: chart?.chart)]
    case .missing:
      messages.say("No earlier state of it is kept; :restore makes a folder of a backup.", at: now)
      return []
    case .stray:
      messages.say("No earlier states are kept of this: it is no document of caseload.", at: now)
      return []
    }
  }
}
