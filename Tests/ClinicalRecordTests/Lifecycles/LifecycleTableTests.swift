import ClinicalRecord
import Testing

/// Every pair of states of what has states, and whether the record takes one to the other.
///
/// The tables are written by hand: a state that is added is missing in its table, and a list of states
/// that is added is missing in ``tabled``.
struct LifecycleTableTests {
  /// From each state the others that it may become; staying is always allowed.
  private typealias Ways<State: ClosedCode> = [State: Set<State>]

  /// What is put right by hand, whichever way: no rule binds anybody to what was marked before.
  private static func anyWay<State: ClosedCode>(among states: Set<State>) -> Ways<State> {
    Dictionary(uniqueKeysWithValues: states.map { ($0, states.subtracting([$0])) })
  }

  /// Asks the record about every pair.
  private static func check<State: ClosedCode, Content: DocumentContent>(
    _ ways: Ways<State>, of content: Content, otherwise refusal: LifecycleRefusal? = nil,
    set: (inout Content, State) -> Void
  ) throws {
    #expect(Set(ways.keys) == Set(State.allCases), "the table names every state")
    let id = WholeChart.id(Content.kind.letter, 901)
    for from in State.allCases {
      for to in State.allCases {
        var chart = try WholeChart().chart()
        var before = content
        set(&before, from)
        var after = content
        set(&after, to)
        let envelope = Envelope(
          kind: Content.kind, id: id, client: Content.kind.belongsToClient ? chart.id : nil,
          created: WholeChart.now, zone: "UTC", nonce: "")
        let edit = Change.Edit(
          before: Document(envelope: envelope, body: before),
          after: Document(envelope: envelope, body: after))
        if let document = edit.before, document.envelope.client != nil { chart.put(document) }
        let found = chart.refusal(of: Change(name: "test", edits: [edit]))
        let isWay = from == to || ways[from]?.contains(to) == true
        #expect(found == (isWay ? nil : refusal), "\(from) to \(to)")
      }
    }
  }

  @Test func `a note is signed once and never a draft again`() throws {
    try Self.check(
      [.draft: [.signed], .signed: []], of: Note(), otherwise: .signed(what: "note")
    ) { $0.state = $1 }
  }

  @Test func `a discharge summary is signed once and never a draft again`() throws {
    try Self.check(
      [.draft: [.signed], .signed: []], of: DischargeSummary(),
      otherwise: .signed(what: "discharge summary")
    ) { $0.state = $1 }
  }

  @Test func `what is signed keeps every word and never goes`() throws {
    var note = Note()
    note.state = .signed
    var summary = DischargeSummary()
    summary.state = .signed
    for (body, kind) in [(note as any DocumentContent, "note"), (summary, "discharge summary")] {
      var chart = try WholeChart().chart()
      let letter = type(of: body).kind.letter
      let signed = Document(
        envelope: Envelope(
          kind: type(of: body).kind, id: WholeChart.id(letter, 902), client: chart.id,
          created: WholeChart.now, zone: "UTC", nonce: ""), body: body)
      chart.put(signed)
      var other = signed
      if var changed = signed.content(Note.self) {
        changed.plannedNext = "Another word"
        other.body = changed
      } else if var changed = signed.content(DischargeSummary.self) {
        changed.afterCare = "Another word"
        other.body = changed
      }
      for after in [other, nil] {
        let change = Change(name: "test", edits: [Change.Edit(before: signed, after: after)])
        #expect(chart.refusal(of: change) == .signed(what: kind))
      }
      let same = Change(name: "test", edits: [Change.Edit(before: signed, after: signed)])
      #expect(chart.refusal(of: same) == nil)
    }
  }

  /// What came of an appointment is marked by a key, and a key slips.
  private static let appointments = anyWay(among: [
    SessionStatus.scheduled, .attended, .noShow, .lateCancel, .cancelledClient, .cancelledClinician,
  ])

  @Test func `an appointment is put right whatever was marked before`() throws {
    try Self.check(Self.appointments, of: Session()) { $0.status = $1 }
    try Self.check(Self.appointments, of: GroupSession()) { $0.state = $1 }
  }

  @Test func `a step is put right whatever was marked before`() throws {
    try Self.check(
      Self.anyWay(among: [.open, .done, .partly, .notDone, .dropped]), of: ActionStep()
    ) { (step: inout ActionStep, state: StepState) in step.state = state }
  }

