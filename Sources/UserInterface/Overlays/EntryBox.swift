import ClinicalRecord
import TerminalInterface

/// The box of an `EntryForm`: what to know, the lines, and why the act was not begun.
package enum EntryBox {
  /// The box in the middle of a screen, and where it goes; the cursor rests in the focused line.
  package static func draw(
    _ form: EntryForm, size: Size, glyphs: GlyphSet
  ) -> (canvas: Canvas, at: Position) {
    let layout = EntryLayout(form, size: size)
    var box = OverlayBox(
      title: form.title, columns: 72, rows: layout.rows + 2, in: size, glyphs: glyphs)
    for (row, text) in layout.shownWords.enumerated() { box.write(Line(text), row: row) }
    var row = layout.wordRows + layout.gap
    for (index, field) in form.fields.enumerated() {
      row += draw(field, isFocused: index == form.focus, row: row, layout, on: &box)
    }
    for (offset, text) in layout.refusal.enumerated() {
      box.write(
        Line(text, form.refusal == nil ? .hintText : .flagWarn),
        row: row + layout.refusalGap + offset)
    }
    let change = form.isAtChoice ? [("Space", "changes it")] : []
    let close = form.purpose.takesWords ? "close" : "close, forgets"
    let next = form.fields.count > 1 ? [("Tab", "next")] : []
    box.write(
      hints: [("Enter", "go on")] + layout.hints + change + next + [("Esc", close)])
    return (box.canvas, box.at)
  }

  /// The rows that a line takes where all answers of a choice are shown.
  static func answerRows(of field: EntryForm.Field, columns: Int) -> Int {
    answers(of: field, columns: columns)?.rows.count ?? 1
  }

  /// Draws a line with its label.
  ///
  /// - Returns: The rows that it takes.
  private static func draw(
    _ field: EntryForm.Field, isFocused: Bool, row: Int, _ layout: EntryLayout,
    on box: inout OverlayBox
  ) -> Int {
    let isAbove = layout.isLabelAbove(isFocused: isFocused)
    let indent = isAbove ? 2 : layout.labels
    let label =
      isAbove
      ? field.label
      : TextLayout.truncated(field.label, to: layout.labels - 1, ellipsis: box.glyphs.ellipsis)
    box.write(Line(label, isFocused ? .heading : .muted), row: row)
    let columns = layout.columns - indent
    draw(
      field, column: 2 + indent, row: row + (isAbove ? 2 : 1), columns: columns,
      isFocused: isFocused, isShort: layout.isShort, on: &box)
    return (isAbove ? 1 : 0) + (layout.isShort ? 1 : answerRows(of: field, columns: columns))
  }

  private static func draw(
    _ field: EntryForm.Field, column: Int, row: Int, columns: Int, isFocused: Bool,
    isShort: Bool, on box: inout OverlayBox
  ) {
    guard row < box.canvas.size.rows - 1, columns > 0 else { return }
    if let answers = answers(of: field, columns: columns) {
      let place = Rect(
        column: column, row: row, columns: columns, rows: isShort ? 1 : answers.rows.count)
      return draw(answers, in: place, isFocused: isFocused, isShort: isShort, on: &box)
    }
    // A date as it is understood stands behind it, as long as the date itself has room.
    let echo = field.echoes.first { TextLayout.width(of: $0) + 14 <= columns }
    let taken = echo.map { TextLayout.width(of: $0) + 2 } ?? 0
    if let echo {
      box.canvas.write(echo, column: column + columns - taken + 2, row: row, role: .hintText)
    }
    let shown =
      switch field.editor {
      case .line(let editor):
        editor.render(
          columns: columns - taken, isFocused: isFocused, role: isFocused ? .fieldFocus : .field,
          ellipsis: box.glyphs.ellipsis)
      case .secret(let editor):
        editor.render(columns: columns, isFocused: isFocused, glyphs: box.glyphs)
      case .choice: Canvas(size: Size(columns: columns, rows: 1))
      }
    box.canvas.place(shown, column: column, row: row)
  }

  /// The answers of a choice, in rows that have room for all.
  private struct Answers {
    let options: [Vocabulary.Term]
    let selected: Int
    /// The places of the answers in each row, and the column at which each begins.
    var rows: [[(index: Int, column: Int)]] = [[]]
  }

  private static func answers(of field: EntryForm.Field, columns: Int) -> Answers? {
    guard case .choice(let options, let selected) = field.editor else { return nil }
    var answers = Answers(options: options, selected: selected)
    var column = 0
    for (index, option) in options.enumerated() {
      // A mark stands on both sides of the chosen one.
      let width = TextLayout.width(of: option.label) + 2
      if column > 0, column + width > columns {
        answers.rows.append([])
        column = 0
      }
      answers.rows[answers.rows.count - 1].append((index, column))
      column += width + 1
    }
    return answers
  }

  /// Draws all answers, or the chosen one and how many there are.
  private static func draw(
    _ answers: Answers, in place: Rect, isFocused: Bool, isShort: Bool, on box: inout OverlayBox
  ) {
    let label = answers.options[answers.selected].label
    let chosen = "\(box.glyphs.moreLeft)\(label)\(box.glyphs.moreRight)"
    let role: Role = isFocused ? .fieldFocus : .field
    func write(_ text: String, _ column: Int, _ row: Int, _ role: Role) {
      guard row < box.canvas.size.rows - 1 else { return }
      box.canvas.write(
        text, column: place.column + column, row: row, role: role,
        maximumColumns: max(0, place.columns - column))
    }
    if isShort {
      let count = "  \(answers.selected + 1) of \(answers.options.count)"
      write(chosen, 0, place.row, role)
      write(count, TextLayout.width(of: chosen), place.row, .muted)
      if isFocused { box.canvas.cursor = Position(column: place.column, row: place.row) }
      return
    }
    for (offset, row) in answers.rows.enumerated() {
      for answer in row {
        let isChosen = answer.index == answers.selected
        let label = answers.options[answer.index].label
        write(
          isChosen ? chosen : " \(label)", answer.column, place.row + offset,
          isChosen ? role : .muted)
        guard isChosen, isFocused else { continue }
        box.canvas.cursor = Position(
          column: place.column + answer.column, row: place.row + offset)
      }
    }
  }
}
