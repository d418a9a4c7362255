import ClinicalRecord
import DemonstrationPractice
import Interchange
import Testing

/// After a review papers say when we looked back last and when we do next.
struct ReviewedPlanPaperTests {
  private static let today = Day("2026-03-13") ?? Day.earliest

  private func text(
    _ kind: PaperKind, next: String?, on day: String = "2026-03-12"
  ) throws -> String {
    let documents = DemonstrationPractice(
      today: Self.today, now: Instant("2026-03-13T08:30:00Z") ?? Instant(millisecondsSince1970: 0),
      zone: "UTC", offsetMinutes: 0
    ).documents
    let client = try #require(
      documents.first { $0.content(Client.self)?.displayName.contains("Bright") == true })
    var chart = try #require(
      Chart(client: client.id, documents: documents.filter { $0.envelope.client == client.id }))
    let plan = try #require(chart.planInForce)
    var review = PlanReview()
    review.plan = plan.id
    review.planVersion = plan.content.version
    review.state = .done
    review.date = Day(day)
    review.nextReviewOn = next.flatMap { Day($0) }
    let id = RecordID(letter: DocumentKind.review.letter, bits: (4, 4))
    var envelope = plan.envelope
    envelope = Envelope(
      kind: .review, id: id, client: client.id, created: envelope.created, zone: "UTC", nonce: "")
    chart.put(Document(envelope: envelope, body: review))
    let source = PaperSource(
      chart: chart, practice: Practice(), today: Self.today,
      dayOf: { $0.local(offsetMinutes: 0).day })
    let text = String(decoding: try source.paper(kind).written(as: .text), as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `the client's copy says when we looked back and when we do again`() throws {
    let text = try text(.clientPlan, next: "2026-06-12")
    #expect(text.contains("We looked back together on 12 March 2026."))
    #expect(text.contains("We look at this plan again by 12 June"))
  }

  @Test func `the plan has the date that the review set, not the one before`() throws {
    let text = try text(.plan, next: "2026-06-12")
    #expect(text.contains("12 June 2026") && text.contains("12 March 2026"))
    #expect(!text.contains("To be reviewed by 10 March 2026"))
  }

  @Test func `a review without a next date counts on from its day`() throws {
    #expect(try text(.clientPlan, next: nil).contains("We look at this plan again by 10 June"))
  }
}
