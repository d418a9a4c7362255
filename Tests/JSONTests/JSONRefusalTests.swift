import JSON
import Testing

/// A text, and why and where it is refused.
struct Refusal: Sendable, CustomTestStringConvertible {
  let bytes: [UInt8]
  let fact: JSONError.Fact
  let place: JSONPlace

  init(_ text: String, _ fact: JSONError.Fact, _ line: Int, _ column: Int) {
    self.init(Array(text.utf8), fact, line, column)
  }

  init(_ bytes: [UInt8], _ fact: JSONError.Fact, _ line: Int, _ column: Int) {
    self.bytes = bytes
    self.fact = fact
    place = JSONPlace(line: line, column: column)
  }

  var testDescription: String { "\(place.line):\(place.column) \(fact)" }
}

/// What no reader takes, document or not.
struct JSONRefusalTests {
  @Test(arguments: [
    Refusal("", .empty, 1, 1),
    Refusal(" \n ", .endsUnexpectedly, 2, 2),
    Refusal("\u{FEFF}{}", .byteOrderMark, 1, 1),
    Refusal([0xFF, 0xFE, 0x7B, 0, 0x7D, 0], .utf16, 1, 1),
    Refusal([0xFE, 0xFF, 0, 0x7B, 0, 0x7D], .utf16, 1, 1),
    Refusal([0x7B, 0, 0x7D, 0], .utf16, 1, 1),
    Refusal([0, 0x7B, 0, 0x7D], .utf16, 1, 1),
    Refusal([0, 0, 0, 0], .nulBytes(offset: 0), 1, 1),
    Refusal("{\"a\":\n\0\0", .nulBytes(offset: 6), 2, 1),
    Refusal("[\"a\0\"]", .nulBytes(offset: 3), 1, 4),
    Refusal("[tr\0", .nulBytes(offset: 3), 1, 4),
    Refusal("[]\0", .nulBytes(offset: 2), 1, 3),
  ])
  func `damaged or foreign bytes are named`(refusal: Refusal) throws {
    try expect(refusal)
  }

  @Test(arguments: [
    Refusal([0x5B, 0x22, 0xE9, 0x22, 0x5D], .notUTF8(offset: 2), 1, 3),
    Refusal([0x22, 0x61, 0xC0, 0xAF, 0x22], .notUTF8(offset: 2), 1, 3),
    Refusal([0x22, 0xED, 0xA0, 0x80, 0x22], .notUTF8(offset: 1), 1, 2),
    Refusal([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], .notUTF8(offset: 1), 1, 2),
    Refusal([0x22, 0xC3, 0xA9, 0xE0, 0x80, 0x80, 0x22], .notUTF8(offset: 3), 1, 3),
    Refusal([0x22, 0x5C, 0x6E, 0xE2, 0x82, 0x22], .notUTF8(offset: 3), 1, 4),
    Refusal([0x22, 0x61, 0xED, 0xA0, 0x80, 0x22], .notUTF8(offset: 2), 1, 3),
    Refusal([0x22, 0x5C, 0x6E, 0xED, 0xA0, 0x80, 0x22], .notUTF8(offset: 3), 1, 4),
    Refusal([0x22, 0x80, 0x22], .notUTF8(offset: 1), 1, 2),
    Refusal([0x5B, 0xFF, 0x5D], .notUTF8(offset: 1), 1, 2),
  ])
  func `bytes that are not UTF-8 are named with their offset`(refusal: Refusal) throws {
    try expect(refusal)
  }

