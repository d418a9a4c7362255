/// Whether the plan is the person's own, and what was closed is closed whole: checks T20 and T21.
extension PlanCheck {
  /// T20: goals beyond one part of life, and a step of the client's own.
  func balance(of plan: Held<Plan>, in chart: Chart) -> [CheckFinding] {
    let goals = plan.content.goals.filter(\.lifecycle.isOpen)
    var findings: [CheckFinding] = []
    let dimensions = Set(goals.map(\.dimension)).subtracting([""])
    if goals.count > 1, dimensions.count == 1, goals.allSatisfy({ !$0.dimension.isEmpty }),
      let only = dimensions.first
    {
      findings.append(
        CheckFinding(
          .balance,
          "All \(goals.count) goals are about \(chart.label(.dimension, only).lowercased()).",
          in: plan.id, at: .goals))
    }
    let objectives = Set(goals.flatMap(\.objectives).filter(\.lifecycle.isOpen).compactMap(\.id))
    let hasStep = chart.all(ActionStep.self).contains { step in
      step.content.owner == .client && step.content.state != .dropped
        && step.content.objective.map(objectives.contains) ?? true
    }
    if !objectives.isEmpty, !hasStep {
      findings.append(
        CheckFinding(
          .balance, "No step towards these goals is the client's own.", in: plan.id, at: .steps))
    }
    return findings
  }

  /// T20: what the clinician writes says what a person lacks; own words stay as they are said.
  func wording(of plan: Held<Plan>) -> [CheckFinding] {
    let content = plan.content
    var findings: [CheckFinding] = []
    for goal in content.goals where goal.lifecycle.isOpen {
      for objective in goal.objectives where objective.lifecycle.isOpen {
        guard let id = objective.id,
          let hint = firstHint(in: [objective.text, objective.achievableNote])
        else { continue }
        findings.append(
          CheckFinding(
            .balance, "Objective \(objective.label(in: goal)) \(hint)", in: plan.id, of: id,
            at: .element(id)))
      }
    }
    for row in content.interventions {
      guard let id = row.id, let hint = firstHint(in: [row.what]) else { continue }
      findings.append(
        CheckFinding(
          .balance, "The intervention \(row.what.quoted) \(hint)", in: plan.id, of: id,
          at: .element(id)))
    }
    let prose = [
      content.barriersInternal, content.barriersExternal, content.preferences, content.cultureNotes,
    ]
    if let hint = firstHint(in: prose) {
      findings.append(CheckFinding(.balance, "The plan \(hint)", in: plan.id, at: .words))
    }
    return findings
  }

  private func firstHint(in texts: [String]) -> String? {
    for text in texts where !text.isEmpty {
      let words = PlainWords.words(of: text)
      for hint in hints where PlainWords.holds(hint.words, in: words) {
        return "says “\(hint.phrase)”; “\(hint.instead)” tells more."
      }
    }
    return nil
  }

  /// T21: what was closed has ended before the next episode began.
  func overlaps(in chart: Chart) -> [CheckFinding] {
    chart.overlappingEpisodes.compactMap { earlier, later in
      guard let begin = later.content.openedOn, let ended = earlier.content.closedOn else {
        return nil
      }
      return CheckFinding(
        .closing,
        "The episode that begins on \(begin.spoken(relativeTo: today)) lies over the one that was "
          + "closed on \(ended.spoken(relativeTo: today)).", in: later.id, at: .episodes)
    }
  }

  /// How long ago the summary of a closed episode was due, by the payer's period or 15 days; empty
  /// while there is time.
  private func lateness(of episode: Episode, in chart: Chart) -> String {
    let plan = chart.planInForce?.content ?? Plan()
    let days = profile(of: plan, in: chart)?.dischargeDueDays ?? CareClock.summary
    guard let over = episode.closedOn?.adding(days: days).days(to: today), over > 0 else {
      return ""
    }
    return ", \(over) day\(over == 1 ? "" : "s") after it was due"
  }

  /// T21: who was discharged has a summary, and the last plan no goal that is still open.
  func closing(in chart: Chart) -> [CheckFinding] {
    let summaries = chart.all(DischargeSummary.self)
    let isGone = [.discharged, .deceased].contains(chart.client.content.status)
    let episodes = chart.all(Episode.self).sorted {
      ($0.content.openedOn ?? .earliest) < ($1.content.openedOn ?? .earliest)
    }
    return episodes.flatMap { episode -> [CheckFinding] in
      let isLast = episode.id == chart.episode?.id
      guard episode.content.state == .closed || (isGone && isLast) else { return [] }
      let name =
        episode.content.closedOn.map { "The episode closed on \($0.spoken(relativeTo: today))" }
        ?? "The episode"
      var findings: [CheckFinding] = []
      let own = summaries.filter { $0.content.episode == episode.id }
      let late = lateness(of: episode.content, in: chart)
      if own.isEmpty {
        findings.append(
          CheckFinding(
            .closing, "\(name) has no discharge summary\(late).", in: episode.id, at: .discharge))
      } else if own.allSatisfy({ $0.content.state == .draft }) {
        findings.append(
          CheckFinding(
            .closing, "\(name) has a discharge summary in draft only\(late).", in: episode.id,
            at: .discharge))
      }
      let plan = chart.plans.last {
        $0.content.episode == episode.id && $0.content.status == .active
      }
      let open = plan?.content.goals.filter(\.isStillOpen) ?? []
      if let plan, let first = open.first {
        let which =
          open.count == 1 ? "goal \(first.number) open" : "\(open.count) goals open"
        findings.append(
          CheckFinding(
            .closing, "\(name) leaves \(which) in its plan.", in: plan.id, of: first.id,
            at: first.id.map { .element($0) } ?? .goals))
      }
      return findings
    }
  }
}
