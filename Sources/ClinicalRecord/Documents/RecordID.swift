/// The name of a document or of an element inside one.
///
/// A letter for what it is, and 26 characters of 128 random bits in base32 (RFC 4648, lower case).
/// It tells nothing about a person.
///
/// Five bits a character, in three words, so that a chart of a thousand documents is looked up
/// and copied without counting references.
package struct RecordID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The letter and the eleven characters after it.
  private let head: UInt64
  /// The next twelve characters.
  private let middle: UInt64
  /// The last three characters.
  private let tail: UInt16

  /// In the order of their bytes, so that ids have the order of their texts.
  private static let alphabet = Array("234567abcdefghijklmnopqrstuvwxyz".utf8)
  private static let length = 27

  /// Reads an id; refuses any other letter, length or character.
  package init?(_ text: String) { self.init(bytes: text.utf8) }

  /// Reads an id out of a longer text, such as the name of a file.
  package init?(_ text: Substring) { self.init(bytes: text.utf8) }

  private init?(bytes: some Sequence<UInt8>) {
    var (words, count): ((UInt64, UInt64, UInt64), Int) = ((0, 0, 0), 0)
    for byte in bytes {
      let value: UInt8
      switch byte {
      case 97...122: value = byte - 91
      case 50...55 where count > 0: value = byte - 50
      default: return nil
      }
      switch count {
      case 0..<12: words.0 = words.0 << 5 | UInt64(value)
      case 12..<24: words.1 = words.1 << 5 | UInt64(value)
      case 24..<Self.length: words.2 = words.2 << 5 | UInt64(value)
      default: return nil
      }
      count += 1
    }
    guard count == Self.length else { return nil }
    (head, middle, tail) = (words.0, words.1, UInt16(words.2))
  }

  /// Makes an id from a letter of a to z and 128 bits of chance.
  package init(letter: Character, bits: (high: UInt64, low: UInt64)) {
    var values = [letter.asciiValue.map { UInt64($0) - 91 } ?? 0]
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
      // In RFC 4648 the letters come before the digits.
      values.append((value & 31 + 6) & 31)
    }
    func pack(_ part: Range<Int>) -> UInt64 { values[part].reduce(0) { $0 << 5 | $1 } }
    (head, middle, tail) = (pack(0..<12), pack(12..<24), UInt16(pack(24..<27)))
  }

  /// The 27 characters.
  package var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.length)
    for index in 0..<Self.length { bytes.append(Self.alphabet[value(at: index)]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What five bits say at a place of the text.
  private func value(at index: Int) -> Int {
    switch index {
    case 0..<12: Int(head >> UInt64(55 - 5 * index) & 31)
    case 12..<24: Int(middle >> UInt64(115 - 5 * index) & 31)
    default: Int(tail >> UInt16(130 - 5 * index) & 31)
    }
  }

  package var letter: Character {
    Character(UnicodeScalar(Self.alphabet[value(at: 0)]))
  }

  package var description: String { text }

  package static func < (left: RecordID, right: RecordID) -> Bool {
    (left.head, left.middle, left.tail) < (right.head, right.middle, right.tail)
  }

  /// The last characters, enough to tell two namesakes apart on a screen.
  package var short: String { String(text.dropFirst().prefix(5)) }

  /// Twenty bits of chance, the same for the same id, to order what is otherwise equal.
  package var tieBreaker: Int64 {
    (1...4).reduce(0) { bits, index in bits << 5 | Int64((value(at: index) + 26) & 31) }
  }
}

/// The published letters of elements that live inside documents; documents' are in `DocumentKind`.
package enum ElementLetter {
  package static let goal: Character = "o"
  package static let objective: Character = "j"
  package static let intervention: Character = "i"
  /// Any other embedded element: a contact, need, strength, support, progress entry.
  package static let other: Character = "x"
}
