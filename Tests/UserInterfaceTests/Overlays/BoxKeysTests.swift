import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The keys that a box offers are those that do something there.
struct BoxKeysTests {
  private func history(of desk: Desk) throws -> DocumentHistory {
    let chart = try #require(desk.state.chart?.chart)
    let document = chart.client.document
    var older = document
    older.envelope.modified = Desk.start.adding(milliseconds: -3_600_000)
    var history = DocumentHistory(
      document: document.id, kind: .client, client: chart.id, title: "person and contacts",
      owner: "", path: "clients/a/client.json",
      versions: [
        .init(standing: .now, at: Desk.start, document: document),
        .init(standing: .earlier, at: older.envelope.modified, document: older),
      ])
    history.versions[1].timing = .found
    history.compare(words: ComparisonWords(today: Desk.today, zone: .utc, chart: chart))
    return history
  }

  @Test func `the history offers no way back to what it says now`() throws {
    var desk = Desk.inChart("Bright", .person)
    desk.send(.historyRead(try history(of: desk)))
    #expect(!desk.screenText.contains("bring back"))
    desk.press(.character("j"))
    #expect(desk.screenText.contains("bring back"))
    #expect(desk.screenText.contains("written outside"))
  }

  @Test func `help opens over a box and gives it back`() throws {
    var desk = Desk.inChart("Bright", .person)
    desk.send(.historyRead(try history(of: desk)))
    desk.press(.character("?"))
    guard case .help(let help) = desk.state.overlay else {
      Issue.record("no help")
      return
    }
    #expect(help.context == .history)
    desk.press(.escape)
    guard case .history = desk.state.overlay else {
      Issue.record("no history")
      return
    }
    desk.press(.escape)
    #expect(desk.state.overlay == nil)
  }

  @Test func `a document that is gone is asked about as such`() throws {
    var (desk, note) = try Desk.withNote()
    desk.send(.conflictFound(Desk.conflict(note, theirs: .gone)))
    let bar = try #require(desk.screenText.split(separator: "\n").last)
    #expect(!bar.contains("other side") && !bar.contains("save"))
    #expect(bar.contains("keep mine"))
    desk.press(.character("t"))
    #expect(desk.screenText.contains("is gone. Let it stay gone?"))
    #expect(!desk.screenText.contains("as it is on disk"))
    desk.press(.character("y"))
    desk.send(.conflictSettled(number: 1, document: note.id, now: nil))
    #expect(desk.toast == "Its file stays gone; yours is in the history, :damaged brings it back.")
  }

  @Test func `what is written anew left nothing untaken`() throws {
    var (desk, note) = try Desk.withNote()
    desk.send(.conflictFound(Desk.conflict(note, theirs: .gone)))
    desk.press(.character("m"), .character("y"))
    desk.send(.conflictSettled(number: 1, document: note.id, now: note))
    #expect(desk.toast == "Saved; its file is written anew.")
  }
}
