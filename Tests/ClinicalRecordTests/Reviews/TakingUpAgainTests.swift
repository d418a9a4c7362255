import ClinicalRecord
import Testing

/// What is over is worked on once more as an objective of its own, by the arrows of the lifecycle.
struct TakingUpAgainTests {
  private static let today = WholeChart.today

  /// A plan in force of which the first objective is over, and its goal with it if asked.
  private func whole(goalIsOver: Bool = false) -> WholeChart {
    var whole = WholeChart()
    whole.plan.goals[0].objectives[0].lifecycle = .completed
    whole.plan.goals[0].objectives[0].achievement = .achieved
    whole.plan.goals[0].objectives[0].closedOn = Self.today.adding(days: -10)
    whole.plan.goals[0].objectives[0].targetDate = Self.today.adding(days: -10)
    whole.plan.goals[0].objectives[0].confidence = 9
    if goalIsOver {
      whole.plan.goals[0].lifecycle = .completed
      whole.plan.goals[0].achievement = .achieved
    }
    return whole
  }

  private func review(of objective: RecordID, confidence: Int? = nil) -> PlanReview {
    var part = ObjectiveReview()
    part.objective = objective
    part.decision = .revise
    part.confidence = confidence
    var review = PlanReview()
    review.objectives = [part]
    return review
  }

  /// The next version as a review leaves it.
  private func next(
    _ whole: WholeChart, _ review: PlanReview
  ) throws -> (plan: Plan, begun: [RecordID: RecordID]) {
    var plan = whole.plan
    plan.version = 2
    plan.status = .draft
    plan.supersedes = whole.planID
    plan.take(review, on: Self.today)
    var number: UInt64 = 900
    let begun = plan.takeUpAgain(after: review, on: Self.today, in: try whole.chart()) { letter in
      number += 1
      return WholeChart.id(letter, number)
    }
    return (plan, begun)
  }

  private func refusal(of plan: Plan, in whole: WholeChart) throws -> LifecycleRefusal? {
    let envelope = Envelope(
      kind: .plan, id: WholeChart.id("p", 777), client: whole.clientID, created: WholeChart.now,
      zone: "UTC", nonce: "")
    let edit = Change.Edit(before: nil, after: Document(envelope: envelope, body: plan))
    return try whole.chart().refusal(of: Change(name: "review", edits: [edit]))
  }

  @Test func `an objective of its own goes on, and what was met stays as it was`() throws {
    let whole = whole()
    let (plan, begun) = try next(whole, review(of: whole.objectiveID(1), confidence: 6))
    let objectives = plan.goals[0].objectives
    #expect(objectives.count == 2)
    #expect(objectives[0] == whole.plan.goals[0].objectives[0])
    let anew = try #require(objectives[1].id)
    #expect(begun == [whole.objectiveID(1): anew])
    #expect(objectives[1].number == 2 && objectives[1].text == objectives[0].text)
    #expect(objectives[1].lifecycle == .active && objectives[1].achievement == .inProgress)
    #expect(objectives[1].openedOn == Self.today && objectives[1].closedOn == nil)
    #expect(objectives[1].confidence == 6)
    // A day that has passed is asked for anew.
    #expect(objectives[1].targetDate == nil)
    // Who helped with the old one helps with the new one.
    #expect(plan.interventions[0].objectiveIDs.contains(anew))
    let refused = try refusal(of: plan, in: whole)
    #expect(refused == nil)
  }

  @Test func `in a goal that is over a goal with the same words begins too`() throws {
    let whole = whole(goalIsOver: true)
    let (plan, _) = try next(whole, review(of: whole.objectiveID(1)))
    #expect(plan.goals.count == 3)
    #expect(plan.goals[0] == whole.plan.goals[0])
    let anew = plan.goals[2]
    #expect(anew.number == 3 && anew.ownWords == plan.goals[0].ownWords)
    #expect(anew.lifecycle == .active && anew.closedOn == nil && anew.id != plan.goals[0].id)
    #expect(anew.objectives.map(\.number) == [1])
    let refused = try refusal(of: plan, in: whole)
    #expect(refused == nil)
  }

  @Test func `turning back what is over is refused by the record itself`() throws {
    let whole = whole()
    var plan = whole.plan
    plan.version = 2
    plan.status = .draft
    plan.supersedes = whole.planID
    plan.goals[0].objectives[0].lifecycle = .active
    let refused = try refusal(of: plan, in: whole)
    #expect(refused == .objective(label: "1.1", from: .completed, to: .active))
  }

  @Test func `it begins where the person stands now, and what is open begins nothing anew`() throws
  {
    var whole = whole()
    var progress = Progress()
    progress.objective = whole.objectiveID(1)
    progress.goal = whole.goalID(1)
    var entry = ProgressEntry()
    entry.id = WholeChart.id("x", 31)
    entry.on = Self.today.adding(days: -3)
    entry.value = Decimal(3)
    progress.entries = [entry]
    whole.progress = [progress]
    let (plan, _) = try next(whole, review(of: whole.objectiveID(1)))
    #expect(plan.goals[0].objectives[1].baseline == Decimal(3))
    #expect(plan.goals[0].objectives[0].baseline == Decimal(1))
    let open = try next(whole, review(of: whole.objectiveID(2)))
    #expect(open.begun.isEmpty)
  }
}
