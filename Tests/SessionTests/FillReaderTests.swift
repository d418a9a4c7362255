import ClinicalRecord
import Foundation
import RecordIndex
import RecordStore
import Testing

@testable import caseload

/// Reading ahead while an index is filled changes nothing of what the index says.
struct FillReaderTests {
  @Test func `a chart that was read ahead says what it says on disk`() throws {
    let practice = try RandomPractice(clients: 12, notes: 3, seed: 31)
    let directory = try #require(practice.desk).store.directory
    let clients = try practice.clients()
    var taken = 0
    // What it has not begun with is left to whoever asks, so that it may take a few readers.
    while taken < 24 {
      let reader = try #require(FillReader(clients, in: directory))
      for client in clients {
        usleep(2_000)
        guard let update = reader.take(client) else { continue }
        let sweep = try directory.sweep(client: client, known: [:], now: SessionClock.instant)
        let read = ClientUpdate(of: sweep, client: client)
        #expect(update.client == client)
        #expect(update.put.map(\.key) == read.put.map(\.key))
        #expect(update.put.map(\.mark.digest) == read.put.map(\.mark.digest))
        #expect(reader.take(client) == nil)
        taken += 1
      }
      reader.close()
    }
  }

  @Test func `a chart that was written to meanwhile is not taken from what was read before`()
    throws
  {
    let practice = try RandomPractice(clients: 12, notes: 3, seed: 32)
    let directory = try #require(practice.desk).store.directory
    let clients = try practice.clients()
    for doubted in [clients[0], clients[2], clients[11]] {
      let reader = try #require(FillReader(clients, in: directory))
      // Whether it waits, is in hand or is ready by now.
      usleep(UInt32.random(in: 0..<20_000))
      reader.doubt(doubted)
      for client in clients {
        let update = reader.take(client)
        #expect(client != doubted || update == nil)
      }
      reader.close()
    }
  }

  @Test func `a reader that nobody takes from ends when it is closed`() throws {
    let practice = try RandomPractice(clients: 12, notes: 1, seed: 33)
    weak var gone: FillReader?
    do {
      let directory = try #require(practice.desk).store.directory
      let reader = try #require(FillReader(try practice.clients(), in: directory))
      gone = reader
      reader.close()
    }
    for _ in 0..<500 where gone != nil { usleep(10_000) }
    #expect(gone == nil)
  }
}
