import ClinicalRecord
import TerminalInterface

/// The rows of the client view: own words, the way of each objective, steps, wins, the safety plan.
enum ClientPane {
  static func content(
    of state: ChartState, showsSafetyPlan: Bool, progress: ClientProgress = .none,
    isLow: Bool = false, offsetMinutes: Int, today: Day, glyphs: GlyphSet
  ) -> PaneContent {
    let chart = state.chart
    let own = ClientPlan(of: chart)
    let plan = own.shown
    let hasEnded = chart.careEnd != nil
    var ids: [RowID] =
      hasEnded ? [.part("ended"), .part("gap 0"), .part("vision")] : [.part("vision")]
    var passive: Set<RowID> = [.part("steps"), .part("gap 0"), .part("older")]
    if chart.isPlanInDoubt, chart.planInForce != nil { ids.insert(.part("older"), at: 0) }
    func add(_ id: RowID) {
      // There is room around everything.
      let gap = RowID.part("gap \(ids.count)")
      passive.insert(gap)
      ids += [gap, id]
    }
    add(.part("goals"))
    for goal in plan.goals where goal.isShownToClient {
      guard let id = goal.id else { continue }
      add(.element(id))
      for objective in goal.objectives where objective.isShownToClient {
        guard let id = objective.id else { continue }
        add(.element(id))
        // In a low window a picture is a row of its own, so that all of it can be come to.
        let picture = picture(of: objective, progress, chart, today)
        if isLow, !picture.lines(columns: 60, glyphs: glyphs).isEmpty {
          ids.append(ClientChart.row(of: id))
        }
        ids += shownSteps(chart, for: id)
      }
    }
    let others = shownSteps(chart, for: nil)
    if !others.isEmpty {
      add(.part("steps"))
      ids += others
    }
    add(.part("wins"))
    if ClientAgreement.plan(of: chart) != nil { add(ClientAgreement.row) }
    if showsSafetyPlan { for part in safetyParts(chart) { add(.part(part)) } }
    if !plan.goals.isEmpty { passive.insert(.part("goals")) }
    if let form = state.form, form.isNew, case .new(let anchor) = form.row, !ids.contains(form.row)
    {
      ids.insert(form.row, at: 1 + (ids.firstIndex(of: anchor) ?? ids.count - 1))
    }
    return PaneContent(ids: ids, passive: passive) {
      row, width in
      let room = max(10, min(88, width - 8))
      return switch row {
      case ClientAgreement.row:
        ClientAgreement(chart: chart, today: today, offsetMinutes: offsetMinutes)
          .row(columns: room)
      case .part(let name):
        if let id = ClientChart.objective(of: name), let objective = plan.objective(id) {
          Row(
            depth: 1,
            lines: picture(of: objective, progress, chart, today)
              .lines(columns: room - 4, glyphs: glyphs))
        } else {
          part(name, chart, own, today, room)
        }
      case .element(let id):
        element(id, chart, own, today, glyphs, room).with(
          plan.objective(id).flatMap { objective in
            isLow
              ? nil
              : picture(of: objective, progress, chart, today)
                .lines(columns: room - 4, glyphs: glyphs)
          })
      case .document(let id): step(id, chart, today, glyphs, room)
      case .new: Row(depth: 1, lines: [Line("New", .muted)])
      }
    }
  }

  /// The most numbers that the picture of any objective in sight is made of.
  static func mostNumbers(in chart: Chart, _ shows: ClientProgress, today: Day) -> Int {
    ClientPlan(of: chart).shown.goals.filter(\.isShownToClient).flatMap(\.objectives)
      .filter(\.isShownToClient).map { picture(of: $0, shows, chart, today).numbers }.max() ?? 0
  }

  private static func picture(
    of objective: Objective, _ shows: ClientProgress, _ chart: Chart, _ today: Day
  ) -> ClientChart {
    ClientChart(
      objective: objective, course: chart.course(of: objective), shows: shows, today: today)
  }

  private static func shownSteps(_ chart: Chart, for objective: RecordID?) -> [RowID] {
    chart.steps(for: objective).filter(\.content.isShownToClient).map { .document($0.id) }
  }

  private static func wrapped(_ text: String, _ role: Role, _ room: Int) -> [Line] {
    TextLayout.wrapped(text, to: room).map { Line($0, role) }
  }

