/// The name of a document or of an element inside one.
///
/// A letter for what it is, and 26 characters of 128 random bits in base32 (RFC 4648, lower case).
/// It tells nothing about a person.
package struct RecordID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// Reads an id; refuses any other letter, length or character.
  package init?(_ text: String) {
    guard text.utf8.count == 27, let first = text.utf8.first, (97...122).contains(first),
      text.utf8.allSatisfy({ (97...122).contains($0) || (50...55).contains($0) })
    else { return nil }
    self.text = text
  }

  /// Makes an id from a letter and 128 bits of chance.
  package init(letter: Character, bits: (high: UInt64, low: UInt64)) {
    var text = String(letter)
    // 128 bits are 25 groups of five and three bits over.
    for group in 0..<26 {
      let shift = 128 - 5 * (group + 1)
      let value: UInt64 =
        switch shift {
        case 64...: bits.high >> UInt64(shift - 64)
        case 60..<64: bits.high << UInt64(64 - shift) | bits.low >> UInt64(shift)
        case 0..<60: bits.low >> UInt64(shift)
        default: bits.low << UInt64(-shift)
        }
      text.append(Character(UnicodeScalar(Self.alphabet[Int(value & 31)])))
    }
    self.text = text
  }

  package var letter: Character { text.first ?? "x" }
  package var description: String { text }

  package static func < (left: RecordID, right: RecordID) -> Bool { left.text < right.text }

  /// The last characters, enough to tell two namesakes apart on a screen.
  package var short: String { String(text.dropFirst().prefix(5)) }
}

/// The published letters of elements that live inside documents; documents' are in `DocumentKind`.
package enum ElementLetter {
  package static let goal: Character = "o"
  package static let objective: Character = "j"
  package static let intervention: Character = "i"
  /// Any other embedded element: a contact, need, strength, support, progress entry.
  package static let other: Character = "x"
}
