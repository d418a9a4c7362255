import ClinicalRecord
import DemonstrationPractice
import Testing

/// That the invented people go only the ways that the record has.
struct LifecycleTests {
  private static func charts() throws -> [Chart] {
    let documents = try Fixture.documents()
    return Dictionary(grouping: documents) { $0.envelope.client }.compactMap { client, own in
      client.flatMap { Chart(client: $0, documents: own) }
    }
  }

  @Test func `every version of every plan follows from the one before`() throws {
    for chart in try Self.charts() {
      for plan in chart.plans {
        var draft = plan
        draft.content.status = .draft
        let change = Change(name: "", edits: [Change.Edit(before: nil, after: draft.document)])
        #expect(chart.refusal(of: change) == nil, "\(chart.client.content.displayName)")
      }
    }
  }

  @Test func `one version of each open episode is in force, all of the others are closed`() throws {
    var standings: Set<PlanStanding> = []
    for chart in try Self.charts() {
      for episode in chart.episodes {
        let own = chart.plans.filter { $0.content.episode == episode.id }
        let inForce = own.count { chart.standing(of: $0) == .inForce }
        #expect(episode.content.state == .closed ? inForce == 0 : inForce <= 1)
      }
      standings.formUnion(chart.plans.map { chart.standing(of: $0) })
    }
    #expect(standings == Set(PlanStanding.allCases))
  }

  @Test func `not two episodes of a person are open at once`() throws {
    for chart in try Self.charts() {
      #expect(chart.episodes.count { $0.content.state != .closed } <= 1)
    }
  }

  @Test func `a kind of support that only the practice knows is used by somebody`() throws {
    let added = try Fixture.documents().compactMap { $0.content(VocabularyAddition.self) }
      .first { $0.name == Vocabulary.supportType.name }
    let code = try #require(added?.terms.first?.code)
    let used = try Self.charts().flatMap(\.plans).flatMap(\.content.supports).map(\.type)
    #expect(used.contains(code))
  }
}
