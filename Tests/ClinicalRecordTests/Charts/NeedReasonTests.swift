import ClinicalRecord
import Testing

/// Why a client needs the clinician: in words, most urgent first, never a code.
struct NeedReasonTests {
  private static let today = Day("2026-03-13") ?? Day.earliest

  private static func summary(_ change: (inout ClientSummary) -> Void) -> ClientSummary {
    let id = RecordID(letter: "c", bits: (1, 1))
    var summary = ClientSummary(
      of: Held(
        envelope: Envelope(
          kind: .client, id: id, client: id, created: Instant(millisecondsSince1970: 0),
          zone: "UTC", nonce: ""), content: Client()))
    summary.isComplete = true
    summary.hasPlan = true
    summary.hasPlanInForce = true
    summary.nextSession = .init(date: today, start: nil, kind: "individual")
    change(&summary)
    return summary
  }

  private static func day(_ days: Int) -> Day? { today.adding(days: days) }

  private static let table: [(change: @Sendable (inout ClientSummary) -> Void, words: [String])] = [
    ({ _ in }, []),
    ({ $0.riskOpenSince = day(-8) }, ["risk open since 5 Mar"]),
    ({ $0.damagedDocuments = 1 }, ["1 document cannot be read"]),
    ({ $0.damagedDocuments = 2 }, ["2 documents cannot be read"]),
    ({ $0.planReviewDue = day(-3) }, ["plan review 3 days over"]),
    ({ $0.planReviewDue = day(-1) }, ["plan review 1 day over"]),
    ({ $0.planReviewDue = day(0) }, ["plan review today"]),
    ({ $0.planReviewDue = day(1) }, ["plan review in 1 day"]),
    ({ $0.planReviewDue = day(14) }, ["plan review in 14 days"]),
    ({ $0.planReviewDue = day(15) }, []),
    (
      {
        $0.draftNotes = 1; $0.oldestDraft = day(-9)
      }, ["note in draft from 4 Mar"]
    ),
    (
      {
        $0.draftNotes = 2; $0.oldestDraft = day(-9)
      }, ["2 notes in draft from 4 Mar"]
    ),
    ({ $0.draftNotes = 1 }, ["note in draft"]),
    ({ $0.hasPlan = false }, ["no plan yet"]),
    ({ $0.nextSession = nil }, ["nothing booked"]),
    (
      {
        $0.nextSession = nil; $0.lastSession = day(-21)
      }, ["nothing booked, last seen 21 days ago"]
    ),
    (
      {
        $0.nextSession = nil; $0.status = .inactive
      }, []
    ),
    ({ $0.hasPlanDraft = true }, ["plan draft open"]),
    (
      {
        $0.hasPlanDraft = true; $0.hasPlanInForce = false
      }, ["plan draft open, none in force"]
    ),
    (
      {
        $0.hasPlanDraft = true; $0.hasPlanInForce = false; $0.nextSession = nil
      }, ["plan draft open, none in force", "nothing booked"]
    ),
    ({ $0.firstPlanDue = day(15) }, []),
    ({ $0.firstPlanDue = day(14) }, ["first plan due in 14 days"]),
    ({ $0.firstPlanDue = day(0) }, ["first plan due today"]),
    (
      {
        $0.firstPlanDue = day(-1); $0.hasPlan = false
      }, ["first plan 1 day over", "no plan yet"]
    ),
    (
      {
        $0.firstPlanDue = day(-1); $0.status = .prospective
      }, []
    ),
    ({ $0.summaryDue = day(3) }, ["discharge summary due in 3 days"]),
    (
      {
        $0.summaryDue = day(-3); $0.status = .discharged; $0.nextSession = nil
      }, ["discharge summary 3 days over"]
    ),
    (
      {
        $0.summaryDue = day(0); $0.status = .deceased; $0.nextSession = nil
      }, ["discharge summary due today"]
    ),
    (
      {
        $0.status = .discharged; $0.riskOpenSince = day(-8); $0.hasPlan = false
      }, ["risk open since 5 Mar", "ended, still booked today"]
    ),
    (
      {
        $0.status = .discharged; $0.riskOpenSince = day(-8); $0.nextSession = nil
        $0.summaryDue = day(-1)
      }, ["risk open since 5 Mar", "discharge summary 1 day over"]
    ),
    (
      {
        $0.status = .deceased; $0.riskOpenSince = day(-8); $0.nextSession = nil
      }, []
    ),
    // Death leaves paper: no risk is watched and no plan reviewed, but the episode is to be closed.
    (
      {
        $0.status = .deceased; $0.riskOpenSince = day(-8); $0.planReviewDue = day(-3)
        $0.isInCare = true; $0.nextSession = nil
      }, ["care ended, episode still open"]
    ),
    (
      {
        $0.status = .discharged; $0.riskOpenSince = day(-8); $0.isInCare = true
        $0.nextSession = nil
      }, ["risk open since 5 Mar", "care ended, episode still open"]
    ),
    ({ $0.isInCare = true }, []),
    (
      {
        $0.hasPlanDraft = true; $0.planReviewDue = day(60)
      }, ["plan draft open"]
    ),
    (
      {
        $0.nextSession = nil
        $0.draftNotes = 1
        $0.planReviewDue = day(-2)
        $0.damagedDocuments = 1
        $0.riskOpenSince = day(-1)
        $0.hasPlanDraft = true
      },
      [
        "risk open since 12 Mar", "1 document cannot be read", "plan review 2 days over",
        "note in draft", "nothing booked", "plan draft open",
      ]
    ),
    (
      {
        $0.isComplete = false; $0.riskOpenSince = day(-1)
      }, []
    ),
    (
      {
        $0.archivedAt = Instant(millisecondsSince1970: 0); $0.riskOpenSince = day(-1)
      }, []
    ),
    (
      {
        $0.status = .discharged; $0.hasPlan = false
      }, ["ended, still booked today"]
    ),
    (
      {
        $0.status = .deceased; $0.hasPlan = false; $0.nextSession = nil
      }, []
    ),
  ]

  @Test(arguments: table.indices)
  func `reasons are words in the order in which they matter`(index: Int) {
    let reasons = Self.summary(Self.table[index].change).reasons(today: Self.today)
    #expect(reasons.map { $0.words(today: Self.today) } == Self.table[index].words)
  }
}
