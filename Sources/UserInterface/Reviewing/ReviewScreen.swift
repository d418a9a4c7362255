import ClinicalRecord
import TerminalInterface

/// The review of a plan on one page: the person's words, every objective with what the record tells
/// and what was decided, the supports, and what follows.
enum ReviewScreen {
  /// Some rows that belong together, with the text that is typed in them.
  private struct Block {
    var part: ReviewDesk.Part?
    var lines: [Line]
    var texts: [(line: Int, column: Int, canvas: Canvas)] = []
  }

  /// What is needed to draw a part.
  private struct Look {
    var desk: ReviewDesk
    var chart: Chart
    var honest: HonestWords
    var today: Day
    var glyphs: GlyphSet
    var columns: Int
    var rows: Int
  }

  static func draw(
    _ desk: ReviewDesk, _ chart: ChartState, _ state: AppState, _ layout: ScreenLayout,
    on canvas: inout Canvas
  ) {
    let look = Look(
      desk: desk, chart: chart.chart, honest: HonestWords(of: chart.chart), today: state.today,
      glyphs: state.look.glyphs,
      columns: layout.main.columns - 3, rows: layout.main.rows)
    var blocks = [head(look)] + desk.parts.map { block(of: $0, look) }
    // Behind the feedback and the objectives.
    blocks.insert(contentsOf: otherGoals(look), at: 2 + desk.objectives.count)
    draw(blocks, desk.focus, look, layout.main, on: &canvas)
    if let companion = layout.companion { drawBeside(look, companion, on: &canvas) }
  }

  private static func draw(
    _ blocks: [Block], _ focus: ReviewDesk.Part, _ look: Look, _ rect: Rect,
    on canvas: inout Canvas
  ) {
    let focused = blocks.firstIndex { $0.part == focus } ?? 0
    // The block behind the focus is seen too, so that it is clear where the next key leads.
    let wanted = min(blocks.count - 1, focused + 1)
    var start = focused
    var used = (focused...wanted).reduce(0) { $0 + blocks[$1].lines.count }
    while start > 0, used + blocks[start - 1].lines.count <= rect.rows {
      start -= 1
      used += blocks[start].lines.count
    }
    var row = rect.row
    for block in blocks[start...] {
      guard row < rect.endRow else { return }
      let isFocused = block.part == focus
      for (offset, line) in block.lines.enumerated() where row + offset < rect.endRow {
        canvas.write(
          line, column: rect.column + 2, row: row + offset, columns: rect.columns - 3,
          glyphs: look.glyphs)
      }
      if isFocused {
        canvas.write(
          String(look.glyphs.selection), column: rect.column, row: row, role: .selection)
        canvas.cursor = Position(column: rect.column, row: row)
      }
      for text in block.texts where row + text.line < rect.endRow {
        canvas.place(text.canvas, column: rect.column + 2 + text.column, row: row + text.line)
      }
      row += block.lines.count
    }
  }

  /// What the plan is and what was said when it was last looked at.
  private static func head(_ look: Look) -> Block {
    let plan = look.desk.plan.content
    let first = plan.firstDay.map { $0.spoken(relativeTo: look.today) }
    let isInDoubt = look.chart.isPlanInDoubt
    let since = first.map { isInDoubt ? " from \($0)" : " in force since \($0)" } ?? ""
    let attended = look.chart.sessions.filter { session in
      session.content.status == .attended
        && plan.firstDay.map { (session.content.date ?? .earliest) >= $0 } ?? true
    }.count
    var head = FittingLine()
    head.add(0, "Plan v\(plan.version)", .heading)
    head.add(1, gap: "", since, .muted)
    head.add(2, gap: "", ", \(attended) visit\(attended == 1 ? "" : "s")", .muted)
    var lines = [Line(head.fitting(look.columns))]
    if let warning = look.honest.warning(today: look.today) {
      lines += TextLayout.wrapped("! " + warning, to: max(10, min(90, look.columns))).map {
        Line($0, .flagUrgent)
      }
    }
    if isInDoubt {
      lines += TextLayout.wrapped(UnreadWords.olderPlan, to: max(10, look.columns)).map {
        Line($0, .error)
      }
    }
    if let last = look.chart.finishedReviews.first?.content, look.rows >= 15 {
      let words = ReviewWords.decisions(of: last)
      let date = last.date?.spoken(relativeTo: look.today) ?? ""
      lines.append(Line("Last review \(date): \(words)", .muted))
    }
    return Block(part: nil, lines: lines)
  }

