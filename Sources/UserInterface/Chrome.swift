import ClinicalRecord
import TerminalInterface

/// The lines around the panes: who is shown, how far saving is, which keys work.
enum Chrome {
  static func drawTitle(_ state: AppState, on canvas: inout Canvas) {
    canvas.fill(Rect(column: 0, row: 0, columns: canvas.size.columns, rows: 1), role: .title)
    guard let chart = state.chart else {
      if let history = state.shownHistory { return drawTitle(of: history, state, on: &canvas) }
      return drawCaseloadTitle(state, on: &canvas)
    }
    let width = canvas.size.columns
    let client = chart.chart.client.content
    let summary = ClientSummary(of: chart.chart.client)
    let name = TextLayout.displaySafe(client.displayName, context: .name)
    let pronouns = TextLayout.displaySafe(client.pronouns)
    var column = drawDemoSign(state, on: &canvas)
    // The name is cut last: pronouns go before the second identifier, and that before the name.
    let room = width - column - TextLayout.width(of: name) - 3
    let identities = [
      [pronouns, summary.secondIdentifier].filter { !$0.isEmpty }.joined(separator: ", "),
      summary.secondIdentifier, summary.birthYear.map(String.init) ?? summary.id.short,
    ]
    let identity = identities.first { TextLayout.width(of: $0) <= room } ?? ""
    column = canvas.write(
      TextLayout.truncated(name, to: width - column - 1, ellipsis: state.look.glyphs.ellipsis),
      column: column, row: 0, role: .title)
    canvas.write(identity, column: column + 2, row: 0, role: .muted)
  }

  /// Says that nobody here is real; tells where the title goes on.
  private static func drawDemoSign(_ state: AppState, on canvas: inout Canvas) -> Int {
    guard state.practice.isDemonstration else { return 1 }
    return canvas.write("DEMO ", column: 1, row: 0, role: .demo) + 1
  }

  /// Whose document is looked at while no chart is open, since its own document cannot be read.
  private static func drawTitle(
    of history: DocumentHistory, _ state: AppState, on canvas: inout Canvas
  ) {
    let width = canvas.size.columns
    let name = TextLayout.displaySafe(history.owner, context: .name)
    let column = canvas.write(
      TextLayout.truncated(name, to: width - 2, ellipsis: state.look.glyphs.ellipsis), column: 1,
      row: 0, role: .title)
    let identity = history.client?.short ?? ""
    guard column + 2 + identity.count < width else { return }
    canvas.write(identity, column: column + 2, row: 0, role: .muted)
  }

  /// The panes of a chart and, on the right, what the shown one is about.
  static func drawTabs(
    _ pane: ChartPane, heading: String, row: Int, _ glyphs: GlyphSet, on canvas: inout Canvas
  ) {
    let width = canvas.size.columns
    var column = 1
    let needed = TextLayout.width(of: heading) + 2
    // What is shown, such as the plan's version, is never cut for the names of the other panes.
    let tabs = ChartPane.allCases.filter { $0.hasTab || $0 == pane }
    let all = tabs.reduce(1) { $0 + $1.title.count + 5 }
    let isTight = all + needed > width
    for other in tabs where width >= 60 || other == pane {
      let text = isTight && other != pane ? "\(other.number)" : " \(other.number) \(other.title) "
      let end = canvas.write(
        text, column: column, row: row, role: other == pane ? .heading : .muted)
      if other == pane {
        canvas.overlay(Rect(column: column, row: row, columns: end - column, rows: 1), role: .badge)
      }
      column = end + 1
    }
    let shown = TextLayout.truncated(
      heading, to: max(0, width - column - 2), ellipsis: glyphs.ellipsis)
    canvas.write(shown, column: width - TextLayout.width(of: shown) - 1, row: row, role: .muted)
  }

  private static func drawCaseloadTitle(_ state: AppState, on canvas: inout Canvas) {
    let width = canvas.size.columns
    var column = drawDemoSign(state, on: &canvas)
    column = canvas.write(
      state.caseload.showsArchived ? "Archived charts" : "Caseload", column: column, row: 0,
      role: .title)
    let date = state.today.spokenWithWeekday(relativeTo: state.today)
    let caseload = state.caseload
    let count =
      caseload.showsArchived
      ? caseload.summaries.count - caseload.activeCount : caseload.activeCount
    let need =
      caseload.isComplete && !caseload.showsArchived ? caseload.needing : 0
    let people = count == 0 ? "" : "\(count) \(count == 1 ? "person" : "people")"
    let needing = need > 0 ? "\(people), \(need) need\(need == 1 ? "s" : "") you now" : people
    let room = max(0, width - column - TextLayout.width(of: date) - 4)
    let alone = need > 0 ? "\(need) need\(need == 1 ? "s" : "") you now" : people
    let words = [needing, alone, people].first { TextLayout.width(of: $0) <= room }
    canvas.write(words ?? "", column: column + 2, row: 0, role: .muted)
    canvas.write(date, column: width - TextLayout.width(of: date) - 1, row: 0, role: .muted)
  }

