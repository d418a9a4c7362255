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
  /// A file that was verified: enough to know it again, wherever it lies.
  package struct Made: Hashable, Sendable {
    package var moment: Instant
    /// The bytes of the file itself, and their SHA-256.
    package var size: Int
    package var sha256: Digest

    package init(moment: Instant, size: Int, sha256: Digest) {
      self.moment = moment
      self.size = size
      self.sha256 = sha256
    }
  }

  /// When it was verified.
  package var verified: Instant
  /// The documents and other files in it, and their bytes.
  package var files: Int
  package var bytes: Int
  /// Whether older ones were let go when it was made, to offer the same again.
  package var rotates = false
  /// Every backup that was verified, the last one last.
  package var made: [Made] = []

  /// Where it is kept, beside `store.json`.
  static let path = StorePath(fixed: "backup.json")
  /// So many are known; older ones are never removed by the program.
  static let mostMade = 1_000
  private static let mostBytes = 1 << 20

  package init(verified: Instant, files: Int, bytes: Int) {
    self.verified = verified
    self.files = files
    self.bytes = bytes
  }

  var encoded: [UInt8] {
    JSONValue.record([
      JSONEntry("verified", .text(verified.text)), JSONEntry("files", .integer(files)),
      JSONEntry("bytes", .integer(bytes)), JSONEntry("rotates", .flag(rotates)),
      JSONEntry(
        "made",
        .list(
          made.map {
            .record([
              JSONEntry("moment", .text($0.moment.text)), JSONEntry("size", .integer($0.size)),
              JSONEntry("sha256", .text($0.sha256.description)),
            ])
          })),
    ]).encoded()
  }

  init?(_ bytes: [UInt8]) {
    guard let root = try? JSONSource(document: bytes).root,
      case .text(let text) = root["verified"]?.content, let verified = Instant(text)
    else { return nil }
    func number(_ name: String, of node: JSONNode = root) -> Int {
      if case .number(let text) = node[name]?.content { Int(text) ?? 0 } else { 0 }
    }
    self.init(verified: verified, files: number("files"), bytes: number("bytes"))
    if case .flag(true) = root["rotates"]?.content { rotates = true }
    guard case .list(let nodes) = root["made"]?.content else { return }
    made = nodes.compactMap { node in
      guard case .text(let moment) = node["moment"]?.content, let moment = Instant(moment),
        case .text(let digits) = node["sha256"]?.content, let sha256 = Digest(hexadecimal: digits)
      else { return nil }
      return Made(moment: moment, size: number("size", of: node), sha256: sha256)
    }
  }

  /// What is kept of a practice; `nil` when nothing is, or it cannot be read.
  static func kept(in directory: DataDirectory) -> BackupMemory? {
    guard let content = try? directory.read(path, limit: mostBytes) else { return nil }
    return BackupMemory(content.bytes)
  }

  /// Keeps in a practice that a backup was verified, beside all that were before.
  ///
  /// Of two that end in the same moment one may be forgotten; it is then never removed.
  package static func note(
    _ facts: BackupFacts, rotates: Bool, in practice: String
  ) throws(StoreError) -> BackupMemory {
    var memory = BackupMemory(
      verified: facts.manifest.made, files: facts.fileCount, bytes: facts.manifest.byteCount)
    memory.rotates = rotates
    memory.made = try kept(in: DataDirectory.open(practice))?.made ?? []
    memory.made.append(
      Made(moment: facts.manifest.made, size: facts.size, sha256: facts.sha256))
    memory.made = memory.made.suffix(mostMade)
    try memory.keep(in: practice)
    return memory
  }

  /// Looks for the newest backup that bears the name of its day in a folder.
  ///
  /// Where backups went is not kept, as a path may tell of a person. The size tells whether a file is
  /// one of this practice; whether it is whole is for verifying.
  ///
  /// - Parameters:
  ///   - folder: Where to look.
  ///   - day: The local day of a moment.
  /// - Returns: The path; `nil` where none lies there.
  package func newest(in folder: String, day: (Instant) -> Day) -> String? {
    for made in made.suffix(12).reversed() {
      let path = folder + "/" + BackupName(day: day(made.moment), number: 1).text
      if OutsideFile.size(of: path) == made.size { return path }
    }
    return nil
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
      try Kernel.synchronizeFolder(root)
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
  package var lastBackup: BackupMemory? { BackupMemory.kept(in: directory) }
}
