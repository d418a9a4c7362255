import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// A chart goes for good only by the rule, and then whole.
struct PurgeTests {
  private let retention = Retention(years: 7, yearsAfterMajority: 3)
  private let late = Day("2034-01-01") ?? Day.latest

  private func practice(
    born: String? = "1980-05-05", isHeld: Bool = false
  ) throws -> OpenPractice {
    let practice = try OpenPractice()
    var client = Samples.client(named: "Dana")
    var person: Client = try #require(client.content())
    person.birthDate = born.flatMap { Day($0) }
    person.legalHold = isHeld
    client.body = person
    let store = practice.store
    let made = try store.create(client, at: Samples.moment)
    _ = try store.save(made, at: Samples.moment)
    _ = try store.create(Samples.event("one", "a"), at: Samples.moment)
    let trashed = try store.create(Samples.event("two", "b"), at: Samples.moment)
    _ = try store.trash([trashed], at: Samples.moment.now)
    _ = try store.create(Samples.privateNote("secret"), at: Samples.moment)
    try store.keep(UndoLog(), of: Samples.client)
    return practice
  }

  private func plan(_ practice: OpenPractice, _ day: Day? = nil) throws -> PurgePlan {
    try practice.store.purgePlan(
      of: Samples.client, today: day ?? late, retention: retention, offsetMinutes: 0)
  }

  private func files(_ practice: OpenPractice) -> [String] {
    let root = practice.store.directory.path
    return (FileManager.default.subpaths(atPath: root) ?? []).filter {
      $0.hasSuffix(".json") && $0 != "store.json"
    }
  }

  @Test func `a chart goes whole, and the log keeps the digests`() throws {
    let practice = try practice()
    let plan = try plan(practice)
    #expect(plan.documents.count == 4)
    #expect(plan.end == Day("2033-03-01"))
    let before = try practice.store.readAudit().manifest
    try practice.store.purge(plan, typed: Samples.client.text, at: Samples.moment)
    #expect(files(practice).isEmpty, "\(files(practice))")
    #expect(practice.folder.names(in: "practice/clients").isEmpty)
    #expect(practice.folder.names(in: "practice/private").isEmpty)
    let after = try practice.store.readAudit()
    #expect(after.faults.isEmpty)
    for (id, entry) in after.manifest.documents {
      #expect(entry.place == .purged)
      #expect(entry.digest == before.documents[id]?.digest)
    }
    #expect(try practice.store.doctor().isEmpty)
  }

