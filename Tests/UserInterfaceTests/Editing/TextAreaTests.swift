import TerminalInterface
import Testing
@testable import UserInterface

extension TextArea {
  /// Whether the rows kept are those of the same text laid out anew.
  var hasFreshRows: Bool { rows == TextRows(buffer.paragraphs, columns: size.columns - 1) }

  /// The rows as texts.
  var rowTexts: [String] {
    rows.starts.enumerated().flatMap { paragraph, starts in
      starts.indices.map { row in
        let end =
          row + 1 < starts.count ? starts[row + 1] : buffer.contentCount(ofParagraph: paragraph)
        return String(buffer.paragraphs[paragraph][starts[row]..<end])
      }
    }
  }
}

struct TextAreaTests {
  @Test(arguments: [
    ("one two three", 8, ["one two ", "three"]),
    ("one two three", 7, ["one ", "two ", "three"]),
    ("abcdefghij", 5, ["abcd", "efgh", "ij"]),
    ("abcd", 5, ["abcd"]),
    ("abcd efgh", 5, ["abcd ", "efgh"]),
    ("abcd  efgh", 5, ["abcd ", " ", "efgh"]),
    ("a\n\nb\n", 5, ["a", "", "b", ""]),
    ("a\r\nb", 5, ["a", "b"]),
    ("\u{65E5}\u{672C}\u{8A9E}\u{6587}", 6, ["\u{65E5}\u{672C}", "\u{8A9E}\u{6587}"]),
    ("a\u{65E5}\u{672C}\u{8A9E}", 5, ["a\u{65E5}", "\u{672C}\u{8A9E}"]),
    ("\u{65E5}\u{672C}\u{3002}", 5, ["\u{65E5}", "\u{672C}\u{3002}"]),
    ("Ti\u{1EBF}ng Vi\u{1EC7}t", 7, ["Ti\u{1EBF}ng ", "Vi\u{1EC7}t"]),
    ("\u{65E5}\u{672C}", 2, ["\u{65E5}", "\u{672C}"]),
    ("", 5, [""]),
  ])
  func `text is wrapped at spaces and beside wide characters`(
    text: String, columns: Int, rows: [String]
  ) {
    let area = TextArea(text, size: Size(columns: columns, rows: 5))
    #expect(area.rowTexts == rows)
  }

  @Test(arguments: 3...12)
  func `no row is wider than its columns and none is lost`(columns: Int) {
    let text =
      "Vi\u{1EC7}t \u{65E5}\u{672C}\u{8A9E} \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} \u{1F1FB}\u{1F1F3}"
      + " \u{5E9}\u{5B8}\u{5DC}\u{5D5}\u{5DD} \u{1B}[31m wide\u{6587}wide e\u{301}e\u{301}"
    let area = TextArea(text, size: Size(columns: columns, rows: 5))
    #expect(Array(area.rowTexts.joined().utf8) == Array(text.utf8))
    for row in area.rowTexts where row.count > 1 {
      let width = row.reduce(0) { $0 + ShownCharacter.columns(of: $1) }
      #expect(width <= columns, "\(row.debugDescription)")
    }
  }

  @Test func `up and down keep to the column over shorter rows`() throws {
    var area = TextArea("abcdef\nxy\nabcdef", size: Size(columns: 20, rows: 5))
    area.moveCaret(to: TextPosition(paragraph: 0, offset: 5))
    try area.perform(.moveDown, at: 0)
    #expect(area.buffer.marked == "abcdef\nxy|\nabcdef")
    try area.perform(.moveDown, at: 0)
    #expect(area.buffer.marked == "abcdef\nxy\nabcde|f")
    try area.perform(.moveDown, at: 0)
    #expect(area.buffer.marked == "abcdef\nxy\nabcdef|")
    try area.perform(.selectUp, at: 0)
    #expect(area.buffer.marked == "abcdef\nxy|\nabcdef^")
  }

  @Test func `up and down go by the rows that are seen`() throws {
    var area = TextArea("one two three", size: Size(columns: 8, rows: 5))
    try area.perform(.moveUp, at: 0)
    #expect(area.buffer.marked == "one t|wo three" || area.buffer.marked == "one tw|o three")
    try area.perform(.moveLineStart, at: 0)
    #expect(area.buffer.marked == "|one two three")
    try area.perform(.moveLineEnd, at: 0)
    #expect(area.buffer.marked == "one two| three")
    try area.perform(.moveDown, at: 0)
    #expect(area.buffer.marked == "one two three|")
  }

  @Test func `a wide character is stepped over whole on the way down`() throws {
    var area = TextArea("abc\n\u{65E5}\u{672C}", size: Size(columns: 10, rows: 5))
    area.moveCaret(to: TextPosition(paragraph: 0, offset: 3))
    try area.perform(.moveDown, at: 0)
    #expect(area.buffer.marked == "abc\n\u{65E5}|\u{672C}")
    #expect(area.render(isFocused: true).cursor == Position(column: 2, row: 1))
  }

