import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The plan check on the screen: what is missing, and the way to where it is closed.
struct CheckBoxTests {
  /// Dana's chart with a draft that lacks a little of everything.
  private static func desk(columns: Int = 80, rows: Int = 24) -> Desk {
    var desk = Desk.inChart("Bright", .plan, columns: columns, rows: rows)
    guard var chart = desk.state.chart?.chart, var plan = chart.planInWork else { return desk }
    plan.content.status = .draft
    plan.content.goals[0].ownWords = ""
    plan.content.goals[0].objectives[0].baseline = nil
    plan.content.goals[0].objectives[0].targetDate = nil
    plan.content.goals[1].objectives[0].text = "Stays non-compliant with no evening plan"
    plan.content.interventions[0].who = ""
    plan.content.dischargeCriteria = ""
    plan.content.overrides = []
    chart.put(plan.document)
    desk.documents[plan.id] = plan.document
    desk.state.chart?.chart = chart
    return desk
  }

  private static func check(_ desk: inout Desk) {
    desk.press(.character(":"))
    desk.type("check")
    desk.press(.enter)
  }

  /// What a look at the whole demonstration brings.
  private static func caseload() -> CaseloadCheck {
    let check = CheckBasis().check(on: Desk.today)
    let clients = Desk.practice.charts.map { chart in
      CheckedClient(
        client: chart.id, name: chart.client.content.displayName,
        findings: check.findings(in: chart))
    }
    return CaseloadCheck(clients, done: clients.count, total: clients.count)
  }

