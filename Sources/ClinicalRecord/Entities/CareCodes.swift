/// The choices of session status.
package enum SessionStatus: String, ClosedCode {
  package static let vocabulary = makeVocabulary(
    named: "SessionStatus",
    labels: [
      .noShow: "did not come", .lateCancel: "cancelled late",
      .cancelledClient: "cancelled by client", .cancelledClinician: "cancelled by clinician",
    ])

  case scheduled
  case attended
  case noShow = "no_show"
  case lateCancel = "late_cancel"
  case cancelledClient = "cancelled_client"
  case cancelledClinician = "cancelled_clinician"
}

/// The choices of note format.
package enum NoteFormat: String, ClosedCode {
  package static let vocabulary = makeVocabulary(
    named: "NoteFormat",
    labels: [.dap: "DAP", .narrative: "free narrative"])

  case dap
  case narrative
}

/// The choices of note state.
package enum NoteState: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "NoteState")

  case draft
  case signed
}

/// The choices of risk answer.
package enum RiskAnswer: String, ClosedCode {
  package static let vocabulary = makeVocabulary(
    named: "RiskAnswer",
    labels: [.noneReported: "asked, none reported", .reported: "asked, reported"])

  case notAsked = "not_asked"
  case noneReported = "none_reported"
  case reported
}

/// The choices of addendum kind.
package struct AddendumKind: OpenCode {
  package static let vocabulary = makeVocabulary(
    named: "AddendumKind", "late_entry addendum correction")

  package static let lateEntry = AddendumKind(rawValue: "late_entry")
  package static let addendum = AddendumKind(rawValue: "addendum")
  package static let correction = AddendumKind(rawValue: "correction")

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of assessment kind.
package struct AssessmentKind: OpenCode {
  package static let vocabulary = makeVocabulary(
    named: "AssessmentKind", "intake update discharge")

  package static let intake = AssessmentKind(rawValue: "intake")
  package static let update = AssessmentKind(rawValue: "update")
  package static let discharge = AssessmentKind(rawValue: "discharge")

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of review state.
package enum ReviewState: String, ClosedCode {
  package static let vocabulary = makeVocabulary(
    named: "ReviewState",
    labels: [.draft: "not finished"])

  case draft
  case done
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
package struct Effectiveness: OpenCode {
  package static let vocabulary = makeVocabulary(
    named: "Effectiveness", "helping partly no unknown")

  package static let helping = Effectiveness(rawValue: "helping")
  package static let partly = Effectiveness(rawValue: "partly")
  package static let no = Effectiveness(rawValue: "no")
  package static let unknown = Effectiveness(rawValue: "unknown")

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
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
  package static let vocabulary = makeVocabulary(
    named: "Ideation",
    labels: [.none: "asked, none reported"])

  case notAsked = "not_asked"
  case none
  case passive
  case active
  case method
  case intent
  case plan
}

/// The choices of risk state.
package enum RiskState: String, ClosedCode {
  package static let vocabulary = makeVocabulary(named: "RiskState")

  case open
  case cleared
}

/// The choices of measure mode.
package struct MeasureMode: OpenCode {
  package static let vocabulary = makeVocabulary(
    named: "MeasureMode", "self clinician")

  package static let `self` = MeasureMode(rawValue: "self")
  package static let clinician = MeasureMode(rawValue: "clinician")

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
  package static let vocabulary = makeVocabulary(
    named: "ReleaseKind",
    labels: [.part2: "substance use (42 CFR part 2)"])

  case treatment
  case telehealth
  case release
  case psychotherapyNotes = "psychotherapy_notes"
  case part2
}

/// The choices of life event kind.
package struct LifeEventKind: OpenCode {
  package static let vocabulary = makeVocabulary(
    named: "LifeEventKind", "loss move job medication_change hospital relapse win other")

  package static let loss = LifeEventKind(rawValue: "loss")
  package static let move = LifeEventKind(rawValue: "move")
  package static let job = LifeEventKind(rawValue: "job")
  package static let medicationChange = LifeEventKind(rawValue: "medication_change")
  package static let hospital = LifeEventKind(rawValue: "hospital")
  package static let relapse = LifeEventKind(rawValue: "relapse")
  package static let win = LifeEventKind(rawValue: "win")
  package static let other = LifeEventKind(rawValue: "other")

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The choices of member state.
package enum MemberState: String, ClosedCode {
  package static let vocabulary = makeVocabulary(
    named: "MemberState",
    labels: [.removed: "left the group"])

  case screened
  case enrolled
  case completed
  case left
  case removed
}

/// The choices of attendance state.
package struct AttendanceState: OpenCode {
  package static let vocabulary = makeVocabulary(
    named: "AttendanceState", "present late left_early excused no_show")

  package static let present = AttendanceState(rawValue: "present")
  package static let late = AttendanceState(rawValue: "late")
  package static let leftEarly = AttendanceState(rawValue: "left_early")
  package static let excused = AttendanceState(rawValue: "excused")
  package static let noShow = AttendanceState(rawValue: "no_show")

  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}
