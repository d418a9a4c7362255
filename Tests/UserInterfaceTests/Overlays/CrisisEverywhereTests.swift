import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The crisis card is one key away from everywhere in the chart, and leads back with nothing lost.
struct CrisisEverywhereTests {
  /// Where letters are words, so that the key is one of them.
  private static let texts: Set<String> = ["review", "form", "note", "activation"]

  private static func isCalled(in place: OfferedKeys.Place) throws -> Bool {
    let desk = try place.desk()
    return desk.state.chart != nil && desk.state.clientView == nil && place.name != "crisis card"
      && !texts.contains(place.name)
  }

  private static func isShown(_ desk: Desk) -> Bool {
    guard case .crisisCard = desk.state.overlay else { return false }
    return desk.screenText.contains("Crisis card")
  }

  /// Calls the card, looks at it, and goes back to the same screen.
  private static func lookAndReturn(_ desk: Desk, _ name: String) {
    var there = desk
    there.state.messages = MessageLog()
    var card = there
    card.press(.character("!"))
    #expect(isShown(card), "\(name)")
    card.press(.escape)
    #expect(card.screenText == there.screenText, "\(name)")
    #expect(card.state.context == there.state.context, "\(name)")
    #expect(card.state.behindCard == nil)
  }

  @Test func `from every place of a chart that is no text`() throws {
    var names: Set<String> = []
    for place in OfferedKeys.places where try Self.isCalled(in: place) {
      names.insert(place.name)
      try Self.lookAndReturn(place.desk(), place.name)
    }
    let panes = ChartPane.allCases.flatMap { [$0.title, "\($0.title) of a new person"] }
    let others = [
      "rating", "progress", "choice", "papers", "versions", "comparison", "check", "empty check",
      "history", "conflict",
    ]
    #expect(Set(panes + others).subtracting(names) == [])
  }

  @Test func `from every row of a review that is no text`() throws {
    var desk = Desk.inChart("Okafor")
    desk.press(.character("r"))
    desk.type("Better!")
    #expect(desk.state.chart?.review?.feedback.text == "Better!")
    var seen = 0
    for _ in 0..<30 where desk.state.chart?.review?.focus != .finish {
      desk.press(.down)
      guard desk.state.chart?.review?.takesText == false else { continue }
      Self.lookAndReturn(desk, "\(String(describing: desk.state.chart?.review?.focus))")
      seen += 1
    }
    #expect(seen > 4)
    #expect(desk.state.chart?.review?.feedback.text == "Better!")
  }

  @Test func `from a question, and from an answer in a box`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(desk.plan?.interventions.first?.id)
    desk.press(.character("D"))
    Self.lookAndReturn(desk, "question")
    desk = Desk.inChart("Bright", .plan)
    desk.press(.character("g"), .character("p"))
    for _ in 0..<5 {
      if case .entry(let form) = desk.state.overlay, !form.isAtChoice { desk.press(.tab) }
    }
    Self.lookAndReturn(desk, "activation")
  }

  @Test func `what was rated stays, and a text takes the key`() throws {
    var desk = Desk.inChart("Bright", .goals)
    desk.press(.character("+"), .character("4"), .character("!"), .escape)
    #expect(desk.state.chart?.rating?.rows.first?.change == 1)
    while desk.state.chart?.rating?.takesText == false { desk.press(.tab) }
    desk.type("Up at last!")
    #expect(desk.state.overlay == nil)
    #expect(desk.state.chart?.rating?.rows.first?.evidence.text == "Up at last!")
    // Enter on the card leads to the safety plan only where nothing waits to be kept.
    desk.press(.tab, .character("!"), .enter)
    #expect(desk.state.chart?.rating?.rows.first?.evidence.text == "Up at last!")
    #expect(desk.toast.hasPrefix("Esc keeps what is open here"))
  }

  @Test func `Enter leads from a box to the safety plan`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.press(.character("="), .character("!"), .enter)
    #expect(desk.state.overlay == nil && desk.state.chart?.pane == .safety)
  }
}
