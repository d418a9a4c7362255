import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A summary that was begun earlier says so when the chart has gone on, and takes it anew when asked.
struct GatherAnewTests {
  /// A draft, and a session that was attended after it was begun.
  private func desk(goesOn: Bool = true, _ key: Key = .enter) throws -> Desk {
    var desk = Desk.inChart("Juniper", .ending)
    desk.press(key)
    if key == .enter {
      desk.focus("reason")
      desk.press(.character("m"))
    } else {
      desk.type("Ms. Fictional")
    }
    desk.fill("conditionAtDischarge", "Walks the corridor.")
    desk.press(.escape)
    let chart = try #require(desk.state.chart?.chart)
    #expect(chart.summaryInWork != nil)
    guard goesOn else { return desk }
    var session = Session()
    session.date = Desk.today
    session.kind = "phone"
    session.status = .attended
    let id = RecordID(letter: DocumentKind.session.letter, bits: (5, 5))
    desk.state.chart?.chart.put(
      Document(
        envelope: Envelope(
          kind: .session, id: id, client: chart.id,
          created: Desk.start.adding(milliseconds: 60_000),
          zone: "UTC", nonce: ""), body: session))
    return desk
  }

  private func summary(_ desk: Desk) throws -> DischargeSummary {
    try #require(desk.state.chart?.chart.summaryInWork?.content)
  }

  @Test func `as long as the chart has not gone on nothing is said`() throws {
    var desk = try desk(goesOn: false)
    #expect(!desk.screenText.contains("gone on"))
    desk.press(.character("g"), .character("a"))
    #expect(desk.toast == "The draft says what the chart tells; there is nothing to take anew.")
    #expect(desk.state.overlay == nil)
  }

  @Test func `it is said at its head and where it is signed, and taken anew when asked`() throws {
    var desk = try desk()
    let before = try summary(desk)
    let said = "The chart has gone on since this was begun: visits, services."
    let screen = desk.screenText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(screen.contains(said) && screen.contains("g a takes them anew."))
    desk.press(.function(2))
    let box = desk.screenText.filter { $0 != "│" }.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(box.contains("Esc, then g a, takes them anew."))
    desk.press(.escape, .character("g"), .character("a"))
    #expect(desk.screenText.contains("Take anew from the chart: visits, services?"))
    desk.press(.enter)
    #expect(try summary(desk) == before)
    desk.press(.character("g"), .character("a"), .character("y"))
    let after = try summary(desk)
    #expect(after.visitsAttended == before.visitsAttended.map { $0 + 1 })
    #expect(after.services.contains("phone 1") && !before.services.contains("phone"))
    #expect(after.conditionAtDischarge == "Walks the corridor." && after.reason == "moved")
    #expect(!desk.screenText.contains("gone on"))
    desk.press(.character("u"))
    #expect(try summary(desk).services == before.services)
  }

  @Test func `a transfer looks at its open steps too`() throws {
    var desk = try desk(.character("T"))
    var step = ActionStep()
    step.text = "Ring the new school"
    let chart = try #require(desk.state.chart?.chart)
    desk.state.chart?.chart.put(
      Document(
        envelope: Envelope(
          kind: .actionStep, id: RecordID(letter: DocumentKind.actionStep.letter, bits: (6, 6)),
          client: chart.id, created: Desk.start.adding(milliseconds: 90_000), zone: "UTC",
          nonce: ""), body: step))
    desk.press(.character("g"), .character("a"))
    #expect(desk.screenText.contains("last open steps"))
    desk.press(.character("y"))
    #expect(try summary(desk).openSteps.contains("Ring the new school"))
    #expect(try summary(desk).handedTo == "Ms. Fictional")
  }

  @Test func `a signed summary stays, whatever comes after`() throws {
    var desk = Desk.inChart("Marigold", .ending)
    desk.press(.character("g"), .character("a"))
    #expect(desk.state.overlay == nil)
    #expect(!desk.screenText.contains("gone on"))
  }
}
