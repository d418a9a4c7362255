import ClinicalRecord
import Testing

/// A chart over documents: what is in force, what is next, what needs the clinician.
struct ChartTests {
  private static let today = Day("2026-03-13") ?? Day.earliest
  private static let now = Instant("2026-03-13T08:30:00Z") ?? Instant(millisecondsSince1970: 0)
  private static let client = RecordID(letter: "c", bits: (1, 1))

  private static func document(_ number: UInt64, _ body: any DocumentContent) -> Document {
    let kind = type(of: body).kind
    return Document(
      envelope: Envelope(
        kind: kind, id: RecordID(letter: kind.letter, bits: (number, 5)), client: client,
        created: now, zone: "UTC", nonce: ""),
      body: body)
  }

  private static func chart(
    _ bodies: any DocumentContent..., change: (inout Client) -> Void = { _ in }
  ) throws -> Chart {
    var own = Client()
    own.displayName = "Ana"
    change(&own)
    let first = Document(
      envelope: Envelope(
        kind: .client, id: client, client: client, created: now, zone: "UTC", nonce: ""), body: own)
    let others = bodies.enumerated().map { document(UInt64($0.offset), $0.element) }
    return try #require(Chart(client: client, documents: [first] + others))
  }

  private static func plan(_ version: Int, _ status: PlanStatus, _ goals: [Int] = []) -> Plan {
    var plan = Plan()
    plan.version = version
    plan.status = status
    plan.goals = goals.map { number in
      var goal = Goal()
      goal.number = number
      return goal
    }
    return plan
  }

  private static func session(
    _ day: String, _ time: String, _ status: SessionStatus = .scheduled
  ) -> Session {
    var session = Session()
    session.date = Day(day)
    session.start = TimeOfDay(time)
    session.status = status
    return session
  }

  private static func note(_ day: String, _ state: NoteState) -> Note {
    var note = Note()
    note.date = Day(day)
    note.state = state
    return note
  }

  @Test func `without the client's own document there is no chart`() {
    #expect(
      Chart(client: Self.client, documents: [Self.document(1, Self.plan(1, .draft))]) == nil)
  }

  @Test func `the newest version is worked on, the newest active one is in force`() throws {
    let draft = try Self.chart(Self.plan(2, .active), Self.plan(3, .draft), Self.plan(1, .active))
    #expect(draft.plans.map(\.content.version) == [1, 2, 3])
    #expect(draft.planInWork?.content.version == 3)
    #expect(draft.planInForce?.content.version == 2)
    #expect(draft.planToRate?.content.version == 2)
    let first = try Self.chart(Self.plan(1, .draft))
    #expect(first.planInForce == nil)
    #expect(first.planToRate?.content.version == 1)
  }

  @Test func `numbers go on over all versions and discarded goals`() throws {
    #expect(try Self.chart().nextGoalNumber == 1)
    #expect(
      try Self.chart(Self.plan(1, .active, [1, 4]), Self.plan(2, .draft, [1])).nextGoalNumber == 5)
    var plan = Self.plan(1, .draft, [1])
    plan.lastGoalNumber = 6
    let objective = Objective()
    let id = RecordID(letter: "o", bits: (3, 3))
    plan.goals[0].id = id
    plan.goals[0].objectives = [objective]
    plan.goals[0].lastObjectiveNumber = 2
    let chart = try Self.chart(plan)
    #expect(chart.nextGoalNumber == 7)
    #expect(chart.nextObjectiveNumber(in: id) == 3)
    #expect(chart.nextObjectiveNumber(in: nil) == 1)
  }

  @Test func `sessions are oldest first, notes newest first`() throws {
    let chart = try Self.chart(
      Self.session("2026-03-14", "09:00"), Self.session("2026-03-13", "14:00"),
      Self.session("2026-03-13", "09:00"), Self.note("2026-03-01", .signed),
      Self.note("2026-03-06", .draft))
    #expect(chart.sessions.map { $0.content.start?.text } == ["09:00", "14:00", "09:00"])
    #expect(chart.notes.map { $0.content.date?.iso } == ["2026-03-06", "2026-03-01"])
  }

  @Test func `a document put or taken out is in its place at once`() throws {
    var chart = try Self.chart(Self.session("2026-03-14", "09:00"))
    let id = try #require(chart.sessions.first?.id)
    var document = try #require(chart.documents[id])
    document.body = Self.session("2026-03-14", "10:00")
    chart.put(document)
    #expect(chart.sessions.map { $0.content.start?.text } == ["10:00"])
    chart.remove(id)
    #expect(chart.sessions.isEmpty)
    chart.remove(Self.client)
    #expect(chart.documents[Self.client] != nil)
  }

  @Test func `a summary tells of the next and last session and of drafts`() throws {
    let chart = try Self.chart(
      Self.session("2026-03-12", "09:00"), Self.session("2026-03-13", "09:00", .noShow),
      Self.session("2026-03-20", "10:00"), Self.session("2026-03-06", "09:00", .attended),
      Self.note("2026-03-01", .draft), Self.note("2026-03-06", .draft),
      Self.note("2026-02-01", .signed))
    let summary = summary(of: chart, today: Self.today)
    #expect(summary.nextSession?.date.iso == "2026-03-20")
    #expect(summary.lastSession?.iso == "2026-03-06")
    #expect(summary.draftNotes == 2)
    #expect(summary.oldestDraft?.iso == "2026-03-01")
    #expect(summary.isComplete)
  }

  @Test func `open risk is the oldest that nobody cleared, low levels aside`() throws {
    func risk(_ day: String, _ level: String, _ state: RiskState = .open) -> RiskEntry {
      var entry = RiskEntry()
      entry.date = Day(day)
      entry.level = level
      entry.state = state
      return entry
    }
    let chart = try Self.chart(
      risk("2026-03-05", "moderate"), risk("2026-03-01", "low"), risk("2026-03-09", "high"))
    #expect(chart.openRisk.map { $0.content.date?.iso } == ["2026-03-09", "2026-03-05"])
    let summary = summary(of: chart, today: Self.today)
    #expect(summary.riskOpenSince?.iso == "2026-03-05")
    #expect(summary.reasons(today: Self.today).first?.rank == 0)
  }

  @Test func `the second identifier is the birth year or a short id`() throws {
    let born = try Self.chart { $0.birthDate = Day("1988-01-28") }
    #expect(ClientSummary(of: born.client).secondIdentifier == "born 1988")
    #expect(try ClientSummary(of: Self.chart().client).secondIdentifier.hasPrefix("id "))
  }
}
