import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Opens the words of the selected row, and nothing but the words.
  mutating func startOwnForm(_ environment: Environment) {
    guard let row = clientRow,
      let plan = chart?.chart.planInWork?.content ?? .some(Plan())
    else { return }
    switch row {
    case .part("vision"): open(.planHead(group: "vision"), row, only: ["vision"], environment)
    case .part("goals"): addInClientView(inside: false, environment)
    case .part("wins"):
      startOwn(.win(environment.makeID(ElementLetter.other)), row, environment)
    case .element(let id):
      switch plan.place(of: id) {
      case .goal: open(.goal(id), row, only: ["ownWords"], environment)
      case .objective(let goal, _):
        guard let goalID = plan.goals[goal].id else { return }
        open(.objective(id, goal: goalID), row, only: Self.ownObjective, environment)
      default: clientView?.notice = Self.leftOut
      }
    case .document(let id):
      guard let step: Held<ActionStep> = chart?.chart.held(id) else { return }
      let target = CareTarget.step(id, objective: step.content.objective)
      open(.care(target), row, only: ["text"], environment)
    case .part, .new: clientView?.notice = "This is to be read; nothing is written here."
    }
  }

  /// What the person and the clinician say together of an objective: where it starts, where it is to go,
  /// until when, and how sure the person is; no codes and no lamps.
  private static let ownObjective: Set<String> = [
    "text", "measureKind", "baseline", "target", "unit", "confidence", "targetDate", "perPeriod",
  ]

  private static let notNow = "Nothing can be changed at the moment."

  /// What is said of a row that is in force and not in the draft, in which words are written.
  private static let leftOut = "It stays as it is: the next version leaves this out."

  /// Adds beside the selected row, or inside it.
  mutating func addInClientView(inside: Bool, _ environment: Environment) {
    guard let row = clientRow else { return }
    let plan = chart?.chart.planInWork?.content ?? Plan()
    if case .document(let id) = row, let step: Held<ActionStep> = chart?.chart.held(id) {
      return startOwn(newStep(for: step.content.objective, environment), row, environment)
    }
    if case .element(let id) = row, plan.place(of: id) == nil {
      clientView?.notice = Self.leftOut
      return
    }
    guard case .element(let id) = row, let place = plan.place(of: id) else {
      return startOwn(.goal(environment.makeID(ElementLetter.goal)), lastGoalRow(plan), environment)
    }
    switch place {
    case .goal where !inside:
      startOwn(.goal(environment.makeID(ElementLetter.goal)), row, beside: id, environment)
    case .goal:
      let new = environment.makeID(ElementLetter.objective)
      startOwn(.objective(new, goal: id), row, environment)
    case .objective where inside:
      startOwn(newStep(for: id, environment), row, environment)
    case .objective(let goal, _):
      guard let goalID = plan.goals[goal].id else { return }
      let new = environment.makeID(ElementLetter.objective)
      startOwn(.objective(new, goal: goalID), row, beside: id, environment)
    default: break
    }
  }

  private func newStep(for objective: RecordID?, _ environment: Environment) -> FormTarget {
    .care(.step(environment.makeID(DocumentKind.actionStep.letter), objective: objective))
  }

  private func lastGoalRow(_ plan: Plan) -> RowID {
    plan.goals.last { $0.isShownToClient }?.id.map { .element($0) } ?? .part("goals")
  }

  /// Opens the form of something new behind a row.
  mutating func startOwn(
    _ target: FormTarget, _ anchor: RowID, beside: RecordID? = nil, _ environment: Environment
  ) {
    let only: Set<String> =
      switch target {
      case .goal: ["ownWords"]
      case .objective: Self.ownObjective
      case .win, .care(.step): ["text"]
      default: []
      }
    open(target, .new(behind: anchor), only: only, beside: beside, environment)
  }

  /// Opens a form with these fields alone, in the words of the person.
  private mutating func open(
    _ target: FormTarget, _ row: RowID, only names: Set<String>, beside: RecordID? = nil,
    _ environment: Environment
  ) {
    guard let pane = chart?.pane, let cursor = chart?.cursor else { return }
    guard practice.readOnlyReason == nil else {
      clientView?.notice = Self.notNow
      return
    }
    let said = messages.all.count
    startForm(target, pane: pane, row: row, beside: beside, environment)
    chart?.cursor = cursor
    guard var form = chart?.form else {
      if messages.all.count > said { clientView?.notice = "This cannot be changed at the moment." }
      return
    }
    form.fields.removeAll { !names.contains($0.name) }
    for index in form.fields.indices {
      form.fields[index].label = ownLabel(of: form.fields[index].name, in: target)
      form.fields[index].leaveOut(Self.elsewhere)
    }
    form.hideWhatDoesNotApply()
    form.focus = 0
    chart?.form = form
  }

  private func ownLabel(of field: String, in target: FormTarget) -> String {
    switch (target, field) {
    case (_, "vision"): "what I want"
    case (_, "ownWords"): "my goal, in my words"
    case (.win, _): "what went well"
    case (.care, _): "what I will do"
    case (.objective, "measureKind"): "how we count it"
    case (.objective, "baseline"): "where I am now"
    case (.objective, "target"): "where I want to be"
    case (.objective, "unit"): "counted in"
    case (.objective, "confidence"): "how sure I am, 0-10"
    case (.objective, "targetDate"): "by when"
    case (.objective, "perPeriod"): "in each"
    default: "how I will see it"
    }
  }

  /// Ways of counting that need a questionnaire or written levels, which have their place in the plan.
  private static let elsewhere: Set<String> = [
    MeasureKind.measureScore.rawValue, MeasureKind.gas.rawValue,
  ]

  /// Ticks a step off, or takes the tick back.
  mutating func tickStep(_ environment: Environment) -> [Effect] {
    guard practice.readOnlyReason == nil else {
      clientView?.notice = Self.notNow
      return []
    }
    guard case .document(let id) = clientRow, let held: Held<ActionStep> = chart?.chart.held(id)
    else {
      clientView?.notice = "Space ticks a step: a line with a box in front."
      return []
    }
    var after = held
    let isDone = held.content.state == .done
    after.content.state = isDone ? .open : .done
    after.content.doneOn = isDone ? nil : today
    clientView?.notice = isDone ? "Still to do." : "Done."
    return record(
      Change(
        name: isDone ? "step to do again" : "step done",
        edits: [Change.Edit(before: held.document, after: after.document)]), environment)
  }

  /// Keeps the person's own number for the selected objective; a 1 and a 0 behind it are ten.
  mutating func rateOwn(_ digit: Int, _ environment: Environment) -> [Effect] {
    guard practice.readOnlyReason == nil else {
      clientView?.notice = Self.notNow
      return []
    }
    guard let state = chart else { return [] }
    let plan = ClientPlan(of: state.chart).shown
    guard case .element(let id) = clientRow,
      case .objective(let goal, let index) = plan.place(of: id),
      !plan.goals[goal].objectives[index].isMet
    else {
      clientView?.notice = "A number is kept on a line that asks for 0 to 10."
      return []
    }
    guard state.chart.careEnd == nil else {
      clientView?.notice = "Our work on this plan is finished."
      return []
    }
    let last = clientView?.typed
    let goesOn = last?.objective == id && now - (last?.at ?? 0) < 2_000
    let number = goesOn && last?.number == 1 && digit == 0 ? 10 : digit
    let held = state.chart.progress[id]
    let before = goesOn ? last?.before : held?.document
    // Of a number that goes on, the first key said nothing.
    var progress = (goesOn ? before?.content(Progress.self) : held?.content) ?? Progress()
    progress.objective = id
    progress.goal = plan.goals[goal].id
    progress.rateOwn(number, today: today, session: state.chart.ratedSession(today), environment)
    let envelope =
      held?.envelope
      ?? PlanDraft.envelope(.progress, chart: state.chart, environment, zone: practice.zone)
    let after = Document(envelope: envelope, body: progress)
    let name = "own rating of \(plan.name(of: id))"
    clientView?.typed = ClientViewState.TypedRating(
      objective: id, number: number, at: now, before: before)
    clientView?.notice = "Kept: \(number) of 10."
    let effects = record(
      Change(name: name, edits: [Change.Edit(before: held?.document, after: after)]), environment,
      isUndoable: !goesOn)
    guard goesOn else { return effects }
    return effects + widenLastStep(name, from: before, to: after, environment)
  }

  /// Makes the newest undo step go back to what stood before the first of several keys.
  private mutating func widenLastStep(
    _ name: String, from before: Document?, to after: Document, _ environment: Environment
  ) -> [Effect] {
    let whole = Change(name: name, edits: [Change.Edit(before: before, after: after)])
    guard let step = UndoStep(of: whole, at: environment.instant), let client = chart?.chart.id
    else {
      return []
    }
    chart?.log.replaceLast(by: step)
    return chart.map { [.keepUndo(client: client, $0.log)] } ?? []
  }

  /// Takes back what was done in this view, and nothing older.
  mutating func undoInClientView(_ environment: Environment) -> [Effect] {
    guard let view = clientView, let state = chart, state.log.done.count > view.stepsBefore else {
      clientView?.notice = "There is nothing to take back."
      return []
    }
    let pane = state.pane
    clientView?.typed = nil
    let effects = undo(isRedo: false, environment)
    chart?.pane = pane
    clientView?.notice =
      effects.isEmpty ? "This stays: something else rests on it by now." : "Taken back."
    return effects
  }
}

