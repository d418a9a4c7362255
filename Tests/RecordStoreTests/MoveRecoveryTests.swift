import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// Moves to and from the trash that were cut short before the audit log told of them.
struct MoveRecoveryTests {
  private let eventPath = "clients/\(Samples.client.text)/events/\(Samples.id("h").text).json"

  /// What was done to the document when the program was ended.
  enum Cut: CaseIterable, Sendable {
    case trashed, restored, trashedPrivateNote
  }

  /// A practice whose last move is done and not told, left by a killed process.
  private func cutShort(_ root: String, at cut: Cut) throws {
    let store = try RecordStore.create(root, identity: .sample, holder: .test)
    _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let isPrivate = cut == .trashedPrivateNote
    let document = try store.create(
      isPrivate ? Samples.privateNote("secret") : Samples.event("one"), at: Samples.moment)
    let (address, target) = try store.trashPlace(of: document, at: Samples.moment.now)
    if cut == .restored {
      let entry = try #require(try store.trash([document], at: Samples.moment.now).first)
      let source = StorePath(fixed: entry.folder.names + address.path.names)
      try store.writing().move(source, to: address.path, called: "x")
    } else {
      try store.writing().move(address.path, to: target, called: "x")
    }
    store.audit?.wait(AuditEntry(.locked))
  }

  @Test(arguments: Cut.allCases)
  func `a move cut short before its line is noted at the next start`(cut: Cut) throws {
    let folder = try TemporaryFolder()
    let root = folder.file("practice")
    try cutShort(root, at: cut)
    #expect(try RecordStore.doctor(at: root).map(\.sort) == [.unrecorded])
    let store = try reopen(root)
    #expect(try store.doctor().isEmpty)
    let told = try #require(
      try store.readAudit().manifest.documents.first { $0.key != Samples.client }?.value)
    #expect(told.place == (cut == .restored ? .present : .trashed))
    // A second start has nothing more to tell.
    let head = try store.auditHead().sequence
    store.endOfLastRun = Samples.moment.now
    #expect(try store.noteRecovered().isEmpty)
    #expect(try store.auditHead().sequence == head)
  }

  @Test func `a move that could not be looked at is looked for at the next start`() throws {
    let folder = try TemporaryFolder()
    let root = folder.file("practice")
    var whole = ""
    do {
      let store = try RecordStore.create(root, identity: .sample, holder: .test)
      _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
      let event = try store.create(Samples.event("one"), at: Samples.moment)
      let entry = try #require(try store.trash([event], at: Samples.moment.now).first)
      let trashed = "practice/" + entry.folder.description + "/" + eventPath
      whole = try #require(folder.text(of: trashed))
      // It comes back, and at that moment nobody can read what it is.
      try folder.write("{}", to: trashed)
      #expect(throws: StoreError.self) { try store.restore(entry) }
      #expect(folder.text(of: "practice/" + eventPath) == "{}")
    }
    try folder.write(whole, to: "practice/" + eventPath)
    #expect(try RecordStore.doctor(at: root).map(\.sort) == [.unrecorded])
    let store = try reopen(root)
    #expect(try store.doctor().isEmpty)
    #expect(try store.readAudit().manifest.documents[Samples.id("h")]?.place == .present)
  }

  @Test func `a document that was deleted is not noted as one in the trash`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let event = try practice.store.create(Samples.event("one"), at: Samples.moment)
    let first = try practice.store.trash([event], at: Samples.moment.now)
    let entry = try #require(first.first)
    _ = try practice.store.restore(entry)
    // An older state of it lies in the trash by another program's doing.
    try practice.write("{}", to: entry.folder.description + "/" + eventPath)
    #expect(unlink(practice.store.directory.path + "/" + eventPath) == 0)
    practice.store.endOfLastRun = Samples.moment.now
    #expect(try practice.store.noteRecovered().isEmpty)
    #expect(try practice.store.doctor().contains { $0.sort == .missing })
  }

  @Test func `a move that was refused is not told`() async {
    await #expect(processExitsWith: .success) {
      if geteuid() == 0 { try #require(setgid(65_534) == 0 && setuid(65_534) == 0) }
      let practice = try OpenPractice()
      let store = practice.store
      _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
      let event = try store.create(Samples.event("one"), at: Samples.moment)
      // The document cannot be taken from its place: nothing is told of it then.
      let folder = "practice/clients/\(Samples.client.text)/events"
      try practice.folder.setMode(0o500, of: folder)
      #expect(throws: StoreError.self) { try store.trash([event], at: Samples.moment.now) }
      try practice.folder.setMode(0o700, of: folder)
      #expect(try store.readAudit().manifest.documents[event.id]?.place == .present)
      #expect(try store.doctor().isEmpty)
      _ = try store.trash([event], at: Samples.moment.now)
      #expect(try store.doctor().isEmpty)
    }
  }
}
