import ClinicalRecord
import Testing

/// The table of fields and what follows from it.
struct RecordedTests {
  private static func empty(_ type: any DocumentContent.Type) -> any DocumentContent { type.init() }

  @Test(arguments: DocumentKind.allCases)
  func `every kind of document reads back what it writes`(kind: DocumentKind) throws {
    let body = Self.empty(kind.contentType)
    let read = try kind.contentType.from(body.fieldValue)
    #expect(read.fieldValue == body.fieldValue)
    #expect(
      Set(kind.contentType.shape.fields.map(\.name)).count == kind.contentType.shape.fields.count)
  }

  @Test func `the letters of documents stay apart from those of elements`() {
    let elements: Set<Character> = [
      ElementLetter.goal, ElementLetter.objective, ElementLetter.intervention, ElementLetter.other,
    ]
    #expect(DocumentKind.allCases.allSatisfy { !elements.contains($0.letter) })
  }

  @Test func `an id has a letter and the 128 bits in base32`() throws {
    let id = RecordID(letter: "c", bits: (high: .max, low: .max))
    #expect(id.text == "c" + String(repeating: "7", count: 25) + "4")
    #expect(
      RecordID(letter: "p", bits: (0, 1)).text == "p" + String(repeating: "a", count: 25) + "e")
    #expect(
      RecordID(letter: "p", bits: (0, 1 << 3)).text == "p" + String(repeating: "a", count: 24)
        + "ba")
    #expect(RecordID(letter: "p", bits: (1, 0)).text.utf8.count == 27)
    #expect(RecordID("c1aaaaaaaaaaaaaaaaaaaaaaaaa") == nil)
    #expect(RecordID("C" + String(repeating: "a", count: 26)) == nil)
  }

  @Test func `unknown members stay behind the member they stood behind`() throws {
    let value = FieldValue.record([
      FieldEntry(name: "first", value: .verbatim("1e5")),
      FieldEntry(name: "displayName", value: .text("Ana")),
      FieldEntry(name: "mood", value: .verbatim("{ \"a\":1 }")),
      FieldEntry(name: "status", value: .text("active")),
      FieldEntry(name: "planFor", value: .text("adult")),
    ])
    let client = try Client.from(value)
    #expect(client.fieldValue == value)
  }

  @Test func `texts that differ only in composition are different values`() {
    #expect(FieldValue.text("\u{E9}") != FieldValue.text("e\u{301}"))
  }

  @Test func `a wrong field is named with its path`() {
    let value = FieldValue.record([
      FieldEntry(
        name: "wins",
        value: .list([
          .record([FieldEntry(name: "id", value: .text("nope"))])
        ]))
    ])
    #expect(
      throws: FieldError(.notIdentifier("nope"), path: [.name("wins"), .index(0), .name("id")])
    ) {
      try Client.from(value)
    }
  }

  @Test(arguments: [
    ("4", "4"), ("-3", "-3"), ("4.50", "4.5"), ("0.25", "0.25"), ("-0.5", "-0.5"), ("007", "7"),
  ])
  func `a decimal reads and writes its shortest form`(typed: String, text: String) {
    #expect(Decimal(typed)?.text == text)
  }

  @Test(arguments: ["", "-", ".5", "4.", "1e3", "+1", "1234567890", "0.12345", "4 ", "٣"])
  func `what is no decimal is refused`(typed: String) { #expect(Decimal(typed) == nil) }
}
