import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Takes back, or makes again, the newest step of the open chart.
  mutating func undo(isRedo: Bool, _ environment: Environment) -> [Effect] {
    guard mayWrite(), var state = chart else { return [] }
    let steps = isRedo ? state.log.undone : state.log.done
    guard let step = steps.last else {
      messages.say(UndoError.nothingLeft(isRedo: isRedo).description, at: now)
      return []
    }
    if !isRedo, state.log.done.count <= state.olderSteps, askedUndo != step.name {
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

  /// Takes a step back in any chart, open or just read.
  mutating func take(
    _ step: UndoStep, isRedo: Bool, in state: inout ChartState, _ environment: Environment
  ) -> [Effect] {
    do throws(UndoError) {
      let turned = try turn(step, isRedo: isRedo, in: state)
      if isRedo {
        state.log.markRedone()
        Self.move(state.chart.id, from: &redoneClients, to: &changedClients)
      } else {
        state.log.markUndone()
        changedInList = nil
        state.olderSteps = min(state.olderSteps, state.log.done.count)
        Self.move(state.chart.id, from: &changedClients, to: &redoneClients)
      }
      apply(turned.change, to: &state)
      unmadeCharts[state.chart.id] = turned.change.removesClient ? state : nil
      jump(to: step, in: &state)
      messages.say(
        isRedo ? "Done again: \(step.name)   u undo" : "Undid: \(step.name)   Ctrl-R redo", at: now)
      var effects: [Effect] = []
      if !turned.change.edits.isEmpty {
        effects.append(.save(number: saving.begin(turned.change), turned.change))
      }
      if !turned.restores.isEmpty {
        let number = saving.begin(Change(name: step.name, edits: []))
        effects.append(
          .restore(number: number, client: state.chart.id, documents: turned.restores))
      }
      return effects + [.keepUndo(client: state.chart.id, state.log)]
    } catch {
      messages.say(error.description, .warning, at: now)
      return []
    }
  }

  /// Notes that the newest step of a client has gone from one list to the other.
  private static func move(
    _ client: RecordID, from: inout [RecordID], to: inout [RecordID]
  ) {
    if let index = from.lastIndex(of: client) { from.remove(at: index) }
    to.append(client)
  }

  /// The change that turns a step round, and the documents that must come back from the trash.
  private func turn(
    _ step: UndoStep, isRedo: Bool, in state: ChartState
  ) throws(UndoError) -> (change: Change, restores: [RecordID]) {
    var edits: [Change.Edit] = []
    var restores: [RecordID] = []
    for part in isRedo ? step.parts : step.parts.reversed() {
      let current = state.chart.documents[part.id]
      switch part.act {
      case .changed(let patch):
        guard let current else { throw .changedSince(step.name) }
        if current.isFrozen { throw .inForce(step.name) }
        let direction = isRedo ? patch : patch.inverse
        guard let value = direction.applied(to: current.body.fieldValue),
          let body = try? part.kind.contentType.from(value)
        else { throw .changedSince(step.name) }
        var after = current
        after.body = body
        try refuseIfCited(current, after, step, in: state.chart)
        edits.append(Change.Edit(before: current, after: after))
      case .created where !isRedo, .trashed where isRedo:
        guard let current else { throw .changedSince(step.name) }
        if current.isFrozen { throw .inForce(step.name) }
        edits.append(Change.Edit(before: current, after: nil))
      case .created, .trashed:
        if let document = state.trashed[part.id] {
          edits.append(Change.Edit(before: nil, after: document))
        } else {
          restores.append(part.id)
        }
      }
    }
    return (Change(name: step.name, edits: edits), restores)
  }

  /// A rating that a signed note cites stays as it is.
  private func refuseIfCited(
    _ current: Document, _ after: Document, _ step: UndoStep, in chart: Chart
  ) throws(UndoError) {
    if citesRating(lost: current, after, in: chart) { throw .cited(step.name) }
  }

  /// Whether a signed note cites a rating that a progress document had and will not have.
  func citesRating(lost current: Document, _ after: Document, in chart: Chart) -> Bool {
    guard let progress = current.content(Progress.self), let objective = progress.objective,
      let left = after.content(Progress.self)
    else { return false }
    let kept = left.entries + left.superseded
    let known = Set(kept.compactMap(\.id))
    let cited = Set(
      chart.notes.filter {
        $0.content.state == .signed && $0.content.objectiveIDs.contains(objective)
      }.compactMap(\.content.session))
    return progress.entries.contains { entry in
      // A correction goes only where what it corrects comes back.
      !kept.contains(entry) && entry.corrects.map(known.contains) != true
        && entry.session.map(cited.contains) == true
    }
  }

  /// Goes to the place that a step has changed.
  private func jump(to step: UndoStep, in state: inout ChartState) {
    guard let part = step.parts.last else { return }
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
    case .review, .actionStep:
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
