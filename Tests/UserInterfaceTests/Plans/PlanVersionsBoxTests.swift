import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The plan of any date, an older version looked at, and two versions beside each other.
struct PlanVersionsBoxTests {
  @Test func `a date finds the version that was in force on it`() throws {
    var desk = Desk.inChart("Bright", .plan)
    let old = try #require(desk.state.chart?.chart.plans.first)
    desk.press(.character("V"))
    desk.type("2025-09-01")
    #expect(desk.screenText.contains("Mon 1 Sep 2025: v1."))
    desk.press(.enter)
    #expect(desk.state.chart?.shownPlan == old.id)
    #expect(desk.screenText.contains("v1, in force 16 Jun 2025"))
    // Nothing is written in it, whatever is pressed.
    for key in ["e", "a", "c", "t", "J", "D"] {
      desk.press(.character(Character(key)))
      #expect(desk.toast.hasPrefix("This is v1, in force"))
      #expect(desk.state.form == nil)
    }
    #expect(desk.savedChanges.isEmpty)
    desk.press(.escape)
    #expect(desk.state.chart?.shownPlan == nil)
    #expect(desk.screenText.contains("v3 DRAFT"))
  }

  @Test func `a day without a plan says so`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.press(.character("V"))
    desk.type("2001-01-01")
    #expect(desk.screenText.contains("no plan was in force"))
    #expect(!desk.screenText.contains("Enter show"))
    desk.press(.enter)
    #expect(desk.toast.hasSuffix("no plan was in force. Up and Down choose a version."))
    #expect(desk.state.chart?.shownPlan == nil)
  }

  @Test(arguments: ScreenTests.sizes) func `the versions of a plan`(size: Size) {
    var desk = Desk.inChart("Bright", .plan, columns: size.columns, rows: size.rows)
    desk.press(.character("V"))
    desk.type("1 feb")
    expectScreen(screen(of: desk.state), named: "plan-versions-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: ScreenTests.sizes) func `a version that was in force once`(size: Size) {
    var desk = Desk.inChart("Bright", .plan, columns: size.columns, rows: size.rows)
    desk.press(.character("V"), .end, .down, .down, .enter)
    expectScreen(screen(of: desk.state), named: "plan-past-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: ScreenTests.sizes) func `the draft beside the plan in force`(size: Size) {
    var desk = Desk.inChart("Bright", .plan, columns: size.columns, rows: size.rows)
    desk.press(.character("="))
    expectScreen(screen(of: desk.state), named: "plan-compare-\(size.columns)x\(size.rows)")
    let first = desk.screenText
    for _ in 0..<200 { desk.press(.character("j")) }
    for _ in 0..<200 { desk.press(.character("k")) }
    #expect(desk.screenText == first)
    desk.press(.escape)
    #expect(desk.state.overlay == nil)
  }

  @Test(arguments: ScreenTests.sizes) func `diagnoses by words`(size: Size) {
    var desk = Desk.inChart("Bright", .person, columns: size.columns, rows: size.rows)
    desk.select(.part("diagnoses"))
    desk.press(.character("a"))
    desk.type("ptsd")
    expectScreen(screen(of: desk.state), named: "diagnoses-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: ScreenTests.sizes) func `the lamps of all objectives`(size: Size) {
    var desk = Desk.inChart("Bright", .plan, columns: size.columns, rows: size.rows)
    desk.press(.character("i"))
    desk.select(desk.plan?.goals[0].objectives[0].id)
    desk.press(.right)
    desk.press(.escape)
    expectScreen(screen(of: desk.state), named: "plan-lamps-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: ScreenTests.sizes) func `the care itself on the person's page`(size: Size) {
    var desk = Desk.inChart("Bright", .person, columns: size.columns, rows: size.rows)
    desk.select(.part("diagnoses"))
    desk.wait(milliseconds: 10)
    expectScreen(screen(of: desk.state), named: "person-care-\(size.columns)x\(size.rows)")
  }
}
