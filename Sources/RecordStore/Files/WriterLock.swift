#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Who holds the lock of a practice: shown to a second window.
package struct LockHolder: Hashable, Sendable, CustomStringConvertible {
  package let process: Int32
  package let terminal: String
  package let startedAt: String

  package init(process: Int32, terminal: String, startedAt: String) {
    self.process = process
    self.terminal = terminal
    self.startedAt = startedAt
  }

  package var description: String {
    "process \(process) on \(terminal), since \(startedAt)"
  }

  /// The text that is written into the lock file: three lines.
  var text: String { "\(process)\n\(terminal)\n\(startedAt)\n" }

  /// Reads the text of a lock file; nil if its holder has not written it yet.
  init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 4, let process = Int32(lines[0]) else { return nil }
    self.init(process: process, terminal: String(lines[1]), startedAt: String(lines[2]))
  }
}

/// The right to write in a practice, given up when it is no longer held.
///
/// The kernel frees it when the process ends in any way; the C function called is `flock`.
package struct WriterLock: ~Copyable, Sendable {
  /// What asking for the lock came to.
  package enum Outcome: ~Copyable, Sendable {
    case held(WriterLock)
    case heldBy(LockHolder?)
  }

  private let file: Descriptor
  /// Who holds it: this process.
  package let holder: LockHolder
  /// Whether the holder before ended without saying so: killed, or by a power cut.
  let followsUncleanEnd: Bool

  deinit {
    // Closing alone gives it up only with the last copy of the descriptor, and a program that is
    // being started (an editor) has one for a moment.
    _ = flock(file.number, LOCK_UN)
  }

  /// Asks for the lock without waiting.
  ///
  /// - Throws: `folderUnwritable` where nobody could write, or what stands in the way of the lock.
  package static func acquire(
    in directory: DataDirectory, as holder: LockHolder
  ) throws(StoreError) -> Outcome {
    do throws(StoreError) { return try ask(in: directory, as: holder) } catch {
      guard let reason = directory.refusalToWrite() else { throw error }
      throw StoreError.folderUnwritable(reason)
    }
  }

  private static func ask(
    in directory: DataDirectory, as holder: LockHolder
  ) throws(StoreError) -> Outcome {
    let folder = try directory.makeFolder(["locks"])
    while true {
      let file = try locking { () throws(KernelFailure) in
        try Kernel.open(
          name, in: folder, flags: O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, mode: 0o600)
      }
      let status = try locking { () throws(KernelFailure) in try Kernel.status(of: file) }
      try status.checkFile(shown)
      guard try isFree(file) else {
        let bytes = try locking { () throws(KernelFailure) in try Kernel.read(file, limit: 4096) }
        return .heldBy(LockHolder(text: String(decoding: bytes, as: UTF8.self)))
      }
      // The file may have been replaced while we opened it; then this lock guards nothing.
      guard let standing = try? Kernel.status(of: name, in: folder), standing.isSameFile(as: status)
      else { continue }
      let isUnclean = status.fingerprint.size > 0
      let text = Array(holder.text.utf8)
      try locking { () throws(KernelFailure) in
        // Written over, never emptied: a full disk must not make an unclean end look clean.
        try Kernel.write(text, to: file)
        try Kernel.truncate(file, to: text.count)
        // On the disk before any document is: whoever comes after a power cut must see it.
        try Kernel.synchronize(file)
        try Kernel.synchronizeFolder(folder)
      }
      return .held(WriterLock(file: file, holder: holder, followsUncleanEnd: isUnclean))
    }
  }

  /// Who holds the lock now; nothing is changed.
  ///
  /// The C function called is `flock`.
  static func holder(in directory: DataDirectory) -> LockHolder? {
    guard let folder = try? directory.folder(["locks"]),
      let file = try? Kernel.open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
      let status = try? Kernel.status(of: file), status.kind == .file
    else { return nil }
    // The lock of a reader is refused beside that of a writer; where it was had, it is given back.
    guard flock(file.number, LOCK_SH | LOCK_NB) != 0 else {
      _ = flock(file.number, LOCK_UN)
      return nil
    }
    guard let bytes = try? Kernel.read(file, limit: 4096)
    else { return nil }
    return LockHolder(text: String(decoding: bytes, as: UTF8.self))
  }

  /// Says that everything was finished; without it the next holder looks for what was cut short.
  ///
  /// A word that does not arrive only makes that holder look for nothing.
  borrowing func endCleanly() {
    try? Kernel.truncate(file, to: 0)
  }

  private static let name = "writer.lock"
  private static let shown = "locks/writer.lock"

  private static func isFree(_ file: borrowing Descriptor) throws(StoreError) -> Bool {
    let number = file.number
    do {
      _ = try Kernel.retrying("flock") { flock(number, LOCK_EX | LOCK_NB) }
      return true
    } catch {
      if error.code == EWOULDBLOCK { return false }
      throw StoreError.unreadable(path: shown, Refusal(error))
    }
  }

  /// Whether a run goes on or did not end cleanly, so that it may have saved what no line tells yet.
  static func isMarked(in directory: DataDirectory) -> Bool {
    let status = try? directory.status(of: StorePath(fixed: "locks", name))
    return (status?.fingerprint.size ?? 0) > 0
  }

  private static func locking<Result: ~Copyable>(
    _ body: () throws(KernelFailure) -> Result
  ) throws(StoreError) -> Result {
    do { return try body() } catch {
      switch error.code {
      case EISDIR: throw StoreError.notAFile(path: shown)
      case ELOOP: throw StoreError.symbolicLink(path: shown)
      default: throw StoreError.unreadable(path: shown, Refusal(error))
      }
    }
  }
}

extension DataDirectory {
  /// Whether a run goes on or did not end cleanly, so that it may have saved what no line tells yet.
  var mayLackLines: Bool { WriterLock.isMarked(in: self) }
}