  private static func block(of part: ReviewDesk.Part, _ look: Look) -> Block {
    let isFocused = look.desk.focus == part
    switch part {
    case .feedback:
      let rows = isFocused ? 2 : 1
      let area = look.desk.feedback.render(
        size: Size(columns: max(8, min(90, look.columns - 4)), rows: rows), isFocused: isFocused,
        role: isFocused ? .fieldFocus : .field)
      return Block(
        part: part,
        lines: [
          Line(
            look.columns < 40
              ? "What they say, in their words"
              : "What they say about it, in their words", isFocused ? .heading : .muted)
        ]
          + Array(repeating: Line(""), count: rows), texts: [(1, 2, area)])
    case .objective(let index): return objective(index, isFocused, look)
    case .support(let index): return support(look.desk.supports[index], part, isFocused, look)
    case .participants:
      return field("With", look.desk.participants, part, isFocused, look)
    case .nextDate:
      guard case .line(let field) = look.desk.nextDate.editor else {
        return Block(part: part, lines: [])
      }
      let now = TimeOfDay.midnight
      let words =
        look.desk.preparesEnd
        ? "none: the end is prepared"
        : look.desk.nextDate.resolved(today: look.today, now: now) ?? ""
      return self.field("Next review", field, part, isFocused, look, behind: words)
    case .outcome: return outcome(isFocused, look)
    case .finish: return finish(isFocused, look)
    }
  }

  private static func objective(_ index: Int, _ isFocused: Bool, _ look: Look) -> Block {
    let row = look.desk.objectives[index]
    let decided = row.decision.map { decision in
      row.isClosed && decision == .revise
        ? "take up again" : row.lacksReason ? "stop, say why" : decision.words
    }
    let rests = row.objective.lifecycle == .onHold ? "on hold, " : ""
    let open =
      row.isClosed ? GoalWords.state(row.objective, look.honest) : rests + "no decision"
    let said = [decided ?? open, row.confidence.map(String.init)].compactMap { $0 }
      .joined(separator: ", ")
    var lines = [
      Line(
        [Segment(row.label + " ", .heading), Segment(row.objective.text)],
        right: [Segment(said, decided == nil ? .muted : .marked)])
    ]
    if !row.isClosed || isFocused {
      var line = row.facts.line(glyphs: look.glyphs, columns: look.columns - 4)
      line.left.insert(Segment("    "), at: 0)
      lines.append(line)
    }
    guard isFocused else { return Block(part: .objective(index), lines: lines) }
    let before = row.confidenceBefore.map { " (was \($0))" } ?? ""
    let keys: [[String]]
    if row.isClosed {
      let again = row.objective.lifecycle.isOpen ? "" : " as a new objective"
      keys = [
        row.decision == .revise
          ? ["0-10 how confident\(before)", "Backspace leaves it as it was"]
          : ["a take up again\(again)"]
      ]
    } else {
      keys = [["o go on", "e change", "R reached", "D stop"], ["0-10 how confident\(before)"]]
    }
    lines += legend(keys, look)
    var block = Block(part: .objective(index), lines: lines)
    for words in row.lines { write(words, of: row, in: &block, look) }
    return block
  }

  /// A line of words below an objective; the cursor stands in the one that has the keys.
  private static func write(
    _ words: ReviewDesk.Words, of row: ReviewDesk.ObjectiveRow, in block: inout Block, _ look: Look
  ) {
    let isTyped = row.typing == words
    let label = words == .reason ? "    why it ends  " : "    in the way   "
    let field = words == .reason ? row.reason : row.barrier
    let shown = field.render(
      columns: max(8, min(90, look.columns - label.count)), isFocused: isTyped,
      role: isTyped ? .fieldFocus : .field, ellipsis: look.glyphs.ellipsis)
    block.texts.append((block.lines.count, label.count, shown))
    block.lines.append(Line(label, isTyped ? .heading : .muted))
  }

