import ClinicalRecord

/// The treatment plan as those read it who treat and those who pay.
extension PaperSource {
  func planPaper() -> Paper {
    guard let held = chart.planToRate else { return headed("Treatment plan", subject: identity) }
    let plan = held.content
    var paper = headed("Treatment plan", subject: identity)
    paper.add("This plan", [.facts(frame(held, wholeVersion(of: held)))])
    paper.add("Diagnoses", [.list(diagnoses(plan))])
    if !plan.vision.isBlank { paper.add("Vision, in own words", [.quotation(plan.vision)]) }
    paper.add("What this plan builds on", [.facts(basis(plan))])
    for goal in plan.goals where goal.lifecycle != .enteredInError {
      add(goal, of: plan, to: &paper)
    }
    paper.add(
      chart.careEnd == nil ? "Not yet in the plan" : "Not in the plan", [.list(leftOut(of: held))])
    paper.add("Other work", [interventions(plan, for: nil)])
    paper.add("Supports beside treatment", [supports(plan)])
    paper.add("Decided together", [.list(decisions)])
    paper.add("We are done when", text: plan.dischargeCriteria)
    paper.add("Put in force with these gaps, and why", [.list(leftGaps(of: held))])
    paper.add("Signatures", signatures(held))
    paper.footer = closing(
      "Treatment plan version \(plan.version), \(status(held)), document \(held.id.text)")
    return paper
  }

  private func status(_ held: Held<Plan>) -> String {
    guard held.content.status == .active else { return "a draft that is not in force" }
    guard chart.careEnd != nil, let term = chart.term(of: held) else { return "in force" }
    return "in force \(date(term.from)) to \(date(term.to))"
  }

  private func frame(_ held: Held<Plan>, _ whole: String) -> [PaperFact] {
    let plan = held.content
    let minutes = plan.sessionMinutes.map { "\($0) minutes" } ?? ""
    let weeks = plan.durationWeeks.map { "\($0) weeks" } ?? ""
    let modality =
      plan.modality.isEmpty ? "" : chart.label(.planModality, plan.modality)
    guard
      case .facts(let facts) = PaperBlock.facts([
        ("Version", "\(plan.version)"), ("Signed as a whole", whole),
        ("Begins", date(plan.startOn)),
        ("Care ended", chart.careEnd?.words { date($0) } ?? ""),
        ("Last reviewed", date(lastReview)),
        ("To be reviewed by", chart.careEnd == nil ? date(nextReview(of: held)) : ""),
        (
          "Sessions",
          [modality, plan.frequency, minutes].filter { !$0.isBlank }
            .joined(separator: ", ")
        ),
        ("For", weeks), ("Pace", plan.pacing?.label ?? ""),
        ("Talked over with the person", date(plan.discussedWithClientOn)),
      ])
    else { return [] }
    return facts
  }

  private func diagnoses(_ plan: Plan) -> [String] {
    let all = chart.all(Episode.self).flatMap(\.content.diagnoses)
    let own = chart.episode?.content.diagnoses ?? []
    let chosen =
      plan.diagnosisIDs.isEmpty
      ? own : plan.diagnosisIDs.compactMap { id in all.first { $0.id == id } }
    return chosen.map { diagnosis in
      let words = [diagnosis.label, diagnosis.specifier, diagnosis.status.label]
        .filter { !$0.isBlank }.joined(separator: ", ")
      return "\(diagnosis.code) \(words)"
    }
  }

  private func basis(_ plan: Plan) -> [PaperFact] {
    guard
      case .facts(let facts) = PaperBlock.facts([
        ("Values", plan.values.joined(separator: ", ")),
        ("Strengths", plan.strengths.map(\.text).joined(separator: "; ")),
        ("What gets in the way inside", plan.barriersInternal),
        ("What gets in the way outside", plan.barriersExternal),
        ("Preferences", plan.preferences), ("Culture", plan.cultureNotes),
      ])
    else { return [] }
    return facts
  }

  /// What was found and the plan does not take up: needs that no goal is for, strengths it does not name.
  private func leftOut(of held: Held<Plan>) -> [String] {
    let needs = chart.needs(beside: held).map { need in
      let waits = [need.disposition.label, need.dispositionReason].filter { !$0.isBlank }
      let what = need.waits ? waits.joined(separator: ", ") : "no goal yet"
      return "Need: \(need.text) (\(chart.careEnd == nil || need.waits ? what : "no goal"))"
    }
    return needs + chart.strengths(beside: held).map { "Strength: \($0.text)" }
  }

