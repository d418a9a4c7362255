import ClinicalRecord
import DemonstrationPractice
import Testing

/// Practices made for measuring.
struct GeneratedPracticeTests {
  @Test func `a seed gives the same practice again and another seed another`() throws {
    let first = try Fixture.generated(seed: 7)
    #expect(first == (try Fixture.generated(seed: 7)))
    #expect(first.map(\.id) != (try Fixture.generated(seed: 8)).map(\.id))
    #expect(Set(first.map(\.id)).count == first.count)
  }

  @Test func `each client has a plan, progress and so many notes of about three kilobytes`() throws
  {
    let documents = try Fixture.generated(seed: 7, clients: 4, notes: 9)
    let charts = Fixture.charts(of: documents)
    #expect(charts.count == 4)
    for chart in charts {
      #expect(chart.notes.count == 9)
      #expect((2...3).contains(chart.planInForce?.content.goals.count ?? 0))
      #expect(!chart.progress.isEmpty)
      for note in chart.notes {
        let bytes = note.content.sections.map(\.text.utf8.count).reduce(0, +)
        #expect((2_800...4_100).contains(bytes))
      }
    }
  }

  @Test func `generated documents keep to their shapes`() throws {
    for document in try Fixture.generated(seed: 2) {
      guard case .record(let entries) = document.body.fieldValue else { continue }
      try document.kind.contentType.shape.check(entries)
    }
  }

  @Test func `a practice of nobody has only its own documents`() throws {
    #expect(
      try Fixture.generated(seed: 1, clients: 0, notes: 0).allSatisfy { !$0.kind.belongsToClient })
  }
}
