import ClinicalRecord
import Testing

/// No change takes a way that the record does not have.
struct ChangeRulesTests {
  /// A chart with a version in force and a draft that was made from it.
  private static func whole() -> WholeChart {
    var whole = WholeChart()
    whole.plan.version = 1
    var draft = whole.plan
    draft.version = 2
    draft.status = .draft
    draft.supersedes = whole.planID
    whole.draft = draft
    return whole
  }

  private static func refusal<Content: DocumentContent>(
    _ whole: WholeChart, _ id: RecordID, as type: Content.Type = Content.self,
    _ change: (inout Content) -> Void
  ) throws -> LifecycleRefusal? {
    let chart = try whole.chart()
    let held: Held<Content> = try #require(chart.held(id))
    var after = held
    change(&after.content)
    return chart.refusal(
      of: Change(name: "test", edits: [Change.Edit(before: held.document, after: after.document)]))
  }

  @Test func `a version in force never changes and never goes`() throws {
    let whole = Self.whole()
    let found = try Self.refusal(whole, whole.planID, as: Plan.self) { $0.vision = "Another" }
    #expect(found == .planInForce(version: 1))
    #expect(
      try Self.refusal(whole, whole.planID, as: Plan.self) { $0.status = .draft }
        == .planInForce(version: 1))
    let chart = try whole.chart()
    let gone = Change(
      name: "test", edits: [Change.Edit(before: chart.documents[whole.planID], after: nil)])
    #expect(chart.refusal(of: gone) == .planInForce(version: 1))
  }

  @Test func `a draft may change, go, and come in force`() throws {
    let whole = Self.whole()
    #expect(try Self.refusal(whole, whole.draftID, as: Plan.self) { $0.vision = "Another" } == nil)
    #expect(try Self.refusal(whole, whole.draftID, as: Plan.self) { $0.status = .active } == nil)
    let chart = try whole.chart()
    let gone = Change(
      name: "test", edits: [Change.Edit(before: chart.documents[whole.draftID], after: nil)])
    #expect(chart.refusal(of: gone) == nil)
  }

  @Test func `a draft comes in force only after the version it was made from`() throws {
    var whole = Self.whole()
    whole.draft?.supersedes = nil
    #expect(
      try Self.refusal(whole, whole.draftID, as: Plan.self) { $0.status = .active }
        == .otherPlan(version: 2, inForce: 1))
    whole = Self.whole()
    whole.draft?.version = 1
    #expect(
      try Self.refusal(whole, whole.draftID, as: Plan.self) { $0.status = .active }
        == .otherPlan(version: 1, inForce: 1))
  }

  @Test func `nothing comes in force in an episode that is over`() throws {
    var whole = Self.whole()
    whole.episode.state = .closed
    whole.episode.closedOn = WholeChart.today
    whole.episode.closeReason = "moved"
    #expect(
      try Self.refusal(whole, whole.draftID, as: Plan.self) { $0.status = .active }
        == .episodeOver(version: 2))
  }

  @Test func `two versions never come in force at once`() throws {
    let whole = Self.whole()
    let chart = try whole.chart()
    let held: Held<Plan> = try #require(chart.held(whole.draftID))
    var one = held
    one.content.status = .active
    var other = one
    other.envelope.id = WholeChart.id("p", 77)
    let change = Change(
      name: "test",
      edits: [
        Change.Edit(before: held.document, after: one.document),
        Change.Edit(before: nil, after: other.document),
      ])
    #expect(chart.refusal(of: change) == .twoPlans)
  }

  /// Where each state may have led by the next version, as the domain has it: a proposal is planned,
  /// begun or declined; work rests and goes on until it is completed or cancelled; what is over stays
  /// over, and everything can turn out to be an error.
  private static let ways: [GoalLifecycle: Set<GoalLifecycle>] = [
    .proposed: [
      .planned, .active, .onHold, .completed, .cancelled, .rejected, .enteredInError,
    ],
    .planned: [.active, .onHold, .completed, .cancelled, .rejected, .enteredInError],
    .active: [.onHold, .completed, .cancelled, .enteredInError],
    .onHold: [.active, .completed, .cancelled, .enteredInError],
    .completed: [.enteredInError], .cancelled: [.enteredInError], .rejected: [.enteredInError],
    .enteredInError: [],
  ]

  private static func isWay(_ from: GoalLifecycle, _ to: GoalLifecycle) -> Bool {
    from == to || ways[from]?.contains(to) == true
  }

  @Test(arguments: GoalLifecycle.allCases, GoalLifecycle.allCases)
  func `a goal goes its way from one version to the next`(
    _ from: GoalLifecycle, _ to: GoalLifecycle
  ) throws {
    var whole = Self.whole()
    whole.plan.goals[0].lifecycle = from
    let found = try Self.refusal(whole, whole.draftID, as: Plan.self) {
      $0.goals[0].lifecycle = to
      $0.goals[0].closeReason = "agreed"
    }
    #expect(found == (Self.isWay(from, to) ? nil : .goal(number: 1, from: from, to: to)))
  }

  @Test(arguments: GoalLifecycle.allCases, GoalLifecycle.allCases)
  func `an objective goes its way from one version to the next`(
    _ from: GoalLifecycle, _ to: GoalLifecycle
  ) throws {
    var whole = Self.whole()
    whole.plan.goals[0].objectives[0].lifecycle = from
    let found = try Self.refusal(whole, whole.draftID, as: Plan.self) {
      $0.goals[0].objectives[0].lifecycle = to
      $0.goals[0].objectives[0].closeReason = "agreed"
    }
    #expect(found == (Self.isWay(from, to) ? nil : .objective(label: "1.1", from: from, to: to)))
  }

  @Test(arguments: StepState.allCases, StepState.allCases)
  func `a step takes any way, since what was ticked can be a slip`(
    _ from: StepState, _ to: StepState
  ) throws {
    var whole = Self.whole()
    whole.steps[0].state = from
    let found = try Self.refusal(
      whole, WholeChart.id(DocumentKind.actionStep.letter, 1_000), as: ActionStep.self
    ) { $0.state = to }
    #expect(found == nil)
  }

  @Test func `the ways of goals and objectives name every state`() {
    #expect(Set(Self.ways.keys) == Set(GoalLifecycle.allCases))
  }

  /// What becomes of a document by an act, and whether the record has that way.
  private static func refusal<Content: DocumentContent>(
    adding content: Content, as id: RecordID, _ change: (inout Content) -> Void
  ) throws -> LifecycleRefusal? {
    var chart = try whole().chart()
    let held = Held(
      envelope: Envelope(
        kind: Content.kind, id: id, client: chart.id, created: WholeChart.now, zone: "UTC",
        nonce: ""), content: content)
    chart.put(held.document)
    var after = held
    change(&after.content)
    return chart.refusal(
      of: Change(name: "test", edits: [Change.Edit(before: held.document, after: after.document)]))
  }

  @Test(arguments: [
    (SafetyPlanStatus.draft, SafetyPlanStatus.draft, true), (.draft, .current, true),
    (.current, .current, true), (.current, .draft, false),
  ]) func `a safety plan goes from draft to current and not back`(
    _ from: SafetyPlanStatus, _ to: SafetyPlanStatus, _ isLegal: Bool
  ) throws {
    var plan = SafetyPlan()
    (plan.version, plan.status, plan.warningSigns) = (2, from, ["No sleep"])
    let found = try Self.refusal(adding: plan, as: WholeChart.id(SafetyPlan.kind.letter, 61)) {
      $0.status = to
    }
    #expect(found == (isLegal ? nil : .safetyPlanInForce(version: 2)))
  }

  @Test(arguments: [
    (ReviewState.draft, ReviewState.draft, true), (.draft, .done, true), (.done, .done, true),
    (.done, .draft, false),
  ]) func `a review is finished once`(
    _ from: ReviewState, _ to: ReviewState, _ isLegal: Bool
  ) throws {
    var review = PlanReview()
    review.state = from
    let found = try Self.refusal(adding: review, as: WholeChart.id(PlanReview.kind.letter, 62)) {
      $0.state = to
    }
    #expect(found == (isLegal ? nil : .reviewDone))
  }

  @Test(arguments: [
    (PlanStatus.draft, PlanStatus.draft, true), (.draft, .active, true), (.active, .active, true),
    (.active, .draft, false),
  ]) func `a plan comes in force and never goes back to a draft`(
    _ from: PlanStatus, _ to: PlanStatus, _ isLegal: Bool
  ) throws {
    let whole = Self.whole()
    let id = from == .draft ? whole.draftID : whole.planID
    let found = try Self.refusal(whole, id, as: Plan.self) { $0.status = to }
    #expect(found == (isLegal ? nil : .planInForce(version: 1)))
  }

  @Test func `a setback is allowed, and an error needs its reason`() throws {
    var whole = Self.whole()
    whole.plan.goals[0].achievement = .sustaining
    #expect(
      try Self.refusal(whole, whole.draftID, as: Plan.self) {
        $0.goals[0].achievement = .inProgress
      } == nil)
    #expect(
      try Self.refusal(whole, whole.draftID, as: Plan.self) {
        $0.goals[0].lifecycle = .enteredInError
      } == .errorWithoutReason(what: "Goal 1"))
  }

  @Test func `an objective that is an error needs its reason too`() throws {
    let whole = Self.whole()
    #expect(
      try Self.refusal(whole, whole.draftID, as: Plan.self) {
        $0.goals[0].objectives[0].lifecycle = .enteredInError
      } == .errorWithoutReason(what: "Objective 1.1"))
  }

  @Test func `what is in force never disappears from the next version`() throws {
    var whole = Self.whole()
    var support = Support()
    support.id = WholeChart.id(ElementLetter.other, 81)
    support.provider = "Choir"
    whole.plan.supports.append(support)
    whole.draft?.supports.append(support)
    var row = try #require(whole.plan.interventions.first)
    row.id = WholeChart.id(ElementLetter.intervention, 82)
    row.until = nil
    whole.plan.interventions.append(row)
    whole.draft?.interventions.append(row)
    func found(_ change: (inout Plan) -> Void) throws -> LifecycleRefusal? {
      try Self.refusal(whole, whole.draftID, as: Plan.self, change)
    }
    #expect(try found { $0.goals.remove(at: 1) } == .gone(what: "Goal 2", version: 1))
    #expect(
      try found { $0.goals[0].objectives.remove(at: 0) }
        == .gone(what: "Objective 1.1", version: 1))
    #expect(
      try found { $0.supports.removeLast() } == .gone(what: "The support “Choir”", version: 1))
    #expect(
      try found { $0.interventions.removeLast() }
        == .gone(what: "The intervention “\(row.words)”", version: 1))
    #expect(try found { $0.strengths = [] } == nil)
  }

  @Test func `a draft that lacks what is in force does not come in force, and can be mended`()
    throws
  {
    var whole = Self.whole()
    whole.draft?.goals[0].objectives.remove(at: 0)
    #expect(try Self.refusal(whole, whole.draftID, as: Plan.self) { $0.vision = "Another" } == nil)
    #expect(
      try Self.refusal(whole, whole.draftID, as: Plan.self) { $0.status = .active }
        == .gone(what: "Objective 1.1", version: 1))
    var draft = try #require(whole.draft)
    #expect(draft.bringBack(from: whole.plan) == ["objective 1.1"])
    #expect(draft.goals == whole.plan.goals)
    #expect(draft.bringBack(from: whole.plan).isEmpty)
  }

  @Test func `what is new in a draft goes as it came`() throws {
    var whole = Self.whole()
    var goal = Goal()
    goal.id = WholeChart.id(ElementLetter.goal, 83)
    goal.number = 9
    whole.draft?.goals.append(goal)
    #expect(
      try Self.refusal(whole, whole.draftID, as: Plan.self) { $0.goals.removeLast() } == nil)
  }

  @Test func `numbers stay with what they were given to`() throws {
    let whole = Self.whole()
    #expect(
      try Self.refusal(whole, whole.draftID, as: Plan.self) { $0.goals[0].number = 7 }
        == .number(label: "1"))
    #expect(
      try Self.refusal(whole, whole.draftID, as: Plan.self) { $0.goals[1].objectives[0].number = 3 }
        == .number(label: "2.1"))
  }

  @Test(arguments: EpisodeState.allCases, EpisodeState.allCases)
  func `an episode goes its way`(_ from: EpisodeState, _ to: EpisodeState) throws {
    var whole = Self.whole()
    whole.episode.state = from
    whole.episode.closedOn = WholeChart.today
    whole.episode.closeReason = "goals_met"
    let found = try Self.refusal(whole, whole.episodeID, as: Episode.self) { $0.state = to }
    // Open to closing, closing back or on to closed; what is closed begins anew as another episode.
    let legal: Set<[EpisodeState]> = [[.open, .closing], [.closing, .open], [.closing, .closed]]
    let isLegal = from == to || legal.contains([from, to])
    #expect(found == (isLegal ? nil : .episode(from: from, to: to)))
  }

  @Test func `an episode is closed with a date and a reason`() throws {
    var whole = Self.whole()
    whole.episode.state = .closing
    #expect(
      try Self.refusal(whole, whole.episodeID, as: Episode.self) { $0.state = .closed }
        == .closedWithoutDateOrReason)
  }

  @Test func `no episode begins beside one that is not over`() throws {
    let whole = Self.whole()
    let chart = try whole.chart()
    var new = try #require(chart.episode)
    new.envelope.id = WholeChart.id("e", 88)
    let change = Change(name: "test", edits: [Change.Edit(before: nil, after: new.document)])
    #expect(chart.refusal(of: change) == .secondEpisode)
    var over = whole
    over.episode.state = .closed
    #expect(try over.chart().refusal(of: change) == nil)
  }

  @Test(arguments: [
    LifecycleRefusal.planInForce(version: 2), .episodeOver(version: 2),
    .otherPlan(version: 3, inForce: 2), .twoPlans,
    .goal(number: 1, from: .completed, to: .active),
    .objective(label: "1.2", from: .active, to: .proposed), .number(label: "2.1"),
    .errorWithoutReason(what: "Goal 4"), .episode(from: .open, to: .closed),
    .closedWithoutDateOrReason,
    .secondEpisode, .revokedBeforeSigned, .signed(what: "note"), .clearedWithoutDayOrNote,
  ])
  func `every refusal is one clear sentence`(_ refusal: LifecycleRefusal) {
    let words = refusal.description
    #expect(words.last == ".")
    #expect(words.count < 160)
    #expect(words.prefix(1) == words.prefix(1).uppercased())
  }
}
