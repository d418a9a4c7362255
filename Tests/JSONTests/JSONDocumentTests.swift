import JSON
import Testing

/// What a document may not hold although the text is legal.
struct JSONDocumentTests {
  private static let limit = (1 << 53) - 1

  @Test(arguments: [
    Refusal("{\"a\":{\"n\":9007199254740992}}", .outOfRange(field: "a.n", limit: limit), 1, 11),
    Refusal("[-9007199254740992]", .outOfRange(field: "[0]", limit: limit), 1, 2),
    Refusal("9223372036854775808", .outOfRange(field: "the document", limit: limit), 1, 1),
    Refusal(
      "{\"a\":" + String(repeating: "9", count: 400) + "}", .outOfRange(field: "a", limit: limit),
      1, 6),
    Refusal("{\"a\":[0,\n1.5]}", .notWholeNumber(field: "a[1]"), 2, 1),
    Refusal("{\"a\":1.0}", .notWholeNumber(field: "a"), 1, 6),
    Refusal("{\"a\":1e400}", .notWholeNumber(field: "a"), 1, 6),
    Refusal("{\"a\":1E2}", .notWholeNumber(field: "a"), 1, 6),
    Refusal("{\"a\":-0}", .notWholeNumber(field: "a"), 1, 6),
  ])
  func `numbers are whole and exact`(refusal: Refusal) throws {
    try expectOnlyDocument(refuses: refusal)
  }

  @Test(arguments: ["9007199254740991", "-9007199254740991", "0", "-1", "10"])
  func `integers up to the limit are taken`(text: String) throws {
    _ = try JSONSource(document: Array(text.utf8))
  }

  @Test(arguments: [
    Refusal(
      "{\"a\":1,\n \"a\":1}", .repeatedName("a", first: at(1, 2), isSameSpelling: true), 2, 2),
    Refusal(
      "{\"a\":1,\"\\u0061\":1}", .repeatedName("a", first: at(1, 2), isSameSpelling: true), 1, 8),
    Refusal(
      "{\"\u{E9}\":1,\n\"e\u{301}\":2}",
      .repeatedName("e\u{301}", first: at(1, 2), isSameSpelling: false), 2, 1),
    Refusal(
      "{\"\u{212B}\":1,\"\u{C5}\":2}",
      .repeatedName("\u{C5}", first: at(1, 2), isSameSpelling: false), 1, 8),
    Refusal(
      "[{\"a\":{\"b\":0,\"b\":0},\"a\":0}]",
      .repeatedName("b", first: at(1, 8), isSameSpelling: true), 1, 14),
  ])
  func `a name stands once in a record`(refusal: Refusal) throws {
    try expectOnlyDocument(refuses: refusal)
  }

  @Test func `names that only fold alike are different`() throws {
    _ = try JSONSource(document: Array("{\"a\":1,\"A\":2,\"\u{FF41}\":3,\"a \":4}".utf8))
    _ = try JSONSource(document: Array("[{\"a\":1},{\"a\":2}]".utf8))
  }

  @Test(arguments: [
    Refusal(#"{"a":["x\u0000"]}"#, .storedNUL(field: "a[0]"), 1, 9),
    Refusal(#"{"a\u0000":1}"#, .storedNUL(field: #""a\u0000""#), 1, 4),
  ])
  func `no NUL is stored`(refusal: Refusal) throws {
    try expectOnlyDocument(refuses: refusal)
  }

  @Test(arguments: [
    Refusal(#"{"a":1.5,"b":"\u0000","b":-0}"#, .notWholeNumber(field: "a"), 1, 6),
    Refusal(#"{"b":"\u0000","a":1.5,"a":1}"#, .storedNUL(field: "b"), 1, 7),
    Refusal(
      #"{"a":1,"a":1,"b":1.5,"c":"\u0000"}"#,
      .repeatedName("a", first: at(1, 2), isSameSpelling: true), 1, 8),
  ])
  func `the breach that stands first is named`(refusal: Refusal) throws {
    try expectOnlyDocument(refuses: refusal)
  }

  @Test func `each limit holds at its edge and not beyond`() throws {
    let string = String(repeating: "x", count: 256 << 10)
    try take(nested(64), refuse: nested(65), .tooDeep(limit: 64))
    try take(
      "[\"\(string)\"]", refuse: "[\"\(string)x\"]", .textTooLong(field: "[0]", limit: 256 << 10))
    try take(list(of: 10_000), refuse: list(of: 10_001), .tooManyMembers(limit: 10_000))
    try take(record(of: 10_000), refuse: record(of: 10_001), .tooManyMembers(limit: 10_000))
    let name = String(repeating: "n", count: 256)
    let shown = "\"" + name.prefix(40) + "...\""
    try take(
      "{\"\(name)\":0}", refuse: "{\"\(name)n\":0}", .textTooLong(field: shown, limit: 256))
    let space = String(repeating: " ", count: (1 << 20) - 2)
    try take("[\(space)]", refuse: "[\(space) ]", .tooLarge(limit: 1 << 20))
  }

  @Test(arguments: [512, 513, 5_000_000])
  func `deep nesting is refused quickly`(depth: Int) throws {
    let limits = JSONLimits(
      bytes: .max, depth: 64, members: 10, stringBytes: 10, magnitude: 10)
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: depth)
    let error = try #require(throws: JSONError.self) {
      try JSONSource(document: bytes, limits: limits)
    }
    #expect(error.fact == .tooDeep(limit: 64))
  }

  @Test func `a document of the practice is taken`() throws {
    let source = try JSONSource(document: Array(sample.utf8))
    #expect(
      source.root["body"]?["words"]?.words == "Caf\u{E9} \"after\" work,\nthen home \u{1F600}")
  }

  private static func at(_ line: Int, _ column: Int) -> JSONPlace {
    JSONPlace(line: line, column: column)
  }

  private func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  private func list(of count: Int) -> String {
    "[" + Array(repeating: "0", count: count).joined(separator: ",") + "]"
  }

  private func record(of count: Int) -> String {
    "{" + (0..<count).map { "\"\($0)\":0" }.joined(separator: ",") + "}"
  }

  private func take(_ good: String, refuse bad: String, _ fact: JSONError.Fact) throws {
    _ = try JSONSource(document: Array(good.utf8))
    let error = try #require(throws: JSONError.self) { try JSONSource(document: Array(bad.utf8)) }
    #expect(error.fact == fact)
  }

  private func expectOnlyDocument(refuses expected: Refusal) throws {
    _ = try JSONSource(parsing: expected.bytes)
    let error = try #require(throws: JSONError.self) { try JSONSource(document: expected.bytes) }
    #expect(error.fact == expected.fact)
    #expect(error.place == expected.place)
  }
}
