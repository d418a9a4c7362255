/// A person beside the client: family, friend, employer, prescriber.
package struct Contact: Recorded {
  /// Stable as long as the element lives.
  package var id: RecordID?
  package var name: String = ""
  package var kind: String = ""
  package var relationship: String = ""
  package var phones: [String] = []
  package var email: String = ""
  package var agreedTasks: [String] = []
  package var familyStrengths: String = ""
  package var isEmergencyContact: Bool = false
  package var release: RecordID?
  package var notes: String = ""
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Contact")
  package static let fields: [Field<Contact>] = [
    Field("id", \.id, .identifier(letter: ElementLetter.other), isRequired: true),
    Field("name", \.name, isRequired: true),
    Field("kind", \.kind, .code(.contactKind), isRequired: true),
    Field("relationship", \.relationship),
    Field("phones", \.phones, .list(.line, maximum: 200)),
    Field("email", \.email),
    Field("agreedTasks", \.agreedTasks, .list(.line, maximum: 100)),
    Field("familyStrengths", \.familyStrengths, .prose, label: "strengths of the family"),
    Field("isEmergencyContact", \.isEmergencyContact, label: "emergency contact"),
    Field("release", \.release, .identifier(letter: DocumentKind.release.letter)),
    Field("notes", \.notes, .prose),
  ]
}
