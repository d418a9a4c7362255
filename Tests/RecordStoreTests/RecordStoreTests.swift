import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

struct RecordStoreTests {
  private let clientPath = "clients/\(Samples.client.text)/client.json"

  private func renamed(_ document: Document, _ name: String) throws -> Document {
    var changed = document
    var client: Client = try #require(changed.content())
    client.displayName = name
    changed.body = client
    return changed
  }

  @Test func `a new practice says what it is and is found again`() throws {
    let practice = try OpenPractice()
    #expect(
      practice.text(of: "store.json")
        == "{\n  \"format\": 1,\n  \"id\": \"xssssssssssssssssssssssssss\",\n"
        + "  \"created\": \"2026-03-10T09:00:00.000Z\"\n}\n")
    let again = try RecordStore.open(practice.store.directory.path, for: .readOnly)
    #expect(again.identity == .sample)
    #expect(again.refusal == .readOnly(nil))
    #expect(try again.loadPractice() == nil)
  }

  @Test(arguments: [
    "{\"format\": 2, \"id\": \"x\"}", "{}", "[]", "", "{\"format\": 1, \"id\": \"x\"}",
  ])
  func `a practice of a newer program or of none is not opened`(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "p/store.json")
    let path = folder.file("p")
    let error = #expect(throws: StoreError.self) { try RecordStore.open(path, for: .readOnly) }
    switch error {
    case .newerStore: #expect(text.contains("2"))
    case .badStore(let named, _): #expect(named == path + "/store.json")
    default: Issue.record("\(error as Any)")
    }
    #expect(folder.names(in: "p") == ["store.json"])
  }

  @Test func `what was created and saved is there after a restart`() throws {
    let practice = try OpenPractice()
    var document = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    #expect(document.envelope.revision == 1)
    let later = SaveMoment(now: Samples.instant("2026-03-11T10:00:00Z"), zone: "Asia/Kathmandu")
    for number in 2...6 {
      document = try practice.store.save(renamed(document, "Dana \(number)"), at: later)
      #expect(document.envelope.revision == number)
    }
    let again = try RecordStore.open(practice.store.directory.path, for: .readOnly)
    let read = try again.loadClientDocument(Samples.client)
    #expect(read == document)
    #expect(read.envelope.modified == later.now)
    #expect(read.envelope.zone == "Asia/Kathmandu")
    #expect(read.envelope.created == Samples.moment.now)
    let versions = practice.folder.names(in: "practice/history/\(Samples.client.text)")
    #expect(versions.map { $0.prefix(2) } == ["1-", "2-", "3-", "4-", "5-"])
    #expect(try practice.store.doctor().isEmpty)
    #expect(try practice.folder.mode(of: "practice/" + clientPath) == 0o600)
  }

  @Test func `bytes changed outside are read anew, the same bytes need no second parsing`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    #expect(
      try practice.store.loadClientDocument(Samples.client).content(Client.self)?.displayName
        == "Dana")
    let before = try #require(practice.text(of: clientPath))
    let text = before.replacingOccurrences(of: "Dana", with: "Dora")
    try practice.folder.write(text, to: "practice/" + clientPath)
    #expect(
      try practice.store.loadClientDocument(Samples.client).content(Client.self)?.displayName
        == "Dora")
    #expect(try practice.store.loadClients().documents.count == 1)
  }

  @Test func `a folder in which nothing is left is no client`() throws {
    let practice = try OpenPractice()
    let document = try practice.store.create(Samples.client(named: "X"), at: Samples.moment)
    _ = try practice.store.trash([document], at: Samples.moment.now)
    let loaded = try practice.store.loadClients()
    #expect(loaded.documents.isEmpty)
    #expect(loaded.damaged.isEmpty)
  }

  @Test func `an older text is not saved over a newer one`() throws {
    let practice = try OpenPractice()
    let first = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    _ = try practice.store.save(renamed(first, "Newer"), at: Samples.moment)
    let error = #expect(throws: StoreError.staleRevision(what: "client")) {
      try practice.store.save(renamed(first, "Older"), at: Samples.moment)
    }
    #expect(practice.text(of: clientPath)?.contains("Newer") == true)
    #expect(error.map { "\($0)".hasSuffix("Your text is kept.") } == true)
  }

  @Test func `a change by another program is not saved over, and can be loaded`() throws {
    let practice = try OpenPractice()
    let first = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let theirs = try #require(practice.text(of: clientPath)).replacing("Dana", with: "Theirs")
    try practice.write(theirs, to: clientPath)
    #expect(throws: StoreError.changedOutside(what: "client", path: clientPath)) {
      try practice.store.save(renamed(first, "Ours"), at: Samples.moment)
    }
    #expect(practice.text(of: clientPath) == theirs)
    let loaded = try practice.store.loadClientDocument(Samples.client)
    let saved = try practice.store.save(renamed(loaded, "Both"), at: Samples.moment)
    #expect(saved.envelope.revision == 2)
    #expect(practice.text(of: clientPath)?.contains("Both") == true)
  }

  @Test func `an id that is taken is not taken again`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    #expect(throws: StoreError.alreadyExists(what: "client", path: clientPath)) {
      try practice.store.create(Samples.client(named: "Other"), at: Samples.moment)
    }
    #expect(practice.text(of: clientPath)?.contains("Dana") == true)
  }

  @Test func `what would not be read back is not written`() throws {
    let practice = try OpenPractice()
    var document = Samples.client(named: "two\nlines")
    let error = #expect(throws: StoreError.self) {
      try practice.store.create(document, at: Samples.moment)
    }
    #expect(
      error.map { "\($0)" }
        == "“client” was not saved. Line 12, column 20: “body.displayName” has a line break; "
        + "it takes one line. Your text is kept.")
    document = Samples.client(named: "Dana")
    document.envelope.client = nil
    #expect(throws: StoreError.homeless(what: "client")) {
      try practice.store.create(document, at: Samples.moment)
    }
    #expect(practice.folder.names(in: "practice/clients").isEmpty)
  }

  @Test func `a chart has its good documents and lists the damaged ones untouched`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    _ = try practice.store.create(Samples.event("good", "a"), at: Samples.moment)
    _ = try practice.store.create(Samples.event("bad", "b"), at: Samples.moment)
    _ = try practice.store.create(Samples.privateNote("secret"), at: Samples.moment)
    let path = "clients/\(Samples.client.text)/events/\(Samples.id("h", "b").text).json"
    let broken = try #require(practice.text(of: path)).replacing("\"date\":", with: "\"date\"")
    try practice.write(broken, to: path)
    try practice.write("x", to: "clients/\(Samples.client.text)/events/notes~")
    let chart = try practice.store.loadChart(Samples.client)
    #expect(Set(chart.documents.keys) == [Samples.client, Samples.id("h", "a")])
    #expect(chart.damaged.count == 1)
    #expect(chart.damaged.first?.path == path)
    #expect(chart.damaged.first?.reason.hasPrefix("Line 12, column 12: a colon is") == true)
    #expect(practice.text(of: path) == broken)
    let notes = try practice.store.loadPrivateNotes(Samples.client)
    #expect(notes.documents.count == 1)
    #expect(try practice.store.clientIDs() == [Samples.client])
  }

  @Test func `a damaged client is said and does not hide the others`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    try practice.write("", to: clientPath)
    #expect(
      throws: StoreError.damaged(
        path: clientPath, reason: "This is an empty file; restore an earlier version of it.")
    ) { try practice.store.loadChart(Samples.client) }
    #expect(try practice.store.clientIDs() == [Samples.client])
  }

  @Test func `a newer document is shown and not saved`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let newer = try #require(practice.text(of: clientPath)).replacing(
      "\"schema\": 1", with: "\"schema\": 7")
    try practice.write(newer, to: clientPath)
    let read = try practice.store.loadClientDocument(Samples.client)
    #expect(throws: StoreError.newerDocument(what: "client")) {
      try practice.store.save(renamed(read, "Changed"), at: Samples.moment)
    }
    #expect(practice.text(of: clientPath) == newer)
    #expect(Set(try practice.store.doctor().map(\.sort)) == [.changed, .newer])
  }

  @Test func `what is signed or in force neither changes nor goes to the trash`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    var signed = Samples.event("signed")
    signed.envelope.signed = Signature()
    signed.envelope.signed?.name = "A. Clinician"
    signed.envelope.signed?.role = "practitioner"
    var plan = try Samples.document(.plan)
    var content: Plan = try #require(plan.content())
    content.status = .active
    plan.body = content
    for document in [signed, plan] {
      let stored = try practice.store.create(document, at: Samples.moment)
      let path = try #require(DocumentAddress(of: stored)).path.description
      let before = practice.text(of: path)
      let what = stored.kind.label
      #expect(throws: StoreError.frozen(what: what)) {
        try practice.store.save(stored, at: Samples.moment)
      }
      #expect(throws: StoreError.frozen(what: what)) {
        try practice.store.trash([stored], at: Samples.moment.now)
      }
      #expect(practice.text(of: path) == before)
    }
  }

  @Test func `a second window reads, and cannot write`() throws {
    let practice = try OpenPractice()
    let document = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let second = try RecordStore.open(practice.store.directory.path, for: .writing(.test))
    #expect(second.refusal == .readOnly(.test))
    #expect(try second.loadClientDocument(Samples.client) == document)
    #expect(throws: StoreError.readOnly(.test)) { try second.save(document, at: Samples.moment) }
    #expect(throws: StoreError.readOnly(.test)) {
      try second.create(Samples.event("x"), at: Samples.moment)
    }
    #expect(throws: StoreError.readOnly(.test)) {
      try second.trash([document], at: Samples.moment.now)
    }
  }

  @Test func `after the second save that the disk did not confirm nothing more is written`() throws
  {
    let practice = try OpenPractice()
    let store = practice.store
    _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let event = try store.create(Samples.event("one"), at: Samples.moment)
    let unconfirmed = StoreError.maybeNotDurable(what: "life event", .deviceFailure)
    #expect(store.note(unconfirmed, called: "life event") == unconfirmed)
    let saved = try store.save(event, at: Samples.moment)
    #expect(store.note(unconfirmed, called: "life event") == unconfirmed)
    #expect(
      store.refusal?.description
        == "The disk did not confirm the last saves, so nothing more is written. Make a backup, then "
        + "start caseload again.")
    #expect(throws: StoreError.diskNotTrusted) { try store.save(saved, at: Samples.moment) }
    #expect(throws: StoreError.diskNotTrusted) { try store.trash([saved], at: Samples.moment.now) }
    #expect(try store.load(try #require(DocumentAddress(of: saved))) == saved)
  }

  @Test func `leftovers of a killed save go to quarantine, and are never deleted`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    do { _ = try RecordStore.create(path, identity: .sample, holder: .test) }
    try folder.write("half a no", to: "practice/tmp/77-1")
    try folder.write("", to: "practice/tmp/77-2")
    try folder.write("older", to: "practice/quarantine/tmp-77-1")
    #expect(link(path + "/store.json", path + "/tmp/77-3") == 0)
    #expect(try RecordStore.doctor(at: path).map(\.sort) == [.leftover, .leftover, .leftover])
    let store = try reopen(path)
    #expect(folder.names(in: "practice/tmp").isEmpty)
    #expect(folder.text(of: "practice/quarantine/tmp-77-1") == "older")
    #expect(folder.text(of: "practice/quarantine/tmp-77-1-2") == "half a no")
    #expect(folder.names(in: "practice/quarantine").count == 2)
    #expect(try store.doctor().isEmpty)
    #expect(try store.keptConflicts().kept.isEmpty)
  }

  @Test func `a document that a killed save had written whole is offered as words not saved`()
    throws
  {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    let place = "clients/\(Samples.client)/events/\(Samples.id("h")).json"
    do {
      let store = try RecordStore.create(path, identity: .sample, holder: .test)
      _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
      _ = try store.create(Samples.event("one"), at: Samples.moment)
    }
    let text = try #require(folder.text(of: "practice/" + place))
    let newer = text.replacing("\"one\"", with: "\"two\"").replacing(
      "\"rev\": 1", with: "\"rev\": 2")
    let made = newer.replacing(Samples.id("h").text, with: Samples.id("h", "b").text)
      .replacing("\"two\"", with: "\"new\"").replacing("\"rev\": 2", with: "\"rev\": 1")
    try folder.write(newer, to: "practice/tmp/77-1")
    try folder.write(made, to: "practice/tmp/77-2")
    // The other half of an exchange is what stood there before; half a text is none.
    try folder.write(text.replacing("\"one\"", with: "\"old\""), to: "practice/tmp/77-3")
    try folder.write(String(newer.dropLast(9)), to: "practice/tmp/77-4")
    let store = try reopen(path)
    let kept = try store.keptConflicts().kept.sorted { $0.mine.id < $1.mine.id }
    #expect(kept.map { $0.mine.content(LifeEvent.self)?.text } == ["two", "new"])
    #expect(kept.map { $0.base?.content(LifeEvent.self)?.text } == ["one", nil])
    #expect(kept.map(\.mine.envelope.revision) == [1, 1])
    #expect(folder.text(of: "practice/" + place) == text)
    #expect(folder.names(in: "practice/quarantine").count == 4)
    // A second start neither loses nor doubles them.
    #expect(try store.keptConflicts().kept.count == 2)
  }
}

