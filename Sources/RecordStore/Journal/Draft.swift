import ClinicalRecord
import JSON

/// Words that are typed but not yet saved, for one document.
package struct Draft: Hashable, Sendable {
  package var document: RecordID
  package var kind: DocumentKind
  package var client: RecordID?
  /// The revision that the words were typed over; 0 for a document that is not on disk yet.
  package var baseRevision: Int
  package var savedAt: Instant
  /// What the clinician sees it called.
  package var title: String
  /// The words of each field, by the field's path.
  package var fields: [Field]

  /// The words of one field.
  package struct Field: Hashable, Sendable {
    package var name: String
    package var text: String

    package init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  package init(
    document: RecordID, kind: DocumentKind, client: RecordID?, baseRevision: Int,
    savedAt: Instant, title: String, fields: [Field]
  ) {
    self.document = document
    self.kind = kind
    self.client = client
    self.baseRevision = baseRevision
    self.savedAt = savedAt
    self.title = title
    self.fields = fields
  }
}

extension Draft {
  /// Drafts may be larger than documents: a draft of a document that is over its limit is kept.
  static let limits = JSONLimits(
    bytes: 8 << 20, depth: 8, members: 100_000, stringBytes: 4 << 20, magnitude: (1 << 53) - 1)

  /// The draft as a file of the journal has it.
  package var bytes: [UInt8] {
    var entries = [
      JSONEntry("document", .text(document.text)), JSONEntry("kind", .text(kind.rawValue)),
    ]
    if let client { entries.append(JSONEntry("client", .text(client.text))) }
    entries += [
      JSONEntry("baseRevision", .integer(baseRevision)),
      JSONEntry("savedAt", .text(savedAt.text)), JSONEntry("title", .text(title)),
      JSONEntry(
        "fields",
        .list(
          fields.map {
            .record([JSONEntry("name", .text($0.name)), JSONEntry("text", .text($0.text))])
          })),
    ]
    return JSONValue.record(entries).encoded()
  }

  /// Reads a draft; nil if the bytes are none.
  package init?(bytes: [UInt8]) {
    guard let root = try? JSONSource(document: bytes, limits: Self.limits).root,
      let document = root["document"]?.plainText.flatMap({ RecordID($0) }),
      let kind = root["kind"]?.plainText.flatMap({ DocumentKind(rawValue: $0) }),
      case .number(let number) = root["baseRevision"]?.content, let revision = Int(number),
      let savedAt = root["savedAt"]?.plainText.flatMap({ Instant($0) }),
      let title = root["title"]?.plainText, case .list(let nodes) = root["fields"]?.content
    else { return nil }
    var fields: [Field] = []
    for node in nodes {
      guard let name = node["name"]?.plainText, let text = node["text"]?.plainText else {
        return nil
      }
      fields.append(Field(name: name, text: text))
    }
    self.init(
      document: document, kind: kind,
      client: root["client"]?.plainText.flatMap { RecordID($0) }, baseRevision: revision,
      savedAt: savedAt, title: title, fields: fields)
  }
}

extension JSONNode {
  /// The text, if the value is one.
  var plainText: String? {
    guard case .text(let text) = content else { return nil }
    return text
  }
}
