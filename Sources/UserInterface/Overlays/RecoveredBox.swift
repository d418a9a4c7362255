import ClinicalRecord
import TerminalInterface

/// Texts of an earlier run that were never saved, with a look at the selected one.
package enum RecoveredBox {
  /// The lines that the box would like to have, its frame among them.
  static let rows = 20

  /// The places in `recovered` that are shown: inside a chart only that chart's.
  package static func ids(in state: AppState) -> [Int] {
    let open = state.chart?.chart.id
    return state.recovered.indices.filter { open == nil || state.recovered[$0].client == open }
  }

  package static func draw(
    _ cursor: ListCursor<Int>, state: AppState, size: Size
  ) -> (canvas: Canvas, at: Position) {
    let glyphs = state.look.glyphs
    var box = OverlayBox(
      title: "Text that was put aside", columns: 72, rows: Self.rows, in: size, glyphs: glyphs)
    let ids = ids(in: state)
    let selected = cursor.index(in: ids)
    var list = BoxList(
      blocks: ids.map { block(state.recovered[$0], state: state, columns: box.columns) },
      selected: selected)
    if ids.isEmpty { list.blocks = [[Line("No text is waiting.", .muted)]] }
    let lines = list.blocks.reduce(0) { $0 + $1.count }
    let listRows = min(max(1, lines), max(2, box.rows / 3))
    list.draw(on: &box, from: 0, to: listRows)
    if let selected {
      preview(state.recovered[ids[selected]], state, from: listRows, on: &box)
    }
    box.write(hints: [("Enter", "look"), ("D", "discard, asks first"), ("Esc", "later")])
    return (box.canvas, box.at)
  }

  /// What it is, whose it is where no chart is open, and from when.
  private static func block(_ draft: DraftText, state: AppState, columns: Int) -> [Line] {
    let name =
      state.chart == nil ? state.caseload.summaries[draft.client].map { $0.name + ": " } ?? "" : ""
    let words = draft.amount(today: state.today)
    let moment = Segment("\(TimeWords.moment(draft.savedAt, in: state)), \(words)", .muted)
    let title = Segment(name + draft.title)
    let isGone = state.missing.contains { $0.document == draft.document }
    let gone = Line("  ! Its file is gone; :damaged brings back what it said.", .flagWarn)
    return (columns < 56 ? [Line([title]), Line([moment])] : [Line([title], right: [moment])])
      + (isGone ? [gone] : [])
  }

  /// The beginning of every text, then figures and choices, as far as there is room.
  private static func preview(
    _ draft: DraftText, _ state: AppState, from first: Int, on box: inout OverlayBox
  ) {
    let texts = draft.texts.filter { text in
      text.contains { !$0.isWhitespace }
    }
    var row = first + 1
    for text in texts {
      for line in TextLayout.wrapped(text, to: max(1, box.columns)) where row < box.rows {
        box.write(Line(line, .ownWords), row: row)
        row += 1
      }
    }
    let facts = draft.facts(today: state.today, state.practice.addedTerms)
    for (label, value) in facts where row < box.rows {
      let name = TextLayout.padded(label, to: min(24, box.columns / 2))
      box.write(Line([Segment(name, .muted), Segment(value)]), row: row)
      row += 1
    }
    if texts.isEmpty, facts.isEmpty {
      box.write(Line("It holds nothing that was not there before.", .muted), row: row)
    }
  }
}
