import ClinicalRecord
import JSON

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// When the last verified backup of a practice was made: a small file of its own, no document.
///
/// It holds no path, since a path may tell of a person or a place.
package struct BackupMemory: Hashable, Sendable {
  /// When it was verified.
  package var verified: Instant
  /// The documents and other files in it, and their bytes.
  package var files: Int
  package var bytes: Int

  /// Where it is kept, beside `store.json`.
  static let path = StorePath(fixed: "backup.json")

  package init(verified: Instant, files: Int, bytes: Int) {
    self.verified = verified
    self.files = files
    self.bytes = bytes
  }

  var encoded: [UInt8] {
    JSONValue.record([
      JSONEntry("verified", .text(verified.text)), JSONEntry("files", .integer(files)),
      JSONEntry("bytes", .integer(bytes)),
    ]).encoded()
  }

  init?(_ bytes: [UInt8]) {
    guard let root = try? JSONSource(document: bytes).root,
      case .text(let text) = root["verified"]?.content, let verified = Instant(text)
    else { return nil }
    func number(_ name: String) -> Int {
      if case .number(let text) = root[name]?.content { Int(text) ?? 0 } else { 0 }
    }
    self.init(verified: verified, files: number("files"), bytes: number("bytes"))
  }
}

extension BackupMemory {
  /// Keeps it in a practice, in one step and without its lock: whoever made the backup may not
  /// be the one who writes the records.
  package func keep(in practice: String) throws(StoreError) {
    let directory = try DataDirectory.open(practice)
    let root = try directory.folder([])
    let temporaries = try directory.makeFolder(["tmp"])
    let name = "backup-\(Kernel.processNumber)"
    do {
      let file = try Kernel.open(
        name, in: temporaries, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
      try Kernel.write(encoded, to: file)
      try Kernel.synchronize(file)
      try file.close()
      try Kernel.rename(name, in: temporaries, to: Self.path.name, in: root)
      try Kernel.synchronize(root)
    } catch {
      try? Kernel.unlink(name, in: temporaries)
      throw StoreError.notSaved(what: "moment of the backup", Refusal(error))
    }
  }
}

extension RecordStore {
  /// When the last verified backup was made; `nil` when none is known.
  ///
  /// A file that cannot be read counts as none: the worst that follows is a reminder.
  package var lastBackup: BackupMemory? {
    guard let content = try? directory.read(BackupMemory.path, limit: 4_096) else { return nil }
    return BackupMemory(content.bytes)
  }
}
