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
