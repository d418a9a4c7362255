import TerminalInterface
import Testing

@testable import UserInterface

/// The hints in the lower edge of a box: the way out has its word at every width.
struct BoxHintTests {
  private typealias Hints = [(key: String, words: String)]

  private func fitting(_ hints: Hints, _ columns: Int) -> [String] {
    OverlayBox.fitting(hints, columns: columns).map { "\($0.key) \($0.words)" }
  }

  private let hints: Hints = [
    ("Enter", "go on"), ("Tab", "next"), ("Esc", "close, forgets"), ("x", "more"),
  ]

  @Test func `all of them where there is room`() {
    #expect(fitting(hints, 80).count == 4)
    #expect(fitting(hints, 51) == ["Enter go on", "Tab next", "Esc close, forgets", "x more"])
  }

  @Test func `the way out stays, with fewer words, and the others go from the end`() {
    #expect(fitting(hints, 44) == ["Enter go on", "Tab next", "Esc close", "x more"])
    #expect(fitting(hints, 36) == ["Enter go on", "Tab next", "Esc close"])
    #expect(fitting(hints, 30) == ["Enter go on", "Esc close"])
    #expect(fitting(hints, 12) == ["Esc close"])
    #expect(fitting(hints, 8) == [])
  }

  @Test func `without a way out the first ones stay`() {
    #expect(fitting([("a", "one"), ("b", "two")], 9) == ["a one"])
  }
}