  /// Goals without an objective to decide about, so that every goal of the plan is on the page.
  private static func otherGoals(_ look: Look) -> [Block] {
    look.desk.otherGoals.map { goal in
      let why = goal.objectives.isEmpty ? "no objective" : "no open objective"
      let said = goal.lifecycle.isOpen && !goal.isMet ? why : GoalWords.state(goal)
      let words = goal.ownWords.isEmpty ? "no words yet" : goal.ownWords
      return Block(
        part: nil,
        lines: [
          Line(
            [
              Segment("\(goal.number) ", .heading),
              Segment(words, goal.ownWords.isEmpty ? .muted : .ownWords),
            ], right: [Segment(said, .muted)])
        ])
    }
  }

  private static func support(
    _ row: ReviewDesk.SupportRow, _ part: ReviewDesk.Part, _ isFocused: Bool, _ look: Look
  ) -> Block {
    let said = [
      row.effectiveness?.words(in: look.chart), row.decision?.words,
      row.fit.map { "fit \($0)" },
    ].compactMap { $0 }.joined(separator: ", ")
    let type = look.chart.label(.supportType, row.support.type)
    var lines = [
      Line(
        [
          Segment(row.support.name(in: look.chart)),
          Segment(row.support.provider.isEmpty ? "" : "  \(type)", .muted),
        ],
        right: [Segment(said.isEmpty ? "as before" : said, said.isEmpty ? .muted : .marked)])
    ]
    if isFocused {
      let before = row.support.fit.map { " (was \($0))" } ?? ""
      let keys = [
        ["Space whether it helps"], ["o go on", "e change", "D stop"], ["0-10 fit\(before)"],
      ]
      lines += legend(keys, look)
    }
    return Block(part: part, lines: lines)
  }

  /// What each key decides, never shortened: in one line where there is room, or else in as many as it
  /// takes.
  private static func legend(_ groups: [[String]], _ look: Look) -> [Line] {
    let room = max(8, look.columns - 4)
    let whole = groups.map { $0.joined(separator: "   ") }.joined(separator: "      ")
    var lines = TextLayout.width(of: whole) <= room ? [whole] : []
    if lines.isEmpty {
      for key in groups.joined() {
        let longer = (lines.last.map { $0 + "  " } ?? "") + key
        if TextLayout.width(of: longer) <= room, !lines.isEmpty {
          lines[lines.count - 1] = longer
        } else {
          lines.append(key)
        }
      }
    }
    return lines.map { Line([Segment("    "), Segment($0, .hintText)]) }
  }

  private static func field(
    _ label: String, _ field: TextField, _ part: ReviewDesk.Part, _ isFocused: Bool, _ look: Look,
    behind words: String = ""
  ) -> Block {
    let padded = TextLayout.padded(label, to: 13)
    let room = max(8, min(words.isEmpty ? 70 : 14, look.columns - 13))
    let shown = field.render(
      columns: room, isFocused: isFocused, role: isFocused ? .fieldFocus : .field,
      ellipsis: look.glyphs.ellipsis)
    let behind = 13 + room + 2
    let fits = behind + TextLayout.width(of: words) <= look.columns
    let line = Line([
      Segment(padded, isFocused ? .heading : .muted),
      Segment(
        fits && !words.isEmpty ? String(repeating: " ", count: room + 2) + words : "", .muted),
    ])
    // Where it has no room beside, what was typed is said below.
    let below =
      fits || words.isEmpty
      ? []
      : TextLayout.wrapped(words, to: max(8, look.columns - 13)).map { text in
        Line(String(repeating: " ", count: 13) + text, .muted)
      }
    return Block(part: part, lines: [line] + below, texts: [(0, 13, shown)])
  }

  private static func outcome(_ isFocused: Bool, _ look: Look) -> Block {
    let said = look.desk.outcome?.words ?? "as decided above"
    var lines = [
      Line([
        Segment(TextLayout.padded("All in all", to: 13), isFocused ? .heading : .muted),
        Segment(said, look.desk.outcome == nil ? .muted : .marked),
      ])
    ]
    if isFocused {
      lines += legend([["o go on", "e change the plan", "d prepare the end"]], look)
    }
    return Block(part: .outcome, lines: lines)
  }

