import ClinicalRecord
import Foundation
import RecordStore
import TerminalInterface
import Testing

@testable import caseload

/// Documents that another program took away while the program runs, and the way back to them.
@Suite(.serialized) struct GoneDocumentTests {
  /// A practice with Dana, who has a note that was saved twice, and with so many others; where more
  /// than a tenth is gone at a start nothing is written.
  private func makeDesk(others: Int = 0) throws -> TestDesk {
    let desk = try TestDesk()
    desk.pause = 50
    if others > 0 {
      try desk.run(
        [.see("No clients yet")]
          + (1...others).flatMap { number -> [ScriptedTerminal.Step] in
            [
              .press(.character("N")), .see("New client"), .type("Person Number\(number)"),
              .press(.escape), .see("Saved"),
            ]
          } + [.press(.control("q"))])
    }
    try desk.run([
      .see(others > 0 ? "Person" : "No clients yet"), .press(.character("N")),
      .see("New client"), .type("Dana Bright"), .press(.escape), .see("Saved"),
      .press(.character("n")), .see("new note"),
      .type("came late"), .press(.escape), .see("Saved"), .press(.character("4")),
      .press(.character("e")), .see("Tab next field"), .type(" today"), .press(.escape),
      .see("Saved"), .press(.control("q")),
    ])
    return desk
  }

  private var openNotes: [ScriptedTerminal.Step] {
    [
      .see("Dana Bright"), .press(.character("/")), .type("Dana"), .press(.enter), .press(.enter),
      .see("Brief"), .press(.character("4")),
    ]
  }

  private var damaged: [ScriptedTerminal.Step] {
    [.press(.character(":")), .type("damaged"), .press(.enter)]
  }

  @Test func `what was let stay gone is listed and comes back as a new version`() throws {
    let desk = try makeDesk()
    try desk.run(
      openNotes + [
        .see("came late today"), .press(.character("e")), .see("Tab next field"),
        .type(" and left"), .act { try desk.moveNoteAway() }, .press(.escape),
        .see("gone from the folder"), .press(.character("t")), .see("Let it stay gone?"),
        .see(":damaged lists it"), .press(.character("y")), .see("stays gone"),
        // The look that tells what is gone says nothing of what was just let go.
        .seeGone("came late"), .wait(milliseconds: 1_000),
      ] + damaged + [
        .see("is gone"), .see("Enter earlier states"), .press(.enter),
        .see("History: note"), .press(.character("r")), .see("Bring note"),
        .press(.character("y")), .see("Brought back"), .see("came late today and left"),
      ] + damaged + [.seeGone("is gone"), .press(.escape), .press(.control("q"))])
    #expect(try desk.texts(in: "clients").contains { $0.contains("came late today and left") })
    let store = try RecordStore.open(desk.practice.path, for: .readOnly)
    #expect(try store.doctor().isEmpty)
  }

  @Test func `a loss that was decided on keeps no start from writing and is told at none`() throws {
    let desk = try makeDesk()
    try desk.run(
      openNotes + [
        .see("came late today"), .press(.character("e")), .see("Tab next field"),
        .type(" and left"), .act { try desk.moveNoteAway() }, .press(.escape),
        .see("gone from the folder"), .press(.character("t")), .see("Let it stay gone?"),
        .press(.character("y")), .see("stays gone"), .press(.control("q")),
      ])
    let store = try RecordStore.open(desk.practice.path, for: .readOnly)
    #expect(try store.doctor().isEmpty)
    try desk.run(
      [
        .see("Dana Bright"), .wait(milliseconds: 1_000), .seeGone("gone"),
        .seeGone("missing"),
      ] + damaged + [
        .see("let it stay gone."), .see("Enter earlier states"), .press(.escape),
        .press(.character("N")), .see("New client"), .type("Ana Other"), .press(.escape),
        .see("Saved"),
      ] + damaged + [
        .see("let it stay gone."), .press(.enter), .see("History: note"),
        .press(.character("r")), .see("Bring note"), .press(.character("y")),
        .see("Brought back"), .press(.control("q")),
      ])
    #expect(try desk.texts(in: "clients").contains { $0.contains("came late today and left") })
    #expect(try store.doctor().isEmpty)
  }

  @Test func `what is taken away while nobody types is told and comes back`() throws {
    let desk = try makeDesk()
    try desk.run(
      openNotes + [
        .see("came late today"), .wait(milliseconds: 300), .act { try desk.moveNoteAway() },
        .see(":damaged says what to do"), .seeGone("came late today"),
      ] + damaged + [
        .see("Enter earlier states"), .press(.enter), .see("History: note"),
        .press(.character("r")), .see("Bring note"), .press(.character("y")),
        .see("Brought back"), .see("came late today"), .press(.control("q")),
      ])
    #expect(try desk.texts(in: "clients").contains { $0.contains("came late today") })
  }

