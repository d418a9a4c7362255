import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The history of a document: its list, what was changed, and the way back.
struct HistoryScreenTests {
  private static let sizes = ScreenTests.sizes

  private static func saved(_ minutes: Int) -> Instant {
    Desk.start.adding(milliseconds: -minutes * 60_000)
  }

  /// A chart with a draft of its plan, and the history of that draft.
  private static func desk(
    _ size: Size, _ states: (inout [Plan]) -> Void
  ) throws -> (desk: Desk, history: DocumentHistory) {
    var desk = Desk.inChart("Bright", .plan, columns: size.columns, rows: size.rows)
    desk.select(desk.plan?.goals.first?.id)
    desk.press(.character("e"), .escape)
    if desk.plan?.status == .active {
      desk.select(desk.plan?.goals.first?.id)
      desk.press(.character("e"))
      desk.typeSomewhere(" and keep it")
      desk.press(.escape)
    }
    let chart = try #require(desk.state.chart?.chart)
    let current = try #require(chart.planInWork)
    var plans = [current.content]
    states(&plans)
    var versions: [DocumentHistory.Version] = []
    for (index, plan) in plans.reversed().enumerated() {
      var envelope = current.envelope
      envelope.revision = plans.count - index
      let at = saved(60 * 27 * index)
      envelope.modified = at
      versions.append(
        .init(
          standing: index == 0 ? .now : .earlier, at: at,
          document: Document(envelope: envelope, body: plan)))
    }
    if let newest = versions.first?.document {
      desk.send(
        .chartRead(
          Chart(
            client: chart.id,
            documents: Array(chart.documents.values.filter { $0.id != newest.id }) + [newest])
            ?? chart, UndoLog(), then: .show))
    }
    desk.documents[current.id] = versions.first?.document
    desk.show(.plan)
    var history = DocumentHistory(
      document: current.id, kind: .plan, client: chart.id, title: "plan v3 (draft)",
      owner: chart.client.content.displayName, path: "clients/a/plans/b.json", versions: versions)
    history.compare(words: ComparisonWords(today: Desk.today, zone: .utc, chart: chart))
    return (desk, history)
  }

  private func expect(_ desk: Desk, _ name: String) {
    let size = desk.state.size
    expectScreen(screen(of: desk.state), named: "\(name)-\(size.columns)x\(size.rows)")
    #expect(screen(of: desk.state).text.split(separator: "\n").first?.contains("Bright") == true)
  }

  private func show(_ desk: inout Desk, _ history: DocumentHistory, _ name: String) {
    desk.send(.historyRead(history))
    expect(desk, name)
    if desk.state.size.columns < 100 {
      desk.press(.enter)
      expect(desk, name + "-look")
    }
  }

  @Test(arguments: sizes) func `a changed sentence`(size: Size) throws {
    var (desk, history) = try Self.desk(size) { plans in
      var next = plans[0]
      next.goals[0].objectives[0].text = "Phone three landlords a week"
      next.goals[0].objectives[0].target = Decimal(4)
      plans.append(next)
      next.goals[0].objectives[0].text = "Phone two landlords a week, with notes beside the phone"
      plans.append(next)
    }
    show(&desk, history, "history-sentence")
  }

  @Test(arguments: sizes) func `a reordered goal`(size: Size) throws {
    var (desk, history) = try Self.desk(size) { plans in
      var next = plans[0]
      next.goals.append(next.goals.removeFirst())
      plans.append(next)
    }
    show(&desk, history, "history-reordered")
  }

  @Test(arguments: sizes) func `an added objective`(size: Size) throws {
    var (desk, history) = try Self.desk(size) { plans in
      var next = plans[0]
      var objective = Objective()
      objective.id = RecordID(letter: ElementLetter.objective, bits: (9, 9))
      objective.number = 9
      objective.text = "Answer one advertisement"
      objective.targetDate = Day("2026-04-10")
      next.goals[0].objectives.append(objective)
      plans.append(next)
    }
    show(&desk, history, "history-added")
  }

  @Test(arguments: sizes) func `only one state`(size: Size) throws {
    var (desk, history) = try Self.desk(size) { _ in }
    show(&desk, history, "history-one")
  }

  @Test(arguments: sizes) func `a state that cannot be read`(size: Size) throws {
    var (desk, history) = try Self.desk(size) { plans in
      var next = plans[0]
      next.vision = "A door of my own"
      plans.append(next)
    }
    history.versions.insert(
      .init(
        standing: .earlier, at: nil, document: nil,
        damage: "Line 14, column 3: the text ends unexpectedly; restore an earlier version or add "
          + "what is missing."), at: 1)
    desk.send(.historyRead(history))
    desk.press(.character("j"))
    if size.columns < 100 { desk.press(.enter) }
    expect(desk, "history-damaged")
  }