  private static func part(
    _ name: String, _ chart: Chart, _ own: ClientPlan, _ today: Day, _ room: Int
  ) -> Row {
    let plan = own.shown
    let end = chart.careEnd
    let isUnread = chart.hasDamaged(.plan)
    switch name {
    case "ended":
      let day = end?.day.map { " on \($0.spoken(relativeTo: today))" } ?? ""
      return Row(lines: wrapped("Our work together ended\(day).", .heading, room))
    case "older":
      return Row(
        lines: wrapped(
          "This may be an older plan: one of our plans cannot be opened today.", .clientText, room)
          + [Line("")])
    case "vision":
      let words =
        plan.vision.isEmpty
        ? (end == nil && !isUnread ? [Line("(Enter writes it)", .muted)] : [])
        : wrapped("“\(plan.vision)”", .clientText, room)
      return Row(
        lines: [Line("What I want", .heading)] + words + own.pending(of: nil, room: room))
    case "goals":
      return Row(
        lines: [Line([Segment("My goals", .heading)] + own.standing)]
          + (plan.goals.isEmpty && end == nil && !isUnread
            ? [Line("(a adds the first)", .muted)] : []))
    case "steps":
      let isAgreed = chart.planInForce.map { chart.consent(to: $0) } == .agreed
      return Row(lines: [Line(isAgreed ? "Also agreed" : "Other steps", .heading)])
    case "wins":
      let wins = chart.client.content.wins.reversed().flatMap { win in
        wrapped(
          "+ " + win.text + (win.on.map { " (\($0.spoken(relativeTo: today)))" } ?? ""),
          .clientText,
          room)
      }
      let offer = end == nil ? [Line("(w adds one)", .muted)] : []
      return Row(
        lines: [Line("What went well", .heading)]
          + (wins.isEmpty ? offer : wins))
    default:
      return name.hasPrefix("safety ")
        ? Row(lines: safety(String(name.dropFirst("safety ".count)), chart, room))
        : Row(lines: [Line("")])
    }
  }

  private static let safetyPlan = "safety plan"

  /// The row above the steps of the safety plan.
  static let safetyHeading = RowID.part(safetyPlan)

  /// The parts of the safety plan, a row each, so that each can be come to.
  ///
  /// Where there is none, whom to call stands there alone and is called nothing else.
  private static func safetyParts(_ chart: Chart) -> [String] {
    guard let plan = (chart.safetyPlan ?? chart.newestSafetyPlan)?.content else {
      return [safetyPlan, "safety lines"]
    }
    let sections = SafetySection.allCases.filter { !plan[$0].isEmpty }.map(\.rawValue)
    return [safetyPlan] + sections.map { "safety \($0)" }
      + (plan.reasonForLiving.isEmpty ? [] : ["safety reason"])
  }

  private static func safety(_ part: String, _ chart: Chart, _ room: Int) -> [Line] {
    let plan = (chart.safetyPlan ?? chart.newestSafetyPlan)?.content ?? .starting
    if let section = SafetySection(rawValue: part) {
      return wrapped("\(section.number) \(section.heading)", .muted, room)
        + plan[section].flatMap { line in
          wrapped(line, .clientText, room - 2).map { Line("  " + $0.left[0].text, .clientText) }
        }
    }
    if part == "lines" {
      return chart.crisisLines.flatMap { wrapped($0, .clientText, room) }
    }
    guard part == "reason" else { return [safetyTitle(chart)] }
    return [Line("What matters most to me", .muted)]
      + wrapped("“\(plan.reasonForLiving)”", .clientText, room)
  }

  /// What the safety plan is: in force, still written, or not there.
  private static func safetyTitle(_ chart: Chart) -> Line {
    if chart.safetyPlan != nil { return Line("My safety plan", .heading) }
    guard chart.newestSafetyPlan != nil else { return Line("If it gets too much", .heading) }
    return Line([Segment("My safety plan", .heading), Segment(", not finished yet", .muted)])
  }

