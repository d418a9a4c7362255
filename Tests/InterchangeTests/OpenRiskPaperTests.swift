import ClinicalRecord
import DemonstrationPractice
import Interchange
import Testing

/// While risk is open no paper says that something goes better, and the client's copies no word of risk.
struct OpenRiskPaperTests {
  private static let today = Day("2026-03-13") ?? Day.earliest
  private static let documents = DemonstrationPractice(
    today: today, now: Instant("2026-03-13T08:30:00Z") ?? Instant(millisecondsSince1970: 0),
    zone: "UTC", offsetMinutes: 0
  ).documents

  /// Rosa Alvarez has risk open, and an objective that is improving.
  private func text(_ kind: PaperKind, isCleared: Bool = false) throws -> String? {
    let client = try #require(
      Self.documents.first { $0.content(Client.self)?.displayName.contains("Alvarez") == true })
    var chart = try #require(
      Chart(
        client: client.id, documents: Self.documents.filter { $0.envelope.client == client.id }))
    #expect(!chart.openRisk.isEmpty)
    if isCleared {
      for var entry in chart.openRisk {
        entry.content.state = .cleared
        chart.put(entry.document)
      }
    }
    guard kind.gap(in: chart) == nil else { return nil }
    let source = PaperSource(
      chart: chart, practice: Practice(), today: Self.today,
      dayOf: { $0.local(offsetMinutes: 0).day })
    return String(decoding: try source.paper(kind).written(as: .text), as: UTF8.self)
  }

  @Test(arguments: PaperKind.allCases) func `no paper says better while risk is open`(
    kind: PaperKind
  ) throws {
    guard let text = try text(kind) else { return }
    #expect(!text.contains("better") && !text.contains("improving"))
  }

  @Test func `the clinician's plan says it again once the risk is cleared`() throws {
    let open = try #require(try text(.plan))
    let cleared = try #require(try text(.plan, isCleared: true))
    #expect(cleared.contains("improving"))
    #expect(open != cleared)
  }

  @Test func `the client's copy of the plan has no word of risk`() throws {
    let text = try #require(try text(.clientPlan)).lowercased()
    #expect(!text.contains("risk"))
  }
}
