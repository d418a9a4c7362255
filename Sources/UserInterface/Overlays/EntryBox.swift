import ClinicalRecord
import TerminalInterface

/// The box of an `EntryForm`: what to know, the lines, and why the act was not begun.
package enum EntryBox {
  /// The box in the middle of a screen, and where it goes; the cursor rests in the focused line.
  package static func draw(
    _ form: EntryForm, size: Size, glyphs: GlyphSet
  ) -> (canvas: Canvas, at: Position) {
    let columns = max(1, OverlayBox.columns(72, in: size) - 4)
    let room = max(3, OverlayBox.area(of: size).rows - 2)
    let refusal =
      (form.refusal ?? form.notice).map { TextLayout.wrapped($0, to: columns) } ?? []
    let labels = labelColumns(form, columns: columns)
    let isStacked = columns - labels < 24
    let fieldColumns = columns - (isStacked ? 2 : labels)
    let refusalRows = refusal.isEmpty ? 0 : refusal.count + 1
    // Every answer of a choice is shown, but where there is no room for that.
    let heights = form.fields.map { answers(of: $0, columns: fieldColumns)?.rows.count ?? 1 }
    let labelRows = isStacked ? form.fields.count : 0
    let isShort = heights.reduce(0, +) + labelRows + refusalRows > room
    let lineRows = (isShort ? form.fields.count : heights.reduce(0, +)) + labelRows
    // The lines to fill in and the refusal come first where it is narrow.
    let left = max(0, room - lineRows - refusalRows - 1)
    let words = whole(form.words, columns: columns, rows: left)
    let gap = words.isEmpty ? 0 : 1
    let rows = words.count + gap + lineRows + refusalRows
    var box = OverlayBox(
      title: form.title, columns: 72, rows: min(rows, room) + 2, in: size, glyphs: glyphs)
    for (row, text) in words.enumerated() { box.write(Line(text), row: row) }
    var row = words.count + gap
    for (index, field) in form.fields.enumerated() {
      let isFocused = index == form.focus
      box.write(Line(field.label, isFocused ? .heading : .muted), row: row)
      if isStacked { row += 1 }
      draw(
        field, column: 2 + (isStacked ? 2 : labels), row: row + 1, columns: fieldColumns,
        isFocused: isFocused, isShort: isShort, on: &box)
      row += isShort ? 1 : heights[index]
    }
    for (offset, text) in refusal.enumerated() {
      box.write(
        Line(text, form.refusal == nil ? .hintText : .flagWarn), row: row + 1 + offset)
    }
    let change = form.isAtChoice ? [("Space", "changes it")] : []
    let close = form.purpose.takesWords ? "close" : "close, forgets"
    box.write(hints: [("Enter", "go on")] + change + [("Tab", "next"), ("Esc", close)])
    return (box.canvas, box.at)
  }

  /// The sentences that have room, each of them whole.
  private static func whole(_ sentences: [String], columns: Int, rows: Int) -> [String] {
    var lines: [String] = []
    for sentence in sentences {
      let next = TextLayout.wrapped(sentence, to: columns)
      guard lines.count + next.count <= rows else { break }
      lines += next
    }
    return lines
  }

  private static func labelColumns(_ form: EntryForm, columns: Int) -> Int {
    min((form.fields.map { TextLayout.width(of: $0.label) }.max() ?? 0) + 2, columns * 2 / 3)
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
    let shown =
      switch field.editor {
      case .line(let editor):
        editor.render(
          columns: columns, isFocused: isFocused, role: isFocused ? .fieldFocus : .field)
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
