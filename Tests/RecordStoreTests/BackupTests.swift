import AgeEncryption
import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// A practice comes back from its backup as it was, and only whole.
struct BackupTests {
  @Test(arguments: [true, false])
  func `everything comes back byte for byte, private notes too`(_ isSmall: Bool) throws {
    let desk = try BackupDesk(isSmall: isSmall)
    try desk.write("{}", to: "index/caseload.sqlite")
    let facts = try desk.backUp()
    #expect(facts.manifest.leftOut.isEmpty)
    #expect(try desk.verify() == facts)
    #expect(try desk.folder.mode(of: "b.age") == 0o600)
    let before = try desk.tree("practice")
    #expect(before.count == facts.fileCount)
    #expect(before.keys.contains { $0.hasPrefix("private/") })
    #expect(before.keys.contains { $0.hasPrefix("history/") })
    #expect(before.keys.contains { $0.hasPrefix("audit/") })
    #expect(facts.manifest.audit?.sequence ?? 0 > 3)
    let bytes = try desk.bytes(of: "b.age")
    #expect(!String(decoding: bytes, as: UTF8.self).holds("ZQXPRIVATE"))
    let restored = try desk.restore(to: "again")
    #expect(restored == facts)
    #expect(try desk.tree("again") == before)
    #expect(try desk.folder.mode(of: "again") == 0o700)
    for name in before.keys {
      let mode = try desk.folder.mode(of: "practice/" + name)
      #expect(try desk.folder.mode(of: "again/" + name) == mode)
    }
    #expect(desk.folder.names(in: "again").contains("locks"))
    let reopened = try reopen(desk.folder.file("again"))
    #expect(reopened.identity == desk.store.identity)
    #expect(try reopened.readAudit().faults.isEmpty)
    #expect(desk.folder.names(in: "") == ["again", "b.age", "practice"])
  }

