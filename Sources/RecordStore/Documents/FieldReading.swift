import ClinicalRecord
import JSON

/// Turns a parsed text into field values by the tables of the entities.
struct FieldReading {
  /// A field that may not hold what it holds, with the byte where it stands.
  struct Fault: Error {
    var error: FieldError
    let offset: Int
  }

  let source: JSONSource

  /// Reads a value as one of a type; members that the tables do not name become verbatim text.
  func value(of node: JSONNode, as type: FieldType) throws(Fault) -> FieldValue {
    switch (type, node.content) {
    case (.record(let shape), .record(let members)):
      return .record(try entries(of: members, as: shape, at: node.span.lowerBound))
    case (.list(let element, let maximum), .list(let nodes)):
      guard nodes.count <= maximum else {
        throw Fault(
          error: FieldError(.tooMany(count: nodes.count, maximum: maximum)),
          offset: node.span.lowerBound)
      }
      var values: [FieldValue] = []
      values.reserveCapacity(nodes.count)
      for (index, node) in nodes.enumerated() {
        values.append(
          try below(.index(index)) { () throws(Fault) -> FieldValue in
            try value(of: node, as: element)
          })
      }
      return .list(values)
    default:
      let value = leaf(node)
      do { try type.check(value) } catch {
        throw Fault(error: error, offset: node.span.lowerBound)
      }
      return value
    }
  }

  /// Reads the members of a record in their order and demands the required ones.
  func entries(
    of members: [JSONMember], as shape: RecordShape, at offset: Int
  ) throws(Fault) -> [FieldEntry] {
    var entries: [FieldEntry] = []
    entries.reserveCapacity(members.count)
    var isFound = [Bool](repeating: false, count: shape.fields.count)
    var next = 0
    for member in members {
      guard let index = Self.index(of: member.name, in: shape.fields, from: next) else {
        entries.append(
          FieldEntry(name: member.name, value: .verbatim(source.text(of: member.value))))
        continue
      }
      let field = shape.fields[index]
      isFound[index] = true
      next = index + 1
      let known = try below(.name(field.name)) { () throws(Fault) -> FieldValue in
        try value(of: member.value, as: field.type)
      }
      entries.append(FieldEntry(name: field.name, value: known))
    }
    for (index, field) in shape.fields.enumerated() where field.isRequired && !isFound[index] {
      throw Fault(error: FieldError(.missing(field.name)), offset: offset)
    }
    return entries
  }

  /// Looks from the field that comes next in the file's usual order, then from the first.
  private static func index(
    of name: String, in fields: [FieldDescription], from start: Int
  ) -> Int? {
    // `==` is quick but takes composed letters for decomposed ones, so the bytes decide.
    let isNamed = { (index: Int) in
      fields[index].name == name && fields[index].name.utf8.elementsEqual(name.utf8)
    }
    return (start..<fields.count).first(where: isNamed) ?? (0..<start).first(where: isNamed)
  }

  private func leaf(_ node: JSONNode) -> FieldValue {
    switch node.content {
    case .text(let text): .text(text)
    case .flag(let flag): .flag(flag)
    case .number(let text): Int(text).map(FieldValue.integer) ?? .verbatim(text)
    case .null, .list, .record: .verbatim(source.text(of: node))
    }
  }

  private func below<Value>(
    _ step: FieldError.Step, _ body: () throws(Fault) -> Value
  ) throws(Fault) -> Value {
    do { return try body() } catch {
      throw Fault(error: error.error.below(step), offset: error.offset)
    }
  }
}

extension JSONValue {
  /// The text form of a field value.
  init(_ value: FieldValue) {
    self =
      switch value {
      case .text(let text): .text(text)
      case .integer(let number): .integer(number)
      case .flag(let flag): .flag(flag)
      case .list(let values): .list(values.map { JSONValue($0) })
      case .record(let entries): .record(entries.map { JSONEntry($0.name, JSONValue($0.value)) })
      case .verbatim(let text): .verbatim(text)
      }
  }
}
