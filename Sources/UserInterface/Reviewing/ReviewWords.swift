import ClinicalRecord

/// What was decided in a review, in words.
enum ReviewWords {
  /// "3 go on, 1 reached, 1 stopped": how many objectives each decision was taken for.
  static func decisions(of review: PlanReview) -> String {
    let parts: [(ObjectiveDecision, String)] = [
      (.achieve, "reached"), (.keep, "as before"), (.revise, "to change"), (.stop, "stopped"),
    ]
    return parts.compactMap { decision, words in
      let count = review.objectives.count { $0.decision == decision }
      return count == 0 ? nil : "\(count) \(words)"
    }.joined(separator: ", ")
  }
}

extension ObjectiveDecision {
  /// The decision as it is said.
  var words: String {
    switch self {
    case .keep: "go on as before"
    case .revise: "change it"
    case .achieve: "reached"
    case .stop: "stop"
    }
  }
}

extension Effectiveness {
  func words(in chart: Chart) -> String {
    switch self {
    case .helping: "helps"
    case .partly: "helps in part"
    case .no: "does not help"
    case .unknown: "not known yet"
    default: chart.label(self)
    }
  }
}

extension SupportDecision {
  var words: String {
    switch self {
    case .keep: "goes on"
    case .change: "to change"
    case .stop: "stops"
    }
  }
}

extension ReviewOutcome {
  var words: String {
    switch self {
    case .continue: "go on"
    case .revise: "change the plan"
    case .discharge: "prepare the end"
    }
  }
}

extension Support {
  /// What a support is called: who offers it, or else what it is.
  func name(in chart: Chart) -> String {
    provider.isEmpty ? chart.label(.supportType, type) : provider
  }
}
