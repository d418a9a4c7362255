/// When a plan is to be looked at again: the one rule for the list and for the plan check.
package enum ReviewClock {
  /// The days from one review to the next where neither plan nor payer says so (a habit; Montana's
  /// school programme asks for 90).
  package static let habit = 90

  /// The date of the next review of a plan in force.
  ///
  /// The last review counts before what the plan itself says, since it was agreed later.
  ///
  /// - Parameters:
  ///   - reviewed: The last finished review of this version: its day, and the next date it set.
  ///   - written: The date in the plan.
  ///   - start: The first day of the plan.
  ///   - days: The days from one review to the next.
  /// - Returns: The date; `nil` for a plan that says neither when it starts nor when it is due.
  package static func due(
    reviewed: (on: Day?, next: Day?)?, written: Day?, start: Day?, days: Int = habit
  ) -> Day? {
    let basis = basis(reviewed: reviewed, written: written, start: start)
    return basis.date ?? basis.from?.adding(days: days)
  }

  /// The day that is offered for the next review: a day on which the practice works.
  ///
  /// - Parameters:
  ///   - day: The day of this review.
  ///   - days: The days to the next one.
  ///   - isLimit: Whether a payer sets them: then it is offered no later.
  ///   - calendar: The days on which the practice works.
  /// - Returns: The day itself, or the working day behind it; before it where it is a limit.
  package static func offered(
    after day: Day, in days: Int, isLimit: Bool, _ calendar: BusinessCalendar
  ) -> Day {
    let date = day.adding(days: days)
    guard !calendar.isBusinessDay(date) else { return date }
    let near = calendar.adding(businessDays: isLimit ? -1 : 1, to: date)
    return near > day ? near : date
  }

  /// What the next review follows from: a date that was written down, or else a day from which the
  /// payer's period, or the habit, counts.
  static func basis(
    reviewed: (on: Day?, next: Day?)?, written: Day?, start: Day?
  ) -> (date: Day?, from: Day?) {
    guard let reviewed else { return written.map { ($0, nil) } ?? (nil, start) }
    if let next = reviewed.next { return (next, nil) }
    return reviewed.on.map { (nil, $0) } ?? (written, nil)
  }
}

extension Chart {
  /// The finished reviews of all versions, the newest first.
  package var finishedReviews: [Held<PlanReview>] {
    all(PlanReview.self).filter { $0.content.state == .done }.sorted { left, right in
      let (one, other) = (left.content.date?.ordinal ?? 0, right.content.date?.ordinal ?? 0)
      return one != other ? one > other : left.id > right.id
    }
  }

  /// How confident the person was last about an objective of a plan: as the last review heard it, unless
  /// the plan was changed to say something else since.
  package func lastConfidence(of objective: Objective) -> Int? {
    guard let id = objective.id else { return objective.confidence }
    for review in finishedReviews {
      guard let part = review.content.objectives.first(where: { $0.objective == id }),
        let said = part.confidence
      else { continue }
      let reviewed: Held<Plan>? = review.content.plan.flatMap { held($0) }
      let before = reviewed?.content.objective(id)
      return before == nil || before?.confidence == objective.confidence
        ? said : objective.confidence
    }
    return objective.confidence
  }

  /// The review of a plan version that was begun and is not finished.
  package func unfinishedReview(of plan: RecordID) -> Held<PlanReview>? {
    all(PlanReview.self).filter { $0.content.state == .draft && $0.content.plan == plan }
      .max { $0.envelope.modified < $1.envelope.modified }
  }

  /// When a plan version is to be looked at again.
  ///
  /// - Parameters:
  ///   - plan: The version in force.
  ///   - days: The days from one review to the next, where the payer says so.
  /// - Returns: The date, as the list and the plan check count it.
  package func reviewDue(of plan: Held<Plan>, days: Int = ReviewClock.habit) -> Day? {
    let last = finishedReviews.first { $0.content.plan == plan.id }?.content
    return ReviewClock.due(
      reviewed: last.map { ($0.date, $0.nextReviewOn) }, written: plan.content.reviewDueOn,
      start: plan.content.firstDay, days: days)
  }
}

extension Plan {
  /// The day from which it counts: its start, or else the day on which it came in force.
  package var firstDay: Day? {
    startOn ?? activatedAt.map { $0.local(offsetMinutes: 0).day }
  }
}