  @Test func `the caret is drawn at its column and only when focused`() {
    let area = TextArea("a\u{65E5}", size: Size(columns: 10, rows: 2))
    let canvas = area.render(isFocused: true, role: .ownWords)
    #expect(canvas.text == "a\u{65E5}\n\n")
    #expect(canvas.cursor == Position(column: 3, row: 0))
    #expect(canvas[Position(column: 0, row: 0)]?.role == .ownWords)
    #expect(area.render(isFocused: false).cursor == nil)
  }

  @Test func `control characters are shown as marks with their columns counted`() {
    let area = TextArea("a\u{1B}[31mb", size: Size(columns: 20, rows: 1))
    let canvas = area.render(isFocused: true)
    #expect(!canvas.text.contains("\u{1B}"))
    let width = ShownCharacter.columns(of: "\u{1B}") + 6
    #expect(width >= 7)
    #expect(canvas.cursor == Position(column: width, row: 0))
    #expect(canvas[Position(column: width - 1, row: 0)]?.glyph == "b")
  }

  @Test(arguments: [
    "a", "\t", "\u{0}", "\u{1B}", "\r", "\u{7F}", "\u{85}", "\u{202E}", "\u{200B}", "\u{301}",
    "e\u{301}", "\u{1EC7}", "\u{65E5}", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
    "\u{1F1FB}\u{1F1F3}", "\u{2764}\u{FE0F}", "\u{5E9}\u{5B8}", "\u{915}\u{94D}\u{937}", "\u{2028}",
    "\u{E0041}", "\u{AD}",
  ])
  func `a character is counted with the columns that a canvas gives it`(text: String) {
    var canvas = Canvas(size: Size(columns: 40, rows: 1))
    let end = canvas.write(text, column: 0, row: 0)
    #expect(text.map { ShownCharacter.columns(of: $0) } == [end])
  }

  @Test func `a selection is laid over its cells and its newlines`() throws {
    var area = TextArea("abc\nde", size: Size(columns: 8, rows: 3))
    area.moveCaret(to: TextPosition(paragraph: 0, offset: 1))
    try area.perform(.selectDown, at: 0)
    let canvas = area.render(isFocused: true)
    let rows = (0..<3).map { row in
      (0..<8).map { column in
        canvas[Position(column: column, row: row)]?.overlay == .selection ? "#" : "."
      }.joined()
    }
    #expect(rows == [".###....", "#.......", "........"])
  }

  @Test func `the caret stays in sight with rows around it`() throws {
    let text = (1...50).map { "line \($0)" }.joined(separator: "\n")
    var area = TextArea(text, size: Size(columns: 20, rows: 10))
    #expect(area.render(isFocused: true).cursor?.row == 9)
    try area.perform(.moveTextStart, at: 0)
    #expect(area.render(isFocused: true).cursor?.row == 0)
    for _ in 0..<7 { try area.perform(.moveDown, at: 0) }
    #expect(area.render(isFocused: true).cursor?.row == 7)
    try area.perform(.moveDown, at: 0)
    #expect(area.render(isFocused: true).cursor?.row == 7)
    #expect(area.render(isFocused: true).text.hasPrefix("line 2\n"))
    try area.perform(.movePageDown, at: 0)
    #expect(area.buffer.caret.paragraph == 16)
    try area.perform(.movePageUp, at: 0)
    #expect(area.buffer.caret.paragraph == 8)
    #expect(area.render(isFocused: true).cursor?.row == 2)
  }

  @Test(arguments: [(0, 0), (1, 1), (2, 1), (1, 5), (3, 2), (200, 100)])
  func `any size can be drawn and typed in`(columns: Int, rows: Int) throws {
    let size = Size(columns: columns, rows: rows)
    var area = TextArea("one \u{65E5}\u{672C} three\nfour", size: Size(columns: 20, rows: 5))
    area.resize(to: size)
    try area.type("x", at: 0)
    try area.perform(.moveUp, at: 0)
    let canvas = area.render(isFocused: true)
    #expect(canvas.size == size)
    if let cursor = canvas.cursor { #expect(canvas.contains(cursor)) }
    #expect(area.hasFreshRows)
    #expect(area.render(size: Size(columns: 20, rows: 5), isFocused: true).text.hasPrefix("one "))
  }

  @Test func `keys without a meaning are left to others`() throws {
    var area = TextArea("a")
    #expect(try area.handle(.escape, at: 0) == nil)
    #expect(try area.handle(.tab, at: 0) == nil)
    #expect(try area.handle(.control("q"), at: 0) == nil)
    #expect(try area.handle(.character("b"), at: 0) == .changed(.typing))
    #expect(try area.handle(.enter, at: 0) == .changed(.newLine))
    #expect(area.text == "ab\n")
  }
}
