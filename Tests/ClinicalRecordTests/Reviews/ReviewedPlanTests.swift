import ClinicalRecord
import Testing

/// What a review brings into the next version of the plan.
struct ReviewedPlanTests {
  private static let today = WholeChart.today
  private let whole = WholeChart()

  private func review(
    _ decision: ObjectiveDecision?, confidence: Int? = nil, goal: UInt64 = 1
  ) -> PlanReview {
    var part = ObjectiveReview()
    part.objective = whole.objectiveID(goal)
    part.decision = decision
    part.confidence = confidence
    var review = PlanReview()
    review.objectives = [part]
    return review
  }

  private func taken(_ review: PlanReview, into plan: Plan? = nil) -> Plan {
    var plan = plan ?? whole.plan
    plan.take(review, on: Self.today)
    return plan
  }

  @Test func `a reached objective is closed as achieved, and its goal with the last of them`() {
    let plan = taken(review(.achieve))
    let objective = plan.goals[0].objectives[0]
    #expect(objective.lifecycle == .completed)
    #expect(objective.achievement == .achieved)
    #expect(objective.closedOn == Self.today)
    #expect(plan.goals[0].lifecycle == .completed)
    #expect(plan.goals[0].achievement == .achieved)
    #expect(plan.goals[1] == whole.plan.goals[1])
  }

  @Test func `a goal with another open objective stays open`() {
    var plan = whole.plan
    var other = Objective()
    other.id = WholeChart.id("j", 999)
    other.number = 2
    plan.goals[0].objectives.append(other)
    plan = taken(review(.achieve), into: plan)
    #expect(plan.goals[0].lifecycle == .active)
  }

  @Test func `a stopped objective is cancelled, never achieved, and its goal stays open`() {
    let plan = taken(review(.stop))
    #expect(plan.goals[0].objectives[0].lifecycle == .cancelled)
    #expect(plan.goals[0].objectives[0].isMet == false)
    #expect(plan.goals[0].lifecycle == .active)
  }

  @Test(arguments: [ObjectiveDecision.keep, .revise])
  func `going on and changing leave the objective as it is`(decision: ObjectiveDecision) {
    #expect(taken(review(decision)) == whole.plan)
  }

  @Test func `what is over stays over: taking it up again changes neither it nor its goal`() {
    let reached = taken(review(.achieve))
    #expect(taken(review(.revise), into: reached) == reached)
    let stopped = taken(review(.stop))
    #expect(taken(review(.revise), into: stopped) == stopped)
  }

  @Test func `a setback of what is open is no end: it is worked on again, and so is its goal`() {
    var plan = whole.plan
    plan.goals[0].achievement = .sustaining
    plan.goals[0].objectives[0].achievement = .sustaining
    plan = taken(review(.revise), into: plan)
    #expect(plan.goals[0].objectives[0].achievement == .inProgress)
    #expect(plan.goals[0].objectives[0].lifecycle == .active)
    #expect(plan.goals[0].achievement == .inProgress)
  }

  @Test func `confidence, fit, the end of a support and the next date are taken over`() {
    var plan = whole.plan
    var support = Support()
    support.id = WholeChart.id("x", 70)
    support.fit = 3
    plan.supports = [support]
    var review = review(.keep, confidence: 9)
    review.nextReviewOn = Self.today.adding(days: 90)
    var part = SupportReview()
    part.support = support.id
    part.fit = 8
    part.decision = .stop
    review.supports = [part]
    plan = taken(review, into: plan)
    #expect(plan.goals[0].objectives[0].confidence == 9)
    #expect(plan.supports[0].fit == 8)
    #expect(plan.supports[0].to == Self.today)
    #expect(plan.reviewDueOn == Self.today.adding(days: 90))
  }

  @Test func `only what changes the plan asks for another version`() {
    let plan = whole.plan
    #expect(!plan.needsNewVersion(after: review(.keep, confidence: 2)))
    #expect(!plan.needsNewVersion(after: PlanReview()))
    for decision in [ObjectiveDecision.revise, .achieve, .stop] {
      #expect(plan.needsNewVersion(after: review(decision)))
    }
    var support = PlanReview()
    support.supports = [SupportReview()]
    support.supports[0].decision = .keep
    #expect(!plan.needsNewVersion(after: support))
    support.supports[0].decision = .change
    #expect(plan.needsNewVersion(after: support))
    var outcome = PlanReview()
    outcome.outcome = .revise
    #expect(plan.needsNewVersion(after: outcome))
    // What is met already is not met once more.
    #expect(!taken(review(.achieve)).needsNewVersion(after: review(.achieve)))
  }

  @Test func `decisions about what is gone from the plan change nothing`() {
    var review = review(.achieve)
    review.objectives[0].objective = WholeChart.id("j", 12_345)
    #expect(taken(review) == whole.plan)
    #expect(!whole.plan.needsNewVersion(after: review))
  }
}
