import ClinicalRecord
import DemonstrationPractice
import Testing

/// That the twelve invented people show the whole way of a plan, each at another place of it.
struct StoryTests {
  private static func charts() throws -> [Chart] { Fixture.charts(of: try Fixture.documents()) }

  private static func chart(_ name: String) throws -> Chart {
    try #require(charts().first { $0.client.content.displayName.contains(name) })
  }

  @Test func `twelve people are at different phases and places of care`() throws {
    let clients = try Self.charts().map(\.client.content)
    #expect(clients.count == 12)
    let phases = Set(clients.map(\.phase))
    #expect(phases.isSuperset(of: ["crisis", "stabilisation", "maintenance", "growth"]))
    #expect(Set(clients.map(\.status)).count >= 4)
  }

  @Test func `plans have several versions, with a draft beside one in force`() throws {
    let charts = try Self.charts()
    #expect(charts.count { $0.plans.count >= 2 } >= 3)
    #expect(charts.contains { $0.plans.count >= 3 })
    #expect(
      charts.contains { $0.planInForce != nil && $0.planInWork?.content.status == .draft })
  }

  @Test func `setbacks are kept beside what was reached, and wins are told`() throws {
    let charts = try Self.charts()
    let courses = charts.flatMap { chart in
      (chart.planToRate?.content.goals ?? []).flatMap(\.objectives).map(chart.course(of:))
    }
    #expect(courses.count { !$0.setbacks.isEmpty } >= 2)
    #expect(courses.contains { !$0.setbacks.isEmpty && $0.reachedOn != nil })
    #expect(charts.count { !$0.victories.isEmpty } >= 6)
    #expect(
      charts.contains { summary(of: $0, today: Day("2026-11-23") ?? .earliest).standstill != nil })
  }

  @Test func `a transfer says to whom, under which release, what went along and what is open`()
    throws
  {
    let chart = try Self.chart("Harbour")
    let summary = try #require(chart.newestSummary)
    #expect(summary.content.reason == "transferred" && summary.content.state == .signed)
    #expect(!summary.content.handedTo.isEmpty && !summary.content.handedOver.isEmpty)
    #expect(!summary.content.openSteps.isEmpty)
    try chart.checkTransfer(summary.content)
    #expect(chart.episode?.content.state == .closed)
    #expect(chart.episode?.content.closedOn == summary.content.date)
    let corrected = chart.progress.values.flatMap(\.content.entries).first { $0.corrects != nil }
    #expect(corrected?.correctionReason.isEmpty == false)
  }

  @Test func `a discharge with goals met is signed and corrected by an addition`() throws {
    let chart = try Self.chart("Marigold")
    let summary = try #require(chart.newestSummary)
    #expect(summary.content.reason == "goals_met" && summary.envelope.signed != nil)
    #expect(chart.all(Addendum.self).contains { $0.content.parent == summary.id })
    #expect(chart.client.content.status == .discharged)
  }

  @Test func `somebody leaves since it cannot be afforded`() throws {
    let chart = try Self.chart("Penny")
    #expect(chart.newestSummary?.content.reason == "financial")
    #expect(chart.all(Authorization.self).contains { $0.content.state == .denied })
  }

  @Test func `a youth has a plan of the family, signed by the guardian and later by the youth`()
    throws
  {
    let chart = try Self.chart("Juniper")
    let client = chart.client.content
    #expect(client.planFor == .youthFamily && !client.guardian.isEmpty)
    let born = try #require(client.birthDate)
    #expect(born.adding(years: 18) > Day("2026-11-23") ?? .latest)
    let plan = try #require(chart.planInForce)
    #expect(plan.content.signatures.contains { $0.role == "guardian" })
    #expect(chart.lateSignatures(of: plan.id).map(\.role) == ["client"])
    #expect(plan.content.interventions.contains { $0.kind == .natural })
  }

  @Test func `measures, levels, reviews and shared decisions are all there`() throws {
    let charts = try Self.charts()
    #expect(charts.contains { AttainmentScore(of: $0) != nil })
    #expect(charts.count { !$0.finishedReviews.isEmpty } >= 3)
    #expect(charts.contains { !$0.all(SharedDecision.self).isEmpty })
    #expect(charts.contains { $0.safetyPlans.count > 1 })
    #expect(charts.contains { $0.safetyPlan?.content.agreement != nil })
  }
}
