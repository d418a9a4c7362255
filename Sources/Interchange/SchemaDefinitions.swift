import ClinicalRecord
import JSON

/// Collects the parts of a schema that others refer to, each once.
struct SchemaDefinitions {
  private var parts: [String: JSONValue] = [:]

  /// The parts in the order of their names.
  var value: JSONValue {
    .record(parts.keys.sorted().map { JSONEntry($0, parts[$0] ?? .record([])) })
  }

  /// What a value of a type must keep to.
  mutating func constraints(of type: FieldType) -> [JSONEntry] {
    switch type {
    case .integer(let range):
      return [
        JSONEntry("type", .text("integer")), JSONEntry("minimum", .integer(range.lowerBound)),
        JSONEntry("maximum", .integer(range.upperBound)),
      ]
    case .flag: return [JSONEntry("type", .text("boolean"))]
    case .list(let element, let maximum):
      return [
        JSONEntry("type", .text("array")), JSONEntry("maxItems", .integer(maximum)),
        JSONEntry("items", .record(constraints(of: element))),
      ]
    case .text(let maximum, let isProse):
      return refer(to: .text(maximumBytes: maximum, isProse: isProse))
    case .decimal: return refer(to: .decimal)
    case .day: return refer(to: .day)
    case .timeOfDay: return refer(to: .timeOfDay)
    case .instant: return refer(to: .instant)
    case .digest: return refer(to: .digest)
    case .identifier(let letter): return refer(to: .identifier(letter: letter))
    case .code(let vocabulary):
      return refer(to: name(of: vocabulary)) { _ in SchemaWord.value(of: vocabulary) }
    case .record(let shape):
      return refer(to: "record-" + shape.name) { $0.value(of: shape) }
    }
  }

  /// Adds the definition of a word if it is not there, and gives the reference to it.
  mutating func define(_ word: SchemaWord) -> String {
    parts[word.name] = word.value
    return "#/$defs/" + word.name
  }

  private mutating func refer(to word: SchemaWord) -> [JSONEntry] {
    [JSONEntry("$ref", .text(define(word)))]
  }

  private mutating func refer(
    to name: String, make: (inout SchemaDefinitions) -> JSONValue
  ) -> [JSONEntry] {
    if parts[name] == nil {
      parts[name] = .record([])  // A shape that holds itself would never end.
      parts[name] = make(&self)
    }
    return [JSONEntry("$ref", .text("#/$defs/" + name))]
  }

  private mutating func value(of shape: RecordShape) -> JSONValue {
    var members = [JSONEntry("type", .text("object"))]
    let required = shape.fields.filter(\.isRequired).map { JSONValue.text($0.name) }
    if !required.isEmpty { members.append(JSONEntry("required", .list(required))) }
    var properties: [JSONEntry] = []
    for field in shape.fields {
      let title = JSONEntry("title", .text(field.label))
      properties.append(
        JSONEntry(field.name, .record([title] + constraints(of: field.type))))
    }
    return .record(members + [JSONEntry("properties", .record(properties))])
  }

  /// The name of a vocabulary's definition: plain letters, so that references need no escapes.
  private func name(of vocabulary: Vocabulary) -> String {
    "code-" + vocabulary.name.split(separator: " ").joined(separator: "-")
  }
}
