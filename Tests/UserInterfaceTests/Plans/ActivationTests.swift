import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What it takes to put a plan in force, and one objective alone.
struct ActivationTests {
  private static func desk(_ columns: Int = 80, _ rows: Int = 24) -> Desk {
    var desk = Desk.inChart("Okafor", .plan, columns: columns, rows: rows)
    desk.state.practice.practitioner = "Robin Sample"
    desk.state.practice.credentials = "LCSW"
    desk.select(.part("vision"))
    desk.press(.character("e"))
    desk.typeSomewhere("A")
    desk.press(.escape)
    return desk
  }

  /// The payers of the demonstration, so that one asks for a signature.
  private static func withPayers(_ desk: inout Desk) {
    desk.state.practice.checkBasis.payers = desk.documents.values.reduce(into: [:]) {
      if let profile = $1.content(PayerProfile.self) { $0[$1.id] = profile }
    }
  }

  @Test func `a reason that was given for an earlier version is read again`() throws {
    var desk = Self.desk()
    var held = try #require(desk.state.chart?.chart.planInWork)
    var left = CheckOverride()
    left.rule = "T4"
    left.element = held.content.goals.first?.objectives.first?.id
    left.reason = "Ife wants to start now"
    held.content.overrides = [left]
    desk.state.chart?.chart.put(held.document)
    // Where nothing is missing any more its reason is not asked to be read.
    desk.press(.character("g"), .character("p"))
    #expect(!desk.screenText.contains("Left as before"))
    desk.press(.escape)
    held.content.goals[0].objectives[0].targetDate = nil
    desk.state.chart?.chart.put(held.document)
    desk.press(.character("g"), .character("p"))
    #expect(desk.screenText.contains("Left as before: ") && !desk.screenText.contains("T4"))
    #expect(desk.screenText.contains("“Ife wants to start now”"), "\(desk.screenText)")
  }

  @Test(
    arguments: [
      ("o", "", "on_paper"), ("t", "Ife O.", "typed"), ("b", "", "verbal"),
    ] as [(Character, String, String)])
  func `each way of agreeing puts it in force with two signatures`(
    _ answer: Character, _ words: String, _ method: String
  ) throws {
    var desk = Self.desk()
    desk.activate(answer, words: words)
    let plan = try #require(desk.state.chart?.chart.planInForce?.content)
    #expect(plan.version == desk.plan?.version)
    let own = plan.signatures.filter { $0.at?.text.hasPrefix("2026-03-13") == true }
    #expect(own.map(\.role) == ["practitioner", "client"])
    #expect(own.first?.initials == "RS")
    #expect(own.first?.credentials == "LCSW")
    #expect(own.last?.method == method)
    if !words.isEmpty { #expect(own.last?.name == words) }
  }

  @Test func `who declines is asked why, in own words`() throws {
    var desk = Self.desk()
    desk.activate("d")
    #expect(desk.plan?.status == .draft)
    #expect(desk.screenText.contains("Say why"))
    #expect(desk.focusedEntry == "words")
    desk.type("I want to read it first")
    desk.press(.tab, .enter)
    #expect(desk.plan?.status == .active)
    #expect(desk.plan?.signatures.last?.declinedReason == "I want to read it first")
  }

  @Test func `a payer that asks for a signature gets one or a reason`() throws {
    var desk = Self.desk()
    Self.withPayers(&desk)
    desk.activate("n")
    #expect(desk.plan?.status == .draft)
    #expect(desk.screenText.contains("The payer asks for a signature"))
    desk.type("On the telephone today")
    desk.press(.tab, .enter)
    #expect(desk.plan?.status == .active)
    let override = try #require(desk.plan?.overrides.last)
    #expect(override.rule == "T8")
    #expect(override.reason == "On the telephone today")
  }

  @Test func `nothing comes in force without the right initials`() {
    var desk = Self.desk()
    desk.activate(initials: "")
    #expect(desk.plan?.status == .draft)
    #expect(desk.screenText.contains("Your initials put it in force."))
    desk.type("xy")
    desk.press(.enter)
    #expect(desk.plan?.status == .draft)
    #expect(desk.screenText.contains("not the initials of Robin Sample"))
    desk.press(.backspace, .backspace)
    desk.type("rs")
    desk.press(.enter)
    #expect(desk.plan?.status == .active)
  }

  /// Signing twice gives one signature (K8 of the catalogue of bad input).
  @Test func `keys that put it in force, pressed twice, do it once`() throws {
    var desk = Self.desk()
    let before = desk.effects.count
    desk.activate()
    let active = try #require(desk.state.chart?.chart.planInForce)
    let saves = { (desk: Desk) in
      desk.effects[before...].count { if case .save = $0 { true } else { false } }
    }
    let once = saves(desk)
    desk.press(.enter)
    if desk.state.overlay != nil || desk.state.form != nil { desk.press(.escape) }
    desk.press(.character("g"), .character("p"))
    #expect(desk.toast == "v\(active.content.version) is already in force.")
    desk.press(.enter)
    #expect(saves(desk) == once)
    #expect(desk.state.chart?.chart.planInForce == active)
    #expect(active.content.signatures.filter { $0.role == "practitioner" }.count == 1)
  }

  @Test func `a version that came in force takes no undo`() throws {
    var desk = Self.desk()
    desk.activate()
    let active = try #require(desk.state.chart?.chart.planInForce?.document)
    desk.press(.character("u"), .character("u"))
    #expect(desk.documents[active.id] == active)
    #expect(desk.plan?.status == .active)
  }

  @Test(arguments: ScreenTests.sizes) func `what it takes to put a plan in force`(size: Size) {
    var desk = Self.desk(size.columns, size.rows)
    Self.withPayers(&desk)
    desk.press(.character("g"), .character("p"))
    expectScreen(screen(of: desk.state), named: "activation-\(size.columns)x\(size.rows)")
  }

  @Test func `two keys put one objective in force, and the rest stays a draft`() throws {
    var desk = Self.desk()
    let force = try #require(desk.state.chart?.chart.planInForce)
    let goal = try #require(desk.plan?.goals.first { $0.lifecycle == .active })
    let objective = try #require(goal.objectives.first { $0.lifecycle == .active })
    desk.select(objective.id)
    desk.press(.character("e"))
    desk.fill("confidence", "9")
    desk.press(.escape)
    desk.select(objective.id)
    desk.press(.character("g"), .character("y"))
    let now = try #require(desk.state.chart?.chart.planInForce)
    #expect(now.content.version == force.content.version + 1)
    #expect(now.content.supersedes == force.id)
    #expect(desk.documents[force.id] == force.document)
    #expect(
      now.content.goals.flatMap(\.objectives).first { $0.id == objective.id }?.confidence == 9)
    #expect(now.content.vision == force.content.vision)
    #expect(now.content.signatures.last?.method == "verbal")
    let draft = try #require(desk.state.chart?.chart.planInWork)
    #expect(draft.content.status == .draft)
    #expect(draft.content.version == force.content.version + 2)
    #expect(draft.content.supersedes == now.id)
    #expect(draft.content.vision != force.content.vision)
    #expect(
      desk.toast.contains("is in force from today in v\(now.content.version), agreed by word"))
    // The rest can come in force afterwards.
    desk.activate()
    #expect(desk.state.chart?.chart.planInForce?.id == draft.id)
  }

  @Test func `on anything else than an objective it says what to choose`() {
    var desk = Self.desk()
    desk.select(desk.plan?.goals.first?.id)
    desk.press(.character("g"), .character("y"))
    #expect(desk.toast == "Choose the objective that was agreed on today.")
  }
}
