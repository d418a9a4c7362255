import ClinicalRecord

/// Which rows the plan has, in order: each goal stands below the first need that it is for.
struct PlanOutline {
  let plan: Plan
  let chart: Chart
  /// The version that is shown; none before there is a plan.
  let held: Held<Plan>?
  /// Whether an older version is looked at, beside which nothing of today stands.
  let isPast: Bool
  private let toggled: Set<RowID>
  private let form: Form?
  private let steps: [RecordID: [Held<ActionStep>]]
  /// Steps for no objective of the plan.
  let looseSteps: [Held<ActionStep>]
  let decisions: [Held<SharedDecision>]
  let needs: [Need]
  /// Strengths that an assessment found and the plan does not name.
  let assessed: [Strength]
  /// The objective below which each intervention has its row: of several, the first that is shown.
  private let homes: [RecordID: RecordID]

  init(of state: ChartState, today: Day) {
    let shown: Held<Plan>? = state.shownPlan.flatMap { state.chart.held($0) }
    held = shown ?? state.chart.planInWork
    plan = held?.content ?? Plan()
    chart = state.chart
    isPast = shown != nil
    toggled = state.toggled
    form = state.form
    let episode = shown?.content.episode.flatMap { id in
      state.chart.episodes.first { $0.id == id }
    }
    needs = (episode ?? state.chart.episode)?.content.needs ?? []
    // What a plan that cannot be read names is not known.
    let isKnown = shown == nil && !state.chart.hasDamaged(.plan)
    assessed = isKnown ? state.chart.strengths(beside: plan, in: state.chart.episode) : []
    homes = Self.homes(in: plan, needs: needs)
    guard shown == nil else {
      (steps, looseSteps, decisions) = ([:], [], [])
      return
    }
    let current = Self.current(of: state.chart, today: today)
    let objectives = Set(plan.goals.flatMap(\.objectives).compactMap(\.id))
    steps = Dictionary(grouping: current) { $0.content.objective ?? $0.id }
    looseSteps = current.filter { $0.content.objective.map { !objectives.contains($0) } ?? true }
    decisions = state.chart.all(SharedDecision.self).sorted {
      ($0.content.date ?? .earliest, $0.id) > ($1.content.date ?? .earliest, $1.id)
    }
  }

  /// A row must be in one place only, or the selection would be in two.
  private static func homes(in plan: Plan, needs: [Need]) -> [RecordID: RecordID] {
    let goals = plan.goals.map { (goal: $0, need: need(of: $0, among: needs)) }
    var (homes, told): ([RecordID: RecordID], Set<RecordID>) = ([:], [])
    func tell(_ goal: Goal) {
      for objective in goal.objectives.compactMap(\.id) {
        for intervention in plan.interventions(for: objective).compactMap(\.id)
        where homes[intervention] == nil { homes[intervention] = objective }
      }
    }
    for (goal, need) in goals {
      guard let need else {
        tell(goal)
        continue
      }
      if told.insert(need).inserted {
        for other in goals where other.need == need { tell(other.goal) }
      }
    }
    return homes
  }

  /// The interventions that have their rows below an objective, or those that have them elsewhere.
  func interventions(for objective: RecordID, inPlace: Bool) -> [Intervention] {
    plan.interventions(for: objective).filter { intervention in
      (intervention.id.flatMap { homes[$0] } == objective) == inPlace
    }
  }

  /// The objective below which an intervention has its row.
  func home(of intervention: Intervention) -> RecordID? { intervention.id.flatMap { homes[$0] } }

  /// Steps that are open, and those that were done or left in the last two weeks.
  private static func current(of chart: Chart, today: Day) -> [Held<ActionStep>] {
    let recent = today.adding(days: -14)
    return chart.all(ActionStep.self).filter { step in
      switch step.content.state {
      case .open, .partly: true
      case .done: step.content.doneOn.map { $0 >= recent } ?? true
      case .notDone, .dropped: step.content.due.map { $0 >= recent } ?? false
      }
    }.sorted {
      ($0.content.due?.ordinal ?? .max, $0.envelope.created, $0.id)
        < ($1.content.due?.ordinal ?? .max, $1.envelope.created, $1.id)
    }
  }

  /// The version whose signatures are told: the one that is shown, or in force beside a draft.
  var signed: Held<Plan>? { held?.content.status == .active ? held : chart.planInForce }

  /// The versions on the screen that were altered outside: the one that is shown, and beside a draft
  /// the one in force.
  var altered: [Held<Plan>] {
    var versions = [held].compactMap(\.self)
    if !isPast, let force = chart.planInForce, force.id != held?.id { versions.append(force) }
    return versions.filter {
      !chart.alterations(about: $0.id).isEmpty || !chart.misfits(of: $0.id).isEmpty
    }
  }

