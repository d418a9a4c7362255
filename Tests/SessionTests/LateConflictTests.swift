import ClinicalRecord
import Foundation
import TerminalInterface
import Testing
import UserInterface

@testable import RecordStore
@testable import caseload

/// Another program comes in between while a change of several documents is held up by the disk: what it wrote
/// is replaced by the next save or the next start, kept, and told.
@Suite(.serialized) struct LateConflictTests {
  private let desk: TestDesk

  init() throws { desk = try TestDesk() }

  private static let id = RecordID(letter: "c", bits: (5, 5))
  private static let other = RecordID(letter: "c", bits: (6, 6))

  private func client(_ name: String, _ id: RecordID = id, revision: Int = 0) -> Document {
    var content = Client()
    content.displayName = name
    var envelope = Envelope(
      kind: .client, id: id, client: id, created: SessionClock.instant, zone: "UTC",
      nonce: String(repeating: "0c", count: 16))
    envelope.revision = revision
    return Document(envelope: envelope, body: content)
  }

  private func change(_ before: Document?, _ after: Document?) -> Change {
    Change(name: "change", edits: [Change.Edit(before: before, after: after)])
  }

  /// Writes a change down and does its first step up to the exchange of the files, while another program
  /// moves a version of its own into the place: everything a failed fsync leaves behind.
  ///
  /// - Returns: The change as it is held up.
  private func holdUp(_ store: RecordStore) throws -> PendingChange {
    let writer = try store.writing()
    var change = PendingChange(
      intent: Intent(id: "0123456789abcdef", sequence: try store.auditHead().sequence, steps: []))
    let moment = SaveMoment(now: SessionClock.instant, zone: "UTC")
    let version = try store.nextVersion(of: client("mine", revision: 1), madeOn: 1, at: moment)
    let replaced = try #require(version.replaced)
    let temporaries = try writer.temporaryFolder("x")
    let staged = try writer.stage(version.bytes, for: version.path, in: temporaries, called: "x")
    change.versions.append(version)
    change.intent.steps.append(
      Intent.Step(
        act: .update, path: version.path, target: replaced.history, staged: staged,
        before: replaced.digest, after: version.digest, entry: version.entry))
    try writer.put(change.intent.path, bytes: change.intent.bytes, called: "change")
    let place = try store.directory.folder(version.path.folders)
    try writer.keep(
      version.path, in: place, as: replaced.history, base: replaced.digest, called: "x")
    let file = desk.practice.appending(path: version.path.description).path
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let aside = desk.folder.appending(path: "theirs").path
    try text.replacingOccurrences(of: "\"first\"", with: "\"theirs\"").write(
      toFile: aside, atomically: false, encoding: .utf8)
    chmod(aside, 0o600)
    #expect(rename(aside, file) == 0)
    try Kernel.exchange(staged, in: temporaries, with: version.path.name, in: place)
    return change
  }

  private func nameOnDisk(_ store: StoreDesk) throws -> String? {
    try store.store.look(at: .client(Self.id)).document?.content(Client.self)?.displayName
  }

  /// A desk on which the next save finishes the change that was held up.
  private func heldUp() throws -> StoreDesk {
    let store = try StoreDesk.open(desk.place)
    for (number, name, id) in [(1, "first", Self.id), (2, "another", Self.other)] {
      guard case .saved = store.save(number, change(nil, client(name, id))).first else {
        Issue.record("nothing was saved")
        return store
      }
    }
    #expect(store.tellLateConflicts().isEmpty)
    store.store.pending = try holdUp(store.store)
    return store
  }

  private func found(_ events: [Event]) -> [Conflict] {
    events.compactMap { if case .conflictFound(let conflict) = $0 { conflict } else { nil } }
  }

