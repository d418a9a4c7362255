/// How much a gap matters: what has to be mended, what should be, and what is worth a thought.
package enum CheckSeverity: String, CaseIterable, Hashable, Comparable, Sendable {
  case error = "E"
  case warning = "W"
  case hint = "I"

  package var label: String {
    switch self {
    case .error: "missing"
    case .warning: "worth mending"
    case .hint: "worth a thought"
    }
  }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .hint: 2
    }
  }

  package static func < (left: CheckSeverity, right: CheckSeverity) -> Bool {
    left.rank < right.rank
  }
}

/// What the plan check looks for, by the number of each check.
///
/// From need to goal, objective and intervention, nothing may hang loose: the checks of care plans
/// that the Joint Commission (CTS.03.01.03), CARF (2.C), 42 CFR 441.468 and payers' auditors ask for.
package enum CheckRule: String, CaseIterable, Hashable, Sendable {
  case needs = "T1"
  case ownWords = "T2"
  case branches = "T3"
  case measured = "T4"
  case whoDoesWhat = "T5"
  case strengthsAndSupports = "T6"
  case ending = "T7"
  case participation = "T8"
  case review = "T9"
  case outcome = "T10"
  case wording = "T16"
  case balance = "T20"
  case closing = "T21"

  /// What it asks, in a few words.
  package var label: String {
    switch self {
    case .needs: "every need has a goal, or a reason to wait"
    case .ownWords: "every goal is in the person's own words"
    case .branches: "goals have objectives, and objectives interventions"
    case .measured: "objectives have a baseline, a target, a unit and a date"
    case .whoDoesWhat: "who does what, how often and until when"
    case .strengthsAndSupports: "strengths, and support beside treatment"
    case .ending: "how it ends, talked over with the person"
    case .participation: "the person took part and signed"
    case .review: "the plan is reviewed in time"
    case .outcome: "objectives past their date have an outcome"
    case .wording: "wording of its own, not of another plan"
    case .balance: "balance of goals, steps of the client's own, plain words"
    case .closing: "what was closed is closed whole"
    }
  }

  /// How much a gap matters unless a payer says otherwise.
  package var severity: CheckSeverity {
    switch self {
    case .ownWords, .branches, .measured: .error
    case .balance: .hint
    case .needs, .whoDoesWhat, .strengthsAndSupports, .ending, .participation, .review, .outcome,
      .wording, .closing:
      .warning
    }
  }

  /// Whether a gap that matters most keeps a plan from coming in force.
  ///
  /// A review that is late or a date that has passed is mended by the very next version.
  package var holdsActivation: Bool {
    switch self {
    case .ownWords, .branches, .measured, .whoDoesWhat, .participation: true
    case .needs, .strengthsAndSupports, .ending, .review, .outcome, .wording,
      .balance, .closing:
      false
    }
  }
}
