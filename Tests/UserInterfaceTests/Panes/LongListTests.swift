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

  @Test func `names stand by all of their letters, however long they begin alike`() throws {
    var desk = Desk()
    let sample = try #require(desk.state.caseload.summaries.values.first { $0.archivedAt == nil })
    let names = [
      "a", "ab", "abcdefg", "abcdefgh", "abcdefgh, a", "abcdefgh, b", "abcdefgha",
      "abcdefghi, kora",
      "abcdefghi, korab", "abcdefghi, koraba", "abcdefghi, korabb", "abcdefgi", "b", "\u{00E9}b",
      "ed",
    ]
    desk.state.caseload = CaseloadState()
    var read: [ClientSummary] = []
    for (letter, name) in zip("abcdefghijklmnopq", names).reversed() {
      var row = sample
      row.id = try #require(RecordID("c\(letter)" + String(repeating: "a", count: 25)))
      row.name = name
      read.append(row)
    }
    desk.state.caseload.fill(read)
    desk.state.caseload.order = .name
    desk.state.caseload.arrange(today: Desk.today)
    #expect(
      desk.state.caseload.visible.compactMap { desk.state.caseload.summaries[$0]?.name } == names)
  }
}
