import TerminalInterface

/// The screen while it is hidden: a card without a word of the practice, at every size.
enum HiddenScreen {
  static func draw(_ hiding: HidingState, state: AppState) -> Canvas {
    let size = state.size
    var canvas = Canvas(size: size)
    guard size.columns >= 12, size.rows >= 3 else { return canvas }
    guard let phrase = hiding.phrase else {
      let words = [
        "", "Enter shows the screen again.",
        state.wouldLoseWords
          ? "Something is NOT SAVED: show it before you quit." : "Everything typed is kept.",
      ]
      let top = draw("Hidden, not locked", words, size: size, on: &canvas)
      // The hardware cursor rests on what the next key answers.
      canvas.cursor = Position(column: centre("Hidden, not locked", size), row: top)
      return canvas
    }
    let words = ["", "", state.lockedWords ?? words(of: state)]
    let top = draw("Locked", words, size: size, on: &canvas)
    let columns = min(SecretField.mostMarks + 2, size.columns)
    let field = phrase.render(columns: columns, isFocused: true, glyphs: state.look.glyphs)
    canvas.place(
      field, column: (size.columns - columns) / 2, row: min(top + 1, size.rows - 1))
    return canvas
  }

  private static func words(of state: AppState) -> String {
    if state.hiding?.reason == .leavingClientView { return "Enter unlocks; Esc goes back." }
    if state.wouldLoseWords { return "Enter unlocks; something is NOT SAVED, look at it first." }
    return state.clientView == nil
      ? "Enter unlocks; Ctrl-Q quits, everything is kept." : "Enter unlocks; everything is kept."
  }

  /// Writes a heading and what follows in the middle, as far as there is room.
  ///
  /// - Returns: The row of the heading.
  private static func draw(
    _ heading: String, _ words: [String], size: Size, on canvas: inout Canvas
  ) -> Int {
    let lines = [heading] + words.flatMap { $0.isEmpty ? [""] : wrapped($0, size) }
    let top = max(0, (size.rows - lines.count) / 2)
    for (offset, line) in lines.enumerated() where top + offset < size.rows {
      canvas.write(
        line, column: centre(line, size), row: top + offset, role: offset == 0 ? .lock : .muted)
    }
    return top
  }

  private static func wrapped(_ text: String, _ size: Size) -> [String] {
    TextLayout.wrapped(text, to: max(1, size.columns))
  }

  private static func centre(_ text: String, _ size: Size) -> Int {
    max(0, (size.columns - TextLayout.width(of: text)) / 2)
  }
}
