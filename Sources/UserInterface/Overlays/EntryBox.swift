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
    let refusal = form.refusal.map { TextLayout.wrapped($0, to: columns) } ?? []
    let labels = labelColumns(form, columns: columns)
    let isStacked = columns - labels < 24
    let lineRows = form.fields.count * (isStacked ? 2 : 1)
    // The lines to fill in and the refusal come first where it is narrow.
    let left = max(0, room - lineRows - (refusal.isEmpty ? 0 : refusal.count + 1) - 1)
    let words = whole(form.words, columns: columns, rows: left)
    let gap = words.isEmpty ? 0 : 1
    let rows = words.count + gap + lineRows + (refusal.isEmpty ? 0 : refusal.count + 1)
    var box = OverlayBox(
      title: form.title, columns: 72, rows: min(rows, room) + 2, in: size, glyphs: glyphs)
    for (row, text) in words.enumerated() { box.write(Line(text), row: row) }
    var row = words.count + gap
    for (index, field) in form.fields.enumerated() {
      let isFocused = index == form.focus
      box.write(Line(field.label, isFocused ? .heading : .muted), row: row)
      if isStacked { row += 1 }
      draw(
        field, column: 2 + (isStacked ? 2 : labels), row: row + 1,
        columns: columns - (isStacked ? 2 : labels), isFocused: isFocused, on: &box)
      row += 1
    }
    for (offset, text) in refusal.enumerated() {
      box.write(Line(text, .flagWarn), row: row + 1 + offset)
    }
    let change = form.isAtToggle ? [("Space", "changes it")] : []
    box.write(
      hints: [("Enter", "go on")] + change + [("Tab", "next"), ("Esc", "close, forgets")])
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
    on box: inout OverlayBox
  ) {
    guard row < box.canvas.size.rows - 1, columns > 0 else { return }
    if case .choice(let options, let selected) = field.editor {
      return draw(
        options, selected, column: column, row: row, columns: columns, isFocused: isFocused,
        on: &box)
    }
    let shown =
      switch field.editor {
      case .line(let editor):
        editor.render(
          columns: columns, isFocused: isFocused, role: isFocused ? .fieldFocus : .field)
      case .secret(let editor):
        editor.render(columns: columns, isFocused: isFocused, glyphs: box.glyphs)
      case .toggle(let isOn, let on, let off):
        choice(
          isOn ? "[x] " + on : "[ ] " + off, columns: columns, isFocused: isFocused,
          ellipsis: box.glyphs.ellipsis)
      case .choice: Canvas(size: Size(columns: columns, rows: 1))
      }
    box.canvas.place(shown, column: column, row: row)
  }

  /// A choice in words; the cursor rests on its mark.
  private static func choice(
    _ text: String, columns: Int, isFocused: Bool, ellipsis: String
  ) -> Canvas {
    let role: Role = isFocused ? .fieldFocus : .field
    var canvas = Canvas(size: Size(columns: columns, rows: 1), role: role)
    canvas.write(
      TextLayout.truncated(text, to: columns, ellipsis: ellipsis), column: 0, row: 0, role: role)
    if isFocused { canvas.cursor = Position(column: min(1, columns - 1), row: 0) }
    return canvas
  }

  /// The chosen answer, and the others that have room while it has the keys.
  private static func draw(
    _ options: [Vocabulary.Term], _ selected: Int, column: Int, row: Int, columns: Int,
    isFocused: Bool, on box: inout OverlayBox
  ) {
    let end = column + columns
    guard isFocused else {
      box.canvas.write(
        options[selected].label, column: column, row: row, role: .field, maximumColumns: columns)
      return
    }
    let text = "\(box.glyphs.moreLeft) \(options[selected].label) \(box.glyphs.moreRight)"
    var place = box.canvas.write(
      text, column: column, row: row, role: .fieldFocus, maximumColumns: columns)
    box.canvas.cursor = Position(column: column, row: row)
    for (index, option) in options.enumerated() where index != selected {
      guard place + 2 + TextLayout.width(of: option.label) <= end else { break }
      place = box.canvas.write(option.label, column: place + 2, row: row, role: .muted)
    }
  }
}
