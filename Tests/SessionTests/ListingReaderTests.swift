import ClinicalRecord
import Foundation
import RecordIndex
import RecordStore
import Testing

@testable import caseload

/// Looking ahead at files tells what looking at them tells.
struct ListingReaderTests {
  /// Asks until the thread has read ahead of the one who asks.
  private func rounds(
    _ clients: [RecordID], in directory: DataDirectory,
    _ body: (RecordID, ListingLook?) throws -> Void
  ) throws {
    for round in 0..<12 {
      let reader = try #require(ListingReader(clients, in: directory))
      // At once, so that both look, or when all was read ahead.
      usleep(UInt32(round * 1_000))
      for start in stride(from: 0, to: clients.count, by: 5) {
        let portion = Array(clients[start..<min(start + 5, clients.count)])
        let listings = reader.looks(at: portion)
        try #require(listings.count == portion.count)
        for (client, listing) in zip(portion, listings) { try body(client, listing) }
      }
      reader.close()
    }
  }

  @Test func `each client has the listing that its folder has`() throws {
    let practice = try RandomPractice(clients: 40, notes: 2, seed: 51)
    let directory = try #require(practice.desk).store.directory
    let clients = try practice.clients()
    let expected = Dictionary(
      uniqueKeysWithValues: zip(clients, directory.listings(of: clients)))
    #expect(Set(expected.values).count == clients.count)
    try rounds(clients, in: directory) { client, listing in
      #expect(listing != nil)
      #expect(listing == expected[client] ?? nil)
    }
  }

  @Test func `a client whose folder is gone has none, whoever looked first`() throws {
    let practice = try RandomPractice(clients: 40, notes: 1, seed: 52)
    let directory = try #require(practice.desk).store.directory
    let clients = try practice.clients()
    let gone = [clients[0], clients[20], clients[39]]
    for client in gone {
      try FileManager.default.removeItem(atPath: practice.path + "/clients/\(client)")
    }
    try rounds(clients, in: directory) { client, listing in
      #expect((listing == nil) == gone.contains(client))
    }
  }

  @Test func `a client who is doubted is looked at as the files are now`() throws {
    let practice = try RandomPractice(clients: 40, notes: 2, seed: 53)
    let index = try #require(practice.desk).index
    // What was written a moment ago is doubted by itself; only older files are passed over.
    usleep(2_100_000)
    practice.sweep()
    let clients = try practice.clients()
    for (number, client) in [clients[39], clients[0]].enumerated() {
      let word = "unmistakable\(number)"
      index.beginSweep()
      // The thread has looked at everybody by then.
      usleep(200_000)
      try practice.write(word, intoNoteOf: client)
      index.doubt(client)
      while index.isSweeping { _ = index.sweep(milliseconds: 1_000) }
      let query = SearchQuery(word, today: SessionClock.local.day, fold: IndexDesk.fold)
      let hits = try #require(index.index).reader().search(query, limit: 9).hits
      #expect(hits.map(\.client) == [client])
    }
  }

  @Test func `folders that have changed without their files are read once`() throws {
    let practice = try RandomPractice(clients: 4, notes: 2, seed: 55)
    let index = try #require(practice.desk).index
    let directory = try #require(practice.desk).store.directory
    let clients = try practice.clients()
    func read() throws -> Int {
      let known = try #require(index.index).knownListings()
      let looks = directory.listings(of: clients, known: known)
      for (client, look) in zip(clients, looks) {
        #expect(try #require(look).proof == known[client]??.proof)
      }
      return looks.filter { $0?.hasReadFolders == true }.count
    }
    usleep(2_100_000)
    practice.sweep()
    #expect(try read() == 0)
    for client in clients.prefix(3) {
      let path = practice.path + "/clients/\(client)/notes/passing"
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      try FileManager.default.removeItem(atPath: path)
    }
    #expect(try read() == 3)
    // A folder that changed a moment ago is read at the next look again.
    practice.sweep()
    #expect(try read() == 3)
    usleep(2_100_000)
    practice.sweep()
    #expect(try read() == 0)
  }

  @Test func `a reader that nobody asks ends when it is closed`() throws {
    let practice = try RandomPractice(clients: 12, notes: 1, seed: 54)
    weak var gone: ListingReader?
    do {
      let directory = try #require(practice.desk).store.directory
      let reader = try #require(ListingReader(try practice.clients(), in: directory))
      gone = reader
      reader.close()
    }
    for _ in 0..<500 where gone != nil { usleep(10_000) }
    #expect(gone == nil)
  }
}
