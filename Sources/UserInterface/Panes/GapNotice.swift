import TerminalInterface

extension AppState {
  /// What the quiet mark of the selected row means; `nil` where the row has none, or does not have the keys.
  var gapNotice: String? {
    guard let chart, chart.pane == .plan, overlay == nil, form == nil, chart.review == nil,
      chart.rating == nil, chart.progressView == nil, let selected = selectedRow
    else { return nil }
    let row = PaneContent(of: chart, in: self).drawnRow(selected, orAt: size.columns)
    guard row.lines.first?.left.contains(PlanRows.mark(look.glyphs)) == true else { return nil }
    return "\(look.glyphs.dot) something is missing here; :check says what"
  }
}
