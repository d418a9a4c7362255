/// Where a person stands with the practice.
package enum ClientStatus: String, ClosedCode {
  case prospective
  case active
  case inactive
  case discharged
  case deceased
}

/// The choices of plan for.
package enum PlanFor: String, ClosedCode {
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
  case open
  case closing
  case closed
}

/// The choices of need disposition.
package enum NeedDisposition: String, ClosedCode {
  case open
  case linked
  case deferred
  case referred
  case declined
}

/// The choices of diagnosis status.
package enum DiagnosisStatus: String, ClosedCode {
  case provisional
  case active
  case inRemission = "in_remission"
  case resolved
}

/// The choices of plan status.
package enum PlanStatus: String, ClosedCode {
  case draft
  case active
}

/// The choices of pacing.
package enum Pacing: String, ClosedCode {
  case slower
  case steady
  case faster
}

/// The choices of recovery sense.
package enum RecoverySense: String, ClosedCode {
  case clinical
  case personal
  case both

  package var label: String {
    switch self {
    case .both: "clinical and personal"
    case .clinical, .personal:
      rawValue.split(separator: "_").joined(separator: " ")
    }
  }
}

/// The choices of horizon.
package enum Horizon: String, ClosedCode {
  case short
  case long
}

/// The choices of goal lifecycle.
package enum GoalLifecycle: String, ClosedCode {
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
package enum DecidedBy: String, ClosedCode {
  case client
  case shared
  case clinician
  case mandated
}

/// The choices of measure kind.
package enum MeasureKind: String, ClosedCode {
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
  case day
  case week
  case month
}

/// The choices of intervention kind.
package enum InterventionKind: String, ClosedCode {
  case professional
  case peer
  case natural
  case selfDirected = "self_directed"
}

/// The choices of step owner.
package enum StepOwner: String, ClosedCode {
  case client
  case family
  case clinician
  case peer
  case other
}

/// The choices of step state.
package enum StepState: String, ClosedCode {
  case open
  case done
  case partly
  case notDone = "not_done"
  case dropped
}

/// The choices of session status.
package enum SessionStatus: String, ClosedCode {
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
  case draft
  case signed
}

/// The choices of risk answer.
package enum RiskAnswer: String, ClosedCode {
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
  case lateEntry = "late_entry"
  case addendum
  case correction
}

/// The choices of assessment kind.
package enum AssessmentKind: String, ClosedCode {
  case intake
  case update
  case discharge
}

/// The choices of review outcome.
package enum ReviewOutcome: String, ClosedCode {
  case `continue`
  case revise
  case discharge
}

/// The choices of objective decision.
package enum ObjectiveDecision: String, ClosedCode {
  case keep
  case revise
  case achieve
  case stop
}

/// The choices of effectiveness.
package enum Effectiveness: String, ClosedCode {
  case helping
  case partly
  case no
  case unknown
}

/// The choices of support decision.
package enum SupportDecision: String, ClosedCode {
  case keep
  case change
  case stop
}

/// The choices of summary state.
package enum SummaryState: String, ClosedCode {
  case draft
  case signed
}

/// The choices of safety plan status.
package enum SafetyPlanStatus: String, ClosedCode {
  case draft
  case current
}

/// The choices of ideation.
package enum Ideation: String, ClosedCode {
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
  case open
  case cleared
}

/// The choices of measure mode.
package enum MeasureMode: String, ClosedCode {
  case `self`
  case clinician
}

/// The choices of authorization state.
package enum AuthorizationState: String, ClosedCode {
  case requested
  case active
  case exhausted
  case expired
  case denied
}

/// The choices of release kind.
package enum ReleaseKind: String, ClosedCode {
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
package enum LifeEventKind: String, ClosedCode {
  case loss
  case move
  case job
  case medicationChange = "medication_change"
  case hospital
  case relapse
  case win
  case other
}

/// The choices of member state.
package enum MemberState: String, ClosedCode {
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
  case present
  case late
  case leftEarly = "left_early"
  case excused
  case noShow = "no_show"
}
