/// From the need to the goal, its objectives and what is done for them: checks T1 to T5.
extension PlanCheck {
  /// T1: a need has a goal, or a reason to wait.
  func needs(in chart: Chart, with plan: Plan) -> [CheckFinding] {
    guard let episode = chart.episode else { return [] }
    let linked = plan.needsWithGoal
    return episode.content.needs.compactMap { need in
      guard let id = need.id, !linked.contains(id) else { return nil }
      let name = need.text.quoted
      switch need.disposition {
      case .open, .linked:
        return CheckFinding(
          .needs, "The need \(name) has no goal and no reason to wait.", in: episode.id, of: id,
          at: .needs)
      case .deferred, .referred, .declined:
        guard need.dispositionReason.isBlank else { return nil }
        return CheckFinding(
          .needs, "The need \(name) is \(need.disposition.label) without a reason.",
          in: episode.id, of: id, at: .needs)
      }
    }
  }

  /// T2 and the first half of T3: a goal is in own words and has something to work on.
  func goals(of plan: Held<Plan>) -> [CheckFinding] {
    plan.content.goals.filter(\.lifecycle.isOpen).flatMap { goal -> [CheckFinding] in
      guard let id = goal.id else { return [] }
      var findings: [CheckFinding] = []
      if goal.ownWords.isBlank {
        findings.append(
          CheckFinding(
            .ownWords, "Goal \(goal.number) is not in the person's own words yet.", in: plan.id,
            of: id, at: .element(id)))
      }
      if goal.isLeftAlone {
        findings.append(
          CheckFinding(
            .branches, "Goal \(goal.number) has no active objective.", in: plan.id, of: id,
            at: .element(id)))
      }
      return findings
    }
  }

  /// T4, T10 and the other half of T3: an objective is measured, somebody works on it, and it ends.
  func objectives(of plan: Held<Plan>) -> [CheckFinding] {
    let served = Set(plan.content.interventions.flatMap(\.objectiveIDs))
    return plan.content.goals.filter(\.lifecycle.isOpen).flatMap { goal in
      goal.objectives.filter { $0.lifecycle.isOpen && !$0.isMet }.flatMap { objective in
        findings(of: objective, in: goal, served: served, plan: plan.id)
      }
    }
  }

  private func findings(
    of objective: Objective, in goal: Goal, served: Set<RecordID>, plan: RecordID
  ) -> [CheckFinding] {
    guard let id = objective.id else { return [] }
    let name = "Objective \(objective.label(in: goal))"
    var findings: [CheckFinding] = []
    if objective.lifecycle == .active, !served.contains(id) {
      findings.append(
        CheckFinding(
          .branches, "\(name) has no intervention.", in: plan, of: id, at: .element(id)))
    }
    let missing = objective.missingParts
    if !missing.isEmpty {
      findings.append(
        CheckFinding(
          .measured, "\(name) has no \(missing.listed).", in: plan, of: id, at: .element(id)))
    }
    if objective.lifecycle == .active, !objective.achievement.isOutcome,
      let date = objective.targetDate, date < today
    {
      findings.append(
        CheckFinding(
          .outcome,
          "\(name) was to be reached by \(date.spoken(relativeTo: today)) and has no outcome.",
          in: plan, of: id, at: .element(id)))
    }
    return findings
  }

  /// T5: who does what, how often, until when and for which objective.
  func interventions(of plan: Held<Plan>) -> [CheckFinding] {
    let objectives = plan.content.goals.filter(\.lifecycle.isOpen).flatMap(\.objectives)
    let open = Set(objectives.filter { $0.lifecycle.isOpen && !$0.isMet }.compactMap(\.id))
    return plan.content.interventions.compactMap { row in
      guard let id = row.id else { return nil }
      guard row.objectiveIDs.isEmpty || row.objectiveIDs.contains(where: open.contains) else {
        return nil
      }
      let missing = row.missingParts
      guard !missing.isEmpty else { return nil }
      let name = row.words.isBlank ? "An intervention" : "The intervention \(row.words.quoted)"
      return CheckFinding(
        .whoDoesWhat, "\(name) does not say \(missing.listed).", in: plan.id, of: id,
        at: .element(id))
    }
  }
}

extension Goal {
  /// Whether it is to be worked on and has no active objective.
  package var isLeftAlone: Bool {
    lifecycle == .active && !isMet && !objectives.contains { $0.lifecycle == .active }
  }
}

extension Objective {
  /// Whether an open objective lacks what T3 or T4 ask for, the one by being served by nothing.
  package func lacksSomething(isServed: Bool) -> Bool {
    guard lifecycle.isOpen, !isMet else { return false }
    return !missingParts.isEmpty || (lifecycle == .active && !isServed)
  }

  /// What it needs so that anybody can see whether it is reached, as far as it is not there.
  ///
  /// A yes or no needs its date only, attainment levels their text for what is expected, and the score
  /// of a questionnaire no unit.
  package var missingParts: [String] {
    var missing: [String] = []
    switch measureKind {
    case .yesNo: break
    case .gas:
      if gas?.zero.isBlank ?? true { missing.append("attainment level for what is expected") }
    case .measureScore:
      missing += missingNumbers
      if measureKey.isBlank { missing.append("questionnaire") }
    case .count, .frequency, .duration, .scale:
      missing += missingNumbers
      if unit.isBlank { missing.append("unit") }
    case .none:
      missing.append("measure")
      missing += missingNumbers
    }
    if targetDate == nil { missing.append("date") }
    return missing
  }

  /// What is missing where the target lies on the other side of the baseline than what is better.
  static let betterTarget = "target that is better than the baseline"

  private var missingNumbers: [String] {
    (baseline == nil ? ["baseline"] : []) + (target == nil ? ["target"] : [])
      + (targetIsWorse ? [Self.betterTarget] : [])
  }
}

extension Intervention {
  /// The columns of the row that are empty.
  package var missingParts: [String] {
    var missing: [String] = []
    if words.isBlank { missing.append("what is done") }
    if who.isBlank { missing.append("who does it") }
    if frequency.isBlank { missing.append("how often") }
    if until == nil { missing.append("until when") }
    if objectiveIDs.isEmpty { missing.append("for which objective") }
    return missing
  }
}

extension Achievement {
  /// Whether it says how the objective ended.
  var isOutcome: Bool {
    switch self {
    case .achieved, .sustaining, .notAchieved, .noProgress, .notAttainable: true
    case .inProgress, .improving, .noChange, .worsening: false
    }
  }
}
