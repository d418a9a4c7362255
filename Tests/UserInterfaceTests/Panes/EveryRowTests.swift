import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Every row of a pane is in one place, so that the keys reach all of them.
struct EveryRowTests {
  private static let names = Desk.practice.charts.map(\.client.content.displayName).sorted()

  @Test(arguments: names, ChartPane.allCases)
  func `going down passes every row once and ends at the last`(name: String, pane: ChartPane) {
    var desk = Desk.inChart(name, pane)
    desk.press(.character("G"))
    let last = desk.state.selectedRow
    desk.press(.character("g"), .character("g"))
    var seen = [desk.state.selectedRow]
    while seen.count < 500 {
      desk.press(.down)
      if desk.state.selectedRow == seen.last { break }
      seen.append(desk.state.selectedRow)
    }
    #expect(Set(seen).count == seen.count)
    #expect(seen.last == last)
  }

  @Test func `what serves two objectives has its row below the first and is told below the other`()
    throws
  {
    var desk = Desk.inChart("Bright", .plan)
    let plan = try #require(desk.plan)
    let shared = try #require(plan.interventions.first { $0.objectiveIDs.count > 1 })
    desk.select(.element(try #require(shared.id)))
    let rows = desk.screenText.split(separator: "\n")
    #expect(rows.count { $0.hasPrefix(">") } == 1)
    desk.press(.character("e"))
    #expect(desk.screenText.split(separator: "\n").count { $0.hasPrefix(">") } == 1)
  }
}
