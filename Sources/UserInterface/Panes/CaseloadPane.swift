import ClinicalRecord
import TerminalInterface

/// The list of clients: name, phase, sessions, goals, and why each needs the clinician.
package enum CaseloadPane {
  /// A column with its heading and width; the last ones go first when it is narrow.
  private struct Column {
    let title: String
    let width: Int
    let text: (ClientSummary) -> (String, Role)
  }

  package static func draw(_ state: AppState, size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    let caseload = state.caseload
    guard caseload.isShown else {
      canvas.write("Reading the practice", column: 2, row: 1, role: .muted)
      return canvas
    }
    var row = 0
    if let form = state.newClientForm {
      row += drawForm(form, on: &canvas, glyphs: state.look.glyphs)
    }
    if let field = caseload.filterField {
      canvas.write("/", column: 0, row: row, role: .hintKey)
      canvas.place(
        field.render(
          columns: max(1, min(40, size.columns / 2)), isFocused: true, role: .fieldFocus,
          ellipsis: state.look.glyphs.ellipsis),
        column: 1, row: row)
      let count = Self.count(caseload)
      canvas.write(
        count, column: size.columns - TextLayout.width(of: count) - 1, row: row, role: .badge)
      row += 1
    } else if !caseload.filter.isEmpty || caseload.showsArchived {
      canvas.write(chip(caseload), column: 0, row: row, role: .badge)
      row += 1
    }
    if !state.recovered.isEmpty {
      let count = state.recovered.count
      canvas.write(
        "! \(count) recovered text\(count == 1 ? " waits" : "s wait"); g r looks at \(count == 1 ? "it" : "them")",
        column: 0, row: row, role: .flagWarn)
      row += 1
    }
    if !state.conflicts.open.isEmpty {
      drawConflicts(state.conflicts.open.count, state, row: row, on: &canvas)
      row += 1
    }
    if !state.damagedClients.isEmpty {
      let count = state.damagedClients.count
      canvas.write(
        TextLayout.truncated(
          "! \(count) chart\(count == 1 ? "" : "s") cannot be read; :damaged says why",
          to: size.columns, ellipsis: state.look.glyphs.ellipsis),
        column: 0, row: row, role: .flagUrgent)
      row += 1
    }
    if let reminder = state.shownBackupReminder {
      canvas.write(
        TextLayout.truncated(reminder, to: size.columns, ellipsis: state.look.glyphs.ellipsis),
        column: 0, row: row, role: .muted)
      row += 1
    }
    if caseload.visible.isEmpty {
      drawEmpty(state, from: row, on: &canvas)
      return canvas
    }
    drawRows(state, from: row, on: &canvas)
    return canvas
  }

  private static func drawConflicts(
    _ count: Int, _ state: AppState, row: Int, on canvas: inout Canvas
  ) {
    let words = [
      "! \(count) document\(count == 1 ? "" : "s") not saved, changed outside too; g k compares",
      "! \(count) not saved: g k compares",
    ]
    canvas.write(
      words.first { TextLayout.width(of: $0) <= canvas.size.columns } ?? words[1],
      column: 0, row: row, role: .flagUrgent)
  }

  /// "3 of 27": how many the filter leaves.
  private static func count(_ caseload: CaseloadState) -> String {
    let all = caseload.summaries.values.count { ($0.archivedAt != nil) == caseload.showsArchived }
    return "\(caseload.visible.count) of \(all)"
  }

  private static func chip(_ caseload: CaseloadState) -> String {
    var parts: [String] = []
    if caseload.showsArchived { parts.append("archived charts, g x goes back") }
    if !caseload.filter.isEmpty {
      parts.append("/\(caseload.filter)  \(count(caseload))  Esc clears")
    }
    return " " + parts.joined(separator: "   ") + " "
  }

  private static func drawForm(_ form: Form, on canvas: inout Canvas, glyphs: GlyphSet) -> Int {
    canvas.write(form.headingOverList, column: 2, row: 0, role: .heading)
    let width = max(1, min(76, canvas.size.columns - 4))
    let height = min(form.height(columns: width), max(1, canvas.size.rows - 2))
    canvas.place(
      form.draw(size: Size(columns: width, rows: height), glyphs: glyphs), column: 4, row: 1)
    return height + 2
  }

  private static func drawEmpty(_ state: AppState, from row: Int, on canvas: inout Canvas) {
    let caseload = state.caseload
    let lines: [(String, String)]
    if !caseload.filter.isEmpty {
      lines = [
        ("", "No client matches “\(caseload.filter)”."), ("", "Esc clears, g x searches archived."),
      ]
    } else if caseload.showsArchived {
      lines = [("", "No archived charts. g x goes back.")]
    } else {
      lines = [
        ("", "No clients yet."), ("", ""),
        ("N", "add one; only a name is needed"),
        (":demo", "open 12 invented people, 1 of them archived, in a separate folder"),
        (":tutor", "a five-minute tour on those invented people"), ("", ""),
        ("", "Your practice lives in \(state.practice.path),"), ("", "readable by you alone."),
      ]
    }
    for (offset, line) in lines.enumerated() {
      let column = canvas.write(line.0, column: 2, row: row + 1 + offset, role: .hintKey)
      let start = line.0.isEmpty ? 2 : max(10, column + 2)
      canvas.write(
        TextLayout.truncated(
          line.1, to: max(1, canvas.size.columns - start), ellipsis: state.look.glyphs.ellipsis),
        column: start, row: row + 1 + offset, role: line.0.isEmpty && offset > 0 ? .muted : .text)
    }
  }

  private static func columns(_ state: AppState, width: Int) -> [Column] {
    let today = state.today
    let terms = state.practice.addedTerms
    var columns = [
      Column(title: "Next", width: 12) { row in
        guard let next = row.nextSession else { return (row.isComplete ? "-" : "", .muted) }
        let day = next.date == today ? "today" : next.date.spokenWithWeekday(relativeTo: today)
        return (
          "\(day) \(next.date == today ? next.start?.text ?? "" : "")",
          next.date == today ? .heading : .text
        )
      }
    ]
    // The reason keeps room for whole words; the others go first.
    if width >= 72 {
      // An archived chart is in no phase of care; how its care stood is what there is to tell.
      let phase = Column(title: state.caseload.showsArchived ? "Status" : "Phase", width: 12) {
        ($0.archivedAt == nil ? $0.standing(in: terms) : $0.status.label, .muted)
      }
      columns.insert(phase, at: 0)
    }
    if width >= 100 {
      columns.append(
        Column(title: "Last", width: 8) { row in
          (row.lastSession?.spoken(relativeTo: today) ?? "", .muted)
        })
    }
    if width >= 80 {
      columns.append(
        // Narrower where the reason behind it needs the room.
        Column(title: "Goals", width: width >= 100 ? 6 : 5) { row in
          let all = row.goalsAchieved + row.goalsActive
          return (all == 0 ? "" : "\(row.goalsAchieved)/\(all)", .muted)
        })
    }
    if width >= 110 {
      columns.append(
        Column(title: "Drafts", width: 7) { row in
          (row.draftNotes == 0 ? "" : "\(row.draftNotes)", .noteDraft)
        })
      columns.append(
        Column(title: "Review", width: 13) { row in
          (row.planReviewDue.map { $0.spoken(relativeTo: today) } ?? "", .muted)
        })
    }
    return columns
  }

  private static func nameWidth(_ width: Int) -> Int {
    switch width {
    case 110...: 30
    case 80...: 22
    default: 20
    }
  }

  private static func drawRows(_ state: AppState, from first: Int, on canvas: inout Canvas) {
    let width = canvas.size.columns
    if width < 60 { return drawNarrow(state, from: first, on: &canvas) }
    let columns = columns(state, width: width)
    var column = 2
    let glyphs = state.look.glyphs
    let arrow = String(state.caseload.isReversed ? glyphs.arrowUp : glyphs.arrowDown)
    column = header(
      "Name", sorted: state.caseload.order == .name, arrow, nameWidth(width), column, first, &canvas
    )
    for entry in columns {
      let isSorted = sortTitle(state.caseload.order) == entry.title
      column = header(entry.title, sorted: isSorted, arrow, entry.width, column, first, &canvas)
    }
    _ = header(
      "Needs you", sorted: state.caseload.order == .need, arrow, 0, column + sign.count, first,
      &canvas)
    let top = state.caseloadTop(rows: canvas.size.rows - first - 1, rowHeight: 1)
    for (offset, id) in state.caseload.visible.dropFirst(top).enumerated() {
      let row = first + 1 + offset
      guard row < canvas.size.rows else { break }
      guard let summary = state.caseload.summaries[id] else { continue }
      let cells = state.caseload.drawn.cells(
        of: id, showing: listed(summary, state), basis(state, width, rows: 1)
      ) { drawRow(summary, columns, state, on: &$0) }
      canvas.place(cells, column: 0, row: row)
      if id == state.caseload.selected?.id { select(row, 1, state, on: &canvas) }
    }
  }

  private static func listed(_ summary: ClientSummary, _ state: AppState) -> ListedClient {
    ListedClient(summary: summary, sign: state.caseload.namesakes.sign(of: summary.id))
  }

  private static func basis(_ state: AppState, _ width: Int, rows: Int) -> DrawnBasis {
    DrawnBasis(
      size: Size(columns: width, rows: rows), today: state.today, glyphs: state.look.glyphs)
  }

  private static func drawRow(
    _ summary: ClientSummary, _ columns: [Column], _ state: AppState, on canvas: inout Canvas
  ) {
    var place = 2
    let width = nameWidth(canvas.size.columns)
    name(summary, width: width, column: &place, row: 0, state, on: &canvas)
    for entry in columns {
      let (text, role) = entry.text(summary)
      canvas.write(
        TextLayout.truncated(text, to: entry.width - 1, ellipsis: state.look.glyphs.ellipsis),
        column: place, row: 0, role: role)
      place += entry.width
    }
    reason(summary, column: place, row: 0, state, on: &canvas)
  }

  private static func sortTitle(_ order: CaseloadState.Order) -> String {
    switch order {
    case .need: "Needs you"
    case .name: "Name"
    case .next: "Next"
    case .last: "Last"
    case .phase: "Phase"
    case .review: "Review"
    }
  }

  private static func header(
    _ title: String, sorted: Bool, _ arrow: String, _ width: Int, _ column: Int, _ row: Int,
    _ canvas: inout Canvas
  ) -> Int {
    canvas.write(
      title + (sorted ? " " + arrow : ""), column: column, row: row,
      role: sorted ? .heading : .muted)
    return column + width
  }

  private static func name(
    _ summary: ClientSummary, width: Int, column: inout Int, row: Int, _ state: AppState,
    on canvas: inout Canvas
  ) {
    // A namesake's sign stays whole, and the name gives way to it.
    let sign = state.caseload.namesakes.sign(of: summary.id)
    let end = canvas.write(
      TextLayout.truncated(
        TextLayout.displaySafe(summary.name, context: .name),
        to: width - 1 - (sign.map { TextLayout.width(of: $0) + 1 } ?? 0),
        ellipsis: state.look.glyphs.ellipsis),
      column: column, row: row, role: .text)
    let beside = sign ?? summary.pronouns
    let room = column + width - 1 - end
    if !beside.isEmpty, room > TextLayout.width(of: beside) + (sign == nil ? 1 : 0) {
      canvas.write(beside, column: end + 1, row: row, role: .muted)
    }
    column += width
  }

  private static func reason(
    _ summary: ClientSummary, column: Int, row: Int, _ state: AppState, on canvas: inout Canvas
  ) {
    let reasons = summary.reasons(today: state.today)
    guard let first = reasons.first else { return }
    // Colour is never the only one to say which of them cannot wait.
    if first.cannotWait {
      canvas.write(sign, column: column, row: row, role: role(of: first))
    }
    let column = column + sign.count
    let more = reasons.count > 1 ? "  +\(reasons.count - 1) more" : ""
    let room = canvas.size.columns - column
    let words = first.words(today: state.today)
    let shown =
      TextLayout.width(of: words + more) <= room
      ? words : TextLayout.truncated(words, to: max(0, room), ellipsis: state.look.glyphs.ellipsis)
    let end = canvas.write(shown, column: column, row: row, role: role(of: first))
    if shown == words, TextLayout.width(of: words + more) <= room {
      canvas.write(more, column: end, row: row, role: .muted)
    }
  }

  /// Stands before the reasons that the title counts; the words begin in one column behind it.
  private static let sign = "! "

  private static func role(of reason: NeedReason) -> Role {
    switch reason {
    case .riskOpen, .damaged: .flagUrgent
    case .planReviewOver, .firstPlanOver, .summaryOver, .episodeOpen: .flagWarn
    case .draftNotes, .noPlan, .firstPlanDraft, .planReviewSoon, .firstPlanSoon, .summarySoon,
      .nothingBooked, .standstill, .planDraftOpen, .bookedAfterEnd:
      .flagInfo
    }
  }

  private static func select(_ row: Int, _ rows: Int, _ state: AppState, on canvas: inout Canvas) {
    canvas.write(String(state.look.glyphs.selection), column: 0, row: row, role: .selection)
    canvas.overlay(
      Rect(column: 0, row: row, columns: canvas.size.columns, rows: rows), role: .selection)
    if state.caseload.filterField == nil, state.newClientForm == nil {
      canvas.cursor = Position(column: 0, row: row)
    }
  }

  private static func drawNarrow(_ state: AppState, from first: Int, on canvas: inout Canvas) {
    let top = state.caseloadTop(rows: canvas.size.rows - first, rowHeight: 2)
    for (offset, id) in state.caseload.visible.dropFirst(top).enumerated() {
      let row = first + offset * 2
      guard row < canvas.size.rows, let summary = state.caseload.summaries[id] else { break }
      let cells = state.caseload.drawn.cells(
        of: id, showing: listed(summary, state), basis(state, canvas.size.columns, rows: 2)
      ) { drawNarrowRow(summary, state, on: &$0) }
      canvas.place(cells, column: 0, row: row)
      if id == state.caseload.selected?.id { select(row, 2, state, on: &canvas) }
    }
  }

  private static func drawNarrowRow(
    _ summary: ClientSummary, _ state: AppState, on canvas: inout Canvas
  ) {
    let next =
      summary.nextSession.map { next in
        next.date == state.today
          ? "today \(next.start?.text ?? "")"
          : next.date.spokenWithWeekday(relativeTo: state.today)
      } ?? ""
    let width = canvas.size.columns
    var column = 2
    name(
      summary, width: max(8, width - 3 - TextLayout.width(of: next)), column: &column, row: 0,
      state, on: &canvas)
    canvas.write(next, column: width - TextLayout.width(of: next), row: 0, role: .muted)
    reason(summary, column: 2, row: 1, state, on: &canvas)
  }
}

extension NeedReason {
  /// Whether it is one of those for which the title says that somebody needs the clinician now.
  var cannotWait: Bool {
    switch self {
    case .riskOpen, .damaged, .planReviewOver, .firstPlanOver, .summaryOver, .episodeOpen,
      .draftNotes:
      true
    case .noPlan, .firstPlanDraft, .planReviewSoon, .firstPlanSoon, .summarySoon, .nothingBooked,
      .standstill, .planDraftOpen, .bookedAfterEnd:
      false
    }
  }
}

extension Form {
  /// What stands over a form that lies over the list.
  fileprivate var headingOverList: String {
    switch target {
    case .practice(.practitioner): "Practitioner and practice"
    case .practice(.payer): isNew ? "New payer profile" : "Payer profile"
    default: "New client"
    }
  }
}
