import ClinicalRecord

extension Chart {
  /// Whether a version of the plan is on disk but cannot be read.
  package var hasDamagedPlan: Bool { damaged.contains { $0.path.contains("/plans/") } }
}

extension FormTarget {
  /// Whether the form writes to the plan.
  package var isInPlan: Bool {
    switch self {
    case .planHead, .strength, .goal, .objective, .intervention, .support: true
    case .newClient, .client, .contact, .win, .session, .note, .lifeEvent, .handover, .care,
      .practice:
      false
    }
  }
}

extension AppState {
  /// Whether the plan may be written to; a new one beside a damaged one would hide it.
  mutating func mayWritePlan() -> Bool {
    guard mayWrite(), !refuseAfterEnd() else { return false }
    guard chart?.chart.hasDamagedPlan == true else { return true }
    messages.say(
      "A version of this plan cannot be read, so nothing is written to it; :damaged says why.",
      .warning, at: now)
    return false
  }
}
