import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What `:damaged` lists, in the list and in a chart.
struct DamagedBoxTests {
  private static let stray = DamagedDocument(
    path: "clients/caaa/notes/x.json~", reason: "An editor left this copy; move it away.")

  /// The caseload with documents of two people that cannot be read, and a stray copy.
  private static func state(strays: Int = 1, columns: Int = 80) throws -> AppState {
    var state = BoxDesk.caseload(columns: columns)
    for (id, count) in [(BoxDesk.dana, 5), (BoxDesk.wei, 1)] {
      var row = try #require(state.caseload.summaries[id])
      row.damagedDocuments = count
      state.caseload.put(row)
    }
    state.strays = Array(repeating: stray, count: strays)
    state.caseload.arrange(today: BoxDesk.today)
    return state
  }

  @Test func `the list names charts with damage and the copies that are left alone`() throws {
    var state = try Self.state()
    state.caseload.cursor.select(BoxDesk.ife)
    #expect(
      DamagedBox.entries(in: state) == [
        .chart(BoxDesk.dana, name: "Bright, Dana", documents: 5),
        .chart(BoxDesk.wei, name: "陈伟 Chen, Wei", documents: 1), .stray(Self.stray),
      ])
    let text = BoxDesk.screen(.damaged(ListCursor()), over: state).text
    #expect(text.contains("Bright, Dana: 5 documents cannot be read"))
    #expect(text.contains("Chen, Wei: 1 document cannot be read"))
    #expect(text.contains("x.json~"))
    #expect(!text.contains("more"))
    state.strays = []
    #expect(availability(of: .damaged, in: state) == nil)
    state.caseload.cursor.select(BoxDesk.wei)
    state.caseload.arrange(today: BoxDesk.today)
    #expect(DamagedBox.entries(in: state).first.map { "\($0)".contains("Wei") } == true)
    state = BoxDesk.caseload()
    #expect(availability(of: .damaged, in: state) == "not all files are looked at yet")
    state.knowsStrays = true
    #expect(availability(of: .damaged, in: state) == "nothing of that kind is known")
  }

  @Test func `a chart lists its own documents and no other chart`() throws {
    var state = try BoxDesk.chart()
    var row = try #require(state.caseload.summaries[BoxDesk.wei])
    row.damagedDocuments = 1
    state.caseload.put(row)
    #expect(DamagedBox.entries(in: state).isEmpty)
  }

  @Test func `a document says its day, and offers an earlier version only where one is kept`()
    throws
  {
    var state = try BoxDesk.chart()
    var note = DamagedDocument(
      path: "clients/\(BoxDesk.dana)/notes/\(BoxDesk.id("n", 9)).json",
      reason: "This is an empty file; restore an earlier version of it.")
    note.day = Day("2026-03-03")
    note.hasEarlier = true
    state.chart?.chart.damaged = [note]
    func text() -> String {
      BoxDesk.screen(.damaged(ListCursor()), over: state).text
        .split { $0.isWhitespace || "│║".contains($0) }.joined(separator: " ")
    }
    #expect(text().contains("of 3 Mar"))
    #expect(text().contains("restore an earlier version"))
    #expect(text().contains("look for an earlier state"))
    note.hasEarlier = false
    state.chart?.chart.damaged = [note]
    #expect(!text().contains("restore an earlier version"))
    #expect(text().contains("No earlier version of it is kept."))
    #expect(text().contains(":restore makes a new folder of a backup; copy the file from there"))
    #expect(!text().contains("look for an earlier state"))
  }

  @Test func `what the box does not show is counted in its lower edge`() throws {
    var state = try Self.state(strays: 20)
    let box = DamagedBox.draw(ListCursor(), state: state, size: state.size).canvas
    #expect(box.text.contains("↓13 more"))
    var cursor = ListCursor<Int>()
    cursor.moveToEnd(in: DamagedBox.ids(in: state))
    let end = DamagedBox.draw(cursor, state: state, size: state.size).canvas
    #expect(end.text.contains("↑14 more"))
    // Where the hints leave no room, nothing is written over them.
    state.size = Size(columns: 40, rows: 12)
    let narrow = DamagedBox.draw(ListCursor(), state: state, size: state.size).canvas
    #expect(narrow.text.contains("Esc close"))
  }

  @Test func `Enter opens a chart, and says of a stray copy in one line what it is`() throws {
    var desk = Desk()
    let dana = try #require(desk.client("Bright"))
    var row = try #require(desk.state.caseload.summaries[dana])
    row.damagedDocuments = 5
    desk.state.caseload.put(row)
    desk.state.strays = [Self.stray]
    desk.state.overlay = .damaged(ListCursor())
    desk.press(.character("j"), .enter)
    #expect(desk.toast == "No earlier states are kept of this: it is no document of caseload.")
    #expect(TextLayout.width(of: desk.toast) <= 76)
    #expect(!desk.effects.contains { if case .readDamagedHistory = $0 { true } else { false } })
    desk.press(.character("k"), .enter)
    #expect(desk.state.overlay == nil)
    #expect(desk.state.chart?.chart.id == dana)
  }

  @Test func `the bar offers Enter only where the box does`() throws {
    var state = BoxDesk.caseload()
    state.strays = [Self.stray]
    #expect(state.offersNot(.accept, in: .damaged(ListCursor())))
    state = try Self.state()
    #expect(!state.offersNot(.accept, in: .damaged(ListCursor())))
  }
}
