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
package struct PlanFor: OpenCode {
  package static let vocabulary = makeVocabulary(
    named: "PlanFor", "adult youth_family", labels: ["youth_family": "youth and family"])

  package static let adult = PlanFor(rawValue: "adult")
  package static let youthFamily = PlanFor(rawValue: "youth_family")

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
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
package struct DiagnosisStatus: OpenCode {
  package static let vocabulary = makeVocabulary(
    named: "DiagnosisStatus", "provisional active in_remission resolved")

  package static let provisional = DiagnosisStatus(rawValue: "provisional")
  package static let active = DiagnosisStatus(rawValue: "active")
  package static let inRemission = DiagnosisStatus(rawValue: "in_remission")
  package static let resolved = DiagnosisStatus(rawValue: "resolved")

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of plan status.
package enum PlanStatus: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "PlanStatus")

  case draft
  case active
}

/// The choices of pacing.
package struct Pacing: OpenCode {
  package static let vocabulary = makeVocabulary(
    named: "Pacing", "slower steady faster")

  package static let slower = Pacing(rawValue: "slower")
  package static let steady = Pacing(rawValue: "steady")
  package static let faster = Pacing(rawValue: "faster")

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of recovery sense.
package struct RecoverySense: OpenCode {
  package static let vocabulary = makeVocabulary(
    named: "RecoverySense", "clinical personal both", labels: ["both": "clinical and personal"])

  package static let clinical = RecoverySense(rawValue: "clinical")
  package static let personal = RecoverySense(rawValue: "personal")
  package static let both = RecoverySense(rawValue: "both")

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of horizon.
package struct Horizon: OpenCode {
  package static let vocabulary = makeVocabulary(
    named: "Horizon", "short long")

  package static let short = Horizon(rawValue: "short")
  package static let long = Horizon(rawValue: "long")

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
  package static let vocabulary = makeVocabulary(
    named: "DecidedBy", "client shared clinician mandated")

  package static let client = DecidedBy(rawValue: "client")
  package static let shared = DecidedBy(rawValue: "shared")
  package static let clinician = DecidedBy(rawValue: "clinician")
  package static let mandated = DecidedBy(rawValue: "mandated")

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of measure kind.
package enum MeasureKind: String, ClosedCode {
  package static let vocabulary = makeVocabulary(
    named: "MeasureKind",
    labels: [.yesNo: "yes or no", .gas: "attainment levels"])

  case count
  case frequency
  case duration
  case scale
  case measureScore = "measure_score"
  case yesNo = "yes_no"
  case gas
}

/// The choices of direction.
package enum Direction: String, ClosedCode {
  package static let vocabulary = makeVocabulary(
    named: "Direction",
    labels: [.up: "more", .down: "less", .maintain: "keep as it is"])

  case up
  case down
  case maintain
}

/// The choices of period.
package enum Period: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "Period")

  case day
  case week
  case month
}

/// The choices of intervention kind.
package struct InterventionKind: OpenCode {
  package static let vocabulary = makeVocabulary(
    named: "InterventionKind", "professional peer natural self_directed")

  package static let professional = InterventionKind(rawValue: "professional")
  package static let peer = InterventionKind(rawValue: "peer")
  package static let natural = InterventionKind(rawValue: "natural")
  package static let selfDirected = InterventionKind(rawValue: "self_directed")

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of step owner.
package struct StepOwner: OpenCode {
  package static let vocabulary = makeVocabulary(
    named: "StepOwner", "client family clinician peer other")

  package static let client = StepOwner(rawValue: "client")
  package static let family = StepOwner(rawValue: "family")
  package static let clinician = StepOwner(rawValue: "clinician")
  package static let peer = StepOwner(rawValue: "peer")
  package static let other = StepOwner(rawValue: "other")

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
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
