import ClinicalRecord
import TerminalInterface

/// The end of an episode: its summary, and what was before.
package enum EndingPane {
  package static func content(
    of state: ChartState, today: Day, offsetMinutes: Int = 0, retention: Retention
  ) -> PaneContent {
    let chart = state.chart
    var ids: [RowID] = [.part("episode")]
    var shown: Set<RecordID> = []
    if let form = state.form, form.isNew,
      case .document(let id) = form.row
    {
      ids.append(.document(id))
      shown.insert(id)
    }
    let summaries = chart.all(DischargeSummary.self).sorted { left, right in
      (left.content.date?.ordinal ?? 0) > (right.content.date?.ordinal ?? 0)
    }
    ids += summaries.filter { !shown.contains($0.id) }.map { .document($0.id) }
    let earlier = chart.all(Episode.self).filter { $0.id != chart.episode?.id }
      .sorted { ($0.content.openedOn?.ordinal ?? 0) > ($1.content.openedOn?.ordinal ?? 0) }
    ids += earlier.map { .document($0.id) }
    return PaneContent(ids: ids, passive: Set(earlier.map { .document($0.id) })) { row, width in
      switch row {
      case .document(let id):
        if let held: Held<DischargeSummary> = chart.held(id) {
          Row(lines: summary(held, chart, today, offsetMinutes, width))
        } else if let held: Held<Episode> = chart.held(id) {
          Row(lines: [Line(words(of: held.content, chart, today), .muted)])
        } else {
          Row(lines: [Line((state.form?.title ?? "").firstUppercased, .heading)])
        }
      case .part:
        Row(
          lines: episode(
            chart, today, width,
            kept: chart.retentionWords(retention, offsetMinutes: offsetMinutes, onScreen: true)))
      case .new, .element: Row(lines: [])
      }
    }
  }

  /// An episode in one line: from when to when, and why it ended.
  private static func words(of episode: Episode, _ chart: Chart, _ today: Day) -> String {
    let from = episode.openedOn.map { $0.spoken(relativeTo: today) } ?? "no date"
    guard episode.state == .closed else { return "Episode since \(from), \(episode.state.label)" }
    let to = episode.closedOn.map { $0.spoken(relativeTo: today) } ?? "no date"
    let reason =
      episode.closeReason.isEmpty
      ? "" : ": \(chart.label(.closeReason, episode.closeReason))"
    return "Episode from \(from) to \(to)\(reason)"
  }

  private static func episode(
    _ chart: Chart, _ today: Day, _ width: Int, kept: String?
  ) -> [Line] {
    guard let episode = chart.episode?.content else {
      return [Line("No episode of care yet; a first plan begins one.", .muted)]
    }
    var lines = [Line(words(of: episode, chart, today), .heading)]
    let open = chart.planToRate?.content.goals.filter(\.isStillOpen) ?? []
    if episode.state != .closed {
      if let risk = chart.openRisk.first {
        let level = chart.label(.riskLevel, risk.content.level)
        lines.append(Line("  ! risk is open, level \(level)", .flagUrgent))
      }
      if !open.isEmpty {
        lines.append(
          Line("  \(open.count) goal\(open.count == 1 ? " is" : "s are") still open", .muted))
      }
    }
    // Enter has one meaning: what is over is not closed once more, also where its summary is gone.
    let next: [String] =
      switch chart.careEnd {
      case let end? where !end.hasSummary: [noSummary, again]
      case .some: [again]
      case nil: chart.summaryInWork == nil ? [begin] : []
      }
    let words = [kept].compactMap(\.self) + next
    return lines
      + words.flatMap { TextLayout.wrapped($0, to: max(10, min(90, width - 4))) }.map {
        Line("  " + $0, .muted)
      }
  }

  private static let begin =
    "Enter begins the discharge summary with what the chart tells: visits, course of each goal, "
    + "measures, safety plan. T begins it as a transfer to somebody else."
  private static let again =
    "Enter begins care again: a new episode, beside this one, which stays to be read."
  private static let noSummary =
    "It is closed without a signed summary; one that is gone or cannot be read is in :damaged."

  private static func summary(
    _ held: Held<DischargeSummary>, _ chart: Chart, _ today: Day, _ offsetMinutes: Int,
    _ width: Int
  ) -> [Line] {
    let summary = held.content
    let date = summary.date.map { " of \($0.spoken(relativeTo: today))" } ?? ""
    let isDraft = summary.state == .draft
    var lines = [
      Line([
        Segment("Discharge summary\(date), ", .heading),
        Segment(
          isDraft ? "draft; F2 signs it and closes the episode" : "signed",
          isDraft ? .noteDraft : .noteSigned),
      ])
    ]
    lines += AlterationWords.lines(about: held.id, in: chart, columns: width - 4).map { line in
      Line([Segment("  ")] + line.left)
    }
    if let now = chart.summaryNow(of: held, on: today) {
      lines += TextLayout.wrapped(now.words, to: max(10, min(90, width - 4))).map {
        Line("  " + $0, .flagWarn)
      }
    }
    func add(_ label: String, _ text: String, _ role: Role = .text) {
      guard !text.isEmpty else { return }
      // Where it is narrow, labels stand above their texts.
      let isStacked = width < 60
      let room = max(10, min(90, width - (isStacked ? 6 : 26)))
      if isStacked { lines.append(Line("  " + label, .muted)) }
      let wrapped = text.split(whereSeparator: \.isNewline).flatMap {
        TextLayout.wrapped(String($0), to: room)
      }
      for (index, line) in wrapped.enumerated() {
        lines.append(
          Line([
            Segment(
              isStacked ? "    " : "  " + TextLayout.padded(index == 0 ? label : "", to: 20),
              .muted),
            Segment(line, role),
          ]))
      }
    }
    add("Reason", chart.label(.closeReason, summary.reason))
    if let attended = summary.visitsAttended, let scheduled = summary.visitsScheduled {
      add("Visits", "\(attended) of \(scheduled) booked")
    }
    add("How they are now", summary.conditionAtDischarge)
    if summary.conditionAtDischarge.isEmpty, isDraft {
      lines.append(Line("  How they are now    not written yet (e writes)", .muted))
    }
    add("In their words", summary.clientView, .ownWords)
    for (label, text, role) in transfer(summary, chart, today) { add(label, text, role) }
    add("What goes on", summary.afterCare)
    add("Referrals", summary.referrals)
    add(
      "Diagnoses",
      summary.diagnoses.map { "\($0.code) \($0.label), \($0.status.label)" }
        .joined(separator: "\n"))
    add("What brought them", summary.problemsAtIntake)
    add("Services", summary.services)
    add("Course of each goal", summary.courseByGoal)
    add("Measures", summary.finalMeasures)
    add("Safety plan", summary.safetyPlanStatus)
    if let signature = held.envelope.signed {
      add(
        "Signed",
        [signature.name, signature.credentials].filter { !$0.isEmpty }
          .joined(separator: ", "))
    }
    for addition in chart.additions(to: held.id) {
      add(addition.content.type.heading(in: chart), addition.content.text)
      add("", addition.entered(relativeTo: today, offsetMinutes: offsetMinutes), .muted)
    }
    if !isDraft { lines.append(Line("  a adds to it; it stays as it was signed", .muted)) }
    return lines
  }

  /// Who takes over, under which release, what goes along and what is still to be done.
  private static func transfer(
    _ summary: DischargeSummary, _ chart: Chart, _ today: Day
  ) -> [(String, String, Role)] {
    guard summary.isHandedOver || !summary.handedTo.isEmpty else { return [] }
    let held = chart.release(of: summary)
    let signed = held?.content.signedOn.map { ", signed \($0.spoken(relativeTo: today))" } ?? ""
    let release = held.map { $0.content.party + signed } ?? ""
    let without = summary.withoutRelease.isEmpty ? "" : "without one: \(summary.withoutRelease)"
    let words = [release, without].filter { !$0.isEmpty }.joined(separator: "; ")
    let isMissing = summary.reason == DischargeSummary.transferred && words.isEmpty
    return [
      ("Handed over to", summary.handedTo, .text),
      ("Release", isMissing ? missingRelease : words, isMissing ? .flagWarn : .text),
      ("Handed over", summary.handedOver, .text), ("Last open steps", summary.openSteps, .text),
    ]
  }

  private static let missingRelease =
    "none yet: 5, then a on Consents and releases, files one; e says why without"

  /// What the line above the panes says.
  static func title(of chart: Chart, today: Day) -> String {
    guard let episode = chart.episode?.content else { return "" }
    return episode.state == .open ? "episode open" : "episode \(episode.state.label)"
  }
}
