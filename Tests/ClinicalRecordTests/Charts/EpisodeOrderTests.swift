import ClinicalRecord
import Testing

/// Versions count anew in every episode: a chart and the lists agree on which plan counts.
struct EpisodeOrderTests {
  private static let today = Day("2026-03-13") ?? Day.earliest
  private static let now = Instant("2026-03-13T08:30:00Z") ?? Instant(millisecondsSince1970: 0)
  private static let client = RecordID(letter: "c", bits: (1, 1))

  /// The same mixes in every run.
  private struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  private static func document(
    _ id: RecordID, _ body: any DocumentContent, madeAfter hours: Int = 0
  ) -> Document {
    Document(
      envelope: Envelope(
        kind: type(of: body).kind, id: id, client: client,
        created: now.adding(milliseconds: hours * 3_600_000), zone: "UTC", nonce: ""), body: body)
  }

  private static func id(_ kind: DocumentKind, _ number: Int) -> RecordID {
    RecordID(letter: kind.letter, bits: (UInt64(number), 9))
  }

  private static func episode(_ opened: String, isClosed: Bool = false) -> Episode {
    var episode = Episode()
    episode.openedOn = Day(opened)
    episode.state = isClosed ? .closed : .open
    return episode
  }

  private static func plan(
    _ version: Int, _ status: PlanStatus, of episode: RecordID?, goals: Int, due: String
  ) -> Plan {
    var plan = Plan()
    (plan.version, plan.status, plan.episode) = (version, status, episode)
    plan.reviewDueOn = Day(due)
    plan.goals = (0..<goals).map { _ in
      var goal = Goal()
      goal.lifecycle = .active
      return goal
    }
    return plan
  }

  private static func chart(_ documents: [Document]) throws -> Chart {
    var own = Client()
    own.displayName = "Ana"
    return try #require(
      Chart(client: client, documents: [document(client, own)] + documents))
  }

  /// What the list tells must be what the chart's own rule says.
  private static func expectAgreement(_ chart: Chart) {
    let row = summary(of: chart, today: today)
    let counted = chart.planToRate?.content
    #expect(row.hasPlan == (counted != nil))
    #expect(row.goalsActive == counted?.goals.count ?? 0)
    #expect(row.planReviewDue == chart.planInForce?.content.reviewDueOn)
    #expect(row.hasPlanDraft == (chart.planInWork?.content.status == .draft))
  }

  @Test func `who comes back is shown with the plan of the new episode`() throws {
    let (old, new) = (Self.id(.episode, 2), Self.id(.episode, 1))
    let first = [
      Self.document(old, Self.episode("2024-01-10", isClosed: true)),
      Self.document(
        Self.id(.plan, 1), Self.plan(3, .active, of: old, goals: 4, due: "2024-06-01")),
      Self.document(Self.id(.plan, 2), Self.plan(4, .draft, of: old, goals: 5, due: "2024-07-01")),
      Self.document(new, Self.episode("2026-02-01")),
    ]
    let without = try Self.chart(first)
    let empty = summary(of: without, today: Self.today)
    #expect(!empty.hasPlan && empty.goalsActive == 0 && empty.planReviewDue == nil)
    #expect(!empty.hasPlanDraft)
    Self.expectAgreement(without)
    let plan = Self.plan(1, .active, of: new, goals: 2, due: "2026-05-01")
    let with = try Self.chart(first + [Self.document(Self.id(.plan, 3), plan)])
    let row = summary(of: with, today: Self.today)
    #expect(row.goalsActive == 2)
    #expect(row.planReviewDue == Day("2026-05-01"))
    #expect(!row.hasPlanDraft)
    Self.expectAgreement(with)
  }

  @Test func `of two episodes of one day the one made later counts`() throws {
    let (one, two) = (Self.id(.episode, 2), Self.id(.episode, 1))
    let chart = try Self.chart([
      Self.document(one, Self.episode("2026-02-01", isClosed: true)),
      Self.document(two, Self.episode("2026-02-01", isClosed: true), madeAfter: 1),
      Self.document(
        Self.id(.plan, 1), Self.plan(2, .active, of: one, goals: 1, due: "2026-04-01")),
      Self.document(
        Self.id(.plan, 2), Self.plan(1, .active, of: two, goals: 3, due: "2026-05-01")),
    ])
    #expect(chart.episode?.id == two)
    #expect(chart.planInForce?.content.goals.count == 3)
    Self.expectAgreement(chart)
  }

  @Test func `list and chart agree on every mix of episodes and versions`() throws {
    var random = Chance(state: 2_026)
    for _ in 0..<500 {
      let count = Int.random(in: 0...3, using: &random)
      let episodes = (0..<count).map { number in
        Self.document(
          Self.id(.episode, number),
          Self.episode(
            "2026-0\(Int.random(in: 1...2, using: &random))-01", isClosed: .random(using: &random)),
          madeAfter: number)
      }
      let plans = (0..<Int.random(in: 0...5, using: &random)).map { number in
        // Below nought it names none, and one more than there are is not known.
        let named = Int.random(in: -1...count, using: &random)
        return Self.document(
          Self.id(.plan, number),
          Self.plan(
            Int.random(in: 1...3, using: &random), Bool.random(using: &random) ? .active : .draft,
            of: named < 0 ? nil : Self.id(.episode, named), goals: number,
            due: "2026-05-1\(number)"))
      }
      let chart = try Self.chart((episodes + plans).shuffled(using: &random))
      Self.expectAgreement(chart)
    }
  }
}
