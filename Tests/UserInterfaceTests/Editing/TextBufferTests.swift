import TerminalInterface
import Testing
import UserInterface

struct TextBufferTests {
  private static let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"
  private static let vietnam = "\u{1F1FB}\u{1F1F3}"

  @Test(arguments: [
    EditCase("ab|", .character("c"), after: "abc|"),
    EditCase("a|b", .left, after: "|ab"),
    EditCase("|ab", .left, after: "|ab"),
    EditCase("a\n|b", .left, after: "a|\nb"),
    EditCase("a|\r\nb", .right, after: "a\r\n|b"),
    EditCase("a\r\n|b", .backspace, after: "a|b"),
    EditCase("a|\nb", .delete, after: "a|b"),
    EditCase("ab|c", .control("a"), after: "|abc"),
    EditCase("x\nab|c", .home, after: "x\n|abc"),
    EditCase("a|bc\nx", .control("e"), after: "abc|\nx"),
    EditCase("a\nb|\nc", Key(.home, .control), after: "|a\nb\nc"),
    EditCase("a\nb|\nc", Key(.end, .control), after: "a\nb\nc|"),
    EditCase("one two. three|", .alt("b"), .alt("b"), after: "one |two. three"),
    EditCase("|one two. three", .alt("f"), .alt("f"), after: "one two|. three"),
    EditCase("one\n|two", Key(.left, .control), after: "|one\ntwo"),
    EditCase("I don't|", .alt("b"), after: "I |don't"),
    EditCase("'tis|'", .alt("b"), after: "'|tis'"),
    EditCase("one two|", .control("w"), after: "one |"),
    EditCase("one |two", .alt("d"), after: "one |"),
    EditCase("one| two", .control("k"), after: "one|"),
    EditCase("one|\ntwo", .control("k"), after: "one|two"),
    EditCase("x\none| two", .control("u"), after: "x\n| two"),
    EditCase("one two|", .control("w"), .control("w"), .control("y"), after: "one two|"),
    EditCase("|one two", .alt("d"), .alt("d"), .control("y"), after: "one two|"),
    EditCase("one two|", .control("w"), .left, .control("w"), .control("y"), after: "one| "),
    EditCase("ab|cd", Key(.right, .shift), after: "ab^c|d"),
    EditCase("ab|cd", Key(.left, .shift), Key(.left, .shift), after: "|ab^cd"),
    EditCase("ab^c|d", .left, after: "ab|cd"),
    EditCase("ab^c|d", .right, after: "abc|d"),
    EditCase("ab^c|d", .character("x"), after: "abx|d"),
    EditCase("ab^c|d", .backspace, after: "ab|d"),
    EditCase("a^b|", .alt("w"), .control("y"), after: "abb|"),
    EditCase("a^b|c", .alt("x"), .control("e"), .control("y"), after: "acb|"),
    EditCase("one tw|o three", .alt("s"), after: "one ^two| three"),
    EditCase("one tw|o three", .alt("@"), .alt("@"), after: "one ^two three|"),
    EditCase("one two|, three", .alt("s"), after: "one ^two|, three"),
    EditCase("one two| three", Key(.left, [.shift, .control]), after: "one |two^ three"),
    EditCase("a\nb|c\nd", .alt("h"), after: "a\n^bc\n|d"),
    EditCase("a|b", .alt("a"), after: "^ab|"),
    EditCase("a|bcd", .control("@"), .right, .right, after: "a^bc|d"),
    EditCase("a|bcd", .control("@"), .right, .control("@"), .right, after: "abc|d"),
    EditCase("a|b", .enter, after: "a\n|b"),
    EditCase("ab|", .control("b"), .control("f"), .control("h"), after: "a|"),
    EditCase("|ab", .control("d"), after: "|b"),
  ])
  func `keys edit a text`(example: EditCase) throws {
    var buffer = TextBuffer(marked: example.before)
    try buffer.press(example.keys)
    #expect(buffer.marked == example.after)
  }

