/// What a review brings into the next version of the plan.
extension Plan {
  /// Takes over what was decided: objectives reached or stopped, supports that end, how confident the
  /// person is, and the next date.
  ///
  /// What is over stays over; `takeUpAgain` has what is begun anew from it.
  ///
  /// - Parameters:
  ///   - review: The review with its decisions.
  ///   - day: The day from which they count.
  package mutating func take(_ review: PlanReview, on day: Day) {
    for part in review.objectives {
      guard let id = part.objective else { continue }
      for goal in goals.indices {
        guard let index = goals[goal].objectives.firstIndex(where: { $0.id == id }) else {
          continue
        }
        goals[goal].objectives[index].take(part, on: day)
        goals[goal].closeWhenReached(after: part, on: day)
      }
    }
    for part in review.supports {
      guard let index = supports.firstIndex(where: { $0.id == part.support }) else { continue }
      if let fit = part.fit { supports[index].fit = fit }
      if part.decision == .stop { supports[index].to = day }
    }
    if let next = review.nextReviewOn { reviewDueOn = next }
  }

  /// Whether a review asks for another version: whatever it decides but going on as before.
  ///
  /// How confident the person is and when to meet again belong to the review; for them alone a plan
  /// that was agreed and signed stays in force.
  package func needsNewVersion(after review: PlanReview) -> Bool {
    review.objectives.contains { part in
      guard let decision = part.decision, let objective = objective(part.objective) else {
        return false
      }
      switch decision {
      case .keep: return false
      case .revise, .stop: return true
      case .achieve: return objective.lifecycle.isOpen
      }
    }
      || review.supports.contains { $0.decision == .change || $0.decision == .stop }
      || review.outcome == .revise
  }

  /// An objective by its id.
  package func objective(_ id: RecordID?) -> Objective? {
    guard let id else { return nil }
    return goals.lazy.flatMap(\.objectives).first { $0.id == id }
  }
}

extension Objective {
  fileprivate mutating func take(_ part: ObjectiveReview, on day: Day) {
    if let confidence = part.confidence, lifecycle.isOpen { self.confidence = confidence }
    switch part.decision {
    case .achieve where lifecycle.isOpen:
      (lifecycle, achievement, closedOn) = (.completed, .achieved, day)
    case .stop where lifecycle.isOpen:
      (lifecycle, closedOn) = (.cancelled, day)
      if let reached = part.achievement { achievement = reached }
    case .revise where lifecycle.isOpen && isMet:
      // A setback: what was reached is worked on again, and the review says that it was reached.
      achievement = .inProgress
    case .keep, .revise, .achieve, .stop, .none: break
    }
  }
}

extension Goal {
  /// A goal whose last open objective was reached is reached too; one whose objectives were stopped
  /// stays open, since only the person can say what becomes of it.
  fileprivate mutating func closeWhenReached(after part: ObjectiveReview, on day: Day) {
    switch part.decision {
    case .achieve:
      let counted = countedObjectives
      guard lifecycle.isOpen, !counted.isEmpty, counted.allSatisfy(\.isMet) else { return }
      (lifecycle, achievement, closedOn) = (.completed, .achieved, day)
    case .revise where lifecycle.isOpen && achievement.isMet:
      guard !countedObjectives.allSatisfy(\.isMet) else { return }
      achievement = .inProgress
    case .keep, .revise, .stop, .none: break
    }
  }
}

extension Chart {
  /// Why an objective was stopped, in its own words or as the review says that stopped it; empty
  /// where neither does.
  package func reasonForStopping(_ objective: Objective) -> String {
    guard objective.closeReason.isBlank else { return objective.closeReason }
    guard objective.lifecycle == .cancelled else { return "" }
    let reviews = all(PlanReview.self).map(\.content).filter { $0.state == .done }
      .sorted { ($0.date ?? .earliest) < ($1.date ?? .earliest) }
    let parts = reviews.flatMap(\.objectives).filter {
      $0.objective == objective.id && $0.decision == .stop
    }
    // Reviews of before the reason had a line of its own have it among what is in the way.
    return parts.last.map { $0.reason.isBlank ? $0.barrier : $0.reason } ?? ""
  }
}
