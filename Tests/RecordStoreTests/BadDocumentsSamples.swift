import ClinicalRecord
import JSON
import Testing

@testable import RecordStore

/// A document that is well, from which bad ones are made.
struct GoodDocument: Sendable {
  let name: String
  let document: Document
  let address: DocumentAddress
  let bytes: [UInt8]
  /// The document as a tree, for planting.
  let tree: JSONValue

  var kind: DocumentKind { document.kind }

  init(_ name: String, _ document: Document) throws {
    self.name = name
    self.document = document
    address = try #require(DocumentAddress(of: document), "\(document.kind) has no place")
    bytes = DocumentCoding.encode(document)
    tree = JSONValue(try JSONSource(document: bytes).root)
  }

  /// The text of the document with something in place of a value, or without it.
  func planting(_ value: JSONValue?, at path: [FieldError.Step]) -> [UInt8] {
    tree.planting(value, at: path[...]).encoded()
  }

  /// The text of the document with one more member at its end, written as it stands.
  func adding(_ source: String) -> [UInt8] {
    var text = bytes
    text.removeLast(3)  // The line feed, the bracket and the line feed before it.
    return text + Array((",\n  " + source + "\n}\n").utf8)
  }
}

extension GoodDocument {
  /// Every kind with all its fields, with only the required ones, and at the ends of its ranges.
  static func samples() throws -> [GoodDocument] {
    var samples: [GoodDocument] = []
    for kind in DocumentKind.allCases {
      samples.append(try full(kind))
      samples.append(try GoodDocument("required", Samples.document(kind, full: false)))
      samples.append(try extreme(kind))
      samples.append(try newcomer(kind))
    }
    return samples
  }

  /// A signed document with every field.
  static func full(_ kind: DocumentKind) throws -> GoodDocument {
    var document = try Samples.document(kind)
    document.envelope.signed = try Signature.from(
      Samples.value(.record(Signature.shape), full: true))
    return try GoodDocument("full", document)
  }

  /// A document whose numbers, codes and lines are the last and longest that are allowed.
  private static func extreme(_ kind: DocumentKind) throws -> GoodDocument {
    var document = try Samples.document(kind)
    let value = extremeValue(.record(kind.contentType.shape))
    document.body = try content(kind.contentType, from: value)
    document.envelope.revision = 1_000_000_000
    document.envelope.created = Samples.instant("1800-01-02T00:00:00Z")
    document.envelope.modified = Samples.instant("2399-12-30T23:59:59.999Z")
    return try GoodDocument("extreme", document)
  }

  /// A document with members that this version does not know, at the edge of the limits.
  private static func newcomer(_ kind: DocumentKind) throws -> GoodDocument {
    let deep = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
    let unknown = """
      "later": {"null": null, "whole": -9007199254740991, "é": "\\ud83d\\ude00", "deep": [1, true]},
        "deep": \(deep)
      """
    let old = try GoodDocument("required", Samples.document(kind, full: false))
    let decoded = try DocumentCoding.decode(old.adding(unknown), at: old.address)
    return try GoodDocument("newcomer", decoded.document)
  }

  private static func content<Content: DocumentContent>(
    _ type: Content.Type, from value: FieldValue
  ) throws -> any DocumentContent {
    try Content.from(value)
  }

  private static func extremeValue(_ type: FieldType) -> FieldValue {
    switch type {
    case .text(let maximum, let isProse):
      .text(isProse ? "\r\n\t\u{1}" : String(repeating: "é", count: maximum / 2))
    case .integer(let range): .integer(range.upperBound)
    case .decimal: .text("-999999999.9999")
    case .flag: .flag(true)
    case .day: .text("2399-12-31")
    case .timeOfDay: .text("23:59")
    case .instant: .text("2000-02-29T23:59:59.999Z")
    case .code(let vocabulary):
      .text(
        vocabulary.isOpen
          ? String(repeating: "Z", count: 64) : vocabulary.terms.last?.code ?? "none")
    case .identifier(let letter): .text(Samples.id(letter ?? "z", "7").text)
    case .digest: .text(String(repeating: "0f", count: 32))
    case .list(let element, _): .list([extremeValue(element)])
    case .record(let shape):
      .record(shape.fields.map { FieldEntry(name: $0.name, value: extremeValue($0.type)) })
    }
  }
}

extension JSONValue {
  /// The value with something in place of what stands at a path, or without it.
  func planting(_ value: JSONValue?, at path: ArraySlice<FieldError.Step>) -> JSONValue {
    guard let step = path.first else { return value ?? .null }
    let rest = path.dropFirst()
    switch (self, step) {
    case (.record(var entries), .name(let name)):
      if let index = entries.firstIndex(where: { $0.name == name }) {
        if value == nil, rest.isEmpty {
          entries.remove(at: index)
        } else {
          entries[index].value = entries[index].value.planting(value, at: rest)
        }
      } else if let value {
        entries.insert(JSONEntry(name, value), at: 0)
      }
      return .record(entries)
    case (.list(var elements), .index(let index)):
      elements[index] = elements[index].planting(value, at: rest)
      return .list(elements)
    default: return self
    }
  }
}
