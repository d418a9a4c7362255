import ClinicalRecord
import DemonstrationPractice
import Foundation
import RecordIndex
import RecordStore
import Testing
import UserInterface

@testable import caseload

/// Whatever happens to the documents, the index says in the end what they say.
struct IndexAgreementTests {
  /// Fewer in a debug build, where each is ten times as slow, unless a number is asked for.
  private static let acts: Int = {
    let asked = ProcessInfo.processInfo.environment["INDEX_ACTS"].flatMap { Int($0) }
    #if DEBUG
      return asked ?? 900
    #else
      return asked ?? 6_000
    #endif
  }()

  @Test func `after random edits, kills and outside changes it equals a new one, row by row`()
    throws
  {
    let practice = try RandomPractice(clients: 8, notes: 7, seed: 3)
    var counts: [RandomPractice.Act: Int] = [:]
    for number in 1...Self.acts {
      let act = try practice.act()
      counts[act, default: 0] += 1
      if number % 150 == 0 { try practice.expectAgreement(after: number) }
    }
    try practice.expectAgreement(after: Self.acts)
    // Every act was done, and most often the usual one.
    for act in RandomPractice.Act.allCases { #expect(counts[act, default: 0] > 0, "\(act)") }
    #expect(counts[.save, default: 0] > Self.acts / 4)
  }

  private static let searches = [
    "a", "s t", "kind:note a", "client:g a", "\"generated 2\"", "date:2025", "kind:plan", "zzzz",
    "word",
  ]

  @Test func `the command line finds the same with an index, one that is behind, and none`() throws
  {
    let practice = try RandomPractice(clients: 6, notes: 5, seed: 12)
    var options = PracticeOptions()
    options.data = practice.path
    let reading = try ReadPractice(options)
    var hits = 0
    for round in 1...24 {
      // Saves are in the index at once, but nobody has looked at the folders since.
      for act: RandomPractice.Act in [.save, .make, .editOutside, .discard, .copyOutside] {
        try practice.carryOut(act)
      }
      let queries = Self.searches.map {
        SearchQuery($0, today: reading.today, fold: IndexDesk.fold)
      }
      let behind = try queries.map { try PracticeSearch(reading).results($0, limit: 9).results }
      practice.sweep()
      let index = try #require(practice.desk?.index.index)
      for (query, found) in zip(queries, behind) {
        let right = try index.reader().search(query, limit: 9)
        #expect(found == right)
        #expect(try PracticeSearch(reading).results(query, limit: 9).results == right)
        hits += right.hits.count
      }
      guard round % 8 == 0 else { continue }
      practice.close()
      try FileManager.default.removeItem(atPath: practice.path + "/index")
      let read = try queries.map { try PracticeSearch(reading).results($0, limit: 9).results }
      #expect(read == behind)
      practice.reopen()
      practice.sweep()
    }
    #expect(hits > 200)
  }

  @Test func `a client who is gone leaves no word in the file`() throws {
    let practice = try RandomPractice(clients: 3, notes: 4, seed: 9)
    let client = try #require(practice.clients().first)
    let word = "unmistakableword"
    try practice.write(word, intoNoteOf: client)
    practice.sweep()
    #expect(try practice.databaseBytes().contains(word))
    try FileManager.default.removeItem(atPath: practice.path + "/clients/" + client.text)
    practice.reopen()
    practice.sweep()
    #expect(try !practice.databaseBytes().contains(word))
    try practice.expectAgreement(after: 0)
  }

  @Test func `a second window reads the index and writes nothing of it`() throws {
    let practice = try RandomPractice(clients: 3, notes: 4, seed: 4)
    practice.sweep()
    let before = try practice.databaseBytes()
    let second = try StoreDesk.open(practice.place)
    guard case .clientsRead(let rows, damaged: let damaged) = second.readClients() else {
      Issue.record("no clients")
      return
    }
    #expect(rows.count == 3 && rows.allSatisfy { $0.isComplete } && damaged.isEmpty)
    let client = try #require(practice.clients().first)
    try practice.write("seen by the second", intoNoteOf: client)
    var summaries: [ClientSummary] = []
    while second.index.isSweeping {
      if let report = second.index.sweep() { summaries += report.summaries }
    }
    #expect(summaries.contains { $0.id == client })
    #expect(try practice.databaseBytes() == before)
  }

  @Test func `without a folder to write in the index is kept in memory`() throws {
    let practice = try RandomPractice(clients: 3, notes: 4, seed: 5)
    practice.close()
    let folder = practice.path + "/index"
    try FileManager.default.removeItem(atPath: folder)
    try Data("in the way".utf8).write(to: URL(filePath: folder))
    let desk: StoreDesk
    do { desk = try StoreDesk.open(practice.place) } catch { return }
    _ = desk.readClients()
    while desk.index.isSweeping { _ = desk.index.sweep() }
    #expect(desk.index.index?.isInMemory == true)
    #expect(desk.index.facts()?.count == 3)
  }

  @Test func `the files of the index are the owner's alone`() throws {
    let practice = try RandomPractice(clients: 2, notes: 2, seed: 6)
    practice.sweep()
    for name in ["", "-wal", "-shm"] {
      let path = practice.path + "/index/caseload.sqlite" + name
      let facts = try FileManager.default.attributesOfItem(atPath: path)
      #expect((facts[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(name)")
    }
  }
}
