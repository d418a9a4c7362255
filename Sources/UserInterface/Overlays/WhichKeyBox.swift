import TerminalInterface

/// What can follow the keys of a started sequence.
package enum WhichKeyBox {
  /// The box at the lower right, and where it goes; `nil` when no sequence was started.
  package static func draw(
    state: AppState, context: KeyContext, size: Size
  ) -> (canvas: Canvas, at: Position)? {
    let keys = state.prefix.keys
    guard !keys.isEmpty else { return nil }
    let next = continuations(of: keys, keymap: state.keymap, context: context)
    guard !next.isEmpty else { return nil }
    let keyWidth = next.map { TextLayout.width(of: $0.key) }.max() ?? 1
    let wordWidth = next.map { TextLayout.width(of: $0.words) }.max() ?? 1
    let area = OverlayBox.area(of: size)
    let columns = min(area.columns, keyWidth + wordWidth + 6)
    let rows = min(area.rows, next.count + 2)
    var box = OverlayBox(
      title: KeyNames.text(of: keys),
      rect: Rect(
        column: area.endColumn - columns, row: area.endRow - rows, columns: columns, rows: rows),
      glyphs: state.look.glyphs)
    for (row, line) in next.enumerated() {
      box.write(
        Line([
          Segment(TextLayout.padded(line.key, to: keyWidth) + "  ", .hintKey),
          Segment(line.words, line.isAvailable ? .text : .muted),
        ]), row: row)
    }
    box.write(hints: [("Esc", "cancel")])
    return (box.canvas, box.at)

    func isFigure(_ key: Key) -> Bool {
      if case .character(let character) = key.base { character.isNumber } else { false }
    }

    func continuations(
      of keys: [Key], keymap: Keymap, context: KeyContext
    ) -> [(key: String, words: String, isAvailable: Bool)] {
      let steps = keymap.continuations(of: keys, in: context)
      // Figures name pages that are known from their own keys; where rows are short they are what is left out.
      let ordered = steps.filter { !isFigure($0.key) } + steps.filter { isFigure($0.key) }
      var named: Set<Command> = []
      return ordered.filter { named.insert($0.command).inserted }.map { step in
        (
          steps.filter { $0.command == step.command }.map { KeyNames.text(of: $0.key) }
            .joined(separator: ", "), step.command.summary,
          availability(of: step.command, in: state) == nil
        )
      }
    }
  }
}