  @Test(arguments: [
    EditCase("\(family)|", .backspace, after: "|"),
    EditCase("a\(family)|", .left, after: "a|\(family)"),
    EditCase("\(vietnam)\(vietnam)|", .backspace, after: "\(vietnam)|"),
    EditCase("Vi\u{1EC7}t|", .left, .left, after: "Vi|\u{1EC7}t"),
    EditCase("Vie\u{323}\u{302}t|", .left, .backspace, after: "Vi|t"),
    EditCase("\u{65E5}\u{672C}\u{8A9E}|", .left, .backspace, after: "\u{65E5}|\u{8A9E}"),
    EditCase(
      "\u{5E9}\u{5B8}\u{5DC}\u{5D5}\u{5B9}\u{5DD}|", .left, .left, .delete,
      after: "\u{5E9}\u{5B8}\u{5DC}|\u{5DD}"),
    EditCase("e|x", .character("\u{301}"), after: "e\u{301}|x"),
    EditCase("\r|", .enter, after: "\r\n|"),
    EditCase(
      "\u{1F468}|\u{1F469}", .character("\u{200D}"), after: "\u{1F468}\u{200D}\u{1F469}|"),
    EditCase(
      "|\(vietnam)x", .character("\u{1F1E6}"), after: "\u{1F1E6}\u{1F1FB}|\u{1F1F3}x"),
    EditCase(
      "|\(vietnam)\(vietnam)x", .character("\u{1F1E6}"), .right, .right, .backspace,
      after: "\u{1F1E6}\u{1F1FB}\u{1F1F3}\u{1F1FB}|x"),
  ])
  func `characters of many parts are edited whole`(example: EditCase) throws {
    var buffer = TextBuffer(marked: example.before)
    try buffer.press(example.keys)
    #expect(Array(buffer.marked.utf8) == Array(example.after.utf8))
  }

  @Test func `a letter typed before a lone accent takes it`() throws {
    var buffer = TextBuffer("\u{301}x")
    buffer.move(to: .start, selecting: false)
    try buffer.insert("e", at: 0)
    #expect(buffer.caret == TextPosition(paragraph: 0, offset: 1))
    #expect(buffer.text == "e\u{301}x")
    try buffer.perform(.undo, at: 0)
    #expect(Array(buffer.text.utf8) == Array("\u{301}x".utf8))
  }

  @Test(arguments: [
    "", "a", "a\n", "\n\n", "a\r\nb\rc\u{85}d\u{2028}", "e\u{301}\u{E9}\u{0}\u{1B}[31m",
  ])
  func `a text is kept exactly`(text: String) {
    let buffer = TextBuffer(text)
    #expect(Array(buffer.text.utf8) == Array(text.utf8))
    #expect(buffer.byteCount == text.utf8.count)
  }

  @Test func `a paste over the limit is refused whole`() throws {
    var buffer = TextBuffer("1234", limit: 8)
    let error = #expect(throws: EditRefusal.self) {
      try buffer.insert(pasted: "\u{E9}\u{E9}5", at: 0)
    }
    #expect(error == .tooLong(bytes: 9, limit: 8))
    #expect(buffer.text == "1234")
    try buffer.insert(pasted: "\u{E9}\u{E9}", at: 0)
    #expect(throws: EditRefusal.self) { try buffer.insert("x", at: 0) }
    #expect(buffer.text == "1234\u{E9}\u{E9}")
    try buffer.perform(.selectAll, at: 0)
    try buffer.insert(pasted: "12345678", at: 0)
    #expect(buffer.text == "12345678")
  }

  @Test func `a text that is too long already can only get shorter`() throws {
    var buffer = TextBuffer("123456", limit: 3)
    #expect(throws: EditRefusal.self) { try buffer.insert("7", at: 0) }
    try buffer.perform(.deleteBackward, at: 0)
    #expect(buffer.text == "12345")
  }

  @Test(arguments: [
    (EditCommand.undo, "There is nothing to undo in this text."),
    (.redo, "There is nothing to redo in this text."),
    (.cut, "No text is selected; select some first."),
    (.copyMarked, "No text is selected; select some first."),
    (.yank, "Nothing was cut or copied yet."),
  ])
  func `a command that can do nothing says so`(command: EditCommand, sentence: String) {
    var buffer = TextBuffer("a")
    let error = #expect(throws: EditRefusal.self) { try buffer.perform(command, at: 0) }
    #expect(error?.description == sentence)
    #expect(buffer.text == "a")
  }

  @Test func `every command has a summary and a key, and no key has two`() {
    var seen: Set<Key> = []
    for binding in EditKeys.defaults {
      #expect(seen.insert(binding.key).inserted, "\(binding.key)")
    }
    for command in EditCommand.allCases {
      #expect(command.summary.count > 10)
      #expect(EditKeys.defaults.contains { $0.command == command }, "\(command)")
    }
    #expect(Set(EditCommand.allCases.map(\.summary)).count == EditCommand.allCases.count)
  }
}
