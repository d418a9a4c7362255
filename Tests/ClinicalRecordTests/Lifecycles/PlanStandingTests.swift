import ClinicalRecord
import Testing

/// What a version is by now, and which one was in force on a day.
struct PlanStandingTests {
  private static func chart(_ change: (inout WholeChart) -> Void = { _ in }) throws -> Chart {
    var whole = WholeChart()
    whole.plan.version = 1
    var next = whole.plan
    next.version = 2
    next.supersedes = whole.planID
    next.startOn = WholeChart.today.adding(days: -10)
    whole.draft = next
    change(&whole)
    return try whole.chart()
  }

  @Test func `the newest active version is in force and the one before superseded`() throws {
    let chart = try Self.chart()
    #expect(chart.plans.map { chart.standing(of: $0) } == [.superseded, .inForce])
    #expect(chart.planInForce?.content.version == 2)
  }

  @Test func `a draft beside it changes nothing`() throws {
    let chart = try Self.chart { $0.draft?.status = .draft }
    #expect(chart.plans.map { chart.standing(of: $0) } == [.inForce, .draft])
    #expect(chart.planInWork?.content.version == 2)
    #expect(chart.planInForce?.content.version == 1)
  }

  @Test func `with its episode every version is closed`() throws {
    let chart = try Self.chart {
      $0.episode.state = .closed
      $0.episode.closedOn = WholeChart.today.adding(days: -1)
      $0.episode.closeReason = "moved"
    }
    #expect(chart.plans.map { chart.standing(of: $0) } == [.closed, .closed])
    #expect(chart.planInForce(on: WholeChart.today) == nil)
    #expect(chart.planInForce(on: WholeChart.today.adding(days: -1))?.content.version == 2)
  }

  @Test(arguments: [(-31, nil), (-30, 1), (-11, 1), (-10, 2), (0, 2), (400, 2)] as [(Int, Int?)])
  func `the plan of any day is found`(_ days: Int, _ version: Int?) throws {
    let chart = try Self.chart()
    #expect(
      chart.planInForce(on: WholeChart.today.adding(days: days))?.content.version == version)
  }

  @Test func `plans of an earlier episode are neither in work nor in force`() throws {
    let base = try Self.chart {
      $0.episode.state = .closed
      $0.episode.closedOn = WholeChart.today.adding(days: -1)
      $0.episode.closeReason = "moved"
    }
    var chart = base
    var episode = Episode()
    episode.openedOn = WholeChart.today
    let envelope = Envelope(
      kind: .episode, id: WholeChart.id("e", 90), client: chart.id, created: WholeChart.now,
      zone: "UTC", nonce: "")
    chart.put(Document(envelope: envelope, body: episode))
    #expect(chart.episode?.id == envelope.id)
    #expect(chart.planInWork == nil)
    #expect(chart.planInForce == nil)
    #expect(chart.nextGoalNumber == 1)
    #expect(chart.plans.count == 2)
  }
}
