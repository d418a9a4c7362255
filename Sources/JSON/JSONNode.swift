/// A value read from a JSON text, with the place where it stands.
package struct JSONNode: Sendable {
  /// What a value is; numbers keep their text and records their order.
  package enum Content: Sendable {
    /// The word `null`.
    case null
    /// The word `true` or `false`.
    case flag(Bool)
    /// A number in its exact source text.
    case number(String)
    /// A string with its escapes resolved.
    case text(String)
    /// Values in their order.
    case list([JSONNode])
    /// Members in their order, repeated names included.
    case record([JSONMember])
  }

  /// What the value is.
  package var content: Content
  /// The bytes in the source, from the value's first to after its last byte.
  package var span: Range<Int>

  /// The value of the first member with exactly these bytes as its name, or nil.
  package subscript(name: String) -> JSONNode? {
    guard case .record(let members) = content else { return nil }
    return members.first { sameBytes($0.name, name) }?.value
  }
}

/// A name and its value in a record.
package struct JSONMember: Sendable {
  /// The name with its escapes resolved.
  package var name: String
  /// The bytes of the name in the source, with both quotation marks.
  package var nameSpan: Range<Int>
  /// What stands after the colon.
  package var value: JSONNode
}

/// Two members of one record whose names are the same or look the same.
package struct JSONDuplicate: Hashable, Sendable {
  /// The name as the later member spells it.
  package let name: String
  /// The bytes of the earlier name in the source.
  package let first: Range<Int>
  /// The bytes of the later name in the source.
  package let second: Range<Int>
  /// Says whether the names agree byte for byte; otherwise they are canonically equivalent.
  package let isSameSpelling: Bool
}

/// Compares two strings byte for byte; `==` alone would take composed and decomposed for equal.
func sameBytes(_ one: String, _ other: String) -> Bool {
  one.utf8.count == other.utf8.count && one.utf8.elementsEqual(other.utf8)
}

extension Hasher {
  /// Feeds a string byte for byte; the standard way would fold equivalent spellings into one.
  mutating func combine(bytesOf text: String) {
    for byte in text.utf8 { combine(byte) }
    combine(0xFF as UInt8)
  }
}
