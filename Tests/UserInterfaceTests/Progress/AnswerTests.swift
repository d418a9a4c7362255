import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// An objective that is asked for as yes or no takes these two and is read so.
struct AnswerTests {
  private func desk() throws -> (desk: Desk, objective: Objective) {
    let desk = Desk.inChart("Alvarez", .goals)
    let place = desk.state.chart?.chart.planToRate?.content.ratedObjectives.first {
      $0.objective.measureKind == .yesNo && $0.objective.lifecycle == .active
    }
    return (desk, try #require(place?.objective))
  }

  @Test(arguments: [("yes", 1), ("Y", 1), ("1", 1), ("no", 0), ("n", 0), ("0", 0)])
  func `yes and no are taken`(typed: String, value: Int) throws {
    var (desk, objective) = try desk()
    desk.select(objective.id)
    desk.press(.character("+"), .tab)
    desk.type(typed)
    desk.press(.enter)
    let id = try #require(objective.id)
    let entry = desk.state.chart?.chart.progress[id]?.content.entries.last
    #expect(entry?.value == Decimal(value))
    #expect(desk.screenText.contains("now \(value == 1 ? "yes" : "no")"))
    desk.press(.enter)
    #expect(desk.screenText.contains("\(value == 1 ? "yes" : "no") on 13 Mar"))
  }

  @Test func `anything else is refused`() throws {
    var (desk, objective) = try desk()
    desk.select(objective.id)
    desk.press(.character("+"), .tab)
    desk.type("5")
    desk.press(.enter)
    #expect(desk.state.chart?.rating != nil)
    #expect(desk.toast.contains("“5” is neither yes nor no; type yes or no."))
  }

  @Test func `baseline and target are chosen, and numbers again for another measure`() throws {
    var (desk, objective) = try desk()
    desk.show(.plan)
    desk.select(objective.id)
    desk.press(.character("e"))
    desk.focus("target")
    desk.press(.character("y"))
    #expect(desk.text(of: "target") == "1")
    desk.press(.escape)
    let changed = desk.plan?.objective(objective.id)
    #expect(changed?.target == Decimal(1))
    #expect(changed.map { GoalWords.measure($0, today: Desk.today).contains("to yes") } == true)
  }
}
