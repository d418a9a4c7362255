import ClinicalRecord
import TerminalInterface

/// A chart: one pane, and beside it where there is room another of the same person.
enum ChartScreen {
  static func draw(
    _ chart: ChartState, _ state: AppState, _ layout: ScreenLayout, on canvas: inout Canvas
  ) {
    if let row = layout.headingRow {
      let isGoals = chart.form == nil && (chart.progressView != nil || chart.review != nil)
      Chrome.drawTabs(
        isGoals ? .goals : chart.pane, heading: heading(chart, state), row: row, state.look.glyphs,
        on: &canvas)
    }
    if let review = chart.review {
      ReviewScreen.draw(review, chart, state, layout, on: &canvas)
    } else if let progress = chart.progressView, chart.form == nil {
      ProgressScreen.draw(progress, chart, state, layout, on: &canvas)
    } else {
      let view = ListView(of: chart, state: state)
      canvas.place(
        view.draw(size: layout.main.size, top: chart.cursor.top), column: layout.main.column,
        row: layout.main.row)
      if let companion = layout.companion {
        drawCompanion(chart, state, companion, on: &canvas)
      }
    }
    if let rating = chart.rating {
      let top = layout.main.endRow
      let rows = layout.statusRow - top
      canvas.place(
        RatingView.draw(rating, size: Size(columns: canvas.size.columns, rows: rows), state),
        column: 0, row: top)
    }
  }

  /// What the chart's head says beside its panes; of what is not on disk it says so.
  private static func heading(_ chart: ChartState, _ state: AppState) -> String {
    let words = standing(chart, state)
    guard state.saving.hasFailed(for: chart.chart.id) else { return words }
    return words.isEmpty ? "NOT SAVED" : words + ", NOT SAVED"
  }

  private static func standing(_ chart: ChartState, _ state: AppState) -> String {
    // What is missing is said on every pane: an empty plan must never look like no plan.
    let damaged = chart.chart.damaged.count + state.damagedNotesHere.count
    if damaged > 0 {
      return "! \(damaged) unreadable, :damaged"
    }
    if let review = chart.review { return review.heading(today: state.today) }
    let ended = chart.chart.careEnd.map { EndedCare.heading(of: $0, today: state.today) }
    return switch chart.pane {
    case .brief: ended ?? ""
    case .plan:
      PlanPane.heading(of: chart, state)
    case .goals:
      ended
        ?? chart.chart.planToRate.map {
          "plan v\($0.content.version)"
            + ($0.content.status == .draft ? ", draft: not agreed yet" : "")
        } ?? ""
    case .notes, .person: ended ?? ""
    case .safety: SafetyPane.title(of: chart, today: state.today)
    case .ending: EndingPane.title(of: chart.chart, today: state.today)
    }
  }

  /// What stands beside the pane: what one would otherwise turn to most.
  private static func drawCompanion(
    _ chart: ChartState, _ state: AppState, _ rect: Rect, on canvas: inout Canvas
  ) {
    let lines = state.look.glyphs.lines
    for row in rect.row..<rect.endRow {
      canvas.write(String(lines.vertical), column: rect.column - 1, row: row, role: .border)
    }
    let inner = Rect(
      column: rect.column + 1, row: rect.row, columns: rect.columns - 1, rows: rect.rows)
    var shown = companionLines(chart, state, size: inner.size)
    if shown.count > inner.rows {
      shown = Array(shown.prefix(inner.rows - 1)) + [Line(state.look.glyphs.ellipsis, .muted)]
    }
    for (offset, line) in shown.enumerated() {
      var column = inner.column
      for segment in line.left {
        column = canvas.write(
          TextLayout.truncated(
            TextLayout.displaySafe(segment.text), to: max(0, inner.endColumn - column),
            ellipsis: state.look.glyphs.ellipsis),
          column: column, row: inner.row + offset, role: segment.role)
      }
      var place = inner.endColumn - line.right.reduce(0) { $0 + TextLayout.width(of: $1.text) }
      for segment in line.right where place > column {
        place = canvas.write(
          segment.text, column: place, row: inner.row + offset, role: segment.role)
      }
    }
  }

  /// What stands beside the pane, where it is long at least one line more than there is room for.
  private static func companionLines(
    _ chart: ChartState, _ state: AppState, size: Size
  ) -> [Line] {
    // Beside the brief it is the same whatever is selected.
    let selected =
      chart.pane == .brief
      ? nil : chart.cursor.selection(in: PaneContent(of: chart, in: state).selectable)
    return state.memo.linesBeside(chart, in: state, selected: selected, size: size) {
      companionLines(chart, state, selected: selected, size: size)
    }
  }

  private static func companionLines(
    _ chart: ChartState, _ state: AppState, selected: RowID?, size: Size
  ) -> [Line] {
    let width = size.columns
    switch chart.pane {
    case .brief: return lastNote(chart, state, size)
    case .person, .safety, .ending: return goalLines(chart, state, width)
    case .notes:
      if chart.form != nil { return lastNote(chart, state, size) }
      guard case .document(let id) = selected, let note: Held<Note> = chart.chart.held(id) else {
        return []
      }
      return noteLines(note, chart, state, size)
    case .plan, .goals:
      guard case .element(var id) = selected else {
        let full = selected.map { row in
          GoalsPane.inFull(
            row, in: chart.chart, today: state.today, glyphs: state.look.glyphs, width: width)
        }
        if chart.pane == .goals { return full ?? [] }
        return goalLines(chart, state, width)
      }
      if case .goal(let index) = chart.chart.planToRate?.content.place(of: id),
        let first = chart.chart.planToRate?.content.goals[index].objectives.first?.id
      {
        id = first
      }
      let history = GoalsPane.history(
        of: id, in: chart.chart, today: state.today, glyphs: state.look.glyphs, width: width)
      return history.isEmpty ? goalLines(chart, state, width) : history
    }
  }

  private static func goalLines(_ chart: ChartState, _ state: AppState, _ width: Int) -> [Line] {
    var goals = chart
    goals.pane = .goals
    goals.form = nil
    let content = PaneContent(of: goals, in: state)
    return [Line("Goals", .heading), Line("")]
      + content.ids.flatMap { id -> [Line] in
        let row = content.row(id, width)
        return row.lines.map { line in
          Line(
            [Segment(String(repeating: " ", count: row.depth * 2))] + line.left, right: line.right)
        }
      }
  }

  private static func lastNote(_ chart: ChartState, _ state: AppState, _ size: Size) -> [Line] {
    guard let note = chart.chart.notes.first(where: { $0.id != chart.form?.document }) else {
      return []
    }
    return [Line("The last note", .muted)] + noteLines(note, chart, state, size)
  }

  private static func noteLines(
    _ note: Held<Note>, _ chart: ChartState, _ state: AppState, _ size: Size
  ) -> [Line] {
    let date = note.content.date?.spoken(relativeTo: state.today) ?? ""
    return [
      Line("\(date)  \(note.content.format.label), \(note.content.state.label)", .heading),
      Line(""),
    ]
      + NotesPane.text(
        of: note.content, chart: chart.chart, width: size.columns, today: state.today,
        most: size.rows)
      + NotesPane.additions(
        to: note.id, chart: chart.chart, width: size.columns, today: state.today,
        offsetMinutes: state.practice.offsetMinutes)
  }
}
