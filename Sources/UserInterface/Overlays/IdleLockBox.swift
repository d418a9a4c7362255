import TerminalInterface

/// How long without a key until the screen is hidden by itself.
package enum IdleLockBox {
  package static func draw(
    _ cursor: ListCursor<Int>, state: AppState, size: Size
  ) -> (canvas: Canvas, at: Position) {
    let choices = state.privacy.choices
    var box = OverlayBox(
      title: "Hide the screen after", columns: 44, rows: choices.count + 2, in: size,
      glyphs: state.look.glyphs)
    var list = BoxList(blocks: [], selected: cursor.index(in: choices))
    for minutes in choices {
      let isChosen = minutes == state.privacy.idleMinutes
      list.blocks.append([
        Line(
          [Segment("\(minutes) minute\(minutes == 1 ? "" : "s") without a key")],
          right: isChosen ? [Segment("in use", .muted)] : [])
      ])
    }
    list.draw(on: &box, from: 0, to: box.rows)
    box.write(hints: [("1-30", "type"), ("Enter", "take"), ("Esc", "as it was")])
    return (box.canvas, box.at)
  }
}
