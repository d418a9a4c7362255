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

  @Test(arguments: ChartPane.allCases.filter { $0 != .safety })
  func `the plan of any date is one key away from every pane`(pane: ChartPane) throws {
    var desk = Desk.inChart("Bright", pane)
    let old = try #require(desk.state.chart?.chart.plans.first)
    desk.press(.character("V"))
    desk.type("2025-09-01")
    desk.press(.enter)
    #expect(desk.state.chart?.shownPlan == old.id && desk.state.chart?.pane == .plan)
  }

  @Test func `the plan of any date is one key away from the progress screen`() throws {
    var desk = Desk.inChart("Bright", .goals)
    let old = try #require(desk.state.chart?.chart.plans.first)
    desk.press(.character("p"), .character("V"))
    desk.type("2025-09-01")
    desk.press(.enter)
    #expect(desk.state.chart?.progressView == nil)
    #expect(desk.state.chart?.shownPlan == old.id && desk.state.chart?.pane == .plan)
  }

  @Test func `a version of the safety plan that was replaced can be read and compared`() throws {
    var desk = Desk.inChart("Alvarez", .safety)
    let all = try #require(desk.state.chart?.chart.safetyPlans)
    let old = try #require(all.last)
    #expect(all.count > 1)
    let newest = desk.screenText
    desk.press(.character("V"))
    #expect(desk.screenText.contains("Safety plan in force on"))
    #expect(desk.screenText.contains(", replaced"))
    desk.press(.end, .enter)
    #expect(desk.state.chart?.shownSafetyPlan == old.id)
    #expect(desk.screenText.contains("v\(old.content.version), in force"))
    let own = Set(old.content.warningSigns).subtracting(all[0].content.warningSigns)
    for line in own { #expect(desk.screenText.contains(line)) }
    // Nothing is written in it, whatever is pressed.
    for key in ["e", "a", "J", "D"] {
      desk.press(.character(Character(key)))
      #expect(desk.toast.hasPrefix("This is safety plan v\(old.content.version), in force"))
      #expect(desk.state.form == nil && desk.state.overlay == nil)
    }
    #expect(desk.savedChanges.isEmpty)
    desk.press(.escape)
    #expect(desk.state.chart?.shownSafetyPlan == nil)
    desk.state.messages = MessageLog()
    #expect(desk.screenText == newest)
    desk.press(.character("V"), .tab)
    #expect(
      desk.screenText.contains("Safety plan v\(old.content.version) and v\(all[0].content.version)")
    )
    #expect(!desk.screenText.contains("The two say the same."))
    desk.press(.escape)
    desk.press(.character("V"))
    desk.type("2001-01-01")
    #expect(desk.screenText.contains("no safety plan was in force"))
  }

  @Test func `a date finds the safety plan that was in force on it`() throws {
    var desk = Desk.inChart("Alvarez", .safety)
    let old = try #require(desk.state.chart?.chart.safetyPlans.last)
    let day = try #require(old.content.date)
    desk.press(.character("V"))
    desk.type(day.iso)
    desk.press(.enter)
    #expect(desk.state.chart?.shownSafetyPlan == old.id)
  }

  @Test(arguments: ScreenTests.sizes) func `the versions of a safety plan`(size: Size) {
    var desk = Desk.inChart("Alvarez", .safety, columns: size.columns, rows: size.rows)
    desk.press(.character("V"))
    expectScreen(screen(of: desk.state), named: "safety-versions-\(size.columns)x\(size.rows)")
    desk.press(.end, .enter)
    expectScreen(screen(of: desk.state), named: "safety-past-\(size.columns)x\(size.rows)")
    desk.press(.escape, .character("V"), .tab)
    expectScreen(screen(of: desk.state), named: "safety-compare-\(size.columns)x\(size.rows)")
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
