import JSON

/// The faults of the text itself, for which a schema has no word.
extension PlantedFault {
  static let syntax: [PlantedFault] = [
    text("a name twice", "  \"rev\": 1,\n", "  \"rev\": 1,\n  \"rev\": 1,\n"),
    added("a name in two spellings", "\"\u{E9}\": 1, \"e\u{301}\": 2"),
    PlantedFault(name: "a trailing comma", place: .anywhere) {
      Array($0.bytes.dropLast(3)) + Array(",\n}\n".utf8)
    },
    text("a comment", "  \"rev\"", "  // once\n  \"rev\""),
    text("single quotes", "\"rev\"", "'rev'"),
    text("a name without quotes", "\"rev\"", "rev"),
    text("NaN", "\"rev\": 1", "\"rev\": NaN"),
    text("+1", "\"rev\": 1", "\"rev\": +1"),
    text("01", "\"rev\": 1", "\"rev\": 01"),
    text(".5", "\"rev\": 1", "\"rev\": .5"),
    text("1e400", "\"rev\": 1", "\"rev\": 1e400"),
    PlantedFault(name: "the first half", place: .anywhere) {
      Array($0.bytes.prefix($0.bytes.count / 2))
    },
    PlantedFault(name: "all but the last bracket", place: .anywhere) {
      Array($0.bytes.dropLast(2))
    },
    PlantedFault(name: "two values") { $0.bytes + $0.bytes },
    PlantedFault(name: "something after the end") { $0.bytes + bytes("x\n") },
    PlantedFault(name: "a list around it", place: .line(1)) {
      bytes("[") + $0.bytes + bytes("]")
    },
    PlantedFault(name: "an empty file", place: .wholeText) { _ in [] },
  ]

  static let encoding: [PlantedFault] = [
    PlantedFault(name: "a byte order mark", place: .wholeText) { [0xEF, 0xBB, 0xBF] + $0.bytes },
    PlantedFault(name: "UTF-16", place: .wholeText) { good in
      [0xFF, 0xFE] + good.bytes.flatMap { [$0, 0] }
    },
    bytes("Latin-1", "Europe/", [0x45, 0xE9]),
    bytes("an overlong letter", "Europe/", [0x45, 0xC1, 0xA1]),
    bytes("a raw NUL", "Europe/", [0x45, 0x00]),
    bytes("a raw control character", "Europe/", [0x45, 0x1B]),
    PlantedFault(name: "a tail of NUL") { $0.bytes + Array(repeating: 0, count: 4_096) },
    PlantedFault(name: "nothing but NUL", place: .line(1)) { _ in Array(repeating: 0, count: 512) },
    text("NUL in a text", "Europe/", "Europe\\u0000/"),
    text("half a surrogate pair", "Europe/", "\\ud83d/"),
    text("an escape there is not", "Europe/", "\\x45/"),
  ]

  static let limits: [PlantedFault] = [
    added(
      "65 levels",
      "\"deep\": " + String(repeating: "[", count: 64) + String(repeating: "]", count: 64)),
    added(
      "5,000 levels",
      "\"deep\": " + String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)),
    added("a fraction that no table names", "\"later\": 0.5"),
    added("an exponent that no table names", "\"later\": 1e2"),
    added("minus zero", "\"later\": -0"),
    added("an integer beyond 2^53 - 1", "\"later\": 9007199254740992"),
    added("an integer of 400 digits", "\"later\": " + String(repeating: "9", count: 400)),
    added("NUL in a member that no table names", "\"later\": \"\\u0000\""),
    added("a name of 257 bytes", "\"" + String(repeating: "n", count: 257) + "\": 1"),
  ]

  /// The faults that take a large text, planted in one kind alone.
  static let large: [PlantedFault] = [
    added(
      "a text of 256 KiB and one byte",
      "\"later\": \"" + String(repeating: "x", count: 262_145) + "\""),
    added("10,001 members", "\"later\": [" + String(repeating: "1,", count: 10_000) + "1]"),
    PlantedFault(name: "1 MiB and one byte", place: .wholeText) {
      $0.bytes + Array(repeating: 0x20, count: (1 << 20) + 1 - $0.bytes.count)
    },
  ]

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}
