import ClinicalRecord

/// A chart as lines of plain text.
struct PrintedChart {
  let chart: Chart
  let today: Day
  /// What payers ask for, by the id of the profile.
  let payers: [RecordID: PayerProfile]
  let retention: Retention
  private let printed = Printed.current

  init(chart: Chart, today: Day, payers: [RecordID: PayerProfile], retention: Retention) {
    self.chart = chart
    self.today = today
    self.payers = payers
    self.retention = retention
  }

  var lines: [String] { head + plan + notes }

  private var head: [String] {
    let row = summary(of: chart, today: today).counting(
      payers.mapValues(PayerClocks.init(of:)))
    var lines = [
      printed.line(
        row.name + (row.pronouns.isEmpty ? "" : " (\(row.pronouns))") + ", \(row.secondIdentifier)")
    ]
    lines.append("id \(chart.id)")
    let phase = chart.label(.phase, row.phase)
    lines.append(
      printed.line(
        [row.status.label, phase, row.archivedAt == nil ? "" : "archived"]
          .filter { !$0.isEmpty }.joined(separator: ", ")))
    for reason in row.reasons(today: today) where isKnown(reason) {
      lines.append("! " + printed.line(reason.words(today: today)))
    }
    let offset = SessionClock.offsetMinutes(at: chart.client.envelope.created)
    if let kept = chart.retentionWords(retention, offsetMinutes: offset, onScreen: false) {
      lines.append(printed.line(kept))
    }
    return lines
  }

  /// Whether a reason is one of a plan that can be read.
  private func isKnown(_ reason: NeedReason) -> Bool {
    switch reason {
    case .planReviewOver, .planReviewSoon: !chart.isPlanInDoubt
    case .noPlan, .firstPlanDraft, .firstPlanOver, .firstPlanSoon: !chart.hasDamaged(.plan)
    default: true
    }
  }

  private var plan: [String] {
    guard let plan = chart.planToRate?.content else {
      return ["", chart.hasDamaged(.plan) ? "No version of the plan can be read." : "No plan yet."]
    }
    let end = chart.careEnd
    let isInDoubt = chart.isPlanInDoubt
    let standing =
      isInDoubt && plan.status == .active
      ? "perhaps not in force"
      : end != nil && plan.status == .active
        ? "in force until care ended" + (end?.day.map { " \($0.spoken(relativeTo: today))" } ?? "")
        : plan.status.label
    var lines = ["", "Plan version \(plan.version), \(standing)"]
    if isInDoubt {
      lines.append("! A version of the plan cannot be read; what is shown may be an older one.")
    }
    lines += altered(chart.planToRate?.id)
    if end == nil, !isInDoubt, let day = reviewDue {
      lines[1] += ", review due \(day.spoken(relativeTo: today))"
    }
    if !plan.vision.isEmpty {
      lines +=
        [" Vision, in own words:"] + printed.lines(plan.vision.withoutBlankEnds, indentation: 2)
    }
    let honest = HonestWords(of: chart)
    if let warning = honest.warning(today: today) { lines.append("! " + warning) }
    for goal in plan.goals {
      lines.append("")
      lines += prefixed(" Goal \(goal.number)  ", goal.ownWords)
      lines.append(
        "   "
          + [goal.lifecycle.label, goal.objectivesMet, goal.weightWords]
          .filter { !$0.isEmpty }.joined(separator: ", "))
      for objective in goal.objectives {
        lines += prefixed("   \(objective.label(in: goal))  ", objective.text)
        lines += PrintedObjective(
          objective: objective, chart: chart, honest: honest, today: today
        ).lines
          .flatMap { printed.lines($0, indentation: 8) }
      }
    }
    return lines
  }

  /// When the plan is to be looked at again, as the list and the plan check count it.
  private var reviewDue: Day? {
    guard let plan = chart.planToRate else { return nil }
    guard plan.content.status == .active else { return plan.content.reviewDueOn }
    let profile = plan.content.payerProfile ?? chart.client.content.payerProfile
    return chart.reviewDue(
      of: plan, days: profile.flatMap { payers[$0] }?.planReviewDays ?? ReviewClock.habit)
  }

  private var notes: [String] {
    chart.notes.flatMap { held -> [String] in
      let note = held.content
      var head = "Note"
      if let day = note.date { head += " of \(day.spoken(relativeTo: today))" }
      if let start = note.start { head += " \(start.text)" }
      var lines = ["", "\(head), \(note.state.label)"] + altered(held.id)
      for section in note.sections where !section.text.isEmpty {
        lines.append(
          printed.line(" \(section.name.prefix(1).uppercased())\(section.name.dropFirst())"))
        lines += printed.lines(section.text, indentation: 2)
      }
      if !note.plannedNext.isEmpty {
        lines += [" Next time"] + printed.lines(note.plannedNext, indentation: 2)
      }
      for addition in chart.additions(to: held.id) {
        let offset = SessionClock.offsetMinutes(at: addition.envelope.created)
        lines.append(printed.line(" " + addition.content.type.heading(in: chart)))
        lines += printed.lines(addition.content.text, indentation: 2)
        lines += printed.lines(
          addition.entered(relativeTo: today, offsetMinutes: offset), indentation: 2)
      }
      return lines
    }
  }

  /// That a document was altered outside after it could not change any more.
  private func altered(_ id: RecordID?) -> [String] {
    (id.map { chart.alterations(about: $0) } ?? []).map { document, alteration in
      let what = document.id == id ? "" : "an addition to it was "
      return printed.line("! \(what)\(alteration.words)")
    }
      + (id.flatMap { chart.misfitSentence(about: $0, called: "it") }.map {
        [printed.line("! " + $0)]
      } ?? [])
  }

  /// A text behind a number, its further lines under its first.
  private func prefixed(_ prefix: String, _ text: String) -> [String] {
    let lines = printed.lines(text.withoutBlankEnds)
    let blank = String(repeating: " ", count: prefix.count)
    return lines.enumerated().map { ($0 == 0 ? prefix : blank) + $1 }
  }
}
