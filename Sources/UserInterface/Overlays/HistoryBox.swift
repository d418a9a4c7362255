import ClinicalRecord
import TerminalInterface

/// The saved states of a document: a list, and beside it, or in its place, what one of them changed.
package enum HistoryBox {
  /// Whether list and differences stand side by side.
  static func isWide(_ size: Size) -> Bool { size.columns >= 100 }

  /// The lines that a state has in the list as a rule: when it was, and what it changed.
  static let linesOfState = 2

  /// The columns of the list inside the frame.
  private static func listColumns(_ columns: Int) -> Int { max(40, columns * 2 / 5) }

  package static func draw(
    _ shown: HistoryState, state: AppState, size: Size
  ) -> (canvas: Canvas, at: Position) {
    let glyphs = state.look.glyphs
    let area = OverlayBox.area(of: size)
    let columns = isWide(size) ? listColumns(area.columns - 4) : area.columns - 4
    let list = list(shown, state, columns: columns)
    let hidden = list.hidden(rows: max(0, area.rows - 2))
    let isCut = (isWide(size) || !shown.isLooking) && hidden != (0, 0)
    var box = OverlayBox(
      title: title(of: shown, columns: size.columns - 4, withPlace: isCut), rect: area,
      glyphs: glyphs)
    if isWide(size) {
      list.draw(on: &box, from: 0, to: box.rows)
      clear(from: columns, on: &box)
      for row in 0..<box.rows {
        box.canvas.write(
          String(glyphs.lines.vertical), column: columns + 3, row: row + 1, role: .border)
      }
      drawDetail(shown, state, column: columns + 5, on: &box)
    } else if shown.isLooking {
      drawDetail(shown, state, column: 2, on: &box)
      box.canvas.cursor = Position(column: 2, row: 1)
    } else {
      list.draw(on: &box, from: 0, to: box.rows)
    }
    box.write(hints: hints(shown, state))
    if !isWide(size), !shown.isLooking { box.write(hidden: hidden) }
    return (box.canvas, box.at)
  }

  /// What the history is of and, where not every state is seen, which of how many is chosen.
  private static func title(of shown: HistoryState, columns: Int, withPlace: Bool) -> String {
    let place = shown.cursor.index(in: shown.indices).map {
      " (\($0 + 1) of \(shown.indices.count))"
    }
    let end = withPlace ? place ?? "" : ""
    return TextLayout.truncated(
      TextLayout.displaySafe("History: \(shown.history.title)"),
      to: max(8, columns - 4 - end.count), ellipsis: "…") + end
  }

  /// Whether the selected state can take the place of what the document says now.
  static func canBringBack(_ shown: HistoryState) -> Bool {
    shown.selected?.document != nil
      && (shown.history.isDamaged || shown.selected?.standing != .now)
  }

  private static func hints(
    _ shown: HistoryState, _ state: AppState
  ) -> [(key: String, words: String)] {
    typealias Hint = (key: String, words: String)
    let isDamaged = shown.history.isDamaged
    let bringsBack: [Hint] =
      canBringBack(shown) ? [("r", isDamaged ? "put this back" : "bring this back")] : []
    let next =
      switch shown.view.next {
      case _ where shown.isVeiled: "show the words"
      case .changes: "what it changed"
      case .untilNow: "until now"
      case .whole: "all of it"
      }
    // Of a state that cannot be read there is one view alone: why.
    let views: [Hint] = shown.selected?.document == nil ? [] : [("c", next)]
    if isWide(state.size) {
      let more: [Hint] = lastTop(of: shown, state: state) > 0 ? [("PgDn", "more")] : []
      return bringsBack + views + more + [("Esc", "close")]
    }
    if shown.isLooking { return bringsBack + views + [("Esc", "list")] }
    let look: [Hint] = shown.selected == nil ? [] : [("Enter", "look")]
    return look + bringsBack + [("Esc", "close")]
  }

  /// Takes the selection's bar off the part beside the list.
  private static func clear(from columns: Int, on box: inout OverlayBox) {
    let start = columns + 3
    for row in 0..<box.rows {
      box.canvas.write(
        String(repeating: " ", count: max(0, box.canvas.size.columns - 1 - start)), column: start,
        row: row + 1, role: .text)
    }
  }
}

extension HistoryBox {
  private static func list(_ shown: HistoryState, _ state: AppState, columns: Int) -> BoxList {
    let blocks = shown.history.versions.map { block($0, shown.history, state, columns) }
    return BoxList(blocks: blocks, selected: shown.cursor.index(in: shown.indices))
  }

  private static func block(
    _ version: DocumentHistory.Version, _ history: DocumentHistory, _ state: AppState,
    _ columns: Int
  ) -> [Line] {
    let parts = [
      Segment(when(version, state), .heading),
      standing(version).map { Segment($0, .muted) },
      version.isFromOutside ? Segment("written outside", .flagInfo) : nil,
      version.isWhatWasSigned ? Segment(signed(history), .ok) : nil,
    ].compactMap(\.self)
    let words = TextLayout.wrapped(what(version, in: history), to: max(8, columns - 2))
    let role: Role = version.document == nil ? .flagWarn : .text
    return head(parts, columns: columns) + words.prefix(2).map { Line("  " + $0, role) }
  }

  /// The parts of a row's head beside each other, and below where they do not fit.
  private static func head(_ parts: [Segment], columns: Int) -> [Line] {
    var lines = [Line([])]
    var used = 0
    for part in parts {
      let width = 2 + TextLayout.width(of: part.text)
      if used > 0, used + width > columns {
        lines.append(Line([]))
        used = 0
      }
      let isFirst = lines.count == 1 && used == 0
      lines[lines.count - 1].left.append(
        Segment((isFirst ? "" : "  ") + part.text, part.role))
      used += isFirst ? width - 2 : width
    }
    return lines
  }

