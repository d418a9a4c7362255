/// A person whom the practitioner serves.
package struct Client: DocumentContent {
  package static let kind = DocumentKind.client
  package var displayName: String = ""
  package var legalName: String = ""
  package var pronouns: String = ""
  package var birthDate: Day?
  package var phase: String = ""
  package var status: ClientStatus = .active
  package var language: String = ""
  package var culture: String = ""
  package var spirituality: String = ""
  package var identity: String = ""
  package var phones: [String] = []
  package var email: String = ""
  package var address: String = ""
  package var planFor: PlanFor = .adult
  package var guardian: String = ""
  package var payerProfile: RecordID?
  package var recoveryStartDate: Day?
  package var alerts: [String] = []
  /// Small victories, newest last.
  package var wins: [Win] = []
  package var contacts: [Contact] = []
  package var legalHold: Bool = false
  /// After how many ratings without movement it is said; four where nothing stands here.
  package var standstillAfter: Int?
  /// When the chart was archived; not a clinical status.
  package var archivedAt: Instant?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Client")
  package static let fields: [Field<Client>] = [
    Field("displayName", \.displayName, label: "name", isRequired: true),
    Field("legalName", \.legalName),
    Field("pronouns", \.pronouns),
    Field("birthDate", \.birthDate),
    Field("phase", \.phase, .code(.phase), label: "phase of care"),
    Field("status", \.status, isRequired: true),
    Field("language", \.language),
    Field("culture", \.culture, .prose),
    Field("spirituality", \.spirituality, .prose),
    Field("identity", \.identity, .prose),
    Field("phones", \.phones, .list(.line, maximum: 200)),
    Field("email", \.email),
    Field("address", \.address, .text(maximumBytes: 4_000, isProse: true)),
    Field("planFor", \.planFor, label: "plan for"),
    Field("guardian", \.guardian),
    Field("payerProfile", \.payerProfile, .identifier(letter: DocumentKind.profile.letter)),
    Field("recoveryStartDate", \.recoveryStartDate, label: "in recovery since"),
    Field("alerts", \.alerts, .list(.line, maximum: 200)),
    Field("wins", \.wins),
    Field("contacts", \.contacts),
    Field("legalHold", \.legalHold),
    Field(
      "standstillAfter", \.standstillAfter, .integer(2...52),
      label: "say no movement after (ratings)"),
    Field("archivedAt", \.archivedAt),
  ]
}

/// A small victory, in words worth hearing again.
package struct Win: Recorded {
  /// Stable as long as the element lives.
  package var id: RecordID?
  package var text: String = ""
  package var on: Day?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Win")
  package static let fields: [Field<Win>] = [
    Field("id", \.id, .identifier(letter: ElementLetter.other), isRequired: true),
    Field("text", \.text, .prose, isRequired: true),
    Field("on", \.on, label: "date"),
  ]
}