  private static func element(
    _ id: RecordID, _ chart: Chart, _ own: ClientPlan, _ today: Day, _ glyphs: GlyphSet,
    _ room: Int
  ) -> Row {
    let plan = own.shown
    switch plan.place(of: id) {
    case .goal(let index):
      return goal(plan.goals[index], chart, own.pending(of: id, room: room), room)
    case .objective(let goal, let index):
      let pending = own.pending(of: id, isQuoted: false, room: room - 2)
      return objective(
        plan.goals[goal].objectives[index], chart, today, pending, glyphs, room)
    default: return Row(lines: [])
    }
  }

  private static func goal(
    _ goal: Goal, _ chart: Chart, _ pending: [Line], _ room: Int
  ) -> Row {
    var lines = wrapped("“\(goal.ownWords)”", .clientText, room) + pending
    if goal.isMet {
      lines.append(Line("reached", .ok))
    } else if goal.lifecycle == .onHold {
      lines.append(Line("resting for now", .muted))
    }
    let needs = chart.needs(of: goal).map(\.text).joined(separator: "; ")
    let hard = chart.careEnd == nil ? "What is hard now" : "What was hard"
    if !needs.isEmpty { lines += wrapped("\(hard): \(needs)", .muted, room) }
    return Row(lines: lines)
  }

  private static func objective(
    _ objective: Objective, _ chart: Chart, _ today: Day, _ pending: [Line], _ glyphs: GlyphSet,
    _ room: Int
  ) -> Row {
    let progress = objective.id.flatMap { chart.progress[$0]?.content }
    let now = progress?.values.last
    var lines = wrapped(objective.text, .text, room - 2) + pending
    if objective.isMet { lines.append(Line("reached", .ok)) }
    let way = objective.way(now: chart.newest(of: objective)) { $0.spoken(relativeTo: today) }
    if !way.isEmpty { lines += wrapped(way, .muted, room - 2) }
    if objective.measureKind != .yesNo, let now,
      let percent = objective.percentComplete(now: now.value), !objective.isMet
    {
      lines.append(Line(glyphs.bar(Double(percent) / 100, columns: 20), .goalActive))
    }
    let isRated = progress?.entries.contains { $0.clientRating != nil } ?? false
    if !objective.isMet, chart.careEnd == nil || isRated {
      lines += ownRating(progress, today, room - 2)
    }
    return Row(depth: 1, lines: lines)
  }

  /// The person's own 0 to 10, and how it is given.
  private static func ownRating(_ progress: Progress?, _ today: Day, _ room: Int) -> [Line] {
    let last = progress?.entries.last { $0.clientRating != nil }
    guard let last, let rating = last.clientRating else {
      return wrapped("How far I feel I am, 0 to 10: type a number", .muted, room)
    }
    let label = "How far I feel I am, 0 to 10: "
    let date = last.on.map { " (\($0.spoken(relativeTo: today)))" } ?? ""
    let number = [Segment("\(rating)", .heading), Segment(date, .muted)]
    guard label.count + 2 + date.count <= room else {
      return [Line(label, .muted), Line(number)]
    }
    return [Line([Segment(label, .muted)] + number)]
  }

  private static func step(
    _ id: RecordID, _ chart: Chart, _ today: Day, _ glyphs: GlyphSet, _ room: Int
  ) -> Row {
    guard let held: Held<ActionStep> = chart.held(id) else { return Row(lines: []) }
    let step = held.content
    let isDone = step.state == .done
    let due =
      isDone || chart.careEnd != nil
      ? "" : step.due.map { ", by \($0.spoken(relativeTo: today))" } ?? ""
    let sentence = step.sentence(calling: chart.client.content.calledName, chart.addedTerms) + due
    let mark = isDone ? glyphs.checkOn : glyphs.checkOff
    let blank = String(repeating: " ", count: TextLayout.width(of: mark) + 1)
    let lines = TextLayout.wrapped(sentence, to: max(10, room - 8))
    return Row(
      depth: 2,
      lines: lines.enumerated().map { index, line in
        Line((index == 0 ? mark + " " : blank) + line, isDone ? .muted : .clientText)
      })
  }
}

extension Plan {
  /// The objective with an id.
  fileprivate func objective(_ id: RecordID) -> Objective? {
    ratedObjectives.first { $0.objective.id == id }?.objective
  }
}

extension Row {
  /// The row with more lines below.
  fileprivate func with(_ more: [Line]?) -> Row {
    var row = self
    row.lines += more ?? []
    return row
  }
}
