import ClinicalRecord
import Testing

/// When a plan is to be looked at again: the list and the plan check say the same.
struct ReviewClockTests {
  private static let today = WholeChart.today

  private func review(
    _ whole: WholeChart, on day: Int, next: Int?, _ state: ReviewState = .done
  ) -> PlanReview {
    var review = PlanReview()
    review.plan = whole.planID
    review.date = Self.today.adding(days: day)
    review.nextReviewOn = next.map { Self.today.adding(days: $0) }
    review.state = state
    return review
  }

  /// The plan's own date, reviews (day, next date, state), and the days until the next one.
  struct Example: Sendable {
    var written: Int?
    var reviews: [(day: Int, next: Int?, state: ReviewState)]
    var due: Int
  }

  static let examples = [
    Example(written: 60, reviews: [], due: 60), Example(written: nil, reviews: [], due: 60),
    Example(written: -5, reviews: [(-2, 88, .done)], due: 88),
    Example(written: -5, reviews: [(-2, 88, .draft)], due: -5),
    Example(written: -5, reviews: [(-20, 3, .done), (-2, 40, .done)], due: 40),
    Example(written: -5, reviews: [(-2, 40, .done), (-20, 3, .done)], due: 40),
    Example(written: 200, reviews: [(-10, nil, .done)], due: 80),
    Example(written: 30, reviews: [(-2, -1, .done)], due: -1),
  ]

  @Test(arguments: examples) func `the last finished review decides`(example: Example) throws {
    var whole = WholeChart()
    whole.plan.reviewDueOn = example.written.map { Self.today.adding(days: $0) }
    whole.reviews = example.reviews.map { review(whole, on: $0.day, next: $0.next, $0.state) }
    let chart = try whole.chart()
    let plan = try #require(chart.planInForce)
    let due = Self.today.adding(days: example.due)
    #expect(chart.reviewDue(of: plan) == due)
    #expect(summary(of: chart, today: Self.today).planReviewDue == due)
    let found = whole.check.findings(in: chart).first { $0.rule == .review }
    #expect(
      found?.sentence
        == (example.due < 0
          ? "The review of plan v1 is \(-example.due) day\(example.due == -1 ? "" : "s") over."
          : nil))
  }

  @Test(arguments: [nil, 30, 180] as [Int?], [true, false])
  func `where no date was written the payer's own period counts for the list too`(
    _ days: Int?, _ isPlansOwn: Bool
  ) throws {
    var whole = WholeChart()
    whole.plan.reviewDueOn = nil
    whole.profile.planReviewDays = days
    if isPlansOwn { (whole.plan.payerProfile, whole.client.payerProfile) = (WholeChart.payer, nil) }
    let chart = try whole.chart()
    let plan = try #require(chart.planInForce)
    let periods = days.map { [WholeChart.payer: PayerClocks(review: $0)] } ?? [:]
    let row = summary(of: chart, today: Self.today).counting(periods)
    #expect(row.planReviewDue == chart.reviewDue(of: plan, days: days ?? 90))
    #expect(row.planReviewDue == Self.today.adding(days: -30 + (days ?? 90)))
    let isOver = whole.check.findings(in: chart).contains { $0.rule == .review }
    let reasons = row.reasons(today: Self.today)
    #expect(isOver == reasons.contains { if case .planReviewOver = $0 { true } else { false } })
    // A date that was agreed on counts before any period.
    whole.plan.reviewDueOn = Self.today.adding(days: 5)
    #expect(
      summary(of: try whole.chart(), today: Self.today).counting(periods).planReviewDue
        == Self.today.adding(days: 5))
  }

  @Test func `a review of an older version says nothing of this one`() throws {
    var whole = WholeChart()
    var old = review(whole, on: -2, next: 88)
    old.plan = WholeChart.id("p", 77)
    whole.reviews = [old]
    whole.plan.reviewDueOn = Self.today.adding(days: 4)
    let chart = try whole.chart()
    #expect(summary(of: chart, today: Self.today).planReviewDue == Self.today.adding(days: 4))
    let plan = try #require(chart.planInForce)
    #expect(chart.reviewDue(of: plan) == Self.today.adding(days: 4))
  }

  @Test func `a review that was begun is found, a finished one is not`() throws {
    var whole = WholeChart()
    whole.reviews = [review(whole, on: 0, next: 90, .draft)]
    #expect(try whole.chart().unfinishedReview(of: whole.planID) != nil)
    whole.reviews = [review(whole, on: 0, next: 90)]
    #expect(try whole.chart().unfinishedReview(of: whole.planID) == nil)
    #expect(try whole.chart().finishedReviews.count == 1)
  }
}
