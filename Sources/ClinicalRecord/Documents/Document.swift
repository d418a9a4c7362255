/// An entity that is a document of its own.
package protocol DocumentContent: Recorded {
  static var kind: DocumentKind { get }
}

/// What every document says of itself, around its body.
package struct Envelope: Hashable, Sendable {
  package var schema: Int
  package var kind: DocumentKind
  package var id: RecordID
  /// The client that the document belongs to; `nil` for documents of the practice and of groups.
  package var client: RecordID?
  /// Counts the saves, from 1; 0 before the first.
  package var revision: Int
  package var created: Instant
  package var modified: Instant
  /// The IANA zone in which it was last changed.
  package var zone: String
  /// 128 random bits in hexadecimal, so that a digest of a short text cannot be guessed.
  package var nonce: String
  /// Who signed it, if anybody has.
  package var signed: Signature?
  package var unknown: UnknownMembers

  package init(
    kind: DocumentKind, id: RecordID, client: RecordID?, created: Instant, zone: String,
    nonce: String
  ) {
    schema = kind.schemaVersion
    self.kind = kind
    self.id = id
    self.client = client
    revision = 0
    self.created = created
    modified = created
    self.zone = zone
    self.nonce = nonce
    unknown = UnknownMembers()
  }
}

/// The unit that is saved: an envelope and the entity in it.
package struct Document: Hashable, Sendable {
  package var envelope: Envelope
  package var body: any DocumentContent

  package init(envelope: Envelope, body: any DocumentContent) {
    self.envelope = envelope
    self.body = body
  }

  package var id: RecordID { envelope.id }
  package var kind: DocumentKind { envelope.kind }

  /// The body as this entity, if it is one.
  package func content<Content: DocumentContent>(_ type: Content.Type = Content.self) -> Content? {
    body as? Content
  }

  package static func == (left: Document, right: Document) -> Bool {
    left.envelope == right.envelope && left.body.fieldValue == right.body.fieldValue
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(envelope) }
}

/// A document whose content is known by its type.
package struct Held<Content: DocumentContent>: Hashable, Sendable {
  package var envelope: Envelope
  package var content: Content

  package init(envelope: Envelope, content: Content) {
    self.envelope = envelope
    self.content = content
  }

  package init?(_ document: Document) {
    guard let content = document.content(Content.self) else { return nil }
    self.init(envelope: document.envelope, content: content)
  }

  package var id: RecordID { envelope.id }
  package var document: Document { Document(envelope: envelope, body: content) }
}

extension Document {
  /// Whether its bytes may never change again: signed, or a plan in force.
  package var isFrozen: Bool {
    if envelope.signed != nil { return true }
    if let plan = content(Plan.self) { return plan.status == .active }
    if let note = content(Note.self) { return note.state == .signed }
    if let summary = content(DischargeSummary.self) { return summary.state == .signed }
    return false
  }
}
