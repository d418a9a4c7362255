/// What makes texts comparable: letters without case and marks.
///
/// It is handed in, like the clocks, so that lists and searches of a program fold by one function.
package typealias TextFold = @Sendable (String) -> String

/// The words of folded texts, as an index and a plain scan both see them.
///
/// Runs of letters and digits are words; Han, kana and Hangul are split per character, since their
/// texts have no blanks; a pictogram is a word of its own.
package enum SearchWords {
  /// The words of a text in their order.
  package static func words(of text: String, fold: TextFold) -> [String] {
    var bytes: [UInt8] = []
    append(folded: fold(text), to: &bytes)
    return String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
  }

  /// Appends the words of a folded text, a blank behind each.
  package static func append(folded text: String, to bytes: inout [UInt8]) {
    append(folded: Array(text.utf8)[...], to: &bytes)
  }

  /// The same of a text in UTF-8.
  static func append(folded source: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    bytes.reserveCapacity(bytes.count + source.count + 1)
    var isOpen = false
    var index = source.startIndex
    while index < source.endIndex {
      let byte = source[index]
      if byte < 0x80 {
        index += 1
        if isWord(byte) {
          bytes.append(byte)
          isOpen = true
        } else if isOpen {
          bytes.append(0x20)
          isOpen = false
        }
        continue
      }
      let (scalar, next) = Self.scalar(at: index, of: source)
      index = next
      let sort = sort(of: scalar)
      if isOpen, sort != .part { bytes.append(0x20) }
      isOpen = sort == .part
      if sort != .none { append(scalar, to: &bytes) }
      if sort == .whole { bytes.append(0x20) }
    }
    if isOpen { bytes.append(0x20) }
  }

  /// The scalar whose first byte stands at a place of sound UTF-8, and where the next one begins.
  private static func scalar(
    at index: Int, of bytes: ArraySlice<UInt8>
  ) -> (Unicode.Scalar, next: Int) {
    let first = UInt32(bytes[index])
    let (length, mask): (Int, UInt32) =
      first < 0x80 ? (1, 0x7F) : first < 0xE0 ? (2, 0x1F) : first < 0xF0 ? (3, 0x0F) : (4, 0x07)
    var value = first & mask
    let end = min(index + length, bytes.endIndex)
    for byte in bytes[(index + 1)..<end] { value = value << 6 | UInt32(byte & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", end)
  }

  /// Whether a byte is a letter or a digit of ASCII.
  private static func isWord(_ byte: UInt8) -> Bool {
    byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// What a folded scalar is to the words.
  enum Sort: Hashable, Sendable { case part, whole, none }

  static func sort(of scalar: Unicode.Scalar) -> Sort {
    let value = scalar.value
    if value < 0x80 { return isWord(UInt8(value)) ? .part : .none }
    if isIdeographic(value) { return .whole }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      return .part
    case .otherSymbol: return .whole
    default: return .none
    }
  }

  /// Han, kana and Hangul, whose texts have no blanks between words.
  private static func isIdeographic(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x11FF, 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA,
      0x30FC...0x30FF, 0x3131...0x318E, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA960...0xA97C, 0xAC00...0xD7C6, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
