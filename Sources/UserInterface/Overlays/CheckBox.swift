import ClinicalRecord
import TerminalInterface

/// What plans are missing: the gaps of a chart, or of everybody on the list.
package enum CheckBox {
  /// The lines that the box would like to have, its frame among them.
  static let rows = 24

  package static func draw(
    _ check: CheckState, state: AppState, size: Size
  ) -> (canvas: Canvas, at: Position) {
    let glyphs = state.look.glyphs
    var box = OverlayBox(
      title: check.title, columns: 84, rows: Self.rows, in: size, glyphs: glyphs)
    // Only what can be seen is worded: a caseload may have thousands of gaps.
    let selected = check.cursor.index(in: check.ids)
    let first = max(0, (selected ?? 0) - box.rows)
    let shown = check.items[first..<min(check.items.count, first + 2 * box.rows + 1)]
    var list = BoxList(blocks: [], selected: selected.map { $0 - first })
    for item in shown {
      list.blocks.append(lines(of: item, columns: box.columns, state.caseload.namesakes))
    }
    if list.blocks.isEmpty { list.blocks = [[Line(nothing(in: check, state), .muted)]] }
    let state = progress(of: check)
    list.draw(on: &box, from: 0, to: box.rows - (state == nil ? 0 : 1))
    if let state { box.write(Line(state, .muted), row: box.rows - 1) }
    box.write(hints: (check.items.isEmpty ? [] : [("Enter", "go there")]) + [("Esc", "close")])
    return (box.canvas, box.at)
  }

  private static func lines(
    of item: CheckState.Item, columns: Int, _ namesakes: Namesakes
  ) -> [Line] {
    let finding = item.finding
    let isLeft = finding.reason != nil
    let sign = finding.severity.sign
    let label = columns < 52 ? "" : isLeft ? "left as it is" : finding.severity.label
    let room = max(8, columns - 2 - (label.isEmpty ? 0 : 16))
    var lines = TextLayout.wrapped(finding.sentence, to: room).enumerated().map { index, text in
      Line(
        [
          Segment((index == 0 && !isLeft ? sign : " ") + " ", finding.severity.role),
          Segment(text, isLeft ? .muted : .text),
        ],
        right: index == 0 ? [Segment(label, isLeft ? .muted : finding.severity.role)] : [])
    }
    if let reason = finding.reason {
      lines += TextLayout.wrapped("because: \(reason)", to: max(8, columns - 4)).map {
        Line([Segment("    "), Segment($0, .muted)])
      }
    }
    let name = item.client.map { namesakes.named(item.name, $0) } ?? item.name
    return (item.name.isEmpty ? [] : [Line(name, .heading)]) + lines
  }

  /// What is said where nothing was found.
  private static func nothing(in check: CheckState, _ state: AppState) -> String {
    if let caseload = check.caseload {
      return caseload.isOver ? "Nothing is missing in any plan." : ""
    }
    if state.chart?.chart.hasDamaged(.plan) == true { return UnreadWords.plan }
    return state.chart?.chart.planInWork == nil
      ? "There is no plan yet; 2 opens it, and a adds the first goal."
      : "Nothing is missing in this plan."
  }

  /// How far a look at the caseload has come, or what it could not see.
  private static func progress(of check: CheckState) -> String? {
    guard let caseload = check.caseload else { return nil }
    guard caseload.isOver else { return "Looking at the plans" }
    guard caseload.unread > 0 else { return nil }
    return caseload.unread == 1
      ? "1 chart could not be looked at." : "\(caseload.unread) charts could not be looked at."
  }
}

extension CheckSeverity {
  /// The sign in front, so that colour is not the only one.
  var sign: String {
    switch self {
    case .error: "!"
    case .warning: "-"
    case .hint: "~"
    }
  }

  var role: Role {
    switch self {
    case .error: .error
    case .warning: .flagWarn
    case .hint: .muted
    }
  }
}
