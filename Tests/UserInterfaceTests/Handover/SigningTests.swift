import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What the person says to a plan on a later day, and to a safety plan.
struct SigningTests {
  /// A desk with a plan in force to which nobody has agreed.
  private static func unsigned(_ columns: Int = 80, _ rows: Int = 24) throws -> Desk {
    var desk = Desk(columns: columns, rows: rows)
    desk.state.practice.practitioner = "Robin Sample"
    desk.state.practice.credentials = "LCSW"
    var chart = try #require(
      Desk.practice.charts.first { $0.client.content.displayName.contains("Alvarez") })
    var plan = try #require(chart.planInForce)
    plan.content.signatures.removeAll { $0.role != "practitioner" }
    chart.put(plan.document)
    desk.send(.chartRead(chart, UndoLog(), then: .show))
    desk.show(.plan)
    return desk
  }

  private static func later(
    _ desk: inout Desk, _ answer: Character, words: String = "", day: String? = nil
  ) {
    desk.press(.function(2))
    desk.press(.character(answer), .tab)
    desk.type(words)
    desk.press(.tab)
    if let day {
      desk.press(.control("e"), .control("u"))
      desk.type(day)
    }
    desk.press(.tab)
    desk.type("RS")
    desk.press(.enter)
  }

  @Test func `a signature that came later is kept beside the plan, which stays as it is`() throws {
    var desk = try Self.unsigned()
    let plan = try #require(desk.state.chart?.chart.planInForce)
    #expect(desk.screenText.contains("nobody yet") || desk.plan?.status == .active)
    Self.later(&desk, "o", day: "10 mar")
    let chart = try #require(desk.state.chart?.chart)
    #expect(chart.planInForce?.document == plan.document)
    let addition = try #require(chart.all(Addendum.self).first { $0.content.parent == plan.id })
    #expect(addition.content.type == .lateEntry && addition.envelope.signed?.initials == "RS")
    #expect(addition.content.signature?.givenOn == Day("2026-03-10"))
    #expect(addition.content.signature?.at?.text.hasPrefix("2026-03-13") == true)
    desk.select(.part("signatures"))
    #expect(desk.screenText.contains("Agreement  Rosa Alvarez, on paper, 10 Mar"))
    #expect(desk.screenText.contains("on paper, 10 Mar"))
    desk.press(.character("V"))
    #expect(desk.screenText.contains("signed"))
    desk.press(.escape, .character("u"))
    #expect(desk.state.chart?.chart.documents[addition.id] != nil)
  }

  @Test func `who signed on paper is kept by the name on it, a guardian as guardian`() throws {
    var desk = try Self.unsigned()
    if var client = desk.state.chart?.chart.client {
      client.content.guardian = "Alvarez, Inés"
      desk.state.chart?.chart.put(client.document)
    }
    let plan = try #require(desk.state.chart?.chart.planInForce)
    desk.press(.function(2))
    #expect(
      desk.screenText.contains("guardian, on paper")
        && desk.screenText.contains("guardian declined"))
    desk.press(.escape)
    Self.later(&desk, "g", words: "Inés Alvarez, mother")
    Self.later(&desk, "o", words: "Rosa A. Alvarez")
    let signatures = try #require(desk.state.chart?.chart.lateSignatures(of: plan.id))
    #expect(signatures.map(\.name) == ["Inés Alvarez, mother", "Rosa A. Alvarez"])
    #expect(signatures.map(\.role) == ["guardian", "client"])
    // Everything that was said before stands over the next one.
    desk.press(.function(2))
    #expect(desk.screenText.contains("Inés Alvarez, mother"))
    #expect(desk.screenText.contains("Rosa A."))
  }

  @Test func `a young person's guardian can be chosen though nobody is named`() {
    let today = Desk.today
    var client = Client()
    client.displayName = "Young, Ana"
    func labels() -> [String] {
      AgreementFields.fields(for: client, on: today).flatMap { field -> [String] in
        guard case .choice(let options, _) = field.editor else { return [] }
        return options.map(\.label)
      }
    }
    #expect(!labels().contains("guardian, on paper"))
    client.birthDate = today.adding(years: -18)
    #expect(!labels().contains("guardian, on paper"))
    client.birthDate = today.adding(years: -17)
    #expect(labels().contains("guardian, on paper") && labels().contains("guardian declined"))
  }

  @Test func `a guardian whom nobody has named must be named`() throws {
    var desk = try Self.unsigned()
    if var client = desk.state.chart?.chart.client {
      client.content.guardian = ""
      client.content.planFor = .youthFamily
      desk.state.chart?.chart.put(client.document)
    }
    let plan = try #require(desk.state.chart?.chart.planInForce)
    Self.later(&desk, "g")
    #expect(desk.screenText.contains("Who is the guardian?") && desk.focusedEntry == "words")
    desk.type("Inés Alvarez")
    desk.press(.enter, .enter, .enter)
    #expect(desk.state.chart?.chart.lateSignatures(of: plan.id).map(\.name) == ["Inés Alvarez"])
  }

  @Test func `a signature that was a mistake is taken back with a reason, and both stay`() throws {
    var desk = try Self.unsigned()
    let plan = try #require(desk.state.chart?.chart.planInForce)
    Self.later(&desk, "o")
    #expect(desk.toast.contains("F2 again if it was a mistake"))
    Self.later(&desk, "t")
    #expect(desk.focusedEntry == "words" && desk.screenText.contains("types the name"))
    desk.press(.escape)
    desk.press(.function(2))
    #expect(desk.screenText.contains("the last was a mistake"))
    for _ in 0..<4 {
      if desk.screenText.contains("‹the last was a mistake›") { break }
      desk.press(.right)
    }
    desk.press(.tab, .control("e"), .control("u"))
    desk.press(.tab, .tab)
    desk.type("RS")
    desk.press(.enter)
    #expect(desk.screenText.contains("Say why the last signature is none"))
    desk.type("The sheet was another family's")
    desk.press(.enter, .enter, .enter)
    let chart = try #require(desk.state.chart?.chart)
    #expect(chart.lateSignatures(of: plan.id).isEmpty)
    #expect(chart.all(Addendum.self).count { $0.content.reason.contains("another family") } == 1)
    #expect(desk.toast.contains("Taken back"))
    #expect(chart.planInForce?.document == plan.document)
  }

  @Test func `what is missing is said in the form, with everything kept`() throws {
    var desk = try Self.unsigned()
    Self.later(&desk, "d")
    #expect(desk.screenText.contains("Say why"))
    #expect(desk.focusedEntry == "words")
    desk.type("I trust no paper")
    desk.press(.tab, .control("e"), .control("u"))
    desk.type("tomorrow")
    desk.press(.tab, .enter)
    #expect(desk.screenText.contains("still to come"))
    #expect(desk.focusedEntry == "day")
    desk.press(.control("e"), .control("u"))
    desk.type("today")
    desk.press(.enter, .enter)
    let chart = try #require(desk.state.chart?.chart)
    let plan = try #require(chart.planInForce)
    #expect(chart.agreement(to: plan)?.declinedReason == "I trust no paper")
  }

  @Test(arguments: [Key.enter, .character("e"), .function(2)])
  func `the row that tells who agreed opens the form, and adds no goal`(_ key: Key) throws {
    var desk = try Self.unsigned()
    desk.select(.part("signatures"))
    desk.press(key)
    #expect(desk.state.chart?.form == nil)
    #expect(desk.screenText.contains("Signature for plan v1"))
  }

  @Test func `a draft asks for its signature when it comes in force`() throws {
    var desk = Desk.inChart("Bright", .plan)
    let force = try #require(desk.state.chart?.chart.planInForce)
    desk.press(.function(2))
    // The version in force is what can be signed later.
    #expect(desk.screenText.contains("Signature for plan v\(force.content.version)"))
    var first = Desk.inChart("Newleaf", .plan)
    first.press(.function(2))
    #expect(first.state.overlay == nil && first.toast.contains("no plan yet"))
  }

  @Test func `a gap in who agreed leads to where it is noted`() throws {
    var desk = try Self.unsigned()
    let plan = try #require(desk.state.chart?.chart.planInForce)
    let finding = CheckFinding(.participation, "", in: plan.id, at: .signatures)
    let route = CheckRoute(of: finding, in: try #require(desk.state.chart?.chart))
    #expect(route.command == .sign && route.pane == .plan)
    desk.select(try #require(route.row))
    #expect(desk.screenText.contains("nobody yet (F2 notes it)"))
  }

  @Test(arguments: [(140, 40), (80, 24), (60, 20), (40, 12)])
  func `a signature that comes late`(_ columns: Int, _ rows: Int) throws {
    var desk = try Self.unsigned(columns, rows)
    desk.select(.part("signatures"))
    desk.press(.function(2))
    expectScreen(screen(of: desk.state), named: "late-signature-\(columns)x\(rows)")
  }

  @Test(
    arguments: [
      ("o", "", "on_paper"), ("t", "Rosa A.", "typed"), ("b", "", "verbal"),
    ] as [(Character, String, String)])
  func `how the person agrees to a safety plan is kept with its version`(
    _ answer: Character, _ words: String, _ method: String
  ) throws {
    var desk = Desk.inChart("Alvarez", .safety)
    desk.select(SafetyPane.row(.warningSigns, 0))
    desk.press(.character("J"))
    let before = desk.chartBodies
    desk.press(.character("g"), .character("p"), .character(answer), .tab)
    desk.type(words)
    desk.press(.tab)
    desk.type("RS")
    desk.press(.enter)
    let plan = try #require(desk.state.chart?.chart.safetyPlan?.content)
    #expect(plan.status == .current && plan.signatures.map(\.method) == ["typed", method])
    #expect(plan.agreement?.method == method)
    #expect(desk.screenText.contains("Agreed: "))
    let after = desk.chartBodies
    desk.press(.character("u"))
    #expect(desk.chartBodies == before)
    desk.press(.control("r"))
    #expect(desk.chartBodies == after)
    // The next version asks anew.
    desk.select(SafetyPane.row(.warningSigns, 0))
    desk.press(.character("J"))
    #expect(desk.state.chart?.chart.newestSafetyPlan?.content.signatures.isEmpty == true)
  }

  @Test func `agreement that comes later is noted on the version, and declining needs words`()
    throws
  {
    var desk = Desk.inChart("Alvarez", .safety)
    let before = try #require(desk.state.chart?.chart.safetyPlan?.content)
    desk.press(.function(2), .character("d"), .enter, .enter)
    #expect(desk.screenText.contains("Say why"))
    desk.type("Not with my name on it")
    desk.press(.enter)
    let after = try #require(desk.state.chart?.chart.safetyPlan?.content)
    #expect(after.version == before.version)
    #expect(after.agreement?.declinedReason == "Not with my name on it")
    #expect(desk.screenText.contains("declined 13 Mar: Not with my name on it"))
  }
}
