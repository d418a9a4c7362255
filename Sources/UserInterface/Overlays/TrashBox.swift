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
    var box = OverlayBox(title: "Trash", columns: 72, rows: Self.rows, in: size, glyphs: glyphs)
    let indices = Array(trash.documents.indices)
    var list = BoxList(blocks: [], selected: trash.cursor.index(in: indices))
    for document in trash.documents {
      let name = state.chart == nil && !document.owner.isEmpty ? document.owner + ": " : ""
      let since = document.since.map { "since \(TimeWords.moment($0, in: state))" } ?? ""
      let title = Segment(name + document.title)
      list.blocks.append(
        box.columns < 56
          ? [Line([title]), Line([Segment("  " + since, .muted)])]
          : [Line([title], right: [Segment(since, .muted)])])
    }
    if list.blocks.isEmpty { list.blocks = [[Line("The trash is empty.", .muted)]] }
    list.draw(on: &box, from: 0, to: box.rows)
    box.write(
      hints: (trash.documents.isEmpty ? [] : [("Enter", "bring it back")]) + [("Esc", "close")])
    return (box.canvas, box.at)
  }
}
