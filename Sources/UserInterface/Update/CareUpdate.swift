import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Says that an older version is looked at when something would be written in it.
  mutating func refuseInPast(_ command: Command) -> Bool {
    if let chart, let held = chart.shownOldSafetyPlan {
      guard command.writes || command == .open || command == .toggle, command != .newNote,
        command != .bookSession, command != .rate, command != .addWin, command != .addLifeEvent
      else { return false }
      let words = PlanVersion(held, in: chart.chart, today: today).title
      messages.say("This is safety plan \(words); Esc goes back.", at: now)
      return true
    }
    // A signature may come late for an older version too; it is kept beside it.
    guard command != .sign, let chart, chart.pane == .plan, let shown = chart.shownPlan,
      let held: Held<Plan> = chart.chart.held(shown)
    else { return false }
    guard command.writes || command == .open || command == .toggle else { return false }
    if command == .open || command == .toggle {
      toggleRow()
      return true
    }
    messages.say(
      "This is \(PlanTerms.words(of: held, in: chart.chart, today: today)); Esc goes back.", at: now
    )
    return true
  }

  /// Shows or hides the lamps of all objectives.
  mutating func turnLamps() {
    guard chart?.chart.planInWork?.content.ratedObjectives.isEmpty == false else {
      return messages.say("There is no objective yet; c on a goal adds one.", at: now)
    }
    chart?.showsLamps.toggle()
  }

  /// Adds a step: for the objective at the cursor, or for none.
  mutating func addStep(_ environment: Environment) {
    guard let state = chart else { return }
    let plan = state.chart.planInWork?.content ?? Plan()
    var objective: RecordID?
    var anchor = RowID.part("steps")
    switch selectedRow {
    case .element(let id):
      switch plan.place(of: id) {
      case .objective: objective = id
      case .intervention(let index): objective = plan.interventions[index].objectiveIDs.first
      default: break
      }
    case .document(let id):
      objective = state.chart.documents[id]?.content(ActionStep.self)?.objective
    default: break
    }
    if let objective { anchor = .element(objective) }
    chart?.toggled.remove(anchor)
    let id = environment.makeID(DocumentKind.actionStep.letter)
    startForm(
      .care(.step(id, objective: objective)), pane: .plan, row: .new(behind: anchor), environment)
  }

  /// Ticks a step off, or opens it again; on any other row opens or closes the branch.
  mutating func tickOrToggle(_ environment: Environment) -> [Effect] {
    guard case .document(let id) = selectedRow,
      let held: Held<ActionStep> = chart?.chart.held(id)
    else {
      toggleOrSay()
      return []
    }
    var after = held
    let isDone = held.content.state == .done
    after.content.state = isDone ? .open : .done
    after.content.doneOn = isDone ? nil : today
    let words = isDone ? "open again" : "done"
    messages.say("Step \(words).   u undo", at: now)
    return record(
      Change(
        name: "step \(words)", edits: [Change.Edit(before: held.document, after: after.document)]),
      environment)
  }

  /// Moves a need or diagnosis among its like.
  mutating func moveInEpisode(
    _ id: RecordID, by step: Int, _ environment: Environment
  ) -> [Effect] {
    guard let open = chart?.chart, let episode = open.episode else { return [] }
    let goals = open.planInWork?.content.goals ?? []
    guard !goals.contains(where: { $0.needIDs.contains(id) }) else {
      messages.say("A need stands where its goals are; move the goal.", at: now)
      return []
    }
    var after = episode
    guard after.content.move(id, by: step) else {
      messages.say("It is already the \(step < 0 ? "first" : "last").", at: now)
      return []
    }
    return record(
      Change(
        name: "move of \(episode.content.description(of: id) ?? "a need")",
        edits: [Change.Edit(before: episode.document, after: after.document)]), environment)
  }

  mutating func askToDiscard(_ target: CareTarget, in state: ChartState) {
    if let reason = state.chart.reasonToKeep(target) { return messages.say(reason, at: now) }
    overlay = .question(
      Question(
        text: "Discard \(state.chart.description(of: target))?", effect: "u brings it back.",
        act: .discard(selectedRow ?? .document(target.id))))
  }

  /// A strength that an assessment found stays while a goal builds on it.
  mutating func askToDiscardStrength(_ id: RecordID, in state: ChartState) {
    let name = state.chart.episode?.content.description(of: id) ?? "this"
    if let goal = state.chart.planInWork?.content.goals.first(where: {
      $0.strengthIDs.contains(id)
    }) {
      return messages.say("Goal \(goal.number) builds on \(name); untick it there first.", at: now)
    }
    overlay = .question(
      Question(text: "Discard \(name)?", effect: "u brings it back.", act: .discard(.element(id))))
  }

  /// Puts a document of its own in the trash.
  mutating func discard(
    _ target: CareTarget, _ document: Document, _ environment: Environment
  ) -> [Effect] {
    messages.say("Discarded.   u undo", at: now)
    let name = chart?.chart.description(of: target) ?? target.noun
    return record(
      Change(name: "discard of \(name)", edits: [Change.Edit(before: document, after: nil)]),
      environment)
  }

  /// Takes a need or diagnosis out of the episode.
  mutating func discardFromEpisode(_ id: RecordID, _ environment: Environment) -> [Effect] {
    guard let episode = chart?.chart.episode else { return [] }
    let name = episode.content.description(of: id) ?? "this"
    var after = episode
    after.content.remove(id)
    messages.say("Discarded.   u undo", at: now)
    return record(
      Change(
        name: "discard of \(name)",
        edits: [Change.Edit(before: episode.document, after: after.document)]), environment)
  }

  /// Opens the form for something new on the person's page.
  mutating func add(_ addition: CareTarget.Addition, _ environment: Environment) {
    guard mayWrite(), let state = chart else { return }
    switch addition {
    case .diagnosis:
      overlay = .plan(.diagnoses(DiagnosisPicker(before: state.chart.diagnosesBefore)))
    case .assessment:
      add(.assessment(environment.makeID(DocumentKind.assessment.letter)), environment)
    case .release: add(.release(environment.makeID(DocumentKind.release.letter)), environment)
    case .episode:
      guard state.chart.episodes.allSatisfy({ $0.content.state == .closed }) else {
        return messages.say(LifecycleRefusal.secondEpisode.description, at: now)
      }
      add(.episode(environment.makeID(DocumentKind.episode.letter)), environment)
    }
  }

  private mutating func add(_ target: CareTarget, _ environment: Environment) {
    startForm(
      .care(target), pane: .person, row: .new(behind: .part(target.section)), environment)
  }

  /// The row of something that care begins from, or the place for it while it is new.
  func row(of target: CareTarget) -> RowID {
    guard let chart = chart?.chart else { return .part(target.section) }
    switch target {
    case .need(let id), .diagnosis(let id):
      if chart.episode?.content.holds(id) == true { return .element(id) }
    case .step(let id, .some(let objective)):
      return chart.documents[id] == nil ? .new(behind: .element(objective)) : .document(id)
    default:
      if chart.documents[target.id] != nil { return .document(target.id) }
    }
    return .new(behind: .part(target.section))
  }
}

extension CareTarget {
  /// What can be added on the person's page.
  package enum Addition: Hashable, Sendable {
    case diagnosis, assessment, release, episode
  }

  /// The heading that it stands below.
  package var section: String {
    switch self {
    case .need: "goals"
    case .diagnosis: "diagnoses"
    case .episode: "episode"
    case .assessment: "assessments"
    case .step: "steps"
    case .decision: "decisions"
    case .release: "releases"
    }
  }
}
