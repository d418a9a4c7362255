import ClinicalRecord

/// The envelope of documents as a table of fields, in the order of the file.
enum EnvelopeForm {
  static func makeShape(of kind: DocumentKind) -> RecordShape {
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
    from entries: [FieldEntry], kind: DocumentKind
  ) throws(FieldError) -> Document {
    var members = Members()
    var unknown = UnknownMembers()
    var place: String?
    for entry in entries {
      if try members.take(entry, kind: kind) {
        place = entry.name
      } else {
        unknown.members.append(UnknownMembers.Member(entry: entry, after: place))
      }
    }
    guard let id = members.id, let created = members.created, let body = members.body else {
      throw FieldError(.missing("id"))
    }
    var envelope = Envelope(
      kind: kind, id: id, client: members.client, created: created, zone: members.zone,
      nonce: members.nonce)
    envelope.schema = members.schema
    envelope.revision = members.revision
    envelope.modified = members.modified ?? created
    envelope.signed = members.signed
    envelope.unknown = unknown
    return Document(envelope: envelope, body: body)
  }

  /// The members of an envelope while they are gathered.
  private struct Members {
    var schema = 0
    var id: RecordID?
    var client: RecordID?
    var revision = 0
    var created: Instant?
    var modified: Instant?
    var zone = ""
    var nonce = ""
    var body: (any DocumentContent)?
    var signed: Signature?

    /// Takes a member that the envelope knows; false for any other.
    mutating func take(_ entry: FieldEntry, kind: DocumentKind) throws(FieldError) -> Bool {
      switch entry.name {
      case "schema": schema = try Int.from(entry.value)
      case "kind": break
      case "id": id = try RecordID.from(entry.value)
      case "client": client = try RecordID.from(entry.value)
      case "rev": revision = try Int.from(entry.value)
      case "created": created = try Instant.from(entry.value)
      case "modified": modified = try Instant.from(entry.value)
      case "tz": zone = try String.from(entry.value)
      case "nonce": nonce = try String.from(entry.value)
      case "body": body = try EnvelopeForm.body(of: kind.contentType, from: entry.value)
      case "signed": signed = try Signature.from(entry.value)
      default: return false
      }
      return true
    }
  }

  private static func body<Content: DocumentContent>(
    of type: Content.Type, from value: FieldValue
  ) throws(FieldError) -> any DocumentContent {
    do { return try Content.from(value) } catch { throw error.below(.name("body")) }
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
