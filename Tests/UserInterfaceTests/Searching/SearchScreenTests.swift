import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The search of the whole practice: how it looks, and where it leads.
struct SearchScreenTests {
  static let sizes = [
    Size(columns: 140, rows: 40), Size(columns: 80, rows: 24), Size(columns: 60, rows: 20),
    Size(columns: 40, rows: 12),
  ]

  private func expect(_ desk: Desk, _ name: String, _ size: Size) {
    expectScreen(
      screen(of: desk.state), named: "search-\(name)-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: sizes) func `what was found is shown with its line`(size: Size) {
    var desk = Desk(columns: size.columns, rows: size.rows)
    desk.search(for: "sleep")
    expect(desk, "found", size)
  }

  @Test(arguments: sizes) func `an empty search says what can be typed`(size: Size) {
    var desk = Desk(columns: size.columns, rows: size.rows)
    desk.search(for: "")
    expect(desk, "empty", size)
  }

  @Test func `a filter in progress shows what it can become`() {
    let size = Size(columns: 80, rows: 24)
    var desk = Desk()
    desk.search(for: "sleep kind:s")
    expect(desk, "completing", size)
  }

  @Test func `nothing found says so, and a filter that says nothing is named`() {
    let size = Size(columns: 80, rows: 24)
    var desk = Desk()
    desk.search(for: "zzzz date:soon")
    expect(desk, "nothing", size)
  }

  @Test(arguments: [
    ("client:nobody", "No client is called “nobody”; client: takes the beginning of a name."),
    ("client:\"no body\" note", "No client is called “no body”; client: takes"),
    ("client:bright client:nobody", "No client is called “nobody”"),
    ("date:foo", "“date:foo” says no day, so it is passed over; days are 2026, 2026-03,"),
    ("date:2026-05..2026-01", "“date:2026-05..2026-01” says no day, so it is passed over"),
    ("client:: note", "“client::” says no name, so it is passed over; client: takes the"),
    ("date:2025 date:2026 a", "The days exclude each other, so that nothing can be found."),
  ])
  func `a filter with a value that cannot be says so in one sentence`(
    typed: String, sentence: String
  ) {
    var desk = Desk()
    desk.search(for: typed)
    #expect(desk.screenText.contains(sentence))
  }

  @Test func `a name that is somebody's, in part or in full, is not called unknown`() {
    for typed in ["client:bri", "client:\"dana bright\"", "client:DANA zzzz"] {
      var desk = Desk()
      desk.search(for: typed)
      #expect(!desk.screenText.contains("No client is called"))
    }
    // While the index is being filled nobody knows yet.
    var desk = Desk()
    var sweep = PracticeSweep()
    (sweep.done, sweep.total, sweep.isFilling) = (1, 12, true)
    desk.send(.swept(sweep))
    desk.search(for: "client:nobody")
    #expect(!desk.screenText.contains("No client is called"))
    desk = Desk(columns: 40, rows: 12)
    desk.search(for: "zzzz date:foo")
    #expect(desk.screenText.contains("Days: 2026, 2026-03, 2026-03-14,"))
    desk = Desk(columns: 40, rows: 12)
    desk.search(for: "client:nobody")
    let words = desk.screenText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("client: takes the beginning of a name."))
  }

  @Test func `while the index is filled it says that not everything is found`() {
    let size = Size(columns: 80, rows: 24)
    var desk = Desk()
    var sweep = PracticeSweep()
    (sweep.done, sweep.total, sweep.isFilling) = (812, 2_000, true)
    desk.send(.swept(sweep))
    #expect(desk.screenText.contains("Reading the practice: 812 of 2000 people"))
    desk.search(for: "sleep")
    expect(desk, "filling", size)
    sweep.isLast = true
    desk.send(.swept(sweep))
    #expect(!desk.screenText.contains("812"))
  }

  @Test func `what is searched for is asked again with what has been read meanwhile`() {
    var desk = Desk()
    desk.search(for: "sleep")
    var sweep = PracticeSweep()
    (sweep.done, sweep.total, sweep.isFilling) = (812, 2_000, true)
    let isAsked = { (effects: [Effect]) in
      effects.contains { if case .search(_, "sleep") = $0 { true } else { false } }
    }
    let environment = desk.environment()
    #expect(isAsked(desk.state.handle(.swept(sweep), in: environment)))
    (sweep.isFilling, sweep.isLast) = (false, true)
    #expect(isAsked(desk.state.handle(.swept(sweep), in: environment)))
    // Nothing that was read changes what is found.
    sweep.isLast = false
    #expect(!isAsked(desk.state.handle(.swept(sweep), in: environment)))
  }

  @Test func `it covers a chart wholly and gives it back`() throws {
    var desk = Desk.inChart("Bright", .plan)
    let before = desk.screenText
    desk.press(.character("g"), .character("s"))
    let text = desk.screenText
    #expect(text.hasPrefix(" Search the whole practice"))
    for line in before.split(separator: "\n").dropLast(2) where line.count > 20 {
      #expect(!text.contains(line))
    }
    desk.press(.escape)
    #expect(desk.screenText == before)
  }

  @Test func `names come first, and Enter on one opens the chart's first screen`() throws {
    var desk = Desk()
    desk.search(for: "bright")
    let first = try #require(desk.search?.results.hits.first)
    #expect(first.isName)
    desk.press(.enter)
    #expect(desk.state.chart?.chart.client.content.displayName == "Bright, Dana")
    #expect(desk.state.chart?.pane == .brief && desk.state.overlay == nil)
  }

