import ClinicalRecord
import CSystem
import Crypto

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder in which backups of a practice are gathered, and which of them may go; one thread uses it.
///
/// A file is touched only when it has a name that the program chose itself (`BackupName`) and its bytes are
/// those of a backup that was verified, by the digest that the practice kept. Renaming a backup is
/// therefore enough to keep it for ever.
package final class BackupFolder {
  /// What becomes of a file.
  package enum Fate: Hashable, Sendable {
    /// It stays, since the rule asks for it.
    case kept([BackupRotation.Reason])
    case removed
    /// It is none of the backups that the practice knows, or not any more as it was written.
    case unknown
    /// It should have gone and did not.
    case failed(Refusal)
  }

  /// A file with the name of a backup.
  package struct Entry: Hashable, Sendable {
    package var name: String
    /// When the backup was made; `nil` when it is not known.
    package var moment: Instant?
    package var fate: Fate
    /// The digest of its bytes, when it is known.
    package var sha256: Digest?
    /// The name it stands under: another while it is being removed.
    fileprivate var standing: String
    fileprivate var fingerprint: Fingerprint?
  }

  package let path: String
  private let folder: Descriptor

  /// Opens a folder outside the practice.
  ///
  /// - Throws: `noFolder`, `insidePractice`, or why it cannot be read.
  package init(_ path: String, outside practice: String) throws(BackupError) {
    guard let real = NewOutsideFile.realPath(path) else { throw .noFolder(path: path) }
    if let inside = NewOutsideFile.realPath(practice), (real + "/").hasPrefix(inside + "/") {
      throw .insidePractice(path: path)
    }
    self.path = path
    do { folder = try Kernel.openFolder(path: real) } catch {
      if error.code == ENOTDIR { throw .noFolder(path: path) }
      throw .system(path: path, Refusal(error), isWriting: false)
    }
  }

  /// Whether a path is that of a folder, also by way of a link.
  package static func isFolder(_ path: String) -> Bool {
    guard let real = NewOutsideFile.realPath(path) else { return false }
    return (try? Kernel.status(path: real))?.kind == .folder
  }

  /// A name of ours for a backup of that day that no file in the folder has.
  package func freeName(on day: Day) throws(BackupError) -> String {
    let taken = Set(try names())
    var name = BackupName(day: day, number: 1)
    while taken.contains(name.text) { name.number += 1 }
    return name.text
  }

  /// Looks at every file that has a name of ours and tells what would become of it; nothing is changed.
  ///
  /// `goOn` gets the bytes read so far and all of them, and stops it by `false`.
  package func plan(
    known: [BackupMemory.Made], at now: Instant, localDay: (Instant) -> Day,
    goOn: (Int, Int) -> Bool = { _, _ in true }
  ) throws(BackupError) -> [Entry] {
    var order: [Digest: Int] = [:]
    for (number, made) in known.enumerated() { order[made.sha256] = number }
    let sizes = Set(known.map(\.size))
    var entries = try files()
    let total = entries.reduce(0) { $0 + Int($1.fingerprint?.size ?? 0) }
    var done = 0
    for index in entries.indices {
      guard goOn(done, total) else { throw .stopped }
      let size = Int(entries[index].fingerprint?.size ?? 0)
      done += size
      guard sizes.contains(size), let read = digest(of: entries[index].standing),
        read.fingerprint == entries[index].fingerprint, let number = order[read.digest]
      else { continue }
      entries[index].sha256 = read.digest
      entries[index].moment = known[number].moment
    }
    let ours = entries.indices.filter { entries[$0].sha256 != nil }
    let backups = ours.map { index -> BackupRotation.Backup in
      let moment = entries[index].moment ?? now
      return BackupRotation.Backup(
        moment: moment, day: localDay(moment),
        order: entries[index].sha256.flatMap { order[$0] } ?? 0)
    }
    for (index, reasons) in zip(ours, BackupRotation.reasons(for: backups, at: now)) {
      entries[index].fate = reasons.isEmpty ? .removed : .kept(reasons)
    }
    return entries
  }

  /// Removes what a plan lets go, and says what became of each file.
  package func carryOut(_ plan: [Entry]) -> [Entry] {
    var entries = plan
    for index in entries.indices {
      let entry = entries[index]
      switch entry.fate {
      case .removed: entries[index].fate = remove(entry)
      case .kept, .unknown, .failed:
        // A removal that was cut short and is not wanted any more.
        guard entry.standing != entry.name else { continue }
        _ = cs_rename_exclusive(folder.number, entry.standing, folder.number, entry.name)
      }
    }
    // What is gone may come back after a power cut, and goes the next time.
    try? Kernel.synchronizeFolder(folder)
    return entries
  }

  /// Takes a file out of the way under a name of its own, looks whether it is still the one that was read,
  /// and only then removes it.
  private func remove(_ entry: Entry) -> Fate {
    let aside = BackupName.aside(entry.name)
    var standing = entry.standing
    func giveNameBack() {
      guard standing == aside else { return }
      _ = cs_rename_exclusive(folder.number, aside, folder.number, entry.name)
    }
    do throws(KernelFailure) {
      if standing != aside,
        cs_rename_exclusive(folder.number, standing, folder.number, aside) == 0
      {
        standing = aside
      } else if standing != aside, ![ENOSYS, EINVAL, ENOTSUP, EOPNOTSUPP].contains(errno) {
        throw KernelFailure(call: "renameat2", code: errno)
      }
      guard isUnchanged(try Kernel.status(of: standing, in: folder), entry) else {
        giveNameBack()
        return .unknown
      }
      try Kernel.unlink(standing, in: folder)
      return .removed
    } catch {
      guard error.code != ENOENT else { return .removed }
      giveNameBack()
      return .failed(Refusal(error))
    }
  }

  /// Whether a file is the one that was read, its time of change aside, which a new name moves.
  private func isUnchanged(_ status: FileStatus, _ entry: Entry) -> Bool {
    guard status.kind == .file, let was = entry.fingerprint else { return false }
    let now = status.fingerprint
    return now.device == was.device && now.inode == was.inode && now.size == was.size
      && now.modifiedNanoseconds == was.modifiedNanoseconds
  }

  private func names() throws(BackupError) -> [String] {
    do { return try Kernel.names(in: folder) } catch {
      throw .system(path: path, Refusal(error), isWriting: false)
    }
  }

  /// The ordinary files with names of ours, as if none were known.
  private func files() throws(BackupError) -> [Entry] {
    try names().compactMap { standing in
      guard let name = BackupName(standing: standing),
        let status = try? Kernel.status(of: standing, in: folder), status.kind == .file,
        status.owner == Kernel.currentUser
      else { return nil }
      return Entry(
        name: name.text, moment: nil, fate: .unknown, sha256: nil, standing: standing,
        fingerprint: status.fingerprint)
    }
  }

  /// The digest of a file, and the file that it was read of; `nil` when it cannot be read.
  private func digest(of name: String) -> (digest: Digest, fingerprint: Fingerprint)? {
    do throws(KernelFailure) {
      let file = try Kernel.open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
      var hash = SHA256()
      while true {
        let bytes = try Kernel.read(file, portion: 1 << 20)
        if bytes.isEmpty { break }
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
      }
      let status = try Kernel.status(of: file)
      return (Digest(bytes: Array(hash.finalize())), status.fingerprint)
    } catch { return nil }
  }
}
