import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Where the cursor stands after a form of another pane, and after an addition was undone.
struct ComingBackTests {
  @Test(arguments: [ChartPane.brief, .plan, .goals, .notes, .safety])
  func `a win that is added from any pane leads back to the row one came from`(_ pane: ChartPane) {
    var desk = Desk.inChart("Bright", pane)
    desk.press(.down, .down)
    let row = desk.state.selectedRow
    desk.press(.character("w"))
    desk.typeSomewhere("Slept through")
    desk.press(.escape)
    #expect(desk.state.form == nil)
    #expect(desk.state.chart?.chart.client.content.wins.last?.text == "Slept through")
    #expect(desk.state.chart?.pane == pane)
    #expect(desk.state.selectedRow == row)
    desk.press(.character("E"), .escape)
    #expect(desk.state.chart?.pane == pane && desk.state.selectedRow == row)
  }

  @Test func `on the page of the person one stays with what was added`() {
    var desk = Desk.inChart("Bright", .person)
    desk.press(.character("w"))
    desk.typeSomewhere("Slept through")
    desk.press(.escape)
    #expect(desk.state.chart?.pane == .person)
    let id = desk.state.chart?.chart.client.content.wins.last?.id
    #expect(desk.state.selectedRow == id.map { .element($0) })
  }

  @Test(arguments: ["a", "c", "t"])
  func `undoing an added line leads back to where one was before it`(_ key: Character) throws {
    for name in ["Bright", "Okafor"] {
      var desk = Desk.inChart(name, .plan)
      let objective = try #require(
        desk.plan?.goals.first?.objectives.first { $0.lifecycle == .active }?.id)
      desk.select(objective)
      desk.press(.character(key))
      guard desk.state.form != nil else { continue }
      desk.typeSomewhere("Something that was added")
      desk.press(.escape)
      #expect(desk.state.form == nil, "\(key): \(desk.toast)")
      let added = desk.state.selectedRow
      #expect(added != .element(objective))
      desk.press(.character("u"))
      #expect(desk.toast.hasPrefix("Undid"))
      #expect(desk.state.chart?.pane == .plan)
      #expect(desk.state.selectedRow == .element(objective), "\(name) \(key)")
    }
  }
}
