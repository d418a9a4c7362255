import Foundation

@testable import RecordStore

/// A real folder for one test, removed with everything in it when the test ends.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let base = NSTemporaryDirectory().hasPrefix("/tmp") ? "/tmp" : NSTemporaryDirectory()
    let folder = URL(filePath: base).appending(path: "store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    path = folder.path(percentEncoded: false)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of something inside.
  func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file as any other program would.
  func write(_ text: String, to name: String, mode: Int = 0o600) throws {
    try FileManager.default.createDirectory(
      atPath: (file(name) as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try Data(text.utf8).write(to: URL(filePath: file(name)))
    try setMode(mode, of: name)
  }

  /// The text of a file, nil if there is none.
  func text(of name: String) -> String? {
    FileManager.default.contents(atPath: file(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The permission bits of a file or folder.
  func mode(of name: String) throws -> Int {
    let facts = try FileManager.default.attributesOfItem(atPath: file(name))
    return (facts[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }

  /// Changes the permission bits of a file or folder.
  func setMode(_ mode: Int, of name: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file(name))
  }

  /// The names in a folder, sorted; empty if there is none.
  func names(in name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: file(name))) ?? []).sorted()
  }
}

/// A new practice's folder with the lock held.
final class Practice {
  let folder: TemporaryFolder
  let directory: DataDirectory
  let files: AtomicFile
  private let lock: HeldLock

  init() throws {
    folder = try TemporaryFolder()
    directory = try DataDirectory.create(folder.file("practice"))
    lock = try HeldLock(takeLock(directory))
    files = AtomicFile(directory: directory, lock: lock.lock)
  }

  /// The text of a file of the practice.
  func text(of name: String) -> String? { folder.text(of: "practice/" + name) }
}

/// A lock in a box, since a class that may fail to be made cannot hold it bare.
final class HeldLock {
  let lock: WriterLock

  init(_ lock: consuming WriterLock) { self.lock = lock }
}

/// A lock that must be free.
func takeLock(_ directory: DataDirectory) throws -> WriterLock {
  switch try WriterLock.acquire(in: directory, as: .test) {
  case .held(let lock): return lock
  case .heldBy: throw Unexpected.locked
  }
}

/// A practice opened for writing again after it was closed.
func reopen(_ path: String) throws -> RecordStore {
  let store = try RecordStore.open(path, for: .writing(.test))
  guard store.refusal == nil else { throw Unexpected.locked }
  return store
}

/// What a test's preparation did not expect.
enum Unexpected: Error {
  case locked
  case badPath
}

extension LockHolder {
  static var test: LockHolder {
    LockHolder(
      process: Kernel.processNumber, terminal: "/dev/pts/7", startedAt: "2026-03-10T09:00:00Z")
  }
}

extension StorePath {
  /// A path by its text.
  static func at(_ text: String) throws -> StorePath {
    guard let path = StorePath(text.split(separator: "/").map(String.init)) else {
      throw Unexpected.badPath
    }
    return path
  }
}

/// The bytes of a text.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
