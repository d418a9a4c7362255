import AgeEncryption
import ClinicalRecord

/// How far a backup or a restoration has come.
package struct BackupProgress: Hashable, Sendable {
  /// What is being done.
  package enum Act: String, Hashable, Sendable {
    case reading, writing, verifying, restoring, rotating
  }

  package var act: Act
  /// Of everything that is to be done, in thousandths.
  package var thousandths: Int

  package init(act: Act, thousandths: Int) {
    self.act = act
    self.thousandths = thousandths
  }
}

/// What a finished backup is, or one that was looked through.
package struct BackupFacts: Hashable, Sendable {
  package var path: String
  package var manifest: BackupManifest
  /// The bytes of the file itself.
  package var size: Int
  /// The SHA-256 of the file itself, to note elsewhere.
  package var sha256: Digest

  /// How many files of the practice are in it.
  package var fileCount: Int { manifest.files.count }
}

/// Makes a backup of a practice: one encrypted archive of tar, looked through before it gets its name.
package struct BackupMaking {
  private let directory: DataDirectory
  private let identity: StoreIdentity
  private let lock: AgeLock
  /// The moment that stands in the archive; the same practice and moment give the same archive.
  private let moment: Instant
  /// Gets how far it has come; `false` stops.
  private let goOn: (BackupProgress) -> Bool

  /// The archive is a multiple of this, so that an end that is missing shows, and its size tells
  /// less.
  static let archiveUnit = 65_536
  /// How often a practice that changes under the hands is read again.
  private static let mostAttempts = 5

  /// Prepares a backup of the practice in a folder; nothing in it is locked or changed.
  package init(
    of practice: String, for lock: AgeLock, at moment: Instant,
    goOn: @escaping (BackupProgress) -> Bool = { _ in true }
  ) throws(BackupError) {
    do throws(StoreError) {
      directory = try DataDirectory.open(practice)
      identity = try StoreIdentity(
        bytes: directory.read(Layout.storeFile).bytes,
        path: practice + "/" + Layout.storeFile.name)
    } catch { throw .store(error) }
    self.lock = lock
    self.moment = moment
    self.goOn = goOn
  }

  /// Finds out whether a backup can be written there, and leaves nothing behind.
  package static func check(
    _ path: String, outside practice: String
  ) throws(BackupError) { _ = try NewOutsideFile(at: path, outside: practice) }

  /// Makes the backup, looks it through, and only then gives it its name.
  ///
  /// - Returns: The facts of a backup that was verified.
  package func write(to path: String) throws(BackupError) -> BackupFacts {
    let encryptor: AgeEncryptor
    let file = try NewOutsideFile(at: path, outside: directory.path)
    do { encryptor = try AgeEncryptor(for: lock) } catch { throw .noKey }
    var attempts = 1
    while true {
      let snapshot = try BackupSnapshot(of: directory) { done, total in
        report(.reading, from: 0, to: 300, done, total)
      }
      do throws(BackupError) {
        try write(snapshot, to: file, encryptor)
        break
      } catch {
        guard case .restless = error, attempts < Self.mostAttempts else { throw error }
        attempts += 1
        try file.empty()
      }
    }
    try file.synchronize()
    let facts = try verify(file.partPath, encryptor.fileKey)
    try file.commit()
    return BackupFacts(
      path: path, manifest: facts.manifest, size: facts.size, sha256: facts.sha256)
  }

  /// Reads the unfinished file from the disk and opens it as a restoration would.
  private func verify(
    _ part: String, _ fileKey: FileKey
  ) throws(BackupError) -> BackupFacts {
    let keys: AgeKeys =
      switch lock {
      case .passphrase(let bytes): .passphrase(bytes)
      // Whoever encrypts to a recipient has not its secret half.
      case .recipients: .fileKey(fileKey)
      }
    return try BackupReading(path: part, keys: keys) { done, total in
      report(.verifying, from: 650, to: 1_000, done, total)
    }.verify()
  }

  private func write(
    _ snapshot: BackupSnapshot, to file: NewOutsideFile, _ first: AgeEncryptor
  ) throws(BackupError) {
    var encryptor = first
    var archiveSize = 0
    try file.write(encryptor.head)
    func add(_ bytes: [UInt8]) throws(BackupError) {
      archiveSize += bytes.count
      do { try file.write(encryptor.update(bytes)) } catch let error as BackupError {
        throw error
      } catch { throw .noKey }
    }
    let manifest = manifest(of: snapshot)
    try TarWriting.forEachPiece(
      of: snapshot, manifest: manifest, moment: moment,
      goOn: { report(.writing, from: 300, to: 650, $0, $1) }, add)
    let left = (Self.archiveUnit - archiveSize % Self.archiveUnit) % Self.archiveUnit
    try add([UInt8](repeating: 0, count: left))
    do { try file.write(encryptor.finish()) } catch let error as BackupError {
      throw error
    } catch { throw .noKey }
  }

  func manifest(of snapshot: BackupSnapshot) -> BackupManifest {
    BackupManifest(
      version: AuditAuthor.programVersion, made: moment, store: identity,
      audit: Self.auditHead(in: snapshot),
      files: snapshot.files.map {
        BackupManifest.File(
          path: $0.path.description, size: $0.size, sha256: $0.digest.description)
      }, leftOut: snapshot.leftOut)
  }

  /// Where the log ends in a snapshot; `nil` while the practice has none.
  private static func auditHead(in snapshot: BackupSnapshot) -> BackupManifest.AuditHead? {
    let files = snapshot.files.filter {
      $0.path.folders == AuditFiles.folder && AuditFiles.year(ofFile: $0.path.name) != nil
    }
    for file in files.reversed() {
      guard let bytes = snapshot.bytes(of: file),
        let line = AuditFiles.split(bytes[...]).lines.last, let read = AuditLine(bytes: Array(line))
      else { continue }
      return BackupManifest.AuditHead(
        sequence: read.sequence, sha256: Digest(of: Array(line)).description)
    }
    return nil
  }

  private func report(
    _ act: BackupProgress.Act, from start: Int, to end: Int, _ done: Int, _ total: Int
  ) -> Bool {
    let part = total > 0 ? min(done, total) * (end - start) / total : 0
    return goOn(BackupProgress(act: act, thousandths: start + part))
  }
}

