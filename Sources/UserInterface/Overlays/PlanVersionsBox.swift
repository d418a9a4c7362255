import ClinicalRecord
import TerminalInterface

/// The versions of the plan, newest first; a date that is typed finds the one in force on it.
package struct PlanVersionsBox: Sendable {
  package var finder = ListFinder()

  package init() {}

  /// The versions, newest first.
  static func versions(of chart: Chart) -> [Held<Plan>] { chart.plans.reversed() }

  /// The date that is typed, if it is one.
  func day(today: Day) -> Day? {
    finder.field.text.isEmpty
      ? nil : LooseDay.parse(finder.field.text, today: today, preferring: .past)
  }

  /// The version that is chosen: by the date that is typed, or else in the list.
  func selected(in chart: Chart, today: Day) -> Held<Plan>? {
    let versions = Self.versions(of: chart)
    if let day = day(today: today) { return chart.planInForce(on: day) }
    return finder.index(of: versions.count).map { versions[$0] }
  }

  func draw(of chart: Chart, state: AppState, size: Size) -> (canvas: Canvas, at: Position) {
    let glyphs = state.look.glyphs
    let versions = Self.versions(of: chart)
    let chosen = selected(in: chart, today: state.today)
    let unread = chart.hasDamaged(.plan) ? 1 : 0
    var box = OverlayBox(
      title: "", columns: 72, rows: min(PlanOverlay.rows, versions.count + 5 + unread), in: size,
      glyphs: glyphs)
    box.write(finder.field, behind: "Plan in force on >")
    var list = BoxList(blocks: [], selected: versions.firstIndex { $0.id == chosen?.id })
    for plan in versions {
      let goals = plan.content.goals.count
      let isAltered = !chart.alterations(about: plan.id).isEmpty
      list.blocks.append([
        Line(
          [
            Segment(TextLayout.padded("v\(plan.content.version)", to: 5), .heading),
            Segment(PlanTerms.standing(of: plan, in: chart, today: state.today)),
          ],
          right: (isAltered ? [Segment("! altered  ", .error)] : []) + [
            Segment(
              (isAltered ? "" : Self.agreed(to: plan, in: chart))
                + "\(goals) goal\(goals == 1 ? "" : "s")", .muted)
          ])
      ])
    }
    let rows = max(0, box.rows - 2 - unread)
    list.draw(on: &box, from: 0, to: rows)
    if unread > 0 { box.write(Line(UnreadWords.plan, .error), row: box.rows - 2) }
    box.write(Line(found(chosen, in: chart, state.today), .muted), row: box.rows - 1)
    box.writeFooter(
      (chosen == nil ? [] : [("Enter", "show"), ("Tab", "compare")]) + [("Esc", "close")],
      refusal: finder.refusal)
    if finder.refusal == nil { box.write(hidden: list.hidden(rows: rows)) }
    return (box.canvas, box.at)
  }

  /// Whether the person agreed to a version, in a word; nothing of a draft.
  private static func agreed(to plan: Held<Plan>, in chart: Chart) -> String {
    guard plan.content.status == .active else { return "" }
    guard let signature = chart.agreement(to: plan) else { return "not signed  " }
    return signature.declinedReason.isEmpty ? "signed  " : "declined  "
  }

  /// What the date that is typed leads to, in words.
  fileprivate func found(_ chosen: Held<Plan>?, in chart: Chart, _ today: Day) -> String {
    guard !finder.field.text.isEmpty else { return "Type a date to find the plan of that day." }
    guard let day = day(today: today) else { return "That is no date yet: 3 feb, -2w, 2025-11-30." }
    let date = day.spokenWithWeekday(relativeTo: today)
    if chart.hasDamaged(.plan) {
      let known = chosen.map { "v\($0.content.version), or " } ?? "perhaps "
      return "On \(date): \(known)one that cannot be read."
    }
    return chosen.map { "On \(date): v\($0.content.version)." }
      ?? "On \(date) no plan was in force."
  }
}

extension AppState {
  mutating func showVersions() {
    guard let open = chart?.chart, !open.plans.isEmpty else {
      if chart?.chart.hasDamaged(.plan) == true {
        return messages.say(UnreadWords.plan, .warning, at: now)
      }
      messages.say("There is no plan yet; a adds the first goal.", at: now)
      return
    }
    overlay = .plan(.versions(PlanVersionsBox()))
  }

  mutating func performInVersions(_ box: PlanVersionsBox, _ command: Command) -> [Effect] {
    guard let open = chart?.chart else { return [] }
    var box = box
    if let step = step(command) {
      if !box.finder.field.text.isEmpty { box.finder = ListFinder() }
      box.finder.move(by: step, of: open.plans.count)
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
      chart?.shownPlan = chosen.id == open.planInWork?.id ? nil : chosen.id
      chart?.pane = .plan
    case .complete:
      guard let chosen else { return [] }
      compare(chosen, in: open)
    default: break
    }
    return []
  }
}
