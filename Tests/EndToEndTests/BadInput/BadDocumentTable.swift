import Foundation

/// One way to spoil the bytes of a document, and the sentence that the user reads then.
///
/// The numbers are those of the catalogue of bad input: D for documents.
struct BadDocument: Sendable {
  /// The document that a row spoils.
  enum Template {
    case event, progress

    var folder: String { self == .event ? "events" : "progress" }
    var letter: String { self == .event ? "h" : "g" }
  }

  let number: String
  let name: String
  let reason: String
  var template = Template.event
  let spoil: @Sendable (Data) -> Data

  init(
    _ number: String, _ name: String, _ reason: String, spoil: @escaping @Sendable (Data) -> Data
  ) {
    (self.number, self.name, self.reason, self.spoil) = (number, name, reason, spoil)
  }

  /// A row that replaces one text by another.
  init(_ number: String, _ name: String, _ old: String, _ new: String, _ reason: String) {
    self.init(number, name, reason) { data in
      var data = data
      guard let range = data.firstRange(of: Data(old.utf8)) else { return data }
      data.replaceSubrange(range, with: Data(new.utf8))
      return data
    }
  }

  /// A row that writes a number in the place of the revision.
  init(_ number: String, revision: String, _ reason: String) {
    self.init(
      number, "the revision \(revision.prefix(12))", "\"rev\": 1,", "\"rev\": \(revision),",
      "Line 6, column 10: " + reason)
  }

  /// A row that writes something else in the place of a person's own rating, which is from 0 to 10.
  init(_ number: String, rating: String, _ reason: String) {
    self.init(
      number, "the rating \(rating)", "\"clientRating\": 7", "\"clientRating\": \(rating)",
      "Line 17, column 25: " + reason)
    template = .progress
  }

  /// What the row begins with.
  func whole(id: String, client: String) -> String {
    template == .event
      ? Self.event(id: id, client: client) : Self.progress(id: id, client: client)
  }

  private static func progress(id: String, client: String) -> String {
    """
    {
      "schema": 1,
      "kind": "progress",
      "id": "\(id)",
      "client": "\(client)",
      "rev": 1,
      "created": "2026-03-01T09:00:00.000Z",
      "modified": "2026-03-01T09:00:00.000Z",
      "tz": "UTC",
      "nonce": "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
      "body": {
        "objective": "jaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "entries": [
          {
            "id": "xaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "on": "2026-03-01",
            "clientRating": 7
          }
        ]
      }
    }

    """
  }

  private static func event(id: String, client: String) -> String {
    """
    {
      "schema": 1,
      "kind": "life_event",
      "id": "\(id)",
      "client": "\(client)",
      "rev": 1,
      "created": "2026-03-01T09:00:00.000Z",
      "modified": "2026-03-01T09:00:00.000Z",
      "tz": "UTC",
      "nonce": "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
      "body": {
        "date": "2026-03-01",
        "type": "win",
        "text": "one"
      }
    }

    """
  }
}

extension BadDocument {
  private static let created = "\"created\": \"2026-03-01T09:00:00.000Z\""
  private static let ends =
    "the text ends unexpectedly; restore an earlier version or add what is missing."
  private static let notNumber =
    "this is not a number as JSON writes it; write it like 12, -3 or 0."
  private static let notWhole =
    "rev is not a whole number; write it without a point, exponent or minus zero."
  private static let outOfRange =
    "rev is out of range; it must lie between -9007199254740991 and 9007199254740991."
  private static let tooDeep = "the text is nested too deeply; at most 64 levels are read."
  private static let rating = "“body.entries[1].clientRating” "
  private static let noDate = ", which is no date; write it as 2026-12-01."
  private static let noInstant =
    ", which is no point in time; write it as 2026-12-01T09:30:00Z."

