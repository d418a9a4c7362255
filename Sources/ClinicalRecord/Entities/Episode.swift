/// One stretch of care, from opening to closing.
package struct Episode: DocumentContent {
  package static let kind = DocumentKind.episode
  package var openedOn: Day?
  package var referral: String = ""
  package var presentingConcern: String = ""
  package var onsetDate: Day?
  package var firstContactDate: Day?
  package var premorbidRoles: String = ""
  package var state: EpisodeState = .open
  package var closedOn: Day?
  package var closeReason: String = ""
  package var needs: [Need] = []
  package var strengths: [Strength] = []
  package var diagnoses: [Diagnosis] = []
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Episode")
  package static let fields: [Field<Episode>] = [
    Field("openedOn", \.openedOn, isRequired: true),
    Field("referral", \.referral),
    Field(
      "presentingConcern", \.presentingConcern, .prose, label: "what brings them"),
    Field("onsetDate", \.onsetDate),
    Field("firstContactDate", \.firstContactDate),
    Field("premorbidRoles", \.premorbidRoles, .prose, label: "roles before"),
    Field("state", \.state, isRequired: true),
    Field("closedOn", \.closedOn),
    Field("closeReason", \.closeReason, .code(.closeReason)),
    Field("needs", \.needs),
    Field("strengths", \.strengths),
    Field("diagnoses", \.diagnoses),
  ]
}

/// What is hard now, and what becomes of it.
package struct Need: Recorded {
  /// Stable as long as the element lives.
  package var id: RecordID?
  package var text: String = ""
  package var lifeDomain: String = ""
  package var severity: Int?
  package var disposition: NeedDisposition = .open
  package var dispositionReason: String = ""
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Need")
  package static let fields: [Field<Need>] = [
    Field("id", \.id, .identifier(letter: ElementLetter.other), isRequired: true),
    Field("text", \.text, .prose, isRequired: true),
    Field("lifeDomain", \.lifeDomain, .code(.lifeDomain)),
    Field("severity", \.severity, .integer(0...4), label: "severity 0-4"),
    Field("disposition", \.disposition, isRequired: true),
    Field("dispositionReason", \.dispositionReason, .prose),
  ]
}

/// Something to build on.
package struct Strength: Recorded {
  /// Stable as long as the element lives.
  package var id: RecordID?
  package var text: String = ""
  package var kind: String = ""
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Strength")
  package static let fields: [Field<Strength>] = [
    Field("id", \.id, .identifier(letter: ElementLetter.other), isRequired: true),
    Field("text", \.text, .prose, isRequired: true),
    Field("kind", \.kind, .code(.strengthKind)),
  ]
}

/// A diagnosis by its ICD-10-CM code.
package struct Diagnosis: Recorded {
  /// Stable as long as the element lives.
  package var id: RecordID?
  package var code: String = ""
  package var label: String = ""
  package var specifier: String = ""
  package var status: DiagnosisStatus = .active
  package var from: Day?
  package var to: Day?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Diagnosis")
  package static let fields: [Field<Diagnosis>] = [
    Field("id", \.id, .identifier(letter: ElementLetter.other), isRequired: true),
    Field("code", \.code, .text(maximumBytes: 16, isProse: false), isRequired: true),
    Field("label", \.label),
    Field("specifier", \.specifier),
    Field("status", \.status, isRequired: true),
    Field("from", \.from),
    Field("to", \.to),
  ]
}
