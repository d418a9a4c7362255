import ClinicalRecord
import TerminalInterface

/// What screens say where something is on disk but cannot be read: never that there is nothing.
enum UnreadWords {
  /// In the place of what would stand there.
  static let instead = "cannot be read; :damaged says why"
  static let safetyPlan = "A version of the safety plan cannot be read; :damaged says why."
  static let plan = "A version of this plan cannot be read; :damaged says why."
  static let olderPlan =
    "A version of this plan cannot be read; what is shown may be an older one (:damaged)."

  /// What stands behind a heading: an offer where there is nothing, a warning where something cannot be read.
  static func behind(
    _ kind: DocumentKind, in chart: Chart, isEmpty: Bool, offer: String
  ) -> Segment {
    if chart.hasDamaged(kind) {
      return Segment("  " + (isEmpty ? "" : "not all ") + instead, .error)
    }
    return Segment(isEmpty ? "  " + offer : "", .muted)
  }

  /// A sentence as lines of an error, wrapped.
  static func lines(_ sentence: String, width: Int) -> [Line] {
    TextLayout.wrapped(sentence, to: max(10, min(88, width - 2))).map { Line($0, .error) }
  }
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
    guard chart?.chart.hasDamaged(.plan) == true else { return true }
    messages.say(
      "A version of this plan cannot be read, so nothing is written to it; :damaged says why.",
      .warning, at: now)
    return false
  }
}
