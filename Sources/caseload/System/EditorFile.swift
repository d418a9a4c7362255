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

  /// Puts a text in a new folder.
  init(_ text: String, environment: [String: String]) throws(EditorFailure) {
    var made: String?
    for base in Self.bases(environment) where made == nil { made = Self.makeFolder(in: base) }
    guard let made else { throw .noPrivateFolder }
    folder = made
    hasAddedNewline = !text.isEmpty && text.utf8.last != 0x0A
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    let code =
      file < 0 ? errno : Output.write(Array(text.utf8) + (hasAddedNewline ? [0x0A] : []), to: file)
    if file >= 0 { close(file) }
    guard code == 0 else {
      remove()
      throw .cannotWrite(code: code)
    }
  }

  /// The folders that are in memory or the user's own, best first.
  private static func bases(_ environment: [String: String]) -> [String] {
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
    var template = Array("\(base)/caseload-XXXXXX".utf8CString)
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

  /// Removes the folder with everything that the editor has put in it.
  func remove() { Self.remove(folder, depth: 0) }

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
