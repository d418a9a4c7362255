/// Where a person stands with the practice.
package enum ClientStatus: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "ClientStatus")

  case prospective
  case active
  case inactive
  case discharged
  case deceased
}

/// The choices of plan for.
package enum PlanFor: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "PlanFor")

  case adult
  case youthFamily = "youth_family"

  package var label: String {
    switch self {
    case .youthFamily: "youth and family"
    case .adult:
      rawValue.split(separator: "_").joined(separator: " ")
    }
  }
}

/// The choices of episode state.
package enum EpisodeState: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "EpisodeState")

  case open
  case closing
  case closed
}

/// The choices of need disposition.
package enum NeedDisposition: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "NeedDisposition")

  case open
  case linked
  case deferred
  case referred
  case declined
}

/// The choices of diagnosis status.
package enum DiagnosisStatus: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "DiagnosisStatus")

  case provisional
  case active
  case inRemission = "in_remission"
  case resolved
}

/// The choices of plan status.
package enum PlanStatus: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "PlanStatus")

  case draft
  case active
}

/// The choices of pacing.
package struct Pacing: OpenCode {
  package static let vocabulary = Vocabulary(
    name: "Pacing",
    terms: [
      Vocabulary.Term("slower", "slower"),
      Vocabulary.Term("steady", "steady"),
      Vocabulary.Term("faster", "faster"),
    ])

  package static let slower = Pacing(rawValue: "slower")
  package static let steady = Pacing(rawValue: "steady")
  package static let faster = Pacing(rawValue: "faster")
  package static let allCases: [Pacing] = [.slower, .steady, .faster]

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of recovery sense.
package struct RecoverySense: OpenCode {
  package static let vocabulary = Vocabulary(
    name: "RecoverySense",
    terms: [
      Vocabulary.Term("clinical", "clinical"),
      Vocabulary.Term("personal", "personal"),
      Vocabulary.Term("both", "clinical and personal"),
    ])

  package static let clinical = RecoverySense(rawValue: "clinical")
  package static let personal = RecoverySense(rawValue: "personal")
  package static let both = RecoverySense(rawValue: "both")
  package static let allCases: [RecoverySense] = [.clinical, .personal, .both]

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of horizon.
package struct Horizon: OpenCode {
  package static let vocabulary = Vocabulary(
    name: "Horizon",
    terms: [
      Vocabulary.Term("short", "short"),
      Vocabulary.Term("long", "long"),
    ])

  package static let short = Horizon(rawValue: "short")
  package static let long = Horizon(rawValue: "long")
  package static let allCases: [Horizon] = [.short, .long]

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of goal lifecycle.
package enum GoalLifecycle: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "GoalLifecycle")

  case proposed
  case planned
  case active
  case onHold = "on_hold"
  case completed
  case cancelled
  case rejected
  case enteredInError = "entered_in_error"

  package var label: String {
    switch self {
    case .onHold: "on hold"
    case .proposed, .planned, .active, .completed, .cancelled, .rejected, .enteredInError:
      rawValue.split(separator: "_").joined(separator: " ")
    }
  }
}

/// The choices of achievement.
package enum Achievement: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "Achievement")

  case inProgress = "in_progress"
  case improving
  case noChange = "no_change"
  case worsening
  case achieved
  case sustaining
  case notAchieved = "not_achieved"
  case noProgress = "no_progress"
  case notAttainable = "not_attainable"
}

/// The choices of decided by.
package struct DecidedBy: OpenCode {
  package static let vocabulary = Vocabulary(
    name: "DecidedBy",
    terms: [
      Vocabulary.Term("client", "client"),
      Vocabulary.Term("shared", "shared"),
      Vocabulary.Term("clinician", "clinician"),
      Vocabulary.Term("mandated", "mandated"),
    ])

  package static let client = DecidedBy(rawValue: "client")
  package static let shared = DecidedBy(rawValue: "shared")
  package static let clinician = DecidedBy(rawValue: "clinician")
  package static let mandated = DecidedBy(rawValue: "mandated")
  package static let allCases: [DecidedBy] = [.client, .shared, .clinician, .mandated]

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of measure kind.
package enum MeasureKind: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "MeasureKind")

  case count
  case frequency
  case duration
  case scale
  case measureScore = "measure_score"
  case yesNo = "yes_no"
  case gas

  package var label: String {
    switch self {
    case .yesNo: "yes or no"
    case .gas: "attainment levels"
    case .count, .frequency, .duration, .scale, .measureScore:
      rawValue.split(separator: "_").joined(separator: " ")
    }
  }
}

/// The choices of direction.
package enum Direction: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "Direction")

  case up
  case down
  case maintain

  package var label: String {
    switch self {
    case .up: "more"
    case .down: "less"
    case .maintain: "keep as it is"
    }
  }
}

/// The choices of period.
package enum Period: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "Period")

  case day
  case week
  case month
}

/// The choices of intervention kind.
package enum InterventionKind: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "InterventionKind")

  case professional
  case peer
  case natural
  case selfDirected = "self_directed"
}

/// The choices of step owner.
package enum StepOwner: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "StepOwner")

  case client
  case family
  case clinician
  case peer
  case other
}

/// The choices of step state.
package enum StepState: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "StepState")

  case open
  case done
  case partly
  case notDone = "not_done"
  case dropped
}
