import AgeEncryption

/// Why a backup was not made, not verified or not restored; nothing that stood before is changed.
package enum BackupError: Error, Hashable, Sendable {
  /// The store could not be read or the new practice not be written.
  case store(StoreError)
  /// The file or folder outside the practice could not be read or written.
  case system(path: String, Refusal, isWriting: Bool)
  case stopped
  /// Documents changed faster than they could be read.
  case restless

  // Making one.
  /// There is a file of that name already.
  case exists(path: String)
  /// The file would be inside the practice.
  case insidePractice(path: String)
  /// The new practice would be inside another.
  case practiceInPractice(path: String, outer: String)
  case noFolder(path: String)
  case noKey

  /// Older backups were left alone, and why.
  case notRotated(RotationFault)

  // Reading one.
  case noFile(path: String)
  /// A folder was named where a backup is read.
  case isFolder(path: String)
  /// Not an age file at all; what it looks like, if that is known.
  case notBackup(path: String, looksLike: String?)
  case wrongPassphrase(path: String)
  case wrongKey(path: String)
  /// The file is locked with a passphrase and keys were given, or the other way round.
  case wantsPassphrase(path: String)
  case wantsIdentity(path: String)
  case cutShort(path: String)
  case damaged(path: String)
  case newer(path: String)
  case tooCostly(path: String)
  /// What was decrypted is no archive.
  case notArchive
  case archiveEnds
  /// An entry that no backup of ours has.
  case refusedEntry(String, EntryFault)
  /// The archive is not what its list says.
  case notAsListed(String, ListFault)

  // Restoring.
  /// The folder to restore to is not empty.
  case folderInUse(path: String)
}

/// Why no older backup is let go after a new one.
package enum RotationFault: Hashable, Sendable {
  /// Something in the practice is not in the new backup; an older one may have it.
  case leavesThingsOut
  /// The practice could not note the new one.
  case notNoted
}

/// Why an entry of an archive is refused.
package enum EntryFault: Hashable, Sendable {
  /// It is a link, a device or the like.
  case kind(String)
  /// Its path leads out of the practice or cannot be written.
  case path
  /// It is in no folder of a practice.
  case place
  case twice
  case tooMany
  case tooLarge
  case attributesTooLong
}

/// How an archive differs from its list.
package enum ListFault: Hashable, Sendable {
  case noList
  case badList(String)
  case missing
  case notListed
  case otherBytes
}

extension EntryFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .kind(let words): "it is \(words)"
    case .path: "its path leads elsewhere"
    case .place: "no practice has anything in that place"
    case .twice: "it is there twice"
    case .tooMany: "there are too many entries"
    case .tooLarge: "it is larger than anything in a practice"
    case .attributesTooLong: "its attributes are too long"
    }
  }
}

extension BackupError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .store(let error): "\(error)"
    case .system(let path, let refusal, let isWriting):
      "\(refusal.fact): \(path) was not \(isWriting ? "written" : "read"). \(refusal.advice)."
    case .stopped: "Stopped; nothing was left behind."
    case .restless:
      "The practice kept changing while it was read. Try again when the other program is done."
    case .exists(let path):
      "There is a file \(path) already, and a backup never overwrites. Choose another name."
    case .insidePractice(let path):
      "\(path) is inside the practice, where a backup would be lost with it. Choose another place."
    case .practiceInPractice(let path, let outer):
      "\(path) is inside the practice \(outer), where only its own documents belong."
        + " Choose another place."
    case .noFolder(let path): "There is no folder \(path). Make it first."
    case .noKey: "A backup needs a passphrase or a recipient."
    case .notRotated(.leavesThingsOut):
      "The new backup leaves things out that an older one may have. See caseload doctor."
    case .notRotated(.notNoted):
      "The practice could not note the new backup. Look whether its disk is full."
    case .noFile(let path): "There is no file \(path)."
    case .isFolder(let path):
      "\(path) is a folder. Name the backup in it: one file, whose name mostly ends in .age."
    case .notBackup(let path, let sort):
      "\(path) is not a backup of caseload"
        + (sort.map { ": it looks like \($0)." } ?? ": it is not an age file.")
    case .wrongPassphrase(let path): "The passphrase does not open \(path). Nothing was changed."
    case .wrongKey(let path): "None of the keys opens \(path). Nothing was changed."
    case .wantsPassphrase(let path): "\(path) is locked with a passphrase; leave --identity out."
    case .wantsIdentity(let path):
      "\(path) is locked with a key: caseload verify and restore open it with --identity FILE."
    case .cutShort(let path):
      "\(path) is cut short: its end is missing. Use another copy; nothing was changed."
    case .damaged(let path):
      "\(path) is damaged: its bytes are not the ones that were written. "
        + "Use another copy; nothing was changed."
    case .newer(let path):
      "\(path) was made by a newer version of caseload. Install that version to open it."
    case .tooCostly(let path):
      "\(path) asks for more work than a backup of caseload does to try a passphrase, "
        + "so it was not tried."
    case .notArchive: "What is inside is no archive of tar, so nothing was written."
    case .archiveEnds: "The archive inside ends too early, so nothing was written."
    case .refusedEntry(let path, let fault):
      "The archive holds “\(path)”: \(fault). Nothing was written."
    case .notAsListed(let path, let fault):
      switch fault {
      case .noList: "The archive has no \(path), so it is not a backup of caseload."
      case .badList(let reason): "The list in the archive, \(path), cannot be read: \(reason)."
      case .missing: "“\(path)” is in the list of the archive but not in it. Nothing was written."
      case .notListed: "“\(path)” is in the archive but not in its list. Nothing was written."
      case .otherBytes: "“\(path)” is not what the list of the archive says. Nothing was written."
      }
    case .folderInUse(let path):
      "\(path) is not empty, and a practice is never restored over another. "
        + "Choose a new folder, such as \(path)-restored."
    }
  }
}

extension BackupError {
  /// What the age format says of a file, in the words of backups.
  init(_ error: AgeError, path: String, isPassphrase: Bool, start: [UInt8]) {
    self =
      switch error {
      case .notAge: .notBackup(path: path, looksLike: Self.sort(of: start))
      case .newerFormat: .newer(path: path)
      case .wrongKey: isPassphrase ? .wrongPassphrase(path: path) : .wrongKey(path: path)
      case .workFactorTooHigh: .tooCostly(path: path)
      case .cutShort, .badHeader(.ends): .cutShort(path: path)
      case .badHeader, .headerChanged, .damaged, .trailingBytes: .damaged(path: path)
      case .badRecipient, .badIdentity, .noKey, .refused: .noKey
      }
  }

  /// What a file looks like from its first bytes.
  private static func sort(of start: [UInt8]) -> String? {
    let signs: [(bytes: [UInt8], words: String)] = [
      (Array("-----BEGIN AGE ENCRYPTED FILE-----".utf8), "an age file in text form"),
      (Array("%PDF".utf8), "a PDF document"), ([0x50, 0x4B, 3, 4], "a zip file or Word document"),
      ([0x1F, 0x8B], "a gzip file"), ([0x89, 0x50, 0x4E, 0x47], "a picture"),
      ([0xFF, 0xD8, 0xFF], "a picture"), ([0x7B], "a JSON document"),
      (Array("SQLite format 3".utf8), "a database"),
    ]
    if start.isEmpty { return "an empty file" }
    if start.count >= 263, start[257..<262].elementsEqual(Array("ustar".utf8)) {
      return "a tar archive that is not encrypted"
    }
    return signs.first { start.starts(with: $0.bytes) }?.words
  }
}
