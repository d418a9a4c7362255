import ClinicalRecord
import TerminalInterface

/// The search of the whole practice, which covers whatever chart is open.
enum SearchPane {
  private static let headRows = 3
  private static let hitRows = 2

  /// The rows that it may cover: all but what tells of saving, and the keys.
  private static func rows(in size: Size) -> Int { max(1, size.rows - (size.rows < 16 ? 1 : 2)) }

  /// How many hits are visible at once.
  static func visibleHits(in size: Size) -> Int {
    max(1, (rows(in: size) - headRows) / hitRows)
  }

  static func draw(_ search: SearchState, state: AppState, size: Size) -> (
    canvas: Canvas, at: Position
  ) {
    var canvas = Canvas(size: Size(columns: size.columns, rows: rows(in: size)))
    drawTitle(search, on: &canvas)
    let start = canvas.write("> ", column: 1, row: 1, role: .hintKey)
    let field = search.field.render(
      columns: max(1, size.columns - start - 2), isFocused: true, role: .fieldFocus,
      ellipsis: state.look.glyphs.ellipsis)
    canvas.place(field, column: start, row: 1)
    drawHint(search, state, on: &canvas)
    if search.results.hits.isEmpty {
      drawEmpty(search, state, on: &canvas)
    } else {
      drawHits(search, state, on: &canvas)
    }
    return (canvas, Position(column: 0, row: 0))
  }

  private static func drawTitle(_ search: SearchState, on canvas: inout Canvas) {
    let width = canvas.size.columns
    canvas.fill(Rect(column: 0, row: 0, columns: width, rows: 1), role: .title)
    let end = canvas.write("Search the whole practice", column: 1, row: 0, role: .title)
    let results = search.results
    let count = results.hits.count
    guard count > 0 else { return }
    let words = "\(count)\(results.hasMore ? "+" : "") found"
    guard end + words.count + 2 < width else { return }
    canvas.write(words, column: width - words.count - 1, row: 0, role: .muted)
  }

  /// What can complete the last filter, what says nothing, and whether everything is found.
  private static func drawHint(
    _ search: SearchState, _ state: AppState, on canvas: inout Canvas
  ) {
    let typed = search.field.text
    let completion = SearchCompletion(of: typed, in: state.caseload)
    let query = SearchQuery(typed, today: state.today, fold: { TextLayout.searchFolded($0) })
    var (text, role) = ("", Role.hintText)
    if let refusal = search.refusal {
      (text, role) = (refusal.description, .flagWarn)
    } else if completion.isFilter,
      completion.values.count > 1
        || completion.values.first.map({ !typed.hasSuffix($0) }) ?? false
    {
      text = "Tab: " + completion.values.joined(separator: "  ")
    } else if let place = query.problems.first {
      text = SearchQuery.words(ofProblem: String(Array(typed)[place]))
    } else if query.isImpossible {
      text = SearchQuery.impossibleDays
    } else if state.filling == nil, let name = unknownClient(search, query) {
      text = SearchQuery.words(ofUnknownClient: name)
    } else if let filling = state.filling {
      let part =
        filling.waitsForOther
        ? "the other window makes the index"
        : "\(filling.done) of \(filling.total) people read"
      (text, role) = ("Not everything is found yet: \(part).", .flagInfo)
    } else if !search.isBlank, !state.damagedClients.isEmpty {
      let count = state.damagedClients.count
      let charts = count == 1 ? "1 chart cannot" : "\(count) charts cannot"
      (text, role) = ("\(charts) be read in full, so that not all is found; :damaged.", .flagWarn)
    }
    let shown = TextLayout.truncated(
      TextLayout.displaySafe(text), to: canvas.size.columns - 4,
      ellipsis: state.look.glyphs.ellipsis)
    canvas.write(shown, column: 3, row: 2, role: role)
  }

  private static func drawEmpty(
    _ search: SearchState, _ state: AppState, on canvas: inout Canvas
  ) {
    var lines: [(String, Role)]
    if search.isBlank {
      lines = [
        ("Names, own words, plans and notes: type words, or how they begin.", .text),
        ("\"Words in quotes\" stand there just so.", .text),
        ("client:dana, kind:plan and date:2026-03 narrow it; Tab completes.", .muted),
        ("Private notes are never searched.", .muted),
      ]
    } else {
      // A filter that is still being typed narrows to nobody yet.
      let completion = SearchCompletion(of: search.field.text, in: state.caseload)
      let isUnfinished = completion.isUnfinishedFilter(search.field.text)
      let words = isUnfinished ? "Type on, or let Tab complete it." : "Nothing is found."
      lines = [(search.isAnswered ? words : "", .muted)]
      lines += forms(search, state, columns: canvas.size.columns - 4).map { ($0, .text) }
    }
    var row = headRows
    for (text, role) in lines {
      for line in TextLayout.wrapped(text, to: max(1, canvas.size.columns - 4))
      where row < canvas.size.rows {
        canvas.write(line, column: 3, row: row, role: role)
        row += 1
      }
    }
  }

