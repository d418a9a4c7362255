import JSON
import Testing

/// The tree, the spans and the order that reading keeps.
struct JSONParserTests {
  @Test(arguments: [
    "null", " true ", "\tfalse\r\n", "0", "-0", "-0.0e-0", "1E400", "12.50", #""""#, #"" ""#, "[]",
    "{}",
    "[ ]", "{ }", "[[[]],{}]", #"{"":null}"#, #"{"a":1,"a":2}"#, "\"\u{7F}\"", "\"\u{10FFFF}\"",
    #""\ud834\udd1e""#, #""\uFFFF\ufffe""#, #""\u0000""#, #""\/\b\f\n\r\t\\\"""#,
    "[\"\u{2028}\"]", "[1,2 ,3, 4\n]",
  ])
  func `legal text is read`(text: String) throws {
    let source = try JSONSource(parsing: Array(text.utf8))
    #expect(source.text(of: source.root) == text.trimmed)
  }

  @Test func `every value knows its bytes`() throws {
    let text = #"  {"a": [1, "é\n", {"b" : -2.50e1}], "c":null} "#
    let source = try JSONSource(parsing: Array(text.utf8))
    let list = try #require(source.root["a"])
    #expect(source.text(of: source.root) == text.trimmed)
    #expect(source.text(of: list) == #"[1, "é\n", {"b" : -2.50e1}]"#)
    guard case .list(let elements) = list.content else { throw Unmet() }
    #expect(elements.map(source.text(of:)) == ["1", #""é\n""#, #"{"b" : -2.50e1}"#])
    #expect(elements[2]["b"].map(source.text(of:)) == "-2.50e1")
    guard case .record(let members) = source.root.content else { throw Unmet() }
    #expect(
      members.map { String(decoding: source.bytes[$0.nameSpan], as: UTF8.self) } == [
        #""a""#, #""c""#,
      ])
    #expect(list.span == 8..<36)
  }

  @Test func `members keep their order and numbers their text`() throws {
    let source = try JSONSource(
      parsing: Array(#"{"z":1.0,"a":1e2,"m":100000000000000000000}"#.utf8))
    guard case .record(let members) = source.root.content else { throw Unmet() }
    #expect(members.map(\.name) == ["z", "a", "m"])
    let numbers = members.map { member in
      if case .number(let text) = member.value.content { text } else { "" }
    }
    #expect(numbers == ["1.0", "1e2", "100000000000000000000"])
  }

  @Test func `escapes become characters`() throws {
    let text = #""a\"\\\/\b\f\n\r\t\u00e9\u20AC\ud83d\ude00z""#
    let source = try JSONSource(parsing: Array(text.utf8))
    #expect(source.root.words == "a\"\\/\u{8}\u{C}\n\r\t\u{E9}\u{20AC}\u{1F600}z")
  }

  @Test func `a name is found byte for byte`() throws {
    let source = try JSONSource(parsing: Array("{\"e\u{301}\":1,\"\u{E9}\":2}".utf8))
    #expect(source.root["\u{E9}"].map(source.text(of:)) == "2")
    #expect(source.root["e\u{301}"].map(source.text(of:)) == "1")
    #expect(source.root["e"] == nil)
    #expect(try JSONSource(parsing: Array("[1]".utf8)).root["a"] == nil)
  }

  @Test(arguments: [3, 40])
  func `repeated names are kept and listed`(others: Int) throws {
    let filling = (0..<others).map { "\"n\($0)\":0," }.joined()
    let text = "{\"\u{E9}\":1,\(filling)\"e\u{301}\":2,\"\u{E9}\":3,\"e\u{301}\":4}"
    let source = try JSONSource(parsing: Array(text.utf8))
    guard case .record(let members) = source.root.content else { throw Unmet() }
    #expect(members.count == others + 4)
    #expect(source.duplicates.map(\.isSameSpelling) == [false, true, true])
    #expect(source.duplicates.map(\.second) == members.suffix(3).map(\.nameSpan))
    #expect(
      source.duplicates.map(\.first) == [
        members[0].nameSpan, members[0].nameSpan, members[others + 1].nameSpan,
      ])
  }

  @Test func `nesting is bounded and never exhausts the stack`() throws {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 5_000_000)
    let balanced = deep + [UInt8](repeating: UInt8(ascii: "]"), count: 5_000_000)
    for bytes in [deep, balanced] {
      let error = try #require(throws: JSONError.self) {
        try JSONSource(parsing: bytes, maximumDepth: .max)
      }
      #expect(error.fact == .tooDeep(limit: 512))
      #expect(error.place == JSONPlace(line: 1, column: 513))
    }
    let most = String(repeating: #"{"a":"#, count: 512) + "1" + String(repeating: "}", count: 512)
    _ = JSONValue(try JSONSource(parsing: Array(most.utf8)).root).encoded()
    #expect(throws: JSONError.self) {
      try JSONSource(parsing: Array("[[0]]".utf8), maximumDepth: 1)
    }
    _ = try JSONSource(parsing: Array("[0]".utf8), maximumDepth: 1)
    _ = try JSONSource(parsing: Array("0".utf8), maximumDepth: 0)
  }

  @Test func `columns count characters and lines end with a line feed`() throws {
    let source = try JSONSource(parsing: Array("[\"é\u{1F600}\",\r\n 1]".utf8))
    #expect(source.place(of: 0) == JSONPlace(line: 1, column: 1))
    #expect(source.place(of: 9) == JSONPlace(line: 1, column: 6))
    #expect(source.place(of: 13) == JSONPlace(line: 2, column: 2))
    #expect(source.place(of: source.bytes.count) == JSONPlace(line: 2, column: 4))
  }

  // Names compared with every other would take minutes.
  @Test(.timeLimit(.minutes(1)))
  func `a flood of names that look the same is still quick to read`() throws {
    let marks = (0..<20_000).map { $0 % 2 == 0 ? "\u{301}" : "\u{327}" }.joined()
    let names = (0..<20).map { "\"e\(marks)\($0)\":0" } + (0..<20_000).map { "\"\($0)\":0" }
    let source = try JSONSource(parsing: Array("{\(names.joined(separator: ","))}".utf8))
    #expect(source.duplicates.isEmpty)
  }
}
