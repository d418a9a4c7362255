import TerminalInterface
import Testing
import UserInterface

struct TextFieldTests {
  @Test func `a line scrolls sideways to its caret`() throws {
    var field = TextField("abcdefghij", columns: 5)
    #expect(field.render(isFocused: true).text == "ghij\n")
    #expect(field.render(isFocused: true).cursor == Position(column: 4, row: 0))
    for _ in 0..<5 { try field.perform(.moveLeft, at: 0) }
    #expect(field.render(isFocused: true).text == "fghij\n")
    #expect(field.render(isFocused: true).cursor == Position(column: 0, row: 0))
    try field.perform(.moveLineStart, at: 0)
    #expect(field.render(isFocused: true).text == "abcde\n")
    try field.perform(.moveLineEnd, at: 0)
    for _ in 0..<7 { try field.perform(.deleteBackward, at: 0) }
    #expect(field.render(isFocused: false).text == "abc\n")
  }

  @Test func `a wide character is never shown by half`() throws {
    var field = TextField("\u{65E5}\u{672C}\u{8A9E}", columns: 4)
    #expect(field.render(isFocused: true).text == "\u{8A9E}\n")
    #expect(field.render(isFocused: true).cursor == Position(column: 2, row: 0))
    try field.perform(.moveLeft, at: 0)
    try field.perform(.moveLeft, at: 0)
    #expect(field.render(isFocused: true).text == "\u{672C}\u{8A9E}\n")
  }

  @Test func `newlines become spaces and Enter is left to the form`() throws {
    var field = TextField()
    try field.paste("one\ntwo\r\nthree", at: 0)
    #expect(field.text == "one two three")
    #expect(try field.handle(.enter, at: 0) == nil)
    #expect(try field.handle(.up, at: 0) == nil)
    #expect(try field.perform(.newline, at: 0) == .moved)
    #expect(field.text == "one two three")
    #expect(try field.handle(.control("_"), at: 0) == .undid(.paste))
    #expect(field.text.isEmpty)
  }

  @Test func `a newline that was there is kept and shown as a mark`() {
    let field = TextField("a\r\nb", columns: 10)
    #expect(Array(field.text.utf8) == Array("a\r\nb".utf8))
    #expect(field.render(isFocused: true).text == "a\u{23CE}b\n")
    #expect(field.render(isFocused: true).cursor == Position(column: 3, row: 0))
  }

  @Test func `a paste over the limit changes nothing and says how much fits`() throws {
    var field = TextField("abc", limit: 5)
    let error = #expect(throws: EditRefusal.self) { try field.paste("def", at: 0) }
    #expect(
      error?.description
        == "At most 5 characters fit here, so nothing was put in.")
    #expect(field.text == "abc")
  }

  @Test func `a selection is laid over its cells`() throws {
    var field = TextField("abcdef", columns: 10)
    try field.perform(.selectLeft, at: 0)
    try field.perform(.selectLeft, at: 0)
    let canvas = field.render(isFocused: true)
    let marks = (0..<10).map {
      canvas[Position(column: $0, row: 0)]?.overlay == .selection ? "#" : "."
    }.joined()
    #expect(marks == "....##....")
    #expect(canvas.cursor == Position(column: 4, row: 0))
  }

  @Test(arguments: [0, 1, 2, 300])
  func `any width can be drawn`(columns: Int) throws {
    var field = TextField("a\u{65E5}b", columns: columns)
    try field.perform(.moveLeft, at: 0)
    let canvas = field.render(isFocused: true)
    #expect(canvas.size == Size(columns: columns, rows: 1))
    if let cursor = canvas.cursor { #expect(canvas.contains(cursor)) }
  }

  @Test func `a line that goes on says so at its ends, but never under the caret`() throws {
    var field = TextField("0123456789", columns: 6)
    func shown(_ isFocused: Bool) -> String {
      field.render(isFocused: isFocused, ellipsis: "…").text.trimmingNewline
    }
    #expect(shown(true) == "…6789")
    // Without the keys it is read from its beginning.
    #expect(shown(false) == "01234…")
    try field.perform(.moveLineStart, at: 0)
    #expect(shown(true) == "01234…")
    for _ in 0..<5 { try field.perform(.moveRight, at: 0) }
    let canvas = field.render(isFocused: true, ellipsis: "…")
    let caret = try #require(canvas.cursor?.column)
    #expect(!Array(canvas.text)[caret].description.contains("…"))
    let short = TextField("01234", columns: 6)
    #expect(short.render(isFocused: false, ellipsis: "…").text == "01234\n")
  }

  @Test(arguments: [0, 1, 2, 3, 300])
  func `any width can be drawn with a sign at its ends`(columns: Int) {
    let field = TextField("\u{65E5}\u{65E5}\u{65E5}b", columns: columns)
    for isFocused in [true, false] {
      let canvas = field.render(isFocused: isFocused, ellipsis: "…")
      #expect(canvas.size == Size(columns: columns, rows: 1))
    }
  }
}

extension String {
  fileprivate var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
