import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// A change of several documents is done whole or not at all.
struct ChangeTests {
  /// A practice with a client and two events, and a change of all three: one saved, one trashed,
  /// one made.
  private struct Scene {
    let practice: OpenPractice
    let edits: [Change.Edit]

    init() throws {
      practice = try OpenPractice()
      let store = practice.store
      let client = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
      let old = try store.create(Samples.event("old", "b"), at: Samples.moment)
      edits = [
        .init(before: client, after: try ChangeTests.named(client, "Dora")),
        .init(before: old, after: nil),
        .init(before: nil, after: Samples.event("new", "d")),
      ]
    }

    var root: String { practice.store.directory.path }
    var clientText: String? { practice.text(of: "clients/\(Samples.client.text)/client.json") }
    var events: [String] {
      practice.folder.names(in: "practice/clients/\(Samples.client.text)/events").map {
        String($0.dropFirst().prefix(1))
      }
    }
    var isBefore: Bool { clientText?.contains("Dana") == true && events == ["b"] }
    var isAfter: Bool { clientText?.contains("Dora") == true && events == ["d"] }
  }

  fileprivate static func named(_ document: Document, _ name: String) throws -> Document {
    var changed = document
    var client: Client = try #require(changed.content())
    client.displayName = name
    changed.body = client
    return changed
  }

  private static func events(of store: RecordStore) throws -> [AuditEvent] {
    var found: [AuditEvent] = []
    _ = try AuditFiles(directory: store.directory).forEachLine { _, _, bytes in
      if let line = AuditLine(bytes: Array(bytes)) { found.append(line.entry.event) }
    }
    return found
  }

  @Test func `all edits of a change are made and told`() throws {
    let scene = try Scene()
    let store = scene.practice.store
    let results = try store.apply(scene.edits, at: Samples.moment)
    #expect(scene.isAfter)
    #expect(results[Samples.client]??.envelope.revision == 2)
    #expect(results[Samples.id("h", "b")] == .some(nil))
    #expect(results[Samples.id("h", "d")]??.envelope.revision == 1)
    #expect(scene.practice.folder.names(in: "practice/tmp").isEmpty)
    #expect(try Self.events(of: store).suffix(3) == [.saved, .trashed, .created])
    #expect(try store.doctor().isEmpty)
    // The next change goes on from there, and what was trashed comes back with another edit.
    let client = try #require(results[Samples.client] ?? nil)
    var changed = Samples.event("old but changed", "b")
    changed.envelope.revision = 1
    let again = try store.apply(
      [
        .init(before: client, after: try Self.named(client, "Dina")),
        .init(before: nil, after: changed),
      ], at: Samples.moment)
    #expect(again[Samples.client]??.envelope.revision == 3)
    #expect(again[Samples.id("h", "b")]??.envelope.revision == 2)
    #expect(scene.events == ["b", "d"])
    #expect(try store.doctor().isEmpty)
  }

  @Test func `an edit that cannot be made leaves every document as it was`() throws {
    let scene = try Scene()
    let store = scene.practice.store
    _ = try store.create(Samples.event("in the way", "d"), at: Samples.moment)
    #expect(throws: StoreError.self) { try store.apply(scene.edits, at: Samples.moment) }
    #expect(scene.clientText?.contains("Dana") == true)
    #expect(scene.events == ["b", "d"])
    #expect(scene.practice.folder.names(in: "practice/tmp").isEmpty)
    #expect(try store.doctor().isEmpty)
  }

