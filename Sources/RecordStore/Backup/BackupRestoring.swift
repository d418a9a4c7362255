import AgeEncryption
import ClinicalRecord
import Crypto

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Makes a practice from a backup, in a new or empty folder only.
///
/// The whole file is looked through first, then written into a folder beside the wanted one, read
/// again from there, and only then given its name.
package struct BackupRestoring {
  private let reading: BackupReading
  private let target: String
  private let goOn: (BackupProgress) -> Bool

  /// Prepares to restore.
  package init(
    path: String, keys: AgeKeys, to target: String,
    goOn: @escaping (BackupProgress) -> Bool = { _ in true }
  ) {
    reading = BackupReading(path: path, keys: keys) { done, total in
      goOn(BackupProgress(act: .verifying, thousandths: total > 0 ? done * 400 / total : 0))
    }
    self.target = target
    self.goOn = goOn
  }

  /// Restores; when it fails nothing is left in the wanted place.
  package func restore() throws(BackupError) -> BackupFacts {
    try Self.check(target)
    let first = try reading.read()
    let staging = "\(target).restoring-\(Kernel.processNumber)"
    guard let fileKey = first.fileKey else { throw .damaged(path: reading.path) }
    do throws(BackupError) {
      let folder = try Self.makeFolder(staging)
      try write(into: folder, fileKey, expecting: first.facts)
      try compare(folder, with: first.facts.manifest)
      try store { () throws(StoreError) in try folder.makeTopFolders() }
      try swap(staging)
    } catch {
      Self.clear(staging)
      throw error
    }
    return first.facts
  }

  /// Refuses a folder with anything in it.
  ///
  /// - Throws: `folderInUse`, `practiceInPractice`, or why the place cannot be used.
  package static func check(_ target: String) throws(BackupError) {
    try checkAround(target)
    let state: DataDirectory.State
    do throws(StoreError) { state = try DataDirectory.state(of: target) } catch {
      throw .store(error)
    }
    switch state {
    case .missing: return
    case .practice, .otherThings: throw .folderInUse(path: target)
    case .empty:
      // Folders of a practice that was begun are not empty in the way that a rename asks for.
      guard SmallWork.isEmpty(target) else { throw .folderInUse(path: target) }
    }
  }

  /// Refuses a place inside another practice, whose backups would leave it out.
  private static func checkAround(_ target: String) throws(BackupError) {
    var outer = target[...]
    while let slash = outer.lastIndex(of: "/") {
      outer = outer[..<slash]
      guard access("\(outer)/\(Layout.storeFile.name)", F_OK) == 0 else { continue }
      throw .practiceInPractice(path: target, outer: String(outer))
    }
  }

  private static func makeFolder(_ path: String) throws(BackupError) -> DataDirectory {
    let made: DataDirectory
    do throws(StoreError) {
      guard case .missing = try DataDirectory.state(of: path) else {
        throw StoreError.notEmpty(path: path)
      }
      made = try DataDirectory.create(path)
    } catch { throw .store(error) }
    return made
  }

  /// Writes what the second reading brings; the digests of the first must come again.
  private func write(
    into folder: DataDirectory, _ fileKey: FileKey, expecting facts: BackupFacts
  ) throws(BackupError) {
    let reading = BackupReading(path: reading.path, keys: .fileKey(fileKey)) { done, total in
      goOn(
        BackupProgress(
          act: .restoring, thousandths: 400 + (total > 0 ? done * 400 / total : 0)))
    }
    var writer = RestoredFiles(folder: folder)
    let second = try reading.read { part throws(BackupError) in
      try store { () throws(StoreError) in try writer.take(part) }
    }
    guard second.facts.sha256 == facts.sha256 else { throw .damaged(path: reading.path) }
    try store { () throws(StoreError) in try writer.synchronize() }
  }

  /// Reads every file back and compares it with the list.
  private func compare(
    _ folder: DataDirectory, with manifest: BackupManifest
  ) throws(BackupError) {
    for (index, file) in manifest.files.enumerated() {
      if index % 64 == 0 {
        let part = 800 + index * 200 / max(1, manifest.files.count)
        guard goOn(BackupProgress(act: .verifying, thousandths: part)) else { throw .stopped }
      }
      guard let path = StorePath(file.path.split(separator: "/").map(String.init)) else {
        throw .refusedEntry(file.path, .path)
      }
      let bytes: [UInt8]
      do throws(StoreError) {
        bytes = try folder.read(path, limit: BackupScope.mostFileBytes).bytes
      } catch { throw .store(error) }
      guard Digest(of: bytes).description == file.sha256 else {
        throw .notAsListed(file.path, .otherBytes)
      }
    }
    do throws(StoreError) {
      _ = try StoreIdentity(
        bytes: folder.read(Layout.storeFile).bytes, path: folder.path + "/" + Layout.storeFile.name)
    } catch { throw .store(error) }
  }

  /// Gives the finished folder its name; an empty folder of that name gives way.
  private func swap(_ staging: String) throws(BackupError) {
    try Self.check(target)
    do {
      try SmallWork.rename(staging, to: target)
    } catch {
      if error.code == ENOTEMPTY || error.code == EEXIST { throw .folderInUse(path: target) }
      throw .system(path: target, Refusal(error), isWriting: true)
    }
  }

  private func store(_ body: () throws(StoreError) -> Void) throws(BackupError) {
    do throws(StoreError) { try body() } catch { throw .store(error) }
  }

  /// Takes away what an unfinished restoration wrote.
  private static func clear(_ staging: String) {
    guard let root = try? Kernel.openFolder(path: staging) else { return }
    SmallWork.empty(root)
    _ = rmdir(staging)
  }
}

