/// Why an act would lead a document, a goal or an objective where none of their ways leads.
package enum LifecycleRefusal: Error, Hashable, Sendable {
  /// A version in force or one that was would change or go.
  case planInForce(version: Int)
  /// A version would come in force in an episode that is over.
  case episodeOver(version: Int)
  /// Another version is in force since the draft was begun.
  case otherPlan(version: Int, inForce: Int)
  /// Two versions would come in force at once.
  case twoPlans
  case goal(number: Int, from: GoalLifecycle, to: GoalLifecycle)
  case objective(label: String, from: GoalLifecycle, to: GoalLifecycle)
  /// A goal or objective would get another number.
  case number(label: String)
  /// "Goal 1" or "Objective 1.1" is called an error, and nobody says why.
  case errorWithoutReason(what: String)
  /// What is in force stands no more in the draft.
  case gone(what: String, version: Int)
  case episode(from: EpisodeState, to: EpisodeState)
  case closedWithoutDateOrReason
  /// An episode would be opened beside one that is not over.
  case secondEpisode
  case revokedBeforeSigned
  /// The words of a safety plan that counts would be changed.
  case safetyPlanInForce(version: Int)
  /// A finished review would be changed.
  case reviewDone
  /// What was added to a document would be changed.
  case addition
  /// A note or a summary that is signed would be changed.
  case signed(what: String)
  /// Risk would be called cleared, and nobody says when or why.
  case clearedWithoutDayOrNote
  /// A document that another program altered after it was signed would be changed.
  case altered
}

extension LifecycleRefusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .planInForce(let version):
      "Plan v\(version) was put in force and stays as it is; edit the plan for a new draft."
    case .episodeOver(let version):
      "Plan v\(version) belongs to an episode that is closed; open a new episode and plan there."
    case .otherPlan(let version, let inForce):
      "Draft v\(version) was not made from v\(inForce), which is in force now; compare them, and "
        + "bring what is wanted over."
    case .twoPlans: "Only one version of a plan can be in force; put them in force one by one."
    case .goal(let number, let from, let to):
      "Goal \(number) is \(from.label) and cannot become \(to.label); \(Self.way(from))."
    case .objective(let label, let from, let to):
      "Objective \(label) is \(from.label) and cannot become \(to.label); \(Self.way(from))."
    case .number(let label):
      "The number \(label) stays with what it was given to; add a new one instead."
    case .errorWithoutReason(let what):
      "\(what) can be called an error only with the reason; write it under close reason."
    case .gone(let what, let version):
      "\(what) is in force in v\(version) and cannot vanish from the next version; edit the draft to "
        + "bring it back, then D says how it ends."
    case .episode(let from, let to):
      "An episode that is \(from.label) cannot become \(to.label); \(Self.way(from))."
    case .closedWithoutDateOrReason:
      "An episode is closed with a date and a reason; give both first."
    case .secondEpisode: "An episode is still open; close it before a new one begins."
    case .safetyPlanInForce(let version):
      "Safety plan v\(version) counts and stays as it is; edit it for the next version."
    case .reviewDone: "This review is finished and stays as it is; r begins the next one."
    case .addition: "What was added stays as it is; add another line to correct it."
    case .signed(let what):
      "This \(what) is signed and stays as it is; it takes additions only."
    case .clearedWithoutDayOrNote:
      "Risk is cleared with the day and a note of why; give both first."
    case .altered:
      "This was altered outside after it was signed, so it is not changed here; :damaged leads to "
        + "what was signed."
    case .revokedBeforeSigned: "It cannot be revoked before it was signed; look at the dates."
    }
  }

  /// What can be done instead, from the state that it is in.
  private static func way(_ from: GoalLifecycle) -> String {
    let next = from.reachable.filter { $0 != from && $0 != .enteredInError }.map(\.label)
    return next.isEmpty ? "add a new one for what begins again" : "it can become \(next.either)"
  }

  private static func way(_ from: EpisodeState) -> String {
    switch from {
    case .open: "it is closing first"
    case .closing: "it is closed next, or goes on"
    case .closed: "whoever comes back begins a new one"
    }
  }
}

extension [String] {
  /// Choices as people list them: "active, on hold or completed".
  fileprivate var either: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}