  static func drawStatus(_ state: AppState, row: Int, on canvas: inout Canvas) {
    let saving = savingWords(state)
    let message = message(in: state)
    let width = canvas.size.columns
    let glyphs = state.look.glyphs
    // A message never covers what is not saved yet or could not be saved.
    if saving.isPressing {
      let end = canvas.write(
        TextLayout.truncated(saving.text, to: width - 2, ellipsis: glyphs.ellipsis), column: 1,
        row: row,
        role: saving.role)
      if let message, end + 3 < width {
        canvas.write(
          TextLayout.truncated(message.text, to: width - end - 4, ellipsis: glyphs.ellipsis),
          column: end + 3, row: row, role: role(of: message))
      }
      return
    }
    if let message {
      let lines = TextLayout.wrapped(message.text, to: max(1, width - 2))
      let isLast = row + 1 >= canvas.size.rows || lines.count == 1
      let rest = isLast ? message.text : lines.dropFirst().joined(separator: " ")
      if !isLast { canvas.write(lines[0], column: 1, row: row, role: role(of: message)) }
      let last = isLast ? row : row + 1
      // What is cut can be read whole in the list of messages.
      let isCut = TextLayout.width(of: rest) > width - 2
      let keys = isCut ? state.keymap.keys(for: .messages, in: state.context) : nil
      let shows = width >= 60 ? " shows all" : ""
      let way = keys.map { KeyNames.text(of: $0) + shows } ?? ""
      let room = !way.isEmpty ? width - 3 - TextLayout.width(of: way) : width - 2
      let end = canvas.write(
        TextLayout.truncated(rest, to: room, ellipsis: glyphs.ellipsis), column: 1, row: last,
        role: role(of: message))
      if !way.isEmpty { canvas.write(way, column: end + 1, row: last, role: .hintKey) }
      return
    }
    if let hint = state.form?.hint {
      canvas.write(
        TextLayout.truncated(hint, to: width - 2, ellipsis: glyphs.ellipsis), column: 1, row: row,
        role: .hintText)
      return
    }
    if let work = state.work, work.isShown(at: state.now) {
      return draw(work, stops: state.form == nil, row: row, glyphs, on: &canvas)
    }
    let end = canvas.write(
      TextLayout.truncated(saving.text, to: width - 2, ellipsis: glyphs.ellipsis), column: 1,
      row: row, role: saving.role)
    if let notice = state.clockNotice, end + TextLayout.width(of: notice) + 3 <= width {
      canvas.write(notice, column: end + (end > 1 ? 2 : 0), row: row, role: .flagWarn)
    } else if row + 1 < canvas.size.rows, let gap = state.gapNotice,
      end + TextLayout.width(of: gap) + 3 <= width
    {
      canvas.write(gap, column: end + (end > 1 ? 2 : 0), row: row, role: .muted)
    } else if row + 1 >= canvas.size.rows, state.overlay == nil {
      drawFewKeys(state, row: row, from: end, on: &canvas)
    }
  }

  /// What is said; where letters are words, no letter is offered with it.
  private static func message(in state: AppState) -> Message? {
    var message = state.messages.current(at: state.now)
    let offer = "   u undo"
    if let text = message?.text, text.hasSuffix(offer), state.context.isTyping {
      message?.text = String(text.dropLast(offer.count))
    }
    return message
  }

