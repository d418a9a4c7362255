import ClinicalRecord
import Foundation
import RecordStore
import TerminalInterface
import Testing
import UserInterface

@testable import caseload

/// Two programs at one practice: a real store, a scripted terminal, and edits behind its back.
@Suite(.serialized) struct ConflictTests {
  /// A practice with Dana, who has a note that says something.
  private func makeDesk() throws -> TestDesk {
    let desk = try TestDesk()
    desk.pause = 50
    try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"), .type("Dana Bright"),
      .press(.escape), .see("Saved"), .press(.character("n")), .see("new note"),
      .type("came late"), .press(.escape), .see("Saved"), .press(.control("q")),
    ])
    return desk
  }

  private var openNote: [ScriptedTerminal.Step] {
    [
      .see("Dana Bright"), .press(.enter), .see("Brief"), .press(.character("4")),
      .see("came late"),
    ]
  }

  @Test func `mine kept puts theirs into the history`() throws {
    let desk = try makeDesk()
    try desk.run(
      openNote + [
        .press(.character("e")), .see("Tab next field"), .type(" and more"),
        .act { try desk.edit("came late", to: "came early") },
        .press(.escape), .see("Two versions"), .see("changed by both"),
        .press(.character("m")), .see("Save your version"), .press(.character("y")),
        .see("what was not taken is in the history"), .seeGone("NOT SAVED"),
        .press(.control("q")),
      ])
    #expect(try desk.texts(in: "clients").contains { $0.contains("came late and more") })
    #expect(try desk.texts(in: "history").contains { $0.contains("came early") })
    #expect(try desk.files(in: "drafts").isEmpty)
    #expect(desk.drafts == 0)
  }

  @Test func `two states of one revision can both be asked for, and say who wrote them`() throws {
    let desk = try makeDesk()
    try desk.run(
      openNote + [
        .press(.character("e")), .see("Tab next field"), .type(" and more"),
        .act { try desk.edit("came late", to: "came early") },
        .press(.escape), .see("Two versions"), .press(.character("t")), .see("Keep their version"),
        .press(.character("y")), .see("what was not taken is in the history"),
        .seeGone("NOT SAVED"), .press(.control("q")),
      ])
    var options = PracticeOptions()
    options.data = desk.practice.path(percentEncoded: false)
    let practice = try ReadPractice(options)
    let listing = try practice.store.listAll().documents
    let note = try #require(listing.first { $0.address.kind == .note }?.address.id)
    let states = try practice.states(of: note)
    let outside = states.states.filter { $0.stored.isFromOutside }
    #expect(outside.count == 1, "\(states.table)")
    let same = try #require(outside.first?.stored.revision)
    let both = [try states.state("\(same)"), try states.state("\(same)b")]
    #expect(both[0].stored.path != both[1].stored.path)
    #expect(both.count { $0.stored.isFromOutside } == 1)
    #expect(states.table.contains("\(same)b") && states.table.contains("written outside"))
    #expect(throws: CommandFailure.self) { try states.state("\(same)c") }
  }

  @Test func `theirs kept puts mine into the history`() throws {
    let desk = try makeDesk()
    try desk.run(
      openNote + [
        .press(.character("e")), .see("Tab next field"), .type(" and more"),
        .act { try desk.edit("came late", to: "came early") },
        .press(.escape), .see("Two versions"), .press(.character("t")), .see("Keep their version"),
        .press(.character("y")), .see("what was not taken is in the history"), .see("came early"),
        .seeGone("NOT SAVED"), .press(.control("q")),
      ])
    #expect(try desk.texts(in: "clients").contains { $0.contains("came early") })
    #expect(try desk.texts(in: "history").contains { $0.contains("came late and more") })
    // The version that both came from was overwritten in place, and is there all the same.
    #expect(try desk.texts(in: "history").contains { $0.contains("\"came late\"") })
    #expect(try desk.files(in: "drafts").isEmpty)
  }

  @Test func `quitting in the middle keeps both, and the next start offers them`() throws {
    let desk = try makeDesk()
    try desk.run(
      openNote + [
        .press(.character("e")), .see("Tab next field"), .type(" and more"),
        .act { try desk.edit("came late", to: "came early") },
        .press(.escape), .see("Two versions"), .press(.escape), .see("NOT SAVED"),
        .press(.control("q")),
      ])
    #expect(desk.drafts == 1)
    #expect(try desk.texts(in: "clients").contains { $0.contains("came early") })
    #expect(try desk.texts(in: "drafts").contains { $0.contains("came late and more") })
    try desk.run([
      .see("1 document not saved"), .press(.character("g")), .press(.character("k")),
      .see("Two versions"), .see("changed by both"), .press(.enter), .see("Save the note"),
      .press(.character("y")), .see("what was not taken is in the history"),
      .seeGone("not saved"), .press(.character("q")),
    ])
    #expect(try desk.texts(in: "clients").contains { $0.contains("came late and more") })
    #expect(try desk.texts(in: "history").contains { $0.contains("came early") })
    #expect(try desk.files(in: "drafts").isEmpty)
  }

  @Test func `what changes again while it is looked at is shown again`() throws {
    let desk = try makeDesk()
    try desk.run(
      openNote + [
        .press(.character("e")), .see("Tab next field"), .type(" and more"),
        .act { try desk.edit("came late", to: "came early") },
        .press(.escape), .see("Two versions"),
        .act { try desk.edit("came early", to: "did not come") },
        .press(.character("m")), .see("Save your version"), .press(.character("y")),
        .see("It has changed again"), .see("did not come"),
        .press(.character("m")), .see("Save your version"), .press(.character("y")),
        .see("what was not taken is in the history"), .press(.control("q")),
      ])
    #expect(try desk.texts(in: "clients").contains { $0.contains("came late and more") })
    #expect(try desk.texts(in: "history").contains { $0.contains("did not come") })
  }

  @Test(arguments: [true, false])
  func `a version that was shown and then taken away is in the history, whatever is decided`(
    keepsMine: Bool
  ) throws {
    let desk = try makeDesk()
    let path = "clients/" + (try desk.notePath())
    let answer: [ScriptedTerminal.Step] =
      keepsMine
      ? [
        .press(.character("m")), .see("Save your version"), .press(.character("y")), .see("Saved;"),
      ]
      : [
        .press(.character("t")), .see("Let it stay gone?"), .press(.character("y")),
        .see("stays gone"),
      ]
    try desk.run(
      openNote + [
        .press(.character("e")), .see("Tab next field"), .type(" and more"),
        .act { try desk.edit("came late", to: "came early") },
        .press(.escape), .see("Two versions"), .see("came early"),
        .act { try desk.moveNoteAway() },
        .press(.character("m")), .see("Save your version"), .press(.character("y")),
        .see("It has changed again"),
      ] + answer + [.seeGone("NOT SAVED"), .press(.control("q"))])
    #expect(try desk.texts(in: "history").contains { $0.contains("came early") })
    #expect(
      try desk.texts(in: keepsMine ? "clients" : "history").contains {
        $0.contains("came late and more")
      })
    let store = try RecordStore.open(desk.practice.path, for: .readOnly)
    let place = try #require(StorePath(path.split(separator: "/").map(String.init)))
    let versions = try store.versions(of: try #require(DocumentAddress(path: place)))
    let theirs = versions.filter { version in
      version.document?.content(Note.self)?.sections.contains { $0.text == "came early" } == true
    }
    #expect(theirs.count == 1)
    #expect(theirs.first?.isFromOutside == true)
    #expect(try store.doctor().isEmpty)
  }

  @Test func `what is kept as it was seen is one state when it is saved over`() throws {
    let desk = try makeDesk()
    let path = "clients/" + (try desk.notePath())
    try desk.run(
      openNote + [
        .press(.character("e")), .see("Tab next field"), .type(" and more"),
        .act { try desk.edit("came late", to: "came early") },
        .press(.escape), .see("Two versions"), .press(.character("m")), .see("Save your version"),
        .press(.character("y")), .see("what was not taken is in the history"),
        .press(.control("q")),
      ])
    let store = try RecordStore.open(desk.practice.path, for: .readOnly)
    let place = try #require(StorePath(path.split(separator: "/").map(String.init)))
    let versions = try store.versions(of: try #require(DocumentAddress(path: place)))
    #expect(Set(versions.map(\.digest)).count == versions.count)
    #expect(versions.count { $0.isFromOutside } == 1)
  }

  @Test func `a file that is gone is written again only when asked`() throws {
    let desk = try makeDesk()
    try desk.run(
      openNote + [
        .press(.character("e")), .see("Tab next field"), .type(" and more"),
        .act { try desk.moveNoteAway() },
        .press(.escape), .see("gone from the folder"), .press(.character("m")),
        .see("Save your version"), .press(.character("y")), .see("Saved;"), .seeGone("NOT SAVED"),
        .press(.control("q")),
      ])
    #expect(try desk.texts(in: "clients").contains { $0.contains("came late and more") })
  }

  @Test func `a chart that was closed and opened again does not hide the other version`() throws {
    let desk = try makeDesk()
    try desk.run(
      openNote + [
        .press(.character("e")), .see("Tab next field"), .type(" and more"),
        .act { try desk.edit("came late", to: "came early") },
        .press(.escape), .see("Two versions"), .press(.escape), .press(.character("q")),
        .see("1 person"), .press(.enter), .see("Brief"), .press(.character("4")),
        .see("came late and more"), .press(.character(":")), .type("retry"), .press(.enter),
        .see("Two versions"), .press(.escape), .press(.control("q")),
      ])
    #expect(try desk.texts(in: "clients").contains { $0.contains("came early") })
    #expect(try desk.texts(in: "drafts").contains { $0.contains("came late and more") })
  }

  @Test func `what changes outside is read anew where nobody types`() throws {
    let desk = try makeDesk()
    try desk.run(
      openNote + [
        .act { try desk.edit("came late", to: "came early") }, .see("Changed outside"),
        .see("came early"), .press(.character("e")), .see("Tab next field"), .type(" and more"),
        .press(.escape), .see("Saved"), .seeGone("NOT SAVED"), .press(.control("q")),
      ])
    #expect(try desk.texts(in: "clients").contains { $0.contains("came early and more") })
  }

  @Test func `under an open form it is told, and compared when the form is left`() throws {
    let desk = try makeDesk()
    try desk.run(
      openNote + [
        .press(.character("e")), .see("Tab next field"), .type(" and more"),
        .act { try desk.edit("came late", to: "came early") },
        .see("was changed outside; when yours is saved"), .type(" again"), .press(.escape),
        .see("Two versions"), .press(.escape), .press(.control("q")),
      ])
    #expect(try desk.texts(in: "drafts").contains { $0.contains("came late and more again") })
  }

  @Test func `a client that comes or goes outside is in the list or not`() throws {
    let desk = try makeDesk()
    try desk.run([
      .see("Dana Bright"), .wait(milliseconds: 300), .act { try desk.moveClients(aside: true) },
      .seeGone("Dana Bright"), .act { try desk.moveClients(aside: false) }, .see("Dana Bright"),
      .press(.character("q")),
    ])
  }

  @Test func `the second window follows the first and takes over when it closes`() throws {
    let desk = try makeDesk()
    var first: StoreDesk? = try StoreDesk.open(desk.place)
    try desk.run(
      [.see("open in another window")] + openNote + [
        .press(.character("e")), .see("Read-only"),
        .act { try desk.edit("came late", to: "came early") }, .see("came early"),
        .act {
          #expect(first?.practice.readOnlyReason == nil)
          first = nil
        },
        .see("this one writes from now on"), .press(.character("e")), .see("Tab next field"),
        .type(" and more"), .press(.escape), .see("Saved"), .press(.control("q")),
      ])
    #expect(try desk.texts(in: "clients").contains { $0.contains("came early and more") })
  }

  @Test func `words that the other window put aside are told when this one takes over`() throws {
    let desk = try makeDesk()
    var first: StoreDesk? = try StoreDesk.open(desk.place)
    try desk.run(
      [.see("open in another window")] + openNote + [
        .act {
          let writing = try #require(first)
          let client = try #require(try writing.store.clientIDs().first)
          let chart = try writing.store.loadChart(client)
          let note = try #require(chart.notes.first)
          try writing.keep(
            DraftText(
              document: note.id, kind: .note, client: client,
              baseRevision: note.envelope.revision, savedAt: SessionClock.instant,
              title: "note of today",
              fields: [FieldEntry(name: "plannedNext", value: .text("two rides alone"))],
              target: "note \(note.id)"))
          first = nil
        },
        .see("1 text that was put aside waits for this chart"), .press(.character("g")),
        .press(.character("r")), .see("two rides alone"), .press(.escape),
        .press(.control("q")),
      ])
  }

  @Test func `copies of sync tools and editors are told with whose copy each is`() throws {
    let desk = try makeDesk()
    let note = try desk.notePath()
    let stem = String(note.dropLast(5))
    let names = [
      "\(stem).sync-conflict-20260313-083000-ABCDEFG.json", "\(note)~", "\(stem).json.swp",
    ]
    for name in names {
      try Data("x".utf8).write(to: desk.practice.appending(path: "clients/\(name)"))
    }
    try desk.run([
      .see("Dana Bright"), .wait(milliseconds: 200), .press(.character(":")), .type("damaged"),
      .press(.enter), .see("sync-conflict"), .see("A sync tool put this copy beside the note"),
      .see("An editor left this copy beside the note"), .press(.escape), .press(.character("q")),
    ])
    let files = try desk.files(in: "clients")
    for name in names { #expect(files[name] == "x") }
    #expect(try desk.files()[".stignore"]?.contains("/drafts") == true)
  }
}
