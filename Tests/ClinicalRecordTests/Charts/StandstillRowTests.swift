import Testing

@testable import ClinicalRecord

/// The list says that nothing moves exactly where the chart does.
struct StandstillRowTests {
  private static func chart(
    _ values: [Int], target: Int = 5, direction: Direction? = .up, after: Int? = nil,
    _ change: (inout WholeChart) -> Void = { _ in }
  ) throws -> Chart {
    var whole = WholeChart()
    whole.client.standstillAfter = after
    whole.plan.goals[0].objectives[0].target = Decimal(target)
    whole.plan.goals[0].objectives[0].direction = direction
    // A way down begins above its target; one that does not tells nothing of where it stands.
    if direction == .down { whole.plan.goals[0].objectives[0].baseline = Decimal(9) }
    var progress = Progress()
    progress.objective = whole.objectiveID(1)
    progress.entries = values.enumerated().map { index, value in
      var entry = ProgressEntry()
      entry.id = WholeChart.id("x", UInt64(700 + index))
      entry.on = WholeChart.today.adding(days: index - values.count)
      entry.value = Decimal(value)
      return entry
    }
    whole.progress = [progress]
    change(&whole)
    return try whole.chart()
  }

  /// What the chart says of its objectives, as a list would.
  private static func told(_ chart: Chart) -> Int? {
    let goals = chart.planToRate?.content.goals.filter(\.lifecycle.isOpen) ?? []
    return goals.flatMap(\.objectives).compactMap { chart.standstill(of: $0) }.max()
  }

  @Test(
    arguments: [
      ([1, 2, 2, 2, 2, 2], 5, .up, nil, 4), ([1, 2, 2, 2, 2], 5, .up, nil, nil),
      ([1, 2, 2, 2], 5, .up, 2, 2), ([5, 5, 5, 5, 5, 5], 5, .up, nil, nil),
      ([7, 7, 7, 7, 7, 7], 5, .down, nil, 5), ([4, 4, 4, 4, 4, 4], 5, .down, nil, nil),
      ([2, 2, 2, 2, 2, 2], 2, .maintain, nil, nil), ([2, 2, 2, 2, 2, 2], 5, nil, nil, 5),
      ([], 5, .up, nil, nil),
    ] as [([Int], Int, Direction?, Int?, Int?)])
  func `no movement is a reason in the list as it is in the chart`(
    _ values: [Int], _ target: Int, _ direction: Direction?, _ after: Int?, _ expected: Int?
  ) throws {
    let chart = try Self.chart(values, target: target, direction: direction, after: after)
    let row = summary(of: chart, today: WholeChart.today)
    #expect(row.standstill == expected)
    #expect(Self.told(chart) == expected)
    let words = row.reasons(today: WholeChart.today).map { $0.words(today: WholeChart.today) }
    #expect(words.contains("no movement for \(expected ?? 0) ratings") == (expected != nil))
  }

  @Test func `what is reached, stopped or levelled is read like the chart`() throws {
    let reached = try Self.chart([2, 2, 2, 2, 2, 2]) {
      $0.plan.goals[0].objectives[0].achievement = .achieved
    }
    #expect(summary(of: reached, today: WholeChart.today).standstill == nil)
    let levels = try Self.chart([]) { whole in
      whole.plan.goals[0].objectives[0].measureKind = .gas
      whole.progress[0].entries = (0..<6).map { index in
        var entry = ProgressEntry()
        entry.on = WholeChart.today.adding(days: index - 6)
        entry.gasLevel = -1
        return entry
      }
    }
    #expect(summary(of: levels, today: WholeChart.today).standstill == 5)
    #expect(Self.told(levels) == 5)
  }

  @Test func `what a row keeps of a plan and of ratings reads back the same`() throws {
    let chart = try Self.chart([1, 2, 2, -3])
    let plan = try #require(chart.planInForce?.content)
    let marks = PlanMarks(of: plan)
    #expect(marks.ways.count == 2 && PlanMarks(text: marks.text) == marks)
    let progress = try #require(chart.progress.values.first?.content)
    let ratings = RatingMarks(of: progress)
    #expect(RatingMarks(text: ratings.text) == ratings && ratings.values.last == Decimal(-3))
    #expect(PlanMarks(text: "nonsense a:b:c first:x") == PlanMarks(text: ""))
  }
}