  @Test(arguments: ScreenTests.sizes) func `the gaps of a chart`(size: Size) {
    var desk = Self.desk(columns: size.columns, rows: size.rows)
    Self.check(&desk)
    expectScreen(screen(of: desk.state), named: "check-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: ScreenTests.sizes) func `the gaps of the caseload`(size: Size) {
    var desk = Desk(columns: size.columns, rows: size.rows)
    Self.check(&desk)
    #expect(desk.effects.contains(.checkCaseload(on: Desk.today)))
    #expect(desk.screenText.contains("Looking at the plans"))
    desk.send(.caseloadChecked(Self.caseload()))
    expectScreen(screen(of: desk.state), named: "check-caseload-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: ScreenTests.sizes) func `the reason is asked for`(size: Size) {
    var desk = Self.desk(columns: size.columns, rows: size.rows)
    desk.press(.character("g"), .character("p"))
    expectScreen(screen(of: desk.state), named: "check-reason-\(size.columns)x\(size.rows)")
  }

  @Test func `Enter leads to the gap and says which key closes it`() throws {
    var desk = Self.desk()
    let goal = try #require(desk.plan?.goals[0])
    let objective = try #require(goal.objectives[0].id)
    // Elsewhere, with the goal's branch closed.
    desk.state.chart?.toggled.insert(.element(try #require(goal.id)))
    desk.show(.notes)
    Self.check(&desk)
    let ids = try #require(Self.shown(desk)?.items.map(\.finding.element))
    let place = try #require(ids.firstIndex(of: objective))
    for _ in 0..<place { desk.press(.character("j")) }
    desk.press(.enter)
    #expect(desk.state.overlay == nil)
    #expect(desk.state.chart?.pane == .plan)
    #expect(desk.state.selectedRow == .element(objective))
    #expect(desk.toast.hasSuffix("   e edits it"))
    desk.press(.character("e"))
    #expect(desk.state.form?.target == .objective(objective, goal: try #require(goal.id)))
  }

  private static func shown(_ desk: Desk) -> CheckState? {
    if case .check(let check) = desk.state.overlay { check } else { nil }
  }

  @Test func `Esc closes it where it was opened`() {
    var desk = Self.desk()
    Self.check(&desk)
    desk.press(.escape)
    #expect(desk.state.overlay == nil)
    #expect(desk.state.chart?.pane == .plan)
  }

  @Test func `in a chart nobody else is named`() {
    var desk = Self.desk(columns: 140, rows: 40)
    Self.check(&desk)
    // What comes in for the list is not taken over.
    desk.send(.caseloadChecked(Self.caseload()))
    for chart in Desk.practice.charts {
      let name = chart.client.content.displayName
      if !name.contains("Bright") { #expect(!desk.screenText.contains(name)) }
    }
  }

  @Test func `from the list a gap opens its chart at the place`() throws {
    var desk = Desk()
    Self.check(&desk)
    desk.send(.caseloadChecked(Self.caseload()))
    let item = try #require(Self.shown(desk)?.items.first)
    desk.press(.enter)
    #expect(desk.effects.last == .openChart(try #require(item.client), then: .gap(item.finding)))
    #expect(desk.state.chart?.chart.id == item.client)
    #expect(desk.toast.hasPrefix(item.finding.sentence))
  }

  @Test func `what comes in later does not move the selection`() throws {
    var desk = Desk()
    Self.check(&desk)
    let whole = Self.caseload()
    let later = try #require(whole.clients.last)
    desk.send(.caseloadChecked(CaseloadCheck([later], done: 1, total: 12)))
    desk.press(.character("j"), .character("k"))
    #expect(Self.shown(desk)?.selected?.client == later.client)
    desk.send(.caseloadChecked(whole))
    #expect(Self.shown(desk)?.selected?.client == later.client)
    #expect(Self.shown(desk)?.selected?.finding == later.findings.first)
    // Once the box is closed, nothing opens it again.
    desk.press(.escape)
    desk.send(.caseloadChecked(whole))
    #expect(desk.state.overlay == nil)
  }

  @Test func `a plan that is not whole comes in force with a reason, which is kept`() throws {
    var desk = Self.desk()
    let version = try #require(desk.plan?.version)
    desk.press(.character("g"), .character("p"))
    #expect(desk.screenText.contains("Plan v\(version) is not whole yet"))
    for _ in 0..<4 { desk.press(.enter) }
    #expect(desk.plan?.status == .draft)
    #expect(desk.screenText.contains("Give a reason"))
    desk.type("Agreed for Friday")
    for _ in 0..<3 { desk.press(.tab) }
    desk.type("rs")
    desk.press(.enter)
    #expect(desk.plan?.status == .active)
    let overrides = try #require(desk.plan?.overrides)
    #expect(!overrides.isEmpty)
    #expect(overrides.allSatisfy { $0.reason == "Agreed for Friday" && $0.on == Desk.today })
    #expect(Set(overrides.map(\.rule)).isSuperset(of: ["T2", "T4"]))
    Self.check(&desk)
    #expect(desk.screenText.contains("because: Agreed for Friday"))
  }

  @Test func `Esc instead of a reason leaves the draft a draft`() {
    var desk = Self.desk()
    desk.press(.character("g"), .character("p"))
    desk.type("Agreed")
    desk.press(.escape)
    #expect(desk.plan?.status == .draft)
    #expect(desk.plan?.overrides == [])
  }

  @Test func `every place leads to a row that is there`() throws {
    var desk = Desk.inChart("Bright", .plan)
    let places: [CheckPlace] = [
      .needs, .goals, .strengths, .supports, .frame, .ending, .words, .signatures, .steps,
      .discharge, .review, .episodes,
    ]
    for place in places {
      let chart = try #require(desk.state.chart?.chart)
      let route = CheckRoute(to: place, in: chart)
      desk.state.show(
        CheckFinding(.ending, "Here.", in: chart.id, at: place))
      #expect(desk.state.chart?.pane == route.pane)
      if let row = route.row { #expect(desk.state.selectedRow == row) }
      if route.command != nil { #expect(route.keys(in: Keymap()).split(separator: " ").count == 2) }
    }
    let objective = BoxDesk.id("j", 1)
    func keys(_ rule: CheckRule) -> String {
      CheckRoute.standardKeys(
        to: CheckFinding(
          rule, "Objective 1.1 lacks something.", in: BoxDesk.id("l", 1), of: objective,
          at: .element(objective)))
    }
    #expect(keys(.measured) == "2 e")
    // No form of an objective has a field for what is added below it.
    #expect(keys(.branches) == "2 c")
  }
}
