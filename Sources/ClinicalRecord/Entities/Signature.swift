/// Who agreed to or signed a document, and how.
package struct Signature: Recorded {
  package var name: String = ""
  package var role: String = ""
  package var credentials: String = ""
  package var at: Instant?
  /// The day on which it was given, where that is not the day of `at`: a sheet that came back later.
  package var givenOn: Day?
  package var method: String = ""
  package var initials: String = ""
  package var declinedReason: String = ""
  /// The one objective that it is about; none where it is about the whole document.
  package var objective: RecordID?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Signature")
  package static let fields: [Field<Signature>] = [
    Field("name", \.name, isRequired: true),
    Field("role", \.role, .code(.signatureRole), isRequired: true),
    Field("credentials", \.credentials),
    Field("at", \.at),
    Field("givenOn", \.givenOn, label: "given on"),
    Field("method", \.method, .code(.signatureMethod)),
    Field("initials", \.initials),
    Field("declinedReason", \.declinedReason, .prose),
    Field(
      "objective", \.objective, .identifier(letter: ElementLetter.objective),
      label: "for one objective"),
  ]
}
