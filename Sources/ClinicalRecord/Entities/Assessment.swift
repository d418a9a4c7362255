/// What is known of a person at one time, by section.
package struct Assessment: DocumentContent {
  package static let kind = DocumentKind.assessment
  package var type: AssessmentKind = .intake
  package var date: Day?
  package var sections: [NoteSection] = []
  package var needIDs: [RecordID] = []
  package var episode: RecordID?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Assessment")
  package static let fields: [Field<Assessment>] = [
    Field("type", \.type, isRequired: true),
    Field("date", \.date, isRequired: true),
    Field("sections", \.sections),
    Field("needIDs", \.needIDs),
    Field("episode", \.episode, .identifier(letter: DocumentKind.episode.letter)),
  ]
}

/// A look at one plan version together.
package struct PlanReview: DocumentContent {
  package static let kind = DocumentKind.review
  package var plan: RecordID?
  package var planVersion: Int?
  package var date: Day?
  package var participants: [String] = []
  package var objectives: [ObjectiveReview] = []
  package var supports: [SupportReview] = []
  package var clientFeedback: String = ""
  package var nextReviewOn: Day?
  package var outcome: ReviewOutcome?
  package var state: ReviewState = .done
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "PlanReview")
  package static let fields: [Field<PlanReview>] = [
    Field("plan", \.plan, .identifier(letter: DocumentKind.plan.letter), isRequired: true),
    Field("planVersion", \.planVersion, .integer(1...10_000)),
    Field("date", \.date, isRequired: true),
    Field("participants", \.participants, .list(.line, maximum: 200)),
    Field("objectives", \.objectives),
    Field("supports", \.supports),
    Field("clientFeedback", \.clientFeedback, .prose),
    Field("nextReviewOn", \.nextReviewOn),
    Field("outcome", \.outcome),
    Field("state", \.state),
  ]
}

/// What a review found and decided of one objective.
package struct ObjectiveReview: Recorded {
  package var objective: RecordID?
  package var progress: String = ""
  package var achievement: Achievement?
  package var barrier: String = ""
  /// Why it ends, where it is stopped.
  package var reason: String = ""
  package var decision: ObjectiveDecision?
  package var confidence: Int?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "ObjectiveReview")
  package static let fields: [Field<ObjectiveReview>] = [
    Field("objective", \.objective, .identifier(letter: ElementLetter.objective), isRequired: true),
    Field("progress", \.progress, .prose),
    Field("achievement", \.achievement),
    Field("barrier", \.barrier, .prose),
    Field("reason", \.reason, .prose, label: "why it ends"),
    Field("decision", \.decision),
    Field("confidence", \.confidence, .integer(0...10)),
  ]
}

/// What a review found and decided of one support.
package struct SupportReview: Recorded {
  package var support: RecordID?
  package var effectiveness: Effectiveness?
  package var decision: SupportDecision?
  package var fit: Int?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "SupportReview")
  package static let fields: [Field<SupportReview>] = [
    Field("support", \.support, isRequired: true),
    Field("effectiveness", \.effectiveness),
    Field("decision", \.decision),
    Field("fit", \.fit, .integer(0...10)),
  ]
}

/// A decision made together, with every view of it.
package struct SharedDecision: DocumentContent {
  package static let kind = DocumentKind.decision
  package var question: String = ""
  package var options: [String] = []
  package var clientView: String = ""
  package var familyView: String = ""
  package var clinicianView: String = ""
  package var decision: String = ""
  package var date: Day?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "SharedDecision")
  package static let fields: [Field<SharedDecision>] = [
    Field("question", \.question, .prose, isRequired: true),
    Field("options", \.options, .list(.line, maximum: 50)),
    Field("clientView", \.clientView, .prose),
    Field("familyView", \.familyView, .prose),
    Field("clinicianView", \.clinicianView, .prose),
    Field("decision", \.decision, .prose),
    Field("date", \.date, isRequired: true),
  ]
}

/// The end of an episode, told whole.
package struct DischargeSummary: DocumentContent {
  package static let kind = DocumentKind.discharge
  package var episode: RecordID?
  package var reason: String = ""
  package var date: Day?
  package var visitsAttended: Int?
  package var visitsScheduled: Int?
  /// As they stood when it was signed.
  package var diagnoses: [Diagnosis] = []
  package var problemsAtIntake: String = ""
  package var services: String = ""
  package var courseByGoal: String = ""
  package var finalMeasures: String = ""
  package var conditionAtDischarge: String = ""
  package var safetyPlanStatus: String = ""
  package var afterCare: String = ""
  package var referrals: String = ""
  package var clientView: String = ""
  /// Who takes over, where somebody does.
  package var handedTo: String = ""
  /// The release under which it was handed over.
  package var release: RecordID?
  /// Why it was handed over without one.
  package var withoutRelease: String = ""
  /// What was handed over: summary, plan, safety plan.
  package var handedOver: String = ""
  /// What is still to be done, and whose it is.
  package var openSteps: String = ""
  package var state: SummaryState = .draft
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "DischargeSummary")
  package static let fields: [Field<DischargeSummary>] = [
    Field("episode", \.episode, .identifier(letter: DocumentKind.episode.letter), isRequired: true),
    Field("reason", \.reason, .code(.closeReason), isRequired: true),
    Field("date", \.date, isRequired: true),
    Field("visitsAttended", \.visitsAttended),
    Field("visitsScheduled", \.visitsScheduled),
    Field("diagnoses", \.diagnoses),
    Field("problemsAtIntake", \.problemsAtIntake, .prose),
    Field("services", \.services, .prose),
    Field("courseByGoal", \.courseByGoal, .prose),
    Field("finalMeasures", \.finalMeasures, .prose),
    Field("conditionAtDischarge", \.conditionAtDischarge, .prose),
    Field("safetyPlanStatus", \.safetyPlanStatus, .prose),
    Field("afterCare", \.afterCare, .prose),
    Field("referrals", \.referrals, .prose),
    Field("clientView", \.clientView, .prose),
    Field("handedTo", \.handedTo, label: "handed over to"),
    Field("release", \.release, .identifier(letter: DocumentKind.release.letter)),
    Field("withoutRelease", \.withoutRelease, .prose, label: "why without a release"),
    Field("handedOver", \.handedOver, .prose, label: "what was handed over"),
    Field("openSteps", \.openSteps, .prose, label: "last open steps"),
    Field("state", \.state, isRequired: true),
  ]
}
