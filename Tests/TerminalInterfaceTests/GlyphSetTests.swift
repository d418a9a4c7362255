import Testing

@testable import TerminalInterface

struct GlyphSetTests {
  struct Choice {
    var isUTF8 = true
    var term: String
    var forced = false
    var width = 1
    var expected: GlyphSet
  }

  @Test(arguments: [
    Choice(term: "xterm-256color", expected: .unicode), Choice(term: "tmux", expected: .unicode),
    Choice(term: "linux", expected: .console), Choice(term: "linux-16color", expected: .console),
    Choice(term: "vt100", expected: .ascii), Choice(term: "vt220", expected: .ascii),
    Choice(term: "vte-256color", expected: .unicode),
    Choice(isUTF8: false, term: "xterm", expected: .ascii),
    Choice(isUTF8: false, term: "linux", expected: .ascii),
    Choice(term: "xterm", forced: true, expected: .ascii),
    Choice(term: "xterm", width: 2, expected: .ascii), Choice(term: "", expected: .unicode),
  ])
  func `a set is chosen by locale and terminal`(example: Choice) {
    #expect(
      GlyphSet.choose(
        codesetIsUTF8: example.isUTF8, term: example.term, forceASCII: example.forced,
        ambiguousWidth: example.width) == example.expected)
  }

  @Test(arguments: GlyphSet.allCases)
  func `every sign is one safe column, and ASCII where ASCII is asked`(glyphs: GlyphSet) {
    let lines = [glyphs.lines, glyphs.focusLines].flatMap {
      [
        $0.horizontal, $0.vertical, $0.topLeft, $0.topRight, $0.bottomLeft, $0.bottomRight,
        $0.teeLeft,
        $0.teeRight, $0.teeTop, $0.teeBottom, $0.cross,
      ]
    }
    let signs: [Character] =
      glyphs.sparkLevels + lines + [
        glyphs.barFull, glyphs.barEmpty, glyphs.selection, glyphs.bullet, glyphs.dot, glyphs.open,
        glyphs.closed, glyphs.lineBreak, glyphs.arrowUp, glyphs.arrowDown, glyphs.arrowLeft,
        glyphs.arrowRight, glyphs.trendUp, glyphs.trendDown, glyphs.trendSame, glyphs.moreLeft,
        glyphs.moreRight, glyphs.chartPoint, glyphs.chartRise, glyphs.chartFall, glyphs.chartLevel,
        glyphs.chartSteep, glyphs.chartTarget, glyphs.chartAxis,
      ]
    for sign in signs {
      #expect(TextLayout.width(of: sign) == 1)
      #expect(TextLayout.displaySafe(String(sign)) == String(sign))
    }
    let words =
      glyphs.barOpen + glyphs.barClose + glyphs.checkOn + glyphs.checkOff + glyphs.ellipsis
    if glyphs == .ascii {
      #expect((String(signs) + words).utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }
    #expect(TextLayout.width(of: glyphs.checkOn) == TextLayout.width(of: glyphs.checkOff))
  }

  @Test(arguments: [
    (-1.0, "▁0"), (0, "▁0"), (0.5, "▅5"), (0.99, "█9"), (1, "█9"), (7, "█9"), (Double.nan, "▁0"),
    (Double.infinity, "█9"),
  ])
  func `a spark stands for a fraction`(fraction: Double, expected: String) {
    #expect(String([GlyphSet.unicode.spark(fraction), GlyphSet.ascii.spark(fraction)]) == expected)
  }

  @Test func `a bar has the columns that were asked`() {
    #expect(GlyphSet.unicode.bar(0.5, columns: 10) == "█████░░░░░")
    #expect(GlyphSet.ascii.bar(0.5, columns: 10) == "[####....]")
    #expect(GlyphSet.ascii.bar(.nan, columns: 4) == "[..]")
    #expect(GlyphSet.unicode.bar(3, columns: 2) == "██")
    #expect(GlyphSet.unicode.bar(1, columns: 0) == "")
  }
}
