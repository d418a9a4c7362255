import ClinicalRecord
import Foundation
import Testing

import UserInterface

@testable import RecordStore
@testable import caseload

/// Changes that fail, come again and overtake each other, on a real store.
struct ChangeLedgerTests {
  private let desk: TestDesk
  private let store: StoreDesk
  private let client: Document

  init() throws {
    desk = try TestDesk()
    store = try StoreDesk.open(desk.place)
    let id = Randomness.id(letter: DocumentKind.client.letter)
    client = Document(
      envelope: Envelope(
        kind: .client, id: id, client: id, created: SessionClock.instant, zone: "UTC",
        nonce: Randomness.nonce()),
      body: ClinicalRecord.Client())
  }

  private func named(_ name: String, revision: Int = 0) -> Document {
    var document = client
    document.envelope.revision = revision
    var body = ClinicalRecord.Client()
    body.displayName = name
    document.body = body
    return document
  }

  private func change(_ before: Document?, _ after: Document?) -> Change {
    Change(name: "change", edits: [Change.Edit(before: before, after: after)])
  }

  private func isSaved(_ events: [Event]) -> Bool {
    if case .saved = events.first { true } else { false }
  }

  private func isFailed(_ events: [Event]) -> Bool {
    if case .saveFailed = events.first { true } else { false }
  }

  private func nameOnDisk() throws -> String? {
    try store.store.load(.client(client.id)).content(ClinicalRecord.Client.self)?.displayName
  }

  @Test func `changes made before the first is acknowledged follow each other`() throws {
    #expect(isSaved(store.save(1, change(nil, named("one")))))
    // Both still carry the revision that the screen knew when they were made.
    #expect(isSaved(store.save(2, change(named("one"), named("two")))))
    #expect(isSaved(store.save(3, change(named("two"), named("three")))))
    #expect(try nameOnDisk() == "three")
  }

  @Test func `a failed change sent again never covers newer words`() throws {
    #expect(isSaved(store.save(1, change(nil, named("one")))))
    try desk.block()
    #expect(isFailed(store.save(2, change(named("one"), named("two")))))
    try desk.unblock()
    #expect(isSaved(store.save(3, change(named("two"), named("three")))))
    #expect(store.save(2, change(named("one"), named("two"))).isEmpty)
    #expect(try nameOnDisk() == "three")
    #expect(store.ledger.isSettled)
  }

  @Test func `a client whose making failed is made by the next change of it`() throws {
    try desk.block()
    #expect(isFailed(store.save(1, change(nil, named("one")))))
    #expect(!store.ledger.isSettled(client.id))
    try desk.unblock()
    #expect(isSaved(store.save(2, change(named("one"), named("two")))))
    #expect(try nameOnDisk() == "two")
    #expect(store.save(1, change(nil, named("one"))).isEmpty)
    #expect(try nameOnDisk() == "two")
  }

  @Test func `a client that never was on disk can be discarded`() throws {
    try desk.block()
    #expect(isFailed(store.save(1, change(nil, named("one")))))
    try desk.unblock()
    #expect(isSaved(store.save(2, change(named("one"), nil))))
    #expect(store.save(1, change(nil, named("one"))).isEmpty)
    #expect(try store.store.clientIDs().isEmpty)
  }

  @Test func `what went to the trash comes back with its words`() throws {
    #expect(isSaved(store.save(1, change(nil, named("one")))))
    #expect(isSaved(store.save(2, change(named("one", revision: 1), nil))))
    guard
      case .restored(let number, let documents) = store.restore(
        3, client: client.id, documents: [client.id])
    else {
      Issue.record("not restored")
      return
    }
    #expect(number == 3)
    #expect(documents.first?.content(ClinicalRecord.Client.self)?.displayName == "one")
    #expect(isSaved(store.save(4, change(named("one"), named("two")))))
    #expect(try nameOnDisk() == "two")
  }

  @Test func `a chart opened over a failed save shows what was typed`() throws {
    #expect(isSaved(store.save(1, change(nil, named("one")))))
    try desk.block()
    #expect(isFailed(store.save(2, change(named("one"), named("two")))))
    try desk.unblock()
    let shown = store.openChart(client.id, then: .show).compactMap { event -> String? in
      guard case .chartRead(let chart, _, _) = event else { return nil }
      return chart.client.content.displayName
    }
    #expect(shown == ["two"])
  }

  @Test func `a draft is dropped only when its words are in the document`() throws {
    #expect(isSaved(store.save(1, change(nil, named("one")))))
    let draft = DraftText(
      document: client.id, kind: .client, client: client.id, baseRevision: 1,
      savedAt: SessionClock.instant, title: "person",
      fields: [FieldEntry(name: "displayName", value: .text("two"))], target: "person name")
    try store.keep(draft)
    try desk.block()
    #expect(isFailed(store.save(2, change(named("one"), named("two")))))
    try store.drop(draft)
    #expect(try desk.files(in: "drafts").count == 1)
    try desk.unblock()
    #expect(isSaved(store.save(2, change(named("one"), named("two")))))
    #expect(try desk.files(in: "drafts").isEmpty)
  }

  @Test func `drafts of two forms of one document do not drop each other`() throws {
    func draft(_ target: String, _ text: String) -> DraftText {
      DraftText(
        document: client.id, kind: .client, client: client.id, baseRevision: 1,
        savedAt: SessionClock.instant, title: "person",
        fields: [FieldEntry(name: "name", value: .text(text))], target: target)
    }
    try store.keep(draft("person name", "first"))
    try store.keep(draft("person words", "second"))
    try store.drop(draft("person name", "first"))
    let left = try StoreDeskReading.drafts(of: store)
    #expect(left.map(\.target) == ["person words"])
    #expect(left.first?.fields.first?.value.text == "second")
  }

  @Test func `what failed to go and is to come back has never gone`() throws {
    #expect(isSaved(store.save(1, change(nil, named("one")))))
    try desk.block()
    #expect(isFailed(store.save(2, change(named("one"), nil))))
    try desk.unblock()
    // The undo calls it new, since on the screen it was gone.
    #expect(isSaved(store.save(3, change(nil, named("one")))))
    #expect(try nameOnDisk() == "one")
    #expect(store.save(2, change(named("one"), nil)).isEmpty)
    #expect(try nameOnDisk() == "one")
    #expect(try store.store.trashEntries().isEmpty)
  }
}

/// What a new run would find.
private enum StoreDeskReading {
  static func drafts(of desk: StoreDesk) throws -> [DraftText] {
    var drafts = DraftDesk(store: desk.store)
    return try drafts.find().texts
  }
}
