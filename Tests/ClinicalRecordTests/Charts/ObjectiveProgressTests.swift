import ClinicalRecord
import Testing

/// Honest signs: percentages only where there is a way to measure, words for the rest.
struct ObjectiveProgressTests {
  private func objective(
    _ baseline: String?, _ target: String?, _ direction: Direction? = nil
  ) -> Objective {
    var objective = Objective()
    objective.baseline = baseline.flatMap { Decimal($0) }
    objective.target = target.flatMap { Decimal($0) }
    objective.direction = direction
    return objective
  }

  @Test(arguments: [
    ("0", "5", "4", 80), ("0", "5", "0", 0), ("0", "5", "5", 100), ("0", "5", "9", 100),
    ("0", "5", "-2", 0), ("18", "7", "6", 100), ("18", "7", "12.5", 50), ("18", "7", "20", 0),
    ("9", "2", "9", 0), ("0", "6", "4", 66), ("0", "1000", "999.9", 99), ("-3", "3", "0", 50),
    ("2.5", "2.6", "2.55", 50),
  ])
  func `percent complete is the part of the way, from 0 to 100`(
    baseline: String, target: String, now: String, percent: Int
  ) throws {
    let now = try #require(Decimal(now))
    #expect(objective(baseline, target).percentComplete(now: now) == percent)
  }

  @Test(
    arguments: [
      (nil, "5", nil), ("0", nil, nil), (nil, nil, nil), ("3", "3", nil),
      ("0", "5", Direction.maintain),
    ] as [(String?, String?, Direction?)])
  func `without two numbers and a way there is no percentage`(
    baseline: String?, target: String?, direction: Direction?
  ) {
    #expect(objective(baseline, target, direction).percentComplete(now: Decimal(4)) == nil)
  }

  @Test(
    arguments: [
      ("0", "5", Direction.up, 5, true), ("0", "5", .up, 4, false), ("0", "5", .up, 6, true),
      ("9", "2", .down, 2, true), ("9", "2", .down, 3, false), ("9", "2", .down, 0, true),
      ("3", "3", .maintain, 3, true), ("3", "3", .maintain, 4, false), ("0", "5", nil, 5, true),
      ("9", "2", nil, 3, false), (nil, "5", nil, 9, nil), ("0", nil, .up, 9, nil),
    ] as [(String?, String?, Direction?, Int, Bool?)])
  func `a target is reached in its direction only`(
    baseline: String?, target: String?, direction: Direction?, now: Int, reached: Bool?
  ) {
    #expect(objective(baseline, target, direction).reachesTarget(Decimal(now)) == reached)
  }

  /// 9 is not "at target 2" where more is better, however the numbers lie.
  @Test(
    arguments: [
      ("9", "2", .up, true), ("0", "5", .down, true), ("0", "5", .up, false),
      ("9", "2", .down, false), ("3", "3", .up, false), ("9", "2", nil, false),
      ("9", "2", .maintain, false), (nil, "2", .up, false),
    ] as [(String?, String?, Direction?, Bool)])
  func `a target on the worse side of the baseline tells neither the way nor its end`(
    baseline: String?, target: String?, direction: Direction?, isWorse: Bool
  ) {
    let told = objective(baseline, target, direction)
    #expect(told.targetIsWorse == isWorse)
    if isWorse {
      #expect(told.percentComplete(now: Decimal(4)) == nil)
      #expect(told.reachesTarget(Decimal(9)) == nil)
    }
  }

  @Test func `a goal counts its objectives and never a percentage`() {
    var goal = Goal()
    #expect(goal.objectivesMet == "no objective yet")
    goal.objectives = [objective("0", "5")]
    #expect(goal.objectivesMet == "0 of 1 objective met")
    for (lifecycle, achievement) in [
      (GoalLifecycle.active, Achievement.achieved), (.completed, .inProgress),
      (.onHold, .inProgress), (.cancelled, .inProgress), (.enteredInError, .achieved),
      (.rejected, .inProgress), (.active, .sustaining),
    ] {
      var more = objective("0", "5")
      more.lifecycle = lifecycle
      more.achievement = achievement
      goal.objectives.append(more)
    }
    #expect(goal.objectivesMet == "3 of 5 objectives met, 1 stopped")
    #expect(!goal.isMet)
    goal.achievement = .achieved
    #expect(goal.isMet)
  }

  @Test func `changes in words go from much worse to much better`() {
    #expect(ChangeWord.allCases.map(\.rawValue) == [-2, -1, 0, 1, 2])
    #expect(
      ChangeWord.allCases.map(\.label) == ["much worse", "worse", "same", "better", "much better"])
  }

  @Test func `values are those rated with a number and a date`() {
    var progress = Progress()
    for (day, value) in [("2026-01-02", "3"), ("2026-01-09", nil), (nil, "4"), ("2026-01-16", "5")]
    {
      var entry = ProgressEntry()
      entry.on = day.flatMap { Day($0) }
      entry.value = value.flatMap { Decimal($0) }
      progress.entries.append(entry)
    }
    #expect(progress.values.map(\.value.text) == ["3", "5"])
  }
}
