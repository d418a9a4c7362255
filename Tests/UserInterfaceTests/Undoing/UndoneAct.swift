import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// One thing that a clinician can do and take back.
struct UndoneAct: Sendable, CustomTestStringConvertible {
  let name: String
  let client: String
  let pane: ChartPane
  /// What must have been done before, as a step of its own.
  let prepare: @Sendable (inout Desk) -> Void
  let carryOut: @Sendable (inout Desk) -> Void

  var testDescription: String { name }

  init(
    _ name: String, in client: String = "Bright", _ pane: ChartPane = .plan,
    after prepare: @escaping @Sendable (inout Desk) -> Void = { _ in },
    _ carryOut: @escaping @Sendable (inout Desk) -> Void
  ) {
    self.name = name
    self.client = client
    self.pane = pane
    self.prepare = prepare
    self.carryOut = carryOut
  }

  static let all = edits + additions + moves + discards + others

  private static func edit(
    _ name: String, _ pane: ChartPane = .plan, _ row: @escaping @Sendable (Desk) -> RowID?
  ) -> UndoneAct {
    UndoneAct("edit of \(name)", pane) { desk in
      guard let row = row(desk) else { return }
      desk.select(row)
      desk.press(.character("e"))
      desk.typeSomewhere("Zz")
      desk.press(.escape)
    }
  }

  private static func element(_ id: RecordID?) -> RowID? { id.map { .element($0) } }

  private static let edits: [UndoneAct] =
    PersonGroup.allCases.map { group in edit(group.rawValue, .person) { _ in .part(group.rawValue) }
    }
    + PlanGroup.allCases.map { group in edit(group.rawValue) { _ in .part(group.rawValue) } } + [
      edit("a contact", .person) {
        element($0.state.chart?.chart.client.content.contacts.first?.id)
      },
      edit("a win", .person) { element($0.state.chart?.chart.client.content.wins.first?.id) },
      edit("a life event", .person) {
        $0.state.chart?.chart.lifeEvents.last.map { .document($0.id) }
      },
      edit("a strength") { element($0.plan?.strengths.first?.id) },
      edit("a goal") { element($0.plan?.goals.first?.id) },
      edit("an objective") { element($0.plan?.goals.first?.objectives.first?.id) },
      edit("an intervention") { element($0.plan?.interventions.first?.id) },
      edit("a need") { element($0.state.chart?.chart.episode?.content.needs.first?.id) },
      edit("a diagnosis", .person) {
        element($0.state.chart?.chart.episode?.content.diagnoses.first?.id)
      },
      edit("the episode", .person) { _ in .part("episode") },
      edit("a step") { $0.state.chart?.chart.openSteps.first.map { .document($0.id) } },
      edit("a support") { element($0.plan?.supports.first?.id) },
      edit("a note", .notes) { desk in
        desk.state.chart?.chart.notes.first { $0.content.state == .draft }.map { .document($0.id) }
      },
      UndoneAct("edit of a session", .brief) { desk in
        desk.press(.enter)
        desk.fill("reason", "asked for the window seat")
        desk.press(.escape)
      },
    ]

  private static func add(
    _ name: String, _ key: Character, _ pane: ChartPane = .plan,
    _ row: @escaping @Sendable (Desk) -> RowID?
  ) -> UndoneAct {
    UndoneAct("new \(name)", pane) { desk in
      guard let row = row(desk) else { return }
      desk.select(row)
      desk.press(.character(key))
      // A contact or support must be of some kind.
      for field in ["kind", "type"]
      where desk.state.form?.fields.contains(where: { $0.name == field }) == true {
        desk.focus(field)
        desk.press(.right)
      }
      desk.typeSomewhere("Something new")
      desk.press(.escape)
    }
  }

  private static let additions: [UndoneAct] = [
    add("goal beside", "a") { element($0.plan?.goals.first?.id) },
    add("goal inside a need", "c") {
      element($0.state.chart?.chart.episode?.content.needs.first?.id)
    },
    add("need", "c") { _ in .part("goals") },
    add("step", "t") { element($0.plan?.goals.first?.objectives.first?.id) },
    add("decision", "a") { _ in .part("decisions") },
    add("assessment", "a", .person) { _ in .part("assessments") },
    add("release", "a", .person) { _ in .part("releases") },
    add("objective beside", "a") { element($0.plan?.goals.first?.objectives.first?.id) },
    add("objective inside", "c") { element($0.plan?.goals.first?.id) },
    add("intervention beside", "a") { element($0.plan?.interventions.first?.id) },
    add("intervention inside", "c") { element($0.plan?.goals.first?.objectives.first?.id) },
    add("strength beside", "a") { element($0.plan?.strengths.first?.id) },
    add("strength inside", "c") { _ in .part("strengths") },
    add("support beside", "a") { element($0.plan?.supports.first?.id) },
    add("support inside", "c") { _ in .part("supports") },
    add("contact", "a", .person) { _ in .part("contacts") },
    add("win among wins", "a", .person) { _ in .part("wins") },
    add("win from the brief", "w", .brief) { _ in .part("vision") },
    add("life event", "E", .brief) { _ in .part("vision") },
    add("life event among events", "a", .person) { _ in .part("events") },
    add("note", "n", .brief) { _ in .part("vision") },
    add("session", "b", .brief) { _ in .part("vision") }.with { desk in
      desk.press(.character("b"))
      desk.fill("date", "+1w")
      desk.fill("start", "930")
      desk.press(.escape)
    },
  ]

