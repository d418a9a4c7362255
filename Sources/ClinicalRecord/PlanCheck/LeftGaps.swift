extension PlanCheck {
  /// The gaps with which a version was put in force and that are still there, in the words in which
  /// they are asked about, each with its reason.
  ///
  /// One that was closed since, or belongs to what was stopped since, needs its reason no more.
  package func gapsLeft(
    in plan: Held<Plan>, of chart: Chart
  ) -> [(sentence: String, override: CheckOverride)] {
    let found = content(of: plan, in: chart)
    return plan.content.overrides.compactMap { override in
      if override.rule == CheckRule.participation.rawValue {
        return ("Nobody had signed it when it came in force.", override)
      }
      let gaps = found.filter(override.covers)
      guard !gaps.isEmpty else { return nil }
      return (gaps.map(\.sentence).joined(separator: " "), override)
    }
  }
}
