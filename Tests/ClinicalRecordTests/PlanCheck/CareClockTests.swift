import ClinicalRecord
import Testing

/// When the first plan and the discharge summary are due, and what a payer asks a plan to say: T5, T9, T21.
struct CareClockTests {
  private static let today = WholeChart.today

  /// A chart whose care began so many days ago, with its plan in draft, or without any.
  private func opened(
    _ daysAgo: Int, planDueDays: Int? = nil, hasPlan: Bool = true
  ) throws -> (findings: [String], row: ClientSummary) {
    var whole = WholeChart()
    whole.episode.openedOn = Self.today.adding(days: -daysAgo)
    whole.episode.needs = []
    whole.plan.status = .draft
    whole.plan.goals[0].needIDs = []
    whole.profile.planDueDays = planDueDays
    var chart = try whole.chart()
    if !hasPlan { chart.remove(whole.planID) }
    let found = whole.check.findings(in: chart).filter { $0.rule == .review }
    return (
      found.map { "\($0.rule.rawValue) \($0.severity.rawValue) \($0.sentence)" },
      summary(of: chart, today: Self.today).counting([
        WholeChart.payer: PayerClocks(of: whole.profile)
      ])
    )
  }

  private func words(_ row: ClientSummary) -> [String] {
    row.reasons(today: Self.today).map { $0.words(today: Self.today) }
      .filter { $0.contains("first plan") || $0.contains("summary") }
  }