  @Test func `a document changed outside holds up the whole change`() throws {
    let scene = try Scene()
    let path = "clients/\(Samples.client.text)/client.json"
    let theirs = try #require(scene.clientText).replacing("Dana", with: "Theirs")
    try scene.practice.write(theirs, to: path)
    #expect(throws: StoreError.changedOutside(what: "client", path: path)) {
      try scene.practice.store.apply(scene.edits, at: Samples.moment)
    }
    #expect(scene.clientText == theirs)
    #expect(scene.events == ["b"])
    #expect(scene.practice.folder.names(in: "practice/tmp").isEmpty)
  }

  @Test func `documents come back from the trash together`() throws {
    let practice = try OpenPractice()
    let store = practice.store
    _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let events = try ["a", "b"].map {
      try store.create(Samples.event("one", $0), at: Samples.moment)
    }
    _ = try store.trash(events, at: Samples.moment.now)
    let addresses = events.compactMap { DocumentAddress(of: $0) }
    let missing = try #require(DocumentAddress(of: Samples.event("none", "e")))
    #expect(throws: StoreError.notInTrash(what: "life event")) {
      try store.restoreFromTrash(addresses + [missing])
    }
    #expect(try store.trashEntries().count == 2)
    #expect(try store.restoreFromTrash(addresses) == events)
    #expect(try store.trashEntries().isEmpty)
    #expect(try store.doctor().isEmpty)
  }

  /// Where a change is cut short, and whether it is then as before or as after the next start.
  enum Cut: String, CaseIterable, Sendable {
    case staged, written, firstStep, secondStep, allSteps, told
  }

  @Test(arguments: Cut.allCases)
  func `a change cut short anywhere is whole or undone after the next start`(cut: Cut) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    do {
      let store = try RecordStore.create(path, identity: .sample, holder: .test)
      let client = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
      let old = try store.create(Samples.event("old", "b"), at: Samples.moment)
      let writer = try store.writing()
      let changed = try Self.named(client, "Dora")
      let intent = try Self.intent(for: [changed, old], store: store, writer: writer)
      if cut != .staged { try writer.put(intent.path, bytes: intent.bytes, called: "change") }
      let count =
        switch cut {
        case .staged, .written: 0
        case .firstStep: 1
        case .secondStep: 2
        case .allSteps, .told: 3
        }
      let part = Intent(
        id: intent.id, sequence: intent.sequence, steps: Array(intent.steps.prefix(count)))
      var outcome = Intent.Outcome()
      try writer.carryOut(part, &outcome)
      #expect(outcome == Intent.Outcome())
      if cut == .told { try store.audit?.append(intent.entries) }
    }
    let store = try reopen(path)
    let name = try #require(
      try store.loadClientDocument(Samples.client).content(Client.self)?.displayName)
    let events = folder.names(in: "practice/clients/\(Samples.client.text)/events")
    if cut == .staged {
      #expect(name == "Dana")
      #expect(events == [Samples.id("h", "b").text + ".json"])
      #expect(folder.names(in: "practice/quarantine").count == 2)
    } else {
      #expect(name == "Dora")
      #expect(events == [Samples.id("h", "d").text + ".json"])
      #expect(folder.names(in: "practice/quarantine").isEmpty)
      #expect(try Self.events(of: store).suffix(3) == [.saved, .created, .trashed])
      #expect(folder.names(in: "practice/history/\(Samples.client.text)").count == 1)
    }
    #expect(folder.names(in: "practice/tmp").isEmpty)
    #expect(try store.doctor().isEmpty)
    #expect(try store.readAudit().faults.isEmpty)
    // A second start changes nothing more.
    let before = try Self.events(of: store)
    #expect(try Self.events(of: RecordStore.open(path, for: .readOnly)) == before)
  }

  /// The intent of saving a client, making an event and trashing another.
  private static func intent(
    for documents: [Document], store: RecordStore, writer: AtomicFile
  ) throws -> Intent {
    let client = try store.nextVersion(
      of: documents[0], madeOn: documents[0].envelope.revision, at: Samples.moment)
    let event = try store.firstVersion(of: Samples.event("new", "d"), at: Samples.moment)
    let (address, target) = try store.trashPlace(of: documents[1], at: Samples.moment.now)
    let digest = try writer.digestIfAny(address.path)
    var steps: [Intent.Step] = []
    for version in [client, event] {
      steps.append(
        Intent.Step(
          act: version.replaced == nil ? .create : .update, path: version.path,
          target: version.replaced?.history,
          staged: try writer.stage(
            version.bytes, for: version.path, in: writer.temporaryFolder("x"), called: "x"),
          before: version.replaced?.digest, after: version.digest, entry: version.entry))
    }
    steps.append(
      Intent.Step(
        act: .move, path: address.path, target: target, staged: nil, before: digest, after: nil,
        entry: AuditEntry(.trashed, of: documents[1], before: digest)))
    return Intent(id: "0123456789abcdef", sequence: try store.auditHead().sequence, steps: steps)
  }

  @Test func `an intent is read back as it was written, and anything else is none`() throws {
    let folder = try OpenPractice()
    let store = folder.store
    let client = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let event = try store.create(Samples.event("old", "b"), at: Samples.moment)
    let intent = try Self.intent(for: [client, event], store: store, writer: store.writing())
    #expect(Intent(bytes: intent.bytes) == intent)
    let text = String(decoding: intent.bytes, as: UTF8.self)
    #expect(Intent(bytes: bytes(text.replacing("clients/", with: "../clients/"))) == nil)
    #expect(Intent(bytes: Array(intent.bytes.dropLast(40))) == nil)
  }

  @Test func `a change held up by the disk is finished before anything else is written`() async {
    await #expect(processExitsWith: .success) {
      if geteuid() == 0 { try #require(setgid(65_534) == 0 && setuid(65_534) == 0) }
      let scene = try Scene()
      let store = scene.practice.store
      let folder = "practice/clients/\(Samples.client.text)"
      // The client's own folder takes no new name: the change stops after it was decided.
      try scene.practice.folder.setMode(0o500, of: folder)
      let error = #expect(throws: StoreError.self) {
        try store.apply(scene.edits, at: Samples.moment)
      }
      #expect(error == .notSaved(what: "client", .denied))
      #expect(throws: StoreError.self) {
        try store.create(Samples.privateNote("other"), at: Samples.moment)
      }
      try scene.practice.folder.setMode(0o700, of: folder)
      let results = try store.apply(scene.edits, at: Samples.moment)
      #expect(scene.isAfter)
      #expect(results[Samples.client]??.envelope.revision == 2)
      #expect(results.count == 3)
      #expect(try store.doctor().isEmpty)
      #expect(scene.practice.folder.names(in: "practice/tmp").isEmpty)
      let client = try #require(results[Samples.client] ?? nil)
      let next = try store.save(try ChangeTests.named(client, "Later"), at: Samples.moment)
      #expect(next.envelope.revision == 3)
    }
  }

  @Test func `a process killed in the middle of changes leaves whole ones only`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    do {
      let store = try RecordStore.create(path, identity: .sample, holder: .test)
      _ = try store.create(Samples.client(named: "1"), at: Samples.moment)
      _ = try store.create(Samples.event("1", "b"), at: Samples.moment)
    }
    var last = 1
    for round in 0..<6 {
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, round = round as Int] in
        let store = try reopen(path)
        let number = Kernel.processNumber
        let thread = Thread {
          usleep(UInt32(50_000 + round * 13_300))
          kill(number, SIGKILL)
        }
        thread.start()
        while true {
          let client = try store.loadClientDocument(Samples.client)
          let address = try #require(DocumentAddress(of: Samples.event("", "b")))
          let event = try store.load(address)
          let name = "\(client.envelope.revision + 1)"
          var next = event
          var content: LifeEvent = try #require(next.content())
          content.text = name
          next.body = content
          _ = try store.apply(
            [
              .init(before: client, after: try ChangeTests.named(client, name)),
              .init(before: event, after: next),
            ], at: Samples.moment)
        }
      }
      let store = try reopen(path)
      let client = try store.loadClientDocument(Samples.client)
      let event = try store.load(try #require(DocumentAddress(of: Samples.event("", "b"))))
      #expect(client.content(Client.self)?.displayName == event.content(LifeEvent.self)?.text)
      #expect(client.envelope.revision == event.envelope.revision)
      #expect(client.envelope.revision >= last)
      last = client.envelope.revision
      #expect(try store.doctor().isEmpty)
      #expect(try store.readAudit().faults.isEmpty)
    }
    #expect(last > 5)
  }
}
