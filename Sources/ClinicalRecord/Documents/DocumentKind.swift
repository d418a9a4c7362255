/// Every kind of document of a practice, with its letter, its place on disk and its content.
package enum DocumentKind: String, CaseIterable, Hashable, Sendable {
  case practice, profile, vocabulary
  case client, episode, assessment, plan, progress
  case actionStep = "action_step"
  case review, session, note, addendum
  case privateNote = "private_note"
  case contactNote = "contact_note"
  case measureScore = "measure_score"
  case safetyPlan = "safety_plan"
  case riskEntry = "risk_entry"
  case authorization, release, decision
  case lifeEvent = "life_event"
  case discharge, group, cohort
  case groupSession = "group_session"

  /// Where documents of a kind live, below the data directory.
  package enum Place: Hashable, Sendable {
    /// One file with a fixed name at the top.
    case top(file: String)
    /// One file a document in a folder at the top.
    case topFolder(String)
    /// The client's own file, `clients/<id>/client.json`.
    case clientRoot
    /// A folder of one client, `clients/<client id>/<folder>/<id>.json`.
    case clientFolder(String)
    /// The tree of private notes, `private/<client id>/<id>.json`.
    case privateFolder
    /// The group's own file, `groups/<id>/group.json`.
    case groupRoot
    /// A folder of one group, `groups/<group id>/<folder>/<id>.json`.
    case groupFolder(String)
  }

  /// The letter that ids of this kind start with.
  ///
  /// There are more kinds than letters of one case; kinds that share one live in different folders,
  /// and every document names its kind.
  package var letter: Character {
    switch self {
    case .practice, .profile, .vocabulary: "q"
    case .client: "c"
    case .episode: "e"
    case .assessment: "a"
    case .plan: "p"
    case .progress: "g"
    case .actionStep: "t"
    case .review, .discharge: "w"
    case .session: "s"
    case .note: "n"
    case .addendum: "d"
    case .privateNote: "z"
    case .contactNote: "k"
    case .measureScore: "m"
    case .safetyPlan: "f"
    case .riskEntry: "r"
    case .authorization: "u"
    case .release: "l"
    case .decision: "b"
    case .lifeEvent: "h"
    case .group: "y"
    case .cohort, .groupSession: "v"
    }
  }

  /// Where documents of this kind live.
  package var place: Place {
    switch self {
    case .practice: .top(file: "practice.json")
    case .profile: .topFolder("profiles")
    case .vocabulary: .topFolder("vocab")
    case .client: .clientRoot
    case .episode: .clientFolder("episodes")
    case .assessment: .clientFolder("assessments")
    case .plan: .clientFolder("plans")
    case .progress: .clientFolder("progress")
    case .actionStep: .clientFolder("steps")
    case .review: .clientFolder("reviews")
    case .session: .clientFolder("sessions")
    case .note: .clientFolder("notes")
    case .addendum: .clientFolder("addenda")
    case .privateNote: .privateFolder
    case .contactNote: .clientFolder("contacts")
    case .measureScore: .clientFolder("measures")
    case .safetyPlan: .clientFolder("safety")
    case .riskEntry: .clientFolder("risk")
    case .authorization: .clientFolder("authorizations")
    case .release: .clientFolder("releases")
    case .decision: .clientFolder("decisions")
    case .lifeEvent: .clientFolder("events")
    case .discharge: .clientFolder("discharges")
    case .group: .groupRoot
    case .cohort: .groupFolder("cohorts")
    case .groupSession: .groupFolder("sessions")
    }
  }

  /// Whether the document belongs to one client and names it in its envelope.
  package var belongsToClient: Bool {
    switch place {
    case .clientRoot, .clientFolder, .privateFolder: true
    case .top, .topFolder, .groupRoot, .groupFolder: false
    }
  }

  /// The entity that a document of this kind holds.
  package var contentType: any DocumentContent.Type {
    switch self {
    case .practice: Practice.self
    case .profile: PayerProfile.self
    case .vocabulary: VocabularyAddition.self
    case .client: Client.self
    case .episode: Episode.self
    case .assessment: Assessment.self
    case .plan: Plan.self
    case .progress: Progress.self
    case .actionStep: ActionStep.self
    case .review: PlanReview.self
    case .session: Session.self
    case .note: Note.self
    case .addendum: Addendum.self
    case .privateNote: PrivateNote.self
    case .contactNote: ContactNote.self
    case .measureScore: MeasureScore.self
    case .safetyPlan: SafetyPlan.self
    case .riskEntry: RiskEntry.self
    case .authorization: Authorization.self
    case .release: Release.self
    case .decision: SharedDecision.self
    case .lifeEvent: LifeEvent.self
    case .discharge: DischargeSummary.self
    case .group: Group.self
    case .cohort: Cohort.self
    case .groupSession: GroupSession.self
    }
  }

  /// The version of the body's form that this program writes.
  package var schemaVersion: Int { 1 }

  /// What a person calls a document of this kind.
  package var label: String {
    switch self {
    case .measureScore: "score"
    case .lifeEvent: "life event"
    case .decision: "shared decision"
    case .discharge: "discharge summary"
    case .review: "plan review"
    case .profile: "payer profile"
    default: rawValue.split(separator: "_").joined(separator: " ")
    }
  }
}
