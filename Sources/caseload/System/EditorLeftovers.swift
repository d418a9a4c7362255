import ClinicalRecord
import RecordStore
import UserInterface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Copies of texts that lie in memory because the run that gave them to another editor died.
enum EditorLeftovers {
  /// The most bytes of a text that is taken back: as many as a draft can hold.
  private static let limit = 4 << 20

  /// Hands over what dead runs have left of one practice, and removes each copy that was kept.
  ///
  /// A copy is passed over while the run that made it lives, which its lock tells.
  static func take(
    of practice: RecordID, at path: String, environment: [String: String],
    keep: (_ draft: DraftText, _ process: Int32) throws(StoreError) -> Void
  ) throws(StoreError) {
    for base in EditorFile.bases(environment) {
      for name in SmallFile.names(in: base) where EditorFile.isFolder(name) {
        try take(base + "/" + name, of: practice, at: path, keep: keep)
      }
    }
  }

  private static func take(
    _ folder: String, of practice: RecordID, at path: String,
    keep: (_ draft: DraftText, _ process: Int32) throws(StoreError) -> Void
  ) throws(StoreError) {
    guard isPrivateFolder(folder), let lock = locked(folder + "/" + EditorNote.fileName) else {
      return
    }
    defer { close(lock) }
    guard let bytes = bytes(of: folder + "/" + EditorNote.fileName),
      let note = EditorNote(bytes: bytes), note.practice == practice,
      // A copy of a practice has its id too; one that was moved is no longer where it was.
      note.path == path || access(note.path + "/store.json", F_OK) != 0
    else { return }
    let file = EditorFile(left: folder, hasAddedNewline: note.hasAddedNewline)
    let words: [UInt8]?
    do throws(EditorFailure) { words = try file.bytes(limit: limit) } catch {
      // What is too large for the journal stays where it is.
      return
    }
    if let words {
      let text =
        String(validating: words, as: UTF8.self)
        ?? String(String.UnicodeScalarView(words.map { Unicode.Scalar($0) }))
      try keep(note.draft.with(text, in: note.field, savedAt: file.writtenAt), note.process)
    }
    file.remove()
  }

  /// Whether something is a folder that is this user's alone.
  private static func isPrivateFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && status.st_uid == geteuid() && status.st_mode & 0o077 == 0
  }

  /// A note's descriptor with its lock; `nil` while the run that made it has it.
  private static func locked(_ path: String) -> Int32? {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      return nil
    }
    return file
  }

  private static func bytes(of path: String) -> [UInt8]? {
    do throws(SmallFile.Failure) {
      return try SmallFile.bytes(at: path, limit: EditorNote.limit)
    } catch { return nil }
  }
}
