import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Fields that refer to something in the chart, and fields that depend on another's choice.
struct ReferenceFieldsTests {
  private func desk(_ name: String, _ pane: ChartPane = .plan) -> Desk {
    var desk = Desk.inChart(name, pane, columns: 100, rows: 40)
    desk.state.practice.profiles = [
      Vocabulary.Term("qaaaaaaaaaaaaaaaaaaaaaaaaaa", "Exampleville Health")
    ]
    return desk
  }

  private func field(_ name: String, in desk: Desk) -> FormField? {
    desk.state.form?.fields.first { $0.name == name }
  }

  @Test func `a goal's needs are ticked by their words and kept as ids`() throws {
    var desk = desk("Bright")
    let goal = try #require(desk.plan?.goals.last)
    desk.select(goal.id)
    desk.press(.character("e"))
    desk.focus("needIDs")
    let needs = try #require(desk.state.chart?.chart.episode?.content.needs)
    #expect(desk.screenText.contains(String(needs[0].text.prefix(20))))
    desk.press(.space, .escape)
    #expect(desk.plan?.goals.last?.needIDs == [needs[0].id].compactMap { $0 })
  }

  @Test func `a goal's strengths are those of the plan`() throws {
    var desk = desk("Bright")
    let strengths = try #require(desk.plan?.strengths)
    desk.select(desk.plan?.goals.last?.id)
    desk.press(.character("e"))
    desk.focus("strengthIDs")
    desk.press(.down, .space, .escape)
    #expect(desk.plan?.goals.last?.strengthIDs == [strengths[1].id].compactMap { $0 })
  }

  @Test func `opening and leaving a form keeps the order of what is ticked`() throws {
    var desk = desk("Rosa")
    let goal = try #require(desk.plan?.goals.first { $0.needIDs.count > 1 })
    desk.select(goal.id)
    desk.press(.character("e"))
    desk.focus("importance")
    desk.fill("importance", "2")
    desk.press(.escape)
    #expect(desk.plan?.goals.first { $0.id == goal.id }?.needIDs == goal.needIDs)
  }

  @Test func `what is ticked and no longer in the chart is told and stays`() throws {
    let gone = RecordID(letter: "x", bits: (5, 5))
    let field = FormField(
      FieldDescription(
        name: "needIDs", label: "needs", type: .list(.identifier(letter: nil), maximum: 9),
        isRequired: false),
      value: .list([.text(gone.text)]), options: [])
    guard case .checks(let options, let ticked, _) = field.editor else {
      Issue.record("a list of ids is ticked")
      return
    }
    #expect(options.map(\.label) == ["one that is not here now"])
    #expect(ticked == [gone.text])
  }

  @Test func `a plan takes payer and diagnoses by name, and says them`() throws {
    var desk = desk("Bright")
    desk.select(.part("frame"))
    desk.press(.character("e"))
    desk.focus("payerProfile")
    // What was chosen stays among the choices; one step goes to another.
    desk.press(.character("e"))
    desk.focus("diagnosisIDs")
    desk.press(.space, .escape)
    let plan = try #require(desk.plan)
    #expect(plan.payerProfile?.text == "qaaaaaaaaaaaaaaaaaaaaaaaaaa")
    desk.select(.part("frame"))
    #expect(desk.screenText.contains("payer profile: Exampleville Health"))
    #expect(!desk.screenText.contains("chosen"))
  }

