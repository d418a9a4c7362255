import ClinicalRecord
import JSON

/// The published form of a kind of document: JSON Schema, draft 2020-12.
///
/// It is made from the tables that the loader reads by, and refuses nothing that the loader takes
/// from a document of this form. The loader is stricter where JSON Schema has no word: it counts
/// UTF-8 bytes, compares ids with the path, and bounds the whole text.
package enum SchemaFile {
  /// The schema of a kind's documents as the text of its file; the same text every time.
  package static func schema(for kind: DocumentKind) -> [UInt8] {
    root(of: kind).encoded()
  }

  /// The name of the schema's file, such as `client.json`.
  package static func name(for kind: DocumentKind) -> String { kind.rawValue + ".json" }

  private static func root(of kind: DocumentKind) -> JSONValue {
    var definitions = SchemaDefinitions()
    let envelope = SchemaEnvelope.members(of: kind)
    let properties = envelope.map { member in
      JSONEntry(member.name, member.value(with: &definitions))
    }
    let required = envelope.filter(\.isRequired).map { JSONValue.text($0.name) }
    return .record([
      JSONEntry("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      JSONEntry("title", .text(kind.label)),
      JSONEntry("description", .text(description(of: kind))),
      JSONEntry("type", .text("object")),
      JSONEntry("required", .list(required)),
      JSONEntry("properties", .record(properties)),
      JSONEntry("$defs", definitions.value),
    ])
  }

  private static func description(of kind: DocumentKind) -> String {
    let limits = JSONLimits.document
    return "A document of caseload, kind “\(kind.rawValue)”, form \(kind.schemaVersion). "
      + "Its place in the data directory: \(place(of: kind)). "
      + "The text is UTF-8 without a byte order mark; no record repeats a name, no number has a "
      + "fraction or an exponent, no text holds NUL, no member named here is null. "
      + "At most \(limits.bytes) bytes, \(limits.depth) levels, \(limits.members) members, "
      + "\(limits.stringBytes) bytes of UTF-8 a text; integers lie between "
      + "-\(limits.magnitude) and \(limits.magnitude). "
      + "Members that are not named here are allowed and kept byte for byte."
  }

  private static func place(of kind: DocumentKind) -> String {
    switch kind.place {
    case .top(let file): file
    case .topFolder(let folder): "\(folder)/ID.json"
    case .clientRoot: "clients/ID/client.json"
    case .clientFolder(let folder): "clients/CLIENT/\(folder)/ID.json"
    case .privateFolder: "private/CLIENT/ID.json"
    case .groupRoot: "groups/ID/group.json"
    case .groupFolder(let folder): "groups/GROUP/\(folder)/ID.json"
    }
  }
}