/// Lays a snapshot out as an archive of tar: the list first, then folders and files by their paths.
enum TarWriting {
  /// Hands the archive over piece by piece; the same snapshot, list and moment give the same bytes.
  ///
  /// - Throws: `restless` when bytes are not to be had any more, `stopped`.
  static func forEachPiece(
    of snapshot: BackupSnapshot, manifest: BackupManifest, moment: Instant,
    goOn: (Int, Int) -> Bool, _ take: ([UInt8]) throws(BackupError) -> Void
  ) throws(BackupError) {
    let seconds = max(0, moment.millisecondsSince1970 / 1_000)
    func put(_ path: String, _ bytes: [UInt8], mode: Int) throws(BackupError) {
      let head = TarHeader(
        path: path, kind: .file, byteCount: bytes.count, mode: mode, modified: seconds)
      try take(head.bytesWithAttributes)
      try take(bytes)
      try take([UInt8](repeating: 0, count: head.padding))
    }
    try put(BackupManifest.name, manifest.bytes, mode: 0o600)
    let total = manifest.byteCount
    var done = 0
    var folders = snapshot.folders[...]
    for file in snapshot.files {
      while let folder = folders.first, !precedes(file.path, folder) {
        try take(head(of: folder, seconds))
        folders = folders.dropFirst()
      }
      done += file.size
      guard goOn(done, total) else { throw .stopped }
      guard let bytes = snapshot.bytes(of: file) else { throw .restless }
      let isFrozen = file.status.mode & 0o200 == 0
      try put(file.path.description, bytes, mode: isFrozen ? 0o400 : 0o600)
    }
    for folder in folders { try take(head(of: folder, seconds)) }
    try take([UInt8](repeating: 0, count: 2 * TarHeader.size))
  }

  private static func head(of folder: StorePath, _ seconds: Int) -> [UInt8] {
    TarHeader(
      path: folder.description + "/", kind: .folder, byteCount: 0, mode: 0o700, modified: seconds
    ).bytesWithAttributes
  }

  private static func precedes(_ one: StorePath, _ other: StorePath) -> Bool {
    one.description.utf8.lexicographicallyPrecedes(other.description.utf8)
  }
}
