import ClinicalRecord
import TerminalInterface

/// The whole screen of a state: title, panes, status, key bar, and what lies over them.
///
/// - Parameter state: What is shown; the canvas has its size.
/// - Returns: The cells, with the hardware cursor on the focus.
package func screen(of state: AppState) -> Canvas {
  if let hiding = state.hiding { return HiddenScreen.draw(hiding, state: state) }
  guard state.size.columns >= 12, state.size.rows >= 3 else { return Canvas(size: state.size) }
  if let view = state.clientView, !state.isTooSmall { return ClientScreen.draw(view, state) }
  if state.isTooSmall { return Chrome.tooSmall(state) }
  var canvas = Canvas(size: state.size)
  let layout = ScreenLayout(of: state)
  Chrome.drawTitle(state, on: &canvas)
  if let chart = state.chart {
    ChartScreen.draw(chart, state, layout, on: &canvas)
  } else {
    canvas.place(
      CaseloadPane.draw(state, size: layout.main.size), column: layout.main.column,
      row: layout.main.row)
  }
  if let tutor = state.tutor {
    canvas.place(
      tutor.draw(state: state, columns: state.size.columns), column: 0, row: layout.main.endRow)
  }
  Chrome.drawStatus(state, row: layout.statusRow, on: &canvas)
  if let row = layout.hintRow { Chrome.drawKeyBar(state, row: row, on: &canvas) }
  if let overlay = state.overlay {
    let box = overlay.draw(over: state, size: state.size)
    canvas.cursor = nil
    canvas.place(box.canvas, column: box.at.column, row: box.at.row)
  } else if state.prefix.isBoxOpen
    || (!state.prefix.keys.isEmpty && state.now - state.prefix.since >= 300),
    let box = WhichKeyBox.draw(state: state, context: state.context, size: state.size)
  {
    canvas.place(box.canvas, column: box.at.column, row: box.at.row)
  }
  return canvas
}

/// Where the parts of the screen lie.
package struct ScreenLayout: Hashable, Sendable {
  /// The main pane.
  package var main: Rect
  /// The pane beside it, of the same chart, where there is room.
  package var companion: Rect?
  /// The line above the panes that says what is shown.
  package var headingRow: Int?
  package var statusRow: Int
  package var hintRow: Int?

  package init(of state: AppState) {
    let size = state.size
    let hasHints = size.rows >= 16
    hintRow = hasHints ? size.rows - 1 : nil
    statusRow = size.rows - (hasHints ? 2 : 1)
    var top = 1
    if let pane = state.chart?.pane, size.rows >= 14 || pane == .plan || pane == .goals {
      headingRow = 1
      top = size.rows >= 20 ? 3 : 2
    } else if size.rows >= 20 {
      top = 2
    }
    let tutor = state.tutor.map { $0.draw(state: state, columns: size.columns).size.rows } ?? 0
    let rows = max(1, statusRow - top - tutor)
    main = Rect(column: 0, row: top, columns: size.columns, rows: rows)
    if state.chart != nil, size.columns >= 120 {
      let width = size.columns * 3 / 5
      main.size = Size(columns: width, rows: rows)
      companion = Rect(column: width + 2, row: top, columns: size.columns - width - 2, rows: rows)
    }
    if let rating = state.chart?.rating {
      let height = min(RatingView.height(rating, columns: size.columns), max(4, rows - 3))
      main.size = Size(columns: main.columns, rows: max(1, rows - height))
      companion?.size.rows = max(1, rows - height)
    }
  }

  /// The room of a form that stands in the main pane.
  func formSize(in chart: ChartState) -> Size {
    Size(columns: max(1, min(96, main.columns - 4)), rows: max(3, main.rows - 1))
  }
}
