import ClinicalRecord
import TerminalInterface

/// One objective in full: its numbers over time, the same in a sentence, and every rating.
enum ProgressScreen {
  /// Everything that is drawn of one objective.
  private struct Subject {
    var view: ProgressView
    var goal: Goal
    var objective: Objective
    var course: ObjectiveCourse
    var honest: HonestWords
    var chart: Chart
    var state: AppState
    var today: Day { state.today }
    var glyphs: GlyphSet { state.look.glyphs }
  }

  static func draw(
    _ view: ProgressView, _ chart: ChartState, _ state: AppState, _ layout: ScreenLayout,
    on canvas: inout Canvas
  ) {
    guard let place = view.place(in: chart.chart) else {
      canvas.write(
        "This objective is not in the plan any more; Esc goes back.", column: 2,
        row: layout.main.row, role: .muted)
      return
    }
    let subject = Subject(
      view: view, goal: place.goal, objective: place.objective,
      course: chart.chart.course(of: place.objective), honest: HonestWords(of: chart.chart),
      chart: chart.chart, state: state)
    if let companion = layout.companion, !view.showsTable {
      drawMain(subject, layout.main, hasTable: false, on: &canvas)
      drawBeside(subject, companion, on: &canvas)
    } else {
      drawMain(subject, layout.main, hasTable: true, on: &canvas)
    }
  }

  private static func drawMain(
    _ subject: Subject, _ rect: Rect, hasTable: Bool, on canvas: inout Canvas
  ) {
    let columns = rect.columns - 2
    var row = rect.row
    func write(_ line: Line, _ canvas: inout Canvas) {
      guard row < rect.endRow else { return }
      canvas.write(
        line, column: rect.column + 1, row: row, columns: columns, glyphs: subject.glyphs)
      row += 1
    }
    for line in head(of: subject, columns: columns, rows: rect.rows) { write(line, &canvas) }
    if subject.view.showsTable {
      drawTable(subject, from: row, rect, on: &canvas)
      return
    }
    let sentences = sentenceLines(subject, columns: columns, rows: rect.rows)
    let line = subject.view.lineChart(of: subject.course, in: subject.chart, today: subject.today)
    let legend =
      subject.course.points.isEmpty || rect.rows < 12
      ? [] : legendLines(subject, line, columns: columns, rows: rect.rows)
    let steps = rect.rows >= 24 ? stepLines(of: subject, columns: columns) : []
    let levels = subject.course.isScaled && rect.rows >= 12 ? levelLines(of: subject, columns) : []
    let left = rect.endRow - row - sentences.count - legend.count - steps.count - levels.count
    let room = ChartRoom(
      line, columns: columns, rows: left, glyphs: subject.glyphs,
      ratings: hasTable ? subject.course.entries.count : 0)
    // Of a yes or a no there is nothing to draw; the table says it.
    let isShown =
      !subject.course.points.isEmpty && room.isTrue && subject.objective.measureKind != .yesNo
    if isShown {
      canvas.place(
        line.draw(size: Size(columns: columns, rows: room.chart), glyphs: subject.glyphs),
        column: rect.column + 1, row: row)
      row += room.chart
      let lines =
        room.perRow == nil
        ? legend : legendLines(subject, line, columns: columns, rows: rect.rows, room.perRow)
      for line in lines.prefix(max(legend.count, 1)) { write(line, &canvas) }
    }
    for line in sentences + levels + steps { write(line, &canvas) }
    if room.table > 1 || !isShown { drawTable(subject, from: row, rect, on: &canvas) }
    if canvas.cursor == nil { canvas.cursor = Position(column: rect.column, row: rect.row) }
  }

  /// What the objective is, and in how much room; risk that is open comes before every number.
  private static func head(of subject: Subject, columns: Int, rows: Int) -> [Line] {
    let label = subject.objective.label(in: subject.goal)
    let state = Segment(
      GoalWords.state(subject.objective, subject.honest),
      GoalWords.role(subject.objective.lifecycle, isMet: subject.objective.isMet))
    var lines = [
      Line(
        [Segment("\(label) ", .heading), Segment(subject.objective.text)], right: [state])
    ]
    if rows >= 10 {
      lines.append(
        Line(
          [Segment(GoalWords.measure(subject.objective, today: subject.today), .muted)],
          right: subject.view.showsTable ? [] : [Segment(subject.view.zoom.label, .muted)]))
    }
    if let warning = subject.honest.warning(today: subject.today) {
      lines.append(Line("! " + warning, .flagUrgent))
    }
    return lines
  }

