import ClinicalRecord
import Foundation
import RecordIndex
import RecordStore
import Testing
import UserInterface

@testable import caseload

/// A second window uses the index of the one that writes, and makes none of its own while that one does.
struct BorrowedIndexTests {
  /// A second window of a practice whose first one has only begun to fill an index.
  private func secondWindow(of practice: RandomPractice) throws -> StoreDesk {
    practice.close()
    for name in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(
        atPath: practice.path + "/index/caseload.sqlite" + name)
    }
    practice.reopen()
    let second = try StoreDesk.open(practice.place)
    guard case .clientsRead(let rows, damaged: _) = second.readClients() else {
      Issue.record("no clients")
      return second
    }
    #expect(rows.count == 3)
    return second
  }

  private func sweepThrough(_ desk: StoreDesk) -> [PracticeSweep] {
    var reports: [PracticeSweep] = []
    while desk.index.isSweeping {
      if let report = desk.index.sweep() { reports.append(report) }
    }
    return reports
  }

  @Test func `while the first window fills the index the second reads the charts and waits`() throws
  {
    let practice = try RandomPractice(clients: 3, notes: 4, seed: 31)
    let second = try secondWindow(of: practice)
    #expect(second.index.waiting != nil && second.index.index == nil)
    let reports = sweepThrough(second)
    // Every row is complete, nothing was made in memory, and the screen knows that a search waits.
    #expect(Set(reports.flatMap(\.summaries).map(\.id)) == Set(try practice.clients()))
    #expect(reports.last.map { $0.isLast && $0.isFilling && $0.waitsForOther } == true)
    #expect(second.index.index == nil)
    for _ in 0..<30 { second.index.lookForOthers() }
    #expect(second.index.index == nil && second.index.waiting != nil)

    practice.sweep()
    second.index.lookForOthers()
    let borrowed = try #require(second.index.index)
    #expect(!borrowed.isInMemory && !second.index.isFilling && second.index.waiting == nil)
    #expect(sweepThrough(second).last.map { $0.isLast && !$0.isFilling } == true)
    #expect(second.index.facts()?.count == 3)
    try practice.expectAgreement(after: 0)
  }

  @Test func `where the first window keeps none the second makes its own in the end`() throws {
    let practice = try RandomPractice(clients: 3, notes: 4, seed: 32)
    let second = try secondWindow(of: practice)
    for name in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(
        atPath: practice.path + "/index/caseload.sqlite" + name)
    }
    var looks = 0
    while second.index.waiting != nil, looks < 100 {
      second.index.lookForOthers()
      looks += 1
    }
    #expect((10..<60).contains(looks))
    #expect(second.index.index?.isInMemory == true)
    _ = sweepThrough(second)
    #expect(second.index.facts()?.count == 3)
  }

  @Test func `one that breaks in use again and again is made here in the end`() throws {
    let practice = try RandomPractice(clients: 3, notes: 4, seed: 33)
    practice.sweep()
    let second = try StoreDesk.open(practice.place)
    _ = second.readClients()
    var turns = 0
    while second.index.index?.isInMemory != true, turns < 20 {
      _ = sweepThrough(second)
      second.index.doubtEverything()
      second.index.lookForOthers()
      turns += 1
    }
    #expect((3..<10).contains(turns))
  }
}