  @Test func `a need is decided on anew whenever it is talked about`() throws {
    let ways: Ways<NeedDisposition> = Self.anyWay(
      among: [.open, .linked, .deferred, .referred, .declined])
    try Self.check(ways, of: Episode()) { episode, disposition in
      var need = Need()
      need.id = WholeChart.id(ElementLetter.other, 903)
      need.text = "A quiet room"
      need.disposition = disposition
      need.dispositionReason = "Agreed on"
      episode.state = .closed
      (episode.closedOn, episode.closeReason) = (WholeChart.today, "moved")
      episode.needs = [need]
    }
  }

  /// The payer says what it has allowed, and takes it back or adds to it as it likes.
  @Test func `an authorisation is what the payer says`() throws {
    let ways: Ways<AuthorizationState> = Self.anyWay(
      among: [.requested, .active, .exhausted, .expired, .denied])
    try Self.check(ways, of: Authorization()) { $0.state = $1 }
  }

  /// Who left may come again, and nobody is bound by what was written on a list.
  @Test func `a member of a group goes and comes`() throws {
    let ways: Ways<MemberState> = Self.anyWay(
      among: [.screened, .enrolled, .completed, .left, .removed])
    try Self.check(ways, of: Cohort()) { cohort, state in
      var member = Member()
      member.id = WholeChart.id(ElementLetter.other, 904)
      member.client = WholeChart.id("c", 1)
      member.state = state
      cohort.members = [member]
    }
  }

  @Test func `a person stands with the practice as they say`() throws {
    let ways: Ways<ClientStatus> = Self.anyWay(
      among: [.prospective, .active, .inactive, .discharged, .deceased])
    try Self.check(ways, of: Client()) { $0.status = $1 }
  }

  @Test func `risk is cleared with a day and a note, and can be open again`() throws {
    let ways: Ways<RiskState> = [.open: [.cleared], .cleared: [.open]]
    try Self.check(ways, of: RiskEntry()) { risk, state in
      (risk.state, risk.clearedOn) = (state, WholeChart.today)
      risk.clearedNote = "Asked again; nothing since the spring."
    }
    for (day, note) in [(nil, "Asked again"), (WholeChart.today, " \n")] as [(Day?, String)] {
      var open = RiskEntry()
      var chart = try WholeChart().chart()
      let envelope = Envelope(
        kind: .riskEntry, id: WholeChart.id("r", 905), client: chart.id, created: WholeChart.now,
        zone: "UTC", nonce: "")
      let before = Document(envelope: envelope, body: open)
      chart.put(before)
      (open.state, open.clearedOn, open.clearedNote) = (.cleared, day, note)
      let change = Change(
        name: "test",
        edits: [Change.Edit(before: before, after: Document(envelope: envelope, body: open))])
      #expect(chart.refusal(of: change) == .clearedWithoutDayOrNote)
    }
  }

  /// Every list of states, and where its table is.
  private static let tabled: Set<String> = [
    // Here.
    "NoteState", "SummaryState", "SessionStatus", "StepState", "NeedDisposition",
    "AuthorizationState", "MemberState", "ClientStatus", "RiskState",
    // ChangeRulesTests and LifecycleArrowTests.
    "GoalLifecycle", "EpisodeState", "PlanStatus", "SafetyPlanStatus", "ReviewState",
    // Not a way but a finding, which may turn in any direction; a setback is told in the versions.
    "Achievement",
  ]

  @Test func `no list of states is without a table`() {
    var found: Set<String> = []
    func look(at type: FieldType, named name: String, in seen: [RecordShape]) {
      switch type {
      case .code(let vocabulary):
        let isState = ["state", "status", "lifecycle", "disposition", "achievement"].contains(name)
        if isState, !vocabulary.isOpen { found.insert(vocabulary.name) }
      case .list(let type, _): look(at: type, named: name, in: seen)
      case .record(let shape) where !seen.contains(shape):
        for field in shape.fields { look(at: field.type, named: field.name, in: seen + [shape]) }
      default: break
      }
    }
    for kind in DocumentKind.allCases {
      look(at: .record(kind.contentType.shape), named: "", in: [])
    }
    #expect(found == Self.tabled)
  }

  @Test func `interventions and supports have no state: they end by their last day`() {
    for shape in [Intervention.shape, Support.shape] {
      #expect(shape["state"] == nil && shape["status"] == nil && shape["lifecycle"] == nil)
    }
    #expect(Intervention.shape["until"] != nil && Support.shape["to"] != nil)
  }
}
