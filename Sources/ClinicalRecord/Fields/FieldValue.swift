/// The plain form of what a field holds, between a typed entity and its text on disk.
///
/// Texts are compared by their bytes, so that a word typed with another composition is a change.
package indirect enum FieldValue: Hashable, Sendable {
  case text(String)
  case integer(Int)
  case flag(Bool)
  case list([FieldValue])
  case record([FieldEntry])
  /// The exact source text of a value that this version does not know.
  case verbatim(String)

  package static func == (left: FieldValue, right: FieldValue) -> Bool {
    switch (left, right) {
    case (.text(let left), .text(let right)), (.verbatim(let left), .verbatim(let right)):
      left.utf8.elementsEqual(right.utf8)
    case (.integer(let left), .integer(let right)): left == right
    case (.flag(let left), .flag(let right)): left == right
    case (.list(let left), .list(let right)): left == right
    case (.record(let left), .record(let right)): left == right
    case (.text, _), (.integer, _), (.flag, _), (.list, _), (.record, _), (.verbatim, _): false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .text(let text), .verbatim(let text): for byte in text.utf8 { hasher.combine(byte) }
    case .integer(let number): hasher.combine(number)
    case .flag(let flag): hasher.combine(flag)
    case .list(let values): hasher.combine(values)
    case .record(let entries): hasher.combine(entries)
    }
  }

  /// The value of a record's member; `nil` for other values and names.
  package subscript(name: String) -> FieldValue? {
    get {
      guard case .record(let entries) = self else { return nil }
      return entries.first { $0.isNamed(name) }?.value
    }
    set {
      guard case .record(var entries) = self else { return }
      if let index = entries.firstIndex(where: { $0.isNamed(name) }) {
        if let newValue { entries[index].value = newValue } else { entries.remove(at: index) }
      } else if let newValue {
        entries.append(FieldEntry(name: name, value: newValue))
      }
      self = .record(entries)
    }
  }

  /// The text, if the value is one.
  package var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }
}

/// One member of a record: its name and its value.
package struct FieldEntry: Hashable, Sendable {
  package var name: String
  package var value: FieldValue

  package init(name: String, value: FieldValue) {
    self.name = name
    self.value = value
  }

  package func isNamed(_ other: String) -> Bool {
    // Names that are not even canonically equal differ in bytes too; that comparison is fast.
    name == other && name.utf8.elementsEqual(other.utf8)
  }

  package static func == (left: FieldEntry, right: FieldEntry) -> Bool {
    left.isNamed(right.name) && left.value == right.value
  }

  package func hash(into hasher: inout Hasher) {
    for byte in name.utf8 { hasher.combine(byte) }
    hasher.combine(value)
  }
}

/// Members that this version does not know; they travel with their entity and stay in their place.
package struct UnknownMembers: Hashable, Sendable {
  /// One unknown member: its exact text and the known member it stands behind.
  package struct Member: Hashable, Sendable {
    package var entry: FieldEntry
    /// The member before it; `nil` when it comes first.
    package var after: String?

    package init(entry: FieldEntry, after: String?) {
      self.entry = entry
      self.after = after
    }
  }

  package var members: [Member]

  package init(members: [Member] = []) { self.members = members }
}
