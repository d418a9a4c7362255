import ClinicalRecord

/// The envelope of documents as a table of fields, in the order of the file.
enum EnvelopeForm {
  /// The shape of a whole document of a kind.
  static func shape(of kind: DocumentKind) -> RecordShape {
    shapes[kind] ?? makeShape(of: kind)
  }

  private static let shapes = Dictionary(
    uniqueKeysWithValues: DocumentKind.allCases.map { ($0, makeShape(of: $0)) })

  private static func makeShape(of kind: DocumentKind) -> RecordShape {
    let client = FieldType.identifier(letter: DocumentKind.client.letter)
    let kindOnly = Vocabulary(
      name: "kind", terms: [Vocabulary.Term(kind.rawValue, kind.label)], isOpen: false)
    return RecordShape(
      name: "document of \(kind.rawValue)",
      fields: [
        field("schema", .integer(1...1_000_000)),
        field("kind", .code(kindOnly)),
        field("id", .identifier(letter: kind.letter)),
        field("client", client, isRequired: kind.belongsToClient),
        field("rev", .integer(1...1_000_000_000)),
        field("created", .instant),
        field("modified", .instant),
        field("tz", .text(maximumBytes: 64, isProse: false)),
        field("nonce", .text(maximumBytes: 32, isProse: false)),
        field("body", .record(kind.contentType.shape)),
        field("signed", .record(Signature.shape), isRequired: false),
      ])
  }

  private static func field(
    _ name: String, _ type: FieldType, isRequired: Bool = true
  ) -> FieldDescription {
    FieldDescription(name: name, label: name, type: type, isRequired: isRequired)
  }

  /// True for 32 lower-case hexadecimal digits.
  static func isNonce(_ text: String) -> Bool {
    text.utf8.count == 32
      && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  /// The document as one record.
  static func value(of document: Document) -> FieldValue {
    let envelope = document.envelope
    var known: [FieldEntry] = [
      FieldEntry(name: "schema", value: .integer(envelope.schema)),
      FieldEntry(name: "kind", value: .text(envelope.kind.rawValue)),
      FieldEntry(name: "id", value: envelope.id.fieldValue),
    ]
    if let client = envelope.client {
      known.append(FieldEntry(name: "client", value: client.fieldValue))
    }
    known += [
      FieldEntry(name: "rev", value: .integer(envelope.revision)),
      FieldEntry(name: "created", value: envelope.created.fieldValue),
      FieldEntry(name: "modified", value: envelope.modified.fieldValue),
      FieldEntry(name: "tz", value: .text(envelope.zone)),
      FieldEntry(name: "nonce", value: .text(envelope.nonce)),
      FieldEntry(name: "body", value: document.body.fieldValue),
    ]
    if let signed = envelope.signed {
      known.append(FieldEntry(name: "signed", value: signed.fieldValue))
    }
    return .record(interleave(known, envelope.unknown))
  }

  /// The document that a record of checked values says.
  static func document(
    from value: FieldValue, kind: DocumentKind
  ) throws(FieldError) -> Document {
    let zone = try String.from(require("tz", in: value))
    let nonce = try String.from(require("nonce", in: value))
    var envelope = Envelope(
      kind: kind, id: try RecordID.from(require("id", in: value)),
      client: try value["client"].map { value throws(FieldError) in try RecordID.from(value) },
      created: try Instant.from(require("created", in: value)), zone: zone, nonce: nonce)
    envelope.schema = try Int.from(require("schema", in: value))
    envelope.revision = try Int.from(require("rev", in: value))
    envelope.modified = try Instant.from(require("modified", in: value))
    envelope.signed = try value["signed"].map { value throws(FieldError) in
      try Signature.from(value)
    }
    envelope.unknown = unknownMembers(of: value, kind: kind)
    let body = try body(of: kind.contentType, from: require("body", in: value))
    return Document(envelope: envelope, body: body)
  }

  private static func body<Content: DocumentContent>(
    of type: Content.Type, from value: FieldValue
  ) throws(FieldError) -> any DocumentContent {
    do { return try Content.from(value) } catch { throw error.below(.name("body")) }
  }

  private static func require(
    _ name: String, in value: FieldValue
  ) throws(FieldError) -> FieldValue {
    guard let member = value[name] else { throw FieldError(.missing(name)) }
    return member
  }

  private static func unknownMembers(of value: FieldValue, kind: DocumentKind) -> UnknownMembers {
    guard case .record(let entries) = value else { return UnknownMembers() }
    let shape = shape(of: kind)
    var unknown = UnknownMembers()
    var place: String?
    for entry in entries {
      if shape.fields.contains(where: { entry.isNamed($0.name) }) {
        place = entry.name
      } else {
        unknown.members.append(UnknownMembers.Member(entry: entry, after: place))
      }
    }
    return unknown
  }

  /// Puts unknown members behind the member that they stood behind.
  private static func interleave(
    _ known: [FieldEntry], _ unknown: UnknownMembers
  ) -> [FieldEntry] {
    var entries = unknown.members.filter { $0.after == nil }.map(\.entry)
    var left = unknown.members.filter { $0.after != nil }
    for entry in known {
      entries.append(entry)
      entries += left.filter { $0.after == entry.name }.map(\.entry)
      left.removeAll { $0.after == entry.name }
    }
    // Their neighbour is gone, such as a client that is no longer named.
    return entries + left.map(\.entry)
  }
}
