import ClinicalRecord
import Testing

/// Two versions of a document, told field by field in people's words.
struct ComparisonTests {
  private static let today = Day("2026-03-13") ?? Day.earliest
  private static let now = Instant("2026-03-13T08:30:00Z") ?? Instant(millisecondsSince1970: 0)
  private static let words = ComparisonWords(today: today)

  private static func id(_ letter: Character, _ number: UInt64) -> RecordID {
    RecordID(letter: letter, bits: (0, number << 8))
  }

  private static func objective(_ number: Int, _ text: String) -> Objective {
    var objective = Objective()
    objective.id = id("j", UInt64(number))
    objective.number = number
    objective.text = text
    return objective
  }

  private static func goal(_ number: Int, _ words: String) -> Goal {
    var goal = Goal()
    goal.id = id("o", UInt64(number))
    goal.number = number
    goal.ownWords = words
    return goal
  }

  private static var plan: Plan {
    var plan = Plan()
    plan.lineage = id("p", 1)
    plan.episode = id("e", 1)
    var flat = goal(1, "I want my own flat")
    flat.objectives = [objective(1, "Call three landlords")]
    var bus = goal(2, "Go out without fear")
    bus.objectives = [
      objective(2, "Ride the bus alone"), objective(3, "Walk to the shop"),
    ]
    bus.objectives[0].target = Decimal(3)
    plan.goals = [flat, bus, goal(3, "See my sister")]
    return plan
  }

  /// Every row on one line, in plain signs.
  private static func lines(_ old: Plan, _ new: Plan) -> [String] {
    lines(Comparison(from: old.fieldValue, to: new.fieldValue, shape: Plan.shape, words: words))
  }

  private static func lines(_ comparison: Comparison) -> [String] {
    comparison.shownRows.map { row in
      let part = row.isPart ? "  " : ""
      let act: String
      switch row.act {
      case .added(let value): act = "+ \(value)"
      case .removed(let value): act = "- \(value)"
      case .changed(let from, let to): act = "\(from) -> \(to)"
      case .rewritten(let pieces):
        act = pieces.map { piece in
          switch piece.standing {
          case .kept: piece.text
          case .removed: "[\(piece.text)]"
          case .added: "{\(piece.text)}"
          }
        }.joined()
      case .moved(let from, let to): act = "moved \(from) -> \(to)"
      }
      return "\(part)\(row.label): \(act)"
    }
  }

  @Test func `equal versions have no rows`() {
    let same = Comparison(
      from: Self.plan.fieldValue, to: Self.plan.fieldValue, shape: Plan.shape, words: Self.words)
    #expect(same.isEmpty)
    #expect(same.summary == "the same")
  }

