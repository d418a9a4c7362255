import ClinicalRecord

/// When a version of the plan was in force, in words.
enum PlanTerms {
  /// "v1, in force 16 Jun 2025 to 9 Dec 2025".
  static func words(of plan: Held<Plan>, in chart: Chart, today: Day) -> String {
    "v\(plan.content.version), \(standing(of: plan, in: chart, today: today))"
  }

  /// What it is now and when it was in force.
  static func standing(of plan: Held<Plan>, in chart: Chart, today: Day) -> String {
    guard let term = chart.term(of: plan) else { return "draft, not in force" }
    let from = term.from.spoken(relativeTo: today)
    guard let to = term.to else {
      return chart.isPlanInDoubt ? "from \(from), perhaps not now" : "in force since \(from)"
    }
    return "in force \(from) to \(to.spoken(relativeTo: today))"
  }
}