  /// What the state is that an altered document ought to have.
  static func signed(_ history: DocumentHistory) -> String {
    switch history.kind {
    case .plan, .safetyPlan: "as put in force"
    default: "as signed"
    }
  }

  private static func when(_ version: DocumentHistory.Version, _ state: AppState) -> String {
    TimeWords.moment(of: version, in: state) ?? "! no date"
  }

  private static func standing(_ version: DocumentHistory.Version) -> String? {
    switch version.standing {
    case .now: "now"
    case .earlier: nil
    case .trashed: "in the trash"
    case .mergeSide(let number): number == 1 ? "one side of a merge" : "the other side"
    case .planVersion(let words): words
    }
  }

  /// What was changed, in one line.
  private static func what(
    _ version: DocumentHistory.Version, in history: DocumentHistory
  ) -> String {
    if let damage = version.damage { return "! cannot be read: \(damage)" }
    guard let changes = version.changes else {
      return history.versions.count == 1 ? "the only state that is kept" : "the oldest that is kept"
    }
    return changes.shownRows.isEmpty ? "no words changed" : changes.summary
  }

  private static func drawDetail(
    _ shown: HistoryState, _ state: AppState, column: Int, on box: inout OverlayBox
  ) {
    let columns = max(8, box.canvas.size.columns - column - 2)
    let lines = detail(shown, state, columns: columns)
    let top = min(shown.top, lastTop(lines.count, rows: box.rows))
    for (row, line) in lines.dropFirst(top).prefix(box.rows).enumerated() {
      var place = column
      for segment in line.left where place < column + columns {
        let text = TextLayout.truncated(
          TextLayout.displaySafe(segment.text), to: column + columns - place,
          ellipsis: state.look.glyphs.ellipsis)
        place = box.canvas.write(text, column: place, row: row + 1, role: segment.role)
      }
    }
    if top + box.rows < lines.count {
      // Apart from the hints before it.
      let words = box.columns < 56 ? " more " : " more below "
      box.canvas.write(
        words, column: max(2, box.canvas.size.columns - words.count - 4),
        row: box.canvas.size.rows - 1, role: .hintText)
    }
  }

  /// What is left where no state can be read.
  private static let noneKept = "No other state of it is kept here. \(DamagedDocument.fromBackup)"

  static func lastTop(_ lines: Int, rows: Int) -> Int { max(0, lines - rows) }

  /// The lines that tell of the selected state.
  static func detail(_ shown: HistoryState, _ state: AppState, columns: Int) -> [Line] {
    guard let version = shown.selected else { return [Line("Nothing is kept yet.", .muted)] }
    if let damage = version.damage {
      let isOnly = shown.history.versions.allSatisfy { $0.document == nil }
      return
        (TextLayout.wrapped(
          "This state cannot be read, and is left as it is. \(damage)", to: columns)
        + (isOnly ? [""] + TextLayout.wrapped(noneKept, to: columns) : [])).map {
          Line($0, .flagWarn)
        }
    }
    if shown.isVeiled {
      return TextLayout.wrapped(
        "The words of a private note are shown only when you ask for them: c.", to: columns
      ).map { Line($0, .muted) }
    }
    let when = TimeWords.of(version, in: state)
    let isOwn = version.timing == .saved
    var text = ComparisonLines(columns: columns, glyphs: state.look.glyphs)
    let heading: String
    let comparison: Comparison?
    switch shown.view {
    case .changes where version.changes != nil:
      heading =
        isOwn ? "What was changed \(when)" : "What another program changed, \(when)"
      comparison = version.changes
    case .untilNow where version.untilNow != nil:
      heading = isOwn ? "From \(when) until now" : "From what was \(when) until now"
      comparison = version.untilNow
    case .changes, .untilNow, .whole:
      heading =
        isOwn ? "All of it, as of \(when)" : "All of it, as another program wrote it, \(when)"
      comparison = version.whole
      text.isWhole = true
    }
    let lines = comparison.map { text.lines(of: $0) } ?? []
    return TextLayout.wrapped(heading, to: columns).map { Line($0, .muted) } + [Line("")] + lines
  }

  /// How far the differences can be scrolled.
  static func lastTop(of shown: HistoryState, state: AppState) -> Int {
    let area = OverlayBox.area(of: state.size)
    let columns =
      isWide(state.size)
      ? area.columns - listColumns(area.columns - 4) - 7 : area.columns - 4
    return lastTop(
      detail(shown, state, columns: max(8, columns)).count, rows: max(0, area.rows - 2))
  }
}

extension DocumentHistory.Version.Timing {
  /// What stands before the time, with a blank behind it.
  fileprivate var words: String {
    switch self {
    case .saved: ""
    case .found: "found "
    case .notBefore: "not before "
    }
  }
}

extension TimeWords {
  /// When a state was saved or found, as part of a sentence.
  static func of(_ version: DocumentHistory.Version, in state: AppState) -> String {
    moment(of: version, in: state) ?? "an unknown time"
  }

  /// When a state was saved or found; `nil` where that cannot be read.
  fileprivate static func moment(
    of version: DocumentHistory.Version, in state: AppState
  ) -> String? {
    version.at.map {
      version.timing.words + moment($0, in: state, withSeconds: version.needsSeconds)
    }
  }

  /// A state by its time: "the state of 14 Mar 14:02".
  static func state(_ version: DocumentHistory.Version, in state: AppState) -> String {
    switch version.timing {
    case .saved: "the state of \(of(version, in: state))"
    case .found: "the state \(of(version, in: state))"
    case .notBefore: "the state written outside, \(of(version, in: state))"
    }
  }
}
