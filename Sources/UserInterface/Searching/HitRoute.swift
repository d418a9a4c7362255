import ClinicalRecord

/// The way to a hit in its chart: the pane, the row, and what must be open for the row to be seen.
struct HitRoute {
  var pane = ChartPane.brief
  var row: RowID?
  /// Rows of outlines that must not be closed.
  var unfolded: Set<RowID> = []
  /// Rows that show their text only when they are opened.
  var opened: Set<RowID> = []
  /// The older version of the plan in which it stands.
  var shownPlan: RecordID?

  /// The way to a line of a document; without a line to the document.
  init(to document: Document, at place: LinePlace?, in chart: Chart) {
    let own = RowID.document(document.id)
    switch document.body {
    case is Note: (pane, row, opened) = (.notes, own, [own])
    case let addition as Addendum: goToParent(of: addition, in: chart)
    case let plan as Plan: go(to: place, in: plan, document.id, chart)
    case let episode as Episode: go(to: place, in: episode, document.id, chart)
    case let progress as Progress:
      pane = .goals
      if let objective = progress.objective { goToObjective(objective, in: chart) }
    case let step as ActionStep: go(to: step, own, chart)
    case is PlanReview: (pane, row, opened) = (.goals, own, [own])
    case is Client: goToPerson(place)
    case is LifeEvent, is Assessment, is Release: (pane, row) = (.person, own)
    case is SharedDecision:
      (pane, row, unfolded) = (.plan, own, [.part("decisions")])
    case is SafetyPlan: goToSafety(place)
    case is DischargeSummary: (pane, row) = (.ending, own)
    default: row = own
    }
  }

  private mutating func goToParent(of addition: Addendum, in chart: Chart) {
    guard let parent = addition.parent, let document = chart.documents[parent],
      !(document.body is Addendum)
    else { return }
    self = HitRoute(to: document, at: nil, in: chart)
  }

  private mutating func go(
    to place: LinePlace?, in plan: Plan, _ id: RecordID, _ chart: Chart
  ) {
    pane = .plan
    if let shown = chart.planInWork, shown.id != id { shownPlan = id }
    guard let place else { return }
    // The innermost element that has a row of its own.
    for element in place.elements.reversed() where plan.place(of: element) != nil {
      row = .element(element)
      unfolded = Self.branches(above: element, in: plan)
      return
    }
    guard let field = place.fields.first else { return }
    let group = PlanGroup.allCases.first { $0.fieldNames.contains(field) }
    row = group.map { .part($0.rawValue) } ?? .part("signatures")
  }

  /// Everything that an element of a plan stands below, the needs included.
  private static func branches(above id: RecordID, in plan: Plan) -> Set<RowID> {
    func above(_ goal: Goal) -> Set<RowID> {
      Set(([goal.id].compactMap(\.self) + goal.needIDs).map { .element($0) })
    }
    func above(objective id: RecordID) -> Set<RowID> {
      guard case .objective(let goal, _) = plan.place(of: id) else { return [] }
      return above(plan.goals[goal]).union([.element(id)])
    }
    switch plan.place(of: id) {
    case .goal(let index): return above(plan.goals[index]).subtracting([.element(id)])
    case .objective(let goal, _): return above(plan.goals[goal])
    case .intervention(let index):
      return plan.interventions[index].objectiveIDs.reduce(into: []) { branches, objective in
        branches.formUnion(above(objective: objective))
      }
    case .strength: return [.part("strengths")]
    case .support: return [.part("supports")]
    case .none: return []
    }
  }

  private mutating func go(
    to place: LinePlace?, in episode: Episode, _ id: RecordID, _ chart: Chart
  ) {
    pane = .person
    guard chart.episode?.id == id else {
      row = .document(id)
      return
    }
    row = .part("episode")
    guard let element = place?.elements.last, episode.holds(element) else { return }
    row = .element(element)
    if episode.needs.contains(where: { $0.id == element }) { pane = .plan }
  }

  private mutating func goToObjective(_ id: RecordID, in chart: Chart) {
    row = .element(id)
    opened = [.element(id)]
    guard case .objective(let goal, _) = chart.planToRate?.content.place(of: id) else { return }
    if let goal = chart.planToRate?.content.goals[goal].id { unfolded = [.element(goal)] }
  }

  private mutating func go(to step: ActionStep, _ own: RowID, _ chart: Chart) {
    if let objective = step.objective, chart.planToRate?.content.place(of: objective) != nil {
      pane = .goals
      goToObjective(objective, in: chart)
    } else {
      (pane, unfolded) = (.plan, [.part("steps")])
    }
    row = own
  }

  private mutating func goToPerson(_ place: LinePlace?) {
    pane = .person
    guard let place else { return }
    if let element = place.elements.last {
      row = .element(element)
    } else if let field = place.fields.first {
      row = PersonGroup.allCases.first { $0.fieldNames.contains(field) }.map { .part($0.rawValue) }
    }
  }

  private mutating func goToSafety(_ place: LinePlace?) {
    pane = .safety
    guard let field = place?.fields.first else { return }
    if let section = SafetySection(rawValue: field) {
      row = place?.index.map { SafetyPane.row(section, $0) } ?? SafetyPane.row(section)
    } else if field == "reasonForLiving" {
      row = .part(field)
    }
  }
}
