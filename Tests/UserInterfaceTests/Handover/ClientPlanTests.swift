import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The client view shows the plan in force; what a draft adds is there, and said not to be agreed yet.
struct ClientPlanTests {
  private static let mark = "not agreed yet"

  private static func entered(_ desk: Desk) -> Desk {
    var desk = desk
    desk.press(.character("g"), .character("v"))
    return desk
  }

  /// Ife's chart with a draft that says this.
  private static func withDraft(_ change: (inout Plan) -> Void) throws -> Desk {
    var desk = Desk.inChart("Okafor", columns: 100, rows: 80)
    let chart = try #require(desk.state.chart?.chart)
    var draft = PlanDraft(chart: chart, desk.environment(), zone: "UTC")
    change(&draft.plan.content)
    desk.documents[draft.plan.id] = draft.plan.document
    desk.state.chart?.chart.put(draft.plan.document)
    return desk
  }

  @Test func `what an unsigned review has closed is not shown as closed`() throws {
    let plain = Self.entered(Desk.inChart("Okafor", columns: 100, rows: 80))
    var desk = try Self.withDraft { plan in
      plan.goals[0].objectives[0].lifecycle = .cancelled
      plan.goals[0].objectives[1].lifecycle = .completed
      plan.goals[0].objectives[1].achievement = .achieved
      if plan.goals.count > 1 { plan.goals[1].lifecycle = .cancelled }
    }
    desk = Self.entered(desk)
    #expect(desk.screenText == plain.screenText)
  }

  @Test func `new words stand below those in force, marked`() throws {
    var desk = Self.entered(Desk.inChart("Okafor", columns: 100, rows: 80))
    let old = try #require(desk.plan?.goals.first?.ownWords)
    #expect(!desk.screenText.contains(Self.mark))
    desk.press(.character("j"), .enter, .end)
    desk.type(" Truly.")
    desk.press(.escape)
    #expect(desk.screenText.contains("“\(old)”"))
    #expect(desk.screenText.contains("“\(old) Truly.”"))
    #expect(desk.screenText.components(Self.mark) == 1)
    #expect(desk.state.chart?.chart.planInWork?.content.status == .draft)
    desk.press(.enter)
    #expect(desk.text(of: "ownWords") == old + " Truly.")
  }

  @Test func `a new objective, a new goal and a new vision are there, marked`() throws {
    var desk = Self.entered(Desk.inChart("Okafor", columns: 100, rows: 80))
    desk.press(.character("j"), .character("c"))
    desk.type("Lights out at ten")
    desk.press(.escape)
    #expect(desk.screenText.contains("Lights out at ten"))
    #expect(desk.screenText.components(Self.mark) == 1)
    desk.press(.home, .enter, .end)
    desk.type(" And rest.")
    desk.press(.escape)
    #expect(desk.screenText.contains("rest."))
    #expect(desk.screenText.components(Self.mark) == 2)
    desk.state.clientView?.cursor.select(
      desk.state.chart?.chart.planInForce?.content.goals.last?.id.map { .element($0) })
    desk.press(.character("a"))
    desk.type("I want to swim")
    desk.press(.escape)
    #expect(desk.screenText.contains("“I want to swim”"))
    #expect(desk.screenText.components(Self.mark) == 3)
  }

  @Test func `what the next version leaves out can be seen and not written in`() throws {
    var desk = try Self.withDraft { $0.goals[0].objectives.removeFirst() }
    desk = Self.entered(desk)
    let objective = try #require(
      desk.state.chart?.chart.planInForce?.content.goals[0].objectives[0].id)
    desk.state.clientView?.cursor.select(.element(objective))
    desk.press(.enter)
    #expect(desk.state.form == nil)
    #expect(desk.screenText.contains("the next version leaves this out"))
    desk.press(.character("7"))
    #expect(
      desk.state.chart?.chart.progress[objective]?.content.entries.last?.clientRating == 7)
  }

  @Test func `a first plan says that it is not agreed yet`() throws {
    var desk = Desk.inChart("Newleaf", .plan)
    desk.press(.character("a"))
    desk.type("I want to sleep")
    desk.press(.escape)
    desk = Self.entered(desk)
    #expect(desk.screenText.contains("My goals, not agreed yet"))
    #expect(!Self.entered(Desk.inChart("Okafor")).screenText.contains(Self.mark))
  }

  @Test func `who does a step stands before it`() {
    var desk = Self.entered(Desk.inChart("Alvarez", columns: 100, rows: 80))
    #expect(desk.screenText.contains("Rosa: Sign the lease"))
    desk.press(.end)
    #expect(!desk.screenText.contains("Rosa will"))
  }
}

extension String {
  /// How often a word is in the text.
  fileprivate func components(_ word: String) -> Int {
    var (count, rest) = (0, self[...])
    while let range = rest.firstRange(of: word) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