  /// The dearest keys at the right end of the status row, where the window is too low for a key bar:
  /// the way to all the others first, then the way out, then the first of the bar.
  private static func drawFewKeys(
    _ state: AppState, row: Int, from start: Int, on canvas: inout Canvas
  ) {
    var active = state.keymap.active(in: state.context)
    if state.practice.readOnlyReason != nil { active.removeAll { $0.command.writes } }
    active.removeAll { state.offersNot($0.command, in: state.overlay) }
    let help = active.first { $0.command == .help }
    let out = active.first { $0.barPlace == 9 }
    let first = active.filter { $0.barPlace != nil && $0.barPlace != 9 }
      .min { ($0.barPlace ?? 0) < ($1.barPlace ?? 0) }
    let whole = [(help, "keys"), (out, out?.barWords ?? ""), (first, first?.barWords ?? "")]
    func columns(_ pieces: ArraySlice<(Binding?, String)>) -> Int {
      pieces.reduce(0) { sum, piece in
        guard let keys = piece.0.map({ KeyNames.text(of: $0.keys) }) else { return sum }
        return sum + TextLayout.width(of: keys) + TextLayout.width(of: piece.1) + 3
      }
    }
    var pieces: [(key: String, words: String)] = []
    var room = canvas.size.columns - start - 3
    // Where there is no room the way out says only its first words: "done" for "done, keeps"; so it
    // does where that alone makes room for Enter, which leads on.
    let short = whole.map { ($0.0, String($0.1.prefix { $0 != "," })) }
    let shown =
      columns(whole[...]) <= room
      ? whole
      : first?.command == .accept && columns(short[...]) <= room
        || columns(whole.prefix(2)) > room ? short : whole
    // Made from right to left.
    for (binding, words) in shown {
      guard let binding else { continue }
      let key = KeyNames.text(of: binding.keys)
      let width = TextLayout.width(of: key) + TextLayout.width(of: words) + 3
      guard width <= room, !pieces.contains(where: { $0.key == key }) else { continue }
      room -= width
      pieces.insert((key, words), at: 0)
    }
    let total = pieces.reduce(0) {
      $0 + TextLayout.width(of: $1.key) + TextLayout.width(of: $1.words) + 3
    }
    var column = canvas.size.columns - total + 1
    for (key, words) in pieces {
      column = canvas.write(key, column: column, row: row, role: .hintKey)
      column = canvas.write(words, column: column + 1, row: row, role: .hintText) + 2
    }
  }

  /// What is under way, a bar, how far it has come, and how it is stopped.
  private static func draw(
    _ work: LongWork, stops: Bool, row: Int, _ glyphs: GlyphSet, on canvas: inout Canvas
  ) {
    let width = canvas.size.columns
    // How far it has come is said once it moves: most practices are through before.
    let percent = work.thousandths < 10 ? "" : "\(work.thousandths / 10) %"
    let way = work.isStopping ? "stopping" : (stops ? "Esc stops" : ":stop-backup stops")
    let rest = TextLayout.width(of: work.words) + percent.count + way.count + 8
    var column = canvas.write(work.words, column: 1, row: row, role: .muted) + 1
    if width - rest >= 8, !percent.isEmpty {
      let bar = glyphs.bar(Double(work.thousandths) / 1_000, columns: min(30, width - rest))
      column = canvas.write(bar, column: column, row: row, role: .muted) + 1
    }
    column = canvas.write(percent, column: column, row: row, role: .muted)
    column += percent.isEmpty ? 1 : 2
    canvas.write(
      TextLayout.truncated(way, to: max(0, width - column - 1), ellipsis: glyphs.ellipsis),
      column: column, row: row, role: .hintText)
  }

  private static func role(of message: Message) -> Role {
    switch message.weight {
    case .note: .text
    case .warning: .flagWarn
    case .error: .error
    }
  }

  private static func savingWords(_ state: AppState) -> (text: String, role: Role, isPressing: Bool)
  {
    let saving = state.saving
    if let words = unsavedWords(state) { return (words, .error, true) }
    if saving.isSaving { return ("Saving", .muted, true) }
    if let reason = state.practice.readOnlyReason { return (reason, .flagWarn, false) }
    if let words = waitingWords(state) { return (words, .flagWarn, false) }
    // Of words that are open; once they are left, the document or nothing is to be told of.
    if let time = saving.draftKeptAt, state.form != nil || state.chart?.review != nil {
      return ("Draft kept \(time.text)", .muted, false)
    }
    if let filling = state.filling, !filling.waitsForOther {
      let words = "Reading the practice: \(filling.done) of \(filling.total) people"
      return (words, .muted, false)
    }
    // Before the first of them is counted too: rows are still to move.
    if state.chart == nil, state.caseload.isLoaded, !state.caseload.isComplete {
      return ("Reading the practice", .muted, false)
    }
    if let time = saving.savedAt { return ("Saved \(time.text)", .ok, false) }
    return ("", .muted, false)
  }

  /// That a version of an earlier run waits for an answer in the open chart.
  private static func waitingWords(_ state: AppState) -> String? {
    guard state.chart != nil, state.conflictsHere.contains(where: { $0.keptAt != nil }) else {
      return nil
    }
    if case .conflict = state.overlay { return nil }
    let forms = ["Your other version waits: g k compares both", "Your other version waits: g k"]
    return forms.first { TextLayout.width(of: $0) <= state.size.columns - 2 } ?? forms.last
  }

