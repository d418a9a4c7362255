import ClinicalRecord
import TerminalInterface

/// What the next undo in the list was announced to take back.
struct AskedUndo: Hashable, Sendable {
  var client: RecordID
  var step: UndoStep
}

extension AppState {
  /// Undo from the list: of the change made last in this run.
  ///
  /// It takes a change back at once where the clinician sees whose it is: one made from the list
  /// itself, or in the chart of the selected row. What was done in another's chart, or before this
  /// start, is named first and taken back by a second press.
  mutating func undoInList(_ environment: Environment) -> [Effect] {
    let selected = caseload.selected?.id
    if let asked = askedListUndo {
      askedListUndo = nil
      return [.openChart(asked.client, then: .undo)]
    }
    // What was signed last is not passed over for something older.
    if let sealed = sealedAct, saySealed(in: sealed.client, before: nil) { return [] }
    if let last = changedClients.last {
      guard let client = last else { return undoInPractice(isRedo: false) }
      let isPlain = client == changedInList || client == selected
      return [.openChart(client, then: isPlain ? .undo : .announceUndo)]
    }
    guard let selected else {
      messages.say(UndoError.nothingLeft(isRedo: false).description, at: now)
      return []
    }
    return [.openChart(selected, then: .announceUndo)]
  }

  /// Names the newest step of a chart; the next press takes it back.
  mutating func announceUndo(of state: ChartState) -> [Effect] {
    let name = state.chart.client.content.displayName
    guard let step = state.openStep ?? state.log.done.last else {
      messages.say(
        state.log.isCut
          ? "The list of steps back cannot be read; earlier states: g h in the chart of \(name)."
          : "There is nothing to undo in the chart of \(name).", at: now)
      return []
    }
    askedListUndo = AskedUndo(client: state.chart.id, step: step)
    askedUndo = step.name
    let when =
      changedClients.contains(state.chart.id)
      ? "" : " of \(TimeWords.moment(step.at, in: self)), before this start"
    messages.say("u again undoes “\(step.name)” in the chart of \(name)\(when).", at: now)
    return []
  }
}
