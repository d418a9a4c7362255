import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// When it is looked for what a run that was killed could not tell any more: not before the first screen, and
/// before the first line that the next run writes.
struct RecoveryMomentTests {
  /// A practice with a save that the log does not tell, left by a killed process.
  private func cutShort(_ root: String) throws {
    let store = try RecordStore.create(root, identity: .sample, holder: .test)
    let client = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let version = try store.nextVersion(of: client, madeOn: 1, at: Samples.moment)
    let replaced = try #require(version.replaced)
    try store.writing().update(
      version.path, bytes: version.bytes, base: replaced.digest, history: replaced.history,
      called: "client")
    store.audit?.wait(AuditEntry(.locked))
  }

  /// The events of the log as they stand on disk, read without asking the store.
  private func events(_ folder: TemporaryFolder) throws -> [AuditEvent] {
    try folder.names(in: "practice/audit").flatMap { name in
      try #require(folder.text(of: "practice/audit/" + name)).split(separator: "\n").compactMap {
        AuditLine(bytes: Array($0.utf8))?.entry.event
      }
    }
  }

  /// What a start does, and whether the lock says afterwards that it ended cleanly.
  private func start(
    _ folder: TemporaryFolder, _ act: (RecordStore) throws -> Void
  ) throws -> Bool {
    do {
      let store = try reopen(folder.file("practice"))
      try act(store)
    }
    return folder.text(of: "practice/locks/writer.lock") == ""
  }

  @Test func `opening alone looks for nothing, and the next start looks again`() throws {
    let folder = try TemporaryFolder()
    try cutShort(folder.file("practice"))
    let before = try events(folder)
    for _ in 0..<3 {
      #expect(try !start(folder) { _ in })
      #expect(try events(folder) == before)
    }
    #expect(try start(folder) { $0.noteRecoveredIfAny() })
    #expect(try events(folder) == before + [.recovered])
    #expect(try start(folder) { $0.noteRecoveredIfAny() })
    #expect(try events(folder) == before + [.recovered])
  }

  /// The ways to a first line.
  enum First: CaseIterable, Sendable {
    case document, act, doctor, reading
  }

  @Test(arguments: First.allCases)
  func `it goes before the first line of whatever kind`(_ first: First) throws {
    let folder = try TemporaryFolder()
    try cutShort(folder.file("practice"))
    let before = try events(folder)
    let isClean = try start(folder) { store in
      switch first {
      case .document: _ = try store.create(Samples.event("new"), at: Samples.moment)
      case .act: try store.append(AuditEntry(.unlocked))
      case .doctor: #expect(try store.doctor().isEmpty)
      case .reading:
        #expect(try store.readAudit().manifest.documents[Samples.client]?.revision == 2)
      }
    }
    #expect(isClean)
    let after = Array(try events(folder).dropFirst(before.count))
    let expected: [AuditEvent] =
      switch first {
      case .document: [.recovered, .created]
      case .act: [.recovered, .unlocked]
      case .doctor, .reading: [.recovered]
      }
    #expect(after == expected)
  }

  @Test func `what the start itself has to tell comes behind it`() throws {
    let folder = try TemporaryFolder()
    try cutShort(folder.file("practice"))
    try folder.write("half", to: "practice/tmp/1-1")
    let before = try events(folder)
    #expect(try start(folder) { $0.noteRecoveredIfAny() })
    let after = Array(try events(folder).dropFirst(before.count))
    #expect(Set(after) == [.quarantined, .recovered])
    #expect(folder.names(in: "practice/tmp").isEmpty)
  }

  /// A practice that was copied looks new to the file system in all of its files.
  @Test func `among hundreds of files that are new the one untold save is found`() throws {
    let folder = try TemporaryFolder()
    try cutShort(folder.file("practice"))
    do {
      let store = try reopen(folder.file("practice"))
      let digits = "234567abcdefghijklmnopqrstuvwxyz"
      for first in digits.prefix(20) {
        for second in digits.prefix(16) {
          var document = Samples.event("told")
          document.envelope.id = try #require(
            RecordID(
              "\(DocumentKind.lifeEvent.letter)" + String(repeating: "a", count: 24)
                + "\(first)\(second)"))
          _ = try store.create(document, at: Samples.moment)
        }
      }
      let gone = try #require(
        try store.loadChart(Samples.client).documents.values.first {
          $0.kind == .lifeEvent
        })
      let version = try store.nextVersion(of: gone, madeOn: 1, at: Samples.moment)
      let replaced = try #require(version.replaced)
      try store.writing().update(
        version.path, bytes: version.bytes, base: replaced.digest, history: replaced.history,
        called: "event")
      store.audit?.wait(AuditEntry(.locked))
    }
    let before = try events(folder)
    #expect(before.count > 300)
    #expect(try start(folder) { $0.noteRecoveredIfAny() })
    #expect(try events(folder) == before + [.recovered])
  }
}
