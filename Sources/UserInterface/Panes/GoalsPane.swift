import ClinicalRecord
import TerminalInterface

/// The goals at a glance: what went well first, then each objective from where to where and the way
/// between, then what the levels add up to and when the plan was looked at together.
package enum GoalsPane {
  package static func content(of state: ChartState, today: Day, glyphs: GlyphSet) -> PaneContent {
    let chart = state.chart
    let plan = chart.planToRate?.content ?? Plan()
    let honest = HonestWords(of: chart)
    let ids = rows(of: state, plan, honest)
    let passive: Set<RowID> = [.part("unread"), .part("risk")]
    let isAlone = ids.allSatisfy(passive.contains)
    return PaneContent(ids: ids, passive: isAlone ? [] : passive) { row, width in
      let isToggled = state.toggled.contains(row)
      switch row {
      case .part("wins"): return wins(of: chart, isToggled, today, width)
      case .part("risk"): return risk(honest, today, width)
      case .part("unread"):
        let words = chart.planToRate == nil ? UnreadWords.plan : UnreadWords.olderPlan
        return Row(lines: UnreadWords.lines(words, width: width))
      case .part("attainment"): return AttainmentRow.row(of: chart, isToggled, glyphs, width)
      case .part:
        return Row(lines: [
          Line("No goals yet."), Line("2 opens the plan; a adds the first goal there.", .muted),
        ])
      case .document(let id): return document(id, chart, isToggled, today, glyphs, width)
      case .new: return Row(lines: [])
      case .element(let id):
        switch plan.place(of: id) {
        case .goal(let index): return goalRow(plan.goals[index], chart, isOpen: !isToggled)
        case .objective(let goal, let index):
          var shown = objectiveRow(
            plan.goals[goal].objectives[index], plan.goals[goal], chart, honest, today, glyphs,
            width)
          if isToggled {
            shown.isOpen = true
            shown.lines += ratings(of: id, in: chart, honest, today: today, width: width).prefix(24)
          }
          return shown
        case .intervention, .strength, .support, .none: return Row(lines: [])
        }
      }
    }
  }

  /// The rows in order: steps only below an objective that is opened.
  private static func rows(
    of state: ChartState, _ plan: Plan, _ honest: HonestWords
  ) -> [RowID] {
    let chart = state.chart
    var ids: [RowID] = []
    for goal in plan.goals {
      guard let id = goal.id else { continue }
      ids.append(.element(id))
      guard !state.toggled.contains(.element(id)) else { continue }
      for objective in goal.objectives.compactMap(\.id) {
        ids.append(.element(objective))
        if state.toggled.contains(.element(objective)) {
          ids += chart.steps(of: objective).map { .document($0.id) }
        }
      }
    }
    let isUnread = chart.isPlanInDoubt
    if ids.isEmpty, !isUnread { ids = [.part("empty")] }
    if !chart.victories.isEmpty { ids.insert(.part("wins"), at: 0) }
    if isUnread { ids.insert(.part("unread"), at: 0) }
    if !honest.saysBetter { ids.insert(.part("risk"), at: 0) }
    if AttainmentScore(of: chart) != nil { ids.append(.part("attainment")) }
    ids += chart.all(PlanReview.self).filter { $0.content.state == .draft }.map { .document($0.id) }
    ids += chart.finishedReviews.map { .document($0.id) }
    return ids
  }

  /// That risk is open, before everything that was reached.
  private static func risk(_ honest: HonestWords, _ today: Day, _ width: Int) -> Row {
    let words = "! " + (honest.warning(today: today) ?? "")
    return Row(
      lines: TextLayout.wrapped(words, to: max(10, min(90, width - 6))).map {
        Line($0, .flagUrgent)
      })
  }

  /// The newest wins; all of them when opened.
  private static func wins(of chart: Chart, _ isOpen: Bool, _ today: Day, _ width: Int) -> Row {
    let wins = chart.victories
    func words(_ win: (on: Day?, text: String)) -> String {
      win.text + (win.on.map { " (\($0.spoken(relativeTo: today)))" } ?? "")
    }
    let room = max(10, min(96, width - 12))
    let label = { (index: Int) in Segment(index == 0 ? "Wins  " : "      ", .heading) }
    if isOpen {
      let lines = wins.prefix(40).flatMap { TextLayout.wrapped(words($0), to: room) }
      return Row(
        isOpen: true,
        lines: lines.enumerated().map { Line([label($0.offset), Segment($0.element, .ok)]) })
    }
    let more = wins.count > 1 ? "+\(wins.count - 1) more" : ""
    return Row(
      isOpen: wins.count > 1 ? false : nil,
      lines: [
        Line(
          [label(0), Segment(wins.first.map(words) ?? "", .ok)], right: [Segment(more, .muted)])
      ])
  }

  private static func goalRow(_ goal: Goal, _ chart: Chart, isOpen: Bool) -> Row {
    Row(
      isOpen: isOpen,
      lines: [
        Line(
          [Segment("\(goal.number)  ", .heading), Segment(goal.ownWords, .ownWords)],
          right: [
            Segment(
              GoalWords.state(goal) + "  ", GoalWords.role(goal.lifecycle, isMet: goal.isMet)),
            Segment(
              chart.label(.dimension, goal.dimension),
              GoalWords.role(ofDimension: goal.dimension)),
          ])
      ])
  }

  /// What stands below an objective without a rating that can be read.
  private static func notRated(_ canBeRated: Bool, _ chart: Chart) -> Line {
    if chart.hasDamaged(.progress) { return Line("ratings " + UnreadWords.instead, .error) }
    return Line(canBeRated ? "not rated yet; + rates" : "not rated", .muted)
  }

  private static func objectiveRow(
    _ objective: Objective, _ goal: Goal, _ chart: Chart, _ honest: HonestWords, _ today: Day,
    _ glyphs: GlyphSet, _ width: Int
  ) -> Row {
    let course = chart.course(of: objective)
    let first = Line(
      [
        Segment(objective.label(in: goal) + " ", .heading), Segment(objective.text),
      ],
      right: [
        Segment(
          GoalWords.state(objective, honest),
          GoalWords.role(objective.lifecycle, isMet: objective.isMet))
      ])
    guard let last = course.entries.last else {
      let canBeRated = objective.lifecycle == .active && !objective.isMet
      return Row(
        depth: 1,
        lines: [first, notRated(canBeRated, chart)]
          + notes(on: objective, course, chart, honest, today, glyphs, width - 5))
    }
    let date = last.on.map { $0.spoken(relativeTo: today) } ?? ""
    let room = width - 4 - (date.isEmpty ? 0 : TextLayout.width(of: date) + 2)
    let second = RatingPieces(
      of: objective, last, course.points.map(\.value), honest, glyphs: glyphs, columns: width
    ).fitting(room)
    return Row(
      depth: 1,
      lines: [first, Line(second, right: [Segment(date, .muted)])]
        + notes(on: objective, course, chart, honest, today, glyphs, width - 5))
  }

  /// What the numbers do not say by themselves: that nothing moves, that something was reached before,
  /// and which small step is next.
  private static func notes(
    on objective: Objective, _ course: ObjectiveCourse, _ chart: Chart, _ honest: HonestWords,
    _ today: Day, _ glyphs: GlyphSet, _ columns: Int
  ) -> [Line] {
    var words = FittingLine()
    if let both = course.disagreementNow { words.add(0, honest.words(for: both), .flagInfo) }
    if let count = chart.standstill(of: objective) {
      words.add(0, "\(glyphs.trendSame) no movement for \(count) ratings", .flagInfo)
    }
    if objective.lifecycle == .active, !objective.isMet, !course.isAtTarget,
      let reached = course.reachedOn
    {
      words.add(1, "reached on \(reached.spoken(relativeTo: today)), not now", .text)
    }
    if objective.lifecycle == .active, let id = objective.id {
      let steps = chart.steps(of: id)
      let done = steps.count { $0.content.state == .done }
      if let next = steps.first?.content, next.state.isOpen {
        words.add(2, [Segment(glyphs.checkOff + " " + next.text, .text)])
        if done > 0 { words.add(3, "\(done) of \(steps.count) steps done", .muted) }
      }
    }
    let segments = words.fitting(columns)
    return segments.isEmpty ? [] : [Line(segments)]
  }

  /// One step with its box, whose it is and when.
  static func stepLine(
    _ step: ActionStep, in chart: Chart, today: Day, glyphs: GlyphSet
  ) -> Line {
    let isDone = step.state == .done
    let when =
      isDone
      ? step.doneOn.map { "done \($0.spoken(relativeTo: today))" } ?? "done"
      : [
        step.state == .open ? "" : step.state.label,
        step.due.map { "due \($0.spoken(relativeTo: today))" } ?? "",
      ].filter { !$0.isEmpty }.joined(separator: ", ")
    let owner = step.owner == .client ? "" : "  (\(step.ownerWords(in: chart)))"
    return Line(
      [
        Segment((isDone ? glyphs.checkOn : glyphs.checkOff) + " ", isDone ? .goalDone : .text),
        Segment(step.text, isDone ? .muted : .text), Segment(owner, .muted),
      ], right: [Segment(when, .muted)])
  }

  private static func document(
    _ id: RecordID, _ chart: Chart, _ isOpen: Bool, _ today: Day, _ glyphs: GlyphSet, _ width: Int
  ) -> Row {
    if let step: Held<ActionStep> = chart.held(id) {
      return Row(depth: 2, lines: [stepLine(step.content, in: chart, today: today, glyphs: glyphs)])
    }
    guard let review: Held<PlanReview> = chart.held(id) else { return Row(lines: []) }
    return ReviewRow.row(of: review.content, chart, isOpen, today, width)
  }

  /// What a row tells in full, for the place beside the goals; empty for rows that tell nothing more.
  static func inFull(
    _ row: RowID, in chart: Chart, today: Day, glyphs: GlyphSet, width: Int
  ) -> [Line] {
    switch row {
    case .part("wins"): wins(of: chart, true, today, width).lines
    case .part("attainment"): AttainmentRow.row(of: chart, true, glyphs, width).lines
    case .document(let id) where chart.held(id) as Held<PlanReview>? != nil:
      document(id, chart, true, today, glyphs, width).lines
    case .part, .document, .element, .new: []
    }
  }

  /// Every rating of one objective, newest first: the table behind the sparkline.
  package static func history(
    of id: RecordID, in chart: Chart, today: Day, glyphs: GlyphSet, width: Int
  ) -> [Line] {
    let plan = chart.planToRate?.content ?? Plan()
    guard case .objective(let goal, let index) = plan.place(of: id) else { return [] }
    let objective = plan.goals[goal].objectives[index]
    let honest = HonestWords(of: chart)
    var lines = TextLayout.wrapped(
      "\(objective.label(in: plan.goals[goal])) \(objective.text)", to: max(10, width - 2)
    ).map { Line($0, .heading) }
    lines.append(Line(GoalWords.measure(objective, today: today), .muted))
    let sentences = ProgressWords.sentences(
      of: chart.course(of: objective), in: chart, today: today)
    lines += TextLayout.wrapped(sentences.joined(separator: " "), to: max(10, width - 2)).map {
      Line($0)
    }
    return lines + [Line("")] + ratings(of: id, in: chart, honest, today: today, width: width)
  }

  /// The ratings themselves, newest first, each with its evidence.
  private static func ratings(
    of id: RecordID, in chart: Chart, _ honest: HonestWords, today: Day, width: Int
  ) -> [Line] {
    var lines: [Line] = []
    let entries = (chart.progress[id]?.content.entries ?? []).reversed()
    func date(_ entry: ProgressEntry) -> String { entry.on?.spoken(relativeTo: today) ?? "" }
    func word(_ entry: ProgressEntry) -> String {
      honest.word(for: entry.change) ?? ""
    }
    // Where it is narrow no column is wider than what stands in it.
    func columns(_ usual: Int, _ text: (ProgressEntry) -> String) -> Int {
      width >= 60 ? usual : entries.map { TextLayout.width(of: text($0)) }.max() ?? 0
    }
    let dates = columns(10, date)
    let objective = chart.planToRate?.content.ratedObjectives.first { $0.objective.id == id }
    func said(_ entry: ProgressEntry) -> String {
      entry.value.map { objective?.objective.said($0) ?? $0.text } ?? ""
    }
    let values = columns(5, said)
    let words = columns(11, word)
    for entry in entries {
      let value = TextLayout.paddedLeft(said(entry), to: values)
      lines.append(
        Line([
          Segment(TextLayout.padded(date(entry), to: dates) + "  ", .muted), Segment(value),
          Segment("  " + TextLayout.padded(word(entry), to: words) + "  "),
          Segment(entry.gasLevel.map { $0.attainmentWords + "  " } ?? ""),
          Segment(entry.clientRating.map { "own \($0)" } ?? "", .muted),
        ]))
      for line in TextLayout.wrapped(entry.evidence, to: max(10, width - 6)) where !line.isEmpty {
        lines.append(Line([Segment("    "), Segment(line, .ownWords)]))
      }
    }
    return lines
  }
}

extension Int {
  /// A level of a goal attainment scale in words; never to be read as a change.
  var attainmentWords: String {
    self == 0 ? "as expected" : "level \(self > 0 ? "+" : "")\(self)"
  }
}

extension ActionStep {
  /// Whose step it is, as people say it.
  func ownerWords(in chart: Chart) -> String {
    ownerName.isEmpty ? chart.label(owner) : ownerName
  }
}
