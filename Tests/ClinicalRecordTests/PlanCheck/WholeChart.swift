import ClinicalRecord
import Testing

/// A chart in which the plan check finds nothing, to be spoilt in one place.
struct WholeChart {
  static let today = Day("2026-03-13") ?? Day.earliest
  static let now = Instant("2026-03-13T08:30:00Z") ?? Instant(millisecondsSince1970: 0)
  static let payer = id("q", 9)

  var client = Client()
  var episode = Episode()
  var plan = Plan()
  /// A version that is worked on while `plan` is in force.
  var draft: Plan?
  var steps: [ActionStep] = []
  var reviews: [PlanReview] = []
  var summaries: [DischargeSummary] = []
  var progress: [Progress] = []
  var profile = PayerProfile()
  let number: UInt64

  static func id(_ letter: Character, _ number: UInt64) -> RecordID {
    RecordID(letter: letter, bits: (number, 3))
  }

  var clientID: RecordID { Self.id("c", number) }
  var episodeID: RecordID { Self.id("e", number) }
  var planID: RecordID { Self.id("p", number) }
  var draftID: RecordID { Self.id("p", number + 500) }
  func goalID(_ goal: UInt64) -> RecordID { Self.id("o", number * 10 + goal) }
  func objectiveID(_ goal: UInt64) -> RecordID { Self.id("j", number * 10 + goal) }
  func interventionID(_ goal: UInt64) -> RecordID { Self.id("i", number * 10 + goal) }
  func needID(_ need: UInt64) -> RecordID { Self.id("x", number * 10 + need) }

  init(number: UInt64 = 1) {
    self.number = number
    client.displayName = "Invented, Ana"
    client.payerProfile = Self.payer
    episode.openedOn = Self.today.adding(days: -40)
    var need = Need()
    need.id = needID(1)
    need.text = "Sleeps three hours a night"
    need.disposition = .linked
    episode.needs = [need]
    var strength = Strength()
    strength.id = needID(5)
    strength.text = "Keeps every appointment"
    plan.strengths = [strength]
    plan.episode = episodeID
    plan.status = .active
    plan.startOn = Self.today.adding(days: -30)
    plan.reviewDueOn = Self.today.adding(days: 60)
    plan.dischargeCriteria = "When the nights are quiet"
    plan.discussedWithClientOn = Self.today.adding(days: -30)
    plan.goals = [
      goal(1, "I want to sleep", "health", needs: [needID(1)]), goal(2, "I want a home", "home"),
    ]
    plan.interventions = [1, 2].map(intervention)
    plan.interventions[1].kind = .peer
    var own = Signature()
    own.name = "Ana Invented"
    own.role = "client"
    own.method = "on_paper"
    plan.signatures = [own]
    var step = ActionStep()
    step.text = "Lights out at ten"
    step.objective = objectiveID(1)
    steps = [step]
  }

  private func goal(
    _ number: UInt64, _ words: String, _ dimension: String, needs: [RecordID] = []
  ) -> Goal {
    var objective = Objective()
    objective.id = objectiveID(number)
    objective.text = "More quiet nights, part \(number)"
    objective.measureKind = .frequency
    objective.unit = "nights"
    objective.baseline = Decimal(1)
    objective.target = Decimal(5)
    objective.targetDate = Self.today.adding(days: 30)
    var goal = Goal()
    goal.id = goalID(number)
    goal.number = Int(number)
    goal.ownWords = words
    goal.dimension = dimension
    goal.needIDs = needs
    goal.objectives = [objective]
    return goal
  }

  private func intervention(_ number: UInt64) -> Intervention {
    var row = Intervention()
    row.id = interventionID(number)
    row.what = "Stimulus control, part \(number)"
    row.who = "Robin Sample"
    row.frequency = "weekly"
    row.until = Self.today.adding(days: 60)
    row.objectiveIDs = [objectiveID(number)]
    return row
  }

  private func document(_ id: RecordID, _ body: any DocumentContent) -> Document {
    Document(
      envelope: Envelope(
        kind: type(of: body).kind, id: id, client: clientID, created: Self.now, zone: "UTC",
        nonce: ""), body: body)
  }

  func chart() throws -> Chart {
    var documents = [
      document(clientID, client), document(episodeID, episode), document(planID, plan),
    ]
    if let draft { documents.append(document(draftID, draft)) }
    for (index, body) in (steps as [any DocumentContent] + reviews + summaries + progress)
      .enumerated()
    {
      let letter = type(of: body).kind.letter
      documents.append(document(Self.id(letter, number * 1_000 + UInt64(index)), body))
    }
    return try #require(Chart(client: clientID, documents: documents))
  }

  var check: PlanCheck {
    PlanCheck(today: Self.today, profiles: [Self.payer: profile])
  }

  /// What the check finds after a change.
  static func findings(_ change: (inout WholeChart) -> Void = { _ in }) throws -> [CheckFinding] {
    var whole = WholeChart()
    change(&whole)
    return whole.check.findings(in: try whole.chart())
  }

  /// The findings in short: number, severity and sentence.
  static func sentences(_ change: (inout WholeChart) -> Void) throws -> [String] {
    try findings(change).map { "\($0.rule.rawValue) \($0.severity.rawValue) \($0.sentence)" }
  }
}
