/// What helps in a crisis, in six steps.
///
/// The structure follows Stanley and Brown's Safety Planning Intervention; the headings are our own.
package struct SafetyPlan: DocumentContent {
  package static let kind = DocumentKind.safetyPlan
  package var lineage: RecordID?
  package var version: Int = 1
  package var supersedes: RecordID?
  package var status: SafetyPlanStatus = .draft
  package var date: Day?
  package var warningSigns: [String] = []
  package var alone: [String] = []
  package var peopleAndPlaces: [String] = []
  package var helpers: [String] = []
  package var professionals: [String] = []
  package var saferPlace: [String] = []
  package var reasonForLiving: String = ""
  package var copyGivenOn: Day?
  package var signatures: [Signature] = []
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "SafetyPlan")
  package static let fields: [Field<SafetyPlan>] = [
    Field(
      "lineage", \.lineage, .identifier(letter: DocumentKind.safetyPlan.letter), isRequired: true),
    Field("version", \.version, .integer(1...10_000), isRequired: true),
    Field("supersedes", \.supersedes, .identifier(letter: DocumentKind.safetyPlan.letter)),
    Field("status", \.status, isRequired: true),
    Field("date", \.date, isRequired: true),
    Field(
      "warningSigns", \.warningSigns, .list(.line, maximum: 100),
      label: "how I notice a crisis coming"),
    Field("alone", \.alone, .list(.line, maximum: 100), label: "what I can do by myself"),
    Field(
      "peopleAndPlaces", \.peopleAndPlaces, .list(.line, maximum: 100),
      label: "people and places that take my mind off it"),
    Field("helpers", \.helpers, .list(.line, maximum: 100), label: "people I can ask for help"),
    Field(
      "professionals", \.professionals, .list(.line, maximum: 100),
      label: "professionals and lines to call"),
    Field("saferPlace", \.saferPlace, .list(.line, maximum: 100), label: "making the place safer"),
    Field("reasonForLiving", \.reasonForLiving, .prose, label: "what matters most to me"),
    Field("copyGivenOn", \.copyGivenOn),
    Field("signatures", \.signatures),
  ]
}

/// What was found about risk, and the level the clinician sets.
package struct RiskEntry: DocumentContent {
  package static let kind = DocumentKind.riskEntry
  package var date: Day?
  package var at: TimeOfDay?
  package var ideation: Ideation = .notAsked
  package var selfHarm: RiskAnswer = .notAsked
  package var harmToOthers: RiskAnswer = .notAsked
  package var behaviourPast3Months: RiskAnswer = .notAsked
  package var means: String = ""
  package var level: String = ""
  package var action: String = ""
  package var safetyPlan: RecordID?
  package var state: RiskState = .open
  package var clearedOn: Day?
  package var clearedNote: String = ""
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "RiskEntry")
  package static let fields: [Field<RiskEntry>] = [
    Field("date", \.date, isRequired: true),
    Field("at", \.at),
    Field("ideation", \.ideation, isRequired: true),
    Field("selfHarm", \.selfHarm),
    Field("harmToOthers", \.harmToOthers),
    Field("behaviourPast3Months", \.behaviourPast3Months),
    Field("means", \.means, .prose),
    Field("level", \.level, .code(.riskLevel), isRequired: true),
    Field("action", \.action, .prose),
    Field("safetyPlan", \.safetyPlan, .identifier(letter: DocumentKind.safetyPlan.letter)),
    Field("state", \.state, isRequired: true),
    Field("clearedOn", \.clearedOn),
    Field("clearedNote", \.clearedNote, .prose),
  ]
}

/// One administration of an outcome measure.
package struct MeasureScore: DocumentContent {
  package static let kind = DocumentKind.measureScore
  package var key: String = ""
  package var definitionVersion: Int?
  package var date: Day?
  package var total: Decimal?
  package var items: [MeasureItem] = []
  package var mode: MeasureMode?
  package var session: RecordID?
  package var note: String = ""
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "MeasureScore")
  package static let fields: [Field<MeasureScore>] = [
    Field("key", \.key, .text(maximumBytes: 64, isProse: false), isRequired: true),
    Field("definitionVersion", \.definitionVersion),
    Field("date", \.date, isRequired: true),
    Field("total", \.total),
    Field("items", \.items),
    Field("mode", \.mode),
    Field("session", \.session, .identifier(letter: DocumentKind.session.letter)),
    Field("note", \.note, .prose),
  ]
}

/// One answered item of a measure.
package struct MeasureItem: Recorded {
  package var number: Int = 1
  package var value: Decimal?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "MeasureItem")
  package static let fields: [Field<MeasureItem>] = [
    Field("number", \.number, .integer(1...500), isRequired: true),
    Field("value", \.value),
  ]
}
