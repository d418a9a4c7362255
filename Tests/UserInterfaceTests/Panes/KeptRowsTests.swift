import TerminalInterface
import Testing

@testable import UserInterface

/// Rows that are made once stay: a key that moves the cursor must not make a pane's rows anew.
struct KeptRowsTests {
  @Test(arguments: [
    (ChartPane.brief, Size(columns: 140, rows: 40)), (.plan, Size(columns: 140, rows: 40)),
    (.goals, Size(columns: 140, rows: 40)), (.notes, Size(columns: 140, rows: 40)),
    (.person, Size(columns: 140, rows: 40)), (.plan, Size(columns: 80, rows: 24)),
  ])
  func `drawing a screen leaves the rows that the pane is drawn from`(pane: ChartPane, size: Size)
    throws
  {
    var desk = Desk.inChart("Bright", pane)
    desk.send(.input(.resized(size)))
    for key in ["j", "j", "k"] {
      desk.press(.character(Character(key)))
      _ = screen(of: desk.state)
      let chart = try #require(desk.state.chart)
      let kept = PaneContent(of: chart, in: desk.state).drawnWidth
      #expect(kept == ScreenLayout(of: desk.state).main.columns, "\(pane) after \(key)")
    }
  }

  @Test func `who asks what a row says does not have it made at another width`() {
    var made = 0
    let content = PaneContent(ids: [.part("one")]) { _, width in
      made += 1
      return Row(lines: [Line("\(width)")])
    }
    #expect(content.drawnWidth == nil)
    #expect(content.drawnRow(.part("one"), orAt: 40).lines == [Line("40")])
    #expect(content.row(.part("one"), 80).lines == [Line("80")])
    #expect(content.drawnRow(.part("one"), orAt: 40).lines == [Line("80")])
    #expect(content.row(.part("one"), 80).lines == [Line("80")])
    #expect(made == 2)
  }
}
