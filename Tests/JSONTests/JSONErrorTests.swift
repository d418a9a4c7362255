import JSON
import Testing

/// A text and the sentence that refuses it.
struct Sentence: Sendable, CustomTestStringConvertible {
  let text: String
  let words: String

  init(_ text: String, _ words: String) {
    self.text = text
    self.words = words
  }

  var testDescription: String { words }
}

/// The sentences that people read.
struct JSONErrorTests {
  @Test(arguments: [
    Sentence("", "This is an empty file; restore an earlier version of it."),
    Sentence("\u{FEFF}{}", "The text starts with a byte order mark; save it as UTF-8 without one."),
    Sentence(
      "{\n\"a\":1,\n}", "Line 2, column 6: a comma stands after the last one; remove the comma."),
    Sentence(
      "{\"a\":1,\n \"a\":2}",
      "Line 2, column 2: the name a repeats the one in line 1, column 2; keep one of them."),
    Sentence(
      "{\"\u{E9}\":1,\n\"e\u{301}\":2}",
      "Line 2, column 1: the name \"e\u{301}\" looks the same as the one in line 1, column 2; "
        + "keep one of them."),
    Sentence(
      "[1]\0\0",
      "Line 1, column 4: the text is damaged (NUL bytes from offset 3); "
        + "restore an earlier version of it."),
    Sentence("[\u{202E}]", "Line 1, column 2: a value is expected here and not U+202E."),
    Sentence(
      "{\"body\":{\"score\":1e400}}",
      "Line 1, column 18: body.score is not a whole number; "
        + "write it without a point, exponent or minus zero."),
    Sentence(
      "{\"a\":9007199254740992}",
      "Line 1, column 6: a is out of range; "
        + "it must lie between -9007199254740991 and 9007199254740991."),
  ])
  func `an error is one plain sentence`(expected: Sentence) throws {
    let error = try #require(throws: JSONError.self) {
      try JSONSource(document: Array(expected.text.utf8))
    }
    #expect(error.description == expected.words)
  }

  @Test func `a hostile name cannot reach the terminal through a sentence`() throws {
    let name = "\u{202E}\u{9B}31m" + String(repeating: "x", count: 200)
    let text = "{\"\(name)\":1.5}"
    let error = try #require(throws: JSONError.self) { try JSONSource(document: Array(text.utf8)) }
    #expect(error.description.contains(#""\u202e\u009b31mxxx"#))
    #expect(error.description.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    #expect(error.description.utf8.count < 200)
  }
}
