import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What is asked once before somebody's signature is kept, and letters that slip on a choice.
struct SignatureDoubtTests {
  private func box() throws -> (desk: Desk, plan: Held<Plan>) {
    var desk = Desk.inChart("Alvarez", .plan)
    desk.state.practice.practitioner = "Robin Sample"
    let plan = try #require(desk.state.chart?.chart.planInForce)
    desk.press(.function(2))
    return (desk, plan)
  }

  private func count(_ desk: Desk, _ plan: Held<Plan>) -> Int {
    desk.state.chart?.chart.lateSignatures(of: plan.id).count ?? 0
  }

  @Test func `another name than the person's is asked about once`() throws {
    var (desk, plan) = try box()
    let before = count(desk, plan)
    desk.press(.character("t"), .tab)
    desk.type("Somebody Else")
    desk.press(.tab, .tab)
    desk.type("RS")
    desk.press(.enter)
    #expect(desk.screenText.contains("“Somebody Else” is not a name of Rosa"))
    #expect(count(desk, plan) == before)
    desk.press(.enter)
    #expect(count(desk, plan) == before + 1)
  }

  @Test func `a day before the plan was there is asked about once`() throws {
    var (desk, plan) = try box()
    let began = try #require(plan.content.startOn)
    let care = try #require(desk.state.chart?.chart.careBegan(for: plan.content))
    try #require(care < began)
    desk.press(.character("o"), .tab, .tab, .control("e"), .control("u"))
    desk.type(began.adding(days: -1).iso)
    desk.press(.tab)
    desk.type("RS")
    let before = count(desk, plan)
    desk.press(.enter)
    #expect(desk.screenText.contains("there was no such plan yet"), "\(desk.screenText)")
    desk.press(.enter)
    #expect(count(desk, plan) == before + 1)
  }

  @Test func `after a pause a letter begins anew, and one that means nothing changes nothing`()
    throws
  {
    var (desk, _) = try box()
    func agreement() -> String? {
      guard case .entry(let form) = desk.state.overlay else { return nil }
      return form.choice("agreement")
    }
    desk.press(.character("d"))
    #expect(agreement() == "declined")
    desk.wait(milliseconds: 2_000)
    desk.press(.character("x"))
    #expect(agreement() == "declined" && desk.screenText.contains("No answer begins so"))
    desk.wait(milliseconds: 2_000)
    desk.press(.character("t"))
    #expect(agreement() == "typed" && !desk.screenText.contains("No answer begins so"))
  }

  @Test func `the day is told beside the line as it is understood`() throws {
    var (desk, _) = try box()
    desk.press(.tab, .tab, .control("e"), .control("u"))
    desk.type("9 mar")
    #expect(desk.screenText.contains("Mon 9 Mar, 4 days ago"))
  }
}
