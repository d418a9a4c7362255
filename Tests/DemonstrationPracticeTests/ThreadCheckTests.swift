import ClinicalRecord
import DemonstrationPractice
import Testing

/// That the demonstration shows what the plan check finds, and mostly whole plans.
struct ThreadCheckTests {
  /// All findings by the person's name.
  private static func findings() throws -> [String: [CheckFinding]] {
    let documents = try Fixture.documents()
    var payers: [RecordID: PayerProfile] = [:]
    for document in documents { payers[document.id] = document.content(PayerProfile.self) }
    let check = PlanCheck(today: try #require(Day("2026-11-23")), profiles: payers)
    let charts = Fixture.charts(of: documents)
    let same = SameWording.findings(in: charts.flatMap { WordedText.all(in: $0) })
    return Dictionary(
      uniqueKeysWithValues: charts.map { chart in
        (
          chart.client.content.displayName,
          (check.findings(in: chart) + (same[chart.id] ?? [])).inOrder
        )
      })
  }

  @Test func `every kind of gap occurs, and every severity`() throws {
    let all = try Self.findings().values.flatMap(\.self)
    #expect(CheckRule.allCases.filter { rule in !all.contains { $0.rule == rule } } == [])
    #expect(Set(all.map(\.severity)) == Set(CheckSeverity.allCases))
  }

  @Test func `a gap that was left says why`() throws {
    let left = try Self.findings().values.flatMap(\.self).filter { $0.reason != nil }
    #expect(left.map(\.rule) == [.branches])
  }

  @Test func `some plans are whole, and what has to be mended stands in few`() throws {
    let found = try Self.findings()
    #expect(found.values.contains { $0.isEmpty })
    #expect(found.values.count { $0.contains { $0.isOpenError } } <= 4)
  }
}
