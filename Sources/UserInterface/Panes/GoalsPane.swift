import ClinicalRecord
import TerminalInterface

/// The goals with what was rated on each objective: now, from where, to where, and the way between.
package enum GoalsPane {
  package static func content(of state: ChartState, today: Day, glyphs: GlyphSet) -> PaneContent {
    let plan = state.chart.planToRate?.content ?? Plan()
    let goals = plan.goals
    var ids: [RowID] = []
    for goal in goals {
      guard let id = goal.id else { continue }
      ids.append(.element(id))
      if !state.toggled.contains(.element(id)) {
        ids += goal.objectives.compactMap(\.id).map { .element($0) }
      }
    }
    if ids.isEmpty { ids = [.part("empty")] }
    return PaneContent(ids: ids) { row, width in
      let isToggled = state.toggled.contains(row)
      guard case .element(let id) = row else {
        return Row(lines: [
          Line("No goals yet."), Line("2 opens the plan; a adds the first goal there.", .muted),
        ])
      }
      switch plan.place(of: id) {
      case .goal(let index): return goalRow(goals[index], isOpen: !isToggled)
      case .objective(let goal, let index):
        var shown = objectiveRow(
          goals[goal].objectives[index], goals[goal], state.chart, today, glyphs, width)
        if isToggled {
          shown.isOpen = true
          shown.lines += ratings(of: id, in: state.chart, today: today, width: width).prefix(24)
        }
        return shown
      case .intervention, .strength, .support, .none: return Row(lines: [])
      }
    }
  }

  private static func goalRow(_ goal: Goal, isOpen: Bool) -> Row {
    Row(
      isOpen: isOpen,
      lines: [
        Line(
          [Segment("\(goal.number)  ", .heading), Segment(goal.ownWords, .ownWords)],
          right: [
            Segment(
              GoalWords.state(goal) + "  ", GoalWords.role(goal.lifecycle, isMet: goal.isMet)),
            Segment(
              Vocabulary.dimension.label(of: goal.dimension),
              GoalWords.role(ofDimension: goal.dimension)),
          ])
      ])
  }

  private static func objectiveRow(
    _ objective: Objective, _ goal: Goal, _ chart: Chart, _ today: Day, _ glyphs: GlyphSet,
    _ width: Int
  ) -> Row {
    let entries = objective.id.flatMap { chart.progress[$0]?.content.entries } ?? []
    let values = entries.compactMap(\.value)
    let first = Line(
      [
        Segment(objective.label(in: goal) + " ", .heading), Segment(objective.text),
      ],
      right: [
        Segment(
          GoalWords.state(objective), GoalWords.role(objective.lifecycle, isMet: objective.isMet))
      ])
    guard let last = entries.last else {
      let canBeRated = objective.lifecycle == .active && !objective.isMet
      return Row(
        depth: 1, lines: [first, Line(canBeRated ? "not rated yet; + rates" : "not rated", .muted)])
    }
    let date = last.on.map { $0.spoken(relativeTo: today) } ?? ""
    let room = width - 4 - (date.isEmpty ? 0 : TextLayout.width(of: date) + 2)
    let second = RatingPieces(of: objective, last, values, glyphs: glyphs, columns: width)
      .fitting(room)
    return Row(depth: 1, lines: [first, Line(second, right: [Segment(date, .muted)])])
  }

  /// Every rating of one objective, newest first: the table behind the sparkline.
  package static func history(
    of id: RecordID, in chart: Chart, today: Day, glyphs: GlyphSet, width: Int
  ) -> [Line] {
    let plan = chart.planToRate?.content ?? Plan()
    guard case .objective(let goal, let index) = plan.place(of: id) else { return [] }
    let objective = plan.goals[goal].objectives[index]
    var lines = TextLayout.wrapped(
      "\(objective.label(in: plan.goals[goal])) \(objective.text)", to: max(10, width - 2)
    ).map { Line($0, .heading) }
    lines.append(Line(GoalWords.measure(objective, today: today), .muted))
    let entries = chart.progress[id]?.content.entries ?? []
    lines.append(Line(sentence(entries, objective, today: today)))
    return lines + [Line("")] + ratings(of: id, in: chart, today: today, width: width)
  }

  /// The ratings themselves, newest first, each with its evidence.
  private static func ratings(
    of id: RecordID, in chart: Chart, today: Day, width: Int
  ) -> [Line] {
    var lines: [Line] = []
    for entry in (chart.progress[id]?.content.entries ?? []).reversed() {
      let word = entry.change.flatMap(ChangeWord.init(rawValue:))?.label ?? ""
      let date = TextLayout.padded(entry.on?.spoken(relativeTo: today) ?? "", to: 12)
      let value = TextLayout.paddedLeft(entry.value?.text ?? "", to: 5)
      lines.append(
        Line([
          Segment(date, .muted), Segment(value), Segment("  " + TextLayout.padded(word, to: 13)),
          Segment(entry.gasLevel.map { $0.attainmentWords + "  " } ?? ""),
          Segment(entry.clientRating.map { "own \($0)" } ?? "", .muted),
        ]))
      for line in TextLayout.wrapped(entry.evidence, to: max(10, width - 6)) where !line.isEmpty {
        lines.append(Line([Segment("    "), Segment(line, .ownWords)]))
      }
    }
    return lines
  }

  /// The ratings in one sentence: how many, from what to what.
  static func sentence(_ entries: [ProgressEntry], _ objective: Objective, today: Day) -> String {
    let rated = entries.compactMap { entry in
      entry.value.flatMap { value in entry.on.map { (value, $0) } }
    }
    guard let first = rated.first, let last = rated.last, rated.count > 1 else {
      return entries.isEmpty
        ? "Not rated yet." : "\(entries.count) rating\(entries.count == 1 ? "" : "s")."
    }
    let reached = objective.reachesTarget(last.0) == true ? " The target is reached." : ""
    return
      "\(rated.count) ratings, \(first.0.text) on \(first.1.spoken(relativeTo: today)) to \(last.0.text) on \(last.1.spoken(relativeTo: today)).\(reached)"
  }
}

extension Int {
  /// A level of a goal attainment scale in words; never to be read as a change.
  var attainmentWords: String {
    self == 0 ? "as expected" : "level \(self > 0 ? "+" : "")\(self)"
  }
}
