/// An appointment, planned or held.
package struct Session: DocumentContent {
  package static let kind = DocumentKind.session
  package var date: Day?
  package var start: TimeOfDay?
  package var stop: TimeOfDay?
  package var zone: String = ""
  package var offsetMinutes: Int?
  package var kind: String = ""
  package var place: String = ""
  package var status: SessionStatus = .scheduled
  package var cptCode: String = ""
  package var authorization: RecordID?
  package var participants: [String] = []
  package var groupSession: RecordID?
  package var actualStart: TimeOfDay?
  package var actualStop: TimeOfDay?
  package var reason: String = ""
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Session")
  package static let fields: [Field<Session>] = [
    Field("date", \.date, isRequired: true),
    Field("start", \.start, isRequired: true),
    Field("stop", \.stop),
    Field("zone", \.zone),
    Field("offsetMinutes", \.offsetMinutes, .integer(-840...840)),
    Field("kind", \.kind, .code(.sessionKind), isRequired: true),
    Field("place", \.place, .code(.sessionPlace)),
    Field("status", \.status, isRequired: true),
    Field("cptCode", \.cptCode, .text(maximumBytes: 16, isProse: false), label: "service code"),
    Field("authorization", \.authorization, .identifier(letter: DocumentKind.authorization.letter)),
    Field("participants", \.participants, .list(.line, maximum: 200)),
    Field("groupSession", \.groupSession, .identifier(letter: DocumentKind.groupSession.letter)),
    Field("actualStart", \.actualStart, label: "began at"),
    Field("actualStop", \.actualStop, label: "ended at"),
    Field("reason", \.reason, .prose),
  ]
}
