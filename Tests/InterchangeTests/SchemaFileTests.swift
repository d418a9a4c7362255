import ClinicalRecord
import Foundation
import Interchange
import JSON
import Testing

/// The published schemas are those that the tables give, and their files are kept up to date.
struct SchemaFileTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Schemas")

  @Test(arguments: DocumentKind.allCases)
  func `the file of a kind is what the tables give`(kind: DocumentKind) throws {
    let file = Self.folder.appending(path: SchemaFile.name(for: kind))
    let made = SchemaFile.schema(for: kind)
    if ProcessInfo.processInfo.environment["RECORD_SCHEMAS"] == "1" {
      try Data(made).write(to: file)
    }
    let kept = try [UInt8](Data(contentsOf: file))
    let isKept = kept == made
    #expect(isKept, "\(file.lastPathComponent): record it anew with RECORD_SCHEMAS=1")
  }

  @Test func `there is one file for each kind and no other`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
    #expect(Set(names) == Set(DocumentKind.allCases.map(SchemaFile.name)))
  }

  @Test(arguments: DocumentKind.allCases)
  func `a schema is strict JSON whose references all lead somewhere`(kind: DocumentKind) throws {
    let source = try JSONSource(document: SchemaFile.schema(for: kind))
    let definitions = try #require(Self.members(of: source.root["$defs"]))
    let names = Set(definitions.map { "#/$defs/" + $0.name })
    let references = Self.references(in: source.root)
    #expect(names.count == definitions.count)
    #expect(Set(references) == names)
  }

  @Test(arguments: DocumentKind.allCases)
  func `a schema names every field of the body with its words`(kind: DocumentKind) throws {
    let source = try JSONSource(document: SchemaFile.schema(for: kind))
    let shape = kind.contentType.shape
    let record = try #require(source.root["$defs"]?["record-" + shape.name])
    let fields = try #require(Self.members(of: record["properties"]))
    #expect(fields.map(\.name) == shape.fields.map(\.name))
    #expect(fields.map { Self.text($0.value["title"]) } == shape.fields.map(\.label))
    let required = Self.elements(of: record["required"]).map { Self.text($0) }
    #expect(required == shape.fields.filter(\.isRequired).map(\.name))
  }

  @Test func `different vocabularies and shapes never share a definition`() {
    var vocabularies: [String: [Vocabulary.Term]] = [:]
    var shapes: [String: [FieldDescription]] = [:]
    func visit(_ type: FieldType) {
      switch type {
      case .code(let vocabulary):
        let known = vocabularies.updateValue(vocabulary.terms, forKey: vocabulary.name)
        #expect(known == nil || known == vocabulary.terms, "\(vocabulary.name)")
      case .list(let element, _): visit(element)
      case .record(let shape):
        let known = shapes.updateValue(shape.fields, forKey: shape.name)
        #expect(known == nil || known == shape.fields, "\(shape.name)")
        for field in shape.fields { visit(field.type) }
      case .text, .integer, .decimal, .flag, .day, .timeOfDay, .instant, .identifier, .digest: break
      }
    }
    for kind in DocumentKind.allCases { visit(.record(kind.contentType.shape)) }
    #expect(vocabularies.count > 40)
    #expect(shapes.count > DocumentKind.allCases.count)
  }

  private static func references(in node: JSONNode) -> [String] {
    switch node.content {
    case .list(let elements): return elements.flatMap { references(in: $0) }
    case .record(let members):
      return members.flatMap { member in
        member.name == "$ref" ? [text(member.value)] : references(in: member.value)
      }
    case .null, .flag, .number, .text: return []
    }
  }

  private static func members(of node: JSONNode?) -> [JSONMember]? {
    guard case .record(let members) = node?.content else { return nil }
    return members
  }

  private static func elements(of node: JSONNode?) -> [JSONNode] {
    guard case .list(let elements) = node?.content else { return [] }
    return elements
  }

  private static func text(_ node: JSONNode?) -> String {
    guard case .text(let text) = node?.content else { return "" }
    return text
  }
}
