extension GoalLifecycle {
  /// Whether it is still worked on or about to be.
  package var isOpen: Bool {
    switch self {
    case .proposed, .planned, .active, .onHold: true
    case .completed, .cancelled, .rejected, .enteredInError: false
    }
  }
}

extension Achievement {
  /// Whether the goal or objective is reached.
  package var isMet: Bool { self == .achieved || self == .sustaining }
}

extension Goal {
  package var isMet: Bool { achievement.isMet || lifecycle == .completed }

  /// The objectives that count: all but those stopped or entered in error.
  package var countedObjectives: [Objective] {
    objectives.filter { $0.lifecycle.isOpen || $0.lifecycle == .completed }
  }

  /// "2 of 3 objectives met": a goal never shows a percentage; "1 stopped" where that makes it fewer.
  package var objectivesMet: String {
    let counted = countedObjectives
    let stopped = objectives.count { $0.lifecycle == .cancelled }
    guard !counted.isEmpty else {
      return stopped == 0
        ? "no objective yet" : "\(stopped) objective\(stopped == 1 ? "" : "s") stopped"
    }
    let met = counted.count { $0.isMet }
    return "\(met) of \(counted.count) objective\(counted.count == 1 ? "" : "s") met"
      + (stopped == 0 ? "" : ", \(stopped) stopped")
  }
}

extension Objective {
  package var isMet: Bool { achievement.isMet || lifecycle == .completed }

  /// The visible number: the goal's, a point, its own.
  package func label(in goal: Goal) -> String { "\(goal.number).\(number)" }

  /// How far from baseline to target, 0 to 100: (now - baseline) / (target - baseline), clamped;
  /// `nil` unless both are numbers and differ, and the way leads to what is better.
  package func percentComplete(now: Decimal) -> Int? {
    guard let baseline, let target, baseline != target, direction != .maintain, !targetIsWorse
    else { return nil }
    let way = (target - baseline).tenThousandths
    let gone = (now - baseline).tenThousandths
    return max(0, min(100, gone * 100 / way))
  }

  /// Whether the target is worse than the baseline by what is said to be better: then nothing can be
  /// told of the way, neither how far it is nor whether its end is reached.
  package var targetIsWorse: Bool {
    guard let baseline, let target else { return false }
    switch direction {
    case .up: return target < baseline
    case .down: return target > baseline
    case .maintain, .none: return false
    }
  }

  /// Whether a value reaches the target in its direction; `nil` without a target, or with one that is
  /// worse than the baseline.
  package func reachesTarget(_ now: Decimal) -> Bool? {
    guard let target, !targetIsWorse else { return nil }
    switch direction {
    case .up: return now >= target
    case .down: return now <= target
    case .maintain: return now == target
    case .none:
      guard let baseline else { return nil }
      return baseline < target ? now >= target : now <= target
    }
  }
}

extension Progress {
  /// The rated values, oldest first.
  package var values: [(on: Day, value: Decimal)] {
    entries.compactMap { entry in
      guard let day = entry.on, let value = entry.value else { return nil }
      return (day, value)
    }
  }
}

/// The five words for a change since last time; stored as -2 to 2.
package enum ChangeWord: Int, CaseIterable, Hashable, Sendable {
  case muchWorse = -2
  case worse, same, better, muchBetter

  package var label: String {
    switch self {
    case .muchWorse: "much worse"
    case .worse: "worse"
    case .same: "same"
    case .better: "better"
    case .muchBetter: "much better"
    }
  }
}
