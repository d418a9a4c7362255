import ClinicalRecord
import TerminalInterface

/// Which paper is to be printed or handed over.
package enum PaperBox {
  package static func draw(
    _ cursor: ListCursor<PaperKind>, state: AppState, size: Size
  ) -> (canvas: Canvas, at: Position) {
    let kinds = PaperKind.allCases
    var box = OverlayBox(
      title: "Print or hand over", columns: 64, rows: kinds.count + 2, in: size,
      glyphs: state.look.glyphs)
    var list = BoxList(blocks: [], selected: cursor.index(in: kinds))
    for kind in kinds {
      let gap = state.chart.flatMap { kind.gap(in: $0.chart) }
      list.blocks.append([
        Line(
          [Segment(kind.label, gap == nil ? .text : .muted)],
          right: gap.map { [Segment($0, .muted)] } ?? [])
      ])
    }
    list.draw(on: &box, from: 0, to: box.rows)
    box.write(hints: [("Enter", "go on"), ("Esc", "close")])
    return (box.canvas, box.at)
  }
}
