import ClinicalRecord
import DemonstrationPractice
import Foundation
import RecordIndex
import RecordStore
import Testing
import UserInterface

@testable import caseload

/// A practice to which everything happens that can happen to documents and their index.
final class RandomPractice {
  /// One thing that happens.
  enum Act: Hashable, CaseIterable {
    case save, make, discard, bringBack
    case editOutside, damageOutside, deleteOutside, renameOutside, touchOutside, copyOutside
    case deleteClient, restoreOld
    case killBeforeWriting, killAfterWriting, killWhileFilling, loseIndex, restart, sweep
  }

  let folder: URL
  var path: String { folder.path(percentEncoded: false) + "/practice" }
  var place: PracticePlace { PracticePlace(path: path) }
  private(set) var desk: StoreDesk?
  private var chance: RandomNumbers
  private var number = 0
  private var kept: [String: Data] = [:]

  init(clients: Int, notes: Int, seed: UInt64) throws {
    chance = RandomNumbers(seed)
    folder = FileManager.default.temporaryDirectory
      .appending(path: "agreement-" + UUID().uuidString.prefix(8).lowercased())
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    do {
      let store = try StoreDesk.make(path)
      let writer = try BulkWriter(store)
      let moment = Instant(millisecondsSince1970: 1_767_600_000_000)
      try GeneratedPractice(
        clients: clients, notesPerClient: notes, seed: seed,
        today: moment.local(offsetMinutes: 0).day, now: moment, zone: "UTC"
      ).forEachDocument {
        try writer.create($0, at: SaveMoment(now: $0.envelope.modified, zone: "UTC"))
      }
    }
    reopen()
    sweep()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func close() { desk = nil }

  /// Ends the run as a kill does, and starts another.
  func reopen() {
    desk = nil
    do {
      let opened = try StoreDesk.open(place)
      _ = opened.readClients()
      desk = opened
      #expect(opened.store.refusal == nil)
    } catch { Issue.record("\(error)") }
  }

  func sweep() {
    desk?.index.beginSweep()
    while desk?.index.isSweeping == true { _ = desk?.index.sweep(milliseconds: 1_000) }
  }

  func clients() throws -> [RecordID] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/clients").sorted()
      .compactMap { RecordID($0) }
  }

  /// The paths of all documents of clients.
  private func paths() throws -> [String] {
    (FileManager.default.enumerator(atPath: path + "/clients")?.allObjects ?? [])
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".json") }.sorted()
      .map { path + "/clients/" + $0 }
  }

  /// Everything that the bytes of the database say, as text.
  func databaseBytes() throws -> String {
    try ["", "-wal"].map { name in
      let file = URL(filePath: path + "/index/caseload.sqlite" + name)
      return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }.joined()
  }

  /// Writes words into a note as another program would.
  func write(_ word: String, intoNoteOf client: RecordID) throws {
    let file = try #require(try paths().first { $0.contains(client.text + "/notes/") })
    try edit(file, word)
  }

  private func edit(_ file: String, _ word: String) throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let edited = text.replacing("\"text\": \"", with: "\"text\": \"\(word) ", maxReplacements: 1)
    try Data(edited.utf8).write(to: URL(filePath: file))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
  }

  /// Compares the index with one that is made anew from the documents.
  func expectAgreement(after number: Int) throws {
    sweep()
    let desk = try #require(desk)
    let index = try #require(desk.index.index)
    let fresh = try RecordIndex.make(
      folder.path(percentEncoded: false) + "/fresh.sqlite", store: desk.store.identity.id.text,
      fold: IndexDesk.fold)
    for client in try desk.store.clientIDs() {
      var update = ClientUpdate(client: client)
      let sweep = try desk.store.directory.sweep(
        client: client, known: [:], now: SessionClock.instant)
      update.put = sweep.read.compactMap { read in
        IndexKey(read.address).map {
          IndexedDocument(
            key: $0, document: read.document, mark: SourceMark(read.file),
            fold: IndexDesk.fold)
        }
      }
      try fresh.apply(update)
      // The row of a client says what the chart says.
      let today = SessionClock.local.day
      let kept = try index.facts().first { $0.id == client }
      let chart = try? desk.store.loadChart(client)
      #expect(
        kept.map { ClientSummary(of: $0, today: today) }
          == chart.map { summary(of: $0, today: today) })
    }
    let (kept, made) = (try index.everything(), try fresh.everything())
    #expect(kept == made, "after \(number) acts")
    let query = SearchQuery("s", today: SessionClock.local.day, fold: IndexDesk.fold)
    #expect(
      try index.reader().search(query, limit: 9_999) == fresh.reader().search(query, limit: 9_999))
  }
}

