/// Looks through a chart for what a plan is missing, from the need to the step.
///
/// The version that is worked on is checked, since gaps are closed in it; review and signature are
/// those of the version in force. Of an episode that is over only the closing is checked.
package struct PlanCheck: Sendable {
  /// The practice's date.
  package var today: Day
  /// What payers ask for, by the id of the profile.
  package var profiles: [RecordID: PayerProfile]
  /// Words that say what a person lacks, and what can be said instead.
  package var hints: [WordHint]

  package init(
    today: Day, profiles: [RecordID: PayerProfile] = [:], hints: [WordHint] = WordHint.standard
  ) {
    self.today = today
    self.profiles = profiles
    self.hints = hints
  }

  /// Everything that is missing in a chart, what matters most first.
  package func findings(in chart: Chart) -> [CheckFinding] {
    var findings = closing(in: chart) + overlaps(in: chart)
    let isInDoubt = !chart.isOver && chart.isPlanInDoubt
    if !chart.isOver, let work = chart.planInWork {
      findings += content(of: work, in: chart)
      if !isInDoubt, let force = chart.planInForce {
        findings += participation(in: force, of: chart) + reviews(of: force, in: chart)
      }
    } else if !chart.isOver, !chart.hasDamaged(.plan) {
      findings += needs(in: chart, with: Plan())
    }
    if !chart.isOver, !isInDoubt, chart.planInForce == nil { findings += firstPlan(in: chart) }
    let overrides = chart.planInWork?.content.overrides ?? []
    findings = findings.with(reasons: overrides)
    // No reason that an older version gives leaves this one as it is.
    if isInDoubt { findings.append(doubt(in: chart)) }
    return findings.inOrder
  }

  /// What a plan version itself is missing.
  func content(of plan: Held<Plan>, in chart: Chart) -> [CheckFinding] {
    needs(in: chart, with: plan.content) + goals(of: plan) + objectives(of: plan)
      + interventions(of: plan) + strengthsAndSupports(of: plan) + ending(of: plan)
      + balance(of: plan, in: chart) + wording(of: plan) + required(of: plan, in: chart)
  }

  /// What the payer of a plan asks for, or else the client's.
  func profile(of plan: Plan, in chart: Chart) -> PayerProfile? {
    (plan.payerProfile ?? chart.client.content.payerProfile).flatMap { profiles[$0] }
  }
}

extension Chart {
  /// Whether the client's care here has ended.
  var isOver: Bool {
    switch client.content.status {
    case .discharged, .deceased: true
    case .prospective, .active, .inactive: episode?.content.state == .closed
    }
  }
}

extension String {
  /// The beginning of a text in quotation marks, enough to tell which one is meant.
  var quoted: String {
    let words = split(whereSeparator: \.isWhitespace)
    var text = ""
    for word in words {
      guard text.count + word.count < 44 else { return "“\(text)…”" }
      text += (text.isEmpty ? "" : " ") + word
    }
    return "“\(text)”"
  }

  /// Whether nothing is written in it.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension [String] {
  /// The parts as people list what is missing: "baseline, unit or date".
  var listed: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}
