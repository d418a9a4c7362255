import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// A practice of which so much is missing that nothing is written: what is missing is decided on, and
/// nothing else.
struct LettingGoTests {
  private static let lost = Samples.event("lost", "b")
  private static var place: DocumentAddress? { DocumentAddress(of: lost) }

  /// Four documents, of which the last was saved twice and is gone.
  private func practice() throws -> ClosedPractice {
    let practice = try ClosedPractice { store in
      _ = try store.create(Samples.event("one"), at: Samples.moment)
      _ = try store.create(Samples.event("two", "c"), at: Samples.moment)
      let lost = try store.create(Self.lost, at: Samples.moment)
      _ = try store.save(lost.saying("lost twice"), at: Samples.moment)
    }
    try practice.remove(try #require(Self.place).path.description)
    return practice
  }

  /// Opens it as a start does that finds too much missing.
  private func refused(_ practice: ClosedPractice) throws -> RecordStore {
    let store = try reopen(practice.path)
    let reason = try #require(try store.refuseIfManyAreMissing())
    #expect(
      "\(reason)"
        == "Read-only: 1 of 4 documents is missing from the folder; :damaged lists it. Let a sync "
        + "tool that is at work finish, or bring back or let go there. Nothing else is written until "
        + "then, so that nothing gets worse.")
    #expect(store.lacksDocuments)
    return store
  }

