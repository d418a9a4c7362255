/// What a payer has allowed.
package struct Authorization: DocumentContent {
  package static let kind = DocumentKind.authorization
  package var number: String = ""
  package var serviceCodes: [String] = []
  package var visitsGranted: Int?
  package var unitsGranted: Int?
  package var from: Day?
  package var to: Day?
  package var requestedOn: Day?
  package var state: AuthorizationState = .requested
  package var warnAtRemaining: Int?
  package var warnAtDays: Int?
  package var payerProfile: RecordID?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Authorization")
  package static let fields: [Field<Authorization>] = [
    Field("number", \.number, isRequired: true),
    Field("serviceCodes", \.serviceCodes, .list(.line, maximum: 200)),
    Field("visitsGranted", \.visitsGranted),
    Field("unitsGranted", \.unitsGranted),
    Field("from", \.from),
    Field("to", \.to),
    Field("requestedOn", \.requestedOn),
    Field("state", \.state, isRequired: true),
    Field("warnAtRemaining", \.warnAtRemaining),
    Field("warnAtDays", \.warnAtDays),
    Field("payerProfile", \.payerProfile, .identifier(letter: DocumentKind.profile.letter)),
  ]
}

/// A consent or release, with its scope and end.
package struct Release: DocumentContent {
  package static let kind = DocumentKind.release
  package var type: ReleaseKind = .release
  package var party: String = ""
  package var scope: String = ""
  package var signedOn: Day?
  package var expiresOn: Day?
  package var revokedOn: Day?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Release")
  package static let fields: [Field<Release>] = [
    Field("type", \.type, isRequired: true),
    Field("party", \.party),
    Field("scope", \.scope, .prose),
    Field("signedOn", \.signedOn, isRequired: true),
    Field("expiresOn", \.expiresOn),
    Field("revokedOn", \.revokedOn),
  ]
}

/// Something that happened and may explain a change.
package struct LifeEvent: DocumentContent {
  package static let kind = DocumentKind.lifeEvent
  package var date: Day?
  package var type: LifeEventKind = .other
  package var text: String = ""
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "LifeEvent")
  package static let fields: [Field<LifeEvent>] = [
    Field("date", \.date, isRequired: true),
    Field("type", \.type, isRequired: true),
    Field("text", \.text, .prose, isRequired: true),
  ]
}
