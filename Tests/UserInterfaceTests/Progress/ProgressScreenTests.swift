import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// One objective on the whole screen: chart, sentence and table tell the same.
struct ProgressScreenTests {
  private func desk(_ size: Size, _ name: String = "Bright", at label: String = "1.1") -> Desk {
    var desk = Desk.inChart(name, .goals, columns: size.columns, rows: size.rows)
    let place = desk.state.chart?.chart.planToRate?.content.ratedObjectives.first {
      $0.objective.label(in: $0.goal) == label
    }
    desk.select(place?.objective.id)
    desk.press(.character("p"))
    return desk
  }

  private func expect(_ desk: Desk, _ name: String) {
    let size = desk.state.size
    expectScreen(screen(of: desk.state), named: "\(name)-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: ScreenTests.sizes) func `the chart of an objective`(size: Size) {
    expect(desk(size), "progress")
  }

  @Test(arguments: ScreenTests.sizes) func `its ratings as a table`(size: Size) {
    var desk = desk(size)
    desk.press(.character("t"), .character("j"))
    expect(desk, "progress-table")
  }

  @Test(arguments: ScreenTests.sizes) func `the last three months of it`(size: Size) {
    var desk = desk(size)
    desk.press(.character("]"), .character("]"))
    expect(desk, "progress-zoom")
  }

  @Test(arguments: ScreenTests.sizes) func `attainment levels`(size: Size) {
    expect(desk(size, at: "2.2"), "progress-levels")
  }

  @Test func `a setback by one is seen to go down in every window that draws it`() throws {
    for rows in 12...40 {
      var desk = desk(Size(columns: 80, rows: rows))
      desk.press(.character("]"), .character("]"))
      let lines = desk.screenText.split(separator: "\n").map(String.init)
      guard lines.contains(where: { $0.contains("└") }) else {
        #expect(desk.screenText.contains("evidence"), "\(rows) rows")
        continue
      }
      let axis = lines.compactMap { line -> Int? in
        line.contains("┤")
          ? line.split(separator: "┤").first.flatMap { Int($0.filter(\.isNumber)) } : nil
      }
      #expect(zip(axis, axis.dropFirst()).allSatisfy { $0 - $1 == axis[0] - axis[1] }, "\(rows)")
    }
  }

  @Test func `every letter on the chart is in the legend`() {
    for columns in [60, 80, 100] {
      let text = desk(Size(columns: columns, rows: 24)).screenText
      for (letter, word) in [("M", "M medication change"), ("J", "J job"), ("W", "W win")] {
        #expect(text.contains(" \(letter) ") && text.contains(word), "\(word) at \(columns)")
      }
    }
  }

  @Test func `an old terminal draws it in ASCII`() {
    var desk = Desk(columns: 80, rows: 24, glyphs: .ascii)
    desk.open("Bright")
    desk.show(.goals)
    desk.press(.character("p"))
    let canvas = screen(of: desk.state)
    #expect(canvas.text.utf8.allSatisfy { $0 < 0x80 })
    expectScreen(canvas, named: "progress-ascii-80x24")
  }

  @Test func `Enter on an objective opens it, and Esc goes back to its row`() {
    var desk = Desk.inChart("Bright", .goals)
    let id = desk.state.chart?.chart.planToRate?.content.goals[0].objectives[0].id
    desk.select(id)
    desk.press(.enter)
    #expect(desk.state.chart?.progressView?.objective == id)
    desk.press(.tab)
    let next = desk.state.chart?.progressView?.objective
    #expect(next != id)
    desk.press(.escape)
    #expect(desk.state.chart?.progressView == nil)
    #expect(desk.state.chart?.pane == .goals)
    #expect(desk.state.selectedRow == next.map { .element($0) })
  }

  @Test func `from the brief it opens the first objective that is worked on, and leads back`() {
    var desk = Desk.inChart("Bright", .brief)
    desk.press(.character("p"))
    #expect(desk.screenText.contains("1.1 Up and dressed"))
    desk.press(.escape)
    #expect(desk.state.chart?.pane == .brief)
  }

  @Test func `a rating made here is on the chart at once, and undo takes it off`() throws {
    var desk = desk(Size(columns: 80, rows: 24))
    let id = try #require(desk.state.chart?.progressView?.objective)
    let before = desk.state.chart?.chart.progress[id]?.content.entries.count ?? 0
    desk.press(.character("+"), .character("4"), .tab)
    desk.press(.control("u"))
    desk.type("5")
    desk.press(.enter)
    #expect(desk.state.chart?.progressView != nil)
    #expect(desk.screenText.contains("At the target since 13 Mar"))
    desk.press(.character("u"))
    #expect(desk.state.chart?.chart.progress[id]?.content.entries.count == before)
    #expect(!desk.screenText.contains("At the target since 13 Mar"))
  }

  @Test func `a life event added here is marked on the chart`() {
    var desk = desk(Size(columns: 140, rows: 40))
    #expect(!desk.screenText.contains("H hospital"))
    desk.press(.character("E"))
    desk.type("Two nights in hospital")
    desk.fill("type", "h")
    desk.fill("date", "-20d")
    desk.press(.escape)
    #expect(desk.state.chart?.progressView != nil)
    #expect(desk.screenText.contains("H hospital"))
    desk.press(.character("u"))
    #expect(!desk.screenText.contains("H hospital"))
  }

  @Test func `while risk is open it is said before every number`() throws {
    var desk = Desk(columns: 80, rows: 24)
    let chart = try #require(
      Desk.practice.charts.first { !$0.openRisk.isEmpty && $0.planToRate != nil })
    desk.send(.chartRead(chart, UndoLog(), then: .show))
    desk.press(.character("p"))
    let rows = desk.screenText.split(separator: "\n")
    let risk = try #require(rows.firstIndex { $0.contains("Risk is open since") })
    #expect(risk <= 4)
  }

  @Test(arguments: ScreenTests.sizes) func `the cursor rests on a row of the screen`(size: Size) {
    for key in [Key.character("t"), .character("]"), .tab, .character("G")] {
      var desk = desk(size)
      desk.press(key)
      let canvas = screen(of: desk.state)
      #expect(canvas.cursor.map { canvas.contains($0) } == true)
    }
  }
}