struct TrashTests {
  @Test func `the trash gives back what it took, byte for byte`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let event = try practice.store.create(Samples.event("kept"), at: Samples.moment)
    let path = try #require(DocumentAddress(of: event)).path.description
    let before = practice.text(of: path)
    let entries = try practice.store.trash([event], at: Samples.moment.now)
    #expect(practice.text(of: path) == nil)
    let folder = "trash/20260310T090000000Z-\(event.id.text)"
    #expect(entries.map(\.folder.description) == [folder])
    #expect(practice.text(of: folder + "/" + path) == before)
    #expect(try practice.store.loadChart(Samples.client).documents.count == 1)
    #expect(try practice.store.doctor().isEmpty)
    let again = try RecordStore.open(practice.store.directory.path, for: .readOnly)
    #expect(try again.trashEntries() == entries)
    #expect(try practice.store.restore(entries[0]) == [event])
    #expect(practice.text(of: path) == before)
    #expect(try practice.store.trashEntries().isEmpty)
  }

  @Test func `a private note has a trash and a history of its own`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    var note = try practice.store.create(Samples.privateNote("secret one"), at: Samples.moment)
    var content: PrivateNote = try #require(note.content())
    content.text = "secret two"
    note.body = content
    note = try practice.store.save(note, at: Samples.moment)
    let draft = Draft(
      document: note.id, kind: .privateNote, client: Samples.client, baseRevision: 2,
      savedAt: Samples.moment.now, title: "Private note",
      fields: [.init(name: "text", text: "secret three")])
    _ = try practice.store.keep(draft)
    _ = try practice.store.trash([note], at: Samples.moment.now)
    let root = practice.store.directory.path
    let paths = FileManager.default.subpaths(atPath: root) ?? []
    for path in paths where !path.hasPrefix("private/") {
      let bytes = FileManager.default.contents(atPath: root + "/" + path) ?? Data()
      #expect(!String(decoding: bytes, as: UTF8.self).contains("secret"), "\(path)")
    }
    #expect(try practice.store.privateDrafts(of: Samples.client).drafts.map(\.draft) == [draft])
    #expect(try practice.store.drafts().drafts.isEmpty)
    let address = try #require(DocumentAddress(of: note))
    #expect(try practice.store.restoreFromTrash(address) == note)
    #expect(try practice.store.doctor().isEmpty)
  }

  @Test func `edits go there and back, and a thing made again is the thing that was trashed`()
    throws
  {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let new = Samples.event("win")
    let made = try #require(
      try practice.store.apply(.init(before: nil, after: new), at: Samples.moment))
    #expect(made.envelope.revision == 1)
    #expect(try practice.store.apply(.init(before: made, after: nil), at: Samples.moment) == nil)
    let back = try practice.store.apply(.init(before: nil, after: made), at: Samples.moment)
    #expect(back == made)
    var changed = made
    var content: LifeEvent = try #require(changed.content())
    content.text = "bigger win"
    changed.body = content
    let saved = try practice.store.apply(.init(before: made, after: changed), at: Samples.moment)
    #expect(saved?.envelope.revision == 2)
    #expect(throws: StoreError.notInTrash(what: "life event")) {
      try practice.store.restoreFromTrash(try #require(DocumentAddress(of: made)))
    }
  }

  @Test func `what came back otherwise is not replaced by the trash`() throws {
    let practice = try OpenPractice()
    let event = try practice.store.create(Samples.event("first"), at: Samples.moment)
    let entries = try practice.store.trash([event], at: Samples.moment.now)
    _ = try practice.store.create(Samples.event("second"), at: Samples.moment)
    let path = try #require(DocumentAddress(of: event)).path.description
    #expect(throws: StoreError.alreadyExists(what: "life event", path: path)) {
      try practice.store.restore(entries[0])
    }
    #expect(practice.text(of: path)?.contains("second") == true)
    #expect(try practice.store.trashEntries() == entries)
  }
}