/// Writes the files that come out of an archive, each in its folder.
private struct RestoredFiles {
  let folder: DataDirectory
  private var made: Set<StorePath> = []
  private var open: OpenFile?

  private final class OpenFile {
    let path: StorePath
    let descriptor: Descriptor

    init(_ path: StorePath, _ descriptor: consuming Descriptor) {
      self.path = path
      self.descriptor = descriptor
    }
  }

  init(folder: DataDirectory) { self.folder = folder }

  mutating func take(_ part: BackupReading.Part) throws(StoreError) {
    switch part {
    case .folder(let path): try make(path.names)
    case .file(let path, let isSealed):
      try make(path.folders)
      let parent = try folder.folder(path.folders)
      open = OpenFile(
        path,
        try saving(path) { () throws(KernelFailure) in
          try Kernel.open(
            path.name, in: parent, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW,
            mode: isSealed ? 0o400 : 0o600)
        })
    case .content(let bytes):
      guard let open else { return }
      try saving(open.path) { () throws(KernelFailure) in
        try Kernel.write(Array(bytes), to: open.descriptor)
      }
    case .end:
      guard let file = open else { return }
      try saving(file.path) { () throws(KernelFailure) in
        try Kernel.synchronize(file.descriptor)
      }
      open = nil
    }
  }

  /// Brings the folders to the disk, the inner ones first.
  func synchronize() throws(StoreError) {
    for path in made.sorted(by: { $0.names.count > $1.names.count }) {
      let inner = try folder.folder(path.names)
      try saving(path) { () throws(KernelFailure) in try Kernel.synchronizeFolder(inner) }
    }
    let root = try folder.folder([])
    try saving(Layout.storeFile) { () throws(KernelFailure) in try Kernel.synchronizeFolder(root) }
  }

  private mutating func make(_ names: [String]) throws(StoreError) {
    guard let path = StorePath(names), !made.contains(path) else { return }
    _ = try folder.makeFolder(names)
    made.insert(path)
  }

  private func saving<Result: ~Copyable>(
    _ path: StorePath, _ body: () throws(KernelFailure) -> Result
  ) throws(StoreError) -> Result {
    do { return try body() } catch {
      throw StoreError.notRestored(path: folder.path + "/" + path.description, Refusal(error))
    }
  }
}

/// Small acts on folders that are not in a practice yet.
enum SmallWork {
  /// Whether a folder has nothing in it at all.
  static func isEmpty(_ path: String) -> Bool {
    guard let folder = try? Kernel.openFolder(path: path),
      let names = try? Kernel.names(in: folder)
    else { return false }
    return names.isEmpty
  }

  /// Renames by path and brings the folder around to the disk; the C function called is `rename`.
  static func rename(_ path: String, to target: String) throws(KernelFailure) {
    _ = try Kernel.retrying("rename") { renameNumber(path, target) }
    let end = target.lastIndex(of: "/") ?? target.startIndex
    let parent = end == target.startIndex ? "/" : String(target[..<end])
    try Kernel.synchronizeFolder(try Kernel.openFolder(path: parent))
  }

  /// Takes everything out of a folder that this program has made, following no link.
  static func empty(_ folder: borrowing Descriptor) {
    guard let names = try? Kernel.names(in: folder) else { return }
    for name in names {
      guard let status = try? Kernel.status(of: name, in: folder) else { continue }
      guard status.kind == .folder else {
        try? Kernel.unlink(name, in: folder)
        continue
      }
      if let inner = try? Kernel.open(
        name, in: folder, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
      {
        empty(inner)
      }
      _ = unlinkat(folder.number, name, AT_REMOVEDIR)
    }
  }
}

private func renameNumber(_ path: String, _ target: String) -> Int32 {
  rename(path, target)
}