extension RandomPractice {
  /// Does one thing that chance decides.
  func act() throws -> Act {
    let usual: [Act] = [.save, .save, .save, .save, .save, .save, .save, .save, .make, .discard]
    let rare = Act.allCases + [.editOutside, .editOutside, .sweep, .bringBack]
    let act = chance.number(in: 0...9) < 7 ? chance.one(of: usual) : chance.one(of: rare)
    let chosen = try #require(act)
    try carryOut(chosen)
    return chosen
  }

  /// Saves something; tells whether the program said that it did.
  func act(_ act: Act) throws -> Bool {
    var isSaved = false
    try change(act) { [desk] edit in
      number += 1
      let events = desk?.save(number, Change(name: "test", edits: [edit])) ?? []
      isSaved = events.contains { event in
        if case .saved(_, documents: _) = event { true } else { false }
      }
    }
    return isSaved
  }

  /// Does one thing, to what chance decides.
  func carryOut(_ act: Act) throws {
    switch act {
    case .save, .make, .discard:
      try change(act) { [desk] in
        guard let desk else { return }
        self.number += 1
        _ = desk.save(self.number, Change(name: "test", edits: [$0]))
      }
    case .killBeforeWriting:
      try change(.save) { self.desk?.index.willWrite([$0.before]) }
      reopen()
    case .killAfterWriting:
      try change(.save) { edit in
        self.desk?.index.willWrite([edit.before])
        let now = SaveMoment(now: SessionClock.instant, zone: "UTC")
        do { _ = try self.desk?.store.apply(edit, at: now) } catch {
          // What another program has changed meanwhile is not overwritten.
        }
      }
      reopen()
    case .bringBack:
      guard let desk, let entry = try desk.store.trashEntries().last,
        let address = entry.addresses.first, let id = address.id, let owner = address.owner
      else { return }
      number += 1
      _ = desk.restore(number, client: owner, documents: [id])
    case .killWhileFilling:
      close()
      try? FileManager.default.removeItem(atPath: path + "/index/caseload.sqlite")
      reopen()
      for _ in 0..<3 { _ = desk?.index.sweep(milliseconds: 1) }
      reopen()
    case .loseIndex:
      close()
      try? FileManager.default.removeItem(atPath: path + "/index/caseload.sqlite")
      reopen()
      sweep()
    case .restart: reopen()
    case .sweep: sweep()
    default: try changeOutside(act)
    }
  }

  /// A change of a document as the program makes it.
  private func change(_ act: Act, _ carryOut: (Change.Edit) -> Void) throws {
    guard let desk, let client = chance.one(of: try clients()),
      let chart = try? desk.store.loadChart(client)
    else { return }
    let documents = chart.documents.values.filter { !$0.isFrozen }.sorted { $0.id < $1.id }
    guard let before = chance.one(of: documents) else { return }
    switch act {
    case .make:
      var note = Note()
      note.date = Day(ordinal: 20_000 + chance.number(in: 0...900))
      note.sections = [section()]
      let envelope = Envelope(
        kind: .note, id: Randomness.id(letter: "n"), client: client, created: SessionClock.instant,
        zone: "UTC", nonce: Randomness.nonce())
      carryOut(Change.Edit(before: nil, after: Document(envelope: envelope, body: note)))
    case .discard where before.kind == .note:
      carryOut(Change.Edit(before: before, after: nil))
    default: carryOut(Change.Edit(before: before, after: edited(before)))
    }
  }

