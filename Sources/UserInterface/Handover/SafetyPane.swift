import ClinicalRecord
import TerminalInterface

/// The safety plan: six steps, what matters most, and which version is shown.
package enum SafetyPane {
  /// The row of a section's heading.
  static func row(_ section: SafetySection) -> RowID { .part(section.rawValue) }

  /// The row of a line.
  static func row(_ section: SafetySection, _ place: Int) -> RowID {
    .part("\(section.rawValue)/\(place)")
  }

  /// The section and line that a row stands for; the line is `nil` for a heading.
  static func place(of row: RowID?) -> (section: SafetySection, line: Int?)? {
    guard case .part(let name) = row else { return nil }
    let parts = name.split(separator: "/")
    guard let section = parts.first.flatMap({ SafetySection(rawValue: String($0)) }) else {
      return nil
    }
    return (section, parts.count > 1 ? Int(parts[1]) : nil)
  }

  package static func content(
    of state: ChartState, today: Day, offsetMinutes: Int = 0
  ) -> PaneContent {
    let shown = state.shownOldSafetyPlan
    let held = shown ?? state.chart.newestSafetyPlan
    let plan = held?.content ?? .starting
    var ids: [RowID] = [.part("version")]
    for section in SafetySection.allCases {
      ids.append(row(section))
      ids += plan[section].indices.map { row(section, $0) }
    }
    ids.append(.part("reasonForLiving"))
    if let form = state.form, form.isNew, case .new(let anchor) = form.row {
      ids.insert(form.row, at: 1 + (ids.firstIndex(of: anchor) ?? ids.count - 1))
    }
    return PaneContent(ids: ids) { id, width in
      if case .new = id {
        guard case .handover(.safetyLine(let section, _, _)) = state.form?.target else {
          return Row(lines: [])
        }
        return Row(depth: 1, lines: [Line(section.example, .muted)])
      }
      if let (section, line) = place(of: id) {
        return line.map { text(plan[section][$0], width) } ?? heading(section, plan)
      }
      guard id == .part("version") else { return reason(plan, width) }
      if let shown { return past(shown, state.chart, today, offsetMinutes, width) }
      var row = version(state.chart, plan, today, offsetMinutes, width)
      row.lines += altered(state.chart, width)
      return row
    }
  }

  private static func heading(_ section: SafetySection, _ plan: SafetyPlan) -> Row {
    let hint = plan[section].isEmpty ? "  \(section.example) (a adds)" : ""
    return Row(lines: [
      Line([Segment("\(section.number) \(section.heading)", .heading), Segment(hint, .muted)])
    ])
  }

  private static func text(_ text: String, _ width: Int) -> Row {
    Row(
      depth: 1,
      lines: TextLayout.wrapped(text, to: max(10, min(90, width - 6))).map { Line($0, .ownWords) })
  }

  private static func reason(_ plan: SafetyPlan, _ width: Int) -> Row {
    let label = (SafetyPlan.shape["reasonForLiving"]?.label ?? "").firstUppercased
    guard !plan.reasonForLiving.isEmpty else {
      return Row(lines: [
        Line([Segment(label, .heading), Segment("  in own words (e writes)", .muted)])
      ])
    }
    let lines = TextLayout.wrapped("“\(plan.reasonForLiving)”", to: max(10, min(90, width - 6)))
    return Row(lines: [Line(label, .heading)] + lines.map { Line("  " + $0, .ownWords) })
  }

  /// That a version is shown that was replaced, when it counted and who agreed to it.
  private static func past(
    _ held: Held<SafetyPlan>, _ chart: Chart, _ today: Day, _ offsetMinutes: Int, _ width: Int
  ) -> Row {
    let agreed =
      held.content.agreement.map {
        SignatureWords.text(
          of: $0, by: chart.client.content, today: today, offsetMinutes: offsetMinutes)
      } ?? "nobody had agreed to it"
    let words = "\(PlanVersion(held, in: chart, today: today).title); \(agreed). Esc goes back."
    return Row(
      lines: TextLayout.wrapped(words, to: max(10, min(90, width - 4))).map {
        Line($0, .noteDraft)
      }
        + AlterationWords.lines(
          about: held.id, in: chart, called: "Safety plan v\(held.content.version) was",
          columns: width - 4))
  }

  /// Which version is shown and which counts, and whether the person has a copy.
  private static func version(
    _ chart: Chart, _ plan: SafetyPlan, _ today: Day, _ offsetMinutes: Int, _ width: Int
  ) -> Row {
    let unread =
      chart.hasDamaged(.safetyPlan)
      ? UnreadWords.lines(UnreadWords.safetyPlan, width: width) : []
    guard chart.newestSafetyPlan != nil else {
      return Row(
        lines: unread.isEmpty
          ? [Line("Nothing is kept yet; the first line begins the plan.", .muted)] : unread)
    }
    let copy =
      plan.copyGivenOn.map { "copy given \($0.spoken(relativeTo: today))" } ?? "no copy given yet"
    guard plan.status == .draft else {
      let agreed =
        plan.agreement.map {
          ($0.declinedReason.isEmpty ? "Agreed: " : "Agreement: ")
            + SignatureWords.text(
              of: $0, by: chart.client.content, today: today, offsetMinutes: offsetMinutes)
        } ?? "Nobody has agreed to it yet (F2 notes it)"
      return Row(
        lines: unread + [Line([Segment("In force", .ok), Segment(", \(copy)", .muted)])]
          + TextLayout.wrapped(agreed, to: max(10, min(90, width - 4))).map { Line($0, .muted) })
    }
    let current = chart.safetyPlan?.content
    let counts =
      current.map { current in
        let date = current.date.map { " of \($0.spoken(relativeTo: today))" } ?? ""
        return ", v\(current.version)\(date) counts until g p"
      } ?? ", g p puts it in force"
    return Row(lines: unread + [Line([Segment("Draft", .noteDraft), Segment(counts, .muted)])])
  }

  /// That the version shown, or the one that counts beside a draft, was altered outside.
  private static func altered(_ chart: Chart, _ width: Int) -> [Line] {
    let newest = chart.newestSafetyPlan
    let current = chart.safetyPlan.flatMap { $0.id == newest?.id ? nil : $0 }
    return [newest, current].compactMap(\.self).flatMap { held in
      AlterationWords.lines(
        about: held.id, in: chart, called: "Safety plan v\(held.content.version) was",
        columns: width - 4)
    }
  }

  /// What the line above the panes says.
  static func title(of state: ChartState, today: Day) -> String {
    let chart = state.chart
    if let shown = state.shownOldSafetyPlan {
      return PlanVersion(shown, in: chart, today: today).title
    }
    guard let plan = chart.newestSafetyPlan?.content else {
      return chart.hasDamaged(.safetyPlan) ? "unreadable" : "not written yet"
    }
    let date = plan.date.map { " of \($0.spoken(relativeTo: today))" } ?? ""
    return "v\(plan.version)\(date)\(plan.status == .draft ? ", draft" : "")"
  }

  /// What editing a row means.
  static func target(of row: RowID, in chart: Chart) -> HandoverTarget? {
    if let (section, line) = place(of: row) {
      if let line { return .safetyLine(section, at: line, isNew: false) }
      let count = (chart.newestSafetyPlan?.content ?? .starting)[section].count
      return .safetyLine(section, at: count, isNew: true)
    }
    if row == .part("reasonForLiving") { return .safetyReason }
    return chart.newestSafetyPlan == nil ? nil : .safetyCopy
  }
}

extension ChartState {
  /// The version of the safety plan that was replaced and is looked at, while its pane is shown.
  var shownOldSafetyPlan: Held<SafetyPlan>? {
    guard pane == .safety, let shownSafetyPlan else { return nil }
    return chart.held(shownSafetyPlan)
  }
}
