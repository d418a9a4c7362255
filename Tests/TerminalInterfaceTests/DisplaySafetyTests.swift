import Testing

@testable import TerminalInterface

struct DisplaySafetyTests {
  struct Shown {
    var text: String
    var prose: String
    var name: String?
  }

  @Test(arguments: [
    Shown(text: "plain", prose: "plain"), Shown(text: "\u{1B}[31m", prose: "^[[31m"),
    Shown(text: "\u{0}\u{7}\u{7F}", prose: "^@^G^?"), Shown(text: "a\tb", prose: "a    b"),
    Shown(text: "a\nb\r\nc\rd", prose: "a⏎b⏎c^Md"),
    Shown(text: "\u{9B}2J\u{85}", prose: "<9B>2J<85>"),
    Shown(text: "\u{202E}abc\u{2066}", prose: "<U+202E>abc<U+2066>"),
    Shown(text: "\u{200F}\u{61C}", prose: "<U+200F><U+061C>"),
    Shown(text: "a\u{E0041}", prose: "a<U+E0041>"), Shown(text: "\u{2028}", prose: "<U+2028>"),
    Shown(text: "Da\u{200B}na", prose: "Dana", name: "Da<U+200B>na"),
    Shown(text: "\u{FEFF}x", prose: "x", name: "<U+FEFF>x"),
    Shown(text: "so\u{AD}ft", prose: "soft", name: "so<U+00AD>ft"),
    Shown(text: "\u{3164}", prose: "", name: "<U+3164>"),
    Shown(text: "👩‍👩‍👧‍👦", prose: "👩"), Shown(text: "👩‍⚕️!", prose: "👩!"),
    Shown(text: "👍🏽", prose: "👍"), Shown(text: "❤️", prose: "❤"), Shown(text: "🇬🇧", prose: "🇬🇧"),
    Shown(text: "🇬", prose: "\u{FFFD}"), Shown(text: "🏴󠁧󠁢󠁥󠁮󠁧󠁿", prose: "🏴"),
    Shown(text: "می\u{200C}خواهم", prose: "میخواهم"),
    Shown(text: "क\u{94D}\u{200D}ष", prose: "क\u{94D}ष"),
    Shown(text: "\u{1FAE8}\u{E000}\u{FFFE}", prose: "\u{FFFD}\u{E000}\u{FFFD}"),
    Shown(text: "\u{301}a", prose: "\u{25CC}\u{301}a"), Shown(text: "\u{1161}", prose: "\u{FFFD}"),
    Shown(
      text: "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}",
      prose: "e\u{301}\u{302}\u{303}\u{304}"),
    Shown(text: "שלום", prose: "שלום"),
  ])
  func `text is shown with marks for what must not be drawn`(example: Shown) {
    #expect(scalars(TextLayout.displaySafe(example.text)) == scalars(example.prose))
    let name = TextLayout.displaySafe(example.text, context: .name)
    #expect(scalars(name) == scalars(example.name ?? example.prose))
  }

  @Test(arguments: [
    (GlyphSet.unicode, "a⏎b"), (GlyphSet.console, "a¶b"), (GlyphSet.ascii, "a$b"),
  ])
  func `a line end has the mark of the glyph set`(glyphs: GlyphSet, expected: String) {
    #expect(TextLayout.displaySafe("a\r\nb", context: .prose, glyphs: glyphs) == expected)
  }

  @Test func `no code point of Unicode passes that a terminal could obey`() {
    var passed: [String] = []
    var unsteady: [String] = []
    var wide: [String] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let character = Character(scalar)
      let shown = TextLayout.displaySafe(String(character))
      if shown.unicodeScalars.contains(where: isDangerous) { passed.append(hex(value)) }
      let again = TextLayout.displaySafe(shown)
      if !again.unicodeScalars.elementsEqual(shown.unicodeScalars) { unsteady.append(hex(value)) }
      if TextLayout.width(of: character) != TextLayout.width(of: shown)
        || shown.contains(where: { !(1...2).contains(TextLayout.width(of: $0)) })
      {
        wide.append(hex(value))
      }
    }
    #expect(passed == [])
    #expect(unsteady == [])
    #expect(wide == [])
  }

  @Test func `no sequence of hostile scalars passes or changes when shown twice`() {
    var random = SplitMix(state: 7)
    let alphabet: [UInt32] = [
      0x61, 0x20, 0x1B, 0x9B, 0x0D, 0x0A, 0x09, 0x202E, 0x200B, 0x200D, 0x200C, 0x301, 0x302,
      0xFE0F,
      0x1F468, 0x1F469, 0x1F3FD, 0x1F1EC, 0x1F1E7, 0x2764, 0x6F22, 0x1100, 0x1161, 0x11A8, 0x915,
      0x94D, 0x937, 0x93F, 0xE0041, 0x1F3F4, 0x600, 0xAD, 0x20E3, 0xFF9E, 0x1FAE8, 0x3164, 0x115F,
    ]
    for _ in 0..<20_000 {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int(random.next() % 9) {
        let value = alphabet[Int(random.next() % UInt64(alphabet.count))]
        if let scalar = Unicode.Scalar(value) { view.append(scalar) }
      }
      let text = String(view)
      let shown = TextLayout.displaySafe(text)
      #expect(!shown.unicodeScalars.contains(where: isDangerous), "\(scalars(text))")
      #expect(scalars(TextLayout.displaySafe(shown)) == scalars(shown), "\(scalars(text))")
      #expect(TextLayout.width(of: text) == TextLayout.width(of: shown), "\(scalars(text))")
      var canvas = Canvas(size: Size(columns: 90, rows: 1))
      let end = canvas.write(text, column: 0, row: 0)
      #expect(end == TextLayout.width(of: text), "\(scalars(text))")
      #expect(canvas.isWhole)
    }
  }

  private func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  private func hex(_ value: UInt32) -> String { String(value, radix: 16, uppercase: true) }
  private func scalars(_ text: String) -> [String] { text.unicodeScalars.map { hex($0.value) } }
}

/// Random numbers that are the same in every run: SplitMix64.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Canvas {
  /// Whether every wide character has its second half, and every second half its character.
  var isWhole: Bool {
    (0..<size.rows).allSatisfy { row in
      var expectsHalf = false
      for column in 0..<size.columns {
        guard let cell = self[Position(column: column, row: row)] else { return false }
        if (cell.width == 0) != expectsHalf { return false }
        expectsHalf = cell.width == 2
      }
      return !expectsHalf
    }
  }
}
