/// The practitioner, the practice and its settings.
package struct Practice: DocumentContent {
  package static let kind = DocumentKind.practice
  package var practitionerName: String = ""
  package var credentials: String = ""
  package var licenceNumber: String = ""
  package var licenceState: String = ""
  package var licenceExpires: Day?
  package var npi: String = ""
  package var practiceName: String = ""
  package var address: String = ""
  package var phone: String = ""
  /// The IANA zone of the practice.
  package var zone: String = ""
  package var holidays: [Day] = []
  /// Superseded versions of unsigned documents that are kept however old they are; 50 if not said.
  package var historyRevisions: Int?
  /// The days for which every superseded version is kept; 90 if not said.
  package var historyDays: Int?
  /// The years that a chart is kept after the last service; without it nothing is ever purged.
  package var retentionYears: Int?
  /// The years that a minor's chart is kept after the age of majority, if that is later.
  package var retentionYearsAfterMajority: Int?
  /// The age of majority where the practice is; 18 if not said.
  package var ageOfMajority: Int?
  /// Whether every person in it is invented.
  package var isDemonstration: Bool = false
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Practice")
  package static let fields: [Field<Practice>] = [
    Field("practitionerName", \.practitionerName, label: "practitioner"),
    Field("credentials", \.credentials),
    Field("licenceNumber", \.licenceNumber),
    Field("licenceState", \.licenceState),
    Field("licenceExpires", \.licenceExpires),
    Field("npi", \.npi, label: "NPI"),
    Field("practiceName", \.practiceName, label: "practice"),
    Field("address", \.address, .text(maximumBytes: 4_000, isProse: true)),
    Field("phone", \.phone),
    Field("zone", \.zone),
    Field("holidays", \.holidays),
    Field("historyRevisions", \.historyRevisions, .integer(1...10_000)),
    Field("historyDays", \.historyDays, .integer(0...36_500)),
    Field("retentionYears", \.retentionYears, .integer(1...200)),
    Field(
      "retentionYearsAfterMajority", \.retentionYearsAfterMajority, .integer(0...200),
      label: "years kept from majority"),
    Field("ageOfMajority", \.ageOfMajority, .integer(14...25)),
    Field("isDemonstration", \.isDemonstration),
  ]
}

/// What a payer asks of plans and notes, with its source: configuration, never advice.
package struct PayerProfile: DocumentContent {
  package static let kind = DocumentKind.profile
  package var name: String = ""
  package var planDueDays: Int?
  package var planReviewDays: Int?
  package var planMaxAgeDays: Int?
  package var noteDueHours: Int?
  package var noteDueBusinessDays: Int?
  package var crisisNoteDueHours: Int?
  package var dischargeDueDays: Int?
  package var clientSignatureRequired: Bool = false
  package var requiredPlanFields: [String] = []
  package var requiredNoteFields: [String] = []
  package var sourceText: String = ""
  package var checkedOn: Day?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "PayerProfile")
  package static let fields: [Field<PayerProfile>] = [
    Field("name", \.name, isRequired: true),
    Field("planDueDays", \.planDueDays, .integer(0...3_650)),
    Field("planReviewDays", \.planReviewDays, .integer(0...3_650)),
    Field("planMaxAgeDays", \.planMaxAgeDays, .integer(0...3_650)),
    Field("noteDueHours", \.noteDueHours, .integer(0...8_760)),
    Field("noteDueBusinessDays", \.noteDueBusinessDays, .integer(0...365)),
    Field("crisisNoteDueHours", \.crisisNoteDueHours, .integer(0...8_760)),
    Field("dischargeDueDays", \.dischargeDueDays, .integer(0...3_650)),
    Field("clientSignatureRequired", \.clientSignatureRequired),
    Field("requiredPlanFields", \.requiredPlanFields, .list(.line, maximum: 200)),
    Field("requiredNoteFields", \.requiredNoteFields, .list(.line, maximum: 200)),
    Field("sourceText", \.sourceText, .prose),
    Field("checkedOn", \.checkedOn),
  ]
}

/// One added term of a vocabulary.
package struct VocabularyTerm: Recorded {
  package var code: String = ""
  package var label: String = ""
  package var note: String = ""
  /// What it belongs to, by code or words: a technique to its approaches.
  package var under: [String] = []
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "VocabularyTerm")
  package static let fields: [Field<VocabularyTerm>] = [
    Field("code", \.code, isRequired: true),
    Field("label", \.label, isRequired: true),
    Field("note", \.note, .prose),
    Field("under", \.under, .list(.line, maximum: 50)),
  ]
}

/// Terms that a practice adds to a built-in vocabulary.
package struct VocabularyAddition: DocumentContent {
  package static let kind = DocumentKind.vocabulary
  package var name: String = ""
  package var terms: [VocabularyTerm] = []
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "VocabularyAddition")
  package static let fields: [Field<VocabularyAddition>] = [
    Field("name", \.name, isRequired: true),
    Field("terms", \.terms, isRequired: true),
  ]
}
