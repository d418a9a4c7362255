import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

struct AuditTests {
  private let author = AuditAuthor(user: "u", host: "h", version: "1")

  /// A client renamed.
  private func renamed(_ document: Document, _ name: String) throws -> Document {
    var changed = document
    var client: Client = try #require(changed.content())
    client.displayName = name
    changed.body = client
    return changed
  }

  /// The events of the log in their order.
  private func events(_ practice: OpenPractice) throws -> [AuditEvent] {
    try lines(practice).map(\.entry.event)
  }

  private func lines(_ practice: OpenPractice) throws -> [AuditLine] {
    var found: [AuditLine] = []
    _ = try AuditFiles(directory: practice.store.directory).forEachLine { _, _, bytes in
      if let line = AuditLine(bytes: Array(bytes)) { found.append(line) }
    }
    return found
  }

  /// The one file of a practice's log.
  private func file(_ practice: OpenPractice) throws -> String {
    "audit/" + (try #require(practice.folder.names(in: "practice/audit").first))
  }

  @Test func `every act on a document is told, each line chained to the one before`() throws {
    let practice = try OpenPractice()
    let store = practice.store
    let made = try store.create(Samples.client(named: "Zqxcanary"), at: Samples.moment)
    let saved = try store.save(renamed(made, "Zqxcanary Two"), at: Samples.moment)
    let event = try store.create(Samples.event("zqxcanary event"), at: Samples.moment)
    let entries = try store.trash([event], at: Samples.moment.now)
    _ = try store.restore(try #require(entries.first))
    try store.append(AuditEntry(.exported, client: Samples.client, count: 2))
    #expect(
      try events(practice)
        == [.storeCreated, .created, .saved, .created, .trashed, .restored, .exported])
    let lines = try lines(practice)
    #expect(lines.map(\.sequence) == Array(1...7))
    #expect(lines[2].entry.revision == 2)
    #expect(lines[2].entry.before == lines[1].entry.after)
    #expect(lines[2].entry.client == Samples.client)
    #expect(lines[2].zone == "Europe/Vienna")
    #expect(lines[5].entry.after == lines[4].entry.before)
    let reading = try store.readAudit()
    #expect(reading.faults.isEmpty)
    #expect(reading.count == 7)
    #expect(reading.head == (try store.auditHead()).digest)
    #expect(reading.manifest.isComplete)
    #expect(reading.manifest.documents[saved.id]?.revision == 2)
    #expect(reading.manifest.documents[event.id]?.place == .present)
    let text = try #require(practice.text(of: file(practice)))
    #expect(!text.lowercased().contains("canary"))
    #expect(try practice.folder.mode(of: "practice/" + file(practice)) == 0o600)
  }

  @Test func `the log goes on over a restart and a change of year`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    do {
      let store = try RecordStore.create(path, identity: .sample, holder: .test)
      let audit = try #require(store.audit)
      audit.clock = { (Samples.instant("2098-12-31T23:59:59Z"), 1) }
      try audit.append([AuditEntry(.exported)])
      audit.clock = { (Samples.instant("2099-01-01T00:00:01Z"), 2) }
      try audit.append([AuditEntry(.printed), AuditEntry(.locked)])
    }
    let store = try reopen(path)
    try #require(store.audit).clock = { (Samples.instant("2099-01-02T00:00:00Z"), 3) }
    try store.append(AuditEntry(.unlocked))
    #expect(folder.names(in: "practice/audit").suffix(2) == ["2098.jsonl", "2099.jsonl"])
    let reading = try store.readAudit()
    #expect(reading.faults.isEmpty, "\(reading.faults)")
    #expect(reading.count == 5)
  }

