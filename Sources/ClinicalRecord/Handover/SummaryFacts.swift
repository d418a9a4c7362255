extension DischargeSummary {
  /// A summary of the open episode with all that the chart itself can tell; the rest is for people.
  ///
  /// - Throws: `EndingRefusal` when there is no episode to end.
  package static func begun(of chart: Chart, on today: Day) throws(EndingRefusal)
    -> DischargeSummary
  {
    guard let episode = chart.episode else { throw .noEpisode }
    guard episode.content.state != .closed else {
      throw .alreadyClosed(episode.content.closedOn)
    }
    let facts = SummaryFacts(chart: chart, episode: episode.content, today: today)
    var summary = DischargeSummary()
    summary.episode = episode.id
    summary.date = today
    summary.visitsAttended = facts.attended.count
    summary.visitsScheduled = facts.scheduled.count
    summary.problemsAtIntake = facts.problems
    summary.services = facts.services
    summary.courseByGoal = facts.course
    summary.finalMeasures = facts.measures
    summary.safetyPlanStatus = facts.safetyPlan
    summary.afterCare = facts.afterCare
    return summary
  }
}

/// What a chart tells of an episode, in sentences that can be changed.
struct SummaryFacts {
  let chart: Chart
  let episode: Episode
  let today: Day

  /// A date with its year, since the summary is read for years.
  private func day(_ day: Day?) -> String { day?.inFull ?? "no date" }

  /// The sessions of the episode that were meant to be, up to today.
  var scheduled: [Session] {
    chart.sessions.map(\.content).filter { session in
      guard let date = session.date, date <= today, date >= episode.openedOn ?? .earliest else {
        return false
      }
      return session.status != .scheduled
    }
  }

  var attended: [Session] { scheduled.filter { $0.status == .attended } }

  var problems: String {
    var lines: [String] = []
    if !episode.presentingConcern.isEmpty { lines.append("“\(episode.presentingConcern)”") }
    lines += episode.needs.map { $0.text.firstUppercased + "." }
    return lines.joined(separator: "\n")
  }

  /// How many sessions of which kind, and what went on beside them.
  var services: String {
    var counts: [(kind: String, count: Int)] = []
    for session in attended {
      if let place = counts.firstIndex(where: { $0.kind == session.kind }) {
        counts[place].count += 1
      } else {
        counts.append((session.kind, 1))
      }
    }
    let sessions = counts.sorted { ($1.count, $0.kind) < ($0.count, $1.kind) }.map {
      "\(chart.label(.sessionKind, $0.kind)) \($0.count)"
    }
    let supports = (chart.planToRate?.content.supports ?? []).map { support in
      chart.label(.supportType, support.type)
        + (support.provider.isEmpty ? "" : " (\(support.provider))")
    }
    // Two of one wording are one service.
    var work: [String] = []
    for intervention in chart.planToRate?.content.interventions ?? [] {
      let words = [intervention.words, intervention.frequency].filter { !$0.isBlank }
        .joined(separator: ", ")
      if !words.isEmpty, !work.contains(words) { work.append(words) }
    }
    return [
      sessions.isEmpty ? "" : "Sessions attended: \(sessions.joined(separator: ", ")).",
      work.isEmpty ? "" : "By the plan: \(work.joined(separator: "; ")).",
      supports.isEmpty ? "" : "Supports beside treatment: \(supports.joined(separator: ", ")).",
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// What became of each goal and objective, a line each.
  var course: String {
    (chart.planToRate?.content.goals ?? []).filter { $0.lifecycle != .enteredInError }
      .flatMap { goal -> [String] in
        let state = goal.isMet ? "reached" : "\(goal.lifecycle.label), \(goal.objectivesMet)"
        return ["\(goal.number) “\(goal.ownWords)”: \(state)."]
          + goal.objectives.filter { $0.lifecycle != .enteredInError }.map { course($0, in: goal) }
      }.joined(separator: "\n")
  }

  private func course(_ objective: Objective, in goal: Goal) -> String {
    let way = objective.way(now: chart.newest(of: objective), hasCodes: true) { day($0) }
    return "\(objective.label(in: goal)) \(objective.text): "
      + (objective.isMet ? "reached" : objective.lifecycle.label)
      + (way.isEmpty ? "." : "; \(way).")
  }

  /// The first and the last total of each measure, and the score of attainment scaling.
  var measures: String {
    let scores = chart.all(MeasureScore.self).map(\.content)
      .filter { ($0.date ?? .earliest) >= episode.openedOn ?? .earliest }
    var lines = Set(scores.map(\.key)).sorted().compactMap { key -> String? in
      let own = scores.filter { $0.key == key && $0.total != nil }
        .sorted { ($0.date?.ordinal ?? 0) < ($1.date?.ordinal ?? 0) }
      guard let first = own.first, let last = own.last, let end = last.total else { return nil }
      let now = "\(end.text) on \(day(last.date))"
      guard own.count > 1, let start = first.total else { return "\(key.uppercased()): \(now)." }
      return "\(key.uppercased()): \(start.text) on \(day(first.date)), \(now)."
    }
    if let attainment = AttainmentScore(of: chart) {
      lines.append(
        "Goal attainment T: \(Self.oneDecimal(attainment.baseline)) \(attainment.startWords), "
          + "\(Self.oneDecimal(attainment.now)) now, over \(attainment.objectives) "
          + "objective\(attainment.objectives == 1 ? "" : "s") (50 is what was expected).")
    }
    return lines.joined(separator: "\n")
  }

  private static func oneDecimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  var safetyPlan: String {
    guard let plan = chart.safetyPlan?.content else {
      if chart.hasDamaged(.safetyPlan) { return "There is a safety plan that cannot be read." }
      let isBegun = chart.all(SafetyPlan.self).contains { $0.content.status == .draft }
      return isBegun ? "A safety plan was begun and is not in use." : "No safety plan was written."
    }
    let copy = plan.copyGivenOn.map { "copy given on \(day($0))" } ?? "no copy given yet"
    return "Version \(plan.version) of \(day(plan.date)), \(copy)."
  }

  /// The supports that go on.
  var afterCare: String {
    (chart.planToRate?.content.supports ?? [])
      .filter { ($0.to ?? .latest) > today }
      .map { support in
        [
          [chart.label(.supportType, support.type).firstUppercased, support.provider]
            .filter { !$0.isEmpty }.joined(separator: ": "), support.frequency,
        ].filter { !$0.isEmpty }.joined(separator: ", ") + "."
      }.joined(separator: "\n")
  }
}
