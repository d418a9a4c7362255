import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The way out of the rating strip, whatever stands in it.
struct RatingWayOutTests {
  private func desk(_ kind: (MeasureKind?) -> Bool, _ name: String = "Bright") -> Desk {
    var desk = Desk.inChart(name, .goals)
    let place = desk.state.chart?.chart.planToRate?.content.ratedObjectives.first {
      kind($0.objective.measureKind) && $0.objective.lifecycle == .active
    }
    desk.select(place?.objective.id)
    desk.press(.character("+"))
    return desk
  }

  @Test func `what is no number is said to be that, and Esc again leaves it as a draft`() throws {
    var desk = desk { $0 != .gas }
    let before = desk.bodies
    desk.press(.tab)
    desk.type("?")
    #expect(desk.screenText.contains("cannot be kept"))
    desk.press(.escape)
    #expect(desk.toast.contains("Esc again leaves it as a draft."), "\(desk.toast)")
    #expect(desk.state.chart?.rating != nil)
    desk.press(.escape)
    #expect(desk.state.chart?.rating == nil)
    #expect(desk.toast == "Kept as a draft; g r brings it back.")
    #expect(desk.bodies == before)
    let draft = try #require(desk.keptDrafts.last)
    #expect(draft.target == RatingStrip.draftTarget)
    #expect(draft.fields.contains { $0.value.text == "?" })
    #expect(desk.state.recovered.contains { $0.document == draft.document })
  }

  @Test func `what cannot be kept is where the caret goes`() throws {
    var desk = desk { $0 != .gas }
    let first = try #require(desk.state.chart?.rating?.focus)
    desk.press(.tab)
    desk.type("?")
    desk.press(.down)
    #expect(desk.state.chart?.rating?.focus != first)
    desk.press(.enter)
    #expect(desk.state.chart?.rating?.focus == first)
    #expect(desk.state.chart?.rating?.column == .value)
  }

  @Test func `a key in between asks anew`() {
    var desk = desk { $0 != .gas }
    desk.press(.tab)
    desk.type("?")
    desk.press(.escape)
    desk.type("?")
    desk.press(.escape)
    #expect(desk.state.chart?.rating != nil)
    desk.press(.backspace, .backspace)
    desk.type("4")
    desk.press(.escape)
    #expect(desk.state.chart?.rating == nil)
  }

  @Test func `a level that went down beside “better” is asked about once, and both are told`()
    throws
  {
    var desk = desk { $0 == .gas }
    let id = try #require(desk.state.chart?.rating?.focused?.objective.id)
    let label = try #require(desk.state.chart?.rating?.focused?.label)
    let goals = try #require(desk.state.chart?.chart)
    let course = goals.course(of: try #require(goals.planToRate?.content.objective(id)))
    let former = try #require(course.entries.last?.gasLevel)
    let moving = ObjectiveCount(of: goals)?.moving
    desk.press(.character("4"), .tab)
    desk.type("-2")
    desk.press(.enter)
    #expect(
      desk.toast
        == "\(label): level -2 is lower than \(Decimal(former).levelText), and “better” is chosen; "
        + "Enter again keeps both.")
    #expect(desk.state.chart?.rating != nil)
    desk.press(.enter)
    #expect(desk.state.chart?.rating == nil)
    let entry = try #require(desk.state.chart?.chart.progress[id]?.content.entries.last)
    #expect(entry.change == 1 && entry.gasLevel == -2)
    #expect(
      desk.screenText.contains("better, but level -2 after \(Decimal(former).levelText)"),
      "\(desk.screenText)")
    let after = desk.state.chart.flatMap { ObjectiveCount(of: $0.chart)?.moving }
    #expect(try #require(after) <= (try #require(moving)))
  }

  @Test func `where number and word go the same way nothing is asked`() {
    var desk = desk { $0 == .gas }
    desk.press(.character("2"), .tab)
    desk.type("-2")
    desk.press(.enter)
    #expect(desk.state.chart?.rating == nil)
  }
}
