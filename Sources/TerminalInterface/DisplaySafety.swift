/// What may reach a terminal: one place decides it for cells, messages, titles and printed text.
///
/// Works on one `Character` after another, so that a text's shown width is the sum over its Characters:
/// - C0 and DEL show as `^[` and its like, C1 as `<9B>`; bidi controls, tags, line separators and
///   annotation marks as `<U+202E>`;
/// - a tab shows as four spaces, a line end as one mark;
/// - zero-width characters show in names and nowhere else; joiners and variation selectors never do;
/// - emoji sequences show as their base, since terminals disagree on everything behind it;
/// - scalars newer than Unicode 14 show as U+FFFD, a mark without a base on U+25CC.
struct DisplaySafety {
  var context: TextLayout.Context
  var lineBreak: Character

  /// Terminals and ncurses keep no more than four combining marks in a cell.
  private static let mostMarks = 4
  private static let replacement: Unicode.Scalar = "\u{FFFD}"
  private static let dottedCircle: Unicode.Scalar = "\u{25CC}"

  /// Whether the text consists of printable ASCII, which is always safe.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// Appends one character of a text as it may be shown.
  func append(_ character: Character, to text: inout String) {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return }
    if character.isLineEnd {
      text.append(lineBreak)
    } else if first.value < 0x20 || first.value == 0x7F {
      appendControl(first, to: &text)
    } else if let flag = subdivisionFlag(scalars) {
      text.unicodeScalars.append(flag)
    } else {
      appendSequence(scalars, to: &text)
    }
  }

  private func appendControl(_ scalar: Unicode.Scalar, to text: inout String) {
    switch scalar {
    case "\t": text += "    "
    default:
      text += "^"
      text.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) ^ 0x40))
    }
  }

  /// Appends the scalars of one character that is not a control character.
  private func appendSequence(_ scalars: Character.UnicodeScalarView, to text: inout String) {
    var hasBase = false
    var isModifiable = false
    var marks = 0
    var hasHangul = false
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      switch kind(of: scalar) {
      case .shown(width: 0):
        if isMark(scalar) {
          if !hasBase { text.unicodeScalars.append(Self.dottedCircle) }
          if marks < Self.mostMarks { text.unicodeScalars.append(scalar) }
        } else if hasHangul {
          text.unicodeScalars.append(scalar)
        } else if !hasBase {
          text.unicodeScalars.append(Self.replacement)
        }
        hasBase = true
        marks += 1
      case .shown:
        if isModifiable, scalar.properties.isEmojiModifier { continue }
        let isStray =
          isRegional(scalar) && scalars.count(where: isRegional) != 2
          || scalar.properties.isEmojiModifier && !hasBase
        text.unicodeScalars.append(isStray ? Self.replacement : scalar)
        hasBase = true
        hasHangul = isHangul(scalar)
        isModifiable = scalar.properties.isEmojiModifierBase
        marks = 0
      case .joiner:
        if index < scalars.endIndex, scalars[index].properties.isEmoji { return }
      case .invisible: if context == .name { appendMark(scalar, to: &text) }
      case .hidden: continue
      case .marked: appendMark(scalar, to: &text)
      case .unknown:
        text.unicodeScalars.append(Self.replacement)
        hasBase = true
      }
    }
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }

  /// Whether medial vowels and final consonants of Hangul may follow the scalar.
  private func isHangul(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x11FF, 0xA960...0xA97C, 0xAC00...0xD7FF: true
    default: false
    }
  }

  private func appendMark(_ scalar: Unicode.Scalar, to text: inout String) {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    if scalar.value < 0x100, scalar.value != 0xAD {
      text += "<\(digits)>"
    } else {
      text += "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    }
  }

  private enum Kind { case shown(width: Int), joiner, invisible, hidden, marked, unknown }

  private func kind(of scalar: Unicode.Scalar) -> Kind {
    if let width = CellWidths.everydayWidth(of: scalar.value) { return .shown(width: width) }
    switch scalar.value {
    case 0x80...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      return .marked
    case 0x200C, 0x200D: return .joiner
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x180B...0x180D, 0x180F: return .hidden
    case 0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x2060...0x2065, 0x3164,
      0xFEFF, 0xFFA0, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A:
      return .invisible
    default:
      return CellWidths.isKnown(scalar)
        ? .shown(width: CellWidths.width(of: scalar.value)) : .unknown
    }
  }

  private func isRegional(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  /// The black flag of England, Scotland or Wales: the only tag sequences in common use.
  private func subdivisionFlag(_ scalars: Character.UnicodeScalarView) -> Unicode.Scalar? {
    guard let first = scalars.first, first.value == 0x1F3F4, scalars.count == 7 else { return nil }
    let tags = scalars.dropFirst().map { $0.value &- 0xE0000 }
    let regions: [[UInt32]] = [
      [0x67, 0x62, 0x65, 0x6E, 0x67, 0x7F], [0x67, 0x62, 0x73, 0x63, 0x74, 0x7F],
      [0x67, 0x62, 0x77, 0x6C, 0x73, 0x7F],
    ]
    return regions.contains(tags) ? first : nil
  }
}
