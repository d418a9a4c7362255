import Testing

@testable import TerminalInterface

struct TextWrappingTests {
  struct Wrap {
    var text: String
    var columns: Int
    var lines: [String]
  }

  @Test(arguments: [
    Wrap(text: "", columns: 5, lines: [""]), Wrap(text: "one two", columns: 7, lines: ["one two"]),
    Wrap(text: "one two", columns: 6, lines: ["one ", "two"]),
    Wrap(text: "one   two", columns: 3, lines: ["one   ", "two"]),
    Wrap(text: "onetwo", columns: 4, lines: ["onet", "wo"]),
    Wrap(text: "a longword", columns: 5, lines: ["a ", "longw", "ord"]),
    Wrap(text: "a\n", columns: 5, lines: ["a\n", ""]),
    Wrap(text: "a\r\n\r\nb", columns: 5, lines: ["a\r\n", "\r\n", "b"]),
    Wrap(text: "漢字漢字", columns: 5, lines: ["漢字", "漢字"]),
    Wrap(text: "ab 漢字。", columns: 7, lines: ["ab 漢", "字。"]),
    Wrap(text: "é é é", columns: 3, lines: ["é é ", "é"]),
    Wrap(text: "漢", columns: 1, lines: ["漢"]), Wrap(text: "ab", columns: 0, lines: ["a", "b"]),
    Wrap(text: "é", columns: -4, lines: ["é"]),
  ])
  func `an editor's lines cover the text and break at spaces`(example: Wrap) {
    let lines = TextLayout.wrappedRanges(example.text, to: example.columns)
      .map { String(example.text[$0]) }
    #expect(lines == example.lines)
  }

  @Test func `shown lines leave out the spaces at a break and the line ends`() {
    #expect(TextLayout.wrapped("one two\nthree", to: 4) == ["one", "two", "thre", "e"])
    #expect(TextLayout.wrapped("", to: 4) == [""])
    #expect(TextLayout.wrapped("  indented", to: 20) == ["  indented"])
  }

  @Test func `any text is covered once, and no line but its hanging spaces is too wide`() {
    var random = SplitMix(state: 3)
    let alphabet: [Character] = ["a", "a", "b", " ", " ", "\n", "漢", "é", "👍", "\r\n", "\t"]
    for _ in 0..<5_000 {
      let text = String(
        (0..<Int(random.next() % 30)).map { _ in
          alphabet[Int(random.next() % UInt64(alphabet.count))]
        })
      let columns = Int(random.next() % 9) + 4
      let ranges = TextLayout.wrappedRanges(text, to: columns)
      #expect(ranges.first?.lowerBound == text.startIndex)
      #expect(ranges.last?.upperBound == text.endIndex)
      #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
      for line in TextLayout.wrapped(text, to: columns) {
        #expect(TextLayout.width(of: line) <= columns, "\(text.debugDescription) \(columns)")
      }
    }
  }

  @Test func `plain text breaks where the same text with a mark breaks`() {
    var random = SplitMix(state: 5)
    let alphabet = Array("abc  ")
    for _ in 0..<5_000 {
      let plain = String(
        (0..<Int(random.next() % 40)).map { _ in alphabet[Int(random.next() % 5)] })
      let columns = Int(random.next() % 9) + 1
      let marked = plain.replacing("a", with: "á")
      #expect(
        TextLayout.wrappedRanges(plain, to: columns).map { plain[$0].count }
          == TextLayout.wrappedRanges(marked, to: columns).map { marked[$0].count },
        "\(plain.debugDescription) \(columns)")
    }
  }
}