  @Test func `words of a note that was never made go too, those of others stay`() throws {
    let practice = try practice()
    let other = Samples.id("c", "b")
    func keep(_ text: String, _ document: RecordID, of client: RecordID) throws -> StorePath {
      try practice.store.keep(
        Draft(
          document: document, kind: .note, client: client, baseRevision: 0,
          savedAt: Samples.moment.now, title: "Note",
          fields: [.init(name: "sections[1].text", text: text)]))
    }
    let own = try keep("never made", Samples.id("n", "x"), of: Samples.client)
    let theirs = try keep("of another", Samples.id("n", "y"), of: other)
    let name = Samples.client.text
    try practice.write(#"{"kind":"note","client":"\#(name)","body":{"te"#, to: "quarantine/tmp-7-1")
    try practice.write(#"["\#(name)","\#(other.text)"]"#, to: "quarantine/tmp-7-2")
    try practice.write(#"{"id":"\#(name)"}"#, to: "quarantine/audit-2026.jsonl-9")
    let plan = try plan(practice)
    #expect(plan.files.contains(own))
    try practice.store.purge(plan, typed: Samples.client.text, at: Samples.moment)
    #expect(practice.folder.names(in: "practice/drafts") == [theirs.name])
    #expect(
      practice.folder.names(in: "practice/quarantine") == ["audit-2026.jsonl-9", "tmp-7-2"])
  }

  @Test func `what came back from the trash leaves no folder that names the client`() throws {
    let practice = try practice()
    let entry = try #require(try practice.store.trashEntries().first)
    _ = try practice.store.restore(entry)
    try practice.store.purge(
      try plan(practice), typed: Samples.client.text, at: Samples.moment)
    #expect(practice.folder.names(in: "practice/trash").isEmpty)
  }

  @Test func `a wrong id takes nothing away`() throws {
    let practice = try practice()
    let before = files(practice)
    let plan = try plan(practice)
    for typed in ["", "yes", "Dana", Samples.client.text + " ", Samples.id("c", "b").text] {
      #expect(throws: PurgeError.wrongID(Samples.client)) {
        try practice.store.purge(plan, typed: typed, at: Samples.moment)
      }
    }
    #expect(files(practice) == before)
  }

  @Test func `neither before its date nor under legal hold may a chart go`() throws {
    let practice = try practice()
    let end = try #require(Day("2033-03-01"))
    #expect(throws: PurgeError.notYet(Samples.client, until: end)) {
      try plan(practice, end.adding(days: -1))
    }
    #expect(try plan(practice, end).end == end)
    let held = try self.practice(isHeld: true)
    let error = #expect(throws: PurgeError.legalHold(Samples.client)) { try plan(held) }
    #expect(
      error.map { "\($0)" }
        == "\(Samples.client) is under legal hold, so nothing was taken away. "
        + "Lift the hold in the chart first.")
  }

  @Test func `without a rule, or a date of birth, nothing goes`() throws {
    let practice = try practice()
    #expect(
      throws: PurgeError.unknownEnd(Samples.client, RetentionError(gap: .years))
    ) {
      try practice.store.purgePlan(
        of: Samples.client, today: late,
        retention: Retention(years: nil, yearsAfterMajority: nil), offsetMinutes: 0)
    }
    let unborn = try self.practice(born: nil)
    #expect(
      throws: PurgeError.unknownEnd(Samples.client, RetentionError(gap: .birthDate))
    ) { try plan(unborn) }
  }

  @Test func `what is damaged or strange among the documents keeps the chart`() throws {
    let practice = try practice()
    let stray = "clients/\(Samples.client.text)/letter.txt"
    try practice.write("mine", to: stray)
    #expect(throws: PurgeError.strays([stray])) { try plan(practice) }
    #expect(unlink(practice.store.directory.path + "/" + stray) == 0)
    let event = "clients/\(Samples.client.text)/events/\(Samples.id("h").text).json"
    try practice.write("{", to: event)
    #expect(throws: PurgeError.damaged([event])) { try plan(practice) }
    #expect(throws: PurgeError.noClient(Samples.id("c", "b").text)) {
      try practice.store.purgePlan(
        of: Samples.id("c", "b"), today: late, retention: retention, offsetMinutes: 0)
    }
  }

  @Test func `a purge cut short is finished at the next start`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    do {
      let store = try RecordStore.create(path, identity: .sample, holder: .test)
      var client = Samples.client(named: "Dana")
      var person: Client = try #require(client.content())
      person.birthDate = Day("1980-05-05")
      client.body = person
      let made = try store.create(client, at: Samples.moment)
      let event = try store.create(Samples.event("one"), at: Samples.moment)
      let steps = try [event, made].map { document in
        let path = try #require(DocumentAddress(of: document)).path
        let digest = try store.writing().digestIfAny(path)
        return Intent.Step(
          act: .remove, path: path, target: nil, staged: nil, before: digest, after: nil,
          entry: AuditEntry(.purged, of: document, before: digest))
      }
      let intent = Intent(id: "f0", sequence: try store.auditHead().sequence, steps: steps)
      let writer = try store.writing()
      try writer.put(intent.path, bytes: intent.bytes, called: "x")
      var outcome = Intent.Outcome()
      try writer.carryOut(
        Intent(id: "f0", sequence: intent.sequence, steps: [steps[0]]), &outcome)
      #expect(outcome == Intent.Outcome())
    }
    let store = try reopen(path)
    #expect(try store.loadClients().documents.isEmpty)
    #expect(try store.doctor().isEmpty)
    #expect(try store.readAudit().manifest.documents.values.allSatisfy { $0.place == .purged })
  }
}
