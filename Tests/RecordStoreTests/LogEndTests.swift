import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// Entries that were cut off the end of the audit log, which the log itself cannot tell.
struct LogEndTests {
  private let practice: ClosedPractice
  private var folder: TemporaryFolder { practice.folder }
  private var path: String { practice.path }

  /// A practice with some lines in its log.
  init() throws {
    practice = try ClosedPractice { store in
      try Self.save("one", in: store)
      for _ in 0..<3 { try store.append(AuditEntry(.chartOpened, client: Samples.client)) }
    }
  }

  private static func save(_ text: String, in store: RecordStore) throws {
    let address = try #require(DocumentAddress(of: Samples.event("one")))
    guard var event = try? store.load(address) else {
      _ = try store.create(Samples.event(text), at: Samples.moment)
      return
    }
    event.body = try #require(Samples.event(text).content(LifeEvent.self))
    _ = try store.save(event, at: Samples.moment)
  }

  /// Takes the last lines off the newest file.
  private func cut(_ count: Int) throws {
    try practice.writeLog(try practice.logLines().dropLast(count))
  }

  private func logFindings() throws -> [String] { try practice.logFindings() }

  private func start(_ body: (RecordStore) throws -> Void = { _ in }) throws -> [String] {
    try practice.start(body)
  }