  @Test func `the first plan is due 30 days after care began, where no payer says so`() throws {
    let onTime = try opened(30)
    #expect(onTime.findings.isEmpty)
    #expect(words(onTime.row) == ["first plan due today"])
    let late = try opened(31)
    #expect(
      late.findings == ["T9 W No plan is in force, 1 day after the first one was due."])
    #expect(words(late.row) == ["first plan 1 day over"])
    #expect(words(try opened(15).row).isEmpty)
    #expect(words(try opened(16).row) == ["first plan due in 14 days"])
    let none = try opened(40, hasPlan: false)
    #expect(none.findings == ["T9 W No plan is in force, 10 days after the first one was due."])
    #expect(words(none.row) == ["first plan 10 days over"])
  }

  @Test func `the payer's own period for the first plan counts, and makes it an error`() throws {
    let late = try opened(15, planDueDays: 14)
    #expect(late.findings == ["T9 E No plan is in force, 1 day after the first one was due."])
    #expect(words(late.row) == ["first plan 1 day over"])
    let long = try opened(50, planDueDays: 60)
    #expect(long.findings.isEmpty)
    #expect(words(long.row) == ["first plan due in 10 days"])
  }

  @Test func `with a plan in force, or before care begins, no first plan is due`() throws {
    var whole = WholeChart()
    whole.episode.openedOn = Self.today.adding(days: -300)
    #expect(words(summary(of: try whole.chart(), today: Self.today)).isEmpty)
    whole.plan.status = .draft
    whole.client.status = .prospective
    let chart = try whole.chart()
    #expect(words(summary(of: chart, today: Self.today)).isEmpty)
    #expect(!whole.check.findings(in: chart).contains { $0.sentence.contains("first one") })
  }

  /// What is said of care that ended so many days ago.
  private func ended(
    _ daysAgo: Int, dischargeDueDays: Int? = nil, summaries: [SummaryState] = []
  ) throws -> (findings: [String], row: ClientSummary) {
    var whole = WholeChart()
    whole.client.status = .discharged
    whole.episode.state = .closed
    whole.episode.closedOn = Self.today.adding(days: -daysAgo)
    for index in whole.plan.goals.indices { whole.plan.goals[index].lifecycle = .completed }
    whole.profile.dischargeDueDays = dischargeDueDays
    whole.summaries = summaries.map { state in
      var summary = DischargeSummary()
      summary.episode = whole.episodeID
      summary.state = state
      return summary
    }
    let chart = try whole.chart()
    return (
      whole.check.findings(in: chart).map { "\($0.rule.rawValue) \($0.sentence)" },
      summary(of: chart, today: Self.today).counting([
        WholeChart.payer: PayerClocks(of: whole.profile)
      ])
    )
  }

  @Test func `a discharge summary is due 15 days after the end, or as the payer says`() throws {
    let inTime = try ended(15)
    #expect(inTime.findings == ["T21 The episode closed on 26 Feb has no discharge summary."])
    #expect(words(inTime.row) == ["discharge summary due today"])
    let late = try ended(16)
    #expect(
      late.findings == [
        "T21 The episode closed on 25 Feb has no discharge summary, 1 day after it was due."
      ])
    #expect(words(late.row) == ["discharge summary 1 day over"])
    let asked = try ended(10, dischargeDueDays: 7, summaries: [.draft])
    #expect(
      asked.findings == [
        "T21 The episode closed on 3 Mar has a discharge summary in draft only, 3 days after it "
          + "was due."
      ])
    #expect(words(asked.row) == ["discharge summary 3 days over"])
    let signed = try ended(100, summaries: [.draft, .signed])
    #expect(signed.findings.isEmpty && words(signed.row).isEmpty)
  }

  @Test func `what the payer asks a plan to say holds it up until it is said`() throws {
    func found(_ change: (inout WholeChart) -> Void) throws -> [String] {
      try WholeChart.sentences { whole in
        whole.profile.name = "Example Mutual"
        whole.profile.requiredPlanFields = ["frequency", "Session Minutes", " ", "diagnosisIDs"]
        change(&whole)
      }
    }
    #expect(
      try found { _ in } == [
        "T5 E The plan does not say “frequency”, and Example Mutual asks for it.",
        "T5 E The plan does not say “session minutes”, and Example Mutual asks for it.",
        "T5 E The plan does not say “diagnoses”, and Example Mutual asks for it.",
      ])
    #expect(
      try found { whole in
        whole.plan.frequency = "weekly"
        whole.plan.sessionMinutes = 50
        var diagnosis = Diagnosis()
        diagnosis.id = whole.needID(8)
        diagnosis.code = "F41.1"
        whole.episode.diagnoses = [diagnosis]
      } == [])
    #expect(
      try found { whole in
        whole.profile.requiredPlanFields = ["horoscope"]
      } == [
        "T5 W Example Mutual asks for “horoscope”, which no plan has; its profile should name it "
          + "otherwise."
      ])
    #expect(try found { $0.client.payerProfile = nil } == [])
  }

  @Test func `a reason for one field that the payer asks for covers no other`() throws {
    var whole = WholeChart()
    whole.plan.status = .draft
    whole.plan.frequency = ""
    whole.plan.durationWeeks = nil
    whole.profile.requiredPlanFields = ["frequency"]
    func check() throws -> ActivationCheck {
      let chart = try whole.chart()
      return ActivationCheck(
        of: try #require(chart.planInWork), in: chart, by: whole.check)
    }
    func leave(_ reason: String) throws {
      let found = try check()
      whole.plan.overrides += found.overrides(because: reason, on: WholeChart.today) { letter in
        WholeChart.id(letter, UInt64(90 + whole.plan.overrides.count))
      }
    }
    try leave("Agreed week by week")
    #expect(whole.plan.overrides.map(\.field) == ["frequency"])
    #expect(try check().blocking.isEmpty)
    // The payer asks for one more: it is asked about anew, and has a reason of its own.
    whole.profile.requiredPlanFields = ["frequency", "durationWeeks"]
    #expect(try check().blocking.map(\.field) == ["durationWeeks"])
    try leave("As long as the county pays")
    #expect(whole.plan.overrides.map(\.field) == ["frequency", "durationWeeks"])
    #expect(try check().blocking.isEmpty)
    let chart = try whole.chart()
    let gaps = whole.check.gapsLeft(in: try #require(chart.planInWork), of: chart)
    #expect(gaps.map(\.override.reason) == ["Agreed week by week", "As long as the county pays"])
    #expect(
      gaps.allSatisfy { $0.sentence.contains("asks for it") && !$0.sentence.contains(". The") })
  }

  @Test func `a draft without what the payer asks for comes in force only with a reason`() throws {
    var whole = WholeChart()
    whole.plan.status = .draft
    whole.profile.requiredPlanFields = ["frequency"]
    func blocking() throws -> [CheckRule] {
      let chart = try whole.chart()
      let draft = try #require(chart.planInWork)
      return ActivationCheck(of: draft, in: chart, by: whole.check).blocking.map(\.rule)
    }
    #expect(try blocking() == [.whoDoesWhat])
    var override = CheckOverride()
    override.rule = CheckRule.whoDoesWhat.rawValue
    override.field = "frequency"
    override.reason = "Agreed week by week"
    whole.plan.overrides = [override]
    #expect(try blocking().isEmpty)
    // What names no field covers none.
    whole.plan.overrides[0].field = ""
    #expect(try blocking() == [.whoDoesWhat])
    whole.plan.overrides = []
    whole.plan.frequency = "weekly"
    #expect(try blocking().isEmpty)
  }
}
