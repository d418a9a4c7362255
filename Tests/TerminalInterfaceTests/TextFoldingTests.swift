import Testing

@testable import TerminalInterface

struct TextFoldingTests {
  @Test(arguments: [
    ("plain", "plain"), ("Nguyễn Ánh", "Nguyen Anh"), ("Østergård", "Ostergard"),
    ("Łódź", "Lodz"), ("Straße", "Strasse"), ("Þór", "Thor"), ("Æsop", "Aesop"),
    ("e\u{301}", "e"), ("陈伟", "??"), ("“it’s” — wait…", "\"it's\" - wait..."),
    ("▲▼•", "^v*"), ("\u{1B}[m", "^[[m"), ("a\nb", "a$b"), ("Мария", "?????"),
  ])
  func `text folds to ASCII`(text: String, expected: String) {
    #expect(TextLayout.folded(text) == expected)
  }

  @Test(arguments: [
    ("/anh", "Ánh"), ("nguyen", "Nguyễn"), ("nguyen", "Nguye\u{302}\u{303}n"),
    ("ostergard", "ØSTERGÅRD"),
    ("lodz", "Łódź"), ("dao", "Đào"), ("strasse", "STRAẞE"), ("αθηνα", "Αθήνα"),
    ("οδοσ", "ὁδός"), ("мариа", "МА́РИА"), ("елка", "Ёлка"), ("o'brien", "O’Brien"),
    ("abc", "ＡＢＣ"), ("が", "か\u{3099}"), ("パ", "ハ\u{309A}"), ("ヴ", "ウ\u{3099}"),
    ("한국", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}"), ("i", "İ"),
    ("dana", "Da\u{200B}na"),
  ])
  func `a filter finds a name in any writing`(typed: String, name: String) {
    let typed = typed.hasPrefix("/") ? String(typed.dropFirst()) : typed
    #expect(
      TextLayout.searchFolded(name).unicodeScalars.elementsEqual(
        TextLayout.searchFolded(typed).unicodeScalars))
  }

  @Test func `letters that differ by more than a mark stay apart`() {
    #expect(TextLayout.searchFolded("か") != TextLayout.searchFolded("が"))
    #expect(TextLayout.searchFolded("漢") == "漢")
    #expect(TextLayout.searchFolded("×÷") == "×÷")
  }

  @Test func `every code point folds to printable ASCII, and for search twice to the same`() {
    var wrong: [UInt32] = []
    for value in UInt32(0)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(Character(scalar))
      let isASCII = TextLayout.folded(text).utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
      let once = TextLayout.searchFolded(text)
      let isSteady = TextLayout.searchFolded(once).unicodeScalars.elementsEqual(once.unicodeScalars)
      if !isASCII || !isSteady { wrong.append(value) }
    }
    #expect(wrong == [])
  }
}
