/// One version of a treatment plan.
package struct Plan: DocumentContent {
  package static let kind = DocumentKind.plan
  /// The id of the first version; the same in all versions.
  package var lineage: RecordID?
  package var episode: RecordID?
  package var version: Int = 1
  package var supersedes: RecordID?
  package var status: PlanStatus = .draft
  package var startOn: Day?
  package var reviewDueOn: Day?
  package var payerProfile: RecordID?
  package var vision: String = ""
  package var values: [String] = []
  package var strengths: [Strength] = []
  package var barriersInternal: String = ""
  package var barriersExternal: String = ""
  package var preferences: String = ""
  package var cultureNotes: String = ""
  package var pacing: Pacing?
  package var diagnosisIDs: [RecordID] = []
  /// In the order in which they are shown.
  package var goals: [Goal] = []
  package var interventions: [Intervention] = []
  package var supports: [Support] = []
  package var frequency: String = ""
  package var sessionMinutes: Int?
  package var modality: String = ""
  package var durationWeeks: Int?
  package var dischargeCriteria: String = ""
  package var discussedWithClientOn: Day?
  package var activatedAt: Instant?
  package var signatures: [Signature] = []
  /// Gaps of the plan check that were left, each with its reason.
  package var overrides: [CheckOverride] = []
  /// The highest number of a goal that was discarded, which is never given again.
  package var lastGoalNumber: Int?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Plan")
  package static let fields: [Field<Plan>] = [
    Field("lineage", \.lineage, .identifier(letter: DocumentKind.plan.letter), isRequired: true),
    Field("episode", \.episode, .identifier(letter: DocumentKind.episode.letter), isRequired: true),
    Field("version", \.version, .integer(1...10_000), isRequired: true),
    Field("supersedes", \.supersedes, .identifier(letter: DocumentKind.plan.letter)),
    Field("status", \.status, isRequired: true),
    Field("startOn", \.startOn, label: "starts"),
    Field("reviewDueOn", \.reviewDueOn, label: "review due"),
    Field("payerProfile", \.payerProfile, .identifier(letter: DocumentKind.profile.letter)),
    Field("vision", \.vision, .prose, label: "vision, in own words"),
    Field("values", \.values, .list(.line, maximum: 200)),
    Field("strengths", \.strengths),
    Field("barriersInternal", \.barriersInternal, .prose, label: "what gets in the way inside"),
    Field("barriersExternal", \.barriersExternal, .prose, label: "what gets in the way outside"),
    Field("preferences", \.preferences, .prose),
    Field("cultureNotes", \.cultureNotes, .prose),
    Field("pacing", \.pacing),
    Field("diagnosisIDs", \.diagnosisIDs, label: "diagnoses"),
    Field("goals", \.goals),
    Field("interventions", \.interventions),
    Field("supports", \.supports),
    Field("frequency", \.frequency),
    Field("sessionMinutes", \.sessionMinutes, .integer(1...1_440)),
    Field("modality", \.modality, .code(.planModality)),
    Field("durationWeeks", \.durationWeeks, .integer(1...520)),
    Field("dischargeCriteria", \.dischargeCriteria, .prose, label: "we are done when"),
    Field("discussedWithClientOn", \.discussedWithClientOn),
    Field("activatedAt", \.activatedAt),
    Field("signatures", \.signatures),
    Field("overrides", \.overrides, label: "left by the plan check"),
    Field("lastGoalNumber", \.lastGoalNumber, .integer(1...999)),
  ]
}