  @Test func `what is missing comes back, and then everything can be written`() throws {
    let practice = try practice()
    let store = try refused(practice)
    let place = try #require(Self.place)
    #expect(try PracticeLook(store.directory).missing.map(\.address) == [place])
    let kept = try #require(
      try store.versions(of: place).first { $0.place == .history }?.document)
    // Nothing else is written meanwhile.
    #expect(throws: StoreError.manyMissing(missing: 1, known: 4)) {
      try store.create(Samples.event("new", "d"), at: Samples.moment)
    }
    let back = try store.putBack(kept, at: Samples.moment)
    #expect(back.content(LifeEvent.self)?.text == "lost")
    #expect(store.lacksDocuments)
    store.reconsider(try PracticeLook(store.directory).presence)
    #expect(store.refusal == nil)
    _ = try store.create(Samples.event("new", "d"), at: Samples.moment)
    #expect(try store.doctor().isEmpty)
  }

  @Test func `what is let go has its line, and counts as no loss any more`() throws {
    let practice = try practice()
    let store = try refused(practice)
    let place = try #require(Self.place)
    #expect(try store.letGo([place]) == [place])
    let line = try #require(
      try practice.logLines().last.flatMap { AuditLine(bytes: Array($0.utf8)) }?.entry)
    #expect(line.event == .letGo && line.document == place.id && line.kind == .lifeEvent)
    #expect(line.client == Samples.client && line.revision == 2 && line.before != nil)
    let look = try PracticeLook(store.directory)
    #expect(look.presence == Presence(known: 3, missing: 0))
    #expect(look.missing.map(\.isLetGo) == [true])
    store.reconsider(look.presence)
    #expect(store.refusal == nil)
    // A second answer writes no second line.
    let lines = try practice.logLines().count
    try store.letGo([place])
    #expect(try practice.logLines().count == lines)
    #expect(try store.doctor().isEmpty)
  }

  @Test(arguments: [DocumentKind.group, .cohort, .groupSession], [false, true])
  func `what is missing of a group is let go as well`(
    _ kind: DocumentKind, _ isSavedTwice: Bool
  ) throws {
    let lost = try Samples.document(kind)
    let practice = try ClosedPractice { store in
      let first = try store.create(lost, at: Samples.moment)
      if isSavedTwice { _ = try store.save(first, at: Samples.moment) }
    }
    let place = try #require(DocumentAddress(of: lost))
    try practice.remove("groups")
    let store = try reopen(practice.path)
    _ = try store.refuseIfManyAreMissing()
    #expect(store.lacksDocuments)
    let missing = try PracticeLook(store.directory).missing
    let found = try #require(missing.first)
    #expect(missing.count == 1 && found.address.id == lost.id && found.address.kind == kind)
    // Without an earlier state nothing tells the group of what was in its folder.
    #expect(found.address.isPlaceKnown == (kind == .group || isSavedTwice))
    if found.address.isPlaceKnown { #expect(found.address == place) }
    // The screen names it by its path, and that leads back to it.
    let again = try #require(DocumentAddress(path: found.address.path))
    #expect(again == found.address)
    #expect(try store.letGo([again]) == [again])
    let look = try PracticeLook(store.directory)
    #expect(look.presence.missing == 0 && look.missing.map(\.isLetGo) == [true])
    store.reconsider(look.presence)
    #expect(store.refusal == nil)
    _ = try store.create(Samples.event("new", "d"), at: Samples.moment)
  }

  @Test(arguments: [DocumentKind.group, .cohort, .groupSession])
  func `what is missing of a group comes back`(_ kind: DocumentKind) throws {
    let lost = try Samples.document(kind)
    let practice = try ClosedPractice { store in
      let first = try store.create(lost, at: Samples.moment)
      _ = try store.save(first, at: Samples.moment)
    }
    try practice.remove("groups")
    let store = try reopen(practice.path)
    _ = try store.refuseIfManyAreMissing()
    let place = try #require(try PracticeLook(store.directory).missing.first?.address)
    let kept = try #require(
      try store.versions(of: place).first { $0.place == .history }?.document)
    _ = try store.putBack(kept, at: Samples.moment)
    let look = try PracticeLook(store.directory)
    #expect(look.missing.isEmpty)
    #expect(throws: StoreError.isBack(what: kind.label)) { try store.letGo([place]) }
    store.reconsider(look.presence)
    #expect(store.refusal == nil)
  }

  @Test func `a damaged document is not replaced while documents are missing`() throws {
    let practice = try practice()
    let file = try #require(DocumentAddress(of: Samples.event("one"))).path.description
    let good = try #require(practice.text(of: file))
    try practice.write("{", to: file)
    let store = try refused(practice)
    let document = try DocumentCoding.decode(
      Array(good.utf8), at: try #require(DocumentAddress(of: Samples.event("one")))
    ).document
    #expect(throws: StoreError.manyMissing(missing: 1, known: 4)) {
      try store.putBack(document, at: Samples.moment)
    }
    #expect(practice.text(of: file) == "{")
    // Nor does a document come into a place where none was.
    var strange = Samples.event("never there", "e")
    strange.envelope.revision = 1
    #expect(throws: StoreError.manyMissing(missing: 1, known: 4)) {
      try store.putBack(strange, at: Samples.moment)
    }
  }

  @Test func `what has come back is not let go`() throws {
    let practice = try practice()
    let store = try refused(practice)
    let place = try #require(Self.place)
    let kept = try #require(
      try store.versions(of: place).first { $0.place == .history }?.document)
    _ = try store.putBack(kept, at: Samples.moment)
    let lines = try practice.logLines().count
    #expect(throws: StoreError.isBack(what: "life event")) { try store.letGo([place]) }
    #expect(try practice.logLines().count == lines)
  }

  @Test func `words that cannot be offered again are told of at the start`() throws {
    let practice = try ClosedPractice { store in
      _ = try store.create(Samples.event("one"), at: Samples.moment)
    }
    let store = try reopen(practice.path)
    #expect(store.openingDoubts.isEmpty)
    try practice.remove("drafts")
    try practice.write("no folder", to: "drafts")
    store.offer([
      LeftoverDocument(mine: Samples.event("two"), base: nil, at: Samples.moment.now)
    ])
    let told = try #require(store.openingDoubts.last)
    #expect(
      told.hasPrefix(
        "What the last run had not saved of a document (life event) could not be put where it is "
          + "offered again: "))
    #expect(told.hasSuffix(" It is whole in the folder quarantine."))
  }

  /// Its words are in the draft, and the act is to be done again with open eyes; no list has private notes.
  @Test func `what was being signed is not offered again, nor what is private`() throws {
    let practice = try ClosedPractice { store in
      _ = try store.create(Samples.event("one"), at: Samples.moment)
    }
    var (draft, note) = (
      try Samples.document(.note, full: false), try Samples.document(.note, full: false)
    )
    draft.envelope.revision = 1
    var signed = try #require(note.content(Note.self))
    signed.state = .signed
    note.body = signed
    try practice.write(text(draft), to: "tmp/77-1")
    let offered = try reopen(practice.path).keptConflicts().kept
    #expect(offered.map(\.mine.id) == [draft.id])
    try practice.remove("drafts")

    var plan = try Samples.document(.plan, full: false)
    var inForce = try #require(plan.content(Plan.self))
    inForce.status = .active
    plan.body = inForce
    try practice.write(text(note), to: "tmp/78-1")
    try practice.write(text(plan), to: "tmp/78-2")
    try practice.write(
      text(Samples.privateNote("secret")), to: "tmp/78-3-\(Samples.client.text)")
    let store = try reopen(practice.path)
    #expect(try store.keptConflicts().kept.isEmpty)
    // All of it is kept.
    let kept = try FileManager.default.subpathsOfDirectory(atPath: practice.path)
      .filter { $0.contains("quarantine/tmp-") }
    #expect(kept.count == 4)
  }

  private func text(_ document: Document) -> String {
    String(decoding: DocumentCoding.encode(document), as: UTF8.self)
  }
}

extension Document {
  /// An event with another text.
  fileprivate func saying(_ text: String) -> Document {
    var document = self
    if var event = content(LifeEvent.self) {
      event.text = text
      document.body = event
    }
    return document
  }
}
