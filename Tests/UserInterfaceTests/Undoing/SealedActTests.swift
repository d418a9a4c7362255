import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What was signed cannot be undone, and `u` behind it does not take something older in its place.
struct SealedActTests {
  /// Rosa's chart with a win as its newest step, and behind it a signature beside the plan.
  private func signed() throws -> Desk {
    var desk = Desk.inChart("Alvarez")
    desk.state.practice.practitioner = "Robin Sample"
    desk.press(.character("w"))
    desk.type("Slept")
    desk.press(.escape)
    desk.show(.plan)
    desk.press(.function(2))
    desk.press(.character("o"), .tab)
    desk.press(.tab, .tab)
    desk.type("RS")
    desk.press(.enter)
    #expect(desk.toast.contains("Kept beside plan"))
    return desk
  }

  @Test func `the first press says so and names the older step, the second undoes that`() throws {
    var desk = try signed()
    let before = desk.chartBodies
    desk.press(.character("u"))
    #expect(desk.chartBodies == before)
    #expect(desk.toast.contains("cannot be undone: F2 on the plan takes a signature back"))
    #expect(desk.toast.contains("u again undoes “"))
    desk.press(.character("u"))
    #expect(desk.chartBodies != before)
    #expect(desk.toast.hasPrefix("Undid: "))
  }

  /// A discharge summary that was written, signed and added to.
  private func discharged() -> Desk {
    var desk = Desk.inChart("Bright")
    desk.press(.character("w"))
    desk.type("Slept")
    desk.press(.escape)
    desk.show(.ending)
    desk.press(.enter)
    desk.focus("reason")
    desk.press(.character("c"))
    desk.fill("conditionAtDischarge", "Sleeps, laughs, leaves.")
    desk.press(.escape, .function(2))
    desk.type("RS")
    desk.press(.enter)
    desk.press(.character("a"), .tab)
    desk.type("The letter came")
    desk.press(.tab)
    desk.type("Later")
    desk.press(.tab)
    desk.type("RS")
    desk.press(.enter)
    return desk
  }

  @Test func `what is signed is passed over, and what is older can be reached`() throws {
    var desk = discharged()
    desk.press(.character("u"))
    #expect(desk.toast.contains("cannot be undone: a on the summary adds a correction"))
    #expect(desk.toast.contains("u again undoes “new win"), "\(desk.toast)")
    desk.press(.character("u"))
    #expect(desk.toast.hasPrefix("Undid: new win"), "\(desk.toast)")
    #expect(desk.state.chart?.chart.client.content.wins.contains { $0.text == "Slept" } == false)
  }

  @Test func `in a chart that is opened again too, and from the list`() throws {
    for isList in [false, true] {
      var desk = discharged()
      desk.press(.character("q"))
      desk.state.sealedAct = nil
      if !isList { desk.open("bright") }
      desk.press(.character("u"))
      #expect(desk.toast.contains("u again undoes “new win"), "\(desk.toast)")
      desk.press(.character("u"))
      #expect(desk.toast.hasPrefix("Undid: new win"), "\(desk.toast)")
    }
  }

  @Test func `from the list it is the same`() throws {
    var desk = try signed()
    desk.press(.character("q"))
    let before = desk.bodies
    desk.press(.character("u"))
    #expect(desk.bodies == before)
    #expect(desk.toast.contains("cannot be undone"))
    // Whoever's chart is not the selected one is named once more.
    desk.press(.character("u"), .character("u"))
    #expect(desk.bodies != before)
  }

  @Test func `a step that came later is undone at once`() throws {
    var desk = try signed()
    desk.show(.brief)
    desk.press(.character("w"))
    desk.type("Sang")
    desk.press(.escape)
    desk.press(.character("u"))
    #expect(desk.toast.hasPrefix("Undid: "))
    #expect(desk.state.chart?.chart.client.content.wins.contains { $0.text == "Sang" } == false)
  }

  @Test func `in another chart nothing is said of it`() throws {
    var desk = try signed()
    desk.press(.character("q"))
    desk.open("bright")
    desk.press(.character("u"))
    #expect(!desk.toast.contains("cannot be undone"))
  }
}
