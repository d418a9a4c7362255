/// Whether an objective is specific, measurable, achievable, relevant and timed (Doran 1981).
///
/// Each is told from fields and never guessed from prose.
package struct SmartLamps: Hashable, Sendable {
  /// One of the five.
  package enum Lamp: String, CaseIterable, Hashable, Sendable {
    case specific, measurable, achievable, relevant, timed

    package var letter: String { rawValue.prefix(1).uppercased() }

    /// What makes it shine.
    package var wants: String {
      switch self {
      case .specific: "what will be seen, and the goal's life domain"
      case .measurable: "how it is measured, from where to where"
      case .achievable: "confidence of 5 or more, or why it can be done"
      case .relevant: "a goal in own words, for a need or a value"
      case .timed: "a date within the plan"
      }
    }
  }

  /// Those that shine.
  package let lit: Set<Lamp>

  package init(of objective: Objective, in goal: Goal, of plan: Plan) {
    var lit: Set<Lamp> = []
    if !objective.text.isBlank, !goal.lifeDomain.isEmpty { lit.insert(.specific) }
    let missing = Set(objective.missingParts)
    if missing.isDisjoint(with: Self.measures) { lit.insert(.measurable) }
    if objective.confidence ?? 0 >= 5 || !objective.achievableNote.isBlank {
      lit.insert(.achievable)
    }
    if !goal.ownWords.isBlank, !goal.needIDs.isEmpty || !plan.values.isEmpty {
      lit.insert(.relevant)
    }
    if Self.isTimed(objective, plan) { lit.insert(.timed) }
    self.lit = lit
    if !objective.text.isBlank {
      wanted[.specific] = "the goal's life domain: e on goal \(goal.number)"
    } else if !goal.lifeDomain.isEmpty {
      wanted[.specific] = "what will be seen"
    }
    let measures = objective.missingParts.filter { Self.measures.contains($0) }
    if !measures.isEmpty { wanted[.measurable] = measures.listed }
    if goal.ownWords.isBlank {
      wanted[.relevant] = "own words of goal \(goal.number)"
    } else {
      wanted[.relevant] = "a need under goal \(goal.number), or values of the plan"
    }
    if objective.targetDate != nil { wanted[.timed] = "a date after its start and within the plan" }
  }

  /// The one thing that a dark lamp wants, where only one of several is missing.
  package private(set) var wanted: [Lamp: String] = [:]

  /// What a lamp wants.
  package func wants(_ lamp: Lamp) -> String { wanted[lamp] ?? lamp.wants }

  /// What is missing for a measure, in the words of the check.
  private static let measures: Set<String> = [
    "measure", "baseline", "target", "questionnaire", "attainment level for what is expected",
    Objective.betterTarget,
  ]

  /// Whether the date comes after the beginning and before the plan's end.
  private static func isTimed(_ objective: Objective, _ plan: Plan) -> Bool {
    guard let date = objective.targetDate else { return false }
    let start = objective.openedOn ?? plan.startOn
    if let start, date <= start { return false }
    guard let begin = plan.startOn ?? objective.openedOn, let weeks = plan.durationWeeks else {
      return true
    }
    return date <= begin.adding(days: weeks * 7)
  }

  package var areAllLit: Bool { lit.count == Lamp.allCases.count }
}
