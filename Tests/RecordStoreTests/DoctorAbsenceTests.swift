import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// What the doctor says of what is not there: every kind of document, the log itself, what was purged by the rule.
struct DoctorAbsenceTests {
  private func practice(_ kinds: [DocumentKind]) throws -> OpenPractice {
    let practice = try OpenPractice()
    for kind in kinds {
      _ = try practice.store.create(Samples.document(kind), at: Samples.moment)
    }
    return practice
  }

  @Test(arguments: DocumentKind.allCases)
  func `a document of any kind that is gone is named`(_ kind: DocumentKind) throws {
    let document = try Samples.document(kind)
    let practice = try practice([kind])
    let path = try #require(DocumentAddress(of: document)?.path.description)
    #expect(unlink(practice.store.directory.path + "/" + path) == 0)
    let missing = try practice.store.doctor().filter { $0.sort == .missing }
    // A line of the log does not name the group that a document belongs to.
    let isInGroup = if case .groupFolder = kind.place { true } else { false }
    let named = isInGroup ? document.id.text : path
    #expect(missing.map(\.path) == [named])
    #expect(
      missing.first?.sentence
        == "\(named) is gone: revision 1 was saved. Look for it in the trash, or restore it from a "
        + "backup.")
  }

  @Test func `the history is named where it has something`() throws {
    let practice = try practice([])
    let first = try practice.store.create(Samples.event("one"), at: Samples.moment)
    var second = first
    var content: LifeEvent = try #require(first.content())
    content.text = "two"
    second.body = content
    _ = try practice.store.save(second, at: Samples.moment)
    let path = try #require(DocumentAddress(of: second)?.path.description)
    #expect(unlink(practice.store.directory.path + "/" + path) == 0)
    let sentence = try practice.store.doctor().first { $0.sort == .missing }?.sentence
    #expect(sentence?.contains("in the trash and in history/\(second.id), or") == true)
  }

  @Test func `a practice document that cannot be read is not called gone`() throws {
    let practice = try practice([.practice])
    try practice.write("{", to: "practice.json")
    #expect(try practice.store.doctor().map(\.sort) == [.damaged])
  }

  @Test func `a log that was emptied or taken away is told`() throws {
    for isEmptied in [true, false] {
      let practice = try practice([.lifeEvent])
      let folder = practice.store.directory.path + "/audit"
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        if isEmptied {
          #expect(truncate(folder + "/" + name, 0) == 0)
        } else {
          #expect(unlink(folder + "/" + name) == 0)
        }
      }
      let found = try Doctor.examine(practice.store.directory).filter { $0.sort == .audit }
      #expect(found.count == 1)
      #expect(
        found.first?.sentence.hasPrefix("The audit log has no line, but the practice") == true)
    }
  }

  @Test func `what names a client who was purged by the rule stays right`() throws {
    let practice = try OpenPractice()
    let store = practice.store
    var client = Samples.client(named: "Dana")
    var content: Client = try #require(client.content())
    content.birthDate = Day("1980-05-05")
    client.body = content
    _ = try store.save(try store.create(client, at: Samples.moment), at: Samples.moment)
    let group = try Samples.document(.group, full: false)
    var cohort = try Samples.document(.cohort, full: false)
    var series: Cohort = try #require(cohort.content())
    series.group = group.id
    var member = Member()
    (member.id, member.client) = (Samples.id("x"), Samples.client)
    member.objectiveIDs = [Samples.id("j")]
    series.members = [member]
    cohort.body = series
    _ = try store.create(group, at: Samples.moment)
    _ = try store.create(cohort, at: Samples.moment)
    #expect(try store.doctor().contains { $0.sort == .reference })
    let plan = try store.purgePlan(
      of: Samples.client, today: #require(Day("2034-01-01")),
      retention: Retention(years: 7, yearsAfterMajority: 3), offsetMinutes: 0)
    try store.purge(plan, typed: Samples.client.text, at: Samples.moment)
    #expect(try store.doctor().filter { $0.sort == .reference }.isEmpty)
  }

  @Test func `many mentions of one thing that is not there are one finding`() throws {
    let practice = try practice([])
    for other: Character in ["a", "b", "c"] {
      _ = try practice.store.create(Samples.event("one", other), at: Samples.moment)
    }
    let found = try practice.store.doctor().filter { $0.sort == .reference }
    #expect(found.count == 1)
    #expect(
      found.first?.sentence
        == "“client” refers to \(Samples.client), which is not there; so do 2 other documents.")
  }
}