  @Test func `a changed sentence shows its words, and a changed number both values`() {
    var new = Self.plan
    new.goals[1].objectives[0].text = "Ride the tram alone"
    new.goals[1].objectives[0].target = Decimal("4.5")
    new.goals[1].objectives[0].targetDate = Day("2026-05-30")
    #expect(
      Self.lines(Self.plan, new) == [
        "Goal 2 > Objective 2.2 > Objective: Ride the [bus]{tram} alone",
        "Goal 2 > Objective 2.2 > Target: 3 -> 4.5",
        "Goal 2 > Objective 2.2 > By: + 30 May",
      ])
    let comparison = Comparison(
      from: Self.plan.fieldValue, to: new.fieldValue, shape: Plan.shape, words: Self.words)
    #expect(comparison.summary == "3 fields changed")
    #expect(
      comparison.rows[1].place == [
        .field("goals"), .element(Self.id("o", 2).text), .field("objectives"),
        .element(Self.id("j", 2).text), .field("target"),
      ])
    #expect(comparison.rows[1].old == .text("3") && comparison.rows[1].new == .text("4.5"))
  }

  @Test func `a reordered goal has moved, and only that one`() {
    var new = Self.plan
    new.goals.swapAt(1, 2)
    new.goals.swapAt(0, 1)
    #expect(Self.lines(Self.plan, new) == ["Goal 3: moved 3 -> 1"])
    let comparison = Comparison(
      from: Self.plan.fieldValue, to: new.fieldValue, shape: Plan.shape, words: Self.words)
    #expect(comparison.summary == "1 goal moved")
  }

  @Test func `a moved goal that also changed tells both`() {
    var new = Self.plan
    new.goals.swapAt(1, 2)
    new.goals[1].horizon = .long
    #expect(
      Self.lines(Self.plan, new).count == 2)
    #expect(Self.lines(Self.plan, new).contains { $0.hasPrefix("Goal 3 > Horizon: + ") })
  }

  @Test func `an added objective is told with its fields as parts`() {
    var new = Self.plan
    var added = Self.objective(4, "Take the ferry")
    added.baseline = Decimal(0)
    new.goals[1].objectives.append(added)
    #expect(
      Self.lines(Self.plan, new) == [
        "Goal 2 > Objective 2.4: + Take the ferry",
        "  Goal 2 > Objective 2.4 > Number: + 4",
        "  Goal 2 > Objective 2.4 > Objective: + Take the ferry",
        "  Goal 2 > Objective 2.4 > Baseline: + 0",
        "  Goal 2 > Objective 2.4 > State: + active",
        "  Goal 2 > Objective 2.4 > Achievement: + in progress",
      ])
    let comparison = Comparison(
      from: Self.plan.fieldValue, to: new.fieldValue, shape: Plan.shape, words: Self.words)
    #expect(comparison.summary == "1 objective added")
    let back = Comparison(
      from: new.fieldValue, to: Self.plan.fieldValue, shape: Plan.shape, words: Self.words)
    #expect(back.summary == "1 objective removed")
  }

  @Test func `a removed goal stands where it stood, with everything in it`() {
    var new = Self.plan
    new.goals.remove(at: 0)
    new.lastGoalNumber = 3
    let lines = Self.lines(Self.plan, new)
    #expect(lines.first == "Goal 1: - I want my own flat")
    #expect(lines.contains("  Goal 1 > Objective 1.1: - Call three landlords"))
    #expect(!lines.contains { $0.contains("Last goal number") })
    let comparison = Comparison(
      from: Self.plan.fieldValue, to: new.fieldValue, shape: Plan.shape, words: Self.words)
    #expect(comparison.summary == "1 goal removed")
    #expect(comparison.rows.contains { $0.isInternal && $0.place == [.field("lastGoalNumber")] })
  }

  @Test func `ids are never shown, but what they stand for`() {
    var new = Self.plan
    var intervention = Intervention()
    intervention.id = Self.id("i", 1)
    intervention.what = "Exposure outdoors"
    intervention.objectiveIDs = [Self.id("j", 2), Self.id("j", 77)]
    new.interventions = [intervention]
    new.diagnosisIDs = [Self.id("x", 9)]
    new.payerProfile = Self.id("q", 1)
    new.supersedes = Self.id("p", 8)
    var newer = new
    newer.supersedes = Self.id("p", 9)
    let lines = Self.lines(Self.plan, new) + Self.lines(new, newer)
    #expect(lines.contains("  Intervention “Exposure outdoors” > For: + objective 2.2"))
    #expect(lines.contains("  Intervention “Exposure outdoors” > For: + an objective"))
    #expect(lines.contains("Supersedes: a plan -> another plan"))
    #expect(!lines.contains { line in line.contains("aaaaaaaa") })
  }

  @Test func `lists of words tell what came and went`() {
    var old = Self.plan
    old.values = ["honesty", "calm"]
    var new = Self.plan
    new.values = ["calm", "family"]
    #expect(Self.lines(old, new) == ["Values: - honesty", "Values: + family"])
    let comparison = Comparison(
      from: old.fieldValue, to: new.fieldValue, shape: Plan.shape, words: Self.words)
    #expect(comparison.summary == "1 field changed")
    new.values = ["calm", "honesty"]
    #expect(Self.lines(old, new) == ["Values: honesty, calm -> calm, honesty"])
  }

  @Test func `members of a newer version are told as they are`() {
    var old = Self.plan
    old.unknown.members = [
      .init(entry: .init(name: "mood", value: .verbatim("[1,\n 2]")), after: nil)
    ]
    var new = old
    new.unknown.members[0].entry.value = .verbatim("[1, 3]")
    new.goals[0].unknown.members = [
      .init(entry: .init(name: "pace", value: .verbatim("\"slow\"")), after: "number")
    ]
    #expect(
      Self.lines(old, new) == [
        "Goal 1 > “pace” of a newer version: + \"slow\"",
        "“mood” of a newer version: [1, 2] -> [1, 3]",
      ])
  }

  @Test func `words of a vocabulary, yes and no, times and sections are spoken`() {
    var old = Note()
    old.date = Day("2026-03-10")
    old.sections = [
      NoteSection(named: "data", "One bus ride."), NoteSection(named: "plan", "Two."),
    ]
    var new = old
    new.date = Day("2025-03-10")
    new.sections[0].text = "One bus ride, alone."
    new.dueAt = Self.now
    new.state = .signed
    var risk = RiskAsked()
    risk.suicide = .noneReported
    new.risk = risk
    let comparison = Comparison(
      from: old.fieldValue, to: new.fieldValue, shape: Note.shape, words: Self.words)
    let lines = Self.lines(comparison)
    #expect(lines.contains("Date: 10 Mar -> 10 Mar 2025"))
    #expect(lines.contains("Data > Text: One bus ride{, alone}."))
    #expect(lines.contains("State: draft -> signed"))
    #expect(lines.contains("Due at: + 13 Mar 08:30"))
    #expect(lines.contains { $0.hasPrefix("Risk > Suicide: + asked") })

    var client = Client()
    client.displayName = "Ana"
    var held = client
    held.legalHold = true
    held.phase = "stabilisation"
    let flags = Comparison(
      from: client.fieldValue, to: held.fieldValue, shape: Client.shape, words: Self.words)
    #expect(Self.lines(flags) == ["Phase of care: + stabilising", "Legal hold: no -> yes"])
  }

  @Test func `a signature counts as a difference of the document`() {
    var envelope = Envelope(
      kind: .note, id: Self.id("n", 1), client: Self.id("c", 1), created: Self.now, zone: "UTC",
      nonce: "")
    let draft = Document(envelope: envelope, body: Note())
    var signature = Signature()
    signature.name = "R. Okoye"
    signature.role = "clinician"
    envelope.signed = signature
    let signed = Document(envelope: envelope, body: Note())
    let comparison = Comparison(from: draft, to: signed, words: Self.words)
    #expect(Self.lines(comparison).first == "Signed > Name: + R. Okoye")
  }

  @Test(arguments: DocumentKind.allCases)
  func `every kind of document is compared without a word of its ids`(kind: DocumentKind) throws {
    let shape = kind.contentType.shape
    let full = FieldValue.record(shape.fields.map { Self.example(of: $0) })
    let comparison = Comparison(from: .record([]), to: full, shape: shape, words: Self.words)
    #expect(!comparison.isEmpty)
    for row in comparison.rows {
      #expect(!row.label.contains("aaaaaaaa"))
      #expect(!"\(row.act)".contains("aaaaaaaa"))
    }
  }

  private static func example(of field: FieldDescription) -> FieldEntry {
    FieldEntry(name: field.name, value: example(of: field.type))
  }

  private static func example(of type: FieldType) -> FieldValue {
    switch type {
    case .text: .text("words")
    case .integer(let range): .integer(range.upperBound)
    case .decimal: .text("4.5")
    case .flag: .flag(true)
    case .day: .text("2026-03-10")
    case .timeOfDay: .text("09:30")
    case .instant: .text("2026-03-10T09:30:00.000Z")
    case .code(let vocabulary): .text(vocabulary.terms.first?.code ?? "code")
    case .identifier(let letter): .text(id(letter ?? "x", 5).text)
    case .digest: .text(String(repeating: "ab", count: 32))
    case .list(let element, _): .list([example(of: element), example(of: element)])
    case .record(let shape): .record(shape.fields.map { example(of: $0) })
    }
  }
}

extension NoteSection {
  fileprivate init(named name: String, _ text: String) {
    self.init()
    self.name = name
    self.text = text
  }
}