  /// Bytes that are no JSON text.
  static let texts: [BadDocument] = [
    BadDocument("D1", "an empty file", "This is an empty file; restore an earlier version of it.") {
      _ in Data()
    },
    BadDocument(
      "D2", "nothing but NUL bytes",
      "Line 1, column 1: the text is damaged (NUL bytes from offset 0); "
        + "restore an earlier version of it."
    ) { Data(count: $0.count) },
    BadDocument(
      "D2", "4 KiB of NUL behind the end",
      "Line 17, column 1: the text is damaged (NUL bytes from offset 361); "
        + "restore an earlier version of it."
    ) { $0 + Data(count: 4096) },
    BadDocument("D3", "cut behind the first byte", "Line 1, column 2: \(ends)") { $0.prefix(1) },
    BadDocument("D3", "cut inside a text", "Line 14, column 16: \(ends)") { $0.prefix(352) },
    BadDocument("D3", "cut before the last brace", "Line 15, column 4: \(ends)") {
      $0.dropLast(3)
    },
    BadDocument(
      "D4", "a second value",
      "Line 17, column 1: something stands after the end of the text, from offset 361; remove it."
    ) { $0 + Data("{}\n".utf8) },
    BadDocument(
      "D4", "letters after the end",
      "Line 17, column 1: something stands after the end of the text, from offset 361; remove it."
    ) { $0 + Data("xyz".utf8) },
    BadDocument(
      "D5", "a name twice", "\"rev\": 1,", "\"rev\": 1,\n  \"rev\": 2,",
      "Line 7, column 3: the name rev repeats the one in line 6, column 3; keep one of them."),
    BadDocument(
      "D5", "names that look the same", "\"tz\"", "\"\u{E9}\": 1,\n  \"e\u{301}\": 2,\n  \"tz\"",
      "Line 10, column 3: the name \"e\u{301}\" looks the same as the one in line 9, column 3; "
        + "keep one of them."),
    BadDocument(
      "D6", "a comma after the last member", "\"one\"", "\"one\",",
      "Line 14, column 18: a comma stands after the last one; remove the comma."),
    BadDocument(
      "D6", "two commas", "\"rev\": 1,", "\"rev\": 1,,",
      "Line 6, column 12: a name in double quotation marks is expected here and not \",\"."),
    BadDocument(
      "D6", "a comment", "\"rev\": 1,", "\"rev\": 1, // mine",
      "Line 6, column 13: comments are not allowed in JSON; remove the comment."),
    BadDocument(
      "D6", "single quotation marks", "\"rev\"", "'rev'",
      "Line 6, column 3: a name in double quotation marks is expected here and not \"'\"."),
    BadDocument("D6", revision: "NaN", "a value is expected here and not \"N\"."),
    BadDocument("D6", revision: "+1", notNumber),
    BadDocument("D6", revision: "01", notNumber),
    BadDocument("D6", revision: ".5", notNumber),
    BadDocument(
      "D7", "a byte order mark",
      "The text starts with a byte order mark and is right but for that; `caseload doctor --fix` takes "
        + "it away."
    ) { Data([0xEF, 0xBB, 0xBF]) + $0 },
    BadDocument("D7", "UTF-16", "The text is UTF-16 and not UTF-8; save it as UTF-8.") { data in
      String(decoding: data, as: UTF8.self).data(using: .utf16) ?? data
    },
    BadDocument(
      "D7", "Latin-1", "Line 14, column 14: the text is not UTF-8 at offset 350; save it as UTF-8."
    ) { replacing("one", with: [0xE9, 0x74, 0xE9], in: $0) },
    BadDocument(
      "D7", "an overlong slash",
      "Line 14, column 14: the text is not UTF-8 at offset 350; save it as UTF-8."
    ) { replacing("one", with: [0xC0, 0xAF], in: $0) },
    BadDocument(
      "D24", "the markers of a merge", "  \"rev\": 1,\n",
      "<<<<<<< HEAD\n  \"rev\": 1,\n=======\n  \"rev\": 2,\n>>>>>>> other\n",
      "Line 6, column 1: the text contains merge markers; choose one side, or remove them by hand."),
    BadDocument(
      "D32", "a raw escape character",
      "Line 14, column 14: a control character (U+001B) stands raw in a string; "
        + "write it as an escape."
    ) { replacing("one", with: [0x1B, 0x5B, 0x33, 0x31, 0x6D], in: $0) },
  ]

