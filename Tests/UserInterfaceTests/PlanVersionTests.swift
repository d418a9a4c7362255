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

  @Test func `D on a goal in force asks how it ends, and keeps it in the draft`() throws {
    var desk = Desk.inChart("Okafor", .plan)
    let goal = try #require(desk.plan?.goals.first { $0.lifecycle == .active })
    let open = goal.objectives.filter(\.lifecycle.isOpen)
    desk.select(goal.id)
    desk.press(.character("D"))
    #expect(desk.screenText.contains("How does goal \(goal.number) end?"))
    desk.press(.enter, .enter)
    #expect(desk.screenText.contains("Say why in a few words"))
    desk.typeSomewhere("Wants to rest from it")
    desk.press(.enter)
    let kept = try #require(desk.plan?.goals.first { $0.id == goal.id })
    #expect(kept.lifecycle == .cancelled)
    #expect(kept.closeReason == "Wants to rest from it")
    #expect(kept.closedOn == Desk.today)
    #expect(!open.isEmpty)
    for objective in open {
      let ended = try #require(kept.objectives.first { $0.id == objective.id })
      #expect(ended.lifecycle == .cancelled && ended.closeReason == "Wants to rest from it")
    }
    let force = desk.state.chart?.chart.planInForce?.content
    #expect(force?.goals.first { $0.id == goal.id } == goal)
    desk.press(.character("u"))
    #expect(desk.plan?.goals.first { $0.id == goal.id } == goal)
  }

  @Test func `D on an objective in force asks how it ends, and the goal still counts it`() throws {
    var desk = Desk.inChart("Okafor", .plan)
    let goal = try #require(desk.plan?.goals.first { $0.objectives.count { !$0.isMet } == 1 })
    let objective = try #require(goal.objectives.first { !$0.isMet })
    desk.select(objective.id)
    desk.press(.character("D"), .character("e"), .enter)
    desk.typeSomewhere("Typed into the wrong chart")
    desk.press(.enter)
    let kept = desk.plan?.objective(objective.id)
    #expect(kept?.lifecycle == .enteredInError)
    #expect(kept?.closeReason == "Typed into the wrong chart")
    desk.press(.character("u"))
    desk.select(objective.id)
    desk.press(.character("D"), .enter)
    desk.typeSomewhere("Not hers any more")
    desk.press(.enter)
    #expect(desk.plan?.objective(objective.id)?.lifecycle == .cancelled)
    let after = try #require(desk.plan?.goals.first { $0.id == goal.id })
    #expect(after.objectivesMet.hasSuffix(", 1 stopped"))
    desk.select(objective.id)
    desk.press(.character("D"))
    #expect(desk.screenText.contains("entered in error"))
  }

  @Test func `an intervention and a support in force end on a day, and then may stay behind`()
    throws
  {
    var desk = Desk.inChart("Bright", .plan)
    let plan = try #require(desk.plan)
    for id in [plan.interventions.first?.id, plan.supports.first?.id] {
      desk.select(id)
      desk.press(.character("D"))
      #expect(desk.screenText.contains("today?"))
      desk.press(.character("y"))
    }
    #expect(desk.plan?.interventions.first?.until == Desk.today)
    #expect(desk.plan?.supports.first?.to == Desk.today)
    desk.press(.character("D"))
    #expect(desk.toast.contains("ends today in the draft"))
    #expect(desk.plan?.supports.count == plan.supports.count)
  }

  @Test func `what an older draft has lost stands in it again at the next edit`() throws {
    var desk = Desk.inChart("Okafor", .plan)
    edit(&desk, "A")
    let draft = try #require(desk.state.chart?.chart.planInWork)
    var lost = draft
    let goal = lost.content.goals.removeFirst()
    desk.state.chart?.chart.put(lost.document)
    desk.press(.character("g"), .character("p"))
    desk.press(.escape)
    edit(&desk, "B")
    #expect(desk.plan?.goals.first == goal)
    #expect(desk.toast.contains("in this draft again: goal \(goal.number); D says how it ends"))
  }

  @Test func `discarding an objective takes what serves nothing else and is not in force`() throws {
    var plan = try #require(Desk.inChart("Bright", .plan).plan)
    let whole = plan
    let first = try #require(plan.goals[0].objectives[0].id)
    let shared = try #require(plan.interventions.first { $0.objectiveIDs.count > 1 })
    let own = plan.interventions.filter { $0.objectiveIDs == [first] }
    #expect(!own.isEmpty)
    plan.remove(first)
    #expect(
      plan.interventions.contains { $0.id == shared.id && !$0.objectiveIDs.contains(first) })
    #expect(plan.interventions.allSatisfy { here in !own.contains { $0.id == here.id } })
    plan = whole
    plan.remove(first, keeping: whole.standing)
    #expect(plan.interventions.map(\.id) == whole.interventions.map(\.id))
  }
}
