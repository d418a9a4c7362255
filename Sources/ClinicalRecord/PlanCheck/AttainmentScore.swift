/// The summary score of goal attainment scaling (Kiresuk and Sherman 1968).
///
/// `T = 50 + 10 * sum(w*x) / sqrt((1-p) * sum(w^2) + p * (sum w)^2)` with p = 0.30, in the corrected
/// form of Turner-Stokes 2009; 50 is what was expected.
package struct AttainmentScore: Hashable, Sendable {
  /// One scaled objective: its level, -2 to 2, and what it weighs.
  package struct Rating: Hashable, Sendable {
    package let level: Int
    package let weight: Int

    package init(level: Int, weight: Int = 1) {
      self.level = level
      self.weight = weight
    }
  }

  /// The correlation that is assumed between goals.
  private static let correlation = 0.3

  /// The score of some ratings; `nil` without any, or with weights that cancel out.
  package static func score(_ ratings: [Rating]) -> Double? {
    guard !ratings.isEmpty else { return nil }
    var (weighted, squares, sum) = (0.0, 0.0, 0.0)
    for rating in ratings {
      let weight = Double(rating.weight)
      weighted += weight * Double(rating.level)
      squares += weight * weight
      sum += weight
    }
    let spread = (1 - correlation) * squares + correlation * sum * sum
    return spread > 0 ? 50 + 10 * weighted / spread.squareRoot() : nil
  }

  /// The levels at the start together, and the last ones.
  package let baseline: Double
  package let now: Double
  /// How many objectives are in it.
  package let objectives: Int
  /// What each of them weighs, in the order of the plan.
  package let weights: [Int]
  /// Whether there is nothing to compare with yet: no start is recorded, and each was rated once.
  package let isFirstRating: Bool
  /// For how many no level at the start is recorded, so that the first rating stands for it.
  package let withoutStart: Int

  /// What the score of the start stands for: "at the start", or "at the first rating".
  package var startWords: String {
    switch withoutStart {
    case 0: "at the start"
    case objectives: "at the first rating"
    default: "at the start (for \(withoutStart) of them the first rating)"
    }
  }

  package var change: Double { now - baseline }

  /// The score of the scaled objectives of a chart that were ever rated.
  ///
  /// An objective weighs what it says, or else importance times difficulty of its goal, or else one.
  package init?(of chart: Chart) {
    var (first, last): ([Rating], [Rating]) = ([], [])
    var isFirst = true
    var unrecorded = 0
    for goal in chart.planToRate?.content.goals ?? [] {
      for objective in goal.countedObjectives where objective.measureKind == .gas {
        let levels = chart.course(of: objective).entries.compactMap(\.gasLevel)
        guard let initial = levels.first, let end = levels.last else { continue }
        let recorded = objective.levelAtStart
        let start = recorded ?? initial
        if levels.count > 1 || recorded != nil { isFirst = false }
        if recorded == nil { unrecorded += 1 }
        let product = goal.importance.flatMap { one in goal.difficulty.map { one * $0 } }
        let weight = objective.gas?.weight ?? product ?? 1
        first.append(Rating(level: start, weight: weight))
        last.append(Rating(level: end, weight: weight))
      }
    }
    guard let baseline = Self.score(first), let now = Self.score(last) else { return nil }
    self.baseline = baseline
    self.now = now
    objectives = last.count
    weights = last.map(\.weight)
    isFirstRating = isFirst
    withoutStart = unrecorded
  }
}

extension Objective {
  /// The attainment level at the start; `nil` where none is recorded.
  package var levelAtStart: Int? {
    guard measureKind == .gas, let baseline else { return nil }
    return (-2...2).first { Decimal($0) == baseline }
  }
}
