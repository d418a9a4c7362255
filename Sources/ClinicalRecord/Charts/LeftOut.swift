/// What care began from and a plan does not take up: needs without a goal, strengths it does not name.
extension Chart {
  /// The needs of a plan's episode that none of its goals is for, whatever becomes of them.
  package func needs(beside plan: Held<Plan>) -> [Need] {
    let taken = plan.content.needsWithGoal
    return (basis(of: plan)?.content.needs ?? []).filter { need in
      !need.text.isBlank && need.id.map { !taken.contains($0) } ?? true
    }
  }

  /// The strengths of a plan's episode that it does not name.
  package func strengths(beside plan: Held<Plan>) -> [Strength] {
    strengths(beside: plan.content, in: basis(of: plan)).filter { !$0.text.isBlank }
  }

  /// The strengths of an episode that a plan does not name.
  package func strengths(beside plan: Plan, in episode: Held<Episode>?) -> [Strength] {
    let named = Set(plan.strengths.compactMap(\.id))
    return (episode?.content.strengths ?? []).filter { strength in
      strength.id.map { !named.contains($0) } ?? false
    }
  }

  /// The episode that a plan is for.
  private func basis(of plan: Held<Plan>) -> Held<Episode>? {
    plan.content.episode.flatMap { id in episodes.first { $0.id == id } } ?? episode
  }
}

extension Plan {
  /// The needs that a goal is for which is worked on or was reached.
  package var needsWithGoal: Set<RecordID> {
    Set(goals.filter { $0.lifecycle.isOpen || $0.lifecycle == .completed }.flatMap(\.needIDs))
  }
}

extension Need {
  /// Whether it was decided that nothing is done for it now.
  package var waits: Bool {
    switch disposition {
    case .deferred, .referred, .declined: true
    case .open, .linked: false
    }
  }
}
