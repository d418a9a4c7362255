extension GoalAttainmentScale {
  /// The levels with their words, from the lowest.
  package var levels: [(level: Int, text: String)] {
    [(-2, minus2), (-1, minus1), (0, zero), (1, plus1), (2, plus2)]
  }
}

extension Decimal {
  /// A level with its sign: "+1", "0", "-2".
  package var levelText: String { self > Decimal(0) ? "+\(text)" : text }
}

extension ObjectiveCourse {
  /// The level that was rated last, and when.
  package var levelNow: (level: Int, on: Day?)? {
    entries.last { $0.gasLevel != nil }.flatMap { entry in
      entry.gasLevel.map { ($0, entry.on) }
    }
  }
}
