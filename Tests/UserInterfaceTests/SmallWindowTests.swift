import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Where a window is too low for a key bar, the status row has the way to the keys.
struct SmallWindowTests {
  private func lastRow(_ desk: Desk) -> String {
    let rows = desk.screenText.split(separator: "\n", omittingEmptySubsequences: false)
    return String(rows.dropLast(desk.screenText.hasSuffix("\n") ? 1 : 0).last ?? "")
  }

  @Test(arguments: [12, 15], [40, 80])
  func `the status row ends with the key of help`(rows: Int, columns: Int) {
    let desk = Desk(columns: columns, rows: rows)
    #expect(lastRow(desk).hasSuffix("? keys"))
    #expect(lastRow(desk).contains("Enter open"))
  }

  @Test func `in a form the way out stands before it`() {
    var desk = Desk.inChart("Bright", .plan, columns: 40, rows: 12)
    desk.press(.character("e"))
    #expect(lastRow(desk).contains("Esc done, keeps"))
    #expect(lastRow(desk).hasSuffix("F1 keys"))
  }

  @Test func `in a review the key that leads on stands there too`() {
    var desk = Desk.inChart("Bright", .brief, columns: 40, rows: 12)
    desk.press(.character("r"))
    #expect(lastRow(desk).hasSuffix("Enter next  Esc later  F1 keys"))
  }

  @Test func `a window that grows shows again what was scrolled away`() {
    for keys in [[], ["g", "v"]] as [[Character]] {
      var desk = Desk.inChart("Bright", .plan)
      for key in keys { desk.press(.character(key)) }
      for _ in 0..<(keys.isEmpty ? 8 : 1) { desk.press(.down) }
      let before = desk.screenText
      desk.send(.input(.resized(Size(columns: 40, rows: 12))))
      #expect(!desk.screenText.contains(keys.isEmpty ? "Vision" : "What I want"))
      desk.send(.input(.resized(Size(columns: 80, rows: 24))))
      #expect(desk.screenText == before)
    }
  }

  @Test func `beside what was saved the way out stays, with fewer words`() {
    var desk = Desk.inChart("Bright", .goals, columns: 40, rows: 12)
    desk.press(.character("w"))
    desk.type("Rang the school")
    desk.press(.escape)
    desk.wait(milliseconds: 10_000)
    desk.press(.character("+"))
    #expect(lastRow(desk).contains("Saved"))
    #expect(lastRow(desk).hasSuffix("Esc done  F1 keys"))
  }

  @Test func `what cannot be read as a date is quoted so far that the way on is seen`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.press(.character("t"))
    desk.type("Lay the clothes out")
    desk.fill("due", String(repeating: "no date at all ", count: 5))
    desk.press(.escape)
    #expect(desk.screenText.contains("Esc again leaves it as a draft."))
  }

  @Test func `ratings below an objective fit a narrow window`() throws {
    var desk = Desk.inChart("Bright", .goals, columns: 40, rows: 24)
    let goal = try #require(desk.state.chart?.chart.planToRate?.content.goals.first)
    desk.select(goal.objectives.first?.id)
    desk.press(.character(" "))
    #expect(desk.screenText.contains("own 9"))
  }

  @Test func `a message has the row to itself while it is said`() {
    var desk = Desk(columns: 40, rows: 12)
    desk.press(.character("Y"))
    #expect(lastRow(desk).contains("does nothing here"))
    #expect(!lastRow(desk).hasSuffix("? keys"))
  }

  @Test func `with a key bar the status row has no keys`() {
    let desk = Desk(columns: 80, rows: 16)
    let rows = desk.screenText.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.filter { $0.contains("? keys") }.count == 1)
  }
}
