import JSON
import Testing

/// The two written forms, and the way from text to text.
struct JSONWriterTests {
  @Test func `a canonical document is written as it was read`() throws {
    let source = try JSONSource(document: Array(sample.utf8))
    #expect(String(decoding: JSONValue(source.root).encoded(), as: UTF8.self) == sample)
    #expect(JSONValue(source.root).encoded() == Array(sample.utf8))
  }

  @Test(arguments: ["0\n", "[]\n", "{}\n", "-0\n", "1.50e+3\n", "12345678901234567890\n", "\"\"\n"])
  func `small canonical texts are written as they were read`(text: String) throws {
    let source = try JSONSource(parsing: Array(text.utf8))
    #expect(JSONValue(source.root).encoded() == Array(text.utf8))
  }

  @Test func `the line form has no space and no newline`() throws {
    let value = JSONValue.record([
      JSONEntry("a", .list([.integer(1), .null, .flag(true), .list([]), .record([])])),
      JSONEntry("b \n", .text("x y")), JSONEntry("c", .number("1.0")),
    ])
    let line = String(decoding: value.line(), as: UTF8.self)
    #expect(line == #"{"a":[1,null,true,[],{}],"b \n":"x y","c":1.0}"#)
    let source = try JSONSource(parsing: value.line())
    #expect(JSONValue(source.root) == value)
  }

  @Test func `a verbatim value keeps every byte in a document`() throws {
    let text = #"{ "new" : {"x":1.0,   "y":"\u00e9\/"}, "old":1 }"#
    let source = try JSONSource(document: Array(text.replacing("1.0", with: "10").utf8))
    let new = try #require(source.root["new"])
    let value = JSONValue.record([
      JSONEntry("old", .integer(2)), JSONEntry("new", .verbatim(source.text(of: new))),
    ])
    let written = String(decoding: value.encoded(), as: UTF8.self)
    #expect(written == "{\n  \"old\": 2,\n  \"new\": {\"x\":10,   \"y\":\"\\u00e9\\/\"}\n}\n")
  }

  @Test func `a verbatim value fits on a line and carries nothing to a terminal`() throws {
    let text = "{ \"a\\\\\" :\r\n\t[ 1, \"x \\\" y\u{202E}\u{9B}\" ] }"
    let line = String(decoding: JSONValue.verbatim(text).line(), as: UTF8.self)
    #expect(line == #"{"a\\":[1,"x \" y\u202e\u009b"]}"#)
    let before = JSONValue(try JSONSource(parsing: Array(text.utf8)).root)
    #expect(JSONValue(try JSONSource(parsing: Array(line.utf8)).root) == before)
  }

  @Test func `escapes have their short or four-digit form`() {
    let value = JSONValue.text("\"\\/\u{8}\u{C}\n\r\t\0\u{1B}\u{7F}\u{9B}\u{AD}\u{2028}\u{E0041}")
    let expected =
      #""\"\\/\b\f\n\r\t\u0000\u001b\u007f\u009b\u00ad\u2028\udb40\udc41""#
    #expect(String(decoding: value.line(), as: UTF8.self) == expected)
  }

  @Test func `every character is written safely and read again`() throws {
    for block in stride(from: UInt32(0), to: 0x110000, by: 0x1000) {
      let scalars = (block..<(block + 0x1000)).compactMap(Unicode.Scalar.init)
      let text = String(String.UnicodeScalarView(scalars))
      let written = JSONValue.text(text).line()
      let raw = String(decoding: written.dropFirst().dropLast(), as: UTF8.self).unicodeScalars
      #expect(!raw.contains(where: Self.movesTerminal), "block \(block)")
      let plain = scalars.filter { !Self.movesTerminal($0) && $0 != "\"" && $0 != "\\" }
      #expect(raw.filter { !$0.isASCII } == plain.filter { !$0.isASCII }, "block \(block)")
      let read = try JSONSource(parsing: written).root.words
      #expect(read.map { Array($0.utf8) } == Array(text.utf8), "block \(block)")
    }
  }

  @Test func `texts are equal only byte for byte`() {
    #expect(JSONValue.text("\u{E9}") != .text("e\u{301}"))
    #expect(JSONEntry("\u{E9}", .null) != JSONEntry("e\u{301}", .null))
    #expect(JSONValue.text("\u{E9}") == .text("\u{E9}"))
    #expect(Set([JSONValue.text("\u{E9}"), .text("e\u{301}"), .null, .null]).count == 3)
    #expect(JSONValue.number("1") != .integer(1))
    #expect(JSONValue.list([.integer(1)]) == .list([.integer(1)]))
  }

  /// Storage's list, stated by properties of Unicode where there are any.
  private static func movesTerminal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default:
      scalar.properties.isBidiControl || (0xE0000...0xE007F).contains(scalar.value)
        || [0xAD, 0x200B, 0xFEFF].contains(scalar.value)
    }
  }
}
