import TerminalInterface

/// What of the text is seen.
extension TextArea {
  /// Draws the text in its own size, or wrapped anew where another is given.
  ///
  /// The caret is the canvas' cursor when the area is focused.
  package func render(size: Size? = nil, isFocused: Bool, role: Role = .text) -> Canvas {
    if let size, size != self.size {
      var area = self
      area.resize(to: size)
      return area.render(isFocused: isFocused, role: role)
    }
    var canvas = Canvas(size: self.size, role: role)
    let caret = caretRow
    var place = top
    for line in 0..<self.size.rows {
      draw(place, on: &canvas, line: line, role: role)
      if place == caret, isFocused, self.size.columns > 0 {
        let column = min(caretColumn, self.size.columns - 1)
        canvas.cursor = Position(column: column, row: line)
      }
      let next = row(place, movedBy: 1)
      guard next != place else { break }
      place = next
    }
    return canvas
  }

  private func draw(_ place: RowPlace, on canvas: inout Canvas, line: Int, role: Role) {
    let paragraph = buffer.paragraphs[place.paragraph]
    let starts = rows.starts[place.paragraph]
    let start = starts[place.row]
    let content = buffer.contentCount(ofParagraph: place.paragraph)
    let end = place.row + 1 < starts.count ? starts[place.row + 1] : content
    _ = ShownCharacter.write(
      paragraph[start..<end], on: &canvas, column: 0, row: line, role: role)
    guard let selection = buffer.selection else { return }
    // A selected newline shows as one selected cell.
    let isLastRow = place.row + 1 == starts.count
    let rowEnd = isLastRow ? paragraph.count : end
    let from = offset(of: selection.lowerBound, in: place.paragraph)
    let to = offset(of: selection.upperBound, in: place.paragraph)
    let selected = max(start, from)..<max(start, from, min(rowEnd, to))
    guard !selected.isEmpty else { return }
    let columns: (Range<Int>) -> Int = { range in
      paragraph[range].reduce(0) {
        $0 + (TextBuffer.isNewline($1) ? 1 : ShownCharacter.columns(of: $1))
      }
    }
    canvas.overlay(
      Rect(
        column: columns(start..<selected.lowerBound), row: line, columns: columns(selected),
        rows: 1),
      role: .selection)
  }

  /// A place as an offset in one paragraph, before or behind all of it if it lies elsewhere.
  private func offset(of position: TextPosition, in paragraph: Int) -> Int {
    if position.paragraph == paragraph { return position.offset }
    return position.paragraph < paragraph ? 0 : Int.max
  }
}
