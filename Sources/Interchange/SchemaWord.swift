import ClinicalRecord
import JSON

/// A text of a fixed form, and the pattern that only such texts match.
///
/// Patterns use the part of ECMA-262 that every validator knows. Where `$` may also match before a
/// last line feed, as in Python, a bound of length or the refusal of line breaks closes the gap.
enum SchemaWord {
  case text(maximumBytes: Int, isProse: Bool)
  case decimal, day, timeOfDay, instant, digest, nonce
  case identifier(letter: Character?)

  /// The name of its definition.
  var name: String {
    switch self {
    case .text(let maximum, let isProse): (isProse ? "prose-" : "line-") + String(maximum)
    case .decimal: "decimal"
    case .day: "date"
    case .timeOfDay: "time"
    case .instant: "instant"
    case .digest: "digest"
    case .nonce: "nonce"
    case .identifier(let letter): "id" + (letter.map { "-" + String($0) } ?? "")
    }
  }

  /// The schema of its definition.
  var value: JSONValue {
    switch self {
    case .text(let maximum, let isProse): Self.text(maximum: maximum, isProse: isProse)
    case .decimal:
      Self.word(
        "A number as text: up to 9 digits and up to 4 decimals.",
        pattern: SchemaPattern.decimal, length: 15, examples: ["4", "-3", "0.25"])
    case .day:
      Self.word(
        "A date that the Gregorian calendar has, from 1800 to 2399.",
        pattern: SchemaPattern.day, length: 10, examples: ["2026-12-01"], format: "date")
    case .timeOfDay:
      Self.word(
        "A time on the clock to the minute.", pattern: SchemaPattern.timeOfDay, length: 5,
        examples: ["09:30"])
    case .instant:
      Self.word(
        "A point in time (RFC 3339) with Z or an offset up to 14:00, between 1800-01-02 and "
          + "2399-12-30; there is no second 60. It is saved in UTC to the millisecond.",
        pattern: SchemaPattern.instant, length: 35, examples: ["2026-12-01T09:30:00.000Z"],
        format: "date-time")
    case .digest:
      Self.word(
        "A SHA-256 digest in lower-case hexadecimal.", pattern: "^[0-9a-f]{64}$", length: 64)
    case .nonce:
      Self.word("128 bits in lower-case hexadecimal.", pattern: "^[0-9a-f]{32}$", length: 32)
    case .identifier(let letter):
      Self.word(
        letter.map { "An id: the letter \($0) and 26 characters of base32 in lower case." }
          ?? "An id: a letter and 26 characters of base32 in lower case.",
        pattern: "^" + (letter.map { String($0) } ?? "[a-z]") + "[a-z2-7]{26}$", length: 27)
    }
  }

  private static func text(maximum: Int, isProse: Bool) -> JSONValue {
    let form = isProse ? "Text, with line breaks." : "Text of one line."
    return .record([
      JSONEntry(
        "description",
        .text("\(form) At most \(maximum) bytes of UTF-8; maxLength counts characters.")),
      JSONEntry("type", .text("string")),
      JSONEntry("maxLength", .integer(maximum)),
      refusing(isProse ? #"\u0000"# : #"[\u0000\n\r]"#),
    ])
  }

  private static func word(
    _ description: String, pattern: String, length: Int, examples: [String] = [],
    format: String? = nil
  ) -> JSONValue {
    var members = [
      JSONEntry("description", .text(description)), JSONEntry("type", .text("string")),
      JSONEntry("maxLength", .integer(length)),
    ]
    if let format { members.append(JSONEntry("format", .text(format))) }
    members += [JSONEntry("pattern", .text(pattern)), refusing(#"[\n\r]"#)]
    if !examples.isEmpty {
      members.append(JSONEntry("examples", .list(examples.map { JSONValue.text($0) })))
    }
    return .record(members)
  }

  private static func refusing(_ pattern: String) -> JSONEntry {
    JSONEntry("not", .record([JSONEntry("pattern", .text(pattern))]))
  }

  /// The schema of a vocabulary: a closed one lists its codes, an open one names those it knows.
  static func value(of vocabulary: Vocabulary) -> JSONValue {
    let codes = vocabulary.terms.map { JSONValue.text($0.code) }
    let words = vocabulary.terms.map { $0.code == $0.label ? $0.code : "\($0.code) (\($0.label))" }
    let list = words.joined(separator: ", ")
    guard vocabulary.isOpen else {
      return .record([
        JSONEntry("description", .text("One of: \(list).")), JSONEntry("enum", .list(codes)),
      ])
    }
    let description =
      "A code of the open list “\(vocabulary.name)”. Known: \(list). Others are kept as they are."
    return .record([
      JSONEntry("description", .text(description)), JSONEntry("type", .text("string")),
      JSONEntry("maxLength", .integer(64)),
      JSONEntry("pattern", .text(SchemaPattern.openCode)), refusing(#"[\n\r]"#),
      JSONEntry("examples", .list(codes)),
    ])
  }
}

/// The patterns of dates, times and numbers.
enum SchemaPattern {
  /// Up to 9 digits and up to 4 decimals.
  static let decimal = "^-?[0-9]{1,9}(\\.[0-9]{1,4})?$"
  /// A plain word.
  static let openCode = "^[A-Za-z0-9_.>-]{1,64}$"
  /// A date, exact to the leap year.
  static let day = "^" + dayForm + "$"
  /// A time to the minute.
  static let timeOfDay = "^" + timeForm + "$"
  /// A date and time with Z or an offset up to 14:00, never -00:00.
  static let instant =
    "^" + dayForm + "T" + timeForm + ":[0-5][0-9](\\.[0-9]{1,9})?(Z|" + offsetForm + ")$"

  private static let timeForm = "([01][0-9]|2[0-3]):[0-5][0-9]"

  private static let offsetForm =
    "[+-](0[1-9]|1[0-3]):[0-5][0-9]|[+-]14:00|\\+00:[0-5][0-9]|-00:(0[1-9]|[1-5][0-9])"

  /// The years 1800 to 2399; of their centuries only 2000 has a 29 February.
  private static let dayForm: String = {
    let century = "(18|19|2[0-3])"
    let long = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    let short = "(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    let february = "02-(0[1-9]|1[0-9]|2[0-8])"
    let leap = "(" + century + "(0[48]|[2468][048]|[13579][26])|2000)-02-29"
    return "(" + century + "[0-9]{2}-(" + long + "|" + short + "|" + february + ")|" + leap + ")"
  }()
}
