import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// From the need to the goal, its objectives, their steps and interventions.
struct PlanOutlineTests {
  private static func ids(_ desk: Desk) -> [RowID] {
    desk.state.chart.map { PaneContent(of: $0, in: desk.state).ids } ?? []
  }

  private static func need(_ desk: Desk, _ word: String) -> RecordID? {
    desk.state.chart?.chart.episode?.content.needs.first { $0.text.contains(word) }?.id
  }

  private static func place(_ id: RecordID?, in desk: Desk) throws -> Int {
    let id = try #require(id)
    return try #require(ids(desk).firstIndex { $0 == .element(id) || $0 == .document(id) })
  }

  @Test func `goals stand below the need that they are for`() throws {
    let desk = Desk.inChart("Bright", .plan)
    let goals = try #require(desk.plan?.goals)
    let mornings = try Self.place(Self.need(desk, "Mornings"), in: desk)
    let work = try Self.place(Self.need(desk, "classroom"), in: desk)
    #expect(try Self.place(goals[0].id, in: desk) == mornings + 1)
    #expect(try Self.place(goals[1].id, in: desk) == work + 1)
    #expect(mornings < work)
    // What waits for no goal comes behind all of them.
    #expect(
      try Self.place(Self.need(desk, "credit card"), in: desk) > Self.place(goals[4].id, in: desk))
  }

  @Test func `steps and interventions stand below their objective`() throws {
    let desk = Desk.inChart("Bright", .plan)
    let plan = try #require(desk.plan)
    let objective = try #require(plan.goals[0].objectives[0].id)
    let step = try #require(
      desk.state.chart?.chart.openSteps.first { $0.content.objective == objective })
    let row = try #require(plan.interventions(for: objective).first?.id)
    let at = try Self.place(objective, in: desk)
    #expect(try Self.place(step.id, in: desk) > at)
    #expect(try Self.place(row, in: desk) > Self.place(step.id, in: desk))
    #expect(try Self.place(row, in: desk) < Self.place(plan.goals[0].objectives[1].id, in: desk))
  }

  @Test func `a need is added, linked by a goal, and moves with it`() throws {
    var desk = Desk.inChart("Newleaf", .plan)
    desk.select(.part("goals"))
    desk.press(.character("c"))
    desk.type("Panic attacks outdoors")
    desk.press(.escape)
    let need = try #require(Self.need(desk, "Panic"))
    #expect(desk.state.selectedRow == .element(need))
    desk.press(.character("c"))
    #expect(desk.text(of: "needIDs") == need.text)
    desk.type("I want to go out without fear")
    desk.press(.escape)
    #expect(desk.plan?.goals.map(\.needIDs) == [[need]])
    #expect(try Self.place(desk.plan?.goals[0].id, in: desk) == Self.place(need, in: desk) + 1)
    // The goal beside it is for the same need, until somebody says otherwise.
    desk.press(.character("a"))
    desk.press(.escape)
    #expect(desk.plan?.goals.count == 1)
    #expect(
      desk.documents.values.count {
        $0.kind == .episode && $0.envelope.client == desk.state.chart?.chart.id
      } == 1)
  }

  @Test func `a step is added at an objective, ticked off, and opened again`() throws {
    var desk = Desk.inChart("Bright", .plan)
    let versions = desk.state.chart?.chart.plans.map(\.document)
    let objective = try #require(desk.plan?.goals[0].objectives[0].id)
    desk.select(objective)
    desk.press(.character("t"))
    desk.type("Put the card on the lamp")
    desk.press(.escape)
    guard case .document(let id) = desk.state.selectedRow else {
      Issue.record("no step is selected")
      return
    }
    let step: Held<ActionStep> = try #require(desk.state.chart?.chart.held(id))
    #expect(step.content.objective == objective)
    #expect(step.content.owner == .client)
    desk.press(.character(" "))
    #expect(desk.documents[id]?.content(ActionStep.self)?.state == .done)
    #expect(desk.documents[id]?.content(ActionStep.self)?.doneOn == Desk.today)
    desk.press(.character(" "))
    #expect(desk.documents[id]?.content(ActionStep.self)?.state == .open)
    #expect(desk.documents[id]?.content(ActionStep.self)?.doneOn == nil)
    // Steps are no part of the plan: no version of it has changed.
    #expect(desk.state.chart?.chart.plans.map(\.document) == versions)
  }

  @Test func `a step beside a step is for the same objective`() throws {
    var desk = Desk.inChart("Bright", .plan)
    let objective = try #require(desk.plan?.goals[0].objectives[0].id)
    let step = try #require(
      desk.state.chart?.chart.openSteps.first { $0.content.objective == objective })
    desk.select(.document(step.id))
    desk.press(.character("a"))
    #expect(desk.text(of: "objective") == objective.text)
    desk.type("Lay out the shirt")
    desk.press(.escape)
    #expect(
      desk.state.chart?.chart.openSteps.contains {
        $0.content.text == "Lay out the shirt" && $0.content.objective == objective
      } == true)
  }

  @Test func `a decision made together is kept with every view of it`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(.part("decisions"))
    desk.press(.character("a"))
    desk.type("Go back to work in May?")
    desk.fill("options", "May\nAfter the summer")
    desk.fill("clientView", "May, while I am brave")
    desk.press(.escape)
    let kept = desk.documents.values.compactMap { $0.content(SharedDecision.self) }
      .first { $0.question == "Go back to work in May?" }
    #expect(kept?.options == ["May", "After the summer"])
    #expect(kept?.clientView == "May, while I am brave")
    #expect(kept?.date == Desk.today)
    #expect(desk.screenText.contains("Go back to work in May?"))
  }

  @Test func `a need that a plan names stays, and says why`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(Self.need(desk, "Mornings"))
    desk.press(.character("D"))
    #expect(desk.state.overlay == nil)
    #expect(desk.toast.contains("has a goal for this need"))
    desk.select(Self.need(desk, "credit card"))
    desk.press(.character("D"))
    #expect(desk.toast.contains("An assessment names this need"))
  }

  @Test func `the check leads to a need without a goal, and c adds one for it`() throws {
    var desk = Desk.inChart("Newleaf", .plan)
    desk.select(.part("goals"))
    desk.press(.character("c"))
    desk.type("Panic attacks outdoors")
    desk.press(.escape)
    let need = try #require(Self.need(desk, "Panic"))
    let chart = try #require(desk.state.chart?.chart)
    let finding = try #require(
      CheckBasis().check(on: Desk.today).findings(in: chart).first { $0.element == need })
    desk.select(.part("vision"))
    desk.state.show(finding)
    #expect(desk.state.selectedRow == .element(need))
    #expect(desk.toast.hasSuffix("   c adds a goal for it"))
  }

  @Test func `the strip tells dimensions, domains and whose recovery it is`() {
    var desk = Desk.inChart("Bright", .plan, columns: 140, rows: 40)
    desk.select(.part("goals"))
    #expect(desk.screenText.contains("■ health  ■ home  ■ purpose  □ community"))
    #expect(desk.screenText.contains("personal"))
    #expect(desk.screenText.contains("mental health, employment, daily living"))
  }

  @Test func `the lamps are there when they are asked for, and live while one types`() throws {
    var desk = Desk.inChart("Bright", .plan)
    #expect(!desk.screenText.contains("S■"))
    desk.press(.character("i"))
    #expect(desk.screenText.contains("S■ M■ A■ R■ T■"))
    desk.select(desk.plan?.goals[0].id)
    desk.press(.character("c"))
    let heading = { (desk: Desk) in
      desk.screenText.split(separator: "\n").first { $0.contains("1 ") && $0.contains("S") }
        .map(String.init) ?? ""
    }
    // The day is proposed, as that of the goal's other objectives.
    #expect(heading(desk).contains("S□ M□ A□ R■ T■"))
    desk.type("Ride the bus alone")
    desk.fill("targetDate", "")
    #expect(heading(desk).contains("S■ M□ A□ R■ T□"))
    desk.fill("targetDate", "4w")
    #expect(heading(desk).contains("T■"))
    desk.press(.escape, .character("i"))
    #expect(!desk.screenText.contains("S■"))
  }

  @Test func `a state that is over is refused with a sentence and keeps the form`() throws {
    var desk = Desk.inChart("Bright", .plan)
    let goal = try #require(desk.plan?.goals.first { $0.lifecycle == .completed })
    desk.select(goal.id)
    desk.press(.character("e"))
    desk.focus("lifecycle")
    desk.press(.character("p"))
    desk.press(.escape)
    #expect(desk.state.form?.focused?.name == "lifecycle")
    #expect(desk.toast.hasPrefix("Goal \(goal.number) is completed and cannot become p"))
    #expect(desk.savedChanges.isEmpty)
  }

  @Test func `what the quiet mark means is said where the cursor is`() throws {
    var desk = Desk.inChart("Bright", .plan)
    var held = try #require(desk.state.chart?.chart.planInWork)
    for index in held.content.goals.indices { held.content.goals[index].needIDs = [] }
    desk.state.chart?.chart.put(held.document)
    let need = try #require(desk.state.chart?.chart.episode?.content.needs.first)
    desk.select(need.id)
    desk.press(.character("j"), .character("k"))
    let row = desk.screenText.split(separator: "\n").first { $0.hasPrefix("> ") }
    #expect(row?.contains(" ·") == true, "\(desk.screenText)")
    #expect(desk.screenText.contains("· something is missing here; :check says what"))
    desk.select(.part("vision"))
    #expect(!desk.screenText.contains("something is missing here"))
  }
}
