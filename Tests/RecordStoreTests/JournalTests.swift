import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

struct JournalTests {
  private func draft(_ text: String, at time: String = "2026-03-10T09:00:00Z") -> Draft {
    Draft(
      document: Samples.id("n"), kind: .note, client: Samples.client, baseRevision: 3,
      savedAt: Samples.instant(time), title: "Note of 10 Mar",
      fields: [
        .init(name: "sections[1].text", text: text), .init(name: "plannedNext", text: "e\u{301}"),
      ])
  }

  @Test func `a draft is written over by the same run and found by the next`() throws {
    let practice = try OpenPractice()
    let first = try practice.store.keep(draft("one"))
    let second = try practice.store.keep(draft("one two"))
    #expect(first == second)
    #expect(first.description == "drafts/\(Samples.id("n").text)-3-\(Kernel.processNumber).json")
    let again = try RecordStore.open(practice.store.directory.path, for: .readOnly)
    #expect(try again.drafts().drafts == [KeptDraft(path: first, draft: draft("one two"))])
    try practice.store.remove(first)
    #expect(try practice.store.drafts().drafts.isEmpty)
    #expect(practice.folder.names(in: "practice/history").isEmpty)
  }

  @Test func `a draft of an earlier run is never written over`() throws {
    let practice = try OpenPractice()
    let name = "\(Samples.id("n").text)-3-\(Kernel.processNumber)"
    let old = draft("old words", at: "2026-03-09T09:00:00Z")
    try practice.write(String(decoding: old.bytes, as: UTF8.self), to: "drafts/\(name).json")
    let path = try practice.store.keep(draft("new"))
    #expect(path.name == name + "-2.json")
    #expect(try practice.store.keep(draft("newer")) == path)
    #expect(try practice.store.drafts().drafts.map(\.draft) == [old, draft("newer")])
  }

  @Test func `a draft changed outside is left and a new one begun`() throws {
    let practice = try OpenPractice()
    let path = try practice.store.keep(draft("ours"))
    let theirs = draft("theirs")
    try practice.write(String(decoding: theirs.bytes, as: UTF8.self), to: path.description)
    let next = try practice.store.keep(draft("ours again"))
    #expect(next != path)
    #expect(
      Set(try practice.store.drafts().drafts.map(\.draft)) == [theirs, draft("ours again")])
  }

  @Test func `what is no draft is listed and left`() throws {
    let practice = try OpenPractice()
    try practice.write("{}", to: "drafts/x.json")
    try practice.write("half", to: "drafts/y.sync-conflict.json")
    #expect(
      try practice.store.drafts().unreadable.map(\.path)
        == ["drafts/x.json", "drafts/y.sync-conflict.json"])
    #expect(practice.text(of: "drafts/x.json") == "{}")
    #expect(throws: StoreError.self) { try practice.store.remove(.at("clients/x.json")) }
  }

  @Test func `steps to take back are there after a restart`() throws {
    let practice = try OpenPractice()
    #expect(try practice.store.loadUndoLog(of: Samples.client) == UndoLog())
    let before = Samples.event("one")
    let after = Samples.event("two")
    var log = UndoLog()
    log.add(
      try #require(
        UndoStep(
          of: Change(name: "edit event", edits: [.init(before: before, after: after)]),
          at: Samples.moment.now)))
    try practice.store.keep(log, of: Samples.client)
    try practice.store.keep(UndoLog(), of: nil)
    let again = try RecordStore.open(practice.store.directory.path, for: .readOnly)
    #expect(try again.loadUndoLog(of: Samples.client) == log)
    try practice.write("{", to: "undo/\(Samples.client.text).json")
    let unread = try again.loadUndoLog(of: Samples.client)
    #expect(unread.done.isEmpty && unread.undone.isEmpty && unread.isCut)
    #expect(unread.end(isRedo: false) == .unreadable(inChart: true))
    // A folder in its place keeps no chart closed.
    try FileManager.default.removeItem(
      atPath: practice.folder.file("practice/undo/\(Samples.client.text).json"))
    try FileManager.default.createDirectory(
      atPath: practice.folder.file("practice/undo/\(Samples.client.text).json"),
      withIntermediateDirectories: false)
    #expect(try again.loadUndoLog(of: Samples.client).isCut)
    try practice.store.keep(log, of: Samples.client, ofPrivateNotes: true)
    #expect(try again.loadUndoLog(of: Samples.client, ofPrivateNotes: true) == log)
    #expect(practice.folder.names(in: "practice/private/\(Samples.client.text)/undo").count == 1)
  }

  @Test func `of steps that can be read in part only, the newest can be taken back`() throws {
    let practice = try OpenPractice()
    var log = UndoLog()
    for word in ["two", "three"] {
      let edit = Change.Edit(before: Samples.event("one"), after: Samples.event(word))
      log.add(
        try #require(
          UndoStep(of: Change(name: word, edits: [edit]), at: Samples.moment.now)))
    }
    try practice.store.keep(log, of: Samples.client)
    let name = "undo/\(Samples.client.text).json"
    let text = try #require(practice.text(of: name))
    try practice.write(text.replacing("\"two\"", with: "2"), to: name)
    let read = try practice.store.loadUndoLog(of: Samples.client)
    #expect(read.done.map(\.name) == ["three"])
    #expect(read.isCut)
  }
}

struct ListingTests {
  @Test func `a listing tells what changed and never opens a stray`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let event = try practice.store.create(Samples.event("one"), at: Samples.moment)
    _ = try practice.store.create(Samples.privateNote("secret"), at: Samples.moment)
    let folder = "clients/\(Samples.client.text)"
    let strays = [
      "\(folder)/client 2.json", "\(folder)/events/.DS_Store", "\(folder)/events/x.json~",
      "\(folder)/notes2", "letter.txt",
    ]
    for stray in strays { try practice.write("x", to: stray, mode: 0o600) }
    let first = try practice.store.listAll()
    #expect(Set(first.documents.map(\.address.kind)) == [.client, .lifeEvent])
    #expect(Set(first.strays.map(\.description)) == Set(strays))
    #expect(
      try practice.store.listAll(includingPrivate: true).documents.contains {
        $0.address.kind == .privateNote
      })
    var changed = event
    var content: LifeEvent = try #require(changed.content())
    content.text = "two"
    changed.body = content
    _ = try practice.store.save(changed, at: Samples.moment)
    let second = try practice.store.list(client: Samples.client)
    let moved = Set(second.documents).subtracting(first.documents)
    #expect(moved.map(\.address.kind) == [.lifeEvent])
    for stray in strays { #expect(practice.text(of: stray) == "x") }
  }
}
