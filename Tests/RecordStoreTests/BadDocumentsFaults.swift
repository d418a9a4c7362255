import ClinicalRecord
import JSON

/// A fault to plant in a good document.
struct PlantedFault: Sendable {
  /// Where the loader must see it.
  enum Place: Sendable {
    /// In the first line in which the bad text differs from the good one.
    case firstDifference
    /// In this line.
    case line(Int)
    /// In some line, since the fault stretches.
    case anywhere
    /// In no line: it is about the whole text.
    case wholeText
  }

  let name: String
  var place = Place.firstDifference
  let plant: @Sendable (GoodDocument) -> [UInt8]

  /// A value in place of the one at a path.
  static func value(
    _ name: String, _ path: [FieldError.Step], _ value: JSONValue
  ) -> PlantedFault {
    PlantedFault(name: name) { $0.planting(value, at: path) }
  }

  /// A member that is gone from the record in a line.
  static func missing(_ path: [FieldError.Step], line: Int) -> PlantedFault {
    PlantedFault(name: "without \(FieldError(.notDigest, path: path).pathText)", place: .line(line))
    { $0.planting(nil, at: path) }
  }

  /// Other text in place of the first occurrence of some.
  static func text(_ name: String, _ old: String, _ new: String) -> PlantedFault {
    bytes(name, old, Array(new.utf8))
  }

  /// Other bytes in place of the first occurrence of a text.
  static func bytes(
    _ name: String, place: Place = .firstDifference, _ old: String, _ new: [UInt8]
  ) -> PlantedFault {
    PlantedFault(name: name, place: place) { good in
      guard let range = good.bytes.firstRange(of: Array(old.utf8)) else { return good.bytes }
      return Array(good.bytes[..<range.lowerBound]) + new + good.bytes[range.upperBound...]
    }
  }

  /// A member of a later version that no version may have.
  static func added(
    _ name: String, _ source: String, place: Place = .anywhere
  ) -> PlantedFault {
    PlantedFault(name: name, place: place) { $0.adding(source) }
  }
}

extension PlantedFault {
  /// The faults that are planted in a full document of a kind.
  static func faults(of kind: DocumentKind) -> [PlantedFault] {
    envelope(of: kind) + signature + syntax + encoding + limits + fields(of: kind)
      + (kind == .note ? large : [])
  }

  private static func envelope(of kind: DocumentKind) -> [PlantedFault] {
    var required = [
      "schema", "kind", "id", "rev", "created", "modified", "tz", "nonce", "body",
    ]
    if kind.belongsToClient { required.append("client") }
    let other = kind == .note ? DocumentKind.plan : .note
    let letter: Character = kind.letter == "n" ? "p" : "n"
    let stranger = value(
      "a client where none belongs", [.name("client")], Samples.client.text.value)
    return (kind.belongsToClient ? [] : [stranger])
      + required.map { missing([.name($0)], line: 1) }
      + required.map { value("null as \($0)", [.name($0)], .null) }
      + [
        value("schema 0", [.name("schema")], .integer(0)),
        value("schema -1", [.name("schema")], .integer(-1)),
        value("schema as text", [.name("schema")], .text("1")),
        value("another kind", [.name("kind")], .text(other.rawValue)),
        value("no kind there is", [.name("kind")], .text("horoscope")),
        value("an id of another letter", [.name("id")], Samples.id(letter).text.value),
        value("an id in capitals", [.name("id")], Samples.id(kind.letter).text.uppercased().value),
        value("an id as number", [.name("id")], .integer(7)),
        value("a client's id of another letter", [.name("client")], Samples.id("g").text.value),
        value("a client as list", [.name("client")], .list([Samples.id("c").text.value])),
        value("revision 0", [.name("rev")], .integer(0)),
        value("a negative revision", [.name("rev")], .integer(-1)),
        value("a revision over the range", [.name("rev")], .integer(1_000_000_001)),
        value("a revision as text", [.name("rev")], .text("1")),
        value("a revision with a fraction", [.name("rev")], .number("1.5")),
        value("a revision beyond exact integers", [.name("rev")], .number("9007199254740992")),
        value("a moment on 30 February", [.name("created")], .text("2024-02-30T09:30:00Z")),
        value("second 60", [.name("created")], .text("2016-12-31T23:59:60Z")),
        value("an offset of 26 hours", [.name("created")], .text("2026-12-01T09:30:00+26:00")),
        value("the year 99999", [.name("modified")], .text("99999-12-01T09:30:00Z")),
        value("the year 0", [.name("modified")], .text("0000-12-01T09:30:00Z")),
        value("a date as moment", [.name("modified")], .text("2026-12-01")),
        value("a moment and a line feed", [.name("modified")], .text("2026-12-01T09:30:00Z\n")),
        value("a zone of 65 letters", [.name("tz")], String(repeating: "z", count: 65).value),
        value("a zone of two lines", [.name("tz")], .text("Europe/\nVienna")),
        value("a short nonce", [.name("nonce")], .text("0a")),
        value("a nonce in capitals", [.name("nonce")], String(repeating: "0A", count: 16).value),
        value("a body as list", [.name("body")], .list([])),
        value("a body as text", [.name("body")], .text("body")),
      ]
  }

