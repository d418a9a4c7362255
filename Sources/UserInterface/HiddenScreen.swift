import TerminalInterface

/// The screen while it is hidden: a card without a word of the practice, at every size.
enum HiddenScreen {
  static func draw(_ hiding: HidingState, size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    guard size.columns >= 12, size.rows >= 3 else { return canvas }
    let lines = lines(of: hiding, size: size)
    let top = max(0, (size.rows - lines.count) / 2)
    for (offset, line) in lines.enumerated() where top + offset < size.rows {
      let width = TextLayout.width(of: line.text)
      canvas.write(
        line.text, column: max(0, (size.columns - width) / 2), row: top + offset, role: line.role)
    }
    // The hardware cursor rests on what the next key answers.
    let last = TextLayout.width(of: lines.first?.text ?? "")
    canvas.cursor = Position(column: max(0, (size.columns - last) / 2), row: top)
    return canvas
  }

  private static func lines(of hiding: HidingState, size: Size) -> [(text: String, role: Role)] {
    var lines: [(String, Role)] = [("Hidden, not locked", .lock)]
    let more = ["", "Enter shows the screen again.", "Everything typed is kept."]
    for text in more where text.count <= size.columns && lines.count < size.rows {
      lines.append((text, .muted))
    }
    return lines
  }
}
