import TerminalInterface

/// A question: what it is about, what follows, and the two answers.
package enum QuestionBox {
  /// The question in the middle of a screen, and where it goes; the cursor rests on the answer No.
  package static func draw(
    _ question: Question, size: Size, glyphs: GlyphSet
  ) -> (canvas: Canvas, at: Position) {
    let columns = max(1, OverlayBox.columns(64, in: size) - 4)
    let room = max(3, OverlayBox.area(of: size).rows - 2)
    var lines = TextLayout.wrapped(question.text, to: columns).map { Line($0, .heading) }
    lines += TextLayout.wrapped(question.effect, to: columns).map { Line($0) }
    // However long the words, the answers stay on the screen.
    if lines.count > room - 2 {
      lines = Array(lines.prefix(room - 2))
      lines[lines.count - 1].left.append(Segment(" \(glyphs.ellipsis)"))
    }
    var box = OverlayBox(
      title: "", columns: 64, rows: lines.count + 4, in: size, glyphs: glyphs)
    for (row, line) in lines.enumerated() { box.write(line, row: row) }
    let row = box.rows - 1
    box.write(
      Line([
        Segment("[N]", .hintKey), Segment("o (default)", .hintText), Segment("   "),
        Segment("[y]", .hintKey), Segment("es", .hintText),
      ]), row: row)
    box.canvas.cursor = Position(column: 3, row: row + 1)
    return (box.canvas, box.at)
  }
}
