import ClinicalRecord
import Testing

/// How an objective has gone, from its ratings alone.
struct ObjectiveCourseTests {
  private static func day(_ iso: String) -> Day { Day(iso) ?? .earliest }

  /// A rating: day of January 2026, value, change, own rating.
  private func entry(_ day: Int, _ value: Int?, _ change: Int? = nil) -> ProgressEntry {
    var entry = ProgressEntry()
    entry.on = Day(year: 2026, month: 1, day: day)
    entry.value = value.map { Decimal($0) }
    entry.change = change
    return entry
  }

  private func objective(_ direction: Direction = .up, from: Int = 0, to: Int = 10) -> Objective {
    var objective = Objective()
    objective.direction = direction
    objective.baseline = Decimal(from)
    objective.target = Decimal(to)
    objective.baselineOn = Self.day("2026-01-01")
    objective.targetDate = Self.day("2026-01-21")
    return objective
  }

  private func course(_ objective: Objective, _ entries: [ProgressEntry]) -> ObjectiveCourse {
    var progress = Progress()
    progress.entries = entries
    return ObjectiveCourse(of: objective, progress)
  }

  @Test func `ratings typed late stand at their date`() {
    let course = course(objective(), [entry(5, 2), entry(3, 1), entry(9, 4)])
    #expect(course.points.map(\.value) == [Decimal(1), Decimal(2), Decimal(4)])
  }

  @Test func `what was reached stays reached when it is lost again`() {
    let course = course(objective(), [entry(2, 6), entry(4, 10), entry(6, 7, -1), entry(8, 8)])
    #expect(course.milestones.map(\.percent) == [25, 50, 75, 100])
    #expect(course.milestones.map(\.on.day) == [2, 2, 4, 4])
    #expect(course.reachedOn == Self.day("2026-01-04"))
    #expect(!course.isAtTarget)
    #expect(course.atTargetSince == nil)
    #expect(course.setbacks.map(\.on?.day) == [6])
  }

  @Test func `at the target since the first of the ratings that last`() {
    let course = course(objective(), [entry(2, 10), entry(4, 9), entry(6, 10), entry(8, 11)])
    #expect(course.atTargetSince == Self.day("2026-01-06"))
    #expect(course.reachedOn == Self.day("2026-01-02"))
  }

  @Test func `where less is better the target is reached from above`() {
    let course = course(objective(.down, from: 18, to: 7), [entry(2, 12), entry(4, 6)])
    #expect(course.isAtTarget)
    #expect(course.milestones.map(\.percent) == [25, 50, 75, 100])
  }

  /// Ratings (value and change) and how many of the newest did not move.
  struct Standstill: Sendable {
    let ratings: [(Int?, Int?)]
    let count: Int
  }

  @Test(arguments: [
    Standstill(ratings: [], count: 0), Standstill(ratings: [(3, nil)], count: 0),
    Standstill(ratings: [(3, 1), (3, 0), (3, 0)], count: 2),
    Standstill(ratings: [(3, 0), (3, 0), (4, 0), (4, 0)], count: 1),
    Standstill(ratings: [(3, nil), (3, nil), (3, nil)], count: 2),
    Standstill(ratings: [(nil, 0), (nil, 0), (nil, 0)], count: 3),
    Standstill(ratings: [(nil, 0), (nil, -1)], count: 0),
    Standstill(ratings: [(3, 0), (3, 1)], count: 0),
  ]) func `ratings without movement`(example: Standstill) {
    let entries = example.ratings.enumerated().map {
      entry($0.offset + 1, $0.element.0, $0.element.1)
    }
    #expect(course(objective(), entries).ratingsWithoutMovement == example.count)
  }

  @Test func `two ratings of one day are one`() {
    let course = course(objective(), [entry(1, 3, 1), entry(2, 3, 0), entry(2, 3, 0)])
    #expect(course.ratingsWithoutMovement == 1)
  }

  @Test func `holding what was to be held, or staying at the target, is no standstill`() {
    let still = [entry(1, 10, 0), entry(2, 10, 0), entry(3, 10, 0)]
    #expect(course(objective(), still).ratingsWithoutMovement == 0)
    #expect(course(objective(.maintain, from: 10, to: 10), still).ratingsWithoutMovement == 0)
    #expect(course(objective(to: 12), still).ratingsWithoutMovement == 3)
  }

  @Test(arguments: [
    ("2026-01-01", "0"), ("2026-01-11", "5"), ("2026-01-02", "0.5"), ("2026-01-21", "10"),
  ]) func `a straight way passes a number on every day`(iso: String, text: String) {
    #expect(course(objective(), []).expected(on: Self.day(iso))?.text == text)
  }

  @Test func `before its start and behind its end there is no way`() {
    let course = course(objective(), [])
    #expect(course.expected(on: Self.day("2025-12-31")) == nil)
    #expect(course.expected(on: Self.day("2026-01-22")) == nil)
    var open = objective()
    open.targetDate = nil
    #expect(self.course(open, []).way == nil)
    #expect(self.course(objective(.maintain), []).way == nil)
  }

  @Test func `levels are read as levels, and 0 is where they were to go`() {
    var scaled = objective()
    scaled.measureKind = .gas
    var low = entry(1, nil)
    low.gasLevel = -1
    var expected = entry(2, 99)
    expected.gasLevel = 0
    let course = course(scaled, [low, expected])
    #expect(course.points.map(\.value) == [Decimal(-1), Decimal(0)])
    #expect(course.atTargetSince == Self.day("2026-01-02"))
    #expect(course.milestones.isEmpty)
  }

  @Test func `it is said from four on, or from the client's own number on`() throws {
    var whole = WholeChart()
    var progress = Progress()
    progress.objective = whole.objectiveID(1)
    progress.entries = [entry(1, 2, 1), entry(2, 2, 0), entry(3, 2, 0), entry(4, 2, 0)]
    whole.progress = [progress]
    let objective = try #require(whole.plan.goals.first?.objectives.first)
    #expect(try whole.chart().standstill(of: objective) == nil)
    whole.client.standstillAfter = 3
    #expect(try whole.chart().standstill(of: objective) == 3)
    var met = objective
    met.achievement = .achieved
    #expect(try whole.chart().standstill(of: met) == nil)
  }
}
