import ClinicalRecord
import DemonstrationPractice
import Testing

@testable import caseload

/// What `show` counts by: the payer's days where one is set, and how long the practice keeps records.
struct PrintedChartTests {
  private static let today = Day("2026-03-13") ?? Day.earliest
  private static let documents = DemonstrationPractice(
    today: today, now: Instant("2026-03-13T08:30:00Z") ?? Instant(millisecondsSince1970: 0),
    zone: "UTC", offsetMinutes: 0
  ).documents
  private static let payers = Dictionary(
    uniqueKeysWithValues: documents.compactMap { document in
      document.content(PayerProfile.self).map { (document.id, $0) }
    })
  private static let retention = Retention(
    of: documents.compactMap { $0.content(Practice.self) }.first)

  private func chart(_ name: String) throws -> Chart {
    let client = try #require(
      Self.documents.first {
        $0.content(Client.self)?.displayName.contains(name) ?? false
      })
    return try #require(
      Chart(client: client.id, documents: Self.documents.filter { $0.envelope.client == client.id })
    )
  }

  private func lines(_ chart: Chart, _ payers: [RecordID: PayerProfile]) -> [String] {
    PrintedChart(chart: chart, today: Self.today, payers: payers, retention: Self.retention).lines
  }

  /// Dana's plan, twenty days old, of which no date of a review was written down.
  private func undated() throws -> Chart {
    var chart = try chart("Bright")
    for review in chart.all(PlanReview.self) { chart.remove(review.id) }
    var plan = try #require(chart.planInForce)
    plan.content.reviewDueOn = nil
    plan.content.startOn = Self.today.adding(days: -20)
    chart.put(plan.document)
    return chart
  }

  @Test func `what was added to a note stands below it, with who, when and why`() throws {
    let lines = lines(try chart("Bright"), Self.payers)
    let place = try #require(lines.firstIndex(of: " Addition"))
    #expect(lines[place + 1].contains("the dose is 50 in the evening"))
    #expect(lines[place + 2].contains("Robin Sample") && lines[place + 2].contains("not known"))
    #expect(lines[..<place].contains { $0.hasPrefix("Note of") && $0.hasSuffix("signed") })
  }

  @Test func `the review of a plan is due by what the payer asks for`() throws {
    let chart = try undated()
    let payer = try #require(
      chart.planInForce?.content.payerProfile ?? chart.client.content.payerProfile)
    func due(_ days: Int?) throws -> [String] {
      var payers = Self.payers
      payers[payer]?.planReviewDays = days
      return lines(chart, payers)
    }
    let monthly = try due(30)
    let day = Self.today.adding(days: 10).spoken(relativeTo: Self.today)
    #expect(monthly.contains { $0.hasPrefix("Plan version") && $0.hasSuffix("review due \(day)") })
    #expect(monthly.contains("! plan review in 10 days"))
    let habit = try due(nil)
    let later = Self.today.adding(days: 70).spoken(relativeTo: Self.today)
    #expect(habit.contains { $0.hasPrefix("Plan version") && $0.hasSuffix("review due \(later)") })
    #expect(!habit.contains { $0.contains("! plan review") })
  }

  @Test func `once care has ended it says how long the record is kept`() throws {
    let ended = try chart("Marigold")
    let until = ended.lastService(offsetMinutes: 0).adding(years: 7).inFull
    #expect(lines(ended, Self.payers).contains("The record is kept until \(until) at least."))
    let going = try lines(chart("Bright"), Self.payers)
    #expect(!going.contains { $0.contains("The record is kept") })
  }
}
