import ClinicalRecord
import DemonstrationPractice
import Interchange
import Testing

/// A plan that is printed after care has ended says so, and promises nothing more.
struct EndedPlanPaperTests {
  private static let today = Day("2026-03-13") ?? Day.earliest

  private func text(_ kind: PaperKind, of name: String) throws -> String {
    let documents = DemonstrationPractice(
      today: Self.today, now: Instant("2026-03-13T08:30:00Z") ?? Instant(millisecondsSince1970: 0),
      zone: "UTC", offsetMinutes: 0
    ).documents
    let client = try #require(
      documents.first { $0.content(Client.self)?.displayName.contains(name) == true })
    let chart = try #require(
      Chart(client: client.id, documents: documents.filter { $0.envelope.client == client.id }))
    let source = PaperSource(
      chart: chart, practice: Practice(), today: Self.today,
      dayOf: { $0.local(offsetMinutes: 0).day })
    return String(decoding: try source.paper(kind).written(as: .text), as: UTF8.self)
  }

  @Test func `the plan says when care ended, how and to whom`() throws {
    let text = try text(.plan, of: "Harbour")
    #expect(text.contains("Care ended"))
    #expect(text.contains("14 February 2026, transferred to Dr. Next,"))
    #expect(text.contains("in force 16 July 2025 to 14 February 2026,"))
    #expect(!text.contains("To be reviewed by") && !text.contains("hard now"))
  }

  @Test func `the client's copy says it in plain words`() throws {
    let text = try text(.clientPlan, of: "Harbour")
    #expect(text.contains("Our work together ended on 14 February 2026."))
    #expect(!text.contains("We look at this plan again") && !text.contains("Dr. Next"))
  }

  @Test func `a plan that goes on says nothing of an end`() throws {
    for kind in [PaperKind.plan, .clientPlan] {
      let text = try text(kind, of: "Bright")
      #expect(!text.contains("ended"), "\(kind)")
      #expect(text.contains("hard now"))
    }
  }
}
