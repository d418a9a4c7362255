import ClinicalRecord
import TerminalInterface

/// The whole screen of the client view.
enum ClientScreen {
  static func draw(_ view: ClientViewState, _ state: AppState) -> Canvas {
    let size = state.size
    var canvas = Canvas(size: size)
    guard let chart = state.chart, chart.chart.id == view.client else {
      canvas.write("g v leaves this view.", column: 1, row: size.rows / 2, role: .muted)
      return canvas
    }
    let layout = ClientLayout(size)
    drawTitle(chart.chart.client.content, state.look.glyphs, on: &canvas)
    let list = list(view, chart, state)
    canvas.place(
      list.draw(size: Size(columns: size.columns, rows: layout.rows), top: view.cursor.top),
      column: 0, row: layout.top)
    if let row = layout.hintRow, !view.asksToLeave {
      Chrome.drawKeyBar(of: state.context, state, row: row, on: &canvas)
    }
    drawStatus(view, chart, state, row: layout.statusRow, on: &canvas)
    if view.showsKeys { ClientKeys.draw(state, on: &canvas) }
    if view.asksToLeave {
      let box = QuestionBox.draw(Self.question, size: size, glyphs: state.look.glyphs)
      canvas.cursor = nil
      canvas.place(box.canvas, column: box.at.column, row: box.at.row)
    }
    return canvas
  }

  private static let question = Question(
    text: "Leave this view?", effect: "The whole chart is shown then.", act: .leaveClientView)

  static func list(
    _ view: ClientViewState, _ chart: ChartState, _ state: AppState
  ) -> ListView {
    let content = ClientPane.content(
      of: chart, showsSafetyPlan: view.showsSafetyPlan, progress: view.progress,
      isLow: state.size.rows < 20, offsetMinutes: state.practice.offsetMinutes,
      today: state.today, glyphs: state.look.glyphs)
    var list = ListView(
      content: content, selected: view.cursor.selection(in: content.selectable),
      glyphs: state.look.glyphs, isFocused: true, form: chart.form.map { ($0.row, $0) })
    list.pinned = ClientPane.safetyHeading
    return list
  }

  private static func drawTitle(_ client: Client, _ glyphs: GlyphSet, on canvas: inout Canvas) {
    let width = canvas.size.columns
    canvas.fill(Rect(column: 0, row: 0, columns: width, rows: 1), role: .title)
    let corner = "client view"
    let name = TextLayout.displaySafe(client.displayName, context: .name)
    let pronouns = client.pronouns.isEmpty ? "" : "  " + TextLayout.displaySafe(client.pronouns)
    let room = max(1, width - corner.count - 4)
    let end = canvas.write(
      TextLayout.truncated(name, to: room, ellipsis: glyphs.ellipsis), column: 1, row: 0,
      role: .title)
    if end + TextLayout.width(of: pronouns) <= room + 1 {
      canvas.write(pronouns, column: end, row: 0, role: .muted)
    }
    canvas.write(corner, column: width - corner.count - 1, row: 0, role: .badge)
  }

  /// What came of the last act, or how far saving is; never a message of anything else.
  private static func drawStatus(
    _ view: ClientViewState, _ chart: ChartState, _ state: AppState, row: Int,
    on canvas: inout Canvas
  ) {
    let words: (String, Role)
    if state.saving.failure != nil {
      words = ("Not saved yet; every word is kept here.", .error)
    } else if let hint = state.form?.hint {
      words = (hint, .hintText)
    } else if let notice = view.notice {
      words = (notice, .text)
    } else if state.saving.isSaving {
      words = ("Saving", .muted)
    } else {
      words = ("", .muted)
    }
    let room = canvas.size.columns - 2
    let lines = TextLayout.wrapped(words.0, to: room)
    guard lines.count > 1, row > 2 else {
      canvas.write(
        TextLayout.truncated(words.0, to: room, ellipsis: state.look.glyphs.ellipsis), column: 1,
        row: row, role: words.1)
      return
    }
    // What needs a second line has the one above until it goes; the way out stays below.
    canvas.fill(Rect(column: 0, row: row - 1, columns: canvas.size.columns, rows: 1), role: .text)
    let rest = lines.dropFirst().joined(separator: " ")
    canvas.write(lines[0], column: 1, row: row - 1, role: words.1)
    canvas.write(
      TextLayout.truncated(rest, to: room, ellipsis: state.look.glyphs.ellipsis), column: 1,
      row: row, role: words.1)
  }
}

/// Where the parts of the client view lie.
struct ClientLayout {
  let top: Int
  let rows: Int
  let statusRow: Int
  /// The keys, which nobody would know otherwise; every window that is large enough has them.
  let hintRow: Int?
  private let columns: Int

  /// The room of a form that stands in a row.
  var formSize: Size { Size(columns: max(1, min(96, columns - 4)), rows: max(3, rows - 1)) }

  init(_ size: Size) {
    let hasHints = size.rows >= 8
    columns = size.columns
    hintRow = hasHints ? size.rows - 1 : nil
    statusRow = size.rows - (hasHints ? 2 : 1)
    top = size.rows >= 16 ? 2 : 1
    rows = max(1, statusRow - top)
  }
}
