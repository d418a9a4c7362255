import ClinicalRecord
import Foundation
import RecordIndex
import RecordStore
import Testing
import UserInterface

@testable import caseload

/// What changes while the program runs reaches the list, whichever way it was written.
struct SweepAgainTests {
  /// A desk whose first look at all files is over.
  private func desk(_ practice: RandomPractice) throws -> StoreDesk {
    practice.close()
    let desk = try StoreDesk.open(practice.place)
    _ = desk.readClients()
    _ = sweep(desk)
    return desk
  }

  private func sweep(_ desk: StoreDesk) -> [PracticeSweep] {
    var reports: [PracticeSweep] = []
    while desk.index.isSweeping {
      if let report = desk.index.sweep() { reports.append(report) }
    }
    return reports
  }

  /// How many documents of a client cannot be read, as was told last.
  private func damage(of client: RecordID, in reports: [PracticeSweep]) -> Int? {
    reports.flatMap(\.summaries).last { $0.id == client }?.damagedDocuments
  }

  /// Writes into a file as it stands, so that no folder changes.
  private func overwrite(_ path: String, _ bytes: Data) throws {
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: bytes)
    try file.close()
  }

  private func aNote(of client: RecordID, in practice: RandomPractice) throws -> String {
    let folder = "\(practice.path)/clients/\(client.text)/notes"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    return folder + "/" + name
  }

  @Test func `a note that is damaged as it stands, and mended, is told in the list`() throws {
    let practice = try RandomPractice(clients: 3, notes: 3, seed: 31)
    let client = try #require(practice.clients().first)
    let desk = try desk(practice)
    let path = try aNote(of: client, in: practice)
    let good = try Data(contentsOf: URL(filePath: path))
    _ = desk.lookOutside()
    try overwrite(path, good.prefix(40))
    let (_, clients, _) = desk.lookOutside()
    #expect(clients.isEmpty, "The folder tells it already; this test is not needed.")
    desk.index.sweepAgain(at: 0)
    #expect(damage(of: client, in: sweep(desk)) == 1)
    // Not again at every moment.
    try overwrite(path, good)
    desk.index.sweepAgain(at: 29_999)
    #expect(!desk.index.isSweeping)
    desk.index.sweepAgain(at: 30_000)
    #expect(damage(of: client, in: sweep(desk)) == 0)
  }

  @Test func `a chart that can be read again is told as damaged no longer`() throws {
    let practice = try RandomPractice(clients: 3, notes: 1, seed: 32)
    let client = try #require(practice.clients().first)
    let path = "\(practice.path)/clients/\(client.text)/client.json"
    let good = try Data(contentsOf: URL(filePath: path))
    try overwrite(path, good.prefix(40))
    let desk = try desk(practice)
    #expect(desk.index.damaged().count == 1)
    try overwrite(path, good)
    desk.index.sweepAgain(at: 0)
    let reports = sweep(desk)
    #expect(damage(of: client, in: reports) == 0)
    #expect(reports.compactMap(\.damaged).last?.isEmpty == true)
  }

  @Test func `the log of the index is emptied when it has grown, for the next start's sake`() throws
  {
    let practice = try RandomPractice(clients: 3, notes: 3, seed: 33)
    let log = practice.path + "/index/caseload.sqlite-wal"
    func size() -> Int {
      (try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int) ?? 0
    }
    var longest = 0
    for _ in 0..<400 where longest < 2 << 20 {
      _ = try practice.act(.save)
      longest = max(longest, size())
    }
    #expect(longest > 2 << 20)
    let desk = try #require(practice.desk)
    #expect(desk.index.isSweeping)
    _ = sweep(desk)
    #expect(size() == 0)
    try practice.expectAgreement(after: 400)
  }
}
