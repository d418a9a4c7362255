import ClinicalRecord
import Foundation
import JSON
import Testing

@testable import RecordStore

struct DocumentCodingTests {
  private func decode(_ text: String, _ address: DocumentAddress) throws -> Document {
    try DocumentCoding.decode(bytes(text), at: address).document
  }

  private func text(_ document: Document) -> String {
    String(decoding: DocumentCoding.encode(document), as: UTF8.self)
  }

  private func address(_ document: Document) throws -> DocumentAddress {
    try #require(DocumentAddress(of: document))
  }

  @Test(arguments: DocumentKind.allCases, [true, false])
  func `every kind is read back as it was written, byte for byte`(
    kind: DocumentKind, full: Bool
  ) throws {
    let document = try Samples.document(kind, full: full)
    let written = DocumentCoding.encode(document)
    let read = try DocumentCoding.decode(written, at: address(document))
    #expect(read.document == document)
    #expect(!read.isNewer)
    #expect(DocumentCoding.encode(read.document) == written)
    #expect(written.last == UInt8(ascii: "\n"))
  }

  /// The same value with a code of elsewhere in every list that takes one.
  private func strange(
    _ value: FieldValue, _ type: FieldType, _ seen: inout Set<String>
  ) -> FieldValue {
    switch (type, value) {
    case (.code(let vocabulary), .text) where vocabulary.isOpen:
      seen.insert(vocabulary.name)
      return .text("from_elsewhere")
    case (.list(let element, _), .list(let values)):
      return .list(values.map { strange($0, element, &seen) })
    case (.record(let shape), .record(let entries)):
      return .record(
        entries.map { entry in
          guard let field = shape.fields.first(where: { entry.isNamed($0.name) }) else {
            return entry
          }
          return FieldEntry(name: field.name, value: strange(entry.value, field.type, &seen))
        })
    default: return value
    }
  }