  @Test(arguments: [1, 2, 4])
  func `entries cut off at the end of a line are told by doctor, by the start, and from then on`(
    count: Int
  ) throws {
    #expect(try logFindings().isEmpty)
    try cut(count)
    let gone = count == 1 ? "the last one is gone" : "the last \(count) are gone"
    #expect(try logFindings().count == 1)
    #expect(try logFindings().first?.contains("caseload has written entry 6") == true)
    #expect(try logFindings().first?.contains(gone) == true)
    let said = try start()
    #expect(said.count == 1)
    #expect(
      said.first?.hasPrefix(count == 1 ? "The last entry of" : "The last \(count) entries of")
        == true)
    let after = try logFindings()
    #expect(after.count == 1)
    #expect(after.first?.contains(count == 1 ? "1 entry was" : "\(count) entries were") == true)
    #expect(try start().isEmpty)
    #expect(try logFindings() == after)
  }

  @Test func `a document of which the lines are gone is not said to be noted by the next start`()
    throws
  {
    do { try Self.save("two", in: try reopen(path)) }
    try cut(1)
    func told() throws -> [String] {
      try RecordStore.doctor(at: path).filter { $0.sort == .unrecorded }.map(\.sentence)
    }
    #expect(try told().first?.contains("entries of the log are gone") == true)
    _ = try start()
    #expect(try told().count == 1)
    #expect(try told().first?.contains("next start") == false)
    let store = try RecordStore.open(path, for: .readOnly)
    let address = try #require(DocumentAddress(of: Samples.event("one")))
    #expect(try store.versions(of: address).allSatisfy { !$0.isFromOutside })
  }

  @Test func `lines that were written in the place of others are told`() throws {
    let end = try #require(folder.text(of: "practice/locks/log-end"))
    try cut(2)
    try FileManager.default.removeItem(atPath: folder.file("practice/locks/log-end"))
    _ = try start { store in
      for _ in 0..<4 { try store.append(AuditEntry(.locked)) }
    }
    try folder.write(end, to: "practice/locks/log-end")
    #expect(try logFindings().first?.contains("has another entry 6 than") == true)
    #expect(try start() == ["\(LogLoss(written: 6, found: 8, digest: Digest(of: [])))"])
    #expect(try logFindings().first?.contains("was not what it had written") == true)
  }

  @Test func `a newer file that is gone is told, and one that follows is not`() throws {
    let before = try #require(folder.text(of: "practice/locks/log-end"))
    _ = try start { store in
      let now = Kernel.clocks
      let later = Instant(
        millisecondsSince1970: now.utc.millisecondsSince1970 + 400 * 86_400_000)
      store.audit?.clock = { (later, now.monotonic) }
      try store.append(AuditEntry(.locked))
    }
    #expect(practice.logs.count == 2)
    let after = try #require(folder.text(of: "practice/locks/log-end"))
    try folder.write(before, to: "practice/locks/log-end")
    #expect(try logFindings().isEmpty)
    #expect(try start().isEmpty)
    try folder.write(after, to: "practice/locks/log-end")
    try FileManager.default.removeItem(atPath: path + "/" + practice.logs[1])
    #expect(try start().first?.hasPrefix("The last entry of the audit log is gone") == true)
  }

  @Test func `what is behind, torn, foreign or gone tells nothing`() throws {
    let end = try #require(folder.text(of: "practice/locks/log-end"))
    #expect(try folder.mode(of: "practice/locks/log-end") == 0o600)
    for text in [
      "", String(end.prefix(40)), end.replacing("6 ", with: "9 "),
      String(repeating: "\0", count: end.utf8.count),
    ] {
      try folder.write(text, to: "practice/locks/log-end")
      #expect(try logFindings().isEmpty)
      #expect(try start().isEmpty)
    }
    try folder.write(end, to: "practice/locks/log-end")
    _ = try start { try $0.append(AuditEntry(.locked)) }
    try folder.write(end, to: "practice/locks/log-end")
    #expect(try logFindings().isEmpty)
    #expect(try start().isEmpty)
    try FileManager.default.removeItem(atPath: folder.file("practice/locks/log-end"))
    #expect(try start().isEmpty)
  }

  @Test(arguments: ["words of another program\n", "twice", String(repeating: "long ", count: 500)])
  func `what another program wrote over it is told, mended and kept`(text: String) throws {
    let end = try #require(folder.text(of: "practice/locks/log-end"))
    let text = text == "twice" ? end + end : text
    try folder.write(text, to: "practice/locks/log-end")
    #expect(try logFindings().count == 1)
    #expect(try logFindings().first?.hasPrefix("locks/log-end is not what caseload wrote") == true)
    // It is no line of the log that is gone.
    #expect(try start().isEmpty)
    #expect(try logFindings().count == 1)
    let mends = try RecordStore.mend(path, as: .test)
    #expect(mends.map(\.path) == ["locks/log-end"])
    #expect(try logFindings().isEmpty)
    #expect(try DataDirectory.open(path).logEnd?.sequence == 7)
    let kept = folder.names(in: "practice/quarantine")
    #expect(kept.compactMap { folder.text(of: "practice/quarantine/\($0)") } == [text])
    #expect(try RecordStore.mend(path, as: .test).isEmpty)
  }

  @Test func `the next line writes it whole, however long what stood there was`() throws {
    try folder.write(String(repeating: "x", count: 4_000), to: "practice/locks/log-end")
    _ = try start { try $0.append(AuditEntry(.locked)) }
    #expect(try DataDirectory.open(path).logEnd?.sequence == 7)
    #expect(try logFindings().isEmpty)
  }

  @Test func `a torn last line is set apart, and no entry is called gone`() throws {
    let file = "practice/" + (try #require(practice.logs.last))
    let text = try #require(folder.text(of: file))
    try folder.write(text + "{\"seq\":7,\"utc\"", to: file)
    #expect(try start().isEmpty)
    #expect(try logFindings().isEmpty)
    // The last line itself is torn: then it was written, and is gone.
    let whole = try #require(folder.text(of: file))
    try folder.write(String(whole.dropLast(30)), to: file)
    #expect(try start().count == 1)
  }

  @Test func `each line that is written is remembered, also by a run that does not end`() throws {
    let store = try reopen(path)
    try store.append(AuditEntry(.locked))
    let end = try #require(store.directory.logEnd)
    let head = try store.auditHead()
    #expect((end.sequence, end.digest) == (head.sequence, head.digest))
    try Self.save("two", in: store)
    #expect(store.directory.logEnd?.sequence == head.sequence + 1)
  }

  @Test func `a log that is taken away while the practice is open begins anew and says so`() throws
  {
    let store = try reopen(path)
    try store.append(AuditEntry(.locked))
    try FileManager.default.removeItem(atPath: folder.file("practice/audit"))
    try Self.save("two", in: store)
    #expect(try folder.mode(of: "practice/audit") == 0o700)
    let file = "practice/" + (try #require(practice.logs.last))
    let lines = try #require(folder.text(of: file)).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.contains("\"event\":\"log_started\"") == true)
    #expect(lines.first?.contains("\"count\":7") == true)
    #expect(try logFindings().first?.hasPrefix("The audit log begins on ") == true)
  }

  @Test func `what was signed before entries were lost is not called altered`() throws {
    let desk = try SealedPractice()
    let note = try desk.signedNote()
    try desk.edit(note, "came late", to: "came early")
    #expect(try desk.altered().count == 1)
    try desk.store.append(AuditEntry(.linesLost, count: 1))
    #expect(try desk.altered().isEmpty)
  }
}
