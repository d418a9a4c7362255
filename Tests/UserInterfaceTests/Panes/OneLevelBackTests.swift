import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Esc goes back one level at a time: from what is read to its list, from there to the brief.
struct OneLevelBackTests {
  @Test func `a note that is read is closed before its list is left`() throws {
    var desk = Desk.inChart("Bright", .notes)
    let note = try #require(
      desk.state.chart?.chart.notes.first { $0.content.state == .signed }?.id)
    desk.select(.document(note))
    let list = desk.screenText
    desk.press(.enter)
    #expect(desk.screenText != list)
    desk.press(.escape)
    #expect(desk.state.chart?.pane == .notes)
    #expect(desk.state.selectedRow == .document(note))
    #expect(desk.screenText == list)
    desk.press(.escape)
    #expect(desk.state.chart?.pane == .brief)
  }

  @Test func `a draft that is written in is left to its list`() throws {
    var desk = Desk.inChart("Bright", .notes)
    let note = try #require(desk.state.chart?.chart.notes.first { $0.content.state == .draft }?.id)
    desk.select(.document(note))
    desk.press(.enter, .escape)
    #expect(desk.state.form == nil && desk.state.chart?.pane == .notes)
  }

  @Test func `wins, reviews and ratings among the goals are closed first, goals are not`() throws {
    var desk = Desk.inChart("Bright", .goals)
    let goal = try #require(desk.state.chart?.chart.planToRate?.content.goals.first)
    let objective = try #require(goal.objectives.first?.id)
    for row in [RowID.part("wins"), .element(objective)] {
      desk.select(row)
      desk.press(.character(" "))
      #expect(desk.state.chart?.isReading(row) == true)
      desk.press(.escape)
      #expect(desk.state.chart?.pane == .goals && desk.state.chart?.isReading(row) == false)
    }
    desk.select(goal.id)
    desk.press(.character(" "), .escape)
    #expect(desk.state.chart?.pane == .brief)
  }

  @Test func `progress is left to where it was asked for`() {
    for pane in [ChartPane.goals, .plan, .brief] {
      var desk = Desk.inChart("Bright", pane)
      desk.press(.character("p"), .escape)
      #expect(desk.state.chart?.progressView == nil && desk.state.chart?.pane == pane)
    }
  }

  @Test(arguments: [false, true]) func `a review is left to where it was asked for`(said: Bool) {
    for pane in [ChartPane.brief, .plan, .notes] {
      var desk = Desk.inChart("Okafor", pane)
      desk.press(.character("r"))
      if said { desk.type("Slow, but mine") }
      desk.press(.escape)
      #expect(desk.state.chart?.review == nil && desk.state.chart?.pane == pane)
    }
  }

  @Test func `an older version of the plan is left to the one in work`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.press(.character("V"), .down, .enter)
    #expect(desk.state.chart?.shownPlan != nil)
    desk.press(.escape)
    #expect(desk.state.chart?.shownPlan == nil && desk.state.chart?.pane == .plan)
  }
}