  @Test func `the next save of something else tells it`() throws {
    let store = try heldUp()
    let saved = store.save(
      3, change(client("another", Self.other, revision: 1), client("more", Self.other, revision: 1))
    )
    guard case .saved = saved.first else {
      Issue.record("\(saved)")
      return
    }
    let conflict = try #require(found(store.tellLateConflicts()).first)
    #expect(conflict.mine.content(Client.self)?.displayName == "mine")
    #expect(conflict.theirDocument?.content(Client.self)?.displayName == "theirs")
    #expect(conflict.base?.content(Client.self)?.displayName == "first")
    // Once is enough, and the document waits for the answer.
    #expect(store.tellLateConflicts().isEmpty)
    let refused = store.save(
      4, change(client("mine", revision: 2), client("mine and more", revision: 2)))
    guard case .saveFailed = refused.first else {
      Issue.record("\(refused)")
      return
    }
    // What was typed since is the one side, and theirs is still the other.
    let again = try #require(found(refused).first)
    #expect(again.mine.content(Client.self)?.displayName == "mine and more")
    #expect(again.theirDocument?.content(Client.self)?.displayName == "theirs")
    let settled = store.settle(again.number, stamp: again.stamp, by: .keepMine)
    #expect(settled.contains { if case .conflictSettled = $0 { true } else { false } })
    #expect(try nameOnDisk(store) == "mine and more")
    #expect(try desk.texts(in: "history").contains { $0.contains("\"theirs\"") })
    #expect(try desk.files(in: "drafts") == [:])
  }

  @Test(arguments: [true, false])
  func `either answer leaves both on disk`(_ keepsTheirs: Bool) throws {
    let store = try heldUp()
    _ = try store.store.create(
      client("third", RecordID(letter: "c", bits: (7, 7))),
      at: SaveMoment(now: SessionClock.instant, zone: "UTC"))
    let conflict = try #require(found(store.tellLateConflicts()).first)
    let settled = store.settle(
      conflict.number, stamp: conflict.stamp, by: keepsTheirs ? .keepTheirs : .keepMine)
    #expect(settled.contains { if case .conflictSettled = $0 { true } else { false } })
    #expect(try nameOnDisk(store) == (keepsTheirs ? "theirs" : "mine"))
    let whole = try desk.texts(in: "history") + desk.texts(in: "clients")
    for name in ["first", "mine", "theirs"] {
      #expect(whole.contains { $0.contains("\"\(name)\"") }, "\(name)")
    }
    #expect(try desk.files(in: "drafts") == [:])
    #expect(try store.store.doctor().isEmpty)
  }

  @Test func `the same change sent again is told too`() throws {
    let store = try heldUp()
    store.store.finishedLate[Self.id] = .some(client("mine", revision: 2))
    let again = store.save(3, change(client("first", revision: 1), client("mine", revision: 1)))
    let conflict = try #require(found(again + store.tellLateConflicts()).first)
    #expect(conflict.theirDocument?.content(Client.self)?.displayName == "theirs")
    #expect(try nameOnDisk(store) == "mine")
  }

  @Test func `the next start shows both versions`() throws {
    do {
      let store = try StoreDesk.open(desk.place)
      _ = store.save(1, change(nil, client("first")))
      _ = try holdUp(store.store)
      // The run does not end cleanly.
      store.store.audit?.wait(AuditEntry(.locked))
    }
    try desk.run([
      .see("Two versions"), .see("theirs"), .press(.character("t")), .see("Keep their version"),
      .press(.character("y")),
      .see("what was not taken is in the history"), .press(.character("q")),
    ])
    let clients = try desk.texts(in: "clients")
    #expect(clients.contains { $0.contains("\"theirs\"") })
    #expect(try desk.texts(in: "history").contains { $0.contains("\"mine\"") })
    #expect(try desk.files(in: "drafts") == [:])
  }

  @Test func `a run that quits at once has looked for what the one before left`() throws {
    do {
      let store = try StoreDesk.open(desk.place)
      _ = store.save(1, change(nil, client("first")))
      let writer = try store.store.writing()
      let moment = SaveMoment(now: SessionClock.instant, zone: "UTC")
      let version = try store.store.nextVersion(
        of: client("cut short", revision: 1), madeOn: 1, at: moment)
      let replaced = try #require(version.replaced)
      try writer.update(
        version.path, bytes: version.bytes, base: replaced.digest, history: replaced.history,
        called: "client")
      store.store.audit?.wait(AuditEntry(.locked))
    }
    try desk.run([.press(.character("q"))])
    #expect(try desk.texts(in: "audit").contains { $0.contains("\"recovered\"") })
    #expect(try desk.files(in: "locks")["writer.lock"] == "")
  }
}
