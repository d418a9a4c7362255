import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Whoever opens a form for something new and writes nothing is where they were.
struct NothingAddedTests {
  @Test(arguments: [ChartPane.plan, .person])
  func `Esc from an empty form leaves the cursor on every row where it was`(pane: ChartPane) throws
  {
    for name in ["Bright", "Okafor"] {
      let start = Desk.inChart(name, pane)
      let rows = try #require(
        start.state.chart.map { PaneContent(of: $0, in: start.state).selectable })
      for row in rows {
        for key in [Key.character("a"), .character("c")] {
          var desk = start
          desk.select(row)
          desk.press(key)
          guard desk.state.form != nil else { continue }
          let target = desk.state.form.map { "\($0.title)" }
          desk.press(.escape)
          #expect(desk.state.form == nil)
          #expect(desk.state.selectedRow == row, "\(name) \(row) \(target ?? "")")
          desk.press(key)
          #expect(desk.state.form.map { "\($0.title)" } == target)
        }
      }
    }
  }

  @Test func `what was written is where the cursor goes`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(.part("goals"))
    desk.press(.character("a"))
    desk.type("I want to sleep.")
    desk.press(.escape)
    let goal = desk.plan?.goals.first { $0.ownWords == "I want to sleep." }?.id
    #expect(goal != nil && desk.state.selectedRow == goal.map { .element($0) })
  }
}
