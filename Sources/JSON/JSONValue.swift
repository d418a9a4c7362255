/// A value to be written.
///
/// Equality is byte for byte: texts that only look the same are different values.
package indirect enum JSONValue: Sendable {
  /// The word `null`.
  case null
  /// The word `true` or `false`.
  case flag(Bool)
  /// A whole number.
  case integer(Int)
  /// A number in the text of JSON, such as one that no `Int` holds.
  case number(String)
  /// A string, written as typed but for escapes.
  case text(String)
  /// Values in their order.
  case list([JSONValue])
  /// Members in their order.
  case record([JSONEntry])
  /// The exact source text of a value that this version does not know.
  case verbatim(String)
}

/// A name and its value in a record to be written.
package struct JSONEntry: Sendable {
  /// The name without quotation marks and escapes.
  package var name: String
  /// What is written after the colon.
  package var value: JSONValue

  /// Pairs a name with its value.
  package init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

extension JSONValue {
  /// Takes over a value that was read; an integer that an `Int` holds becomes one.
  package init(_ node: JSONNode) {
    switch node.content {
    case .null: self = .null
    case .flag(let flag): self = .flag(flag)
    case .number("-0"): self = .number("-0")
    case .number(let text): self = Int(text).map(JSONValue.integer) ?? .number(text)
    case .text(let text): self = .text(text)
    case .list(let elements): self = .list(elements.map { JSONValue($0) })
    case .record(let members):
      self = .record(members.map { JSONEntry($0.name, JSONValue($0.value)) })
    }
  }
}

extension JSONValue: Hashable {
  /// Compares values byte for byte.
  package static func == (one: JSONValue, other: JSONValue) -> Bool {
    switch (one, other) {
    case (.null, .null): true
    case (.flag(let one), .flag(let other)): one == other
    case (.integer(let one), .integer(let other)): one == other
    case (.number(let one), .number(let other)): sameBytes(one, other)
    case (.text(let one), .text(let other)): sameBytes(one, other)
    case (.list(let one), .list(let other)): one == other
    case (.record(let one), .record(let other)): one == other
    case (.verbatim(let one), .verbatim(let other)): sameBytes(one, other)
    case (.null, _), (.flag, _), (.integer, _), (.number, _), (.text, _), (.list, _),
      (.record, _), (.verbatim, _):
      false
    }
  }

  /// Feeds what equality compares.
  package func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .flag(let flag): hasher.combine(flag)
    case .integer(let integer): hasher.combine(integer)
    case .number(let text), .text(let text), .verbatim(let text): hasher.combine(bytesOf: text)
    case .list(let elements): hasher.combine(elements)
    case .record(let entries): hasher.combine(entries)
    }
  }
}

extension JSONEntry: Hashable {
  /// Compares name and value byte for byte.
  package static func == (one: JSONEntry, other: JSONEntry) -> Bool {
    sameBytes(one.name, other.name) && one.value == other.value
  }

  /// Feeds what equality compares.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(bytesOf: name)
    hasher.combine(value)
  }
}
