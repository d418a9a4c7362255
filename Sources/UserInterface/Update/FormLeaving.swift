import ClinicalRecord
import TerminalInterface

/// Leaving a form: what it changed is kept, or stays a draft.
extension AppState {
  /// Leaves the form: what differs is kept, what cannot be kept is named.
  mutating func leaveForm(_ environment: Environment) -> [Effect] {
    guard let form, let source = source(environment) else { return [] }
    switch source.outcome(of: form, zone: practice.zone) {
    case .refused(let field, let sentence):
      if form.isRefused { return leaveAsDraft(form) }
      self.form?.isRefused = true
      self.form?.focus = field
      messages.say("\(sentence) Esc again leaves it as a draft.", .warning, at: now)
      return []
    case .asked(let field, let place, let sentence):
      self.form?.ask(field, after: place)
      messages.say(sentence, .warning, at: now)
      return []
    case .nothing:
      if askAboutRatings(under: form) { return [] }
      close(form)
      if form.isNew, let origin = form.origin { chart?.cursor = origin }
      comeBack(from: form)
      return takeMarkedLines(from: form, environment) + moveRatings(under: form, environment)
        + drop(form, environment)
    case .change(let change, let notice):
      if !form.isDoubted,
        let doubt = Doubt.first(in: change, of: chart?.chart, today: today)
      {
        self.form?.isDoubted = true
        messages.say("\(doubt) Esc again keeps it.", .warning, at: now)
        return []
      }
      if askAboutRatings(under: form) { return [] }
      close(form)
      if case .newClient(let id) = form.target {
        return keepNewClient(id, change, environment) + drop(form, environment)
      }
      if case .practice = form.target {
        return keepPractice(change, environment) + drop(form, environment)
      }
      let effects = keep(change, of: form, environment)
      if form.isNew, !effects.isEmpty { notePlace(before: form) }
      comeBack(from: form)
      if let notice { messages.say(notice, at: now) }
      return effects + takeMarkedLines(from: form, environment)
        + moveRatings(under: form, environment) + drop(form, environment)
    }
  }

  /// Leaves a form that cannot be kept as it is: every word goes to the journal, and `g r` has it.
  private mutating func leaveAsDraft(_ form: Form) -> [Effect] {
    guard practice.readOnlyReason == nil,
      let client = chart?.chart.id ?? newClientForm.map(\.document)
    else { return [] }
    let draft = form.draft(client: client, at: instant)
    close(form)
    recovered.removeAll { $0.document == draft.document && $0.target == draft.target }
    recovered.append(draft)
    comeBack(from: form)
    messages.say("Kept as a draft; g r brings it back.", at: now)
    return [.keepDraft(draft)]
  }

  private mutating func close(_ form: Form) {
    // What was said of the form's fields is said no longer.
    messages.dismiss(at: now)
    if newClientForm != nil {
      newClientForm = nil
      return
    }
    chart?.form = nil
    switch form.target {
    case .goal(let id), .objective(let id, _), .intervention(let id, _), .strength(let id),
      .support(let id), .contact(let id), .win(let id):
      chart?.cursor.select(.element(id))
    case .lifeEvent(let id): chart?.cursor.select(.document(id))
    case .handover(.safetyLine(let section, let place, _)):
      chart?.cursor.select(SafetyPane.row(section, place))
    case .care(let target) where target.kind == .episode && target != .episode(target.id):
      chart?.cursor.select(.element(target.id))
    case .care(let target): chart?.cursor.select(.document(target.id))
    default: break
    }
  }

  private func drop(_ form: Form, _ environment: Environment) -> [Effect] {
    guard let client = chart?.chart.id ?? (form.isOverList ? form.document : nil) else {
      return []
    }
    var effects: [Effect] = []
    if form.hasDraft { effects.append(.dropDraft(form.draft(client: client, at: instant))) }
    if let old = form.recoveredFrom { effects.append(.dropDraft(old)) }
    return effects
  }

  private mutating func keepNewClient(
    _ id: RecordID, _ change: Change, _ environment: Environment
  ) -> [Effect] {
    guard let document = change.edits.first?.after,
      let chart = Chart(client: id, documents: [document])
    else { return [] }
    var state = ChartState(chart: chart, log: UndoLog())
    let effects = record(change, in: &state, environment)
    caseload.filter = ""
    caseload.showsArchived = false
    caseload.arrange(today: today)
    caseload.cursor.select(id, in: caseload.visible)
    if let notice = namesakeNotice(of: id) { messages.say(notice, .warning, at: now) }
    return effects
  }

  /// Records a form's change; revisions of one sitting are one undo step.
  mutating func keep(
    _ change: Change, of form: Form, _ environment: Environment
  ) -> [Effect] {
    guard form.isLogged, let opened = form.openedFrom ?? change.edits.last?.before,
      let after = change.edits.last?.after, var state = chart
    else { return record(change, environment) }
    var effects = record(change, in: &state, environment, isUndoable: false)
    let whole = Change(
      name: change.name, edits: [Change.Edit(before: form.isNew ? nil : opened, after: after)])
    if let step = UndoStep(of: whole, at: environment.instant) {
      state.log.replaceLast(by: step)
      effects.append(.keepUndo(client: state.chart.id, state.log))
    }
    chart = state
    return effects
  }
}
