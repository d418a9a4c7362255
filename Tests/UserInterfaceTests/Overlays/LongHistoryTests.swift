import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A history of more states than are seen at once, and states of one minute.
struct LongHistoryTests {
  /// A note with so many states, so many seconds apart.
  private func desk(
    columns: Int, rows: Int, states: Int = 40, seconds: Int = 3_600, kind: DocumentKind = .note
  ) throws -> Desk {
    var (desk, note) = try Desk.withNote(columns: columns, rows: rows)
    let versions = (0..<states).map { index in
      let at = Desk.start.adding(milliseconds: -index * seconds * 1_000)
      var document = note
      document.envelope.modified = at
      return DocumentHistory.Version(
        standing: index == 0 ? .now : .earlier, at: at, document: document)
    }
    var history = DocumentHistory(
      document: note.id, kind: kind, client: note.envelope.client, title: "note of today",
      owner: "Bright, Dana", path: "x", versions: versions)
    history.compare(words: ComparisonWords(today: Desk.today))
    desk.send(.historyRead(history))
    return desk
  }

  private func place(_ desk: Desk) -> Int? {
    if case .history(let shown) = desk.state.overlay {
      shown.cursor.index(in: shown.indices)
    } else {
      nil
    }
  }

  @Test(arguments: [(140, 40), (80, 24), (40, 12)])
  func `the title says which state of how many, and the ends are one key away`(
    columns: Int, rows: Int
  ) throws {
    var desk = try desk(columns: columns, rows: rows)
    #expect(desk.screenText.contains("(1 of 40)"))
    for (keys, index) in [
      ([Key.character("G")], 39), ([.character("g"), .character("g")], 0), ([.end], 39),
      ([.home], 0),
    ] {
      for key in keys { desk.press(key) }
      #expect(place(desk) == index)
      #expect(desk.screenText.contains("(\(index + 1) of 40)"))
    }
    desk.press(.pageDown)
    // Beside the list a page is one of the differences.
    #expect((place(desk) ?? 0) > 0 || columns >= 100)
    #expect(columns >= 100 || desk.screenText.contains("more"))
  }

  @Test func `where every state is seen the title says nothing of it`() throws {
    let desk = try desk(columns: 80, rows: 24, states: 3)
    #expect(!desk.screenText.contains("of 3)"))
  }

  @Test func `states of one minute show their seconds, and others do not`() throws {
    let close = try desk(columns: 80, rows: 24, states: 2, seconds: 7)
    let seconds = { (text: String) in
      text.split { $0 == " " || $0 == "\n" }.filter { $0.split(separator: ":").count == 3 }
    }
    let isOneMinute =
      Desk.start.millisecondsSince1970 / 60_000
      == Desk.start.adding(milliseconds: -7_000).millisecondsSince1970 / 60_000
    #expect(seconds(close.screenText).isEmpty != isOneMinute)
    let same = try desk(columns: 80, rows: 24, states: 2, seconds: 0)
    #expect(seconds(same.screenText).count >= 2)
    #expect(seconds(try desk(columns: 80, rows: 24, states: 2).screenText).isEmpty)
  }

  @Test func `boxes of lists go to their ends too`() throws {
    var desk = Desk()
    desk.state.strays = (0..<30).map { DamagedDocument(path: "x\($0)", reason: "A stray.") }
    desk.state.overlay = .damaged(ListCursor())
    func index() -> Int? {
      if case .damaged(let cursor) = desk.state.overlay {
        cursor.index(in: DamagedBox.ids(in: desk.state))
      } else {
        nil
      }
    }
    desk.press(.character("G"))
    #expect(index() == 29)
    desk.press(.character("g"), .character("g"))
    #expect(index() == 0)
    desk.press(.end)
    #expect(index() == 29)
    desk.press(.home)
    #expect(index() == 0)
  }

  @Test func `a kind that there is not is answered with those that there are`() {
    let words = SearchQuery.words(ofProblem: "kind:banana")
    #expect(words.hasPrefix("“kind:banana” is passed over: there is no such kind. There are: "))
    #expect(words.contains("note") && words.contains("plan") && words.contains("session"))
    #expect(!words.contains("private"))
    #expect(
      SearchQuery.words(ofProblem: "date:soon")
        == "“date:soon” says no day, so it is passed over; days are \(SearchQuery.dayForms).")
  }

  @Test func `what is said after the screen is gone names kinds and ids and no person`() throws {
    var (desk, note) = try Desk.withNote()
    desk.press(.character("4"), .character("e"))
    desk.failure = "“note” was changed outside this program."
    desk.typeSomewhere("Came late. ")
    desk.press(.escape)
    let words = try #require(desk.state.wordsAfterQuit)
    let client = try #require(note.envelope.client)
    #expect(words.hasPrefix("note of the person with id \(client.short): "))
    #expect(!words.contains("Dana") && !words.contains("Bright"))
  }

  @Test func `a chart whose own document is let go is not shown any more`() throws {
    var desk = Desk.inChart("Bright", .brief)
    let document = try #require(desk.state.chart?.chart.client.document)
    let conflict = Conflict(number: 7, stamp: 1, base: nil, mine: document, theirs: .gone)
    desk.send(.conflictFound(conflict))
    #expect(desk.screenText.contains("Gone: person and contacts"))
    desk.send(.conflictSettled(number: 7, document: document.id, now: nil))
    #expect(desk.state.chart == nil)
    #expect(desk.state.caseload.summaries[document.id] == nil)
    #expect(desk.effects.last == .closeChart)
    // The title names them where no chart does.
    desk.send(
      .conflictFound(Conflict(number: 8, stamp: 1, base: nil, mine: document, theirs: .gone)))
    desk.press(.character("g"), .character("k"))
    #expect(desk.screenText.contains("person and contacts"))
    #expect(desk.screenText.contains("Bright"))
  }
}
