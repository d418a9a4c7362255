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
    let start = "It was saved on 3 Mar and is gone: another program took it away."
    #expect(gone.advice == start + end)
    gone.otherDocuments = 1
    #expect(gone.advice == start + " With it went 1 document." + end)
    gone.otherDocuments = 7
    gone.hasHistory = true
    #expect(
      gone.advice == start + " With it went 7 documents." + end
        + " Enter shows what is kept of the person's own document.")
    gone.otherDocuments = 0
    #expect(
      gone.advice == start + " Enter shows its earlier states; r there brings one back.")
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
