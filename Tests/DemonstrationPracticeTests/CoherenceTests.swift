import ClinicalRecord
import DemonstrationPractice
import Testing

/// That the demonstration is possible: references, dates, plans and notes agree with each other.
struct CoherenceTests {
  @Test func `every reference leads somewhere in the same chart`() throws {
    let documents = try Fixture.documents()
    #expect(danglingReferences(documents) == [])
    #expect(danglingReferences(try Fixture.generated(seed: 1)) == [])
  }

  @Test func `a reference into another chart is found`() throws {
    var documents = try Fixture.documents()
    let index = try #require(documents.firstIndex { $0.kind == .progress })
    let other = try #require(
      documents.last {
        $0.kind == .progress && $0.envelope.client != documents[index].envelope.client
      }
    )
    var progress = try #require(documents[index].content(Progress.self))
    progress.objective = other.content(Progress.self)?.objective
    documents[index].body = progress
    #expect(danglingReferences(documents).count == 1)
  }

  @Test func `every open episode has exactly one plan in force`() throws {
    for chart in Fixture.charts(of: try Fixture.documents()) {
      guard let episode = chart.episode, episode.content.state == .open else { continue }
      let superseded = Set(
        chart.plans.filter { $0.content.status == .active }.compactMap(\.content.supersedes))
      let active = chart.plans.filter { $0.content.status == .active }
      let inForce = active.filter { !superseded.contains($0.id) }
      #expect(inForce.count == (chart.client.content.displayName == "Demo, Quiet" ? 0 : 1))
      #expect(inForce.first?.id == chart.planInForce?.id)
      #expect(active.allSatisfy { $0.content.episode == episode.id })
    }
  }

  @Test func `numbers of goals and objectives are never used again`() throws {
    for chart in Fixture.charts(of: try Fixture.documents()) {
      var names: [String: RecordID] = [:]
      for goal in chart.plans.flatMap(\.content.goals) {
        for (name, id) in [("\(goal.number)", goal.id)]
          + goal.objectives.map({ ($0.label(in: goal), $0.id) })
        {
          let id = try #require(id)
          #expect(names.updateValue(id, forKey: name) ?? id == id)
        }
      }
    }
  }

  @Test func `ratings are in order and inside an episode`() throws {
    for chart in Fixture.charts(of: try Fixture.documents() + Fixture.generated(seed: 3)) {
      let episodes = chart.all(Episode.self).map(\.content)
      for progress in chart.progress.values {
        let days = progress.content.entries.compactMap(\.on)
        #expect(days == days.sorted() && Set(days).count == days.count)
        for day in days {
          #expect(
            episodes.contains { ($0.openedOn ?? .latest) <= day && day <= ($0.closedOn ?? .latest) }
          )
        }
      }
    }
  }

  @Test func `every rated number gives a percentage where one is meant`() throws {
    for chart in Fixture.charts(of: try Fixture.documents()) {
      for objective in chart.plans.flatMap(\.content.goals).flatMap(\.objectives) {
        guard let id = objective.id, let last = chart.progress[id]?.content.values.last,
          objective.direction != .maintain
        else { continue }
        #expect(objective.percentComplete(now: last.value) != nil)
      }
    }
  }

  @Test func `some objectives have ten ratings and more`() throws {
    let counts = try Fixture.documents().compactMap { $0.content(Progress.self)?.entries.count }
    #expect(counts.count { $0 >= 10 } >= 3)
  }

  @Test func `a note has an attended session of its date and is signed by somebody`() throws {
    for chart in Fixture.charts(of: try Fixture.documents() + Fixture.generated(seed: 3)) {
      for note in chart.notes {
        let session: Held<Session> = try #require(note.content.session.flatMap { chart.held($0) })
        #expect(session.content.status == .attended)
        #expect(session.content.date == note.content.date)
        #expect((note.envelope.signed != nil) == (note.content.state == .signed))
        #expect(!note.content.objectiveIDs.isEmpty || !note.content.offPlanReason.isEmpty)
        let plan: Held<Plan>? = note.content.plan.flatMap { chart.held($0) }
        #expect(plan?.content.version == note.content.planVersion)
        #expect((plan?.content.startOn ?? .earliest) <= (note.content.date ?? .earliest))
      }
    }
  }

  @Test func `nobody is seen twice at the same time`() throws {
    let seen = try Fixture.documents().compactMap { $0.content(Session.self) }
      .filter { $0.status == .attended || $0.status == .scheduled }
    let alone = seen.filter { $0.groupSession == nil }
    for (index, session) in alone.enumerated() {
      for other in alone.dropFirst(index + 1) + seen.filter({ $0.groupSession != nil })
      where other.date == session.date {
        let start = try #require(session.start)
        let stop = try #require(session.stop)
        #expect(try #require(other.stop) <= start || stop <= #require(other.start))
      }
    }
  }

  @Test func `totals are the sums of their items`() throws {
    for score in try Fixture.documents().compactMap({ $0.content(MeasureScore.self) }) {
      let count = try #require(["phq-9": 9, "gad-7": 7][score.key])
      let total = try #require(score.total)
      #expect((0...count * 3).contains(total.tenThousandths / 10_000))
      guard !score.items.isEmpty else { continue }
      let sum = score.items.prefix(count).compactMap(\.value?.tenThousandths).reduce(0, +)
      #expect(total.tenThousandths == sum)
      #expect(score.items.map(\.number) == Array(1...count + 1))
      #expect(score.items.allSatisfy { (0...30_000).contains($0.value?.tenThousandths ?? -1) })
    }
  }

  @Test func `an answer about being better off dead has a risk entry of that day`() throws {
    for chart in Fixture.charts(of: try Fixture.documents()) {
      for score in chart.all(MeasureScore.self).map(\.content)
      where score.key == "phq-9" && score.items.count > 8 && score.items[8].value != Decimal(0) {
        #expect(chart.all(RiskEntry.self).contains { $0.content.date == score.date })
      }
    }
  }
}
