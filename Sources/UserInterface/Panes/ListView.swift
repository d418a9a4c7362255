import TerminalInterface

/// Draws the rows of a pane: selection, indentation, a form opened in place, scrolling.
package struct ListView {
  package var content: PaneContent
  package var selected: RowID?
  package var glyphs: GlyphSet
  /// Whether the pane has the keys.
  package var isFocused: Bool
  /// The form that is open in place, and the row it stands in.
  package var form: (row: RowID, form: Form)?
  /// The lines of the selected row that are scrolled away, where it is taller than the screen.
  var skipped = 0
  /// A row that stands at the top while the selection is in it or below, though rows stay free at the end.
  var pinned: RowID?
  /// The words by which the selected row was found.
  var found: FoundWords?

  package init(
    content: PaneContent, selected: RowID?, glyphs: GlyphSet, isFocused: Bool,
    form: (row: RowID, form: Form)? = nil
  ) {
    self.content = content
    self.selected = selected
    self.glyphs = glyphs
    self.isFocused = isFocused
    self.form = form
  }

  /// What one row takes on the screen.
  private struct Block {
    var row: Row
    var form: Canvas?
    var height: Int { row.lines.count + (form?.size.rows ?? 0) }
  }

  /// The form as it was drawn last: scrolling asks for its height before it is drawn.
  private final class DrawnForm {
    var size = Size(columns: 0, rows: 0)
    var canvas: Canvas?
    /// The rows of all its fields at a width.
    var whole: (columns: Int, rows: Int)?
  }

  private let drawnForm = DrawnForm()

  private func block(of id: RowID, size: Size) -> Block {
    var row = content.row(id, size.columns)
    guard let form, form.row == id else { return Block(row: row, form: nil) }
    // The heading stands no deeper than the fields below it.
    row.depth = min(row.depth, row.isOpen == nil ? 1 : 0)
    // A long row gives way to the fields that are typed in: its heading stays.
    row.lines = Array(row.lines.prefix(max(1, size.rows - rows(of: form.form, size: size))))
    return Block(row: row, form: canvas(of: form.form, below: row, size: size))
  }

  private func canvas(of form: Form, below row: Row, size: Size) -> Canvas {
    if drawnForm.size == size, let canvas = drawnForm.canvas { return canvas }
    let columns = formWidth(size)
    let height = min(max(3, size.rows - row.lines.count), rows(of: form, size: size))
    let canvas = form.draw(size: Size(columns: columns, rows: height), glyphs: glyphs)
    drawnForm.size = size
    drawnForm.canvas = canvas
    return canvas
  }

  /// The rows that all fields of the form take.
  private func rows(of form: Form, size: Size) -> Int {
    let columns = formWidth(size)
    if let whole = drawnForm.whole, whole.columns == columns { return whole.rows }
    let rows = form.height(columns: columns)
    drawnForm.whole = (columns, rows)
    return rows
  }

  private func formWidth(_ size: Size) -> Int { max(1, min(96, size.columns - 4)) }

  private func height(of id: RowID, size: Size) -> Int { block(of: id, size: size).height }

  /// The first row to draw, so that the selected one is visible and the view moves no further than needed.
  package func top(from old: Int, size: Size) -> Int {
    let anchor = form?.row ?? selected
    guard let anchor, let index = content.ids.firstIndex(of: anchor), size.rows > 0 else {
      return 0
    }
    if skipped > 0 { return index }
    var lowest = index
    var used = height(of: anchor, size: size)
    while lowest > 0 {
      let next = height(of: content.ids[lowest - 1], size: size)
      if used + next > size.rows { break }
      used += next
      lowest -= 1
    }
    let floor = pinned.flatMap { content.ids.firstIndex(of: $0) }.flatMap { $0 <= index ? $0 : nil }
    let top = min(max(old, lowest, floor ?? 0), index)
    // Nothing stays scrolled away above while rows are free below.
    var free = size.rows
    for id in content.ids[top...] {
      free -= height(of: id, size: size)
      if free <= 0 { return top }
    }
    var fuller = top
    while fuller > (floor ?? 0) {
      free -= height(of: content.ids[fuller - 1], size: size)
      if free < 0 { break }
      fuller -= 1
    }
    return fuller
  }

  /// The pane's cells; the hardware cursor rests on the selected row or in the form.
  package func draw(size: Size, top: Int) -> Canvas {
    var canvas = Canvas(size: size)
    var line = -skipped
    for id in content.ids.dropFirst(self.top(from: top, size: size)) {
      guard line < size.rows else { break }
      let block = block(of: id, size: size)
      let drawing = cells(size.columns)
      canvas.place(
        block.form == nil
          ? content.cells(id, size.columns, drawing: drawing) : drawing(block.row),
        column: 0, row: line)
      if id == selected {
        select(rows: block.row.lines.count, at: line, on: &canvas)
        let shown = max(0, line)
        if isFocused, canvas.cursor == nil { canvas.cursor = Position(column: 0, row: shown) }
        found?.mark(on: &canvas, rows: shown..<max(shown, line + block.row.lines.count))
      }
      line += block.row.lines.count
      if let form = block.form {
        canvas.place(form, column: min(4, size.columns), row: line)
        line += form.size.rows
      }
    }
    return canvas
  }

  /// Lays the selection over a row that is drawn.
  private func select(rows: Int, at first: Int, on canvas: inout Canvas) {
    canvas.write(
      String(glyphs.selection), column: 0, row: max(0, first),
      role: isFocused ? .selection : .muted)
    guard isFocused else { return }
    canvas.overlay(
      Rect(column: 0, row: first, columns: canvas.size.columns, rows: rows), role: .selection)
  }

  /// Draws a row as it looks where it is not selected.
  private func cells(_ width: Int) -> (Row) -> Canvas {
    { row in
      var canvas = Canvas(size: Size(columns: width, rows: row.lines.count))
      draw(row, on: &canvas)
      return canvas
    }
  }

  private func draw(_ row: Row, on canvas: inout Canvas) {
    let width = canvas.size.columns
    let indent = 2 + row.depth * 2
    for (offset, line) in row.lines.enumerated() {
      var column = indent
      if offset == 0, let isOpen = row.isOpen {
        canvas.write(
          String(isOpen ? glyphs.open : glyphs.closed), column: column, row: 0, role: .muted)
      }
      if row.isOpen != nil { column += 2 }
      let right = line.fittingRight(in: width - column)
      let rightWidth = right.reduce(0) { $0 + TextLayout.width(of: $1.text) }
      let end = max(column, width - (rightWidth > 0 ? rightWidth + 1 : 0))
      write(line.left, from: column, to: end, row: offset, on: &canvas)
      var place = width - rightWidth
      for segment in right {
        place = canvas.write(segment.text, column: place, row: offset, role: segment.role)
      }
    }
  }

  private func write(
    _ segments: [Segment], from start: Int, to end: Int, row: Int, on canvas: inout Canvas
  ) {
    var column = start
    for segment in segments {
      guard column < end else { return }
      // The canvas itself makes text safe, and cuts what is plain and fits anyway.
      let text =
        segment.text.utf8.count <= end - column
        ? segment.text
        : TextLayout.truncated(segment.text, to: end - column, ellipsis: glyphs.ellipsis)
      column = canvas.write(
        text, column: column, row: row, role: segment.role, maximumColumns: end - column)
    }
  }
}