  /// JSON that is no document of ours.
  static let contents: [BadDocument] = [
    BadDocument(
      "D8", "half a surrogate pair", "one", "\\ud800",
      "Line 14, column 14: this escape is half of a surrogate pair; write both halves or remove it."
    ),
    BadDocument(
      "D8", "an escaped NUL", "one", "\\u0000",
      "Line 14, column 14: body.text holds a NUL character; remove it."),
    BadDocument(
      "D9", "65 levels", "\"rev\": 1", "\"x\": " + String(repeating: "[", count: 65),
      "Line 6, column 71: \(tooDeep)"),
    BadDocument(
      "D9", "512 levels", "\"rev\": 1", "\"x\": " + String(repeating: "[", count: 512),
      "Line 6, column 71: \(tooDeep)"),
    BadDocument("D9", "a million brackets", "Line 1, column 65: \(tooDeep)") { _ in
      Data(repeating: 0x5B, count: 1_000_000)
    },
    BadDocument("D11", revision: "9007199254740992", outOfRange),
    BadDocument("D11", revision: "9223372036854775808", outOfRange),
    BadDocument("D11", revision: String(repeating: "9", count: 400), outOfRange),
    BadDocument("D11", revision: "1e400", notWhole),
    BadDocument("D11", revision: "-0", notWhole),
    BadDocument(
      "D12", "a code that is none", "\"win\"", "\"Win!\"",
      "Line 13, column 13: “body.type” is “Win!”, which is not a code of LifeEventKind."),
    BadDocument("D12", rating: "28", rating + "is 28; it must be from 0 to 10."),
    BadDocument("D12", rating: "-1", rating + "is -1; it must be from 0 to 10."),
    BadDocument(
      "D12", rating: "13.5",
      "body.entries[0].clientRating is not a whole number; write it without a point, exponent or minus "
        + "zero."),
    BadDocument("D12", rating: "\"12\"", rating + "must be a whole number."),
    BadDocument(
      "D13", "30 February", "\"date\": \"2026-03-01\"", "\"date\": \"2024-02-30\"",
      "Line 12, column 13: “body.date” is “2024-02-30”\(noDate)"),
    BadDocument(
      "D13", "the year 0", "\"date\": \"2026-03-01\"", "\"date\": \"0000-01-01\"",
      "Line 12, column 13: “body.date” is “0000-01-01”\(noDate)"),
    BadDocument(
      "D13", "the year 99999", "\"date\": \"2026-03-01\"", "\"date\": \"99999-01-01\"",
      "Line 12, column 13: “body.date” is “99999-01-01”\(noDate)"),
    BadDocument(
      "D13", "second 60", created, "\"created\": \"2026-03-01T23:59:60Z\"",
      "Line 7, column 14: “created” is “2026-03-01T23:59:60Z”\(noInstant)"),
    BadDocument(
      "D13", "an offset of 26 hours", created, "\"created\": \"2026-03-01T09:00:00+26:00\"",
      "Line 7, column 14: “created” is “2026-03-01T09:00:00+26:00”\(noInstant)"),
    BadDocument(
      "D16", "a member that is missing", "  \(created),\n", "",
      "Line 1, column 1: The value lacks its required member “created”."),
    BadDocument(
      "D16", "a member of the body that is missing", "    \"date\": \"2026-03-01\",\n", "",
      "Line 11, column 11: “body” lacks its required member “date”."),
    BadDocument("D16", revision: "\"1\"", "“rev” must be a whole number."),
    BadDocument(
      "D16", "null", "\"one\"", "null", "Line 14, column 13: “body.text” must be text."),
    BadDocument(
      "D18", "schema 0", "\"schema\": 1", "\"schema\": 0",
      "Line 2, column 13: “schema” is 0; it must be from 1 to 1000000."),
    BadDocument(
      "D18", "schema -1", "\"schema\": 1", "\"schema\": -1",
      "Line 2, column 13: “schema” is -1; it must be from 1 to 1000000."),
    BadDocument(
      "D18", "schema as text", "\"schema\": 1", "\"schema\": \"1\"",
      "Line 2, column 13: “schema” must be a whole number."),
    BadDocument(
      "D19", "a kind that nobody knows", "life_event", "horoscope",
      "Line 3, column 11: “kind” is “horoscope”, but “life_event” belongs here."),
    BadDocument(
      "D20", "the id of another",
      "Line 4, column 9: “id” is “hzzzzzzzzzzzzzzzzzzzzzzzzzz”, which is not the name of the file."
    ) { renaming("\"id\": \"h", in: $0) },
    BadDocument(
      "D20", "the client of another folder",
      "Line 5, column 13: It says that it belongs to “czzzzzzzzzzzzzzzzzzzzzzzzzz”, which is not "
        + "the folder it is in."
    ) { renaming("\"client\": \"c", in: $0) },
  ]

  private static func replacing(_ old: String, with new: [UInt8], in data: Data) -> Data {
    var data = data
    guard let range = data.firstRange(of: Data(old.utf8)) else { return data }
    data.replaceSubrange(range, with: new)
    return data
  }

  /// Puts 26 times z behind the beginning of an id.
  private static func renaming(_ start: String, in data: Data) -> Data {
    var data = data
    guard let range = data.firstRange(of: Data(start.utf8)) else { return data }
    data.replaceSubrange(
      range.upperBound..<(range.upperBound + 26), with: Data(repeating: 0x7A, count: 26))
    return data
  }
}