  /// What is taken where a filter says nothing, for which the line above has no room.
  private static func forms(
    _ search: SearchState, _ state: AppState, columns: Int
  ) -> [String] {
    let typed = search.field.text
    let query = SearchQuery(typed, today: state.today, fold: { TextLayout.searchFolded($0) })
    let problems = query.problems.map { String(Array(typed)[$0]) }
    var forms: [String] = []
    if problems.contains(where: SearchQuery.isKind) {
      forms.append("Kinds: " + SearchQuery.kindNames.joined(separator: ", "))
    }
    if problems.contains(where: SearchQuery.isDate) {
      forms.append("Days: \(SearchQuery.dayForms)")
    }
    if state.filling == nil, let name = unknownClient(search, query) {
      let sentence = SearchQuery.words(ofUnknownClient: name)
      if TextLayout.width(of: sentence) > columns { forms.append(sentence) }
    }
    return forms
  }

  /// A name by which nobody is called, once the search has told so.
  private static func unknownClient(_ search: SearchState, _ query: SearchQuery) -> String? {
    guard search.showsWhatIsTyped, let index = search.results.unknownClients.min(),
      query.typedClients.indices.contains(index)
    else { return nil }
    return query.typedClients[index]
  }

  private static func drawHits(
    _ search: SearchState, _ state: AppState, on canvas: inout Canvas
  ) {
    let hits = search.results.hits
    let room = max(1, (canvas.size.rows - headRows) / hitRows)
    let selected = search.cursor.index(in: search.ids) ?? 0
    let top = search.cursor.scrolled(
      first: selected, last: selected, total: hits.count,
      visible: room)
    let start = max(min(top, selected), selected - room + 1)
    let basis = DrawnBasis(
      size: Size(columns: canvas.size.columns, rows: hitRows), today: state.today,
      glyphs: state.look.glyphs)
    for (offset, hit) in hits.dropFirst(start).prefix(room).enumerated() {
      let row = headRows + offset * hitRows
      let listed = listed(hit, state)
      // A key that changes the words shows the hits of the last ones until the new ones are there.
      let cells = state.caseload.drawnHits.cells(of: hit.document, showing: listed, basis) {
        draw(listed, state, on: &$0)
      }
      canvas.place(cells, column: 0, row: row)
      guard start + offset == selected else { continue }
      canvas.write(String(state.look.glyphs.selection), column: 0, row: row, role: .selection)
      canvas.overlay(
        Rect(column: 0, row: row, columns: canvas.size.columns, rows: 1), role: .selection)
    }
  }

  private static func listed(_ hit: SearchHit, _ state: AppState) -> ListedHit {
    let summary = state.caseload.summaries[hit.client]
    return ListedHit(
      hit: hit,
      name: summary.map { state.caseload.namesakes.named($0.name, hit.client) }
        ?? "id \(hit.client.short)", secondIdentifier: summary?.secondIdentifier ?? "")
  }

  private static func draw(_ listed: ListedHit, _ state: AppState, on canvas: inout Canvas) {
    drawHead(listed, state, on: &canvas)
    if listed.hit.context.line.allSatisfy(\.isWhitespace) {
      canvas.write(
        "no words in it, dates and choices only", column: 4, row: 1, role: .muted)
    } else {
      drawContext(listed.hit.context, row: 1, state.look.glyphs, on: &canvas)
    }
  }

  /// Whose document it is, which one and of what day.
  private static func drawHead(_ listed: ListedHit, _ state: AppState, on canvas: inout Canvas) {
    let (width, hit) = (canvas.size.columns, listed.hit)
    let day = hit.day.spoken(relativeTo: state.today)
    let what = hit.isName ? "person" : "\(hit.kind.label), \(day)"
    let whatWidth = TextLayout.width(of: what)
    let name = TextLayout.displaySafe(listed.name, context: .name)
    let room = width - whatWidth - 6
    let end = canvas.write(
      TextLayout.truncated(name, to: max(8, room), ellipsis: state.look.glyphs.ellipsis),
      column: 2, row: 0, role: .heading)
    // Namesakes are told apart where there is room.
    let second = listed.secondIdentifier
    if end + TextLayout.width(of: second) + whatWidth + 4 < width {
      canvas.write(second, column: end + 1, row: 0, role: .muted)
    }
    canvas.write(what, column: width - whatWidth - 1, row: 0, role: .muted)
  }

  /// The line in which it was found, with what was searched for marked.
  private static func drawContext(
    _ context: SearchContext, row: Int, _ glyphs: GlyphSet, on canvas: inout Canvas
  ) {
    let end = canvas.size.columns - 1
    let short = context.shortened(to: end - 4)
    let characters = Array(short.line)
    var column = 4
    var place = 0
    func write(_ range: Range<Int>, _ role: Role) {
      guard column < end, range.lowerBound < range.upperBound else { return }
      let text = TextLayout.displaySafe(
        String(characters[range]), context: .prose, glyphs: glyphs)
      column = canvas.write(
        TextLayout.truncated(text, to: end - column, ellipsis: glyphs.ellipsis), column: column,
        row: row, role: role)
    }
    for mark in short.marks where mark.upperBound <= characters.count {
      write(place..<max(place, mark.lowerBound), .text)
      write(max(place, mark.lowerBound)..<mark.upperBound, .match)
      place = max(place, mark.upperBound)
    }
    write(place..<characters.count, .text)
  }
}