  /// The same act, carried out otherwise.
  private func with(_ carryOut: @escaping @Sendable (inout Desk) -> Void) -> UndoneAct {
    UndoneAct(name, in: client, pane, carryOut)
  }

  private static func press(
    _ name: String, _ keys: [Key], _ pane: ChartPane = .plan,
    _ row: @escaping @Sendable (Desk) -> RowID?
  ) -> UndoneAct {
    UndoneAct(name, pane) { desk in
      guard let row = row(desk) else { return }
      desk.select(row)
      for key in keys { desk.press(key) }
    }
  }

  private static let moves: [UndoneAct] = [
    press("goal down", [.character("J")]) { element($0.plan?.goals.first?.id) },
    press("goal up", [.character("K")]) { element($0.plan?.goals.last?.id) },
    press("objective down", [.character("J")]) {
      element($0.plan?.goals.first?.objectives.first?.id)
    },
    press("objective up", [.character("K")]) { element($0.plan?.goals.first?.objectives.last?.id) },
    press("strength down", [.character("J")]) { element($0.plan?.strengths.first?.id) },
    press("support up", [.character("K")]) { element($0.plan?.supports.last?.id) },
  ]

  private static let discards: [UndoneAct] = [
    press("a step dropped", [.character("D"), .enter, .character("x"), .enter]) {
      $0.state.chart?.chart.openSteps.first.map { .document($0.id) }
    },
    press("discard of a step", [.character("D"), .character("a"), .enter, .enter]) {
      $0.state.chart?.chart.openSteps.first.map { .document($0.id) }
    },
    press("a step ticked off", [.character(" ")]) {
      $0.state.chart?.chart.openSteps.first.map { .document($0.id) }
    },
    press("end of a goal", ended) { desk in
      let force = desk.state.chart?.chart.planInForce?.content
      return element(desk.plan?.goals.first { force?.stands($0.id) == true }?.id)
    },
    press("discard of the last goal", dy) { desk in
      let force = desk.state.chart?.chart.planInForce?.content
      return element(desk.plan?.goals.last { force?.stands($0.id) == false }?.id)
    },
    press("end of an objective", ended) { desk in
      let force = desk.state.chart?.chart.planInForce?.content
      let all = desk.plan?.goals.flatMap(\.objectives) ?? []
      return element(all.first { force?.stands($0.id) == true }?.id)
    },
    press("end of an intervention", dy) { element($0.plan?.interventions.first?.id) },
    press("discard of a strength", dy) { element($0.plan?.strengths.first?.id) },
    press("end of a support", dy) { element($0.plan?.supports.first?.id) },
    press("discard of a contact", dy, .person) {
      element($0.state.chart?.chart.client.content.contacts.first?.id)
    },
    press("discard of a win", dy, .person) {
      element($0.state.chart?.chart.client.content.wins.first?.id)
    },
    press("discard of a life event", dy, .person) {
      $0.state.chart?.chart.lifeEvents.first.map { .document($0.id) }
    },
    press("discard of a note", dy, .notes) { desk in
      desk.state.chart?.chart.notes.first { $0.content.state == .draft }.map { .document($0.id) }
    },
  ]

  private static let ended: [Key] = [.character("D"), .enter, .character("x"), .enter]
  private static let dy: [Key] = [.character("D"), .character("y")]

