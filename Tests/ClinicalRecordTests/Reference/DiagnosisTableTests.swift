import ClinicalRecord
import Testing

/// Diagnoses found by code or by words, at once.
struct DiagnosisTableTests {
  private static let table = DiagnosisTable.standard

  private static func first(_ typed: String) -> String? { table.matches(for: typed).first?.code }

  @Test func `the table is whole`() {
    #expect(Self.table.codes.count == 1_435)
    #expect(
      Self.table.entry(of: "F33.1")?.label == "Major depressive disorder, recurrent, moderate")
    #expect(Self.table.entry(of: "f331")?.isBillable == true)
    #expect(Self.table.entry(of: "F33")?.isBillable == false)
  }

  @Test(arguments: [
    ("F33.1", "F33.1"), ("f331", "F33.1"), ("f41.1", "F41.1"),
    ("generalized anxiety", "F41.1"), ("gad", "F41.1"), ("recurrent moderate", "F33.1"),
    ("ptsd chronic", "F43.12"), ("homelessness sheltered", "Z59.01"), ("f43 acute post", "F43.11"),
    ("suicidal ideations", "R45.851"),
  ])
  func `what is typed finds its code first`(_ typed: String, _ code: String) {
    #expect(Self.first(typed) == code)
  }

  @Test func `the codes below a category come with it, those that are billed first`() {
    let codes = Self.table.matches(for: "f32").map(\.code)
    #expect(codes.prefix(3) == ["F32.0", "F32.1", "F32.2"])
    #expect(codes.contains("F32"))
    #expect(codes.allSatisfy { $0.hasPrefix("F32") })
  }

  @Test func `words that no line has find nothing`() {
    #expect(Self.table.matches(for: "broken heart in spring") == [])
    #expect(Self.table.matches(for: "").count == 200)
  }

  @Test func `lines that are none are passed over`() {
    let text = "code\tdescription\tbillable\nA00\tFirst\t1\nbroken\n\t\t\nA01\tSecond\t0\textra\n"
    let table = DiagnosisTable(parsing: Array(text.utf8))
    #expect(table.codes.map(\.code) == ["A00", "A01"])
    #expect(table.codes.map(\.isBillable) == [true, false])
  }
}