  @Test func `a clock that goes back is told, and the log goes on in its newest file`() throws {
    let practice = try OpenPractice()
    let audit = try #require(practice.store.audit)
    audit.clock = { (Samples.instant("2090-03-01T00:00:00Z"), 5) }
    try audit.append([AuditEntry(.locked)])
    audit.clock = { (Samples.instant("2090-02-28T23:58:30Z"), 6) }
    try audit.append([AuditEntry(.unlocked)])
    audit.clock = { (Samples.instant("2027-01-01T00:00:00Z"), 7) }
    try audit.append([AuditEntry(.locked)])
    #expect(
      try events(practice) == [.storeCreated, .locked, .unlocked, .clockStep, .locked])
    #expect(try practice.store.readAudit().faults.isEmpty)
    #expect(practice.folder.names(in: "practice/audit").last == "2090.jsonl")
  }

  @Test func `a torn last line is set apart, told, and the chain holds`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    do { _ = try RecordStore.create(path, identity: .sample, holder: .test) }
    let name = "practice/audit/" + (try #require(folder.names(in: "practice/audit").first))
    let whole = try #require(folder.text(of: name))
    for tail in ["{\"seq\":2,\"utc\":\"20", String(repeating: "\0", count: 5_000)] {
      try folder.write((folder.text(of: name) ?? "") + tail, to: name)
      let reading = try RecordStore.open(path, for: .readOnly).readAudit()
      #expect(reading.faults.map(\.fact) == [.torn(bytes: tail.utf8.count)])
      let store = try reopen(path)
      #expect(try store.readAudit().faults.isEmpty)
    }
    let text = try #require(folder.text(of: name))
    #expect(text.hasPrefix(whole))
    #expect(text.contains("\"event\":\"torn_tail\""))
    let kept = folder.names(in: "practice/quarantine")
    #expect(kept.count == 2)
    #expect(folder.text(of: "practice/quarantine/\(kept[0])") == "{\"seq\":2,\"utc\":\"20")
  }

  /// A way to spoil the lines of a log, and what is found.
  struct Spoiling: Sendable, CustomTestStringConvertible {
    let name: String
    let spoil: @Sendable ([String]) -> [String]
    let facts: [AuditFault.Fact]
    var testDescription: String { name }
  }

  @Test(arguments: [
    Spoiling(
      name: "a middle line taken away", spoil: { Array($0[..<2] + $0[3...]) },
      facts: [.outOfOrder(sequence: 4, expected: 3)]),
    Spoiling(
      name: "two lines swapped", spoil: { [$0[0], $0[2], $0[1]] + $0[3...] },
      facts: [
        .outOfOrder(sequence: 3, expected: 2), .outOfOrder(sequence: 2, expected: 4),
        .outOfOrder(sequence: 4, expected: 3),
      ]),
    Spoiling(
      name: "a letter changed",
      spoil: { [$0[0], $0[1].replacing("locked", with: "printed")] + $0[2...] },
      facts: [.broken(sequence: 3)]),
    Spoiling(
      name: "the first line taken away", spoil: { Array($0.dropFirst()) },
      facts: [.beginningMissing(sequence: 2)]),
    Spoiling(
      name: "a line that is none", spoil: { [$0[0], "{}"] + $0[2...] },
      facts: [.unreadable, .broken(sequence: 3)]),
  ])
  func `whatever was done to the log is found at its place`(spoiling: Spoiling) throws {
    let practice = try OpenPractice()
    for _ in 0..<4 { try practice.store.append(AuditEntry(.locked)) }
    let name = try file(practice)
    let lines = try #require(practice.text(of: name)).split(separator: "\n").map(String.init)
    try practice.write(
      spoiling.spoil(lines).map { $0 + "\n" }.joined(), to: name)
    #expect(try practice.store.readAudit().faults.map(\.fact) == spoiling.facts)
    // The work goes on, and the finding stays.
    try practice.store.append(AuditEntry(.unlocked))
    #expect(try practice.store.readAudit().faults.map(\.fact) == spoiling.facts)
  }

  @Test func `a file under the name of another year is found`() throws {
    let practice = try OpenPractice()
    let name = try file(practice)
    let root = practice.store.directory.path + "/"
    #expect(rename(root + name, root + "audit/2001.jsonl") == 0)
    let fact = try practice.store.readAudit().faults.first?.fact
    #expect(fact == .wrongYear(sequence: 1))
  }

  @Test func `a practice without a log gets one that says so`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    do {
      let store = try RecordStore.create(path, identity: .sample, holder: .test)
      _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    }
    for name in folder.names(in: "practice/audit") {
      try FileManager.default.removeItem(atPath: folder.file("practice/audit/" + name))
    }
    let store = try reopen(path)
    let reading = try store.readAudit()
    #expect(reading.count == 1)
    #expect(!reading.manifest.isComplete)
  }

  @Test func `a second window writes nothing in the log`() throws {
    let practice = try OpenPractice()
    let before = practice.text(of: try file(practice))
    let second = try RecordStore.open(practice.store.directory.path, for: .writing(.test))
    try second.append(AuditEntry(.chartOpened, client: Samples.client))
    #expect(practice.text(of: try file(practice)) == before)
  }

  @Test func `finding the end of a long log reads its end only`() throws {
    let practice = try OpenPractice()
    for _ in 0..<40 {
      try #require(practice.store.audit).append(
        Array(repeating: AuditEntry(.chartOpened, client: Samples.client), count: 100))
    }
    let files = AuditFiles(directory: practice.store.directory)
    let year = try #require(try files.years().last)
    #expect(try files.tail(of: year).lines.count < 100)
    #expect(try files.head().sequence == 4_001)
    #expect(try files.head().digest == practice.store.readAudit().head)
  }

  @Test func `a line changed by another program is chained to as it stands`() throws {
    let practice = try OpenPractice()
    let name = try file(practice)
    try practice.write((practice.text(of: name) ?? "") + "{\"not\":\"ours\"}\n", to: name)
    try practice.store.append(AuditEntry(.locked))
    let reading = try practice.store.readAudit()
    #expect(reading.faults.map(\.fact) == [.unreadable])
    #expect(reading.count == 3)
  }
}

