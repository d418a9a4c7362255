/// One objective of a draft that is agreed on today and comes in force alone, beside all that is in force.
///
/// What else the draft holds stays a draft, made anew from the version that this makes.
package struct AgreedObjective: Hashable, Sendable {
  /// Why it cannot come in force alone.
  package enum Refusal: Error, Hashable, Sendable {
    case nothingInForce
    case noDraft
    case unchanged(label: String)
    /// What the plan check asks for first.
    case incomplete(CheckFinding)
  }

  package let objective: RecordID
  /// The visible number, such as 2.3.
  package let label: String
  /// What comes in force: the version before with this one objective and what serves it.
  package let plan: Plan
  /// What is left of the draft, one version further; `nil` when it held nothing else.
  package let rest: Plan?

  /// - Throws: `Refusal` when nothing is in force, nothing differs, or the objective is not whole.
  package init(
    _ id: RecordID, of draft: Held<Plan>, in chart: Chart, by check: PlanCheck
  ) throws(Refusal) {
    guard let force = chart.planInForce else { throw .nothingInForce }
    guard draft.content.status == .draft,
      let goal = draft.content.goals.first(where: { $0.objectives.contains { $0.id == id } }),
      let objective = goal.objectives.first(where: { $0.id == id })
    else { throw .noDraft }
    self.objective = id
    label = objective.label(in: goal)
    var plan = force.content
    plan.put(objective, of: goal, order: draft.content.goals)
    plan.serve(id, by: draft.content.interventions)
    guard plan.fieldValue != force.content.fieldValue else { throw .unchanged(label: label) }
    plan.version = draft.content.version
    plan.supersedes = force.id
    plan.status = .draft
    plan.activatedAt = nil
    plan.signatures = []
    plan.startOn = nil
    // Nobody looked at the whole plan today, so its review stays due when it was.
    plan.reviewDueOn =
      chart.reviewDue(
        of: force,
        days: check.profile(of: force.content, in: chart)?.planReviewDays ?? ReviewClock.habit)
      ?? force.content.reviewDueOn
    let own = Held(envelope: draft.envelope, content: plan)
    let gap = check.contentErrors(of: own, in: chart).with(reasons: plan.overrides).first {
      $0.reason == nil && ($0.element == id || $0.element == goal.id)
    }
    if let gap { throw .incomplete(gap) }
    self.plan = plan
    rest = Self.rest(of: draft.content, beside: plan)
  }

  /// The draft as it goes on, unless nothing in it differs from what comes in force.
  private static func rest(of draft: Plan, beside plan: Plan) -> Plan? {
    var same = draft
    same.startOn = plan.startOn
    same.reviewDueOn = plan.reviewDueOn
    same.signatures = plan.signatures
    same.lastGoalNumber = plan.lastGoalNumber
    guard same.fieldValue != plan.fieldValue else { return nil }
    var rest = draft
    rest.version += 1
    return rest
  }
}

extension AgreedObjective.Refusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .nothingInForce:
      "No plan is in force yet, so there is nothing to add one objective to; put the whole plan in "
        + "force."
    case .noDraft: "This is not in a draft; edit it or add an objective first."
    case .unchanged(let label): "\(label) is in force as it stands here."
    case .incomplete(let finding): "\(finding.sentence) Then it can be agreed on."
    }
  }
}

extension Plan {
  /// Puts an objective in its goal, which comes along when it is not here yet.
  fileprivate mutating func put(_ objective: Objective, of goal: Goal, order: [Goal]) {
    guard let index = goals.firstIndex(where: { $0.id == goal.id }) else {
      var own = goal
      own.objectives = [objective]
      own.lastObjectiveNumber = max(
        own.lastObjectiveNumber ?? 0, goal.objectives.map(\.number).max() ?? 0)
      goals.append(own)
      return
    }
    if let place = goals[index].objectives.firstIndex(where: { $0.id == objective.id }) {
      goals[index].objectives[place] = objective
    } else {
      goals[index].objectives.append(objective)
    }
  }

  /// Takes over what serves an objective in a draft, and lets go what no longer does.
  fileprivate mutating func serve(_ objective: RecordID, by drafted: [Intervention]) {
    let known = Set(goals.flatMap(\.objectives).compactMap(\.id))
    let serving = drafted.filter { $0.objectiveIDs.contains(objective) }
    for index in interventions.indices.reversed()
    where interventions[index].objectiveIDs.contains(objective) {
      guard !serving.contains(where: { $0.id == interventions[index].id }) else { continue }
      // What is in force stays in the plan, also where it serves nothing any more.
      interventions[index].objectiveIDs.removeAll { $0 == objective }
    }
    for var row in serving {
      row.objectiveIDs.removeAll { !known.contains($0) }
      if let index = interventions.firstIndex(where: { $0.id == row.id }) {
        interventions[index] = row
      } else {
        interventions.append(row)
      }
    }
  }
}