  private func section() -> NoteSection {
    var section = NoteSection()
    section.name = "data"
    section.text = "Word\(chance.number(in: 0...999)) säid 睡眠 again"
    return section
  }

  private func edited(_ document: Document) -> Document {
    var document = document
    switch document.body {
    case var note as Note:
      if chance.number(in: 0...1) == 0 { note.sections = [section()] }
      if chance.number(in: 0...3) == 0 { note.date = note.date?.adding(days: 1) }
      document.body = note
    case var session as ClinicalRecord.Session:
      session.status = chance.one(of: SessionStatus.allCases) ?? .attended
      if chance.number(in: 0...3) == 0 { session.date = session.date?.adding(days: 400) }
      document.body = session
    case var client as Client:
      client.displayName = "Name\(chance.number(in: 0...99)), Some"
      client.archivedAt = chance.number(in: 0...3) == 0 ? SessionClock.instant : nil
      document.body = client
    case var plan as Plan:
      plan.vision = "Vision \(chance.number(in: 0...99))"
      plan.reviewDueOn = Day(ordinal: 20_000 + chance.number(in: 0...900))
      document.body = plan
    default: break
    }
    return document
  }

  /// What other programs do to files.
  private func changeOutside(_ act: Act) throws {
    guard let file = chance.one(of: try paths()) else { return }
    let manager = FileManager.default
    switch act {
    case .editOutside: try edit(file, "outside\(chance.number(in: 0...999))")
    case .damageOutside:
      let bytes = try Data(contentsOf: URL(filePath: file))
      kept[file] = bytes
      try bytes.prefix(bytes.count / 2).write(to: URL(filePath: file))
    case .deleteOutside:
      kept[file] = try Data(contentsOf: URL(filePath: file))
      try manager.removeItem(atPath: file)
    case .renameOutside:
      let letter = (file as NSString).lastPathComponent.first ?? "n"
      guard letter != "c" else { return }
      let other =
        (file as NSString).deletingLastPathComponent
        + "/\(Randomness.id(letter: letter)).json"
      try manager.moveItem(atPath: file, toPath: other)
    case .touchOutside:
      try manager.setAttributes([.modificationDate: Date()], ofItemAtPath: file)
    case .copyOutside:
      guard let client = chance.one(of: try clients()) else { return }
      let parts = file.split(separator: "/").suffix(2).joined(separator: "/")
      let target = path + "/clients/\(client)/" + parts
      try? manager.createDirectory(
        atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      if !parts.hasSuffix("client.json"), !manager.fileExists(atPath: target) {
        try manager.copyItem(atPath: file, toPath: target)
      }
    case .deleteClient:
      guard try clients().count > 5, let client = chance.one(of: try clients()) else { return }
      try manager.removeItem(atPath: path + "/clients/\(client)")
    case .restoreOld:
      guard let (file, bytes) = kept.first,
        manager.fileExists(atPath: (file as NSString).deletingLastPathComponent)
      else { return }
      kept[file] = nil
      try bytes.write(to: URL(filePath: file))
      try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    default: break
    }
  }
}

/// Numbers that only look like chance; Steele, Lea and Flood's SplitMix64.
struct RandomNumbers {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func number(in range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var number = state
    number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
    number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
    return range.lowerBound + Int((number ^ (number >> 31)) % UInt64(range.count))
  }

  mutating func one<Value>(of values: [Value]) -> Value? {
    values.isEmpty ? nil : values[number(in: 0...(values.count - 1))]
  }
}
