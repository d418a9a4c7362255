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
    var isOpen = false
    for scalar in text.unicodeScalars {
      let sort = sort(of: scalar)
      if isOpen, sort != .part { bytes.append(0x20) }
      isOpen = sort == .part
      switch sort {
      case .part: append(scalar, to: &bytes)
      case .whole:
        append(scalar, to: &bytes)
        bytes.append(0x20)
      case .none: break
      }
    }
    if isOpen { bytes.append(0x20) }
  }

  /// What a folded scalar is to the words.
  enum Sort: Hashable, Sendable { case part, whole, none }

  static func sort(of scalar: Unicode.Scalar) -> Sort {
    let value = scalar.value
    if value < 0x80 {
      let isWord =
        (0x61...0x7A).contains(value) || (0x30...0x39).contains(value)
        || (0x41...0x5A).contains(value)
      return isWord ? .part : .none
    }
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

  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    if scalar.value < 0x80 {
      bytes.append(UInt8(scalar.value))
    } else {
      bytes.append(contentsOf: Array(String(Character(scalar)).utf8))
    }
  }
}