  /// What finishing does, before it is done.
  private static func finish(_ isFocused: Bool, _ look: Look) -> Block {
    let undecided = look.desk.undecided.count
    let words: String
    if undecided > 0 {
      words = "\(undecided) objective\(undecided == 1 ? " has" : "s have") no decision yet"
    } else {
      words = ReviewOutlook.words(of: look.desk, in: look.chart, today: look.today)
    }
    let wrapped = TextLayout.wrapped(words, to: max(8, look.columns - 13))
    return Block(
      part: .finish,
      lines: wrapped.enumerated().map { index, text in
        Line([
          Segment(TextLayout.padded(index == 0 ? "Finish" : "", to: 13), .heading),
          Segment(text, undecided > 0 ? .muted : .text),
        ])
      })
  }

  /// Beside the page, where there is room: the numbers of the objective that has the keys.
  private static func drawBeside(_ look: Look, _ rect: Rect, on canvas: inout Canvas) {
    for row in rect.row..<rect.endRow {
      canvas.write(
        String(look.glyphs.lines.vertical), column: rect.column - 1, row: row, role: .border)
    }
    guard case .objective(let index) = look.desk.focus else { return }
    let objective = look.desk.objectives[index].objective
    let course = look.desk.objectives[index].facts.course
    let columns = rect.columns - 2
    var row = rect.row
    func write(_ line: Line, _ canvas: inout Canvas) {
      guard row < rect.endRow else { return }
      canvas.write(line, column: rect.column + 1, row: row, columns: columns, glyphs: look.glyphs)
      row += 1
    }
    write(
      Line([
        Segment(look.desk.objectives[index].label + " ", .heading), Segment(objective.text),
      ]), &canvas)
    if let id = objective.id, !course.points.isEmpty {
      let view = ProgressView(objective: id, origin: .goals)
      let chart = view.lineChart(of: course, in: look.chart, today: look.today)
      let size = Size(columns: columns, rows: min(14, rect.rows / 2))
      canvas.place(chart.draw(size: size, glyphs: look.glyphs), column: rect.column + 1, row: row)
      row += size.rows
    }
    let sentences = ProgressWords.sentences(of: course, in: look.chart, today: look.today)
    for text in TextLayout.wrapped(sentences.joined(separator: " "), to: max(10, columns)) {
      write(Line(text), &canvas)
    }
    row += 1
    for entry in course.entries.reversed().prefix(6) where !entry.evidence.isEmpty {
      let date = entry.on?.spoken(relativeTo: look.today) ?? ""
      for (offset, text) in TextLayout.wrapped(entry.evidence, to: max(10, columns - 13))
        .enumerated()
      {
        write(
          Line([
            Segment(TextLayout.padded(offset == 0 ? date : "", to: 13), .muted),
            Segment(text, .ownWords),
          ]), &canvas)
      }
    }
  }
}

/// What follows from a review as it stands, said before it is finished.
enum ReviewOutlook {
  static func words(of desk: ReviewDesk, in chart: Chart, today: Day) -> String {
    var review = PlanReview()
    review.outcome = desk.outcome
    review.objectives = desk.objectives.map { row in
      var part = ObjectiveReview()
      part.objective = row.objective.id
      part.decision = row.decision
      return part
    }
    review.supports = desk.supports.map { row in
      var part = SupportReview()
      part.decision = row.decision
      return part
    }
    if desk.preparesEnd {
      return "leads to the discharge summary; no next version is made, and no next review is set"
    }
    let version = desk.plan.content.version
    // Nobody knows which version is in force, so that none is said to stay so.
    let stays = chart.isPlanInDoubt ? "stays as it is" : "stays in force"
    if let work = chart.planInWork?.content, work.status == .draft {
      return "goes into draft v\(work.version); v\(version) \(stays) until then"
    }
    let then = desk.leavesWordsToChange ? ", in which it is changed" : ", then asks who agrees"
    return desk.plan.content.needsNewVersion(after: review)
      ? "makes draft v\(version + 1)\(then); v\(version) \(stays) until then"
      : chart.isPlanInDoubt ? "v\(version) stays as it is" : "v\(version) stays in force as it is"
  }
}
