import ClinicalRecord
import DemonstrationPractice
import Testing

/// That plans and notes of the demonstration hold together as good ones do.
struct ThreadTests {
  private static func charts() throws -> [Chart] {
    Fixture.charts(of: try Fixture.documents())
  }

  @Test func `every active objective in force is measured and somebody works on it`() throws {
    for plan in try Self.charts().compactMap({ $0.planInForce?.content }) {
      let served = Set(plan.interventions.flatMap(\.objectiveIDs))
      for objective in plan.goals.flatMap(\.objectives) where objective.lifecycle == .active {
        #expect(served.contains(try #require(objective.id)), "\(objective.text)")
        #expect(objective.targetDate != nil && objective.measureKind != nil)
        guard objective.measureKind != .gas, objective.measureKind != .yesNo else { continue }
        #expect(objective.baseline != nil && objective.target != nil && !objective.unit.isEmpty)
      }
      #expect(
        plan.interventions.allSatisfy {
          !$0.who.isEmpty && !$0.frequency.isEmpty && $0.until != nil
        })
    }
  }

  @Test func `every linked need has a goal`() throws {
    for chart in try Self.charts() where chart.planInForce != nil {
      let linked = Set(chart.plans.flatMap(\.content.goals).flatMap(\.needIDs))
      for need in chart.episode?.content.needs ?? [] where need.disposition == .linked {
        #expect(linked.contains(try #require(need.id)), "\(need.text)")
      }
    }
  }

  @Test func `every signed note tells what was done and how it was taken`() throws {
    for chart in try Self.charts() {
      for note in chart.notes.map(\.content) where note.state == .signed {
        #expect(!note.interventionsUsed.isEmpty, "\(note.sections[0].text)")
        #expect(!note.clientResponse.isEmpty, "\(note.sections[0].text)")
        #expect(note.sections.map(\.name) == Note.headings(of: note.format))
      }
    }
  }

  @Test func `goals reach over all four dimensions, in people's own words`() throws {
    let goals = try Self.charts().flatMap(\.plans).flatMap(\.content.goals)
    #expect(
      Set(goals.map(\.dimension)) == Set(Vocabulary.dimension.terms.map(\.code)))
    let force = try Self.charts().compactMap(\.planInForce).flatMap(\.content.goals)
    #expect(force.allSatisfy { !$0.ownWords.isEmpty })
  }

  @Test func `goals that are closed say when, and those that are open do not`() throws {
    for goal in try Self.charts().flatMap(\.plans).flatMap(\.content.goals) {
      #expect((goal.closedOn == nil) == goal.lifecycle.isOpen, "\(goal.ownWords)")
      for objective in goal.objectives {
        #expect((objective.closedOn == nil) == objective.lifecycle.isOpen, "\(objective.text)")
      }
    }
  }

  @Test(arguments: ["2024-02-29", "2026-12-31", "2027-01-01", "2027-03-28", "2030-06-15"])
  func `the demonstration holds together on any day`(today: String) throws {
    let day = try #require(Day(today))
    let now = Instant(day: day, time: .midnight, offsetMinutes: 330)
    let documents = DemonstrationPractice(
      today: day, now: now, zone: "Asia/Kolkata", offsetMinutes: 330
    ).documents
    #expect(danglingReferences(documents) == [])
    #expect(documents.allSatisfy { $0.envelope.modified <= now })
    #expect(documents.map(\.id) == (try Fixture.documents()).map(\.id))
    for chart in Fixture.charts(of: documents) {
      #expect(chart.notes.allSatisfy { ($0.content.date ?? .latest) <= day })
    }
  }
}