extension Progress {
  /// Puts the person's own number into the entry of this session, or makes one.
  fileprivate mutating func rateOwn(
    _ number: Int, today: Day, session: RecordID?, _ environment: Environment
  ) {
    let index = entries.lastIndex { entry in
      session != nil ? entry.session == session : entry.on == today && entry.session == nil
    }
    if let index {
      guard let old = entries[index].clientRating, old != number, let id = entries[index].id else {
        entries[index].clientRating = number
        return
      }
      // Whoever feels otherwise by now says so, and what was said first stays to be read.
      let again = RatingCorrection(of: id, because: "Given anew in the client view.")
      do throws(RatingCorrection.Refusal) {
        self = try again.applied(
          to: self, id: environment.makeID(ElementLetter.other), at: environment.instant,
          today: max(today, entries[index].on ?? today)
        ) { $0.clientRating = number }
      } catch {
        // A rating without a day has no place for what it said; the number is kept all the same.
        entries[index].clientRating = number
      }
      return
    }
    var entry = ProgressEntry()
    entry.id = environment.makeID(ElementLetter.other)
    entry.on = today
    entry.at = environment.instant
    entry.session = session
    entry.clientRating = number
    entries.append(entry)
  }
}

extension Chart {
  /// Today's session, which a rating belongs to.
  fileprivate func ratedSession(_ today: Day) -> RecordID? {
    sessions.last {
      $0.content.date == today
        && ($0.content.status == .attended || $0.content.status == .scheduled)
    }?.id
  }
}