  @Test func `Enter opens the chart at the note that was found, with its words`() throws {
    var desk = Desk()
    desk.search(for: "kind:note sle")
    let hit = try #require(desk.search?.selected)
    desk.press(.enter)
    #expect(desk.state.chart?.chart.id == hit.client)
    #expect(desk.state.chart?.pane == .notes)
    #expect(desk.state.selectedRow == .document(hit.document))
    #expect(desk.screenText.lowercased().contains("sle"))
  }

  @Test(arguments: [
    ("kind:plan", ChartPane.plan), ("kind:progress", .goals), ("kind:session", .brief),
    ("kind:client client:bright", .person), ("kind:risk", .brief),
  ])
  func `every kind of document has a place to be shown`(typed: String, pane: ChartPane) throws {
    var desk = Desk()
    desk.search(for: typed)
    #expect(desk.search?.results.hits.isEmpty == false)
    desk.press(.enter)
    #expect(desk.state.chart?.pane == pane)
  }

  @Test func `a hit in the chart that is open leads there without leaving it`() throws {
    var desk = Desk.inChart("Bright", .person)
    desk.effects = []
    desk.search(for: "client:bright kind:note a")
    let hit = try #require(desk.search?.selected)
    desk.press(.enter)
    #expect(!desk.effects.contains { if case .openChart = $0 { true } else { false } })
    #expect(desk.state.selectedRow == .document(hit.document))
  }

  @Test func `words in an open form are kept before another chart opens`() throws {
    var desk = Desk.inChart("Bright", .notes)
    desk.press(.character("n"))
    desk.type("kept words")
    desk.press(.control("g"))
    desk.type("search")
    desk.press(.enter)
    desk.type("okafor")
    desk.press(.enter)
    #expect(desk.state.chart?.chart.client.content.displayName.contains("Okafor") == true)
    let saved = desk.documents.values.compactMap { $0.content(Note.self) }
    #expect(saved.contains { $0.sections.contains { $0.text.contains("kept words") } })
  }

  @Test func `an older answer never takes the place of a newer one`() throws {
    var desk = Desk()
    desk.answersSearches = false
    desk.search(for: "ab")
    let numbers = desk.effects.compactMap { effect -> Int? in
      if case .search(let number, _) = effect { number } else { nil }
    }
    #expect(numbers.count == 2)
    desk.send(.searchFound(number: numbers[1], desk.found("sleep")))
    let newer = desk.search?.results
    desk.send(.searchFound(number: numbers[0], desk.found("bright")))
    #expect(desk.search?.results == newer)
  }

  @Test func `typing goes on while a search runs, and the line tells nothing wrong`() {
    var desk = Desk()
    desk.answersSearches = false
    desk.search(for: "sleep well")
    #expect(desk.search?.field.text == "sleep well")
    #expect(!desk.screenText.contains("Nothing is found"))
  }

  @Test func `Tab completes filters, kinds and names`() {
    var desk = Desk()
    desk.search(for: "ki")
    desk.press(.tab)
    #expect(desk.search?.field.text == "kind:")
    desk.type("sa")
    desk.press(.tab)
    #expect(desk.search?.field.text == "kind:safety-plan")
    desk.type(" cl")
    desk.press(.tab)
    desk.type("bri")
    desk.press(.tab)
    #expect(desk.search?.field.text == "kind:safety-plan client:\"Bright, Dana\"")
  }

  @Test func `the cursor moves among the hits and stays with its own`() throws {
    var desk = Desk()
    desk.search(for: "s")
    desk.press(.down, .down)
    let chosen = try #require(desk.search?.selected?.document)
    #expect(desk.search?.ids.firstIndex(of: chosen) == 2)
    desk.press(.pageDown, .pageUp, .up, .up)
    #expect(desk.search?.selected?.document == desk.search?.ids.first)
  }

  @Test func `private notes are nowhere`() throws {
    var desk = Desk()
    let note = try #require(desk.documents.values.first { $0.kind == .privateNote })
    let text = try #require(note.content(PrivateNote.self)?.text)
    for word in text.split(whereSeparator: { !$0.isLetter }).filter({ $0.count > 4 }).prefix(4) {
      desk.search(for: "\"\(text.prefix(20))\" \(word)")
      #expect(desk.search?.results.hits.isEmpty == true)
      desk.press(.escape)
    }
  }
}

/// What a look at the files of the practice changes on the screen.
struct SweepTests {
  @Test func `rows change in place and the selection stays`() throws {
    var desk = Desk()
    desk.press(.character("j"), .character("j"))
    let selected = try #require(desk.state.caseload.selected)
    var other = try #require(
      desk.state.caseload.summaries.values.first { $0.id != selected.id && $0.archivedAt == nil })
    other.name = "Aaaa, Outside"
    var sweep = PracticeSweep()
    sweep.summaries = [other]
    desk.send(.swept(sweep))
    #expect(desk.screenText.contains("Aaaa, Outside"))
    #expect(desk.state.caseload.selected?.id == selected.id)
  }

  @Test func `who is gone leaves the list, and what cannot be read is told`() throws {
    var desk = Desk()
    let gone = try #require(desk.client("Okafor"))
    var sweep = PracticeSweep()
    sweep.gone = [gone]
    sweep.damaged = [DamagedDocument(path: "clients/x/client.json", reason: "It is cut short.")]
    desk.send(.swept(sweep))
    #expect(!desk.screenText.contains("Okafor"))
    #expect(desk.screenText.contains("1 chart cannot be read"))
  }

  @Test func `a selection made while the practice is read is kept`() throws {
    var desk = Desk()
    desk.state.caseload.isComplete = false
    desk.state.caseload.hasChosen = false
    desk.press(.character("j"))
    let selected = try #require(desk.state.caseload.selected?.id)
    var sweep = PracticeSweep()
    sweep.summaries = Array(desk.state.caseload.summaries.values)
    desk.send(.swept(sweep))
    #expect(desk.state.caseload.selected?.id == selected)
  }
}
