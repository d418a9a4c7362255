import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// A move to or from the trash that the disk did not confirm is made whole when it is asked for again.
///
/// What a failed fsync leaves behind is made by hand here; `Tests/FaultTests/retries.py` lets it fail.
struct UnconfirmedMoveTests {
  /// How far the move came before the disk failed.
  enum Stop: CaseIterable, Sendable {
    /// The new folder was not confirmed: the file has both names.
    case linked
    /// The old folder was not confirmed: the file has only its new name.
    case moved
  }

  private struct Scene {
    let practice: OpenPractice
    let event: Document
    let address: DocumentAddress

    init() throws {
      practice = try OpenPractice()
      _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
      event = try practice.store.create(Samples.event("words"), at: Samples.moment)
      address = try #require(DocumentAddress(of: event))
    }

    var store: RecordStore { practice.store }

    func leave(_ path: StorePath, _ target: StorePath, _ stop: Stop) throws {
      let writer = try store.writing()
      _ = try writer.firmFolder(target.folders, called: "x")
      let root = practice.folder.file("practice/")
      #expect(link(root + path.description, root + target.description) == 0)
      if stop == .moved { #expect(unlink(root + path.description) == 0) }
      writer.unconfirmedMoves[path] = target
    }
  }

  @Test(arguments: Stop.allCases)
  func `to the trash`(_ stop: Stop) throws {
    let scene = try Scene()
    let store = scene.store
    let target = try store.trashPlace(of: scene.event, at: Samples.moment.now).target
    try scene.leave(scene.address.path, target, stop)
    let later = SaveMoment(now: Samples.moment.now.adding(milliseconds: 5_000), zone: "UTC")
    let edit = Change.Edit(before: scene.event, after: nil)
    #expect(try store.apply(edit, at: later) == nil)
    #expect(try store.trashEntries().map(\.addresses) == [[scene.address]])
    #expect(try !store.directory.isThere(scene.address.path))
    #expect(try store.writing().unconfirmedMoves.isEmpty)
    #expect(try store.doctor().isEmpty)
    // And back again, as the undo does it.
    let back = try store.apply(Change.Edit(before: nil, after: scene.event), at: later)
    #expect(back?.body.fieldValue == scene.event.body.fieldValue)
    #expect(try store.trashEntries().isEmpty)
    #expect(try store.doctor().isEmpty)
  }

  @Test(arguments: Stop.allCases)
  func `out of the trash`(_ stop: Stop) throws {
    let scene = try Scene()
    let store = scene.store
    let entry = try #require(try store.trash([scene.event], at: Samples.moment.now).first)
    let source = StorePath(fixed: entry.folder.names + scene.address.path.names)
    try scene.leave(source, scene.address.path, stop)
    let back = try store.apply(Change.Edit(before: nil, after: scene.event), at: Samples.moment)
    #expect(back?.body.fieldValue == scene.event.body.fieldValue)
    #expect(try store.trashEntries().isEmpty)
    #expect(try store.load(scene.address) == back)
    #expect(try store.writing().unconfirmedMoves.isEmpty)
    #expect(try store.doctor().isEmpty)
  }

  @Test(arguments: Stop.allCases)
  func `together with other documents`(_ stop: Stop) throws {
    let scene = try Scene()
    let store = scene.store
    let target = try store.trashPlace(of: scene.event, at: Samples.moment.now).target
    try scene.leave(scene.address.path, target, stop)
    let new = Samples.event("new", "d")
    let results = try store.apply(
      [Change.Edit(before: scene.event, after: nil), Change.Edit(before: nil, after: new)],
      at: Samples.moment)
    #expect(results[scene.event.id] == .some(nil))
    #expect(try store.trashEntries().map(\.addresses) == [[scene.address]])
    #expect(try store.doctor().isEmpty)
  }

  @Test func `a file that another program put in the place since is another file`() throws {
    let scene = try Scene()
    let store = scene.store
    let target = try store.trashPlace(of: scene.event, at: Samples.moment.now).target
    let text = try #require(scene.practice.text(of: scene.address.path.description))
    try scene.leave(scene.address.path, target, .moved)
    try scene.practice.write(
      text.replacing("words", with: "theirs"), to: scene.address.path.description)
    _ = try store.apply(Change.Edit(before: scene.event, after: nil), at: Samples.moment)
    // Both are in the trash, and neither took the other's place.
    #expect(try store.trashEntries().count == 2)
    #expect(try !store.directory.isThere(scene.address.path))
  }

  @Test func `a return that was held up and finished meanwhile is found`() throws {
    let scene = try Scene()
    let store = scene.store
    _ = try store.trash([scene.event], at: Samples.moment.now)
    _ = try store.restoreFromTrash(scene.address)
    store.finishedLate[scene.event.id] = .some(scene.event)
    let addresses = try store.returnable([scene.event.id], of: Samples.client)
    #expect(addresses == [scene.address])
    #expect(try store.restoreFromTrash(addresses).map(\.id) == [scene.event.id])
    #expect(throws: StoreError.notInTrash(what: "document")) {
      try store.returnable([scene.event.id], of: Samples.client)
    }
  }

  @Test(arguments: Stop.allCases)
  func `or taken back, when the document is to stay`(_ stop: Stop) throws {
    let scene = try Scene()
    let store = scene.store
    let target = try store.trashPlace(of: scene.event, at: Samples.moment.now).target
    try scene.leave(scene.address.path, target, stop)
    let saved = try store.apply(
      Change.Edit(before: scene.event, after: scene.event), at: Samples.moment)
    #expect(saved?.envelope.revision == 2)
    #expect(try store.trashEntries().isEmpty)
    #expect(try store.load(scene.address) == saved)
    #expect(try store.doctor().isEmpty)
  }

  @Test func `a new document that this run could not acknowledge is known again`() throws {
    let scene = try Scene()
    let store = scene.store
    // As after a line of the log that could not be written, and a look at the chart since.
    store.bases = [:]
    #expect(throws: StoreError.self) { try store.create(scene.event, at: Samples.moment) }
    store.unacknowledged = [scene.event.id]
    #expect(try store.create(scene.event, at: Samples.moment).envelope.revision == 2)
    var other = scene.event
    other.envelope.nonce = String(repeating: "f", count: 32)
    #expect(throws: StoreError.self) { try store.create(other, at: Samples.moment) }
    #expect(try store.doctor().isEmpty)
  }

  @Test func `a new document without its line can be made again with others`() throws {
    let scene = try Scene()
    let store = scene.store
    // As after a line of the log that could not be written.
    store.bases[scene.address]?.unconfirmedSince = 0
    var grown = Samples.event("more words")
    grown.envelope.nonce = scene.event.envelope.nonce
    let other = Samples.event("others", "o")
    _ = try store.apply(
      [Change.Edit(before: nil, after: grown), Change.Edit(before: nil, after: other)],
      at: Samples.moment)
    let saved = try store.load(scene.address)
    #expect(saved.envelope.revision == 2)
    #expect(saved.content(LifeEvent.self)?.text == grown.content(LifeEvent.self)?.text)
    #expect(try store.doctor().isEmpty)
  }
}