  private static let signature = [
    value("a signature as text", [.name("signed")], .text("Robin Sample")),
    value("a signature without a name", [.name("signed")], .record([])),
    value("a role of two words", [.name("signed"), .name("role")], .text("two words")),
  ]

  /// A value that is none for each field of the body, at any depth.
  private static func fields(of kind: DocumentKind) -> [PlantedFault] {
    BodyField.all(in: kind).flatMap { field in
      let name = FieldError(.notDigest, path: field.path).pathText
      let bad = field.badValues.enumerated().map { index, bad in
        value("\(name), bad value \(index + 1)", field.path, bad)
      }
      let missing = PlantedFault(name: "without \(name)", place: .anywhere) {
        $0.planting(nil, at: field.path)
      }
      return bad + (field.isRequired ? [missing] : []) + field.tooMany(name)
    }
  }
}

extension String {
  /// The text as a value of JSON.
  var value: JSONValue { .text(self) }
}

/// A field somewhere in a body.
struct BodyField {
  let path: [FieldError.Step]
  let type: FieldType
  let isRequired: Bool

  /// Every field of a kind's body; of lists, the second element stands for all.
  static func all(in kind: DocumentKind) -> [BodyField] {
    fields(of: kind.contentType.shape, below: [.name("body")])
  }

  private static func fields(
    of shape: RecordShape, below path: [FieldError.Step]
  ) -> [BodyField] {
    shape.fields.flatMap { field in
      let path = path + [.name(field.name)]
      let own = BodyField(path: path, type: field.type, isRequired: field.isRequired)
      return [own] + below(field.type, at: path)
    }
  }

  private static func below(_ type: FieldType, at path: [FieldError.Step]) -> [BodyField] {
    switch type {
    case .record(let shape): return fields(of: shape, below: path)
    case .list(let element, _):
      let path = path + [.index(1)]
      let own = BodyField(path: path, type: element, isRequired: false)
      return [own] + below(element, at: path)
    case .text, .integer, .decimal, .flag, .day, .timeOfDay, .instant, .code, .identifier,
      .digest:
      return []
    }
  }

  /// Values that the field may not hold.
  var badValues: [JSONValue] {
    switch type {
    case .text(let maximum, isProse: false):
      [.text(String(repeating: "x", count: maximum + 1)), .text("one\ntwo"), .text("a\u{0}b")]
    case .text(_, isProse: true): [.text("a\u{0}b"), .integer(1)]
    case .integer(let range):
      [.integer(range.lowerBound - 1), .integer(range.upperBound + 1), .text("1")]
    case .decimal: [.text("4,5"), .integer(4)]
    case .flag: [.text("yes"), .integer(1)]
    case .day: [.text("2024-02-30"), .text("2023-02-29"), .text("2024-02-29\n"), .null]
    case .timeOfDay: [.text("24:00"), .text("09:60"), .text("09:30:00")]
    case .instant: [.text("2024-02-30T09:30:00Z"), .text("2016-12-31T23:59:60Z"), .null]
    case .code(let vocabulary):
      vocabulary.isOpen ? [.text("two words"), .text("")] : [.text("horoscope"), .null]
    case .identifier(let letter):
      [Samples.id(letter == "c" ? "d" : "c").text.value]
        .filter { _ in letter != nil } + [.text("A" + String(repeating: "a", count: 26))]
    case .digest: [.text(String(repeating: "AB", count: 32))]
    case .list: [.text("a list"), .record([])]
    case .record: [.text("a record"), .list([]), .null]
    }
  }
  /// One element more than fits, for the lists that a person fills.
  func tooMany(_ name: String) -> [PlantedFault] {
    guard case .list(.text, let maximum) = type, maximum <= 200 else { return [] }
    let list = JSONValue.list(Array(repeating: .text("x"), count: maximum + 1))
    return [
      PlantedFault(name: "too many of \(name)", place: .anywhere) {
        $0.planting(list, at: path)
      }
    ]
  }
}
