/// What a version of a plan is by now: only draft and active are kept, the rest follows from others.
package enum PlanStanding: String, CaseIterable, Hashable, Sendable {
  case draft
  case inForce
  /// A later version is in force.
  case superseded
  /// Its episode is over.
  case closed

  package var label: String {
    switch self {
    case .draft: "draft"
    case .inForce: "in force"
    case .superseded: "superseded"
    case .closed: "closed with its episode"
    }
  }
}

extension Plan {
  /// The day from which it was in force; `nil` for a draft.
  package var inForceFrom: Day? {
    guard status == .active else { return nil }
    return startOn ?? activatedAt.map { $0.local(offsetMinutes: 0).day }
  }
}

extension Held<Plan> {
  /// The version with what every version has of its own left out: number, dates and signatures.
  package var forComparison: Document {
    var plan = content
    plan.version = 1
    plan.supersedes = nil
    plan.status = .draft
    plan.startOn = nil
    plan.activatedAt = nil
    plan.signatures = []
    plan.overrides = []
    return Document(envelope: envelope, body: plan)
  }
}

extension Chart {
  /// What a version is by now.
  package func standing(of plan: Held<Plan>) -> PlanStanding {
    guard plan.content.status == .active else { return .draft }
    if episode(of: plan.content)?.content.state == .closed { return .closed }
    return successor(of: plan) == nil ? .inForce : .superseded
  }

  /// The days in which a version was in force; without an end it still is.
  package func term(of plan: Held<Plan>) -> (from: Day, to: Day?)? {
    guard let from = plan.content.inForceFrom else { return nil }
    if let next = successor(of: plan)?.content.inForceFrom {
      return (from, max(from, next.adding(days: -1)))
    }
    return (from, episode(of: plan.content)?.content.closedOn)
  }

  /// The version that was in force on a day, in whichever episode that was.
  package func planInForce(on day: Day) -> Held<Plan>? {
    plans.last { plan in
      guard let term = term(of: plan) else { return false }
      return term.from <= day && term.to.map { day <= $0 } ?? true
    }
  }

  /// The next version of the same episode that came in force.
  private func successor(of plan: Held<Plan>) -> Held<Plan>? {
    plans.first {
      $0.content.status == .active && $0.content.episode == plan.content.episode
        && $0.content.version > plan.content.version
    }
  }

  private func episode(of plan: Plan) -> Held<Episode>? {
    plan.episode.flatMap { id in episodes.first { $0.id == id } }
  }
}
