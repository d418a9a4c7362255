import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// "Agreed today" says what it is: one objective by word of mouth, and everything else as it was.
struct AgreedTodayTests {
  /// Ife's plan with one changed objective at the cursor.
  private func desk(_ change: (inout Plan) -> Void = { _ in }) throws -> Desk {
    var desk = Desk.inChart("Okafor", .plan)
    desk.state.practice.practitioner = "Robin Sample"
    var force = try #require(desk.state.chart?.chart.planInForce)
    change(&force.content)
    desk.documents[force.id] = force.document
    desk.state.chart?.chart.put(force.document)
    let goal = try #require(desk.plan?.goals.first { $0.lifecycle == .active })
    let objective = try #require(goal.objectives.first { $0.lifecycle == .active })
    desk.select(objective.id)
    desk.press(.character("e"))
    desk.fill("confidence", "9")
    desk.press(.escape)
    desk.select(objective.id)
    return desk
  }

  private func agree(_ desk: inout Desk) { desk.press(.character("g"), .character("y")) }

  @Test func `the message says what was recorded and that it stays`() throws {
    var desk = try desk()
    agree(&desk)
    #expect(
      desk.toast == "1.1 is in force from today in v2, agreed by word of mouth; u cannot undo it.")
    #expect(desk.toast.count <= 78)
  }

  @Test func `the plan stays agreed as it was, with its dates`() throws {
    var desk = try desk()
    let chart = try #require(desk.state.chart?.chart)
    let before = try #require(chart.planInForce.flatMap { chart.agreement(to: $0) })
    agree(&desk)
    let after = try #require(desk.state.chart?.chart)
    let now = try #require(after.planInForce)
    #expect(after.agreement(to: now) == before)
    #expect(after.signatures(of: now).contains(before))
    #expect(now.content.discussedWithClientOn == chart.planInForce?.content.discussedWithClientOn)
    desk.show(.plan)
    desk.press(.end)
    #expect(desk.screenText.contains("1.1: Ife Okafor, by word of mouth"))
  }

  @Test(arguments: [-20, 20, nil]) func `the review stays due when it was`(days: Int?) throws {
    var desk = try desk { plan in
      plan.reviewDueOn = days.map { Desk.today.adding(days: $0) }
    }
    func due() -> Day? {
      desk.state.chart.flatMap { state in
        state.chart.planInForce.flatMap { state.chart.reviewDue(of: $0) }
      }
    }
    let before = try #require(due())
    func reasons() -> [NeedReason] {
      desk.state.chart.map { summary(of: $0.chart, today: Desk.today) }?
        .reasons(today: Desk.today) ?? []
    }
    let told = reasons().filter { $0 != .planDraftOpen }
    agree(&desk)
    #expect(due() == before)
    #expect(reasons() == told)
  }

  @Test func `a plan that grew too old stays too old`() throws {
    var desk = try desk { $0.startOn = Desk.today.adding(days: -400) }
    func tooOld() -> Bool {
      desk.state.chart.map { state in
        CheckBasis().check(on: Desk.today).findings(in: state.chart).contains {
          $0.sentence.contains("longer than 365 days")
        }
      } ?? false
    }
    #expect(tooOld())
    agree(&desk)
    #expect(tooOld())
  }

  // MARK: Undo

  @Test func `undo leaves what came in force, and the draft that was made behind it`() throws {
    var desk = try desk()
    desk.select(.part("vision"))
    desk.press(.character("e"))
    desk.typeSomewhere("A")
    desk.press(.escape)
    desk.select(desk.plan?.goals.first?.objectives.first?.id)
    agree(&desk)
    let before = desk.chartBodies
    for pane in [ChartPane.plan, .brief, .goals] {
      desk.show(pane)
      desk.press(.character("u"))
      #expect(desk.chartBodies == before, "\(pane.rawValue)")
      #expect(desk.toast.contains("not") && desk.toast.contains("in force"), "\(desk.toast)")
    }
    let client = try #require(desk.state.chart?.chart.id)
    desk.press(.character("q"), .character("u"), .character("u"))
    #expect(desk.bodies(of: client) == before)
  }

  @Test func `a decision that a plan in force rests on is not taken away by undo`() throws {
    var desk = Desk.inChart("Okafor", .plan)
    desk.state.practice.practitioner = "Robin Sample"
    desk.select(.part("vision"))
    desk.press(.character("e"))
    desk.typeSomewhere("A")
    desk.press(.escape)
    desk.select(.part("decisions"))
    desk.press(.character("a"))
    desk.typeSomewhere("Mornings or evenings?")
    desk.press(.escape)
    #expect(desk.lastStep?.parts.contains { $0.kind == .decision } == true)
    desk.activate()
    let before = desk.chartBodies
    for _ in 1...3 {
      desk.press(.character("u"))
      #expect(desk.chartBodies == before, "\(desk.toast)")
    }
    #expect(desk.toast.contains("in force"))
  }

  @Test func `what was done since is undone as ever`() throws {
    var desk = try desk()
    agree(&desk)
    let before = desk.chartBodies
    desk.select(.part("vision"))
    desk.press(.character("e"))
    desk.typeSomewhere("B")
    desk.press(.escape)
    #expect(desk.chartBodies != before)
    desk.press(.character("u"))
    #expect(desk.chartBodies == before && desk.toast.hasPrefix("Undid: "))
  }
}