  @Test func `a signed document comes back sealed`() throws {
    let desk = try BackupDesk()
    var signed = Samples.event("signed words", "s")
    signed.envelope.signed = Signature()
    signed.envelope.signed?.name = "A. Clinician"
    signed.envelope.signed?.role = "practitioner"
    let address = try #require(
      DocumentAddress(of: try desk.store.create(signed, at: Samples.moment)))
    try desk.backUp()
    _ = try desk.restore(to: "again")
    for practice in ["practice", "again"] {
      #expect(try desk.folder.mode(of: "\(practice)/\(address.path)") == 0o400)
    }
  }

  @Test func `the same practice and moment give the same archive`() throws {
    let desk = try BackupDesk()
    let first = try desk.archive()
    #expect(try desk.archive() == first)
    let copy = desk.folder.file("copy")
    try FileManager.default.copyItem(atPath: desk.practice, toPath: copy)
    try desk.write("one more", to: "drafts/another.json")
    #expect(try desk.archive() != first)
    try FileManager.default.removeItem(atPath: desk.practice)
    try FileManager.default.moveItem(atPath: copy, toPath: desk.practice)
    #expect(try desk.archive() == first)
  }

  @Test func `a practice that is written in meanwhile is backed up as of one moment`() throws {
    let desk = try BackupDesk(isSmall: false)
    let before = try desk.tree("practice")
    var saves = 0
    let facts = try desk.backUp { progress in
      guard progress.act == .writing, saves < 3 else { return true }
      saves += 1
      do {
        try desk.write("typed \(saves)", to: "drafts/typing.json")
        var event = Samples.event("words \(saves)", Character("\(saves + 1)"))
        event = try desk.store.create(event, at: Samples.moment)
      } catch { Issue.record(error) }
      return true
    }
    #expect(saves == 3)
    _ = try desk.restore(to: "again")
    let after = try desk.tree("again")
    #expect(after.count == facts.fileCount)
    #expect(before.allSatisfy { after[$0.key] != nil })
    #expect(
      after.filter { $0.value != before[$0.key] }.keys.allSatisfy { $0.hasPrefix("audit/") }
        || after == before)
  }

  @Test func `a document saved over while the archive is written is taken from the history`() throws
  {
    let desk = try BackupDesk()
    // More than is kept in memory of what was changed last, written after the documents.
    try desk.write(String(repeating: "x", count: 17 << 20), to: "quarantine/large")
    let before = try desk.tree("practice")
    let path = try #require(before.keys.first { $0.contains("/events/") })
    let event = try #require(
      try desk.store.loadChart(Samples.client).documents.values.first {
        $0.kind == .lifeEvent
      })
    var isSaved = false
    _ = try desk.backUp { progress in
      guard progress.act == .writing, !isSaved else { return true }
      isSaved = true
      do {
        guard var content: LifeEvent = event.content() else { return false }
        content.text = "third words"
        _ = try desk.store.save(
          Document(envelope: event.envelope, body: content), at: Samples.moment)
      } catch { Issue.record(error) }
      return true
    }
    #expect(isSaved)
    _ = try desk.restore(to: "again")
    #expect(try desk.tree("again")[path] == before[path])
    #expect(try desk.tree("practice")[path] != before[path])
  }

  @Test func `nothing is overwritten and nothing is put into the practice itself`() throws {
    let desk = try BackupDesk()
    try desk.folder.write("mine", to: "b.age")
    #expect(throws: BackupError.exists(path: desk.folder.file("b.age"))) { try desk.backUp() }
    #expect(desk.folder.text(of: "b.age") == "mine")
    #expect(throws: BackupError.insidePractice(path: desk.folder.file("practice/b.age"))) {
      try desk.backUp("practice/b.age")
    }
    try FileManager.default.createSymbolicLink(
      atPath: desk.folder.file("way"), withDestinationPath: desk.folder.file("practice/vocab"))
    #expect(throws: BackupError.insidePractice(path: desk.folder.file("way/b.age"))) {
      try desk.backUp("way/b.age")
    }
    #expect(throws: BackupError.noFolder(path: desk.folder.file("nowhere"))) {
      try desk.backUp("nowhere/b.age")
    }
    #expect(desk.folder.names(in: "practice/vocab") == ["own words.json"])
    #expect(desk.folder.names(in: "") == ["b.age", "practice", "way"])
  }

  @Test func `what is stopped leaves nothing behind`() throws {
    let desk = try BackupDesk()
    for act in [BackupProgress.Act.reading, .writing, .verifying] {
      #expect(throws: BackupError.stopped) { try desk.backUp { $0.act != act } }
      #expect(desk.folder.names(in: "") == ["practice"])
    }
    try desk.backUp()
    for act in [BackupProgress.Act.verifying, .restoring] {
      #expect(throws: BackupError.stopped) {
        try BackupRestoring(
          path: desk.folder.file("b.age"), keys: .identities([BackupDesk.identity]),
          to: desk.folder.file("again"), goOn: { $0.act != act }
        ).restore()
      }
      #expect(desk.folder.names(in: "") == ["b.age", "practice"])
    }
  }

  @Test func `parts of other backups in the folder go too, and nothing else does`() throws {
    let desk = try BackupDesk()
    let parts = [
      ".caseload-2026-03-12.age.99999.part", ".mine.age.99999.part",
      ".caseload-2026-03-12-2.age.7.part",
    ]
    try desk.folder.write("half", to: parts[0])
    try desk.folder.write("age-encryption.org/v1\n-> scrypt", to: parts[1])
    try desk.folder.write("", to: parts[2])
    let others = [
      ".film.mkv.99999.part", ".other.age.12.part", ".caseload-2026-03-12.age.0x1.part",
      ".caseload-2026-03-12.age.part", "caseload-2026-03-12.age.12.part", "..5.part",
    ]
    for name in others { try desk.folder.write("other", to: name) }
    // What another program is writing is locked.
    let held = ".caseload-2026-03-11.age.99998.part"
    try desk.folder.write("held", to: held)
    let lock = open(desk.folder.file(held), O_RDWR)
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    defer { close(lock) }
    try desk.backUp()
    #expect(Set(desk.folder.names(in: "")) == Set(others + [held, "b.age", "practice"]))
  }

  @Test func `a paper that is stopped before it has its name leaves nothing`() throws {
    let desk = try BackupDesk()
    #expect(throws: HandoverError.stopped) {
      try HandoverFile.write(
        [65], to: desk.folder.file("plan.txt"), outside: desk.folder.file("practice")
      ) { false }
    }
    #expect(desk.folder.names(in: "") == ["practice"])
  }

  @Test func `a part that a killed program left goes with the next backup`() throws {
    let desk = try BackupDesk()
    try desk.folder.write("half", to: ".b.age.99999.part")
    try desk.folder.write("other", to: ".b.age.note.part")
    try desk.backUp()
    #expect(desk.folder.names(in: "") == [".b.age.note.part", "b.age", "practice"])
  }

  @Test func `what cannot be in an archive is left out and told`() throws {
    let desk = try BackupDesk()
    try desk.write("x", to: "notes to self.txt")
    try FileManager.default.createSymbolicLink(
      atPath: desk.practice + "/vocab/link.json", withDestinationPath: "/etc/passwd")
    #expect(mkfifo(desk.practice + "/vocab/pipe", 0o600) == 0)
    let facts = try desk.backUp()
    #expect(
      facts.manifest.leftOut.map(\.path) == ["notes to self.txt", "vocab/link.json", "vocab/pipe"])
    #expect(try desk.verify().manifest.leftOut == facts.manifest.leftOut)
  }

  @Test func `the list that the stock tar leaves in a practice is no stray and not left out`()
    throws
  {
    let desk = try BackupDesk()
    let before = try desk.store.strays(includingPrivate: true)
    try desk.write("{}", to: "manifest.json")
    #expect(try desk.store.strays(includingPrivate: true) == before)
    let facts = try desk.backUp()
    #expect(facts.manifest.leftOut.isEmpty)
    let met = try PracticeFiles(in: desk.store.directory).strays
    #expect(!met.contains { $0.path.name == "manifest.json" })
    _ = try desk.restore(to: "again")
    #expect(!desk.folder.names(in: "again").contains("manifest.json"))
  }

  @Test func `a practice is not restored into another one`() throws {
    let desk = try BackupDesk()
    try desk.backUp()
    let refusal = BackupError.practiceInPractice(
      path: desk.folder.file("practice/clients/again"), outer: desk.folder.file("practice"))
    #expect(throws: refusal) { _ = try desk.restore(to: "practice/clients/again") }
    #expect("\(refusal)".hasSuffix("where only its own documents belong. Choose another place."))
  }

  @Test func `when the last backup was is kept and is no document`() throws {
    let desk = try BackupDesk()
    #expect(desk.store.lastBackup == nil)
    let memory = BackupMemory(verified: BackupDesk.moment, files: 12, bytes: 3_456)
    try memory.keep(in: desk.practice)
    #expect(desk.store.lastBackup == memory)
    #expect(try desk.folder.mode(of: "practice/backup.json") == 0o600)
    #expect(!desk.folder.names(in: "practice/tmp").contains { $0.hasPrefix("backup") })
    let strays = try desk.store.doctor().filter { $0.path == "backup.json" }
    #expect(strays.isEmpty)
    try desk.backUp()
    _ = try desk.restore(to: "again")
    #expect(desk.folder.text(of: "again/backup.json") == nil)
    try desk.write("nonsense", to: "backup.json")
    #expect(desk.store.lastBackup == nil)
  }
}

extension String {
  /// Whether a word is in the text, byte for byte.
  fileprivate func holds(_ word: String) -> Bool { contains(word) }
}
