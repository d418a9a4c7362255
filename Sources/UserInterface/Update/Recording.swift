import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Shows a change at once, makes it undoable, and sends it to the disk.
  mutating func record(
    _ change: Change, in state: inout ChartState, _ environment: Environment,
    isUndoable: Bool = true
  ) -> [Effect] {
    guard mayWrite() else { return [] }
    let change = state.chart.completed(change)
    if let refusal = state.chart.refusal(of: change) {
      messages.say(refusal.description, .warning, at: now)
      return []
    }
    apply(change, to: &state)
    let number = saving.begin(change)
    var effects: [Effect] = [.save(number: number, change)]
    if isUndoable, let step = UndoStep(of: change, at: environment.instant) {
      state.log.add(step)
      note(changed: state.chart.id)
      effects.append(.keepUndo(client: state.chart.id, state.log))
    }
    return effects
  }

  /// The same for the open chart.
  mutating func record(
    _ change: Change, _ environment: Environment, isUndoable: Bool = true
  ) -> [Effect] {
    guard var state = chart else { return [] }
    let effects = record(change, in: &state, environment, isUndoable: isUndoable)
    chart = state
    return effects
  }

  /// Notes whose documents the newest step has changed; `nil` for the practice's own.
  mutating func note(changed client: RecordID?) {
    sealedAct = nil
    changedClients.append(client)
    changedInList = chart == nil ? client : nil
    redoneClients.removeAll { $0 == client }
  }

  /// Brings a change into the chart and the list.
  mutating func apply(_ change: Change, to state: inout ChartState) {
    for edit in change.edits {
      if let after = edit.after {
        state.chart.put(after)
      } else if let before = edit.before {
        state.trashed[before.id] = before
        if before.kind == .client {
          caseload.remove(before.id)
        } else {
          state.chart.remove(before.id)
        }
      }
    }
    let isGone = change.edits.contains { $0.after == nil && $0.before?.kind == .client }
    if !isGone { caseload.put(summary(of: state.chart, today: today)) }
  }

  /// The disk has a change: the documents take their new envelopes; later edits stay on top.
  mutating func saved(
    _ number: Int, _ documents: [Document], _ environment: Environment
  ) -> [Effect] {
    saving.finish(number, at: environment.time)
    let effects = askForWithheld()
    for document in documents where practice.documents[document.id] != nil {
      practice.documents[document.id]?.envelope = document.envelope
      if newClientForm?.document == document.id {
        newClientForm?.baseRevision = document.envelope.revision
      }
    }
    guard var state = chart else { return effects }
    for document in documents {
      guard var own = state.chart.documents[document.id] else { continue }
      own.envelope = document.envelope
      state.chart.put(own)
      if state.form?.document == document.id {
        state.form?.baseRevision = document.envelope.revision
      }
    }
    chart = state
    return effects
  }

  /// Documents came back from the trash.
  mutating func restored(
    _ number: Int, _ documents: [Document], _ environment: Environment
  ) -> [Effect] {
    saving.finish(number, at: environment.time)
    let effects = askForWithheld()
    for document in documents where document.envelope.client == nil { practice.put(document) }
    guard var state = chart else { return effects }
    for document in documents where document.envelope.client != nil { state.chart.put(document) }
    caseload.put(summary(of: state.chart, today: today))
    chart = state
    return effects
  }
}
