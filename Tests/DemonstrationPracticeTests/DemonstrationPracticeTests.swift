import ClinicalRecord
import DemonstrationPractice
import Testing

/// What is promised of the demonstration as a whole.
struct DemonstrationPracticeTests {
  @Test func `the same day gives the same documents, each with its own id`() throws {
    let documents = try Fixture.documents()
    #expect(documents == (try Fixture.documents()))
    #expect(Set(documents.map(\.id)).count == documents.count)
    #expect(documents.allSatisfy { $0.id.letter == $0.kind.letter })
  }

  @Test func `envelopes are those of documents saved once, in the past`() throws {
    let now = try #require(Instant("2026-11-23T13:40:00Z"))
    for document in try Fixture.documents() + Fixture.generated(seed: 5) {
      let envelope = document.envelope
      #expect(envelope.revision == 1 && envelope.schema == document.kind.schemaVersion)
      #expect(envelope.created <= envelope.modified && envelope.modified <= now)
      #expect(envelope.nonce.utf8.count == 32)
      #expect(
        envelope.nonce.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) })
      #expect((envelope.client != nil) == document.kind.belongsToClient)
      #expect(envelope.zone == Fixture.zone)
    }
  }

  @Test func `there are twelve people and one of them is only a name`() throws {
    let documents = try Fixture.documents()
    #expect(documents.count { $0.kind == .client } == 12)
    let newest = Fixture.charts(of: documents).filter { $0.documents.count == 1 }
    #expect(newest.map(\.client.content.displayName) == ["Newleaf, Pat"])
  }

  @Test func `every safety plan names the crisis line`() throws {
    let plans = try Fixture.documents().compactMap { $0.content(SafetyPlan.self) }
    #expect(plans.count >= 3)
    #expect(plans.allSatisfy { plan in plan.professionals.contains { $0.contains("988") } })
  }

  @Test func `today has sessions at nine and ten and the group at eleven`() throws {
    let today = try #require(Day("2026-11-23"))
    let starts = try Fixture.documents().compactMap { $0.content(Session.self) }
      .filter { $0.date == today && $0.status == .scheduled }
    #expect(Set(starts.compactMap(\.start?.text)).isSuperset(of: ["09:00", "10:00", "11:00"]))
    #expect(starts.count { $0.groupSession == nil } == 3)
  }

  @Test func `a plan review is three days over and two or three notes are drafts`() throws {
    let documents = try Fixture.documents()
    let today = try #require(Day("2026-11-23"))
    let reasons = Fixture.charts(of: documents)
      .flatMap { summary(of: $0, today: today).reasons(today: today) }
    #expect(reasons.contains(.planReviewOver(days: 3)))
    #expect((2...3).contains(documents.count { $0.content(Note.self)?.state == .draft }))
  }

  @Test func `a cohort has eight people, and weeks one to seven are held`() throws {
    let documents = try Fixture.documents()
    let cohort = try #require(
      documents.compactMap { $0.content(Cohort.self) }.max { $0.members.count < $1.members.count })
    #expect(Set(cohort.members.compactMap(\.client)).count == 8)
    let meetings = documents.compactMap { $0.content(GroupSession.self) }
      .filter { $0.startsIn(cohort) }
    #expect(meetings.filter { $0.state == .attended }.map(\.week).sorted() == Array(1...7))
    let groups = documents.compactMap { $0.content(Group.self) }
    #expect(groups.first { $0.abbreviation == "ASG" }?.curriculum.count == 12)
  }

  @Test func `no chart names another client`() throws {
    let documents = try Fixture.documents()
    let names = ["Dana", "Bright", "Okafor", "陈伟", "Alvarez", "Marigold", "Lowell", "Juniper"]
    for chart in Fixture.charts(of: documents) {
      let own = chart.documents.values.filter { $0.kind == .client }.map { "\($0.body.fieldValue)" }
        .joined()
      for name in names where !own.contains(name) {
        #expect(!chart.documents.values.contains { "\($0.body.fieldValue)".contains(name) })
      }
    }
  }
}

extension GroupSession {
  /// Whether it lies in a cohort's time.
  fileprivate func startsIn(_ cohort: Cohort) -> Bool {
    guard let date, let first = cohort.startsOn, let last = cohort.endsOn else { return false }
    return first <= date && date <= last
  }
}
