extension TextLayout {
  /// The text in ASCII, for output where the locale is not UTF-8.
  ///
  /// Letters lose their marks, typographic and drawn signs become their nearest ASCII ones, and what
  /// has no likeness becomes `?`. The text is made display-safe first.
  package static func folded(_ text: String) -> String {
    if DisplaySafety.isPlain(text) { return text }
    var folded = ""
    for character in displaySafe(text, context: .prose, glyphs: .ascii) {
      if character == "…" {
        folded += "..."
      } else if let letters = asciiLetters(of: character) {
        folded += letters
      } else {
        folded.append(foldedCell(character))
      }
    }
    return folded
  }

  /// The ASCII character that stands for a display-safe one where there is room for one only.
  static func foldedCell(_ character: Character) -> Character {
    if character.isASCII { return character }
    guard let scalar = character.unicodeScalars.first else { return " " }
    if scalar.isASCII { return Character(scalar) }
    if let letter = asciiLetters(of: character)?.first { return letter }
    return asciiSign(for: scalar)
  }

  /// The letters of a text without case, marks and typographic variants, to be compared in filters.
  ///
  /// Folds Latin (with Vietnamese), Greek and Cyrillic letters by `BaseLetters`, fullwidth ASCII to
  /// ASCII; puts kana and Hangul that were typed in pieces together; leaves other scripts as they are.
  package static func searchFolded(_ text: String) -> String {
    var source = Array(text.utf8)
    if source.allSatisfy({ $0 < 0x80 }) {
      for index in source.indices { source[index] = lowered(source[index]) }
      return String(decoding: source, as: UTF8.self)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    // Signs that are not ASCII are folded run by run, since some are put together with the last.
    var run = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        if !run.isEmpty { take(&run, into: &bytes) }
        bytes.append(lowered(UInt8(scalar.value)))
      } else {
        appendSearchFolded(scalar, to: &run)
      }
    }
    if !run.isEmpty { take(&run, into: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A byte of ASCII, a letter as a small one.
  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  private static func take(_ run: inout String.UnicodeScalarView, into bytes: inout [UInt8]) {
    bytes.append(contentsOf: String(run).utf8)
    run.removeAll()
  }

  private static func appendSearchFolded(
    _ scalar: Unicode.Scalar, to folded: inout String.UnicodeScalarView
  ) {
    if scalar.isASCII {
      let isUpper = scalar.value >= 0x41 && scalar.value <= 0x5A
      folded.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
      return
    }
    if isIgnoredInSearch(scalar.value) { return }
    if let base = BaseLetters.latin(scalar.value) {
      folded.append(Unicode.Scalar(base))
    } else if let base = BaseLetters.greekOrCyrillic(scalar.value) {
      folded.append(base)
    } else if let pair = BaseLetters.pair(scalar) {
      folded.append(contentsOf: pair.unicodeScalars)
    } else if let last = folded.last, let whole = composed(last, scalar) {
      folded.removeLast()
      folded.append(whole)
    } else {
      for lower in searchSign(scalar).properties.lowercaseMapping.unicodeScalars {
        if lower == scalar {
          folded.append(lower)
        } else {
          appendSearchFolded(lower, to: &folded)
        }
      }
    }
  }

  /// Marks over letters, and characters of no width.
  private static func isIgnoredInSearch(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5,
      0x5C7,
      0x61C, 0x64B...0x65F, 0x670, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F,
      0x202A...0x202E, 0x2060...0x206F, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF,
      0xE0000...0xE01EF:
      true
    default: false
    }
  }

  /// Signs that are typed in several ways, as the keyboard types them.
  private static func searchSign(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: " "
    case 0x2010...0x2015, 0x2212: "-"
    case 0x2018, 0x2019, 0x201B, 0x2BC: "'"
    case 0x201C, 0x201D: "\""
    case 0xFF01...0xFF5E: Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
    default: scalar
    }
  }

  /// One scalar for a kana and its sound mark, or for the parts of a Hangul syllable.
  ///
  /// Hangul by the arithmetic of the Unicode Standard, section 3.12.
  private static func composed(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar?
  {
    let (one, two) = (first.value, second.value)
    switch two {
    case 0x3099, 0x309A:
      guard (0x3046...0x307B).contains(one) || (0x30A6...0x30DB).contains(one) else { return nil }
      let step = one % 0x60 == 0x46 ? 0x4E : two - 0x3098
      return Unicode.Scalar(one + step)
    case 0x1161...0x1175 where (0x1100...0x1112).contains(one):
      return Unicode.Scalar(0xAC00 + ((one - 0x1100) * 21 + two - 0x1161) * 28)
    case 0x11A8...0x11C2 where (0xAC00...0xD7A3).contains(one) && (one - 0xAC00) % 28 == 0:
      return Unicode.Scalar(one + two - 0x11A7)
    default: return nil
    }
  }

  /// The ASCII letters of a Latin letter with marks, in its case.
  private static func asciiLetters(of character: Character) -> String? {
    guard let scalar = character.unicodeScalars.first, !scalar.isASCII else { return nil }
    let letters: String
    if let base = BaseLetters.latin(scalar.value) {
      letters = String(Character(Unicode.Scalar(base)))
    } else if let pair = BaseLetters.pair(scalar) {
      letters = pair
    } else {
      return nil
    }
    let isUpper =
      scalar.properties.isUppercase || scalar.properties.generalCategory == .titlecaseLetter
    return isUpper ? letters.prefix(1).uppercased() + letters.dropFirst() : letters
  }

  /// The nearest ASCII sign of a sign outside it, `?` where none is near.
  private static func asciiSign(for scalar: Unicode.Scalar) -> Character {
    switch scalar.value {
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: " "
    case 0x2010...0x2015, 0x2212, 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D:
      "-"
    case 0x2018...0x201B, 0xB4, 0x2BC, 0x2032: "'"
    case 0x201C...0x201F, 0xAB, 0xBB, 0x2033: "\""
    case 0x2039, 0x2190, 0x25C2, 0x25C4, 0x2264: "<"
    case 0x203A, 0x2192, 0x25B8, 0x25BA, 0x2265: ">"
    case 0x2191, 0x25B2, 0x25B4: "^"
    case 0x2193, 0x25BC, 0x25BE: "v"
    case 0x2026: "~"
    case 0xB7, 0x2024: "."
    case 0x2022, 0x25CF, 0x25A0, 0x2605, 0x2713, 0x2714: "*"
    case 0x25CB, 0x25A1, 0x25CC, 0xB0: "o"
    case 0xD7: "x"
    case 0xF7, 0x2571, 0x2044: "/"
    case 0x2572: "\\"
    case 0xA6, 0x2502, 0x2503, 0x2551: "|"
    case 0x2550: "="
    case 0x250C...0x254B, 0x2552...0x256C: "+"
    case 0x2588, 0x2593: "#"
    case 0x2591, 0x2592: "."
    case 0x2581...0x2587: Character(Unicode.Scalar(UInt8(scalar.value - 0x2581) + 0x30))
    case 0x23CE, 0xB6: "$"
    case 0xB1: "+"
    case 0xFF01...0xFF5E: Character(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
    default: "?"
    }
  }
}
