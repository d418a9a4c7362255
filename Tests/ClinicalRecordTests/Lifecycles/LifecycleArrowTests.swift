import ClinicalRecord
import Testing

/// Every arrow of the ways that plans, goals and episodes can go, and every other pair refused.
struct LifecycleArrowTests {
  private static let goalArrows: [GoalLifecycle: Set<GoalLifecycle>] = [
    .proposed: [.planned, .active, .rejected, .cancelled, .enteredInError],
    .planned: [.active, .rejected, .cancelled, .enteredInError],
    .active: [.onHold, .completed, .cancelled, .enteredInError],
    .onHold: [.active, .completed, .cancelled, .enteredInError],
    .completed: [.enteredInError], .cancelled: [.enteredInError], .rejected: [.enteredInError],
    .enteredInError: [],
  ]

  @Test(arguments: GoalLifecycle.allCases)
  func `a goal takes the arrows of its way and no other`(_ from: GoalLifecycle) {
    #expect(Set(from.successors) == Self.goalArrows[from])
    #expect(!from.successors.contains(from))
  }

  @Test(arguments: GoalLifecycle.allCases, GoalLifecycle.allCases)
  func `what is over stays over`(_ from: GoalLifecycle, _ to: GoalLifecycle) {
    let isOver = [.completed, .cancelled, .rejected, .enteredInError].contains(from)
    if isOver, to != from, to != .enteredInError { #expect(!from.reaches(to)) }
    if from == .enteredInError { #expect(from.reaches(to) == (to == from)) }
    if to == .proposed || to == .planned, from != .proposed, from != to {
      #expect(!from.reaches(to))
    }
  }

  @Test func `a draft may take several arrows at once`() {
    #expect(GoalLifecycle.proposed.reaches(.completed))
    #expect(GoalLifecycle.active.reaches(.active))
    #expect(!GoalLifecycle.active.reaches(.rejected))
  }

  @Test(arguments: EpisodeState.allCases, EpisodeState.allCases)
  func `an episode is closed by way of closing`(_ from: EpisodeState, _ to: EpisodeState) {
    let legal: Set<[EpisodeState]> = [[.open, .closing], [.closing, .open], [.closing, .closed]]
    #expect(from.successors.contains(to) == legal.contains([from, to]))
  }

  @Test(arguments: PlanStatus.allCases, PlanStatus.allCases)
  func `a plan goes from draft to active only`(_ from: PlanStatus, _ to: PlanStatus) {
    #expect(from.successors.contains(to) == (from == .draft && to == .active))
  }

  @Test func `a setback is a met goal that is not met any more`() {
    #expect(Achievement.inProgress.isSetback(after: .achieved))
    #expect(Achievement.worsening.isSetback(after: .sustaining))
    #expect(!Achievement.sustaining.isSetback(after: .achieved))
    #expect(!Achievement.worsening.isSetback(after: .improving))
  }
}
