import ClinicalRecord
import Testing

/// The lists that planning is coded by, word for word: a code that is dropped or renamed would orphan
/// what is on disk.
struct DomainListsTests {
  private static let open: [(Vocabulary, String)] = [
    (
      .lifeDomain,
      """
      mental_health physical_health substance_use housing employment education finances daily_living \
      relationships family_parenting social_community leisure_creative spirituality identity_culture \
      legal other
      """
    ),
    (
      .supportType,
      """
      recovery_housing supported_housing supported_employment supported_education \
      supported_socialisation supported_parenting supported_spirituality peer_mentoring peer_group \
      therapy_group recovery_coaching life_skills_coaching activity_based case_management medication \
      other
      """
    ),
    (.setting, "office home work school community online"),
    (.dimension, "health home purpose community"),
    (.phase, "crisis stabilisation maintenance growth"),
    (
      .contactKind,
      """
      family friend partner landlord employer tutor peer clergy psychiatrist nurse prescriber pcp \
      job_coach case_manager school other
      """
    ),
    (
      .strengthKind,
      "skill quality interest experience vocational creative support family value"
    ),
    (
      .closeReason,
      """
      goals_met stepped_down stepped_up transferred client_choice moved financial no_contact deceased \
      other
      """
    ),
    (.planModality, "individual group family"),
    (.signatureRole, "practitioner client guardian supporter"),
    (.signatureMethod, "typed on_paper verbal"),
    (RecoverySense.vocabulary, "clinical personal both"), (Horizon.vocabulary, "short long"),
    (DecidedBy.vocabulary, "client shared clinician mandated"),
    (AssessmentKind.vocabulary, "intake update discharge"),
    (DiagnosisStatus.vocabulary, "provisional active in_remission resolved"),
    (StepOwner.vocabulary, "client family clinician peer other"),
    (InterventionKind.vocabulary, "professional peer natural self_directed"),
    (PlanFor.vocabulary, "adult youth_family"),
    (Effectiveness.vocabulary, "helping partly no unknown"),
    (AddendumKind.vocabulary, "late_entry addendum correction"),
    (AttendanceState.vocabulary, "present late left_early excused no_show"),
    (Pacing.vocabulary, "slower steady faster"), (MeasureMode.vocabulary, "self clinician"),
    (
      LifeEventKind.vocabulary, "loss move job medication_change hospital relapse win other"
    ),
  ]

  @Test(arguments: open.indices) func `an open list has its codes and takes others`(
    _ index: Int
  ) throws {
    let (vocabulary, codes) = Self.open[index]
    #expect(vocabulary.isOpen)
    #expect(vocabulary.terms.map(\.code) == codes.split(separator: " ").map(String.init))
    try vocabulary.check("a_code_of_elsewhere")
    #expect(vocabulary.label(of: "a_code_of_elsewhere") == "a code of elsewhere")
  }

  private static let closed: [(Vocabulary, String)] = [
    (
      GoalLifecycle.vocabulary,
      "proposed planned active on_hold completed cancelled rejected entered_in_error"
    ),
    (
      Achievement.vocabulary,
      """
      in_progress improving no_change worsening achieved sustaining not_achieved no_progress \
      not_attainable
      """
    ),
    (
      MeasureKind.vocabulary, "count frequency duration scale measure_score yes_no gas"
    ),
    (Direction.vocabulary, "up down maintain"),
    (NeedDisposition.vocabulary, "open linked deferred referred declined"),
    (StepState.vocabulary, "open done partly not_done dropped"),
    (ReleaseKind.vocabulary, "treatment telehealth release psychotherapy_notes part2"),
    (ClientStatus.vocabulary, "prospective active inactive discharged deceased"),
    (EpisodeState.vocabulary, "open closing closed"), (PlanStatus.vocabulary, "draft active"),
    (SupportDecision.vocabulary, "keep change stop"),
    (ObjectiveDecision.vocabulary, "keep revise achieve stop"),
    (ReviewOutcome.vocabulary, "continue revise discharge"),
    (ReviewState.vocabulary, "draft done"), (SafetyPlanStatus.vocabulary, "draft current"),
    (SummaryState.vocabulary, "draft signed"), (Period.vocabulary, "day week month"),
  ]

  @Test(arguments: closed.indices)
  func `a list that the program acts on has its codes and no other`(
    _ index: Int
  ) {
    let (vocabulary, codes) = Self.closed[index]
    #expect(vocabulary.terms.map(\.code) == codes.split(separator: " ").map(String.init))
    #expect(!vocabulary.isOpen)
    #expect(throws: FieldError.self) { try vocabulary.check("a_code_of_elsewhere") }
  }

  @Test func `a code of elsewhere survives in every list that no rule hangs on`() throws {
    func survives<Code: OpenCode>(_ type: Code.Type) throws {
      let code = try Code.from(.text("birth_of-a.child"))
      #expect(code.fieldValue == .text("birth_of-a.child"))
      #expect(code.label == "birth of-a.child")
      #expect(Code.allCases.map(\.rawValue) == Code.vocabulary.terms.map(\.code))
      #expect(throws: FieldError.self) { try Code.from(.text("no code!")) }
    }
    try survives(RecoverySense.self)
    try survives(Horizon.self)
    try survives(DecidedBy.self)
    try survives(AssessmentKind.self)
    try survives(Pacing.self)
    try survives(MeasureMode.self)
    try survives(LifeEventKind.self)
    try survives(AddendumKind.self)
    try survives(AttendanceState.self)
    try survives(DiagnosisStatus.self)
    try survives(Effectiveness.self)
    try survives(InterventionKind.self)
    try survives(PlanFor.self)
    try survives(StepOwner.self)
    #expect(LifeEventKind.medicationChange.label == "medication change")
    #expect(RecoverySense.both.label == "clinical and personal")
  }

  @Test func `a life event of an unknown kind reads and writes as it is`() throws {
    var event = LifeEvent()
    event.date = Day("2026-03-13")
    event.type = LifeEventKind(rawValue: "birth")
    event.text = "A daughter"
    let again = try LifeEvent.from(event.fieldValue)
    #expect(again == event && again.type.label == "birth")
  }
}