  func isOpen(_ id: RowID) -> Bool { !toggled.contains(id) }

  func steps(for objective: RecordID) -> [Held<ActionStep>] { steps[objective] ?? [] }

  func need(_ id: RecordID) -> Need? { needs.first { $0.id == id } }

  /// The goals that stand below a need, or below none.
  func goals(below need: RecordID?) -> [Goal] {
    plan.goals.filter { goal in Self.need(of: goal, among: needs) == need }
  }

  /// The need that a goal stands below: the first one that it is for.
  private static func need(of goal: Goal, among needs: [Need]) -> RecordID? {
    goal.needIDs.first { id in needs.contains { $0.id == id } }
  }

  /// The goals past which a goal moves: those below the same need, or all where it is the last of them.
  static func siblings(of goal: RecordID, by step: Int, in chart: Chart) -> [RecordID] {
    let plan = chart.planInWork?.content ?? Plan()
    let needs = chart.episode?.content.needs ?? []
    let all = plan.goals.compactMap(\.id)
    guard let own = plan.goals.first(where: { $0.id == goal }) else { return all }
    let need = need(of: own, among: needs)
    let near = plan.goals.filter { Self.need(of: $0, among: needs) == need }.compactMap(\.id)
    guard let place = near.firstIndex(of: goal) else { return all }
    return near.indices.contains(place + step) ? near : all
  }

  /// Needs that no goal is for, which stand behind all goals.
  private var needsWithoutGoals: [Need] { needs.filter { goals(below: $0.id).isEmpty } }

  // MARK: Rows

  var ids: [RowID] {
    var ids: [RowID] = altered.isEmpty ? [] : [.part("altered")]
    if !isPast, chart.careEnd != nil { ids.append(.part("ended")) }
    if chart.hasDamaged(.plan) { ids.append(.part("unread")) }
    ids += part("vision") + part("strengths")
    if isOpen(.part("strengths")) {
      for strength in plan.strengths + assessed { ids += element(strength.id) }
    }
    ids += part("goals")
    ids += goalRows + needsWithoutGoals.flatMap { element($0.id) }
    ids += plan.interventions(for: nil).flatMap { element($0.id) }
    ids += section("supports", plan.supports.flatMap { element($0.id) })
    if !isPast {
      if !looseSteps.isEmpty || isNew(behind: .part("steps")) {
        ids += section("steps", looseSteps.flatMap { document($0.id) })
      }
      ids += section("decisions", decisions.flatMap { document($0.id) })
    }
    ids += [.part("hindrances"), .part("frame"), .part("ending")]
    return ids + (signed == nil ? [] : [.part("signatures")])
  }

  /// Goals in the order of the plan, those for one need together below it.
  private var goalRows: [RowID] {
    var ids: [RowID] = []
    var told: Set<RecordID> = []
    for goal in plan.goals {
      guard let need = Self.need(of: goal, among: needs) else {
        ids += rows(of: goal)
        continue
      }
      guard told.insert(need).inserted else { continue }
      ids += element(need)
      guard isOpen(.element(need)) else { continue }
      for goal in goals(below: need) { ids += rows(of: goal) }
    }
    return ids
  }

  private func isNew(behind row: RowID) -> Bool { form?.row == .new(behind: row) }

  /// A heading, and the form for something new below it.
  private func part(_ name: String) -> [RowID] { [.part(name)] + newRow(behind: .part(name)) }

  private func section(_ name: String, _ rows: [RowID]) -> [RowID] {
    part(name) + (isOpen(.part(name)) ? rows : [])
  }

  /// The place of a form for something new, behind its sibling or inside its parent.
  private func newRow(behind row: RowID) -> [RowID] {
    guard let form, form.isNew, form.row == .new(behind: row) else { return [] }
    return [form.row]
  }

  private func element(_ id: RecordID?) -> [RowID] {
    guard let id else { return [] }
    return [.element(id)] + newRow(behind: .element(id))
  }

  private func document(_ id: RecordID) -> [RowID] {
    [.document(id)] + newRow(behind: .document(id))
  }

  private func rows(of goal: Goal) -> [RowID] {
    var rows = element(goal.id)
    guard let id = goal.id, isOpen(.element(id)) else { return rows }
    for objective in goal.objectives {
      rows += element(objective.id)
      guard let id = objective.id, isOpen(.element(id)) else { continue }
      rows += steps(for: id).flatMap { document($0.id) }
      rows += interventions(for: id, inPlace: true).flatMap { element($0.id) }
    }
    return rows
  }
}
