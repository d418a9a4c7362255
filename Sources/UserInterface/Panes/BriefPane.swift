import ClinicalRecord
import TerminalInterface

/// The chart's first screen: how this person is, what comes next, what was achieved; at most 12 lines.
package enum BriefPane {
  package static func content(of state: ChartState, today: Day, glyphs: GlyphSet) -> PaneContent {
    let chart = state.chart
    var ids: [RowID] = []
    var passive: Set<RowID> = []
    func add(_ name: String, isPassive: Bool = true) {
      ids.append(.part(name))
      if isPassive { passive.insert(.part(name)) }
    }
    if !chart.openRisk.isEmpty || chart.hasDamaged(.riskEntry) { add("risk") }
    if !chart.damaged.isEmpty { add("damaged") }
    if !chart.altered.isEmpty { add("altered") }
    let hasEnded = chart.careEnd != nil
    if hasEnded { add("ended", isPassive: false) }
    if !hasEnded || chart.newestSafetyPlan != nil { add("safety", isPassive: false) }
    if chart.planToRate != nil, chart.isPlanInDoubt { add("olderPlan") }
    if !hasEnded || chart.planToRate?.content.vision.isEmpty == false {
      add("vision", isPassive: false)
    }
    add("how")
    if let session = sessionAtHand(chart, today) {
      ids.append(.document(session.id))
    }
    if let draft = chart.notes.first(where: { $0.content.state == .draft }) {
      ids.append(.document(draft.id))
    }
    // Of care that has ended nothing is offered that would go on with it.
    if !hasEnded || !chart.notes.isEmpty { add("planned") }
    if !hasEnded || !chart.openSteps.isEmpty { add("homework") }
    if !hasEnded || !chart.client.content.wins.isEmpty { add("wins", isPassive: false) }
    if !hasEnded || chart.planToRate?.content.goals.isEmpty == false {
      add("goals", isPassive: false)
    }
    if let form = state.form, form.isNew, !ids.contains(form.row) { ids.insert(form.row, at: 0) }
    let goals = shownGoals(chart)
    let resting = Set(goals.indices.filter { goals[$0].isResting })
    let room = BriefRoom(ids, resting: resting, ellipsis: glyphs.ellipsis) { row, width in
      switch row {
      case .part(let name): Row(lines: part(name, chart, today, glyphs, width))
      case .document(let id): document(id, chart, today)
      case .new: Row(lines: [Line(state.form?.title ?? "", .heading)])
      case .element: Row(lines: [])
      }
    }
    return PaneContent(ids: ids, passive: passive, row: room.row)
  }

  /// Today's session, or else the next one.
  package static func sessionAtHand(_ chart: Chart, _ today: Day) -> Held<Session>? {
    chart.sessions.first { $0.content.date == today && $0.content.status == .scheduled }
      ?? chart.sessions.first { $0.content.date == today }
      ?? chart.sessions.first { $0.content.isPlanned(from: today) }
  }

  /// What stands in front of a row, as wide as in all of them.
  static func label(_ label: String) -> String { TextLayout.padded(label, to: 11) }

  private static func labelled(_ label: String, _ segments: [Segment]) -> Line {
    Line([Segment(self.label(label), .muted)] + segments)
  }

  private static func labelled(
    _ label: String, wrapping text: String, _ role: Role = .text, _ width: Int, most: Int = 2
  ) -> [Line] {
    let lines = TextLayout.wrapped(text, to: max(10, min(90, width - 14)))
    return lines.prefix(most).enumerated().map { index, line in
      let isCut = index == most - 1 && lines.count > most
      return labelled(index == 0 ? label : "", [Segment(isCut ? line + " …" : line, role)])
    }
  }

  /// What is on disk but cannot be read is never told as not being there.
  private static func unread(_ label: String) -> Line {
    labelled(label, [Segment(UnreadWords.instead, .error)])
  }

  private static func part(
    _ name: String, _ chart: Chart, _ today: Day, _ glyphs: GlyphSet, _ width: Int
  ) -> [Line] {
    switch name {
    case "altered":
      return labelled("Altered", wrapping: AlterationWords.brief(of: chart), .flagWarn, width)
    case "ended":
      return chart.careEnd.map { end in
        labelled(
          "Care ended", wrapping: EndedCare.words(of: end, today: today), .heading, width)
      } ?? []
    case "risk":
      let unread =
        chart.hasDamaged(.riskEntry)
        ? [labelled("Risk", [Segment("an entry " + UnreadWords.instead, .error)])] : []
      guard let risk = chart.openRisk.first else { return unread }
      let level = chart.label(.riskLevel, risk.content.level)
      // Open since the oldest entry that nobody has cleared, at the level of the newest.
      let date = chart.openRisk.last?.content.date?.spoken(relativeTo: today) ?? ""
      return [labelled("Risk", [Segment("! open since \(date), level \(level)", .flagUrgent)])]
        + unread
    case "safety":
      if chart.hasDamaged(.safetyPlan) {
        let words = chart.safetyPlan == nil ? "" : "a version of the plan "
        return [labelled("Safety", [Segment(words + UnreadWords.instead, .error)])]
      }
      guard let plan = chart.safetyPlan?.content else {
        let words = chart.newestSafetyPlan == nil ? "no safety plan" : "safety plan is a draft"
        return [labelled("Safety", [Segment("\(words); 7 opens it", .muted)])]
      }
      let date = plan.date?.spoken(relativeTo: today) ?? "no date"
      return [labelled("Safety", [Segment("safety plan of \(date); ! shows it")])]
    case "olderPlan":
      return labelled(
        "Plan", wrapping: "a version cannot be read; what is shown may be an older one", .error,
        width)
    case "vision":
      let vision = chart.planToRate?.content.vision ?? ""
      if vision.isEmpty, chart.hasDamaged(.plan) { return [unread("Vision")] }
      return vision.isEmpty
        ? [labelled("Vision", [Segment("not written yet; 2 opens the plan", .muted)])]
        : labelled("Vision", wrapping: "“\(vision.withoutBlankEnds)”", .ownWords, width)
    case "how":
      return labelled("How it is", wrapping: how(chart, today: today), .text, width, most: 3)
    case "planned":
      let note = chart.notes.first {
        !$0.content.plannedNext.isEmpty || !$0.content.text(of: "plan").isEmpty
      }?.content
      guard let note else {
        if chart.hasDamaged(.note) { return [unread("Last plan")] }
        if chart.careEnd != nil { return [labelled("Last plan", [Segment("none", .muted)])] }
        return [labelled("Last plan", [Segment("no note yet; n writes one", .muted)])]
      }
      let text = note.plannedNext.isEmpty ? note.text(of: "plan") : note.plannedNext
      let date = note.date?.spoken(relativeTo: today) ?? ""
      return labelled("Last plan", wrapping: "\(date): \(text)", .text, width)
    case "homework":
      let steps = chart.openSteps
      guard let step = steps.first?.content else {
        if chart.hasDamaged(.actionStep) { return [unread("Homework")] }
        return [labelled("Homework", [Segment("nothing open", .muted)])]
      }
      let due = step.due.map { ", due \($0.spoken(relativeTo: today))" } ?? ""
      let more = steps.count > 1 ? "  +\(steps.count - 1) more" : ""
      let label = chart.careEnd == nil ? "Homework" : "Left open"
      return [labelled(label, [Segment(step.text + due), Segment(more, .muted)])]
    case "goals": return goals(chart, width, glyphs)
    case "wins":
      let wins = chart.client.content.wins.suffix(2).reversed().map { win in
        win.text + (win.on.map { " (\($0.spoken(relativeTo: today)))" } ?? "")
      }
      return wins.isEmpty
        ? [labelled("Wins", [Segment("none noted yet; w adds one", .muted)])]
        : labelled("Wins", wrapping: wins.joined(separator: "; "), .ok, width)
    default:
      return [
        labelled(
          "Damaged",
          [
            Segment(
              "\(chart.damaged.count) document\(chart.damaged.count == 1 ? "" : "s") cannot be read; :damaged lists them",
              .error)
          ])
      ]
    }
  }

  /// The goals that the brief tells of: those that are open, rest or are met.
  private static func shownGoals(_ chart: Chart) -> [Goal] {
    (chart.planToRate?.content.goals ?? []).filter { $0.lifecycle.isOpen || $0.isMet }
  }

  private static func goals(_ chart: Chart, _ width: Int, _ glyphs: GlyphSet) -> [Line] {
    let goals = shownGoals(chart)
    guard !goals.isEmpty else {
      if chart.hasDamaged(.plan) { return [unread("Goals")] }
      return [labelled("Goals", [Segment("none yet; 2 opens the plan", .muted)])]
    }
    return goals.enumerated().map { index, goal in
      var line = labelled(
        index == 0 ? "Goals" : "",
        [Segment("\(goal.number) ", .heading), Segment(goal.ownWords, .ownWords)])
      line.right = [
        Segment(GoalWords.state(goal), GoalWords.role(goal.lifecycle, isMet: goal.isMet))
      ]
      return line
    }
  }

  private static func document(_ id: RecordID, _ chart: Chart, _ today: Day) -> Row {
    if let held: Held<Session> = chart.held(id) {
      return session(held.content, chart, today)
    }
    if let held: Held<Note> = chart.held(id) {
      let note = held.content
      let date = note.date?.spoken(relativeTo: today) ?? "no date"
      let segments = [
        Segment("draft of \(date)", .noteDraft),
        Segment(
          ", \(note.wordCount) word\(note.wordCount == 1 ? "" : "s"); Enter goes on writing", .muted
        ),
      ]
      return Row(lines: [labelled("Note", segments)])
    }
    return Row(lines: [])
  }

  private static func session(_ session: Session, _ chart: Chart, _ today: Day) -> Row {
    var day = ""
    if let date = session.date {
      day = date == today ? "today" : date.spokenWithWeekday(relativeTo: today)
    }
    var words =
      "\(day) \(session.start?.text ?? ""), \(chart.label(.sessionKind, session.kind))"
    if !session.place.isEmpty { words += ", \(chart.label(.sessionPlace, session.place))" }
    let isPlanned = session.isPlanned(from: today)
    guard chart.careEnd == nil || !isPlanned else {
      // What was booked stays booked until somebody calls it off.
      return Row(lines: [
        labelled(
          "Booked",
          [
            Segment("still: ", .flagWarn), Segment(words),
            Segment("; Enter asks what came of it", .muted),
          ])
      ])
    }
    let label = isPlanned ? "Next" : "Session"
    let state = session.status == .scheduled ? "" : "  \(session.status.label)"
    return Row(lines: [labelled(label, [Segment(words), Segment(state, .muted)])])
  }

  /// "How is this person": measures first and last with their dates, and how the objectives stand.
  ///
  /// Without published figures for reliable change a difference is a number with its dates, never a sign.
  static func how(_ chart: Chart, today: Day) -> String {
    var sentences: [String] = []
    let scores: [MeasureScore] = chart.all(MeasureScore.self).map(\.content)
    for key in Set(scores.map(\.key)).sorted().prefix(2) {
      if let sentence = scoreSentence(key, scores, today: today) { sentences.append(sentence) }
    }
    if let count = ObjectiveCount(of: chart) {
      guard chart.careEnd == nil else {
        sentences.append("\(count.metOfAll) when care ended")
        return sentences.joined(separator: "; ")
      }
      sentences.append(count.words + standstills(chart))
    }
    return sentences.isEmpty ? "nothing measured or rated yet" : sentences.joined(separator: "; ")
  }

  /// Which objectives have not moved for long, by their numbers.
  private static func standstills(_ chart: Chart) -> String {
    let found = (chart.planToRate?.content.ratedObjectives ?? []).compactMap { place in
      chart.standstill(of: place.objective).map {
        "\(place.objective.label(in: place.goal)) for \($0) ratings"
      }
    }
    return found.isEmpty ? "" : " (\(found.joined(separator: ", ")))"
  }

  /// The first and last total of one measure with their dates.
  private static func scoreSentence(_ key: String, _ scores: [MeasureScore], today: Day) -> String?
  {
    var rated: [(on: Day, total: Decimal)] = []
    for score in scores where score.key == key {
      if let day = score.date, let total = score.total { rated.append((day, total)) }
    }
    rated.sort { $0.on < $1.on }
    guard let first = rated.first, let last = rated.last else { return nil }
    let now = "\(last.total.text) on \(last.on.spoken(relativeTo: today))"
    guard rated.count > 1 else { return "\(key.uppercased()) \(now)" }
    return
      "\(key.uppercased()) \(first.total.text) on \(first.on.spoken(relativeTo: today)), \(now)"
  }
}

extension Goal {
  /// Whether nobody works on it for now.
  fileprivate var isResting: Bool { lifecycle == .onHold && !isMet }
}
