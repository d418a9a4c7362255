import ClinicalRecord
import TerminalInterface

/// What is in the trash, whose it is, and since when.
package enum TrashBox {
  /// The lines that the box would like to have, its frame among them.
  static let rows = 18

  package static func draw(
    _ trash: TrashState, state: AppState, size: Size
  ) -> (canvas: Canvas, at: Position) {
    let glyphs = state.look.glyphs
    let isNarrow = OverlayBox.columns(72, in: size) < 60
    let indices = Array(trash.documents.indices)
    var list = BoxList(blocks: [], selected: trash.cursor.index(in: indices))
    for document in trash.documents {
      let name = state.chart == nil && !document.owner.isEmpty ? document.owner + ": " : ""
      let since = document.since.map { "since \(TimeWords.moment($0, in: state))" } ?? ""
      let title = Segment(name + document.title)
      list.blocks.append(
        isNarrow
          ? [Line([title]), Line([Segment("  " + since, .muted)])]
          : [Line([title], right: [Segment(since, .muted)])])
    }
    if list.blocks.isEmpty { list.blocks = [[Line("The trash is empty.", .muted)]] }
    var box = OverlayBox(
      title: "Trash", columns: 72,
      rows: OverlayBox.rows(for: list.lineCount, most: Self.rows), in: size, glyphs: glyphs)
    list.draw(on: &box, from: 0, to: box.rows)
    box.write(
      hints: (trash.documents.isEmpty ? [] : [("Enter", "bring it back")]) + [("Esc", "close")])
    return (box.canvas, box.at)
  }
}
