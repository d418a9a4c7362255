import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The key bar of a window that only reads.
struct ReadOnlyBarTests {
  @Test func `keys that would write are not in the bar`() {
    for isInChart in [true, false] {
      var desk = isInChart ? Desk.inChart("Bright", .plan) : Desk()
      func bar() -> String { desk.screenText.split(separator: "\n").last.map(String.init) ?? "" }
      let before = bar()
      desk.state.practice.readOnlyReason = "Read-only: open in another window"
      let pieces = desk.state.keymap.bar(in: desk.state.context)
      #expect(pieces.contains { $0.writes && before.contains("\($0.key) \($0.words)") })
      for piece in pieces where piece.writes {
        #expect(!bar().contains("\(piece.key) \(piece.words)"), "\(bar())")
      }
      #expect(bar().contains("? keys"))
    }
  }
}