  @Test func `undo names what was chosen by its name, never by an id`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(.part("frame"))
    desk.press(.character("e"))
    desk.focus("payerProfile")
    desk.press(.backspace, .escape, .character("u"))
    #expect(
      desk.toast.contains("payer profile Example Mutual (invented payer) to not set"),
      "\(desk.toast)")
  }

  @Test func `a profile that is read later gives its name to what is shown already`() throws {
    var desk = Desk.inChart("Bright", .person)
    let payer = try #require(desk.state.chart?.chart.client.content.payerProfile)
    desk.state.practice.profiles = []
    #expect(desk.screenText.contains("one that is not here now"))
    desk.state.practice.profiles = [Vocabulary.Term(payer.text, "Read Later")]
    #expect(desk.screenText.contains("Read Later"))
  }

  @Test func `a support's contact is one of the chart's`() throws {
    var desk = desk("Bright")
    let contacts = try #require(desk.state.chart?.chart.client.content.contacts)
    desk.select(desk.plan?.supports.first?.id)
    desk.press(.character("e"))
    desk.focus("contact")
    let first = try #require(contacts.first)
    desk.press(.character(first.name.first ?? "x"), .escape)
    #expect(contacts.map(\.id).contains(desk.plan?.supports.first?.contact))
  }

  @Test func `with no contacts the field says where they are added`() throws {
    var desk = Desk(columns: 100, rows: 40, isEmpty: true)
    desk.press(.character("N"))
    desk.type("Nobody")
    desk.press(.escape, .enter, .character("2"))
    desk.select(.part("supports"))
    desk.press(.character("a"))
    #expect(field("contact", in: desk)?.isHidden == false)
    desk.focus("contact")
    #expect(desk.screenText.contains("no contacts yet; they are added on the Person page"))
  }

  @Test func `references to what cannot be there yet are not shown`() throws {
    var desk = Desk(columns: 100, rows: 40, isEmpty: true)
    desk.press(.character("N"))
    desk.type("Nobody")
    desk.press(.escape, .enter, .character("2"))
    desk.select(.part("goals"))
    desk.press(.character("a"))
    #expect(field("needIDs", in: desk)?.isHidden == true)
    #expect(field("strengthIDs", in: desk)?.isHidden == false)
    desk.type("walk alone")
    desk.press(.escape)
    #expect(desk.plan?.goals.first?.needIDs == [])
  }

  @Test func `the five attainment levels come with their kind of measure and are kept`() throws {
    var desk = desk("Bright")
    let objective = try #require(desk.plan?.goals.first?.objectives.first)
    desk.select(objective.id)
    desk.press(.character("e"))
    #expect(field("gas.zero", in: desk)?.isHidden == true)
    desk.focus("measureKind")
    desk.press(.character("a"))
    for level in ["minus2", "minus1", "zero", "plus1", "plus2"] {
      desk.fill("gas.\(level)", "level \(level)")
    }
    desk.press(.escape)
    let gas = desk.plan?.goals.first?.objectives.first?.gas
    #expect(gas?.minus2 == "level minus2")
    #expect(gas?.minus1 == "level minus1")
    #expect(gas?.zero == "level zero")
    #expect(gas?.plus1 == "level plus1")
    #expect(gas?.plus2 == "level plus2")
    desk.press(.character("u"))
    #expect(desk.plan?.goals.first?.objectives.first?.gas == nil)
  }

  @Test func `words of a level stay to be seen when the kind of measure changes`() throws {
    var desk = desk("Bright")
    let objective = try #require(
      desk.plan?.goals.flatMap(\.objectives).first { $0.gas != nil })
    desk.select(objective.id)
    desk.press(.character("e"))
    desk.focus("measureKind")
    desk.press(.character("c"))
    #expect(field("gas.zero", in: desk)?.isHidden == false)
    desk.press(.escape)
    #expect(
      desk.plan?.goals.flatMap(\.objectives).first { $0.id == objective.id }?.gas == objective.gas)
  }

  @Test func `a questionnaire is chosen by its name`() throws {
    var desk = desk("Bright")
    desk.select(desk.plan?.goals.first?.objectives.first?.id)
    desk.press(.character("e"))
    desk.focus("measureKind")
    desk.press(.character("m"))
    desk.focus("measureKey")
    #expect(desk.screenText.contains("GAD-7"))
    desk.press(.character("p"), .escape)
    #expect(desk.plan?.goals.first?.objectives.first?.measureKey == "phq-9")
  }

  @Test func `a note's questions about risk start as not asked and leave no trace unanswered`()
    throws
  {
    var desk = desk("Bright", .notes)
    desk.press(.character("n"))
    desk.type("Came in singing.")
    #expect(field("risk.suicide", in: desk)?.text == "not_asked")
    #expect(field("risk.action", in: desk)?.isHidden == true)
    desk.press(.escape)
    let note = try #require(desk.state.chart?.chart.notes.first?.content)
    #expect(note.risk == nil)
    desk.press(.character("e"))
    desk.focus("risk.selfHarm")
    desk.press(.left)
    #expect(field("risk.action", in: desk)?.isHidden == false)
    desk.fill("risk.action", "went through the safety plan")
    desk.press(.escape)
    let risk = desk.state.chart?.chart.notes.first?.content.risk
    #expect(risk?.selfHarm == .reported)
    #expect(risk?.suicide == .notAsked)
    #expect(risk?.action == "went through the safety plan")
  }
}
