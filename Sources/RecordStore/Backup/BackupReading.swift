import AgeEncryption
import Crypto

/// Looks a backup through: decrypts it, reads the archive, and compares every digest with the list.
package struct BackupReading {
  /// What comes out of the archive, in its order.
  enum Part {
    case folder(StorePath)
    case file(StorePath, isSealed: Bool)
    case content(ArraySlice<UInt8>)
    case end(FileFacts)
  }

  /// What was found of one file.
  struct FileFacts: Hashable {
    var size: Int
    var sha256: String
  }

  private static let portion = 1 << 20

  let path: String
  private let keys: AgeKeys
  private let goOn: (Int, Int) -> Bool

  /// Prepares to look a file through; `goOn` gets the bytes read so far and all of them, and stops
  /// it by `false`.
  package init(
    path: String, keys: AgeKeys, goOn: @escaping (Int, Int) -> Bool = { _, _ in true }
  ) {
    self.path = path
    self.keys = keys
    self.goOn = goOn
  }

  /// Whether a backup asks for a passphrase rather than for a key.
  package static func wantsPassphrase(_ path: String) throws(BackupError) -> Bool {
    let file = try OutsideFile(reading: path)
    let start = try file.read(atMost: AgeDecryptor.headLimit)
    do {
      guard let wants = try AgeDecryptor.wantsPassphrase(start) else {
        throw start.isEmpty ? AgeError.notAge : .badHeader(.ends)
      }
      return wants
    } catch let error as AgeError {
      throw BackupError(error, path: path, isPassphrase: false, start: start)
    } catch { throw .damaged(path: path) }
  }

  /// Looks through all of it and writes nothing.
  package func verify() throws(BackupError) -> BackupFacts { try read().facts }

  /// What reading came to, with the key of the file to read it once more.
  struct Outcome {
    var facts: BackupFacts
    var fileKey: FileKey?
  }

  /// Reads all of it; nothing that is handed over is to be believed before this returns.
  func read(
    _ take: (Part) throws(BackupError) -> Void = { _ in }
  ) throws(BackupError) -> Outcome {
    let file = try OutsideFile(reading: path)
    var decryptor = AgeDecryptor(keys: keys)
    var archive = ArchiveCheck(path: path)
    var whole = SHA256()
    var size = 0
    var start: [UInt8] = []
    while true {
      guard goOn(size, file.size) else { throw .stopped }
      let bytes = try file.read(atMost: Self.portion)
      if start.count < 512 { start += bytes.prefix(512 - start.count) }
      bytes.withUnsafeBytes { whole.update(bufferPointer: $0) }
      size += bytes.count
      let isEnd = bytes.isEmpty
      let opened: [UInt8]
      do { opened = try isEnd ? decryptor.finish() : decryptor.update(bytes) } catch {
        throw BackupError(error, path: path, isPassphrase: isPassphrase, start: start)
      }
      try archive.update(opened, take)
      if isEnd { break }
    }
    let manifest = try archive.finish()
    return Outcome(
      facts: BackupFacts(
        path: path, manifest: manifest, size: size, sha256: Digest(bytes: Array(whole.finalize()))),
      fileKey: decryptor.fileKey)
  }

  private var isPassphrase: Bool { if case .passphrase = keys { true } else { false } }
}

/// Checks an archive as it comes: what is in it, and whether the list says the same.
private struct ArchiveCheck {
  let path: String
  private var tar = TarReader()
  private var found: [String: BackupReading.FileFacts] = [:]
  private var folders: Set<String> = []
  private var list: [UInt8]?
  private var hash = SHA256()
  private var size = 0
  private var current: Current = .none

  private enum Current {
    case none
    case list
    case file(StorePath)
    case folder
  }

  init(path: String) { self.path = path }

  mutating func update(
    _ bytes: [UInt8], _ take: (BackupReading.Part) throws(BackupError) -> Void
  ) throws(BackupError) {
    var tar = tar
    defer { self.tar = tar }
    try tar.update(bytes) { part throws(BackupError) in try self.receive(part, take) }
  }

  private mutating func receive(
    _ part: TarReader.Part, _ take: (BackupReading.Part) throws(BackupError) -> Void
  ) throws(BackupError) {
    switch part {
    case .entry(let text, let isFolder, let byteCount, let isSealed):
      try begin(text, isFolder, byteCount, isSealed, take)
    case .content(let bytes):
      switch current {
      case .list: list?.append(contentsOf: bytes)
      case .file:
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        size += bytes.count
        try take(.content(bytes))
      case .none, .folder: break
      }
    case .end:
      if case .file(let path) = current {
        let facts = BackupReading.FileFacts(
          size: size, sha256: Digest(bytes: Array(hash.finalize())).description)
        found[path.description] = facts
        try take(.end(facts))
      }
      current = .none
    }
  }

  private mutating func begin(
    _ text: String, _ isFolder: Bool, _ byteCount: Int, _ isSealed: Bool,
    _ take: (BackupReading.Part) throws(BackupError) -> Void
  ) throws(BackupError) {
    if text == BackupManifest.name, !isFolder {
      guard list == nil else { throw .refusedEntry(text, .twice) }
      guard byteCount <= BackupManifest.mostBytes else { throw .refusedEntry(text, .tooLarge) }
      list = []
      current = .list
      return
    }
    let path = try BackupScope.path(of: text, isFolder: isFolder, byteCount: byteCount)
    if isFolder {
      folders.insert(path.description)
      guard found[path.description] == nil else { throw .refusedEntry(text, .twice) }
      current = .folder
      try take(.folder(path))
    } else {
      guard found[path.description] == nil, !folders.contains(path.description) else {
        throw .refusedEntry(text, .twice)
      }
      hash = SHA256()
      size = 0
      current = .file(path)
      try take(.file(path, isSealed: isSealed))
    }
  }

  /// Compares what was found with the list.
  mutating func finish() throws(BackupError) -> BackupManifest {
    try tar.finish()
    guard let list else { throw .notAsListed(BackupManifest.name, .noList) }
    let manifest = try BackupManifest(bytes: list, path: path)
    var unlisted = found
    for file in manifest.files {
      guard let facts = unlisted.removeValue(forKey: file.path) else {
        throw .notAsListed(file.path, .missing)
      }
      guard facts.size == file.size, facts.sha256 == file.sha256 else {
        throw .notAsListed(file.path, .otherBytes)
      }
    }
    if let extra = unlisted.keys.min() { throw .notAsListed(extra, .notListed) }
    guard found[Layout.storeFile.name] != nil else {
      throw .notAsListed(Layout.storeFile.name, .missing)
    }
    return manifest
  }
}
