import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// A practice with a client that no program has open, as its files stand on disk.
struct ClosedPractice {
  let folder: TemporaryFolder
  var path: String { folder.file("practice") }

  /// Makes the practice; `fill` saves what else is to be in it.
  init(_ fill: (RecordStore) throws -> Void = { _ in }) throws {
    folder = try TemporaryFolder()
    let store = try RecordStore.create(folder.file("practice"), identity: .sample, holder: .test)
    _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    try fill(store)
  }

  /// The text of a file of the practice, nil if there is none.
  func text(of name: String) -> String? { folder.text(of: "practice/" + name) }

  /// Writes a file of the practice as any other program would.
  func write(_ text: String, to name: String) throws {
    try folder.write(text, to: "practice/" + name)
  }

  /// Takes files or folders of the practice away.
  func remove(_ names: String...) throws {
    for name in names { try FileManager.default.removeItem(atPath: path + "/" + name) }
  }

  /// The files of the audit log, the oldest first.
  var logs: [String] { folder.names(in: "practice/audit").map { "audit/" + $0 } }

  /// The lines of the newest file of the audit log.
  func logLines() throws -> [String] {
    let file = try #require(logs.last)
    return try #require(text(of: file)).split(separator: "\n").map(String.init)
  }

  /// Puts other lines into the newest file of the audit log.
  func writeLog(_ lines: some Sequence<String>) throws {
    let file = try #require(logs.last)
    try write(lines.map { $0 + "\n" }.joined(), to: file)
  }

  /// What is found while nobody has the practice open.
  func findings() throws -> [Finding] { try RecordStore.doctor(at: path) }

  /// What is found of the audit log, in words.
  func logFindings() throws -> [String] {
    try findings().filter { $0.sort == .audit }.map(\.sentence)
  }

  /// Opens the practice as a start does, and tells what the start says.
  @discardableResult
  func start(_ body: (RecordStore) throws -> Void = { _ in }) throws -> [String] {
    let store = try reopen(path)
    try body(store)
    return store.openingDoubts
  }
}
