import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A list of thousands is as quick, and takes as little, as a short one.
struct LongListTests {
  /// A desk with two thousand clients.
  private func longDesk() throws -> Desk {
    var desk = Desk()
    let samples = desk.state.caseload.summaries.values.sorted { $0.id < $1.id }
    for number in 0..<2_000 {
      var row = samples[number % samples.count]
      let letters = Array("abcdefghijklmnopqrstuvwxyz")
      let digits = String((0..<4).map { letters[(number >> ($0 * 4)) % 16] })
      row.id = try #require(RecordID("c" + digits + String(repeating: "a", count: 22)))
      row.name = "Client\(number), Known"
      desk.state.caseload.put(row)
    }
    desk.send(.tick)
    return desk
  }

  @Test func `only what is on the screen is drawn, and little of it is kept`() throws {
    var desk = try longDesk()
    let count = desk.state.caseload.visible.count
    // Some of the samples are archived.
    #expect(count > 1_500)
    var seen: Set<RecordID> = []
    for _ in 0..<(count / 10) {
      _ = desk.screenText
      #expect(desk.state.caseload.drawn.count <= 300)
      if let id = desk.state.caseload.selected?.id { seen.insert(id) }
      desk.press(.pageDown)
    }
    #expect(seen.count > 90)
    #expect(desk.state.caseload.selected?.id == desk.state.caseload.visible.last)
  }

  @Test func `the order is the same whichever way the rows came`() throws {
    var desk = try longDesk()
    for order in CaseloadState.Order.allCases {
      for isReversed in [false, true] {
        desk.state.caseload.order = order
        desk.state.caseload.isReversed = isReversed
        desk.state.caseload.arrange(today: Desk.today)
        let visible = desk.state.caseload.visible
        #expect(Set(visible).count == visible.count)
        for row in desk.state.caseload.summaries.values.shuffled() { desk.state.caseload.put(row) }
        desk.state.caseload.arrange(today: Desk.today)
        #expect(desk.state.caseload.visible == visible, "\(order)")
      }
    }
  }
}
