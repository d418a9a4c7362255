import ClinicalRecord
import JSON

/// The members that every document has around its body, in the order of the file.
enum SchemaEnvelope {
  /// One member of the envelope.
  struct Member {
    /// What the member may hold.
    enum Content {
      /// Exactly this value.
      case only(JSONValue)
      /// What a field of an entity may hold.
      case field(FieldType)
      /// 128 bits in hexadecimal.
      case nonce
      /// Nothing: the member must not be there.
      case absent
    }

    let name: String
    let title: String
    let note: String
    let content: Content
    var isRequired = true

    /// The member's schema; what it refers to is added to the definitions.
    func value(with definitions: inout SchemaDefinitions) -> JSONValue {
      let words = [JSONEntry("title", .text(title)), JSONEntry("description", .text(note))]
      let constraints: [JSONEntry] =
        switch content {
        case .only(let value): [JSONEntry("const", value)]
        case .field(let type): definitions.constraints(of: type)
        case .nonce: [JSONEntry("$ref", .text(definitions.define(.nonce)))]
        case .absent: [JSONEntry("not", .record([]))]
        }
      return .record(words + constraints)
    }
  }

  /// The envelope's members in a document of a kind.
  static func members(of kind: DocumentKind) -> [Member] {
    [
      Member(
        name: "schema", title: "form",
        note: "The version of the form. A document of a newer form is shown, never saved.",
        content: .only(.integer(kind.schemaVersion))),
      Member(
        name: "kind", title: "kind", note: "The kind of the document.",
        content: .only(.text(kind.rawValue))),
      Member(
        name: "id", title: "id", note: idNote(of: kind),
        content: .field(.identifier(letter: kind.letter))),
      client(of: kind),
      Member(
        name: "rev", title: "revision", note: "Counts the saves.",
        content: .field(.integer(1...1_000_000_000))),
      Member(
        name: "created", title: "created", note: "When the document was made.",
        content: .field(.instant)),
      Member(
        name: "modified", title: "modified", note: "When this revision was saved.",
        content: .field(.instant)),
      Member(
        name: "tz", title: "time zone", note: "The IANA zone in which it was last changed.",
        content: .field(.text(maximumBytes: 64, isProse: false))),
      Member(
        name: "nonce", title: "nonce",
        note: "Chance, so that a digest of a short text cannot be guessed.", content: .nonce),
      Member(
        name: "body", title: kind.label, note: "What the document is about.",
        content: .field(.record(kind.contentType.shape))),
      Member(
        name: "signed", title: "signature",
        note: "Who signed it; a signed document's bytes never change.",
        content: .field(.record(Signature.shape)), isRequired: false),
    ]
  }

  private static func client(of kind: DocumentKind) -> Member {
    guard kind.belongsToClient else {
      return Member(
        name: "client", title: "client", note: "Documents of this kind belong to no client.",
        content: .absent, isRequired: false)
    }
    return Member(
      name: "client", title: "client",
      note: kind == .client
        ? "The same as the id." : "The client whom the document belongs to, as in its path.",
      content: .field(.identifier(letter: DocumentKind.client.letter)))
  }

  private static func idNote(of kind: DocumentKind) -> String {
    switch kind.place {
    case .top: "The document's name for others that refer to it."
    case .clientRoot, .groupRoot: "The same as the name of the folder."
    case .topFolder, .clientFolder, .privateFolder, .groupFolder:
      "The same as the name of the file."
    }
  }
}
