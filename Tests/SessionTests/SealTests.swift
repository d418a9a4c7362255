import ClinicalRecord
import Foundation
import RecordStore
import TerminalInterface
import Testing
import UserInterface

@testable import caseload

/// Documents that were altered outside after they could not change any more, over a real disk.
@Suite(.serialized) struct SealTests {
  /// A practice with one person, whose plan is in force and whose note is signed.
  private struct Scene {
    let desk: TestDesk
    let client: RecordID
    let note: RecordID
    let plan: RecordID

    init() throws {
      desk = try TestDesk()
      let store = try StoreDesk.make(desk.place.path)
      let moment = SaveMoment(now: SessionClock.instant, zone: "UTC")
      func envelope(_ kind: DocumentKind, _ id: RecordID, of client: RecordID) -> Envelope {
        Envelope(
          kind: kind, id: id, client: client, created: moment.now, zone: "UTC",
          nonce: Randomness.nonce())
      }
      client = Randomness.id(letter: "c")
      var person = Client()
      person.displayName = "Dana Bright"
      _ = try store.create(
        Document(envelope: envelope(.client, client, of: client), body: person), at: moment)
      var note = Note()
      note.date = Day("2026-03-03")
      var section = NoteSection()
      section.name = "data"
      section.text = "came late"
      note.sections = [section]
      self.note = Randomness.id(letter: "n")
      _ = try store.create(
        Document(envelope: envelope(.note, self.note, of: client), body: note), at: moment)
      var plan = Plan()
      plan.vision = "sleep again"
      plan.version = 1
      plan.lineage = Randomness.id(letter: "p")
      plan.episode = Randomness.id(letter: DocumentKind.episode.letter)
      self.plan = Randomness.id(letter: "p")
      _ = try store.create(
        Document(envelope: envelope(.plan, self.plan, of: client), body: plan), at: moment)
    }

    /// Signs the note and puts the plan in force as the program does.
    func sign() throws {
      weak let store = try signing()
      // The worker's thread lets go of the practice a moment after its last word.
      let patience = SessionClock.milliseconds + 10_000
      while store != nil, SessionClock.milliseconds < patience { usleep(1_000) }
      #expect(store == nil)
    }

    /// - Returns: The store, for as long as somebody else holds it.
    private func signing() throws -> RecordStore? {
      let wake = try #require(WakePipe())
      let queue = try #require(WorkQueue())
      let mailbox = Mailbox { wake.wake() }
      let opened = try StoreDesk.open(desk.place)
      let chart = try opened.store.loadChart(client)
      let worker = Worker(queue: queue, mailbox: mailbox, desk: opened)
      #expect(worker.start())
      var note = try #require(chart.documents[note])
      var content = try #require(note.content(Note.self))
      content.state = .signed
      note.body = content
      note.envelope.signed = Signature()
      note.envelope.signed?.name = "R. Sample"
      note.envelope.signed?.role = "practitioner"
      var plan = try #require(chart.documents[plan])
      var force = try #require(plan.content(Plan.self))
      force.status = .active
      force.activatedAt = SessionClock.instant
      plan.body = force
      let edits = [note, plan].map { Change.Edit(before: chart.documents[$0.id], after: $0) }
      worker.ask(.save(number: 1, Change(name: "signed", edits: edits)))
      #expect(worker.finish(withinMilliseconds: 10_000) == 0)
      return opened.store
    }

    /// Changes words as `sed -i` does.
    func edit(_ words: String, to others: String) throws {
      let root = desk.practice.appending(path: "clients")
      let file = try #require(
        try desk.files(in: "clients").first { $0.value.contains(words) })
      let url = root.appending(path: file.key)
      try Data(file.value.replacingOccurrences(of: words, with: others).utf8)
        .write(to: url, options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
    }
  }

  @Test func `an altered note is named where it is read, and comes back as it was signed`() throws {
    let scene = try Scene()
    try scene.sign()
    let before = try scene.desk.files(in: "clients")
    try scene.edit("came late", to: "came early")
    try scene.desk.run([
      .see("Dana Bright"), .press(.enter), .see("1 document altered outside"),
      .press(.character("4")), .see("! altered outside"), .press(.enter),
      .see("Altered outside caseload after it was signed on"), .press(.character(":")),
      .type("damaged"), .press(.enter), .see("Enter look at what changed"), .press(.enter),
      .see("as signed"), .see("written outside"), .press(.character("j")),
      .press(.character("r")), .see("byte for byte"), .press(.character("y")),
      .see("Back as it was"), .seeGone("altered outside"),
      .act {
        let now = try scene.desk.files(in: "clients")
        #expect(now == before)
      },
      .press(.control("q")),
    ])
    #expect(try scene.desk.files(in: "history").values.contains { $0.contains("came early") })
    try scene.desk.run([
      .see("Dana Bright"), .press(.enter), .see("1 Brief"), .wait(milliseconds: 300),
      .seeGone("altered"), .press(.control("q")),
    ])
    let findings = try RecordStore.doctor(at: scene.desk.place.path)
    #expect(findings.filter { $0.sort != .reference }.isEmpty)
  }

  @Test func `a plan that is altered while its chart is open is named at its head`() throws {
    let scene = try Scene()
    try scene.sign()
    scene.desk.pause = 50
    try scene.desk.run([
      .see("Dana Bright"), .press(.enter), .see("1 Brief"), .press(.character("2")),
      .see("sleep again"), .act { try scene.edit("sleep again", to: "work again") },
      .see("Plan v1 was altered outside caseload after it was put in force on"),
      .press(.character("g")), .press(.character("h")), .see("  as put in force"),
      .press(.character("j")), .press(.character("r")), .see("byte for byte"),
      .press(.character("y")), .see("Back as it was"), .see("sleep again"),
      .seeGone("altered outside caseload"), .press(.control("q")),
    ])
  }

  @Test func `a save that comes while the log is read goes before the rest of it`() throws {
    let queue = try #require(WorkQueue())
    queue.add([.lookAtSeals])
    queue.add([.keepUndo(client: nil, UndoLog())])
    guard case .keepUndo = queue.next() else {
      Issue.record("the log was read first")
      return
    }
    #expect(StoreDesk.portionOfLog <= 512 << 10)
  }

  @Test func `words of a draft that another program changed are not called altered`() throws {
    let scene = try Scene()
    try scene.edit("came late", to: "came early")
    try scene.desk.run([
      .see("Dana Bright"), .press(.enter), .see("1 Brief"), .wait(milliseconds: 300),
      .seeGone("altered"), .press(.control("q")),
    ])
  }
}
