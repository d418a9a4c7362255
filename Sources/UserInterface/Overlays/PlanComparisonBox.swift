import ClinicalRecord
import TerminalInterface

/// Two versions of the plan, or of the safety plan, side by side: what stands in the one and in the other, where they differ.
package struct PlanComparisonBox: Sendable {
  package let old: PlanVersion
  package let new: PlanVersion
  package var top = 0

  package init(from old: PlanVersion, to new: PlanVersion) {
    self.old = old
    self.new = new
  }

  private static let minimumSideColumns = 34

  /// All lines at a width: two columns where there is room for them.
  func lines(in chart: Chart, today: Day, columns: Int, glyphs: GlyphSet) -> [Line] {
    let comparison = Comparison(
      from: old.forComparison, to: new.forComparison,
      words: ComparisonWords(today: today, zone: .utc, chart: chart))
    let half = (columns - 3) / 2
    guard half >= Self.minimumSideColumns else {
      return ComparisonLines(columns: columns, glyphs: glyphs).lines(of: comparison)
    }
    let head = pair(old.title, new.title, half, glyphs)
    guard !comparison.shownRows.isEmpty else {
      return head.map { Line($0.left.map { Segment($0.text, .heading) }) }
        + [Line(""), Line("The two say the same.", .muted)]
    }
    var lines = head.map { line in Line(line.left.map { Segment($0.text, .heading) }) }
    var title = ""
    for row in comparison.shownRows {
      // What the element is called is not said again among its parts.
      if row.isPart, row.place.last == .field("number") || row.says(title) { continue }
      if row.subject != .field { title = row.addedOrRemoved ?? title }
      if !row.isPart { lines += [Line("")] + heading(of: row, columns) }
      lines += cells(of: row, half, glyphs)
    }
    return lines
  }

  private func heading(of row: Comparison.Row, _ columns: Int) -> [Line] {
    let (sign, end): (String, String) =
      switch row.act {
      case .added: ("+", row.subject == .field ? "" : ", new")
      case .removed: ("-", row.subject == .field ? "" : ", taken out")
      case .changed, .rewritten: ("~", "")
      case .moved: ("~", ", elsewhere")
      }
    return TextLayout.wrapped("\(sign) \(row.label)\(end)", to: columns).map { Line($0, .muted) }
  }

  private func cells(of row: Comparison.Row, _ half: Int, _ glyphs: GlyphSet) -> [Line] {
    let name = row.isPart ? "\(row.path.last ?? ""): " : ""
    switch row.act {
    case .added(let text): return pair("", name + text, half, glyphs, .muted, .ok)
    case .removed(let text): return pair(name + text, "", half, glyphs, .flagWarn, .muted)
    case .changed(let from, let to): return pair(name + from, name + to, half, glyphs)
    case .moved(let from, let to):
      return pair("place \(from)", "place \(to)", half, glyphs, .muted, .muted)
    case .rewritten(let pieces):
      let left = pieces.filter { $0.standing != .added }.map(\.text).joined()
      let right = pieces.filter { $0.standing != .removed }.map(\.text).joined()
      return pair(left, right, half, glyphs)
    }
  }

  /// Two texts beside each other, wrapped in their columns.
  private func pair(
    _ left: String, _ right: String, _ half: Int, _ glyphs: GlyphSet, _ one: Role = .text,
    _ other: Role = .text
  ) -> [Line] {
    let lefts = Self.wrapped(left, half)
    let rights = Self.wrapped(right, half)
    return (0..<max(lefts.count, rights.count)).map { row in
      let cell = lefts.indices.contains(row) ? lefts[row] : ""
      return Line([
        Segment(TextLayout.padded(cell, to: half), one),
        Segment(" \(glyphs.lines.vertical) ", .border),
        Segment(rights.indices.contains(row) ? rights[row] : "", other),
      ])
    }
  }

  private static func wrapped(_ text: String, _ columns: Int) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
      TextLayout.wrapped(TextLayout.displaySafe(String($0)), to: columns)
    }
  }

  func draw(in chart: Chart, state: AppState, size: Size) -> (canvas: Canvas, at: Position) {
    let glyphs = state.look.glyphs
    var box = OverlayBox(
      title: "\(new.subject.name) v\(old.number) and v\(new.number)",
      rect: OverlayBox.area(of: size), glyphs: glyphs)
    let lines = lines(in: chart, today: state.today, columns: box.columns, glyphs: glyphs)
    for (row, line) in lines.dropFirst(top).prefix(box.rows).enumerated() {
      box.write(line, row: row)
    }
    box.canvas.cursor = Position(column: 1, row: 1)
    let isLong = lines.count > box.rows
    box.write(hints: (isLong ? [("j k", "scroll")] : []) + [("Esc", "close")])
    return (box.canvas, box.at)
  }

  /// The last line that can stand on top, so that the end is never scrolled past.
  func lastTop(in chart: Chart, state: AppState, size: Size) -> Int {
    let box = OverlayBox(
      title: "", rect: OverlayBox.area(of: size), glyphs: state.look.glyphs)
    let lines = lines(
      in: chart, today: state.today, columns: box.columns, glyphs: state.look.glyphs)
    return max(0, lines.count - box.rows)
  }
}

extension Comparison.Row {
  /// What came or went, in words.
  fileprivate var addedOrRemoved: String? {
    switch act {
    case .added(let words), .removed(let words): words
    case .changed, .rewritten, .moved: nil
    }
  }

  fileprivate func says(_ title: String) -> Bool { !title.isEmpty && addedOrRemoved == title }
}

extension AppState {
  /// Shows the draft beside the version in force, or the version that is looked at beside the one before.
  mutating func comparePlan() {
    guard let state = chart, let work = state.chart.planInWork else { return }
    let shown: Held<Plan>? = state.shownPlan.flatMap { state.chart.held($0) }
    compare(PlanVersion(shown ?? work, in: state.chart, today: today), in: state.chart)
  }

  /// Shows a version beside the one that it was made from; the draft beside the one in force.
  mutating func compare(_ version: PlanVersion, in open: Chart) {
    guard let other = other(beside: version, in: open) else {
      messages.say("v\(version.number) is the first version.", at: now)
      return
    }
    overlay = .plan(.comparison(PlanComparisonBox(from: other, to: version)))
  }

  private func other(beside version: PlanVersion, in open: Chart) -> PlanVersion? {
    switch version.sides {
    case .plan(let plan):
      let before: Held<Plan>? = plan.content.supersedes.flatMap { open.held($0) }
      let force = plan.content.status == .draft ? open.planInForce : nil
      return (force ?? before).map { PlanVersion($0, in: open, today: today) }
    case .safety(let plan):
      let before: Held<SafetyPlan>? = plan.content.supersedes.flatMap { open.held($0) }
      let force = plan.content.status == .draft ? open.safetyPlan : nil
      return (force ?? before).map { PlanVersion($0, in: open, today: today) }
    }
  }

  mutating func performInComparison(_ box: PlanComparisonBox, _ command: Command) -> [Effect] {
    guard let open = chart?.chart else { return [] }
    var box = box
    if let step = step(command) {
      box.top = min(max(0, box.top + step), box.lastTop(in: open, state: self, size: size))
      overlay = .plan(.comparison(box))
    } else if command == .cancel || command == .accept {
      overlay = nil
    }
    return []
  }
}
