import ClinicalRecord
import TerminalInterface

/// The versions of the plan or of the safety plan, newest first; a date that is typed finds the one in
/// force on it.
package struct PlanVersionsBox: Sendable {
  package let subject: PlanVersion.Subject
  package var finder = ListFinder()

  package init(of subject: PlanVersion.Subject = .plan) { self.subject = subject }

  /// The versions, newest first.
  func versions(of chart: Chart, today: Day) -> [PlanVersion] {
    switch subject {
    case .plan: chart.plans.reversed().map { PlanVersion($0, in: chart, today: today) }
    case .safety: chart.safetyPlans.map { PlanVersion($0, in: chart, today: today) }
    }
  }

  /// The date that is typed, if it is one.
  func day(today: Day) -> Day? {
    finder.field.text.isEmpty
      ? nil : LooseDay.parse(finder.field.text, today: today, preferring: .past)
  }

  /// The version that is chosen: by the date that is typed, or else in the list.
  func selected(in chart: Chart, today: Day) -> PlanVersion? {
    let versions = versions(of: chart, today: today)
    if let day = day(today: today) {
      let id =
        switch subject {
        case .plan: chart.planInForce(on: day)?.id
        case .safety: chart.safetyPlanInForce(on: day)?.id
        }
      return versions.first { $0.id == id }
    }
    return finder.index(of: versions.count).map { versions[$0] }
  }

  func draw(of chart: Chart, state: AppState, size: Size) -> (canvas: Canvas, at: Position) {
    let glyphs = state.look.glyphs
    let versions = versions(of: chart, today: state.today)
    let chosen = selected(in: chart, today: state.today)
    let unread = chart.hasDamaged(subject.kind) ? 1 : 0
    var box = OverlayBox(
      title: "", columns: 72, rows: min(PlanOverlay.rows, versions.count + 5 + unread), in: size,
      glyphs: glyphs)
    box.write(finder.field, behind: "\(subject.name) in force on >")
    var list = BoxList(blocks: [], selected: versions.firstIndex { $0.id == chosen?.id })
    for version in versions {
      let isAltered = !chart.alterations(about: version.id).isEmpty
      list.blocks.append([
        Line(
          [
            Segment(TextLayout.padded("v\(version.number)", to: 5), .heading),
            Segment(version.standing),
          ],
          right: (isAltered ? [Segment("! altered  ", .error)] : []) + [
            Segment((isAltered ? "" : version.agreed) + version.extent, .muted)
          ])
      ])
    }
    let rows = max(0, box.rows - 2 - unread)
    list.draw(on: &box, from: 0, to: rows)
    if unread > 0 { box.write(Line(subject.unread, .error), row: box.rows - 2) }
    box.write(Line(found(chosen, in: chart, state.today), .muted), row: box.rows - 1)
    box.writeFooter(
      (chosen == nil ? [] : [("Enter", "show"), ("Tab", "compare")]) + [("Esc", "close")],
      refusal: finder.refusal)
    if finder.refusal == nil { box.write(hidden: list.hidden(rows: rows)) }
    return (box.canvas, box.at)
  }

  /// What the date that is typed leads to, in words.
  fileprivate func found(_ chosen: PlanVersion?, in chart: Chart, _ today: Day) -> String {
    guard !finder.field.text.isEmpty else {
      return "Type a date to find the \(subject.name.lowercased()) of that day."
    }
    guard let day = day(today: today) else { return "That is no date yet: 3 feb, -2w, 2025-11-30." }
    let date = day.spokenWithWeekday(relativeTo: today)
    if chart.hasDamaged(subject.kind) {
      let known = chosen.map { "v\($0.number), or " } ?? "perhaps "
      return "On \(date): \(known)one that cannot be read."
    }
    return chosen.map { "On \(date): v\($0.number)." }
      ?? "On \(date) no \(subject.name.lowercased()) was in force."
  }
}

extension AppState {
  mutating func showVersions(of subject: PlanVersion.Subject) {
    let box = PlanVersionsBox(of: subject)
    guard let open = chart?.chart, !box.versions(of: open, today: today).isEmpty else {
      if chart?.chart.hasDamaged(subject.kind) == true {
        return messages.say(subject.unread, .warning, at: now)
      }
      return messages.say(subject.nothingYet, at: now)
    }
    overlay = .plan(.versions(box))
  }

  mutating func performInVersions(_ box: PlanVersionsBox, _ command: Command) -> [Effect] {
    guard let open = chart?.chart else { return [] }
    var box = box
    if let step = step(command) {
      if !box.finder.field.text.isEmpty { box.finder = ListFinder() }
      box.finder.move(by: step, of: box.versions(of: open, today: today).count)
      overlay = .plan(.versions(box))
      return []
    }
    let chosen = box.selected(in: open, today: today)
    switch command {
    case .cancel: overlay = nil
    case .accept:
      guard let chosen else {
        messages.say("\(box.found(nil, in: open, today)) Up and Down choose a version.", at: now)
        return []
      }
      overlay = nil
      show(chosen, in: open)
    case .complete:
      guard let chosen else { return [] }
      compare(chosen, in: open)
    default: break
    }
    return []
  }

  /// Shows a version in its pane; the newest is the one that is worked on, as ever.
  private mutating func show(_ version: PlanVersion, in open: Chart) {
    chart?.progressView = nil
    switch version.sides {
    case .plan(let plan):
      chart?.shownPlan = plan.id == open.planInWork?.id ? nil : plan.id
      chart?.pane = .plan
    case .safety(let plan):
      chart?.shownSafetyPlan = plan.id == open.newestSafetyPlan?.id ? nil : plan.id
      chart?.pane = .safety
    }
  }
}
