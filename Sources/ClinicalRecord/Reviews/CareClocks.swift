/// When the first plan and the discharge summary are due: one rule for the list and for the plan check.
package enum CareClock {
  /// The days from the beginning of care to the first plan where no payer says so (a habit; New York's
  /// Part 599 asks for 30).
  package static let firstPlan = 30
  /// The days from the end of care to the discharge summary where no payer says so (a habit; Maine's
  /// rule for inpatients asks for 15).
  package static let summary = 15
}

/// The periods that a payer asks for, in days; `nil` where it says nothing.
package struct PayerClocks: Hashable, Sendable {
  /// From the beginning of care to the first plan.
  package var firstPlan: Int?
  /// From one review to the next.
  package var review: Int?
  /// From the end of care to the discharge summary.
  package var summary: Int?

  package init(firstPlan: Int? = nil, review: Int? = nil, summary: Int? = nil) {
    (self.firstPlan, self.review, self.summary) = (firstPlan, review, summary)
  }

  package init(of profile: PayerProfile) {
    self.init(
      firstPlan: profile.planDueDays, review: profile.planReviewDays,
      summary: profile.dischargeDueDays)
  }
}

extension ClientSummary {
  /// The same with the dates as the payer's own periods have them, as the plan check counts them.
  package func counting(_ payers: [RecordID: PayerClocks]) -> ClientSummary {
    let clocks = payer.flatMap { payers[$0] }
    var row = self
    row.firstPlanDue = firstPlanFrom?.adding(days: clocks?.firstPlan ?? CareClock.firstPlan)
    row.summaryDue = summaryOwedFrom?.adding(days: clocks?.summary ?? CareClock.summary)
    if let reviewCountsFrom {
      row.planReviewDue = reviewCountsFrom.adding(days: clocks?.review ?? ReviewClock.habit)
    }
    return row
  }

  /// Whether a date of it depends on what the payer asks for.
  package var countsByPayer: Bool {
    reviewCountsFrom != nil || firstPlanFrom != nil || summaryOwedFrom != nil
  }
}

extension PlanCheck {
  /// T9: care has a plan in force in time.
  ///
  /// A payer's own period makes it an error; otherwise 30 days are a habit.
  func firstPlan(in chart: Chart) -> [CheckFinding] {
    guard chart.client.content.status != .prospective, let episode = chart.episode else {
      return []
    }
    let began = EpisodeOrder.Entry(of: episode).opened
    let work = chart.planInWork
    let days = profile(of: work?.content ?? Plan(), in: chart)?.planDueDays
    let due = began.adding(days: days ?? CareClock.firstPlan)
    guard due < today else { return [] }
    let over = due.days(to: today)
    return [
      CheckFinding(
        .review, as: days == nil ? .warning : .error,
        "No plan is in force, \(over) day\(over == 1 ? "" : "s") after the first one was due.",
        in: work?.id ?? episode.id, at: work == nil ? .goals : .signatures)
    ]
  }
}
