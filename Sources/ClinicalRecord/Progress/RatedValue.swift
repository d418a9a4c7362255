/// A value that is given for an objective, read as it was typed and held against what can be.
package enum RatedValue {
  /// What can happen once on a day, so that a week has seven of them.
  private static let onceADay: Set<String> = [
    "day", "days", "morning", "mornings", "afternoon", "afternoons", "evening", "evenings", "night",
    "nights",
  ]

  /// Reads a value; a comma stands for a point.
  ///
  /// - Parameters:
  ///   - text: What was typed.
  ///   - objective: What it is given for.
  /// - Throws: `Refusal` where it is no number, or one that cannot be.
  /// - Returns: The value; `nil` where nothing was typed.
  package static func read(
    _ text: String, of objective: Objective
  ) throws(Refusal) -> Decimal? {
    if text.isEmpty { return nil }
    guard let value = Decimal(String(text.map { $0 == "," ? "." : $0 })) else {
      throw .noNumber(text)
    }
    switch objective.measureKind {
    case .count, .frequency, .duration:
      if value < Decimal(0) { throw .negative(text) }
    case .scale, .measureScore, .yesNo, .gas, nil: break
    }
    let first = objective.unit.split(separator: " ").first.map { $0.lowercased() } ?? ""
    if isPerWeek(objective), onceADay.contains(first), value > Decimal(7) {
      throw .moreThanDays(text, unit: first)
    }
    return value
  }

  private static func isPerWeek(_ objective: Objective) -> Bool {
    let unit = objective.unit.lowercased()
    return objective.perPeriod == .week
      || (objective.perPeriod == nil && (unit.contains("a week") || unit.contains("per week")))
  }

  /// Why a value cannot be kept.
  package enum Refusal: Error, Hashable, Sendable {
    case noNumber(String)
    case negative(String)
    /// More than a week has days.
    case moreThanDays(String, unit: String)
  }
}

extension RatedValue.Refusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noNumber(let text): "“\(text)” is no number; type it as 3 or 4.5."
    case .negative(let text): "\(text) cannot be; what is counted is 0 or more."
    case .moreThanDays(let text, let unit):
      "\(text) cannot be: a week has 7 \(unit.hasSuffix("s") ? unit : unit + "s")."
    }
  }
}
