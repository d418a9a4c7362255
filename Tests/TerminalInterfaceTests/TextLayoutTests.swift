import Testing

@testable import TerminalInterface

struct TextLayoutTests {
  struct Width {
    var text: String
    var columns: Int
  }

  @Test(arguments: [
    Width(text: "", columns: 0), Width(text: "plain", columns: 5), Width(text: "é", columns: 1),
    Width(text: "e\u{301}", columns: 1), Width(text: "漢字", columns: 4),
    Width(text: "한", columns: 2), Width(text: "\u{1112}\u{1161}\u{11AB}", columns: 2),
    Width(text: "ｆｕｌｌ", columns: 8), Width(text: "か\u{3099}", columns: 2),
    Width(text: "ｶ", columns: 1), Width(text: "👍", columns: 2), Width(text: "👍🏽", columns: 2),
    Width(text: "👩‍👩‍👧‍👦", columns: 2), Width(text: "👩‍⚕️", columns: 2),
    Width(text: "❤️", columns: 1), Width(text: "1️⃣", columns: 1), Width(text: "🇬🇧", columns: 2),
    Width(text: "🏴󠁧󠁢󠁥󠁮󠁧󠁿", columns: 2), Width(text: "שלום", columns: 4),
    Width(text: "สวัสดี", columns: 4), Width(text: "▁▂█│┌■…—•±λ→", columns: 12),
    Width(text: "\t", columns: 4), Width(text: "a\nb\r\nc", columns: 5),
    Width(text: "\u{1B}", columns: 2), Width(text: "\u{9B}", columns: 4),
    Width(text: "\u{202E}", columns: 8), Width(text: "a\u{200B}b\u{FEFF}", columns: 2),
    Width(text: "\u{1FAE8}", columns: 1), Width(text: "\u{301}", columns: 1),
  ])
  func `a text is as wide as terminals show it`(example: Width) {
    #expect(TextLayout.width(of: example.text) == example.columns)
    #expect(TextLayout.width(of: TextLayout.displaySafe(example.text)) == example.columns)
  }

  struct Cut {
    var text: String
    var columns: Int
    var expected: String
  }

  @Test(arguments: [
    Cut(text: "short", columns: 5, expected: "short"),
    Cut(text: "longer", columns: 5, expected: "long…"),
    Cut(text: "漢字漢字", columns: 5, expected: "漢字…"),
    Cut(text: "漢字漢字", columns: 4, expected: "漢…"), Cut(text: "abc", columns: 1, expected: "…"),
    Cut(text: "abc", columns: 0, expected: ""), Cut(text: "abc", columns: -3, expected: ""),
    Cut(text: "", columns: 3, expected: ""),
    Cut(text: "e\u{301}e\u{301}e\u{301}", columns: 2, expected: "e\u{301}…"),
    Cut(text: "a👩‍👩‍👧‍👦b", columns: 3, expected: "a…"),
  ])
  func `a cut text ends in its mark and is never too wide`(example: Cut) {
    let cut = TextLayout.truncated(example.text, to: example.columns)
    #expect(cut == example.expected)
    #expect(TextLayout.width(of: cut) <= max(0, example.columns))
    let padded = TextLayout.padded(example.text, to: example.columns)
    #expect(TextLayout.width(of: padded) == max(0, example.columns))
    #expect(padded.hasPrefix(cut))
  }

  @Test func `padding on the left keeps a wider text whole`() {
    #expect(TextLayout.paddedLeft("12", to: 5) == "   12")
    #expect(TextLayout.paddedLeft("漢", to: 3) == " 漢")
    #expect(TextLayout.paddedLeft("12345", to: 3) == "12345")
  }

  @Test func `an ASCII mark of three columns shortens when there is no room for it`() {
    #expect(TextLayout.truncated("abcdef", to: 4, ellipsis: "...") == "a...")
    #expect(TextLayout.truncated("abcdef", to: 2, ellipsis: "...") == "..")
  }
}
