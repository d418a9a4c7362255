import ClinicalRecord

/// The shapes of whole documents, each made when the first document of its kind is read.
///
/// A constant for each kind, since making all of them would cost a third of the program's start.
extension EnvelopeForm {
  /// The shape of a whole document of a kind.
  static func shape(of kind: DocumentKind) -> RecordShape {
    switch kind {
    case .practice: practice
    case .profile: profile
    case .vocabulary: vocabulary
    case .client: client
    case .episode: episode
    case .assessment: assessment
    case .plan: plan
    case .progress: progress
    case .actionStep: actionStep
    case .review: review
    case .session: session
    case .note: note
    case .addendum: addendum
    case .privateNote: privateNote
    case .contactNote: contactNote
    case .measureScore: measureScore
    case .safetyPlan: safetyPlan
    case .riskEntry: riskEntry
    case .authorization: authorization
    case .release: release
    case .decision: decision
    case .lifeEvent: lifeEvent
    case .discharge: discharge
    case .group: group
    case .cohort: cohort
    case .groupSession: groupSession
    }
  }

  private static let practice = makeShape(of: .practice)
  private static let profile = makeShape(of: .profile)
  private static let vocabulary = makeShape(of: .vocabulary)
  private static let client = makeShape(of: .client)
  private static let episode = makeShape(of: .episode)
  private static let assessment = makeShape(of: .assessment)
  private static let plan = makeShape(of: .plan)
  private static let progress = makeShape(of: .progress)
  private static let actionStep = makeShape(of: .actionStep)
  private static let review = makeShape(of: .review)
  private static let session = makeShape(of: .session)
  private static let note = makeShape(of: .note)
  private static let addendum = makeShape(of: .addendum)
  private static let privateNote = makeShape(of: .privateNote)
  private static let contactNote = makeShape(of: .contactNote)
  private static let measureScore = makeShape(of: .measureScore)
  private static let safetyPlan = makeShape(of: .safetyPlan)
  private static let riskEntry = makeShape(of: .riskEntry)
  private static let authorization = makeShape(of: .authorization)
  private static let release = makeShape(of: .release)
  private static let decision = makeShape(of: .decision)
  private static let lifeEvent = makeShape(of: .lifeEvent)
  private static let discharge = makeShape(of: .discharge)
  private static let group = makeShape(of: .group)
  private static let cohort = makeShape(of: .cohort)
  private static let groupSession = makeShape(of: .groupSession)
}