  /// The signs of the chart with their words, on as many lines as the window has for them.
  private static func legendLines(
    _ subject: Subject, _ line: LineChart, columns: Int, rows: Int, _ perRow: Double? = nil
  ) -> [Line] {
    ProgressWords.legend(
      of: subject.course, line, in: subject.chart, glyphs: subject.glyphs, perRow: perRow
    ).wrapped(columns, rows: rows >= 24 ? 3 : rows >= 18 ? 2 : 1, glyphs: subject.glyphs)
      .map { Line($0) }
  }

  private static func sentenceLines(_ subject: Subject, columns: Int, rows: Int) -> [Line] {
    let text = ProgressWords.sentences(
      of: subject.course, in: subject.chart, today: subject.today
    ).joined(separator: " ")
    let most = rows >= 24 ? 4 : rows >= 16 ? 3 : 2
    let lines = TextLayout.wrapped(text, to: max(10, min(100, columns)))
    return lines.prefix(most).enumerated().map { index, line in
      let isCut = index == most - 1 && lines.count > most
      return Line(isCut ? line + " " + subject.glyphs.ellipsis : line)
    }
  }

  /// The written levels, the one that was rated last with a sign.
  private static func levelLines(of subject: Subject, _ columns: Int) -> [Line] {
    guard let gas = subject.objective.gas else { return [] }
    let now = subject.course.levelNow?.level
    return gas.levels.reversed().map { level, text in
      let isNow = level == now
      return Line([
        Segment(isNow ? "> " : "  ", .heading),
        Segment(TextLayout.padded(Decimal(level).levelText, to: 4), isNow ? .heading : .muted),
        Segment(text.isEmpty ? "not written" : text, isNow ? .text : .muted),
      ])
    }
  }

  /// The small steps of the objective, done or still to do.
  private static func stepLines(of subject: Subject, columns: Int) -> [Line] {
    let steps = subject.chart.steps(of: subject.view.objective)
    guard !steps.isEmpty else { return [] }
    return [Line("Steps", .heading)]
      + steps.prefix(5).map {
        GoalsPane.stepLine(
          $0.content, in: subject.chart, today: subject.today, glyphs: subject.glyphs)
      }
  }

  private static func drawBeside(_ subject: Subject, _ rect: Rect, on canvas: inout Canvas) {
    let lines = subject.glyphs.lines
    for row in rect.row..<rect.endRow {
      canvas.write(String(lines.vertical), column: rect.column - 1, row: row, role: .border)
    }
    drawTable(subject, from: rect.row, rect, on: &canvas)
  }

  /// Every rating, newest first: date, value, change in words, own rating, evidence.
  private static func drawTable(
    _ subject: Subject, from first: Int, _ rect: Rect, on canvas: inout Canvas
  ) {
    let columns = rect.columns - 2
    let entries = Array(subject.course.entries.reversed())
    guard first < rect.endRow, !entries.isEmpty else { return }
    let table = RatingTable(
      course: subject.course, honest: subject.honest, today: subject.today, columns: columns)
    canvas.write(
      table.heading, column: rect.column + 1, row: first, columns: columns, glyphs: subject.glyphs)
    let room = rect.endRow - first - 1
    let isFull = subject.view.showsTable
    let blocks = entries.map { table.lines(of: $0, wraps: isFull) }
    let selected = min(max(0, subject.view.row), entries.count - 1)
    var start = selected
    var used = blocks[selected].count
    while start > 0, used + blocks[start - 1].count <= room {
      start -= 1
      used += blocks[start].count
    }
    var row = first + 1
    for index in start..<entries.count {
      for (offset, line) in blocks[index].enumerated() where row < rect.endRow {
        canvas.write(
          line, column: rect.column + 1, row: row, columns: columns, glyphs: subject.glyphs)
        if index == selected {
          if offset == 0 {
            canvas.write(
              String(subject.glyphs.selection), column: rect.column, row: row, role: .selection)
            canvas.cursor = Position(column: rect.column, row: row)
          }
          canvas.overlay(
            Rect(column: rect.column, row: row, columns: rect.columns, rows: 1), role: .selection)
        }
        row += 1
      }
    }
  }
}
