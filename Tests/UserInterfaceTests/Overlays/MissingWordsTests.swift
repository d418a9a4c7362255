import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What is said of records that another program took away.
struct MissingWordsTests {
  private func record(_ client: RecordID?, _ what: String) -> MissingRecord {
    MissingRecord(
      client: client, what: what, whose: client == nil ? nil : "Dana Bright", path: "x",
      savedOn: "3 Mar")
  }

  @Test func `one sentence names the first and counts the others, and is said once`() throws {
    var desk = Desk()
    let client = try #require(desk.client("Bright"))
    let note = record(client, "note of 3 Mar")
    desk.send(.missingFound([note]))
    #expect(
      desk.toast
        == "The note of 3 Mar of Dana Bright is gone: another program took it away. :damaged says "
        + "what to do.")
    let said = desk.state.messages.all.count
    desk.send(.missingFound([note]))
    #expect(desk.state.messages.all.count == said)
    let payer = record(nil, "payer")
    desk.send(.missingFound([note, payer]))
    #expect(desk.toast.contains("Bright and 1 other record are gone: another program took them"))
    desk.send(.missingFound([payer, note, record(client, "chart")]))
    #expect(desk.toast.hasPrefix("The payer and 2 other records are gone"))
  }

  @Test func `a chart lists only what was of this person`() throws {
    var desk = Desk.inChart("Bright", .brief)
    let own = try #require(desk.state.chart?.chart.id)
    let other = try #require(desk.client("Okafor"))
    desk.send(
      .missingFound([record(own, "note of 3 Mar"), record(other, "chart"), record(nil, "payer")]))
    #expect(desk.state.missingHere.map(\.what) == ["note of 3 Mar"])
    desk.press(.character("q"))
    #expect(desk.state.missingHere.count == 3)
  }

  @Test func `the advice says what went with it and what is kept`() {
    var gone = record(nil, "chart")
    let end =
      " Look in the wastebasket of that program, or let :restore make a new folder of a backup."
    let start = "It was saved on 3 Mar, and another program has taken it away."
    #expect(gone.advice == start + " Nothing older of it is kept here." + end)
    gone.others = ["y"]
    #expect(
      gone.advice == start + " 1 document went with it. Nothing older of it is kept here." + end)
    gone.others = Array(repeating: "y", count: 7)
    gone.hasHistory = true
    #expect(
      gone.advice == start + " 7 documents went with it. Of the person's own document earlier "
        + "states are kept." + end)
    gone.others = []
    #expect(
      gone.advice == start + " Earlier states of it are kept, and one of them can come back.")
    gone.isLetGo = true
    #expect(gone.advice.hasPrefix("It was saved on 3 Mar, and another program has taken it away; "))
  }

  @Test func `Enter asks for the states of what is gone, where any are kept`() throws {
    var desk = Desk.inChart("Bright", .brief)
    let own = try #require(desk.state.chart?.chart.id)
    var note = record(own, "note of 3 Mar")
    desk.send(.missingFound([note]))
    desk.state.overlay = .damaged(ListCursor())
    desk.press(.enter)
    #expect(desk.toast == "No earlier state of it is kept; :restore makes a folder of a backup.")
    note.hasHistory = true
    desk.send(.missingFound([note]))
    desk.press(.enter)
    guard case .readDamagedHistory("x", _) = desk.effects.last else {
      Issue.record("nothing was asked for")
      return
    }
  }

  @Test(arguments: [(140, 40), (80, 24), (40, 12)])
  func `what is gone is listed with what becomes of it`(_ columns: Int, _ rows: Int) throws {
    var desk = Desk(columns: columns, rows: rows)
    let own = try #require(desk.client("Bright"))
    var chart = record(own, "chart")
    (chart.others, chart.hasHistory) = (["y", "z"], true)
    chart.path = "clients/\(own)/client.json"
    var note = record(own, "note of 3 Mar")
    (note.hasHistory, note.path) = (true, "clients/\(own)/notes/\(BoxDesk.id("n", 9)).json")
    var payer = record(nil, "payer")
    payer.path = "profiles/\(BoxDesk.id("q", 3)).json"
    payer.isLetGo = true
    desk.send(.onlyReads(reason: "Read-only: 5 of 9 are missing", lacksDocuments: true))
    desk.send(.missingFound([note, chart, payer]))
    desk.state.overlay = .damaged(ListCursor())
    expectScreen(screen(of: desk.state), named: "damaged-missing-\(columns)x\(rows)")
    desk.press(.character("j"), .character("D"))
    expectScreen(screen(of: desk.state), named: "damaged-let-go-\(columns)x\(rows)")
  }

  @Test func `what is gone is let go after a question, and the list stays`() throws {
    var desk = Desk()
    let own = try #require(desk.client("Bright"))
    var chart = record(own, "chart")
    chart.others = ["y", "z"]
    desk.send(.missingFound([chart, record(nil, "payer")]))
    desk.state.overlay = .damaged(ListCursor())
    #expect(desk.screenText.contains("D let it stay gone"))
    #expect(!desk.screenText.contains("Enter earlier states"))
    desk.press(.character("D"))
    #expect(desk.screenText.contains("The chart of Dana Bright is gone. Let it stay gone?"))
    #expect(desk.screenText.contains("All of it counts as no loss from then on."))
    let effects = desk.effects.count
    desk.press(.enter)
    #expect(desk.effects.count == effects)
    desk.press(.character("D"), .character("y"))
    guard case .letGo(["x", "y", "z"]) = desk.effects.last else {
      Issue.record("nothing was asked for")
      return
    }
    desk.send(.letGo(paths: ["x", "y", "z"]))
    #expect(desk.toast == "It stays gone, and counts as no loss any more.")
    guard case .damaged = desk.state.overlay else {
      Issue.record("the list was closed")
      return
    }
    #expect(!desk.screenText.contains("D let it stay gone"))
    desk.press(.character("D"))
    #expect(desk.state.overlay?.context == .box)
  }

  @Test func `while much is missing only what is missing is decided on`() throws {
    var desk = Desk()
    let own = try #require(desk.client("Bright"))
    desk.send(.onlyReads(reason: "Read-only: 1 of 4", lacksDocuments: true))
    let said = desk.state.messages.all.count
    desk.send(.missingFound([record(own, "note of 3 Mar")]))
    // The reason says it already.
    #expect(desk.state.messages.all.count == said)
    desk.press(.character("N"))
    #expect(desk.state.newClientForm == nil)
    desk.state.overlay = .damaged(ListCursor())
    #expect(desk.screenText.contains("D let it stay gone"))
    desk.press(.character("D"), .character("y"))
    guard case .letGo = desk.effects.last else {
      Issue.record("nothing was asked for")
      return
    }
    desk.press(.escape)
    desk.send(.enoughIsThere)
    #expect(desk.toast == "No more is missing than a tenth: everything can be written again.")
    desk.press(.character("N"))
    #expect(desk.state.newClientForm != nil)
  }

  @Test func `a window that only reads for another reason offers no decision`() throws {
    var desk = Desk()
    let own = try #require(desk.client("Bright"))
    desk.send(.onlyReads(reason: "Read-only: another window"))
    desk.send(.missingFound([record(own, "note of 3 Mar")]))
    desk.state.overlay = .damaged(ListCursor())
    #expect(!desk.screenText.contains("let it stay gone"))
    desk.press(.character("D"))
    guard case .damaged = desk.state.overlay else {
      Issue.record("the list was left")
      return
    }
    desk.press(.character("?"))
    #expect(!desk.screenText.contains(" D "))
  }

  @Test func `of thousands of lost documents only what is seen is drawn`() throws {
    var desk = Desk()
    let own = try #require(desk.client("Bright"))
    desk.state.missing = (1...5_000).map { number in
      var note = record(own, "note number \(number)")
      note.path = "x\(number)"
      return note
    }
    desk.state.overlay = .damaged(ListCursor())
    #expect(desk.screenText.contains("note number 1 of"))
    desk.press(.character("G"))
    #expect(desk.screenText.contains("note number 5000 of"))
    #expect(desk.screenText.contains("more"))
    let start = ContinuousClock.now
    for _ in 1...20 { _ = desk.screenText }
    #expect(ContinuousClock.now - start < .seconds(2))
  }

  @Test func `in a chart nobody else who lost a record is named`() throws {
    var desk = Desk.inChart("Bright", .brief)
    let other = try #require(desk.client("Okafor"))
    var gone = record(other, "chart")
    gone.whose = "Okafor, Ngozi"
    desk.send(.missingFound([gone]))
    #expect(desk.toast.hasPrefix("A record outside this chart is gone"))
    #expect(!desk.screenText.contains("Okafor"))
  }
}