/// What happens when the log cannot be written.
struct AuditFaultTests {
  #if os(Linux)
    @Test func `a saved document waits for its line, and nothing is saved before it`() async {
      await #expect(processExitsWith: .success) {
        let practice = try OpenPractice()
        let made = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
        let name = "audit/" + (try #require(practice.folder.names(in: "practice/audit").first))
        let lines = try #require(practice.text(of: name))
        // A folder in the place of the log refuses the next line as a broken disk would.
        let path = practice.store.directory.path + "/"
        #expect(rename(path + name, path + "audit/away") == 0)
        #expect(mkdir(path + name, 0o700) == 0)
        var next = made
        var content: Client = try #require(next.content())
        content.displayName = "Dora"
        next.body = content
        let error = #expect(throws: StoreError.self) {
          try practice.store.save(next, at: Samples.moment)
        }
        guard case .unrecorded("client", _) = error else {
          Issue.record("\(error as Any)")
          return
        }
        #expect(
          practice.text(of: "clients/\(Samples.client.text)/client.json")?.contains("Dora") == true)
        #expect(throws: StoreError.self) {
          try practice.store.create(Samples.event("x"), at: Samples.moment)
        }
        // Words that are being typed are kept all the same.
        _ = try practice.store.keep(
          Draft(
            document: next.id, kind: .client, client: next.id, baseRevision: 1,
            savedAt: Samples.moment.now, title: "Client", fields: []))
        #expect(rmdir(path + name) == 0)
        #expect(rename(path + "audit/away", path + name) == 0)
        let saved = try practice.store.save(next, at: Samples.moment)
        #expect(saved.envelope.revision == 2)
        let reading = try practice.store.readAudit()
        #expect(reading.faults.isEmpty)
        #expect(reading.count == 3)
        #expect(practice.text(of: name)?.hasPrefix(lines) == true)
        #expect(reading.manifest.documents[made.id]?.revision == 2)
        let again = try practice.store.save(saved, at: Samples.moment)
        #expect(again.envelope.revision == 3)
      }
    }

    @Test func `a line cut short by a full disk is taken back, and written whole with space`() async
    {
      await #expect(processExitsWith: .success) {
        signal(SIGXFSZ, SIG_IGN)
        let practice = try OpenPractice()
        let name = "audit/" + (try #require(practice.folder.names(in: "practice/audit").first))
        let before = try #require(practice.text(of: name))
        var limit = rlimit(rlim_cur: rlim_t(before.utf8.count + 100), rlim_max: .max)
        #expect(setrlimit(.init(UInt32(RLIMIT_FSIZE.rawValue)), &limit) == 0)
        #expect(throws: StoreError.auditUnwritten(.fileSizeLimit)) {
          try practice.store.append(AuditEntry(.locked))
        }
        #expect(practice.text(of: name) == before)
        limit.rlim_cur = .max
        #expect(setrlimit(.init(UInt32(RLIMIT_FSIZE.rawValue)), &limit) == 0)
        try practice.store.append(AuditEntry(.unlocked))
        let reading = try practice.store.readAudit()
        #expect(reading.faults.isEmpty)
        #expect(reading.count == 3)
      }
    }
  #endif
}
