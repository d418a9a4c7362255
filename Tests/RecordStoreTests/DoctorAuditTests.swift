import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// What the doctor finds by the digests of the audit log, and what opening a practice puts right.
struct DoctorAuditTests {
  private let eventPath = "clients/\(Samples.client.text)/events/\(Samples.id("h").text).json"

  private func practice() throws -> OpenPractice {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    _ = try practice.store.create(Samples.event("one"), at: Samples.moment)
    return practice
  }

  @Test func `every flipped bit of a document is found`() throws {
    let practice = try practice()
    let good = try practice.store.directory.read(.at(eventPath)).bytes
    let file = practice.store.directory.path + "/" + eventPath
    var silent = 0
    for index in good.indices {
      var bytes = good
      bytes[index] ^= 1 << UInt8(index % 8)
      try Data(bytes).write(to: URL(filePath: file))
      let findings = try practice.store.doctor()
      #expect(findings.contains { $0.path == eventPath }, "byte \(index)")
      if findings.contains(where: { $0.sort == .changed }) { silent += 1 }
    }
    // Many flips leave a document that reads well; only the digest tells.
    #expect(silent > 20)
    try Data(good).write(to: URL(filePath: file))
    #expect(try practice.store.doctor().isEmpty)
  }

  @Test(arguments: [0, 1, 100, 400])
  func `every truncation and zeroed tail is found`(length: Int) throws {
    let practice = try practice()
    let good = try practice.store.directory.read(.at(eventPath)).bytes
    let file = URL(filePath: practice.store.directory.path + "/" + eventPath)
    for keep in [min(length, good.count - 9), good.count - 1 - length % 7] {
      try Data(good.prefix(keep)).write(to: file)
      #expect(try practice.store.doctor().contains { $0.path == eventPath }, "\(keep)")
      let zeroed = good.prefix(keep) + Array(repeating: 0, count: good.count - keep)
      try Data(zeroed).write(to: file)
      #expect(try practice.store.doctor().contains { $0.path == eventPath }, "\(keep) zeroed")
    }
  }

