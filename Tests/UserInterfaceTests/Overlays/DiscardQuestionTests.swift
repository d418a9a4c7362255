import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The question before discarding names the words that would go, and what would go with them.
struct DiscardQuestionTests {
  private func question(_ desk: Desk) -> String? {
    guard case .question(let question) = desk.state.overlay else { return nil }
    return question.text
  }

  /// A plan of which nothing is in force, so that everything in it can still be discarded.
  private static func desk(_ pane: ChartPane) -> Desk {
    var desk = Desk.inChart("Bright", pane)
    guard let force = desk.state.chart?.chart.planInForce else { return desk }
    for plan in desk.state.chart?.chart.plans ?? [] where plan.id != force.id {
      desk.state.chart?.chart.remove(plan.id)
    }
    var draft = force
    draft.content.status = .draft
    draft.content.supersedes = nil
    desk.state.chart?.chart.put(draft.document)
    return desk
  }

  private func asked(_ pane: ChartPane, _ pick: (Desk) -> RecordID?) -> String? {
    var desk = Self.desk(pane)
    desk.select(pick(desk))
    desk.press(.character("D"))
    return question(desk)
  }

  @Test func `a goal with its words, its objectives and what serves only them`() {
    #expect(
      asked(.plan) { $0.plan?.goals[0].id }
        == "Discard goal 1 “I want my mornings back.” with 3 objectives and 2 interventions?")
  }

  @Test func `an objective with its words`() {
    #expect(
      asked(.plan) { $0.plan?.goals[0].objectives[2].id }
        == "Discard objective 1.3 “Television off before sleep”?")
    #expect(
      asked(.plan) { $0.plan?.goals[2].objectives[0].id }
        == "Discard objective 3.1 “Go to choir” with 1 intervention?")
  }

  @Test func `what serves several objectives says that it goes from all of them`() throws {
    var desk = Self.desk(.plan)
    let shared = desk.plan?.interventions.first { $0.objectiveIDs.count > 1 }
    guard let id = try #require(shared).id else { return }
    desk.select(id)
    desk.press(.character("D"))
    guard case .question(let question) = desk.state.overlay else {
      Issue.record("no question")
      return
    }
    #expect(question.effect.contains("and goes from all of them; e takes it from one."))
    #expect(question.effect.hasSuffix("u brings it back."))
  }

  @Test func `strengths, supports, contacts and wins by their words`() {
    #expect(
      asked(.plan) { $0.plan?.strengths[1].id } == "Discard strength “Sings alto; reads music”?")
    #expect(
      asked(.plan) { $0.plan?.supports[1].id }
        == "Discard support “therapy group, Advanced Skills Group”?")
    let contact = asked(.person) { $0.state.chart?.chart.client.content.contacts.first?.id }
    #expect(contact?.hasPrefix("Discard contact “") == true)
    let win = asked(.person) { $0.state.chart?.chart.client.content.wins.first?.id }
    #expect(win?.hasPrefix("Discard win “") == true)
  }

  @Test func `what goes is what was told`() {
    var desk = Self.desk(.plan)
    let before = desk.plan?.interventions.count ?? 0
    desk.select(desk.plan?.goals[0].id)
    desk.press(.character("D"), .character("y"))
    #expect(desk.plan?.interventions.count == before - 2)
  }

  @Test func `long words are cut, line ends are spaces`() {
    var plan = Plan()
    var goal = Goal()
    let id = RecordID(letter: "g", bits: (1, 1))
    goal.id = id
    goal.ownWords = "one\ntwo " + String(repeating: "word ", count: 40)
    plan.goals = [goal]
    let words = plan.description(of: id)
    #expect(words.hasPrefix("goal 1 “one two word "))
    #expect(words.count < 80)
    goal.ownWords = ""
    plan.goals = [goal]
    #expect(plan.description(of: id) == "goal 1")
  }
}
