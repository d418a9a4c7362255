/// The choices of session status.
package enum SessionStatus: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "SessionStatus")

  case scheduled
  case attended
  case noShow = "no_show"
  case lateCancel = "late_cancel"
  case cancelledClient = "cancelled_client"
  case cancelledClinician = "cancelled_clinician"

  package var label: String {
    switch self {
    case .noShow: "did not come"
    case .lateCancel: "cancelled late"
    case .cancelledClient: "cancelled by client"
    case .cancelledClinician: "cancelled by clinician"
    case .scheduled, .attended:
      rawValue.split(separator: "_").joined(separator: " ")
    }
  }
}

/// The choices of note format.
package enum NoteFormat: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "NoteFormat")

  case dap
  case narrative

  package var label: String {
    switch self {
    case .dap: "DAP"
    case .narrative: "free narrative"
    }
  }
}

/// The choices of note state.
package enum NoteState: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "NoteState")

  case draft
  case signed
}

/// The choices of risk answer.
package enum RiskAnswer: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "RiskAnswer")

  case notAsked = "not_asked"
  case noneReported = "none_reported"
  case reported

  package var label: String {
    switch self {
    case .notAsked: "not asked"
    case .noneReported: "asked, none reported"
    case .reported: "asked, reported"
    }
  }
}

/// The choices of addendum kind.
package enum AddendumKind: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "AddendumKind")

  case lateEntry = "late_entry"
  case addendum
  case correction
}

/// The choices of assessment kind.
package struct AssessmentKind: OpenCode {
  package static let vocabulary = Vocabulary(
    name: "AssessmentKind",
    terms: [
      Vocabulary.Term("intake", "intake"),
      Vocabulary.Term("update", "update"),
      Vocabulary.Term("discharge", "discharge"),
    ])

  package static let intake = AssessmentKind(rawValue: "intake")
  package static let update = AssessmentKind(rawValue: "update")
  package static let discharge = AssessmentKind(rawValue: "discharge")
  package static let allCases: [AssessmentKind] = [.intake, .update, .discharge]

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of review state.
package enum ReviewState: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "ReviewState")

  case draft
  case done

  package var label: String {
    switch self {
    case .draft: "not finished"
    case .done: "done"
    }
  }
}

/// The choices of review outcome.
package enum ReviewOutcome: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "ReviewOutcome")

  case `continue`
  case revise
  case discharge
}

/// The choices of objective decision.
package enum ObjectiveDecision: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "ObjectiveDecision")

  case keep
  case revise
  case achieve
  case stop
}

/// The choices of effectiveness.
package enum Effectiveness: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "Effectiveness")

  case helping
  case partly
  case no
  case unknown
}

/// The choices of support decision.
package enum SupportDecision: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "SupportDecision")

  case keep
  case change
  case stop
}

/// The choices of summary state.
package enum SummaryState: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "SummaryState")

  case draft
  case signed
}

/// The choices of safety plan status.
package enum SafetyPlanStatus: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "SafetyPlanStatus")

  case draft
  case current
}

/// The choices of ideation.
package enum Ideation: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "Ideation")

  case notAsked = "not_asked"
  case none
  case passive
  case active
  case method
  case intent
  case plan

  package var label: String {
    switch self {
    case .none: "asked, none reported"
    case .notAsked, .passive, .active, .method, .intent, .plan:
      rawValue.split(separator: "_").joined(separator: " ")
    }
  }
}

/// The choices of risk state.
package enum RiskState: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "RiskState")

  case open
  case cleared
}

/// The choices of measure mode.
package struct MeasureMode: OpenCode {
  package static let vocabulary = Vocabulary(
    name: "MeasureMode",
    terms: [
      Vocabulary.Term("self", "self"),
      Vocabulary.Term("clinician", "clinician"),
    ])

  package static let `self` = MeasureMode(rawValue: "self")
  package static let clinician = MeasureMode(rawValue: "clinician")
  package static let allCases: [MeasureMode] = [.`self`, .clinician]

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of authorization state.
package enum AuthorizationState: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "AuthorizationState")

  case requested
  case active
  case exhausted
  case expired
  case denied
}

/// The choices of release kind.
package enum ReleaseKind: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "ReleaseKind")

  case treatment
  case telehealth
  case release
  case psychotherapyNotes = "psychotherapy_notes"
  case part2

  package var label: String {
    switch self {
    case .part2: "substance use (42 CFR part 2)"
    case .treatment, .telehealth, .release, .psychotherapyNotes:
      rawValue.split(separator: "_").joined(separator: " ")
    }
  }
}

/// The choices of life event kind.
package struct LifeEventKind: OpenCode {
  package static let vocabulary = Vocabulary(
    name: "LifeEventKind",
    terms: [
      Vocabulary.Term("loss", "loss"),
      Vocabulary.Term("move", "move"),
      Vocabulary.Term("job", "job"),
      Vocabulary.Term("medication_change", "medication change"),
      Vocabulary.Term("hospital", "hospital"),
      Vocabulary.Term("relapse", "relapse"),
      Vocabulary.Term("win", "win"),
      Vocabulary.Term("other", "other"),
    ])

  package static let loss = LifeEventKind(rawValue: "loss")
  package static let move = LifeEventKind(rawValue: "move")
  package static let job = LifeEventKind(rawValue: "job")
  package static let medicationChange = LifeEventKind(rawValue: "medication_change")
  package static let hospital = LifeEventKind(rawValue: "hospital")
  package static let relapse = LifeEventKind(rawValue: "relapse")
  package static let win = LifeEventKind(rawValue: "win")
  package static let other = LifeEventKind(rawValue: "other")
  package static let allCases: [LifeEventKind] = [
    .loss, .move, .job, .medicationChange, .hospital, .relapse, .win, .other,
  ]

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of member state.
package enum MemberState: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "MemberState")

  case screened
  case enrolled
  case completed
  case left
  case removed

  package var label: String {
    switch self {
    case .removed: "left the group"
    case .screened, .enrolled, .completed, .left:
      rawValue.split(separator: "_").joined(separator: " ")
    }
  }
}

/// The choices of attendance state.
package enum AttendanceState: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "AttendanceState")

  case present
  case late
  case leftEarly = "left_early"
  case excused
  case noShow = "no_show"
}