  @Test func `codes of elsewhere are kept in every list that takes them, byte for byte`() throws {
    var seen: Set<String> = []
    for kind in DocumentKind.allCases {
      let document = try Samples.document(kind)
      var value = EnvelopeForm.value(of: document)
      let body = try #require(value["body"])
      value["body"] = strange(body, .record(kind.contentType.shape), &seen)
      let written = JSONValue(value).encoded()
      let read = try DocumentCoding.decode(written, at: address(document)).document
      let again = DocumentCoding.encode(read)
      #expect(try DocumentCoding.decode(again, at: address(document)).document == read)
      #expect(
        EnvelopeForm.value(of: read)["body"] == value["body"],
        "\(kind.rawValue) is written back otherwise")
    }
    let opened: [Vocabulary] = [
      DiagnosisStatus.vocabulary, PlanFor.vocabulary, Effectiveness.vocabulary,
      InterventionKind.vocabulary, StepOwner.vocabulary, AddendumKind.vocabulary,
      AttendanceState.vocabulary,
    ]
    #expect(opened.allSatisfy { seen.contains($0.name) })
  }

  @Test(arguments: DocumentKind.allCases)
  func `every kind has one path, and the path says the kind`(kind: DocumentKind) throws {
    let address = try address(Samples.document(kind))
    #expect(DocumentAddress(path: address.path) == address)
  }

  @Test(arguments: DocumentKind.allCases)
  func `a required field that is missing is refused by its name`(kind: DocumentKind) throws {
    let document = try Samples.document(kind)
    for field in kind.contentType.shape.fields where field.isRequired {
      var value = EnvelopeForm.value(of: document)
      var body = try #require(value["body"])
      body[field.name] = nil
      value["body"] = body
      let error = #expect(throws: DocumentError.self) {
        try DocumentCoding.decode(JSONValue(value).encoded(), at: address(document))
      }
      let path = [FieldError.Step.name("body")]
      #expect(error?.fact == .field(FieldError(.missing(field.name), path: path)))
      #expect(error?.place != nil)
    }
  }

  @Test(arguments: DocumentKind.allCases)
  func `no field of any kind takes null or a value of another type`(kind: DocumentKind) throws {
    let document = try Samples.document(kind)
    for field in kind.contentType.shape.fields {
      for wrong in ["null", "{\"x\": 1}", "[[]]", "9007199254740991"] {
        // A record that needs nothing keeps what it does not know.
        if case .record(let shape) = field.type, wrong.hasPrefix("{"),
          !shape.fields.contains(where: \.isRequired)
        {
          continue
        }
        var value = EnvelopeForm.value(of: document)
        var body = try #require(value["body"])
        body[field.name] = .verbatim(wrong)
        value["body"] = body
        let error = #expect(throws: DocumentError.self, "\(field.name) took \(wrong)") {
          try DocumentCoding.decode(JSONValue(value).encoded(), at: address(document))
        }
        guard case .field(let fault) = error?.fact else {
          Issue.record("\(field.name): \(wrong)")
          continue
        }
        #expect(fault.pathText.hasPrefix("body.\(field.name)"))
      }
    }
  }

  @Test(arguments: [
    "schema", "kind", "id", "client", "rev", "created", "modified", "tz", "nonce", "body",
  ])
  func `the envelope is complete or the document is refused`(name: String) throws {
    let document = try Samples.document(.client)
    var value = EnvelopeForm.value(of: document)
    value[name] = nil
    let error = #expect(throws: DocumentError.self) {
      try DocumentCoding.decode(JSONValue(value).encoded(), at: address(document))
    }
    #expect(error?.fact == .field(FieldError(.missing(name))))
  }

  @Test func `unknown members stay where they are, byte for byte, through an edit`() throws {
    let document = try Samples.document(.client)
    var source = text(document)
    let odd = "{\"a\" : [1,  -20 ,null],\n   \"b\":\"\\u00e9\\/\", \"c\":{ }}"
    let places = ["\"rev\": 1,", "\"legalName\": \"é e\u{301}\",", "\"text\": \"Zwei"]
    source = source.replacingOccurrences(
      of: places[0], with: "\(places[0])\n  \"sync\": \(odd),")
    source = source.replacingOccurrences(
      of: places[1], with: "\(places[1])\n    \"mood\": \(odd),\n    \"tail\": true,")
    let win = try #require(source.range(of: places[2]))
    source.replaceSubrange(win, with: "\"first\": \(odd),\n        \(places[2])")
    source = source.replacingOccurrences(
      of: "{\n  \"schema\"", with: "{\n  \"top\": \(odd),\n  \"schema\"")
    #expect(source.components(separatedBy: odd).count == 5)
    var read = try decode(source, address(document))
    #expect(text(read) == source)
    var client: Client = try #require(read.content())
    client.displayName = "Neu"
    read.body = client
    let line = "\"displayName\": \"é e\u{301}\""
    let edited = source.replacingOccurrences(of: line, with: "\"displayName\": \"Neu\"")
    #expect(edited != source)
    #expect(text(read) == edited)
  }

  @Test func `a date that is none is refused with its line and column`() throws {
    let document = try Samples.document(.client)
    let source = text(document).replacingOccurrences(
      of: "\"birthDate\": \"2024-02-29\"", with: "\"birthDate\": \"2024-02-30\"")
    let error = #expect(throws: DocumentError.self) { try decode(source, address(document)) }
    #expect(
      error.map { "\($0)" }
        == "Line 15, column 18: “body.birthDate” is “2024-02-30”, which is no date; "
        + "write it as 2026-12-01.")
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[14].contains("2024-02-30"))
  }

  /// A change to a good document and the start of the sentence that refuses it.
  struct Fault: Sendable, CustomTestStringConvertible {
    let find: String
    let put: String
    let sentence: String
    var testDescription: String { put }
  }

  @Test(arguments: [
    Fault(
      find: "\"rev\": 1", put: "\"rev\": 0",
      sentence: "Line 6, column 10: “rev” is 0; it must be from 1 to 1000000000."),
    Fault(
      find: "\"schema\": 1", put: "\"schema\": 0",
      sentence: "Line 2, column 13: “schema” is 0; it must be from 1 to 1000000."),
    Fault(
      find: "\"schema\": 1", put: "\"schema\": \"1\"",
      sentence: "Line 2, column 13: “schema” must be a whole number."),
    Fault(
      find: "\"kind\": \"life_event\"", put: "\"kind\": \"note\"",
      sentence: "Line 3, column 11: “kind” is “note”, but “life_event” belongs here."),
    Fault(
      find: "\"id\": \"ha", put: "\"id\": \"hb",
      sentence: "Line 4, column 9: “id” is “hb"),
    Fault(
      find: "\"client\": \"ca", put: "\"client\": \"cb",
      sentence: "Line 5, column 13: It says that it belongs to “cb"),
    Fault(
      find: "\"nonce\": \"0", put: "\"nonce\": \"x",
      sentence: "Line 10, column 12: “nonce” is not 32 hexadecimal digits."),
    Fault(
      find: "T09:00:00.000Z", put: "T23:59:60Z",
      sentence: "Line 7, column 14: “created” is “2026-03-10T23:59:60Z”, which is no point"),
    Fault(
      find: "\"rev\": 1,", put: "\"rev\": 1,\n  \"rev\": 1,",
      sentence: "Line 7, column 3: the name rev repeats the one in line 6, column 3"),
    Fault(
      find: "\"type\": \"loss\"", put: "\"type\": \"two words\"",
      sentence: "Line 13, column 13: “body.type” is “two words”"),
  ])
  func `each fault is named with its place`(fault: Fault) throws {
    let document = try Samples.document(.lifeEvent)
    var source = text(document)
    let place = try #require(source.range(of: fault.find), "\(source)")
    source.replaceSubrange(place, with: fault.put)
    let error = #expect(throws: DocumentError.self) { try decode(source, address(document)) }
    #expect(error.map { "\($0)".hasPrefix(fault.sentence) } == true, "\(error as Any)")
  }

  @Test func `a newer form opens and says that it is newer, or why it cannot be shown`() throws {
    let document = try Samples.document(.lifeEvent)
    let source = text(document).replacingOccurrences(of: "\"schema\": 1", with: "\"schema\": 9")
    #expect(try DocumentCoding.decode(bytes(source), at: address(document)).isNewer)
    let other = source.replacingOccurrences(
      of: "\"date\": \"2024-02-29\"", with: "\"date\": [2024]")
    let error = #expect(throws: DocumentError.self) { try decode(other, address(document)) }
    #expect(error?.fact == .newerSchema(9))
  }

  @Test func `no part of a document is taken for a whole one`() throws {
    let document = try Samples.document(.lifeEvent)
    let whole = DocumentCoding.encode(document)
    for count in 0..<(whole.count - 1) {
      #expect(throws: DocumentError.self, "\(count) bytes") {
        try DocumentCoding.decode(Array(whole.prefix(count)), at: address(document))
      }
    }
    var zeroed = whole
    for index in whole.count / 2..<whole.count { zeroed[index] = 0 }
    #expect(throws: DocumentError.self) {
      try DocumentCoding.decode(zeroed, at: address(document))
    }
  }

  @Test func `a flipped bit is refused or read as what it then says, never a crash`() throws {
    let document = try Samples.document(.lifeEvent)
    let whole = DocumentCoding.encode(document)
    var refused = 0
    for index in whole.indices {
      for bit in 0..<8 {
        var flipped = whole
        flipped[index] ^= 1 << UInt8(bit)
        guard let read = try? DocumentCoding.decode(flipped, at: address(document)) else {
          refused += 1
          continue
        }
        #expect(read.document != document || flipped.filter { $0 > 32 } == whole.filter { $0 > 32 })
      }
    }
    #expect(refused > whole.count * 4)
  }

  @Test(arguments: [
    "clients/cx/client.json", "clients/../client.json", "notes/a.json",
    "clients/CLIENT/notes/n.json",
    "clients/caaaaaaaaaaaaaaaaaaaaaaaaaa/notes/paaaaaaaaaaaaaaaaaaaaaaaaaa.json",
    "clients/caaaaaaaaaaaaaaaaaaaaaaaaaa/notes/naaaaaaaaaaaaaaaaaaaaaaaaaa.json~",
    "clients/caaaaaaaaaaaaaaaaaaaaaaaaaa/notes/naaaaaaaaaaaaaaaaaaaaaaaaaa.sync-conflict-1.json",
    "clients/yaaaaaaaaaaaaaaaaaaaaaaaaaa/client.json", "practice.json.orig", "private/c/z.json",
    "groups/caaaaaaaaaaaaaaaaaaaaaaaaaa/group.json", "store.json",
  ])
  func `a path outside the grammar is no document`(path: String) throws {
    let names = path.split(separator: "/").map(String.init)
    #expect(StorePath(names).flatMap { DocumentAddress(path: $0) } == nil)
  }
}
