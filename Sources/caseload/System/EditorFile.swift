import ClinicalRecord

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The copy of a text that another editor works on: in memory, for this user alone, and for as long
/// as the editor runs.
struct EditorFile {
  let folder: String
  var path: String { folder + "/text.txt" }
  /// Whether a newline was added at the end, as editors like it.
  private let hasAddedNewline: Bool
  /// The descriptor by whose lock other runs know that this one lives.
  private var lock: Int32 = -1

  /// The copy that a run which is dead has left.
  init(left folder: String, hasAddedNewline: Bool) {
    self.folder = folder
    self.hasAddedNewline = hasAddedNewline
  }

  /// Puts a text in a new folder, behind a note of what it belongs to.
  init(
    _ text: String, note: EditorNote?, environment: [String: String]
  ) throws(EditorFailure) {
    var made: String?
    for base in Self.bases(environment) where made == nil { made = Self.makeFolder(in: base) }
    guard let made else { throw .noPrivateFolder }
    folder = made
    hasAddedNewline = !text.isEmpty && text.utf8.last != 0x0A
    if var note {
      note.hasAddedNewline = hasAddedNewline
      do throws(EditorFailure) { lock = try Self.write(note, in: made) } catch {
        remove()
        throw error
      }
    }
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    let code =
      file < 0 ? errno : Output.write(Array(text.utf8) + (hasAddedNewline ? [0x0A] : []), to: file)
    if file >= 0 { close(file) }
    guard code == 0 else {
      remove()
      throw .cannotWrite(code: code)
    }
  }

  /// Writes the note of a new folder under a lock that lasts as long as this run.
  private static func write(
    _ note: EditorNote, in folder: String
  ) throws(EditorFailure) -> Int32 {
    let file = open(
      folder + "/" + EditorNote.fileName, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
      0o600)
    guard file >= 0 else { throw .cannotWrite(code: errno) }
    // Whoever finds a note without words in it knows that its run is about to take the lock.
    let isLocked = flock(file, LOCK_EX | LOCK_NB) == 0
    let code = isLocked ? Output.write(note.bytes, to: file) : errno
    guard code == 0 else {
      close(file)
      throw .cannotWrite(code: code)
    }
    return file
  }

  /// Whether a name is one that this program gives to the folder of a copy.
  static func isFolder(_ name: String) -> Bool {
    name.hasPrefix(prefix) && name.utf8.count == prefix.utf8.count + 6
  }

  private static let prefix = "caseload-"

  /// The folders that are in memory or the user's own, best first.
  static func bases(_ environment: [String: String]) -> [String] {
    #if os(Linux)
      return [environment["XDG_RUNTIME_DIR"], "/dev/shm"].compactMap { path in
        guard let path, path.hasPrefix("/"), access(path, W_OK | X_OK) == 0 else { return nil }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
        // One that others write to must keep them from each other's files.
        let isShared = status.st_mode & 0o022 != 0
        return isShared && status.st_mode & S_ISVTX == 0 ? nil : path
      }
    #else
      var buffer = [CChar](repeating: 0, count: 1_024)
      let count = confstr(_CS_DARWIN_USER_TEMP_DIR, &buffer, buffer.count)
      guard count > 0, count <= buffer.count else { return [] }
      return [String(cString: buffer)]
    #endif
  }

  private static func makeFolder(in base: String) -> String? {
    var template = Array("\(base)/\(prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The bytes of the copy as it is now; `nil` when there is none or it is no plain file.
  func bytes(limit: Int) throws(EditorFailure) -> [UInt8]? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid()
    else { return nil }
    let read: [UInt8]?
    do throws(SmallFile.Failure) {
      read = try SmallFile.bytes(at: path, limit: limit + 2)
    } catch {
      if case .tooLarge = error { throw .tooLong(limit: limit) }
      return nil
    }
    guard var bytes = read else { return nil }
    if hasAddedNewline, bytes.last == 0x0A {
      bytes.removeLast()
      if bytes.last == 0x0D { bytes.removeLast() }
    }
    guard bytes.count <= limit else { throw .tooLong(limit: limit) }
    return bytes
  }

  /// When the copy was written last.
  var writtenAt: Instant {
    var status = stat()
    guard lstat(path, &status) == 0 else { return SessionClock.instant }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Instant(
      millisecondsSince1970: Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000)
  }

  /// Removes the folder with everything that the editor has put in it.
  func remove() {
    Self.remove(folder, depth: 0)
    if lock >= 0 { close(lock) }
  }

  private static func remove(_ path: String, depth: Int) {
    var status = stat()
    guard depth < 8, lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      chmod(path, 0o700)
      for name in SmallFile.names(in: path) { remove(path + "/" + name, depth: depth + 1) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