  /// How two versions are decided on from here, in a few words and in fewer.
  private static func wayToConflict(in state: AppState) -> (long: String, short: String) {
    switch state.overlay {
    case .conflict(let view):
      let mayKeepMine = state.conflicts[view.number]?.mineMayReplaceTheirs == true
      let keys = mayKeepMine ? "m or t" : "t"
      return ("; \(keys) decides", ": \(keys)")
    // The answer is asked for on the screen.
    case .question: return ("", "")
    default:
      return state.context.isScreen
        ? ("; g k compares", ": g k") : ("; Esc, then g k compares", ": Esc, g k")
    }
  }

  /// Why something is not saved and what to do, as much of it as there is room for.
  private static func unsavedWords(_ state: AppState) -> String? {
    guard var failure = state.saving.failure else { return nil }
    if !state.saving.onlyHere.isEmpty {
      failure = failure.replacing("Your text is kept.", with: "Your text is in memory.")
    }
    let forms: [String]
    if state.conflictsHere.contains(where: { $0.keptAt == nil }) {
      let (way, short) = wayToConflict(in: state)
      forms = ["NOT SAVED: changed outside too\(way)", "NOT SAVED, changed outside\(short)"]
    } else if state.hasLiveConflict {
      forms = [
        "NOT SAVED: another chart was changed outside; close this one, then g k",
        "NOT SAVED: close this chart, then g k",
      ]
    } else {
      let sentences = failure.split(separator: ". ").map(String.init)
      let first = sentences.first ?? failure
      forms = [
        "NOT SAVED: \(failure)", "NOT SAVED: " + sentences.prefix(2).joined(separator: ". ") + ".",
        "NOT SAVED: \(first), :retry",
      ]
    }
    let room = state.size.columns - 2
    return forms.first { TextLayout.width(of: $0) <= room } ?? forms.last
  }

  static func drawKeyBar(_ state: AppState, row: Int, on canvas: inout Canvas) {
    // A message that needs a second line has it until it goes.
    if let message = state.messages.current(at: state.now), !savingWords(state).isPressing,
      TextLayout.width(of: message.text) > canvas.size.columns - 2
    {
      return
    }
    drawKeyBar(of: state.context, state, row: row, on: &canvas)
  }

  /// The key bar of a context.
  static func drawKeyBar(
    of context: KeyContext, _ state: AppState, row: Int, on canvas: inout Canvas
  ) {
    var pieces = state.keymap.bar(in: context)
    if state.practice.readOnlyReason != nil { pieces.removeAll(where: \.writes) }
    pieces.removeAll { state.offersNot($0.command, in: state.overlay) }
    if context == .client {
      pieces = state.inClientRow(pieces)
    }
    if context == .review, state.chart?.review?.focus == .finish {
      pieces = pieces.map { $0.command == .accept ? $0.saying("finish") : $0 }
    }
    if let words = state.overlay?.wordsOfEnter {
      pieces = pieces.map { $0.command == .accept ? $0.saying(words) : $0 }
    }
    if case .conflict(let view) = state.overlay, state.conflicts[view.number]?.theirs == .gone {
      // Nothing stands there that could be kept.
      pieces = pieces.map { $0.command == .keepTheirs ? $0.saying("let it stay gone") : $0 }
    }
    if state.form?.hasOneField == true { pieces.removeAll { $0.command == .nextField } }
    if case .plan(let shown) = state.overlay {
      pieces = pieces.map { $0.saying(shown.words(instead: $0.words)) }
    }
    // Of those that are not kept where it is narrow the last go first.
    var room = canvas.size.columns - 1
    var chosen: Set<Int> = []
    for index in pieces.indices.filter({ pieces[$0].isKept })
      + pieces.indices.filter({ !pieces[$0].isKept })
    where pieces[index].columns <= room {
      chosen.insert(index)
      room -= pieces[index].columns
    }
    var column = 1
    for index in pieces.indices where chosen.contains(index) {
      column = canvas.write(pieces[index].key, column: column, row: row, role: .hintKey)
      column =
        canvas.write(pieces[index].words, column: column + 1, row: row, role: .hintText) + 2
    }
  }

  static func tooSmall(_ state: AppState) -> Canvas {
    var canvas = Canvas(size: state.size)
    let lines = [
      "Window is \(state.size.columns)x\(state.size.rows).", "Needs 40x12.", "Your text is kept.",
      state.clientView == nil ? "Ctrl-Q quits." : "",
    ].filter { $0.count <= state.size.columns }
    let top = max(0, (state.size.rows - lines.count) / 2)
    for (offset, line) in lines.enumerated() where top + offset < state.size.rows {
      canvas.write(
        line, column: max(0, (state.size.columns - line.count) / 2), row: top + offset,
        role: offset == 0 ? .heading : .text)
    }
    return canvas
  }
}
