#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What kept the store from doing what was asked; nothing that was saved before is lost by any.
package enum StoreError: Error, Hashable, Sendable {
  /// A document was not saved; its old version, if there is one, stands.
  case notSaved(what: String, Refusal)
  /// A document is written, but the disk did not confirm that it will survive a power cut.
  case maybeNotDurable(what: String, Refusal)
  /// The file on disk is not the one that was read; nothing was written.
  case changedOutside(what: String, path: String)
  /// An outside change came at the very moment of saving; it is kept beside the saved version.
  case overtaken(what: String, history: String)
  /// There is a file of that name already; it was not touched.
  case alreadyExists(what: String, path: String)
  /// A file or folder could not be read.
  case unreadable(path: String, Refusal)
  /// No such file or folder.
  case missing(path: String)
  /// More bytes than a document may have.
  case tooLarge(path: String, limit: Int)
  /// Something that is no ordinary file stands where a document belongs.
  case notAFile(path: String)
  /// Something that is no folder stands where a folder belongs.
  case notAFolder(path: String)
  /// A folder on the way is a symbolic link.
  case symbolicLink(path: String)
  /// Others on this computer may open a file or folder of the practice.
  case openToOthers(path: String, isFolder: Bool)
  /// A file or folder of the practice belongs to another user.
  case foreignOwner(path: String, owner: UInt32)
  /// There is no practice here yet.
  case noStore(path: String)
  /// The folder holds other things, so no practice is made in it.
  case notEmpty(path: String)
  /// Neither an option nor the environment says where the practice is.
  case noHome
  /// A path that cannot be used.
  case badPath(String)
  /// The practice was made by a newer program.
  case newerStore(path: String)
  /// `store.json` does not say that this is a practice.
  case badStore(path: String, reason: String)
  /// Another window writes; this one only reads.
  case readOnly(LockHolder?)
  /// The user may not write in the folder, or its disk is read-only; it is only read.
  case folderUnwritable(Refusal)
  /// A document is not what belongs in its place.
  case damaged(path: String, reason: String)
  /// Bytes that were signed or are in force never change.
  case frozen(what: String)
  /// A newer program wrote it; saving would lose what only that program knows.
  case newerDocument(what: String)
  /// What is to be saved was made on an older revision than the one on disk.
  case staleRevision(what: String)
  /// What is to be saved would not be read back.
  case invalid(what: String, reason: String)
  /// Another file has the id of the document, so that nobody knows which of them is meant.
  case sameID(what: String, other: String)
  /// A document does not say whom it belongs to.
  case homeless(what: String)
  /// The trash does not hold it.
  case notInTrash(what: String)
  /// What was to be put back in the place of damage can be read.
  case readable(what: String)
  /// What was to be let go stands in its place.
  case isBack(what: String)
  /// A document is saved, but the audit log does not tell of it yet.
  case unrecorded(what: String, Refusal)
  /// Nothing is saved while lines of the audit log are missing.
  case auditUnwritten(Refusal)
  /// A file of a practice that is being made from a backup could not be written.
  case notRestored(path: String, Refusal)
  /// So much of the practice is missing that it was hardly meant to go.
  case manyMissing(missing: Int, known: Int)
  /// Two saves in a row were not confirmed by the disk, so the store only reads from then on.
  case diskNotTrusted
}

/// Why the system refused, in the words of the clinician's side.
package enum Refusal: Hashable, Sendable {
  case diskFull
  case quotaUsed
  case fileSizeLimit
  case denied
  case readOnlyDisk
  case tooManyOpenFiles
  case deviceFailure
  /// A folder on the way is gone; its path where it is known.
  case gone(folder: String?)
  case symbolicLink
  case noHardLinks
  case immutable
  case other(call: String, code: Int32)

  init(_ failure: KernelFailure) {
    self =
      switch failure.code {
      case ENOSPC: .diskFull
      case EDQUOT: .quotaUsed
      case EFBIG: .fileSizeLimit
      case EPERM where failure.call == "linkat": .noHardLinks
      case ENOTSUP where failure.call == "linkat": .noHardLinks
      case EACCES, EPERM: .denied
      case EROFS: .readOnlyDisk
      case EMFILE, ENFILE: .tooManyOpenFiles
      case EIO: .deviceFailure
      case ENOENT: .gone(folder: nil)
      case ELOOP: .symbolicLink
      default: .other(call: failure.call, code: failure.code)
      }
  }
}

extension Refusal {
  /// What happened, as the first half of a sentence.
  package var fact: String {
    switch self {
    case .diskFull: "The disk is full"
    case .quotaUsed: "Your share of the disk is used up"
    case .fileSizeLimit: "The system allows no larger file"
    case .denied: "The system denies access to the data folder"
    case .readOnlyDisk: "The disk is read-only"
    case .tooManyOpenFiles: "Too many files are open"
    case .deviceFailure: "The disk reports an error"
    case .gone(let folder):
      folder.map { "The folder \($0) is gone" } ?? "A folder of the practice is gone"
    case .symbolicLink: "A symbolic link stands in the way"
    case .noHardLinks: "This disk cannot link files"
    case .immutable: "The file is marked as one that nobody may change"
    case .other(let call, let code): "The system refused (\(call), error \(code))"
    }
  }

  /// What to do next, as the start of a sentence.
  package var advice: String {
    switch self {
    case .diskFull, .quotaUsed: "Free some space"
    case .fileSizeLimit: "Raise the limit with `ulimit -f`"
    case .denied, .gone, .symbolicLink: "See `caseload doctor`"
    case .readOnlyDisk: "Make the disk writable"
    case .tooManyOpenFiles: "Close other programs"
    case .deviceFailure: "Make a backup to another disk"
    case .noHardLinks: "Keep the practice on another disk"
    case .immutable: "Take the mark away (`caseload doctor` shows the command)"
    case .other: "See `caseload doctor`"
    }
  }
}

extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notSaved(let what, let refusal):
      "\(refusal.fact): “\(what)” was not saved. \(refusal.advice), then :retry. "
        + "Your text is kept."
    case .maybeNotDurable(let what, let refusal):
      "\(refusal.fact): “\(what)” is written but may not survive a power cut. "
        + "\(refusal.advice), then :retry."
    case .changedOutside(let what, let path):
      "“\(what)” was changed outside this program, so it was not saved over: \(path). "
        + "Your text is kept."
    case .overtaken(let what, let history):
      "“\(what)” was saved while another program changed it; the other version is \(history)."
    case .alreadyExists(let what, let path):
      "“\(what)” was not saved: there is a file \(path) already. Your text is kept."
    case .unreadable(let path, let refusal):
      "\(refusal.fact): \(path) was not read. \(refusal.advice)."
    case .missing(let path): "There is no \(path)."
    case .tooLarge(let path, let limit):
      "\(path) is too large: a document has at most \(limit) bytes. It was not read."
    case .notAFile(let path): "\(path) is no ordinary file, so it is left alone. Move it away."
    case .notAFolder(let path): "\(path) is not a folder."
    case .symbolicLink(let path):
      "\(path) is a symbolic link, which is not followed. "
        + (path.hasPrefix("/")
          ? "Give the path that it leads to, with --data." : "Put what it leads to in its place.")
    case .folderUnwritable(let refusal):
      "The folder cannot be written: \(refusal.inBrief). Nothing can be changed until it can."
    case .openToOthers(let path, let isFolder):
      "Others on this computer may open \(path). Run: chmod \(isFolder ? "700" : "600") "
        + shellQuoted(path)
    case .foreignOwner(let path, let owner):
      "\(path) belongs to another user (number \(owner)), so it is not used."
        // What root writes would be root's, and its owner could not open it any more.
        + (Kernel.currentUser == 0 ? " Run it as its owner: sudo -u '#\(owner)' caseload" : "")
    case .noStore(let path):
      "There is no practice in \(path). Start `caseload` to make one."
    case .notEmpty(let path):
      "\(path) holds other files and no practice. Choose an empty or a new folder."
    case .noHome:
      "No folder for the practice is known: HOME is no absolute path. Use --data DIR."
    case .badPath(let path): "“\(path)” is not a path that can be used. Use --data DIR."
    case .newerStore(let path):
      "The practice in \(path) was made by a newer version of caseload. Install that version."
    case .badStore(let path, let reason):
      "\(path) does not describe a practice: \(reason)\(reason.hasSuffix(".") ? "" : ".")"
    case .readOnly(.some(let holder)):
      "Read-only: another window has this practice open (\(holder))."
    case .readOnly(nil): "This practice is open for reading only."
    case .damaged(let path, let reason):
      "\(path) is damaged and left as it is. \(reason)"
    case .frozen(let what):
      "“\(what)” is signed or in force, so it does not change. Add to it or make a new version."
    case .newerDocument(let what):
      "“\(what)” was written by a newer version of caseload, so it is not changed here."
    case .staleRevision(let what):
      "“\(what)” was saved in between, so this older text was not saved over it. "
        + "Your text is kept."
    case .invalid(let what, let reason): "“\(what)” was not saved. \(reason) Your text is kept."
    case .sameID(let what, let other):
      "“\(what)” was not saved: \(other) has the same id, so neither is changed. "
        + "Move one of the two out of the practice, then :retry. Your text is kept."
    case .homeless(let what):
      "“\(what)” was not saved: it does not say whom it belongs to. Your text is kept."
    case .notInTrash(let what): "“\(what)” is not in the trash, so it cannot be put back."
    case .readable(let what):
      "“\(what)” can be read, so nothing was put in its place. Open it."
    case .isBack(let what):
      "“\(what)” is not missing any more, so nothing was decided on it."
    case .unrecorded(let what, let refusal):
      "\(refusal.fact): “\(what)” is saved, but the audit log could not tell of it, so nothing "
        + "more is saved. \(refusal.advice), then :retry."
    case .auditUnwritten(let refusal):
      "\(refusal.fact): the audit log could not be written, so nothing is saved. "
        + "\(refusal.advice), then :retry. Your text is kept."
    case .notRestored(let path, let refusal):
      "\(refusal.fact): \(path) was not written, so nothing was restored. \(refusal.advice)."
    case .manyMissing(let missing, let known):
      "Read-only: \(missing) of \(known) \(known == 1 ? "document" : "documents") "
        + (missing == 1
          ? "is missing from the folder; :damaged lists it. "
          : "are missing from the folder; :damaged lists them. ")
        + "Let a sync tool that is at work finish, or bring back or let go there. Nothing else is "
        + "written until then, so that nothing gets worse."
    case .diskNotTrusted:
      "The disk did not confirm the last saves, so nothing more is written. "
        + "Make a backup, then start caseload again."
    }
  }
}

/// The path as one word of a shell command.
func shellQuoted(_ path: String) -> String {
  let plain = path.utf8.allSatisfy { byte in
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x2F || byte == 0x2E || byte == 0x2D || byte == 0x5F
  }
  if plain { return path }
  var quoted = "'"
  for scalar in path.unicodeScalars {
    if scalar == "'" { quoted += "'\\''" } else { quoted.unicodeScalars.append(scalar) }
  }
  return quoted + "'"
}
