import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Versions that cannot be confused, numbers that are never given twice.
struct PlanVersionTests {
  private func edit(_ desk: inout Desk, _ text: String) {
    desk.select(.part("vision"))
    desk.press(.character("e"))
    desk.typeSomewhere(text)
    desk.press(.escape)
  }

  private func add(_ desk: inout Desk, _ key: Character, at id: RecordID?, _ text: String) {
    desk.select(id)
    desk.press(.character(key))
    desk.typeSomewhere(text)
    desk.press(.escape)
  }

  @Test func `the first edit of a plan in force makes the next version`() throws {
    var desk = Desk.inChart("Okafor", .plan)
    let active = try #require(desk.state.chart?.chart.planInForce)
    let bytes = active.document
    edit(&desk, "A")
    let number = active.content.version
    #expect(desk.toast == "v\(number) stays in force; this is draft v\(number + 1).")
    let draft = try #require(desk.state.chart?.chart.planInWork)
    #expect(draft.id != active.id)
    #expect(draft.content.version == number + 1)
    #expect(draft.content.status == .draft)
    #expect(draft.content.supersedes == active.id)
    #expect(draft.content.lineage == active.content.lineage)
    #expect(draft.content.episode == active.content.episode)
    #expect(draft.content.activatedAt == nil)
    #expect(desk.documents[active.id] == bytes)
    #expect(desk.screenText.contains("v\(number + 1) DRAFT, v\(number) in force"))
  }

  @Test func `later edits stay in the draft and leave the version in force alone`() throws {
    var desk = Desk.inChart("Okafor", .plan)
    let active = try #require(desk.state.chart?.chart.planInForce?.document)
    edit(&desk, "A")
    let draft = desk.state.chart?.chart.planInWork?.id
    let count = desk.documents.count
    edit(&desk, "B")
    add(&desk, "a", at: desk.plan?.goals.first?.id, "I want a garden")
    #expect(desk.state.chart?.chart.planInWork?.id == draft)
    #expect(desk.documents.count == count)
    #expect(desk.documents[active.id] == active)
    #expect(desk.state.messages.all.count { $0.text.contains("stays in force") } == 1)
  }

  @Test func `a draft that is put in force leaves its words and what it follows`() throws {
    var desk = Desk.inChart("Okafor", .plan)
    let old = try #require(desk.state.chart?.chart.planInForce)
    edit(&desk, "A")
    desk.press(.character("g"), .character("p"))
    #expect(desk.screenText.contains("From then on it cannot change"))
    desk.press(.escape)
    #expect(desk.plan?.status == .draft)
    desk.activate()
    #expect(desk.plan?.status == .active)
    #expect(desk.state.chart?.chart.planInForce?.id == desk.state.chart?.chart.planInWork?.id)
    #expect(desk.documents[old.id] == old.document)
  }

  @Test func `ids and numbers of goals and objectives go over into the next version`() throws {
    var desk = Desk.inChart("Okafor", .plan)
    let old = try #require(desk.state.chart?.chart.planInForce?.content)
    edit(&desk, "A")
    let new = try #require(desk.plan)
    #expect(new.goals.map(\.id) == old.goals.map(\.id))
    #expect(new.goals.map(\.number) == old.goals.map(\.number))
    #expect(new.goals.map { $0.objectives.map(\.id) } == old.goals.map { $0.objectives.map(\.id) })
    #expect(
      new.goals.map { $0.objectives.map(\.number) } == old.goals.map { $0.objectives.map(\.number) }
    )
    #expect(new.interventions.map(\.id) == old.interventions.map(\.id))
  }

  @Test func `moving changes the order and no number`() throws {
    var desk = Desk.inChart("Bright", .plan)
    let before = try #require(desk.plan).goals
    desk.select(before[0].id)
    desk.press(.character("J"))
    let after = try #require(desk.plan).goals
    #expect(after[1].id == before[0].id)
    #expect(after[1].number == before[0].number)
    #expect(desk.state.chart?.cursor.selected == before[0].id.map { .element($0) })
  }

  @Test func `the number of a discarded goal is not given again`() throws {
    var desk = Desk.inChart("Newleaf", .plan)
    for text in ["I want to sleep", "I want to work"] { add(&desk, "a", at: nil, text) }
    #expect(desk.plan?.goals.map(\.number).sorted() == [1, 2])
    let last = desk.plan?.goals.first { $0.number == 2 }?.id
    desk.select(last)
    desk.press(.character("D"), .character("y"))
    #expect(desk.plan?.goals.map(\.number) == [1])
    add(&desk, "a", at: desk.plan?.goals.first?.id, "I want to swim")
    #expect(desk.plan?.goals.map(\.number) == [1, 3])
  }

  @Test func `the number of a discarded objective is not given again`() throws {
    var desk = Desk.inChart("Newleaf", .plan)
    add(&desk, "a", at: nil, "I want to sleep")
    let goal = desk.plan?.goals.first?.id
    for text in ["Lights out at ten", "No screens"] { add(&desk, "c", at: goal, text) }
    desk.select(desk.plan?.goals.first?.objectives.last?.id)
    desk.press(.character("D"), .character("y"))
    add(&desk, "c", at: goal, "Tea instead of coffee")
    #expect(desk.plan?.goals.first?.objectives.map(\.number) == [1, 3])
  }

  @Test func `a goal discarded in a draft keeps its number where it is in force`() throws {
    var desk = Desk.inChart("Okafor", .plan)
    let numbers = try #require(desk.plan?.goals.map(\.number))
    desk.select(desk.plan?.goals.last?.id)
    desk.press(.character("D"), .character("y"))
    add(&desk, "a", at: desk.plan?.goals.first?.id, "I want to swim")
    let highest = try #require(numbers.max())
    #expect(desk.plan?.goals.map(\.number).contains(highest + 1) == true)
    #expect(desk.state.chart?.chart.planInForce?.content.goals.map(\.number) == numbers)
  }

  @Test func `discarding an objective takes what serves nothing else`() throws {
    var desk = Desk.inChart("Bright", .plan)
    let goal = try #require(desk.plan?.goals[0])
    let first = try #require(goal.objectives[0].id)
    let shared = try #require(desk.plan?.interventions.first { $0.objectiveIDs.count > 1 })
    let own = try #require(desk.plan?.interventions.filter { $0.objectiveIDs == [first] })
    desk.select(first)
    desk.press(.character("D"), .character("y"))
    let left = try #require(desk.plan?.interventions)
    #expect(left.contains { $0.id == shared.id && !$0.objectiveIDs.contains(first) })
    #expect(left.allSatisfy { here in !own.contains { $0.id == here.id } })
  }
}
