import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The rating strip of an objective with written levels: a level is no change and no value.
struct LevelRatingTests {
  private func desk(_ columns: Int = 80) -> Desk {
    var desk = Desk.inChart("Bright", .goals, columns: columns)
    let place = desk.state.chart?.chart.planToRate?.content.ratedObjectives.first {
      $0.objective.measureKind == .gas
    }
    desk.select(place?.objective.id)
    desk.press(.character("+"), .tab)
    return desk
  }

  @Test(arguments: [
    ("0", 0), ("1", 1), ("2", 2), ("-1", -1), ("-2", -2), ("+1", 1), ("+2", 2), ("-", -1),
    ("--", -2), ("---", -2), ("+++", 2), ("-10", 0),
  ]) func `a level is typed as it is written`(typed: String, level: Int) {
    var desk = desk()
    #expect(desk.state.chart?.rating?.column == .level)
    desk.type(typed)
    #expect(desk.state.chart?.rating?.focused?.level == level)
  }

  @Test func `a level that there is not is refused and changes nothing`() {
    var desk = desk()
    desk.type("1")
    desk.type("3")
    #expect(desk.state.chart?.rating?.focused?.level == 1)
    #expect(desk.screenText.contains("Levels go from -2 to +2"))
  }

  @Test(arguments: ["+3", "-3", "+9", "--3"])
  func `a sign before a level that there is not is refused with it`(typed: String) {
    for before in ["", "0", "1", "-1"] {
      var desk = desk()
      desk.press(.backspace)
      desk.type(before)
      let level = desk.state.chart?.rating?.focused?.level
      desk.type(typed)
      #expect(desk.state.chart?.rating?.focused?.level == level, "\(before) then \(typed)")
      #expect(desk.screenText.contains("Levels go from -2 to +2"))
    }
  }

  @Test func `it is kept as a level with the own rating and the evidence, and shown in its words`()
    throws
  {
    var desk = desk()
    desk.type("2")
    #expect(desk.screenText.contains("+2 Says yes to a week"))
    desk.press(.tab)
    desk.type("8")
    desk.press(.tab)
    desk.type("said yes on the phone")
    let id = try #require(desk.state.chart?.rating?.focused?.objective.id)
    desk.press(.enter)
    let entry = try #require(desk.state.chart?.chart.progress[id]?.content.entries.last)
    #expect(entry.gasLevel == 2)
    #expect(entry.change == nil)
    #expect(entry.value == nil)
    #expect(entry.clientRating == 8)
    #expect(entry.evidence == "said yes on the phone")
    #expect(desk.screenText.contains("level +2: Says yes to a week"))
    desk.press(.character("u"))
    #expect(desk.state.chart?.chart.progress[id]?.content.entries.last?.gasLevel == 1)
  }

  @Test func `Tab goes through every row's own columns and around`() throws {
    var desk = desk()
    let rows = try #require(desk.state.chart?.rating?.rows)
    let start = (desk.state.chart?.rating?.focus, desk.state.chart?.rating?.column)
    for _ in 0..<rows.count * 4 { desk.press(.tab) }
    #expect(desk.state.chart?.rating?.focus == start.0)
    #expect(desk.state.chart?.rating?.column == start.1)
    for row in rows where row.objective.measureKind != .gas {
      #expect(row.columns.contains(.value) && !row.columns.contains(.level))
    }
  }

  @Test func `the journal keeps a level`() throws {
    var desk = desk()
    desk.type("-2")
    desk.wait(milliseconds: 2_000)
    let draft = try #require(desk.drafts.last)
    var later = Desk(columns: 80, rows: 24)
    let chart = try #require(desk.client("Bright").flatMap { later.chart($0) })
    later.send(.chartRead(chart, UndoLog(), then: .recover(draft)))
    #expect(later.state.chart?.rating?.rows.contains { $0.level == -2 } == true)
  }
}
