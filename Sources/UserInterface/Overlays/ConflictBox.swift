import ClinicalRecord
import TerminalInterface

/// Two versions of one document: where they differ, and what is before, mine and theirs there.
package enum ConflictBox {
  package static func draw(
    _ view: ConflictView, state: AppState, size: Size
  ) -> (canvas: Canvas, at: Position) {
    let glyphs = state.look.glyphs
    guard let conflict = state.conflicts[view.number] else {
      let box = OverlayBox(title: "", columns: 40, rows: 3, in: size, glyphs: glyphs)
      return (box.canvas, box.at)
    }
    var box = frame(conflict, state, size)
    let isSmall = box.rows < 12
    let head = head(conflict, view, state, columns: box.columns, isSmall: isSmall)
    for (row, line) in head.enumerated() { box.write(line, row: row) }
    let rows = state.differences(of: conflict)
    if !rows.isEmpty {
      let isMerge = state.merge(of: conflict) != nil
      drawRows(rows, view, isMerge: isMerge, from: head.count, on: &box)
    }
    let detail = detail(rows, conflict, view, state, below: head.count, in: box)
    draw(
      detail.lines, from: detail.first, top: view.top, ellipsis: glyphs.ellipsis, on: &box)
    let row = head.count
    box.canvas.cursor = box.canvas.cursor ?? Position(column: 1, row: min(row + 1, box.rows))
    box.write(
      hints: view.isDeciding
        ? [("", "saving")]
        : hints(for: conflict, view, state, isSmall: isSmall, columns: box.columns))
    return (box.canvas, box.at)
  }

  private static func frame(_ conflict: Conflict, _ state: AppState, _ size: Size) -> OverlayBox {
    OverlayBox(
      title: title(of: conflict, state), columns: 100, rows: 30, in: size,
      glyphs: state.look.glyphs)
  }

  /// What has happened, or what must be seen first.
  private static func head(
    _ conflict: Conflict, _ view: ConflictView, _ state: AppState, columns: Int, isSmall: Bool
  ) -> [Line] {
    let notice = view.notice.map { notice in
      // Why theirs cannot be shown is still to be told.
      conflict.theirDocument == nil
        ? "\(notice) \(conflict.sentence(today: state.today))" : notice
    }
    let sentence =
      notice
      ?? (isSmall && state.merge(of: conflict)?.rows.isEmpty == false
        ? "Space other side, Enter saves." : conflict.sentence(today: state.today))
    let most = conflict.theirDocument == nil ? 4 : isSmall ? 2 : 3
    return TextLayout.wrapped(sentence, to: max(8, columns)).prefix(most).map {
      Line($0, view.notice == nil ? .muted : .flagWarn)
    }
  }

  /// How far what stands below can be scrolled.
  static func lastTop(_ view: ConflictView, _ state: AppState) -> Int {
    guard let conflict = state.conflicts[view.number] else { return 0 }
    let box = frame(conflict, state, state.size)
    let head = head(conflict, view, state, columns: box.columns, isSmall: box.rows < 12)
    let detail = detail(
      state.differences(of: conflict), conflict, view, state, below: head.count, in: box)
    return max(0, detail.lines.count - max(0, box.rows - detail.first))
  }

  private static func title(of conflict: Conflict, _ state: AppState) -> String {
    let what =
      switch conflict.theirs {
      case .document: "Two versions"
      case .unreadable: "Unreadable now"
      case .gone: "Gone"
      }
    // The name first, as a narrow box cuts the end.
    let name = state.owner(of: conflict).map { "\($0): " } ?? ""
    let title = "\(what): \(name)\(conflict.title(today: state.today))"
    let here = state.conflictsHere
    return here.count > 1 ? "\(title) (1 of \(here.count))" : title
  }

  private static func hints(
    for conflict: Conflict, _ view: ConflictView, _ state: AppState, isSmall: Bool, columns: Int
  ) -> [(key: String, words: String)] {
    let isNarrow = columns < 60
    // There the line above the places says it.
    let isTold = isSmall && columns < 44 && view.notice == nil
    var hints: [(key: String, words: String)] = []
    if let merge = state.merge(of: conflict), !merge.rows.isEmpty {
      hints = isNarrow ? [("Enter", "save")] : [("Space", "other side"), ("Enter", "save")]
      if isTold { hints = [] }
    }
    if conflict.mineMayReplaceTheirs { hints.append(("m", isNarrow ? "mine" : "keep mine")) }
    let theirs =
      conflict.theirs == .gone
      ? (isNarrow ? "stays gone" : "let it stay gone") : isNarrow ? "theirs" : "keep theirs"
    return hints + [("t", theirs), ("Esc", "later")]
  }

  /// The commands that have nothing to do in the box as it is.
  static func idleCommands(_ view: ConflictView, _ state: AppState) -> Set<Command> {
    guard let conflict = state.conflicts[view.number] else { return [] }
    var idle: Set<Command> = conflict.mineMayReplaceTheirs ? [] : [.keepMine]
    if state.merge(of: conflict)?.rows.isEmpty ?? true { idle.formUnion([.accept, .nextChoice]) }
    return idle
  }

  /// The lines that the list of places has.
  private static func listRows(_ rows: [MergeRow], room: Int) -> Int {
    min(rows.count, max(2, room / 3))
  }

  /// The places that differ, with the side chosen for each where there is a choice.
  private static func drawRows(
    _ rows: [MergeRow], _ view: ConflictView, isMerge: Bool, from first: Int,
    on box: inout OverlayBox
  ) {
    let columns = box.columns
    let list = BoxList(
      blocks: rows.map { row in
        let side = view.side(of: row)
        let changed = Segment(changed(row.changed, isMerge: isMerge, columns: columns), .muted)
        let chosen = Segment(
          side == .mine ? "  mine" : "theirs", side == .mine ? .ok : .flagInfo)
        return [Line([Segment(row.label)], right: isMerge ? [changed, chosen] : [changed])]
      }, selected: view.cursor.index(in: Array(rows.indices)))
    list.draw(on: &box, from: first, to: first + listRows(rows, room: box.rows - first))
  }

  /// What stands below: of the selected place each version, or all that was typed.
  private static func detail(
    _ rows: [MergeRow], _ conflict: Conflict, _ view: ConflictView, _ state: AppState,
    below head: Int, in box: OverlayBox
  ) -> (first: Int, lines: [Line]) {
    guard let selected = view.cursor.index(in: Array(rows.indices)) else {
      return (head + 1, wholeLines(conflict, state, columns: box.columns))
    }
    let room = box.rows - head
    let side = state.merge(of: conflict) == nil ? nil : view.side(of: rows[selected])
    return (
      head + listRows(rows, room: room) + (room > 8 ? 1 : 0),
      versionLines(
        rows[selected], side, ellipsis: state.look.glyphs.ellipsis, columns: box.columns)
    )
  }

  private static func changed(
    _ changed: MergeRow.Changed, isMerge: Bool, columns: Int
  ) -> String {
    let isNarrow = columns < 56
    // Where there is no side to choose, nothing else says who changed it.
    if isNarrow, isMerge { return changed == .both ? "! " : "" }
    let by = isNarrow ? "" : "changed "
    let words =
      switch changed {
      case .mine: "\(by)here"
      case .theirs: "\(by)outside"
      case .both: isNarrow ? "! both" : "! changed by both"
      }
    return isMerge ? words + "   " : words
  }

  private static func versionLines(
    _ row: MergeRow, _ side: MergeSide?, ellipsis: String, columns: Int
  ) -> [Line] {
    let start = commonStart(row.mineText, row.theirText)
    let versions: [(label: String, text: String, isChosen: Bool, role: Role)] = [
      ("mine", row.mineText, side == .mine, .ownWords),
      ("theirs", row.theirText, side == .theirs, .ownWords),
      ("before", row.baseText, false, .muted),
    ]
    var lines: [Line] = []
    for version in versions {
      let text = version.text.isEmpty ? "nothing" : version.text
      let shown = TextLayout.wrapped(
        shortened(text, from: start, ellipsis: ellipsis), to: max(8, columns - 10))
      for (offset, line) in shown.enumerated() {
        let label = offset == 0 ? (version.isChosen ? "> " : "  ") + version.label : ""
        lines.append(
          Line([
            Segment(label.padded(to: 10), version.isChosen ? .heading : .muted),
            Segment(line, version.role),
          ]))
      }
    }
    return lines
  }

  /// Draws as many lines as there is room for, and says when there are more.
  private static func draw(
    _ lines: [Line], from first: Int, top: Int, ellipsis: String, on box: inout OverlayBox
  ) {
    let room = box.rows - first
    guard room > 0 else { return }
    let top = min(top, max(0, lines.count - room))
    let isCut = lines.count - top > room
    for (offset, line) in lines.dropFirst(top).prefix(isCut ? room - 1 : room).enumerated() {
      box.write(line, row: first + offset)
    }
    if isCut { box.write(Line("\(ellipsis) PgDn shows more", .hintText), row: box.rows - 1) }
  }

  /// How many characters both texts begin with alike, as far as that is worth leaving out.
  private static func commonStart(_ one: String, _ other: String) -> Int {
    let same = zip(one, other).prefix { $0 == $1 }.count
    return same > 80 ? same - 40 : 0
  }

  private static func shortened(_ text: String, from start: Int, ellipsis: String) -> String {
    guard start > 0, text.count > start else { return text }
    let rest = text.dropFirst(start)
    return ellipsis + " " + (rest.firstIndex(of: " ").map { rest[$0...].dropFirst() } ?? rest)
  }

  /// What was typed, where there is no second version to compare it with.
  private static func wholeLines(
    _ conflict: Conflict, _ state: AppState, columns: Int
  ) -> [Line] {
    let shape = conflict.mine.kind.contentType.shape
    let base = conflict.base?.body.fieldValue
    // What was the same before is no word that could be lost.
    let typed = shape.fields.compactMap { field in
      conflict.mine.body.fieldValue[field.name].flatMap { value in
        value == base?[field.name] ? nil : FieldEntry(name: field.name, value: value)
      }
    }
    let comparison = Comparison(
      from: .record([]), to: .record(typed), shape: shape, words: state.words(for: conflict))
    let text = ComparisonLines(
      columns: max(8, columns), glyphs: state.look.glyphs, isWhole: true)
    return typed.isEmpty ? [Line("Both say the same.", .text)] : text.lines(of: comparison)
  }
}

extension String {
  fileprivate func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - count))
  }
}
