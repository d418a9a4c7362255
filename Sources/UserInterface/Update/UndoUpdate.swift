import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Takes back, or makes again, the newest step of the open chart.
  mutating func undo(isRedo: Bool, _ environment: Environment) -> [Effect] {
    guard mayWrite(), var state = chart else { return [] }
    let open = state.openStep
    if !isRedo, saySealed(in: state.chart.id, before: open?.name) { return [] }
    guard let step = isRedo ? state.log.undone.last : open ?? state.log.done.last else {
      messages.say(state.log.end(isRedo: isRedo).description, at: now)
      return []
    }
    if !isRedo, sayPassedOver(in: state) { return [] }
    if !isRedo, open == state.log.done.last, state.log.done.count <= state.olderSteps,
      askedUndo != step.name
    {
      askedUndo = step.name
      messages.say("u again undoes “\(step.name)”, from before this chart was opened.", at: now)
      return []
    }
    askedUndo = nil
    let effects = take(step, isRedo: isRedo, in: &state, environment)
    guard unmadeCharts[state.chart.id] == nil else {
      chart = nil
      return effects + [.closeChart]
    }
    chart = state
    return effects
  }

  /// Says of the newest step why it stays for good, and which older one a second press takes back.
  ///
  /// - Returns: Whether it was said now, so that nothing is undone yet.
  mutating func sayPassedOver(in state: ChartState) -> Bool {
    guard let newest = state.log.done.last, let open = state.openStep, open != newest,
      askedUndo != open.name
    else { return false }
    askedUndo = open.name
    let offer = "u again undoes “\(open.name)”."
    do throws(UndoError) {
      _ = try newest.turned(
        isRedo: false, documents: state.chart.documents, trashed: state.trashed, in: state.chart)
      messages.say(offer, at: now)
    } catch { messages.say("\(error) \(offer)", .warning, at: now) }
    return true
  }

  /// Takes a step back in any chart, open or just read.
  mutating func take(
    _ step: UndoStep, isRedo: Bool, in state: inout ChartState, _ environment: Environment
  ) -> [Effect] {
    do throws(UndoError) {
      let turned = try step.turned(
        isRedo: isRedo, documents: state.chart.documents, trashed: state.trashed, in: state.chart)
      if isRedo {
        state.log.markRedone()
        Self.move(state.chart.id, from: &redoneClients, to: &changedClients)
      } else {
        state.log.markUndone(step)
        changedInList = nil
        state.olderSteps = min(state.olderSteps, state.log.done.count)
        Self.move(state.chart.id, from: &changedClients, to: &redoneClients)
      }
      apply(turned.change, to: &state)
      unmadeCharts[state.chart.id] = turned.change.removesClient ? state : nil
      jump(to: step, in: &state)
      if !isRedo, let place = state.placesBefore[step] { state.comeBack(to: place) }
      return carryOut(turned, isRedo: isRedo, of: state.chart.id, state.log)
    } catch {
      messages.say(error.description, .warning, at: now)
      return []
    }
  }

  /// Says what was turned round and sends it to the disk.
  mutating func carryOut(
    _ turned: TurnedStep, isRedo: Bool, of client: RecordID?, _ log: UndoLog
  ) -> [Effect] {
    let name = turned.change.name
    messages.say(
      isRedo ? "Done again: \(name)   u undo" : "Undid: \(name)   Ctrl-R redo", at: now)
    var effects: [Effect] = []
    if !turned.change.edits.isEmpty {
      effects.append(.save(number: saving.begin(turned.change), turned.change))
    }
    if !turned.restores.isEmpty {
      let number = saving.begin(Change(name: name, edits: []))
      effects.append(.restore(number: number, client: client, documents: turned.restores))
    }
    return effects + [.keepUndo(client: client, log)]
  }

  /// Notes that the newest step of a client has gone from one list to the other.
  static func move(
    _ client: RecordID?, from: inout [RecordID?], to: inout [RecordID?]
  ) {
    if let index = from.lastIndex(of: client) { from.remove(at: index) }
    to.append(client)
  }

  /// Goes to the place that a step has changed, and stays where one is if it is shown there.
  private func jump(to step: UndoStep, in state: inout ChartState) {
    guard let part = step.parts.last else { return }
    // What is undone is in the version that is worked on, never in one that is only looked at.
    state.shownPlan = nil
    state.shownSafetyPlan = nil
    switch part.kind {
    case .plan:
      state.progressView = nil
      state.pane = .plan
      if case .changed(let patch) = part.act, let id = element(of: patch, in: state.chart) {
        state.cursor.select(.element(id))
      }
    case .decision:
      state.pane = .plan
      state.cursor.select(.document(part.id))
    case .assessment, .release: state.pane = .person
    case .progress: state.pane = .goals
    case .actionStep:
      state.progressView = nil
      if state.pane != .plan { state.pane = .goals }
      state.cursor.select(.document(part.id))
    case .review:
      state.pane = .goals
      state.cursor.select(.document(part.id))
    case .lifeEvent:
      state.pane = .person
      state.cursor.select(.document(part.id))
    case .note:
      state.progressView = nil
      state.pane = .notes
      state.cursor.select(.document(part.id))
    case .client: state.pane = state.pane == .brief ? .brief : .person
    default: break
    }
  }

  /// The innermost element that a patch of the plan touches, if it is still there.
  private func element(of patch: FieldPatch, in chart: Chart) -> RecordID? {
    guard let path = patch.differences.first?.path,
      var value = chart.planInWork?.content.fieldValue
    else { return nil }
    var found: RecordID?
    for step in path {
      switch (step, value) {
      case (.name(let name), .record):
        guard let next = value[name] else { return found }
        value = next
      case (.index(let index), .list(let values)):
        guard values.indices.contains(index) else { return found }
        value = values[index]
        found = value["id"]?.text.flatMap { RecordID($0) } ?? found
      default: return found
      }
    }
    return found
  }
}

extension Change {
  /// Whether it takes a client's own document away, and with it the chart.
  fileprivate var removesClient: Bool {
    edits.contains { $0.after == nil && $0.before?.kind == .client }
  }
}