  @Test func `from the list it comes back too, and the chart that is opened then has it`() throws {
    let desk = try makeDesk(others: 11)
    try desk.moveNoteAway()
    try desk.run(
      [.see("Dana Bright"), .see("is gone")] + damaged + [
        .see("of Dana Bright is gone"), .press(.enter), .see("History: note"),
        .see("Dana Bright"), .press(.character("r")), .see("Bring note"), .press(.character("y")),
        .see("Brought back"),
      ] + openNotes + [.see("came late"), .press(.control("q"))])
  }

  @Test func `a version that waits for an answer is told beside what is gone`() throws {
    let desk = try makeDesk(others: 11)
    try desk.run(
      openNotes + [
        .see("came late today"), .press(.character("e")), .see("Tab next field"),
        .type(" and left"), .act { try desk.moveNoteAway() }, .press(.escape),
        .see("gone from the folder"), .press(.escape), .press(.control("q")),
      ])
    #expect(desk.drafts == 1)
    try desk.run(
      [.see("Dana Bright"), .see("is gone")] + damaged + [
        .see("Your version of it waits"), .press(.escape), .press(.character("g")),
        .press(.character("k")), .see("Gone: Dana Bright: note of"),
        .press(.escape), .press(.control("q")),
      ])
  }

  @Test func `the command line finds what is kept of a document that is gone`() throws {
    let desk = try makeDesk()
    let id = try #require(RecordID(try desk.notePath().split(separator: "/")[2].dropLast(5)))
    try desk.moveNoteAway()
    var options = PracticeOptions()
    options.data = desk.practice.path(percentEncoded: false)
    let states = try ReadPractice(options).states(of: id)
    #expect(!states.states.isEmpty && states.damagedCount == 0)
  }

  /// A private note of Dana that was saved twice and then cut.
  private func writePrivateNote(_ desk: TestDesk) throws -> URL {
    let store = try RecordStore.open(desk.practice.path, for: .writing(StoreDesk.holder))
    let client = try #require(try store.clientIDs().first)
    var note = PrivateNote()
    note.date = Day("2026-03-01")
    note.text = "what nobody else reads"
    let envelope = Envelope(
      kind: .privateNote, id: RecordID(letter: "z", bits: (3, 3)), client: client,
      created: SessionClock.instant, zone: "UTC", nonce: String(repeating: "0d", count: 16))
    let moment = SaveMoment(now: SessionClock.instant, zone: "UTC")
    var document = try store.create(Document(envelope: envelope, body: note), at: moment)
    note.text += ", and more"
    document.body = note
    let saved = try store.save(document, at: moment)
    let path = try #require(DocumentAddress(of: saved)).path.description
    let file = desk.practice.appending(path: path)
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.dropLast(30).utf8).write(to: file)
    return file
  }

  @Test func `a damaged private note is listed, and its words are shown only when asked for`()
    throws
  {
    let desk = try makeDesk()
    let file = try writePrivateNote(desk)
    try desk.run(
      [.see("Dana Bright"), .see("A private note cannot be read")] + damaged + [
        .see("Private note of 1 Mar"), .see("of Dana Bright"), .see("Line "), .see("column"),
        .press(.enter), .see("History: private note"), .seeGone("nobody else reads"),
        .press(.enter), .see("only when you ask"), .seeGone("nobody else reads"),
        .press(.character("c")), .see("what nobody else reads"), .press(.character("r")),
        .see("in the place of the unreadable"), .press(.character("y")), .see("Put back"),
      ] + damaged + [.seeGone("Private note"), .press(.escape), .press(.control("q"))])
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("what nobody else reads"))
    #expect(!text.contains("and more"))
  }

  @Test func `in another chart nothing is said of a private note`() throws {
    let desk = try makeDesk()
    _ = try writePrivateNote(desk)
    try desk.run(
      [
        .see("Dana Bright"), .see("A private note cannot be read"), .press(.character("N")),
        .see("New client"), .type("Ana Other"), .press(.escape), .see("Saved"), .press(.enter),
        .see("Brief"), .seeGone("unreadable"),
      ] + damaged + [.seeGone("Private note"), .press(.escape), .press(.control("q"))])
  }

  @Test func `that the log does not tell of a chart that was opened is said`() throws {
    let desk = try makeDesk()
    let audit = desk.practice.appending(path: "audit")
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: audit.path).first)
    let (log, away) = (audit.appending(path: name), desk.folder.appending(path: "log"))
    try desk.run([
      .see("Dana Bright"),
      // A folder in the place of the log refuses the next line as a broken disk would.
      .act {
        try FileManager.default.moveItem(at: log, to: away)
        try FileManager.default.createDirectory(at: log, withIntermediateDirectories: false)
      },
      .press(.enter), .see("Brief"), .see("audit log"),
      .act {
        try FileManager.default.removeItem(at: log)
        try FileManager.default.moveItem(at: away, to: log)
      },
      .press(.control("q")),
    ])
  }
}
