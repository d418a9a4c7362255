import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// `a` in the plan adds one of the row's kind, or says where something is added.
struct WhereToAddTests {
  @Test(arguments: ["vision", "hindrances", "frame", "ending", "signatures"])
  func `beside what there is one of, nothing is added and the way is told`(name: String) {
    for key in ["a", "c"] as [Character] {
      var desk = Desk.inChart("Bright", .plan)
      desk.select(.part(name))
      desk.press(.character(key))
      #expect(desk.state.form == nil)
      #expect(
        desk.toast.hasSuffix("a adds beside a goal, or on Goals, Strengths, Beside treatment."))
    }
  }

  @Test(arguments: ["vision", "hindrances", "frame", "ending"])
  func `inside what takes nothing, nothing is added, in a plan without goals too`(name: String) {
    var desk = Desk.inChart("Newleaf", .plan)
    desk.select(.part(name))
    desk.press(.character("c"))
    #expect(desk.state.form == nil)
    #expect(desk.toast.hasSuffix(" written with e; a adds the first goal."), "\(desk.toast)")
  }

  @Test(arguments: ["strengths", "goals", "supports", "decisions"])
  func `on a heading one of its kind is added`(name: String) throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(.part(name))
    desk.press(.character("a"))
    let form = try #require(desk.state.form)
    switch (name, form.target) {
    case ("strengths", .strength), ("goals", .goal), ("supports", .support),
      ("decisions", .care(.decision)):
      break
    default: Issue.record("\(name) adds \(form.title)")
    }
  }

  @Test func `the first goal is added from anywhere, as screens promise`() throws {
    var desk = Desk.inChart("Newleaf", .plan)
    desk.select(.part("vision"))
    desk.press(.character("a"))
    guard case .goal = try #require(desk.state.form).target else {
      Issue.record("no goal")
      return
    }
  }
}
