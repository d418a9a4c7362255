import ClinicalRecord
import Testing

/// The T-score of goal attainment scaling against published vectors.
struct AttainmentScoreTests {
  /// Levels, weights and the score to two places (Turner-Stokes 2009, corrected).
  struct Vector: Sendable {
    let levels: [Int]
    let weights: [Int]
    let score: Double
  }

  @Test(arguments: [
    Vector(levels: [0, 0, 0], weights: [1, 1, 1], score: 50),
    Vector(levels: [-1, -1, -1], weights: [1, 1, 1], score: 36.31),
    Vector(levels: [1, 1, 0], weights: [1, 1, 1], score: 59.13),
    Vector(levels: [2, 2, 2], weights: [1, 1, 1], score: 77.39),
    Vector(levels: [2], weights: [1], score: 70),
    Vector(levels: [-2, -2, -2, -2], weights: [1, 1, 1, 1], score: 20.98),
    Vector(levels: [1, 0, -1], weights: [3, 2, 1], score: 54.41),
  ])
  func `the vectors come out to two places`(vector: Vector) throws {
    let ratings = zip(vector.levels, vector.weights).map {
      AttainmentScore.Rating(level: $0, weight: $1)
    }
    let score = try #require(AttainmentScore.score(ratings))
    #expect(abs(score - vector.score) < 0.005, "\(score)")
  }

  @Test func `without ratings or weight there is no score`() {
    #expect(AttainmentScore.score([]) == nil)
    #expect(AttainmentScore.score([.init(level: 1, weight: 0)]) == nil)
  }

  @Test func `a chart is scored from its first and last levels`() throws {
    var whole = WholeChart()
    for index in whole.plan.goals.indices {
      whole.plan.goals[index].objectives[0].measureKind = .gas
      whole.plan.goals[index].objectives[0].baseline = nil
      var progress = Progress()
      progress.objective = whole.objectiveID(UInt64(index + 1))
      progress.entries = [-1, nil, index].map { level in
        var entry = ProgressEntry()
        entry.gasLevel = level
        return entry
      }
      whole.progress.append(progress)
    }
    // Weights: what the scale says, or importance times difficulty.
    whole.plan.goals[0].objectives[0].gas = GoalAttainmentScale()
    whole.plan.goals[0].objectives[0].gas?.weight = 2
    (whole.plan.goals[1].importance, whole.plan.goals[1].difficulty) = (3, 2)
    let score = try #require(AttainmentScore(of: try whole.chart()))
    let ratings = [-1, -1].enumerated().map {
      AttainmentScore.Rating(level: $0.element, weight: $0.offset == 0 ? 2 : 6)
    }
    #expect(score.baseline == AttainmentScore.score(ratings))
    #expect(
      score.now == AttainmentScore.score([.init(level: 0, weight: 2), .init(level: 1, weight: 6)]))
    #expect(score.objectives == 2)
    #expect(score.change > 0)
    #expect(score.withoutStart == 2 && score.startWords == "at the first rating")
    #expect(AttainmentScore(of: try WholeChart().chart()) == nil)
    // A level at the start that is written down counts before any rating.
    whole.plan.goals[0].objectives[0].baseline = Decimal(-2)
    let mixed = try #require(AttainmentScore(of: try whole.chart()))
    #expect(mixed.baseline < score.baseline && mixed.withoutStart == 1)
    whole.plan.goals[1].objectives[0].baseline = Decimal(-1)
    let recorded = try #require(AttainmentScore(of: try whole.chart()))
    #expect(recorded.startWords == "at the start" && recorded.baseline == mixed.baseline)
    // What is no level is no start.
    whole.plan.goals[1].objectives[0].baseline = Decimal(5)
    #expect(AttainmentScore(of: try whole.chart())?.withoutStart == 1)
  }
}
