import ClinicalRecord
import Foundation
import RecordIndex
import RecordStore
import Testing
import UserInterface

@testable import caseload

/// Whatever stands in the place of the index, the program is usable at once and right in the end.
struct BrokenIndexDeskTests {
  /// What may have become of the index since the last run.
  enum Fate: String, CaseIterable, Sendable {
    case missing, text, truncated, zeros, otherVersion, readOnlyFile, openToOthers, folder, link
    case otherPractice
  }

  private func meet(_ fate: Fate, _ practice: RandomPractice) throws {
    let file = practice.path + "/index/caseload.sqlite"
    let url = URL(filePath: file)
    let manager = FileManager.default
    // What SQLite keeps beside it is in the database once the last run has closed it.
    for name in ["-wal", "-shm"] { try? manager.removeItem(atPath: file + name) }
    var bytes = try Data(contentsOf: url)
    switch fate {
    case .missing: try manager.removeItem(at: url)
    case .text: try Data("no database".utf8).write(to: url)
    case .truncated: try bytes.prefix(bytes.count / 2).write(to: url)
    case .zeros:
      bytes.replaceSubrange(20_000..<bytes.count, with: Data(count: bytes.count - 20_000))
      try bytes.write(to: url)
    case .otherVersion:
      bytes[63] = 77
      try bytes.write(to: url)
    case .readOnlyFile:
      try manager.setAttributes([.posixPermissions: 0o400], ofItemAtPath: file)
    case .openToOthers:
      try manager.setAttributes([.posixPermissions: 0o666], ofItemAtPath: file)
    case .folder:
      try manager.removeItem(at: url)
      try manager.createDirectory(at: url, withIntermediateDirectories: true)
    case .link:
      try manager.removeItem(at: url)
      try manager.createSymbolicLink(atPath: file, withDestinationPath: "/etc/passwd")
    case .otherPractice:
      let other = try RandomPractice(clients: 2, notes: 1, seed: 77)
      other.close()
      try manager.removeItem(at: url)
      try manager.copyItem(atPath: other.path + "/index/caseload.sqlite", toPath: file)
    }
  }

  @Test(arguments: Fate.allCases)
  func `an index that cannot serve costs a new one and shows nothing wrong`(fate: Fate) throws {
    let practice = try RandomPractice(clients: 4, notes: 3, seed: 21)
    let clients = try practice.clients()
    practice.close()
    try meet(fate, practice)
    let desk = try StoreDesk.open(practice.place)
    guard case .clientsRead(let rows, damaged: let damaged) = desk.readClients() else {
      Issue.record("no clients")
      return
    }
    // The list is there at once, and a chart reads its documents.
    #expect(Set(rows.map(\.id)) == Set(clients) && damaged.isEmpty)
    let client = try #require(clients.first)
    guard case .some(.chartRead(let chart, _, then: _)) = desk.openChart(client, then: .show).last
    else {
      Issue.record("no chart")
      return
    }
    #expect(chart.damaged.isEmpty && chart.documents.count > 3)
    desk.closeChart()
    let wasFilling = desk.index.isFilling
    #expect(wasFilling || fate == .readOnlyFile || fate == .zeros)
    var reports: [PracticeSweep] = []
    while desk.index.isSweeping {
      if let report = desk.index.sweep() { reports.append(report) }
    }
    if wasFilling {
      #expect(reports.contains { $0.isFilling && $0.total == clients.count })
      #expect(reports.contains { $0.isLast })
    }
    let today = SessionClock.local.day
    let facts = try #require(desk.index.facts())
    #expect(facts.count == clients.count)
    for known in facts {
      let own = try desk.store.loadChart(known.id)
      #expect(ClientSummary(of: known, today: today) == summary(of: own, today: today))
    }
    if fate == .link {
      let passwords = try String(contentsOfFile: "/etc/passwd", encoding: .utf8)
      #expect(passwords.contains("root"))
    }
    #expect(desk.index.index?.isInMemory == (fate == .folder))
  }

  @Test func `an index that another program holds costs no save and no wrong row`() throws {
    let practice = try RandomPractice(clients: 3, notes: 3, seed: 22)
    let other = try RecordIndex.open(
      practice.path + "/index/caseload.sqlite",
      store: try #require(practice.desk).store.identity.id.text, isReadOnly: false,
      fold: IndexDesk.fold)
    try other.gather()
    var saved = 0
    for _ in 0..<6 where try practice.act(.save) { saved += 1 }
    #expect(saved > 0)
    try practice.expectAgreement(after: saved)
  }
}
