import ClinicalRecord
import TerminalInterface

/// How far a row that is taller than the screen has been read.
package struct RowReading: Hashable, Sendable {
  package var row: RowID
  /// Its lines that are scrolled away above.
  package var skipped: Int
}

extension AppState {
  /// Shows a document of the open chart at the line by which it was found.
  mutating func show(_ document: RecordID, at context: SearchContext? = nil) {
    guard let open = chart?.chart, let found = open.documents[document] else {
      messages.say("What was found is no longer in this chart.", .warning, at: now)
      return
    }
    let place = context.flatMap { LinePlace(of: $0.line, in: found) }
    let route = HitRoute(to: found, at: place, in: open)
    chart?.progressView = nil
    chart?.pane = route.pane
    chart?.shownPlan = route.shownPlan
    chart?.toggled.subtract(route.unfolded)
    chart?.toggled.formUnion(route.opened)
    if let row = route.row { chart?.cursor.select(row) }
    let version = versionWords(route, open)
    if let context, bringIntoView(context, in: route.row) {
      if let version { messages.say(version, at: now) }
      return
    }
    if context == nil, route.row != nil, route.pane != .brief { return }
    let day = DocumentFacts(of: found).day.spoken(relativeTo: today)
    let what = "Found in: \(found.kind.label) of \(day)"
    if let place, let context {
      let line = context.shortened(to: 80).line
      messages.say("\(what), \(place.label): \(line)", at: now)
    } else {
      messages.say(version ?? "\(what).", at: now)
    }
  }

  /// Says that an older version of the plan is shown, and which one is the newest.
  private func versionWords(_ route: HitRoute, _ chart: Chart) -> String? {
    guard let shown: Held<Plan> = route.shownPlan.flatMap({ chart.held($0) }) else { return nil }
    let work = chart.planInWork.map { "; v\($0.content.version) is the one in work, Esc shows it" }
    return "Found in v\(shown.content.version) of the plan\(work ?? "")."
  }

  /// Marks the words in the row that was gone to, and scrolls to their line.
  ///
  /// - Returns: Whether the row shows the words.
  private mutating func bringIntoView(_ context: SearchContext, in row: RowID?) -> Bool {
    guard let row, let state = chart else { return false }
    let content = PaneContent(of: state, in: self)
    guard content.selectable.contains(row) else { return false }
    let size = ScreenLayout(of: self).main.size
    let look = content.row(row, size.columns)
    let words = FoundWords(context, in: row, of: state.pane)
    chart?.found = words
    guard let line = words.line(in: look) else { return false }
    let wanted = min(line - size.rows / 3, look.lines.count - size.rows)
    chart?.reading = RowReading(row: row, skipped: max(0, wanted))
    // A narrow row may cut the words off.
    guard let state = chart else { return false }
    let canvas = ListView(of: state, state: self).draw(size: size, top: 0)
    return canvas.cells.contains { $0.overlay == .match }
  }

  /// Shows the end of a selected row that is taller than the screen.
  mutating func readToEnd() {
    guard let state = chart, state.form == nil, let row = selectedRow else { return }
    let size = ScreenLayout(of: self).main.size
    let furthest =
      PaneContent(of: state, in: self).row(row, size.columns).lines.count - size.rows
    if furthest > 0 { chart?.reading = RowReading(row: row, skipped: furthest) }
  }

  /// Scrolls within a selected row that is taller than the screen, before the selection moves on.
  ///
  /// - Returns: Whether the row was scrolled.
  mutating func readOn(_ command: Command, in content: PaneContent) -> Bool {
    guard let state = chart, state.form == nil, let row = selectedRow else { return false }
    let size = ScreenLayout(of: self).main.size
    let furthest = content.row(row, size.columns).lines.count - size.rows
    let page = max(1, size.rows - 2)
    let step: Int? =
      switch command {
      case .moveDown: 1
      case .moveUp: -1
      case .pageDown: page
      case .pageUp: -page
      case .halfPageDown: max(1, page / 2)
      case .halfPageUp: -max(1, page / 2)
      default: nil
      }
    let skipped = state.reading?.row == row ? state.reading?.skipped ?? 0 : 0
    guard let step, furthest > 0, step > 0 ? skipped < furthest : skipped > 0 else { return false }
    chart?.reading = RowReading(row: row, skipped: min(max(0, skipped + step), furthest))
    return true
  }
}

extension ChartState {
  /// Forgets what belongs to a row that is no longer selected.
  mutating func settleReading(_ selected: RowID?, _ content: PaneContent, _ size: Size) {
    if let found, found.row != selected || found.pane != pane { self.found = nil }
    guard let reading else { return }
    guard reading.row == selected, form == nil else {
      self.reading = nil
      return
    }
    let furthest = content.row(reading.row, size.columns).lines.count - size.rows
    self.reading?.skipped = min(reading.skipped, max(0, furthest))
  }
}