  @Test(arguments: [
    Refusal("{\n<<<<<<< ours\n\"a\":1}", .mergeMarkers, 2, 1),
    Refusal("{\"a\":1\n=======\n}", .mergeMarkers, 2, 1),
    Refusal(">>>>>>> theirs\n{}", .mergeMarkers, 1, 1),
    Refusal("[1,]", .trailingComma, 1, 3),
    Refusal("{\"a\":1,\n}", .trailingComma, 1, 7),
    Refusal("[1 // one\n]", .comment, 1, 4),
    Refusal("/* */ 1", .comment, 1, 1),
    Refusal("# 1", .comment, 1, 1),
    Refusal("['a']", .unexpected("'", expected: .value), 1, 2),
    Refusal("{'a':1}", .unexpected("'", expected: .name), 1, 2),
    Refusal("{a:1}", .unexpected("a", expected: .name), 1, 2),
    Refusal("{1:1}", .unexpected("1", expected: .name), 1, 2),
    Refusal("{\"a\" 1}", .unexpected("1", expected: .colon), 1, 6),
    Refusal("{\"a\":}", .unexpected("}", expected: .value), 1, 6),
    Refusal("[1 2]", .unexpected("2", expected: .commaOrEndOfList), 1, 4),
    Refusal("[1}", .unexpected("}", expected: .commaOrEndOfList), 1, 3),
    Refusal("{\"a\":1]", .unexpected("]", expected: .commaOrEndOfRecord), 1, 7),
    Refusal("[,1]", .unexpected(",", expected: .value), 1, 2),
    Refusal("[\u{A0}1]", .unexpected("\u{A0}", expected: .value), 1, 2),
    Refusal("NaN", .unexpected("N", expected: .value), 1, 1),
    Refusal("[nul]", .unexpected("n", expected: .value), 1, 2),
    Refusal("True", .unexpected("T", expected: .value), 1, 1),
    Refusal("[1]\n[2]", .afterEnd(offset: 4), 2, 1),
    Refusal("{}x", .afterEnd(offset: 2), 1, 3),
  ])
  func `what the grammar does not know is refused`(refusal: Refusal) throws {
    try expect(refusal)
  }

  @Test(arguments: [
    Refusal("+1", .malformedNumber, 1, 1),
    Refusal("[01]", .malformedNumber, 1, 2),
    Refusal("[-01]", .malformedNumber, 1, 2),
    Refusal("[.5]", .malformedNumber, 1, 2),
    Refusal("[5.]", .malformedNumber, 1, 2),
    Refusal("[1e]", .malformedNumber, 1, 2),
    Refusal("[-]", .malformedNumber, 1, 2),
    Refusal("[-Infinity]", .malformedNumber, 1, 2),
    Refusal("[0x1]", .unexpected("x", expected: .commaOrEndOfList), 1, 3),
    Refusal("-", .endsUnexpectedly, 1, 2),
  ])
  func `numbers are written as JSON writes them`(refusal: Refusal) throws {
    try expect(refusal)
  }

  @Test(arguments: [
    Refusal("[\"a\nb\"]", .controlCharacter(0x0A), 1, 4),
    Refusal("\"\u{1B}[2J\"", .controlCharacter(0x1B), 1, 2),
    Refusal(#""\x41""#, .unknownEscape, 1, 2),
    Refusal(#""a\u00g0""#, .unknownEscape, 1, 3),
    Refusal(#""\u+123""#, .unknownEscape, 1, 2),
    Refusal("\"\\u\u{FF11}234\"", .unknownEscape, 1, 2),
    Refusal(#""\ud800""#, .loneSurrogate, 1, 2),
    Refusal(#""\udc00""#, .loneSurrogate, 1, 2),
    Refusal(#""\ud800\ud800""#, .loneSurrogate, 1, 2),
    Refusal(#""\ud800\n""#, .loneSurrogate, 1, 2),
    Refusal(#"{"\udead":1}"#, .loneSurrogate, 1, 3),
    Refusal(#"["abc"#, .endsUnexpectedly, 1, 6),
    Refusal(#""\u12"#, .endsUnexpectedly, 1, 6),
    Refusal(#""a\"#, .endsUnexpectedly, 1, 4),
  ])
  func `strings are written as JSON writes them`(refusal: Refusal) throws {
    try expect(refusal)
  }

  @Test func `a text that is cut anywhere is refused there`() throws {
    let bytes = Array(sample.trimmed.utf8)
    for length in 1..<bytes.count {
      let cut = Array(bytes.prefix(length))
      let error = try #require(throws: JSONError.self) { try JSONSource(parsing: cut) }
      let isInsideLetter = bytes[length] & 0xC0 == 0x80
      #expect(error.fact == .endsUnexpectedly || isInsideLetter, "cut at \(length): \(error)")
      let damaged = cut + [0, 0, 0]
      let damage = try #require(throws: JSONError.self) { try JSONSource(document: damaged) }
      #expect(damage.fact == .nulBytes(offset: length))
    }
  }

  private func expect(_ expected: Refusal) throws {
    let plain = try #require(throws: JSONError.self) { try JSONSource(parsing: expected.bytes) }
    #expect(plain.fact == expected.fact)
    #expect(plain.place == expected.place)
    let document = try #require(throws: JSONError.self) { try JSONSource(document: expected.bytes) }
    #expect(document == plain)
  }
}
