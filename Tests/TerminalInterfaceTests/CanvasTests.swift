import Testing

@testable import TerminalInterface

struct CanvasTests {
  @Test func `text lands where it was written and tells the column after it`() {
    var canvas = Canvas(size: Size(columns: 10, rows: 2))
    #expect(canvas.write("Dana", column: 2, row: 1, role: .heading) == 6)
    #expect(canvas.text == "\n  Dana\n")
    #expect(canvas[Position(column: 2, row: 1)] == Cell(glyph: "D", role: .heading))
    #expect(canvas[Position(column: 10, row: 0)] == nil)
  }

  @Test func `a wide character at the right edge leaves a blank`() {
    var canvas = Canvas(size: Size(columns: 5, rows: 1))
    canvas.write("xxxxx", column: 0, row: 0)
    #expect(canvas.write("漢字漢", column: 0, row: 0) == 5)
    #expect(canvas.text == "漢字\n")
    #expect(canvas.isWhole)
  }

  @Test func `a wide character at the left edge leaves a blank`() {
    var canvas = Canvas(size: Size(columns: 5, rows: 1))
    canvas.write("xxxxx", column: 0, row: 0)
    canvas.write("漢字", column: -1, row: 0)
    #expect(canvas.text == " 字xx\n")
  }

  @Test func `writing into half of a wide character blanks the other half`() {
    var canvas = Canvas(size: Size(columns: 6, rows: 1))
    canvas.write("漢字", column: 0, row: 0)
    canvas.write("x", column: 1, row: 0)
    canvas.write("y", column: 2, row: 0)
    #expect(canvas.text == " xy\n")
    #expect(canvas.isWhole)
  }

  @Test func `a column limit cuts the text and no more`() {
    var canvas = Canvas(size: Size(columns: 10, rows: 1))
    #expect(canvas.write("abcdef", column: 3, row: 0, maximumColumns: 2) == 5)
    #expect(canvas.write("zz", column: 0, row: 0, maximumColumns: -1) == 0)
    #expect(canvas.write("w", column: 9, row: 0, maximumColumns: .max) == 10)
    #expect(canvas.text == "   ab    w\n")
  }

  @Test func `marks and conjuncts take the cells that they show`() {
    var canvas = Canvas(size: Size(columns: 12, rows: 1))
    #expect(canvas.write("a\u{1B}e\u{301}\u{9B}👩‍👩‍👧‍👦", column: 0, row: 0) == 10)
    #expect(canvas.text == "a^[e\u{301}<9B>👩\n")
    #expect(canvas.write("क\u{94D}षि", column: 0, row: 0) == 3)
    #expect(canvas.text.hasPrefix("क\u{94D}षिe\u{301}"))
  }

  @Test func `a fill takes no character that could not stand in one cell`() {
    var canvas = Canvas(size: Size(columns: 3, rows: 1))
    let whole = Rect(column: 0, row: 0, columns: 3, rows: 1)
    canvas.fill(whole, with: "\u{1B}")
    #expect(canvas.text == "\n")
    canvas.fill(whole, with: "漢")
    #expect(canvas.text == "\n")
    canvas.fill(whole, with: "─")
    #expect(canvas.text == "───\n")
  }

  @Test func `placing a canvas cuts no wide character in half`() {
    var small = Canvas(size: Size(columns: 4, rows: 1))
    small.write("漢字", column: 0, row: 0)
    small.cursor = Position(column: 3, row: 0)
    var canvas = Canvas(size: Size(columns: 5, rows: 1))
    canvas.write("漢字x", column: 0, row: 0)
    canvas.place(small, column: -1, row: 0)
    #expect(canvas.text == " 字 x\n")
    #expect(canvas.cursor == Position(column: 2, row: 0))
    canvas.place(small, column: 2, row: 0)
    #expect(canvas.text == "  漢\n")
    #expect(canvas.cursor == nil)
    #expect(canvas.isWhole)
  }

  @Test func `an overlay keeps glyph and role`() {
    var canvas = Canvas(size: Size(columns: 4, rows: 1))
    canvas.write("ab", column: 0, row: 0, role: .title)
    canvas.overlay(Rect(column: 1, row: -2, columns: 9, rows: 5), role: .selection)
    #expect(canvas.roleText == "abbb\na title\nb selection\n")
    #expect(canvas.text == "ab\n")
  }

  @Test func `a box has corners, a title and a heavier line with the focus`() {
    var canvas = Canvas(size: Size(columns: 14, rows: 3))
    let rect = Rect(column: 0, row: 0, columns: 14, rows: 3)
    canvas.box(rect, title: "Goals", glyphs: .unicode)
    #expect(canvas.text == "┌ Goals ─────┐\n│            │\n└────────────┘\n")
    canvas.box(rect, title: "A very long title", glyphs: .ascii, isFocused: true)
    #expect(canvas.text == "# A very lo~ #\n#            #\n#============#\n")
  }

  @Test func `a folded canvas is ASCII with every column in its place`() {
    var canvas = Canvas(size: Size(columns: 12, rows: 1))
    canvas.write("é漢ßb│e\u{301}…👍x", column: 0, row: 0)
    let folded = canvas.folded()
    #expect(folded.text == "e? sb|e~? x\n")
    #expect(folded.cells.allSatisfy { $0.glyph.isASCII && $0.width == 1 })
  }

  @Test(
    arguments: [0, 1, 2, 3, 7, 80], [0, 1, 2, 3, 40])
  func `every drawing is safe at every size and place`(columns: Int, rows: Int) {
    let size = Size(columns: columns, rows: rows)
    var canvas = Canvas(size: size)
    var other = Canvas(size: Size(columns: 5, rows: 2))
    other.write("漢字漢", column: 0, row: 0)
    other.cursor = Position(column: 1, row: 1)
    for column in [Int.min, -9, -1, 0, 1, columns - 1, columns, Int.max] {
      for row in [Int.min, -1, 0, rows - 1, rows, Int.max] {
        for text in ["", "plain text", "漢字e\u{301}👩‍👩‍👧‍👦", "\u{1B}\t\n"] {
          canvas.write(text, column: column, row: row)
          canvas.write(text, column: column, row: row, maximumColumns: 3)
          #expect(canvas.isWhole)
        }
      }
    }
    for origin in -6...6 {
      canvas.place(other, column: origin, row: origin)
      #expect(canvas.isWhole)
      let rect = Rect(column: origin, row: -origin, columns: origin + 6, rows: 3)
      canvas.fill(rect, with: "x")
      canvas.overlay(rect, role: .match)
      canvas.box(rect, title: "漢字 title", glyphs: .unicode)
      #expect(canvas.isWhole)
    }
    #expect(canvas.cells.count == columns * rows)
    #expect(canvas.text.count(where: { $0 == "\n" }) == max(1, rows))
  }
}