  private static let others: [UndoneAct] = [
    UndoneAct("rating of one objective", .goals) {
      $0.press(.character("+"), .character("4"), .enter)
    },
    UndoneAct("rating of two objectives", .goals) { desk in
      desk.press(.character("+"), .character("2"), .down, .character("5"), .tab)
      desk.type("3,5")
      desk.press(.tab)
      desk.type("7")
      desk.press(.tab)
      desk.type("said so herself")
      desk.press(.enter)
    },
    UndoneAct("rating of a level", .goals) { desk in
      let place = desk.state.chart?.chart.planToRate?.content.ratedObjectives.first {
        $0.objective.measureKind == .gas
      }
      desk.select(place?.objective.id)
      desk.press(.character("+"), .tab)
      desk.type("-1")
      desk.press(.enter)
    },
    UndoneAct("step done", .goals) { desk in
      guard let step = desk.state.chart?.chart.openSteps.first,
        let objective = step.content.objective
      else { return }
      desk.select(objective)
      desk.press(.space)
      desk.select(.document(step.id))
      desk.press(.space)
    },
    UndoneAct("review begun", .brief) { desk in
      desk.press(.character("r"))
      desk.type("So far so good")
      desk.press(.escape)
    },
    // The answers are a step of their own, which taking back the finishing leaves.
    UndoneAct(
      "review finished", .brief,
      after: { desk in
        desk.press(.character("r"), .enter)
        while case .objective = desk.state.chart?.review?.focus {
          desk.press(.character("o"), .down)
        }
        desk.press(.escape)
        desk.show(.brief)
      }
    ) { desk in
      desk.press(.character("r"))
      for _ in 0..<30 where desk.state.chart?.review != nil { desk.press(.enter) }
    },
    UndoneAct("transfer begun", in: "Juniper", .ending) { desk in
      desk.press(.character("T"))
      desk.type("Ms. Fictional")
      desk.press(.tab)
      desk.type("Walks the corridor")
      desk.press(.escape)
    },
    UndoneAct("rating corrected", .goals) { desk in
      desk.press(.character("p"), .character("t"), .character("e"), .control("e"), .control("u"))
      desk.type("2")
      for _ in 0..<5 { desk.press(.tab) }
      desk.type("the wrong line")
      desk.press(.enter)
    },
    UndoneAct("agreement to a safety plan", in: "Alvarez", .safety) { desk in
      desk.press(.function(2), .enter, .enter)
    },
    UndoneAct("session attended", .brief) { $0.press(.character("v")) },
    UndoneAct("session started", .brief) { $0.press(.character("S")) },
    UndoneAct("new line of safety", .safety) { desk in
      desk.press(.character("a"))
      desk.typeSomewhere("The bench at the canal")
      desk.press(.escape)
    },
    UndoneAct("new diagnosis", in: "Newleaf", .person) { desk in
      desk.select(.part("diagnoses"))
      desk.press(.character("a"))
      desk.type("recurrent moderate")
      desk.press(.enter)
    },
    UndoneAct("first edit of a plan in force", in: "Okafor") { desk in
      desk.select(.part("vision"))
      desk.press(.character("e"))
      desk.typeSomewhere("Zz")
      desk.press(.escape)
    },
    UndoneAct("first plan of a client", in: "Newleaf") { desk in
      desk.press(.character("a"))
      desk.type("I want to sleep")
      desk.press(.escape)
    },
  ]
}

extension UndoneAct {
  /// Acts that end with a form open and words in it.
  static let forms: [UndoneAct] = [
    open("person", .person, "e") { _ in .part("identity") },
    open("contact", .person, "e") {
      element($0.state.chart?.chart.client.content.contacts.first?.id)
    },
    open("win", .person, "e") { element($0.state.chart?.chart.client.content.wins.first?.id) },
    open("new win", .brief, "w") { _ in .part("vision") },
    open("vision", .plan, "e") { _ in .part("vision") },
    open("goal", .plan, "e") { element($0.plan?.goals.first?.id) },
    open("new goal", .plan, "a") { element($0.plan?.goals.first?.id) },
    open("objective", .plan, "e") { element($0.plan?.goals.first?.objectives.first?.id) },
    open("new objective", .plan, "c") { element($0.plan?.goals.first?.id) },
    open("intervention", .plan, "e") { element($0.plan?.interventions.first?.id) },
    open("new intervention", .plan, "c") { element($0.plan?.goals.first?.objectives.first?.id) },
    open("strength", .plan, "e") { element($0.plan?.strengths.first?.id) },
    open("new strength", .plan, "c") { _ in .part("strengths") },
    open("support", .plan, "e") { element($0.plan?.supports.first?.id) },
    open("note", .notes, "e") { _ in nil },
    open("new session", .brief, "b") { _ in nil },
  ]

  private static func open(
    _ name: String, _ pane: ChartPane, _ key: Character,
    _ row: @escaping @Sendable (Desk) -> RowID?
  ) -> UndoneAct {
    UndoneAct(name, pane) { desk in
      if let row = row(desk) { desk.select(row) }
      desk.press(.character(key))
      desk.typeSomewhere("Typed and not left")
    }
  }
}