  private func add(_ goal: Goal, of plan: Plan, to paper: inout Paper) {
    let needs = chart.needs(of: goal).map(\.text).joined(separator: "; ")
    let facts = PaperBlock.facts([
      (chart.careEnd == nil ? "What is hard now" : "What was hard", needs),
      ("Dimension", goal.dimension.isEmpty ? "" : chart.label(.dimension, goal.dimension)),
      (
        "Part of life",
        goal.lifeDomain.isEmpty ? "" : chart.label(.lifeDomain, goal.lifeDomain)
      ),
      ("Recovery", goal.recoverySense?.label ?? ""), ("Decided by", goal.decidedBy?.label ?? ""),
      ("State", state(goal.lifecycle, goal.achievement)),
      (
        "Closed",
        [date(goal.closedOn), goal.closeReason].filter { !$0.isBlank }.joined(separator: ", ")
      ),
    ])
    paper.add("Goal \(goal.number)", [.quotation(goal.ownWords), facts])
    for objective in goal.objectives where objective.lifecycle != .enteredInError {
      paper.add(
        "Objective \(objective.label(in: goal))"
          + (objective.text.isBlank ? ", not put into words yet" : ": \(objective.text)"), level: 3,
        [
          .facts(course(of: objective)), interventions(plan, for: objective.id),
          .steps(steps(for: objective.id)),
        ])
    }
  }

  private func course(of objective: Objective) -> [PaperFact] {
    let last = now(objective)
    guard
      case .facts(let facts) = PaperBlock.facts([
        (
          "Baseline",
          objective.baseline.map { objective.counted($0) + on(objective.baselineOn) } ?? ""
        ),
        ("Now", last.map { objective.counted($0.value) + on($0.on) } ?? ""),
        ("Target", objective.target.map { objective.counted($0) + objective.periodWords } ?? ""),
        ("Target date", date(objective.targetDate)), ("How we know", objective.howVerified),
        ("Confidence", objective.confidence.map { "\($0) of 10" } ?? ""),
        ("State", state(objective.lifecycle, objective.achievement)),
        ("Stopped", date(objective.lifecycle == .cancelled ? objective.closedOn : nil)),
        ("Why it was stopped", chart.reasonForStopping(objective)),
      ])
    else { return [] }
    return facts + levels(of: objective)
  }

  /// The written levels of an objective, and which of them was rated last.
  private func levels(of objective: Objective) -> [PaperFact] {
    guard let gas = objective.gas else { return [] }
    let now = levelNow(objective)
    let level = now.map { "\(Decimal($0.level).levelText)\(on($0.on))" } ?? ""
    let written = gas.levels.reversed().map { level, text in
      ("Level \(Decimal(level).levelText)", text)
    }
    guard case .facts(let facts) = PaperBlock.facts([("Level now", level)] + written) else {
      return []
    }
    return facts
  }

  /// The state in words; nothing is in progress that was stopped.
  private func state(_ lifecycle: GoalLifecycle, _ achievement: Achievement) -> String {
    guard lifecycle.isOpen || achievement != .inProgress,
      let achieved = HonestWords(of: chart).words(for: achievement)
    else { return lifecycle.label }
    return "\(lifecycle.label), \(achieved)"
  }

  private func on(_ day: Day?) -> String { day.map { " (\(date($0)))" } ?? "" }

  private func interventions(_ plan: Plan, for objective: RecordID?) -> PaperBlock {
    let rows = plan.interventions.filter { intervention in
      objective.map(intervention.objectiveIDs.contains) ?? intervention.objectiveIDs.isEmpty
    }
    return .table(
      PaperTable(
        caption: "Who does what", columns: ["Who", "What", "How often", "Until"],
        rows: rows.map { row in
          let method = row.methodBehindWords
          let words = method.isEmpty ? row.words : "\(row.words) (\(method))"
          return [row.who, words, row.frequency, date(row.until)]
        }))
  }

  private func supports(_ plan: Plan) -> PaperBlock {
    .table(
      PaperTable(
        caption: "Recovery supports", columns: ["Kind", "With whom", "For what", "How often"],
        rows: plan.supports.map { support in
          [
            chart.label(.supportType, support.type), support.provider, support.purpose,
            support.frequency,
          ]
        }))
  }

  private var decisions: [String] {
    chart.all(SharedDecision.self).map(\.content).sorted {
      ($0.date?.ordinal ?? 0) < ($1.date?.ordinal ?? 0)
    }.map { "\(date($0.date)): \($0.question) \($0.decision)" }
  }

  private func signatures(_ plan: Held<Plan>) -> [PaperBlock] {
    let all = chart.signatures(of: plan)
    guard all.isEmpty else {
      let isOpen =
        plan.content.status == .active && chart.agreement(to: plan) == nil && chart.careEnd == nil
      return [.list(signatureLines(of: plan))]
        + (isOpen ? [.signatures(persons)] : [])
    }
    guard chart.careEnd == nil else { return [.paragraph("Nobody signed this version.")] }
    // Where no name is kept there is a line to write it on, told from the person's.
    let own = practitioner.isEmpty ? "practitioner" : "\(practitioner), practitioner"
    return [.signatures(persons + ["\(own), date"])]
  }

  /// The lines on which the person, and a guardian, sign.
  private var persons: [String] {
    let guardian = client.guardianName
    return ["\(client.nameInOrder), date"]
      + (guardian.isBlank ? [] : ["\(guardian), guardian, date"])
  }
}