  @Test func `a document that is gone, and one that came from elsewhere, are found`() throws {
    let practice = try practice()
    let root = practice.store.directory.path + "/"
    let text = try #require(practice.text(of: eventPath))
    #expect(unlink(root + eventPath) == 0)
    let other = eventPath.replacing("haaa", with: "hbaa")
    try practice.write(text.replacing("\"haaa", with: "\"hbaa"), to: other)
    let findings = try practice.store.doctor()
    #expect(findings.map(\.sort) == [.missing, .unrecorded])
    #expect(
      findings.first?.sentence
        == "\(eventPath) is gone: revision 1 was saved. Look for it in the trash, or "
        + "restore it from a backup.")
  }

  @Test func `a signed document that differs is said to differ from what was signed`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    var signed = Samples.event("signed words")
    signed.envelope.signed = Signature()
    signed.envelope.signed?.name = "A. Clinician"
    signed.envelope.signed?.role = "practitioner"
    _ = try practice.store.create(signed, at: Samples.moment)
    #expect(try practice.folder.mode(of: "practice/" + eventPath) == 0o400)
    #expect(try practice.store.doctor().isEmpty)
    try practice.folder.setMode(0o600, of: "practice/" + eventPath)
    let text = try #require(practice.text(of: eventPath))
    try practice.write(text.replacing("signed words", with: "Signed words"), to: eventPath)
    let finding = try #require(try practice.store.doctor().first)
    #expect(finding.sort == .changed)
    #expect(finding.sentence.contains("differs from what was signed"))
  }

  @Test func `what was spoilt in the trash, or taken from it, is found`() throws {
    let practice = try practice()
    let event = try practice.store.load(try #require(DocumentAddress(of: Samples.event("one"))))
    let entry = try #require(
      try practice.store.trash([event], at: Samples.moment.now).first)
    let path = entry.folder.description + "/" + eventPath
    let text = try #require(practice.text(of: path))
    #expect(try practice.store.doctor().isEmpty)
    try practice.write(text.replacing("\"one\"", with: "\"two\""), to: path)
    #expect(try practice.store.doctor().map(\.sort) == [.changed])
    #expect(unlink(practice.store.directory.path + "/" + path) == 0)
    #expect(try practice.store.doctor().map(\.sort) == [.missing])
  }

  @Test func `a spoilt identity of the practice is found by its digest`() throws {
    let practice = try practice()
    let text = try #require(practice.text(of: "store.json"))
    try practice.write(text.replacing("\"xsss", with: "\"xass"), to: "store.json")
    #expect(
      try RecordStore.doctor(at: practice.store.directory.path).map(\.sort) == [.changed])
  }

  @Test func `faults of the log are findings, and the work goes on`() throws {
    let practice = try practice()
    let name = "audit/" + (try #require(practice.folder.names(in: "practice/audit").first))
    let text = try #require(practice.text(of: name))
    try practice.write(
      text.replacing("\"event\":\"created\"", with: "\"event\":\"restored\""), to: name)
    #expect(try practice.store.doctor().map(\.sort).contains(.audit))
    _ = try practice.store.create(Samples.event("two", "b"), at: Samples.moment)
    #expect(try practice.store.doctor().map(\.sort).contains(.audit))
  }

  /// A practice whose last save came to its name and not into the log, left by a killed process.
  private func cutShort(_ path: String) throws {
    let store = try RecordStore.create(path, identity: .sample, holder: .test)
    _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let event = try store.create(Samples.event("one"), at: Samples.moment)
    let version = try store.nextVersion(of: event, madeOn: 1, at: Samples.moment)
    let replaced = try #require(version.replaced)
    try store.writing().update(
      version.path, bytes: version.bytes, base: replaced.digest, history: replaced.history,
      called: "event")
    store.audit?.wait(AuditEntry(.locked))
  }

  @Test func `a save cut short before its line is noted at the next start`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    try cutShort(path)
    #expect(try RecordStore.doctor(at: path).map(\.sort) == [.unrecorded])
    let store = try reopen(path)
    #expect(try store.doctor().isEmpty)
    let manifest = try store.readAudit().manifest
    #expect(manifest.documents[Samples.id("h")]?.revision == 2)
  }

  @Test func `a change by another program is not noted as a save of ours`() throws {
    let practice = try practice()
    let text = try #require(practice.text(of: eventPath))
    let path = practice.store.directory.path
    try practice.write(text.replacing("\"one\"", with: "\"two\""), to: eventPath)
    practice.store.endOfLastRun = Samples.moment.now
    #expect(try practice.store.noteRecovered().isEmpty)
    #expect(try RecordStore.doctor(at: path).map(\.sort) == [.changed])
  }

  @Test func `what cannot be read is copied to quarantine once, and stays`() throws {
    let practice = try practice()
    try practice.write("{ spoilt", to: eventPath)
    for _ in 0..<3 { _ = try practice.store.loadChart(Samples.client) }
    let copies = practice.folder.names(in: "practice/quarantine")
    #expect(copies.count == 1)
    #expect(copies.first?.hasPrefix(Samples.id("h").text) == true)
    #expect(practice.text(of: "quarantine/\(copies[0])") == "{ spoilt")
    #expect(practice.text(of: eventPath) == "{ spoilt")
    #expect(
      try practice.folder.mode(of: "practice/quarantine/\(copies[0])") == 0o600)
  }

  @Test func `what cannot be read of a private note is copied beside the notes`() throws {
    let practice = try practice()
    let note = try practice.store.create(Samples.privateNote("secret"), at: Samples.moment)
    let path = try #require(DocumentAddress(of: note)).path.description
    try practice.write("{ secret", to: path)
    _ = try practice.store.loadPrivateNotes(Samples.client)
    #expect(practice.folder.names(in: "practice/quarantine").isEmpty)
    let place = "practice/private/\(Samples.client.text)/quarantine"
    #expect(practice.folder.names(in: place).count == 1)
  }

  @Test func `a leftover of a private note goes to the quarantine beside the notes`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    do {
      let store = try RecordStore.create(path, identity: .sample, holder: .test)
      let writer = try store.writing()
      let version = try store.firstVersion(of: Samples.privateNote("secret"), at: Samples.moment)
      _ = try writer.stage(
        version.bytes, for: version.path, in: writer.temporaryFolder("x"), called: "x")
    }
    _ = try reopen(path)
    #expect(folder.names(in: "practice/tmp").isEmpty)
    #expect(folder.names(in: "practice/quarantine").isEmpty)
    #expect(
      folder.names(in: "practice/private/\(Samples.client.text)/quarantine").count == 1)
  }
}