  @Test(arguments: sizes)
  func `of one state that cannot be read only why, and what can be done, is offered`(
    size: Size
  ) throws {
    var (desk, history) = try Self.desk(size) { _ in }
    history.versions = [
      .init(
        standing: .now, at: nil, document: nil,
        damage: "This is an empty file; restore an earlier version of it.")
    ]
    desk.send(.historyRead(history))
    if size.columns < 100 {
      #expect(!desk.state.offersNot(.accept, in: desk.state.overlay))
      desk.press(.enter)
    }
    for command in [Command.accept, .nextHistoryView, .restoreState] {
      #expect(desk.state.offersNot(command, in: desk.state.overlay), "\(command)")
    }
    let lines = desk.screenText.split(separator: "\n")
    let edge = try #require(lines.last { $0.contains("Esc") && $0.contains("└") })
    for hint in ["Enter", "until now", "all of it", "changed", "PgDn", "this back"] {
      #expect(!edge.contains(hint), "\(edge)")
    }
    let words = desk.screenText.split { $0.isWhitespace || "│║".contains($0) }.joined(
      separator: " ")
    #expect(words.contains("This state cannot be read"))
    #expect(words.contains("No other state of it is kept here."))
    if size.columns < 100 { #expect(words.contains(":restore makes a new folder of a backup")) }
    desk.press(.enter)
    #expect(desk.toast == "This state cannot be read, so it cannot be brought back.")
  }

  @Test(arguments: sizes) func `states that another program wrote`(size: Size) throws {
    var (desk, history) = try Self.desk(size) { plans in
      var next = plans[0]
      for vision in ["A door of my own", "A door", "A door of my own, and a key"] {
        next.vision = vision
        plans.append(next)
      }
    }
    history.versions[0].timing = .notBefore
    history.versions[2].timing = .found
    desk.send(.historyRead(history))
    expect(desk, "history-outside")
    desk.press(.character("j"), .character("j"))
    if size.columns < 100 { desk.press(.enter) }
    expect(desk, "history-outside-look")
  }

  @Test func `a state that another program wrote is asked about as such`() throws {
    var (desk, history) = try Self.desk(Size(columns: 80, rows: 24)) { plans in
      var next = plans[0]
      next.vision = "A door of my own"
      plans.append(next)
    }
    history.versions[1].timing = .found
    desk.send(.historyRead(history))
    desk.press(.character("j"), .character("r"))
    #expect(desk.screenText.contains("back to the state found 12 Mar"))
    desk.press(.character("y"))
    #expect(desk.toast.contains("Back to the state found 12 Mar"))
  }

  @Test func `a state comes back as one change, and u takes it away again`() throws {
    var (desk, history) = try Self.desk(Size(columns: 80, rows: 24)) { plans in
      var next = plans[0]
      next.goals.removeLast()
      plans.append(next)
    }
    let before = desk.chartBodies
    let old = try #require(history.versions[1].document?.content(Plan.self))
    desk.send(.historyRead(history))
    desk.press(.character("j"), .character("r"))
    #expect(desk.screenText.contains("Bring plan v3 (draft) back"))
    #expect(desk.screenText.contains("Since then: 1 goal removed."))
    desk.press(.enter)
    #expect(desk.chartBodies == before)
    #expect(desk.screenText.contains("History: plan v3"))
    desk.press(.character("r"), .character("y"))
    #expect(desk.plan?.goals == old.goals)
    #expect(desk.savedChanges.last?.edits.count == 1)
    desk.press(.character("u"))
    #expect(desk.chartBodies == before)
  }

  @Test func `a number that was given is not given again after a state came back`() throws {
    var (desk, history) = try Self.desk(Size(columns: 80, rows: 24)) { plans in
      var next = plans[0]
      var goal = Goal()
      goal.id = RecordID(letter: ElementLetter.goal, bits: (9, 9))
      goal.number = 41
      next.goals.append(goal)
      plans.append(next)
    }
    desk.send(.historyRead(history))
    desk.press(.character("j"), .character("r"), .character("y"))
    #expect(desk.plan?.goals.contains { $0.number == 41 } == false)
    #expect(desk.plan?.lastGoalNumber == 41)
    #expect(desk.state.chart?.chart.nextGoalNumber == 42)
  }

  @Test func `an older version of the plan tells its content, and not that it is another`() throws {
    var (_, history) = try Self.desk(Size(columns: 80, rows: 24)) { _ in }
    var older = try #require(history.versions[0].document)
    var plan = try #require(older.content(Plan.self))
    plan.version = 1
    plan.supersedes = nil
    plan.status = .active
    plan.activatedAt = Desk.start
    plan.vision = "A door of my own"
    older.body = plan
    older.envelope = Envelope(
      kind: .plan, id: RecordID(letter: "p", bits: (4, 4)), client: older.envelope.client,
      created: Desk.start, zone: "UTC", nonce: "")
    history.versions.append(
      .init(standing: .planVersion("plan v1, active"), at: Self.saved(900), document: older))
    history.compare(words: ComparisonWords(today: Desk.today))
    #expect(history.versions[0].changes?.shownRows.map(\.label) == ["Vision, in own words"])
    #expect(history.versions[1].untilNow?.shownRows.map(\.label) == ["Vision, in own words"])
  }

  @Test func `a plan in force refuses, and says what to do`() throws {
    var (desk, history) = try Self.desk(Size(columns: 80, rows: 24)) { plans in
      var next = plans[0]
      next.vision = "A door of my own"
      next.status = .active
      plans.append(next)
    }
    desk.send(.historyRead(history))
    desk.press(.character("j"), .character("r"))
    #expect(desk.toast.contains("in force, so it does not change"))
    #expect(desk.savedChanges.allSatisfy { $0.edits.first?.before?.isFrozen != true })
  }

  @Test func `a history that comes after its chart was closed shows nothing`() throws {
    var (desk, history) = try Self.desk(Size(columns: 80, rows: 24)) { _ in }
    desk.press(.character("q"))
    desk.send(.historyRead(history))
    #expect(desk.state.overlay == nil)
    #expect(!desk.screenText.contains("History:"))
  }

  @Test func `the key asks for the document under the cursor`() {
    var desk = Desk.inChart("Bright", .notes)
    desk.press(.character("g"), .character("h"))
    guard case .readHistory(let note, _) = desk.effects.last else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(note.kind == .note)
    desk.show(.plan)
    desk.press(.character("g"), .character("h"))
    if case .readHistory(let plan, _) = desk.effects.last { #expect(plan.kind == .plan) }
    desk.show(.person)
    desk.press(.character("g"), .character("h"))
    if case .readHistory(let client, _) = desk.effects.last { #expect(client.kind == .client) }
  }

  @Test func `an unreadable document offers its newest good state, after a question`() throws {
    var (desk, history) = try Self.desk(Size(columns: 80, rows: 24)) { plans in
      plans.append(plans[0])
    }
    history.versions[0].document = nil
    history.versions[0].damage = "This is an empty file; restore an earlier version of it."
    history.compare(words: ComparisonWords(today: Desk.today))
    desk.state.chart?.chart.damaged = [
      DamagedDocument(path: history.path, reason: "This is an empty file.")
    ]
    desk.press(.character(":"))
    desk.type("damaged")
    desk.press(.enter, .enter)
    guard case .readDamagedHistory(let path, _) = desk.effects.last else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(path == history.path)
    desk.send(.historyRead(history))
    desk.press(.character("r"))
    #expect(desk.screenText.contains("in the place of the unreadable"))
    #expect(desk.screenText.contains("quarantine"))
    desk.press(.character("y"))
    guard case .putBack(let good, _) = desk.effects.last else {
      Issue.record("nothing was put back")
      return
    }
    desk.send(.putBack(good, path: history.path))
    #expect(desk.state.chart?.chart.damaged.isEmpty == true)
    #expect(desk.toast.contains("quarantine"))
  }

  @Test func `a client who cannot be read is named in row 0 while their history is shown`() throws {
    var desk = Desk()
    let id = try #require(desk.client("Bright"))
    let document = try #require(desk.documents[id])
    var history = DocumentHistory(
      document: id, kind: .client, client: id, title: "person and contacts", owner: "Bright, Dana",
      path: "clients/\(id)/client.json",
      versions: [
        .init(standing: .now, at: nil, document: nil, damage: "This is an empty file."),
        .init(standing: .earlier, at: Self.saved(90), document: document),
      ])
    history.compare(words: ComparisonWords(today: Desk.today))
    desk.send(.historyRead(history))
    let rows = desk.screenText.split(separator: "\n")
    #expect(rows.first?.contains("Bright, Dana") == true)
    #expect(!desk.screenText.contains("people"))
    desk.press(.character("r"), .character("y"))
    guard case .putBack = desk.effects.last else {
      Issue.record("nothing was put back")
      return
    }
    desk.send(.putBack(document, path: history.path))
    #expect(desk.effects.last == .refresh(id))
  }
}
