import ClinicalRecord
import TerminalInterface

/// Draws the rating strip: a row an objective, the focused one with all that can be given.
enum RatingView {
  static func height(_ strip: RatingStrip, columns: Int) -> Int {
    strip.rows.count + 3 + (columns < 60 ? 3 : 2) + warning(strip, columns: columns).count
  }

  /// That what is rated may be of an older version of the plan.
  private static func warning(_ strip: RatingStrip, columns: Int) -> [String] {
    guard strip.isPlanInDoubt else { return [] }
    return TextLayout.wrapped(
      columns < 60
        ? "perhaps an older version; :damaged"
        : "A version of this plan cannot be read; these may be of an older one.",
      to: max(10, columns - 3))
  }

  static func draw(_ strip: RatingStrip, size: Size, _ state: AppState) -> Canvas {
    var canvas = Canvas(size: size)
    let lines = state.look.glyphs.lines
    canvas.write(
      String(repeating: String(lines.horizontal), count: size.columns), column: 0, row: 0,
      role: .borderFocus)
    let legends = [
      " Since last time: 1 much worse  2 worse  3 same  4 better  5 much better ",
      " 1 much worse 2 worse 3 same 4 better 5 much better ", " 1 much worse ... 5 much better ",
    ]
    let legend = legends.first { TextLayout.width(of: $0) <= size.columns - 4 }
    canvas.write(legend ?? "", column: 2, row: 0, role: .heading)
    var row = 1
    for line in warning(strip, columns: size.columns) {
      canvas.write(line, column: 2, row: row, role: .error)
      row += 1
    }
    let detail = size.columns < 60 ? 3 : 2
    let rowsOfFocus = detail + (strip.focused?.isTakenBack == true ? 1 : 0)
    let visible = max(1, size.rows - row - rowsOfFocus)
    let first = min(max(0, strip.focus - visible + 1), max(0, strip.rows.count - visible))
    for (index, entry) in strip.rows.enumerated().dropFirst(first).prefix(visible) {
      draw(entry, isFocused: index == strip.focus, row: row, state, on: &canvas)
      row += 1
      if index == strip.focus {
        drawDetail(entry, strip, row: row, state, on: &canvas)
        row += rowsOfFocus
      }
    }
    return canvas
  }

  private static func draw(
    _ entry: RatingStrip.Row, isFocused: Bool, row: Int, _ state: AppState, on canvas: inout Canvas
  ) {
    let width = canvas.size.columns
    let word = entry.change.flatMap(ChangeWord.init(rawValue:))?.label
    let isKept = entry.isKeepable
    let given =
      isKept ? word ?? (entry.isAddressed ? "rated" : "not addressed") : "cannot be kept"
    if isFocused {
      canvas.write(String(state.look.glyphs.selection), column: 0, row: row, role: .selection)
    }
    var column = canvas.write(entry.label + " ", column: 2, row: row, role: .heading)
    column = canvas.write(
      TextLayout.truncated(
        TextLayout.displaySafe(entry.objective.text), to: max(4, width - column - 16),
        ellipsis: state.look.glyphs.ellipsis),
      column: column, row: row, role: .text)
    canvas.write(
      given, column: width - TextLayout.width(of: given) - 1, row: row,
      role: isKept ? (entry.isAddressed ? .marked : .muted) : .flagWarn)
  }

  private static func drawDetail(
    _ entry: RatingStrip.Row, _ strip: RatingStrip, row: Int, _ state: AppState,
    on canvas: inout Canvas
  ) {
    let isNarrow = canvas.size.columns < 60
    var column = 6
    let change = entry.change.flatMap(ChangeWord.init(rawValue:))?.label ?? "not addressed"
    column = cell("change", change, strip.column == .change, column, row, on: &canvas)
    let isAnswer = entry.objective.measureKind == .yesNo
    let unit =
      isAnswer ? "yes or no" : entry.objective.unit.isEmpty ? "value" : entry.objective.unit
    var line = row
    if isNarrow {
      line += 1
      column = 4
    }
    if entry.columns.contains(.level) {
      let words = levelWords(entry, state.look.glyphs, columns: isNarrow ? 10 : 26)
      column = cell(
        "level", words, strip.column == .level, column + 2, line, columns: isNarrow ? 10 : 26,
        on: &canvas)
    } else {
      column = field(
        TextLayout.truncated(unit, to: 14, ellipsis: state.look.glyphs.ellipsis), entry.value, 6,
        strip.column == .value, column + 2, line, state.look.glyphs, on: &canvas)
    }
    column = field(
      "own 0-10", entry.client, 4, strip.column == .client, column + 2, line, state.look.glyphs,
      on: &canvas)
    if let last = entry.last, !isNarrow {
      let words = lastWords(
        last, of: entry.objective, state.chart.map { HonestWords(of: $0.chart) },
        today: state.today, columns: canvas.size.columns - column - 3)
      canvas.write(words, column: column + 2, row: row, role: .muted)
    }
    let room = max(10, canvas.size.columns - 18)
    _ = field(
      "evidence", entry.evidence, room, strip.column == .evidence, 6, line + 1,
      state.look.glyphs, on: &canvas)
    guard entry.isTakenBack else { return }
    _ = field(
      "was wrong", entry.reason, max(10, room - 1), strip.column == .reason, 6, line + 2,
      state.look.glyphs, on: &canvas)
  }

  /// The level that is chosen with its own words, or the keys that choose one.
  private static func levelWords(
    _ entry: RatingStrip.Row, _ glyphs: GlyphSet, columns: Int
  ) -> String {
    guard let level = entry.level else { return "-2 to +2" }
    let text = entry.objective.gas?.levels.first { $0.level == level }?.text ?? ""
    return TextLayout.truncated(
      "\(Decimal(level).levelText) \(text)", to: columns, ellipsis: glyphs.ellipsis)
  }

  /// The last rating in as many words as have room; its date is the last to go.
  private static func lastWords(
    _ last: ProgressEntry, of objective: Objective, _ honest: HonestWords?, today: Day,
    columns: Int
  ) -> String {
    let value =
      last.value.map { "last \(objective.said($0))" }
      ?? last.gasLevel.map { "last \(Decimal($0).levelText)" }
    let change = honest?.word(for: last.change)
    let date = last.on?.spoken(relativeTo: today)
    let wordings = [[value, change, date], [value, date], [date]].map { parts in
      parts.compactMap { $0 }.joined(separator: ", ")
    }
    return wordings.first { TextLayout.width(of: $0) <= columns } ?? ""
  }

  private static func cell(
    _ label: String, _ text: String, _ isFocused: Bool, _ column: Int, _ row: Int,
    columns: Int = 13, on canvas: inout Canvas
  ) -> Int {
    let start = canvas.write(
      label + " ", column: column, row: row, role: isFocused ? .heading : .muted)
    let end = canvas.write(
      TextLayout.padded(text, to: columns), column: start, row: row,
      role: isFocused ? .fieldFocus : .field)
    if isFocused { canvas.cursor = Position(column: start, row: row) }
    return end
  }

  private static func field(
    _ label: String, _ field: TextField, _ columns: Int, _ isFocused: Bool, _ column: Int,
    _ row: Int, _ glyphs: GlyphSet, on canvas: inout Canvas
  ) -> Int {
    let start = canvas.write(
      label + " ", column: column, row: row, role: isFocused ? .heading : .muted)
    canvas.place(
      field.render(
        columns: columns, isFocused: isFocused, role: isFocused ? .fieldFocus : .field,
        ellipsis: glyphs.ellipsis),
      column: start, row: row)
    return start + columns
  }
}
