import CSystem

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file outside the practice that is being read: a backup.
final class OutsideFile {
  let path: String
  let size: Int
  private let file: Descriptor

  /// Opens an ordinary file.
  ///
  /// - Throws: `noFile`, or why it cannot be read.
  init(reading path: String) throws(BackupError) {
    self.path = path
    do {
      let folder = try Kernel.openFolder(path: "/")
      file = try Kernel.open(path, in: folder, flags: O_RDONLY | O_NONBLOCK)
      let status = try Kernel.status(of: file)
      guard status.kind != .folder else { throw BackupError.isFolder(path: path) }
      guard status.kind == .file else {
        throw BackupError.store(.notAFile(path: path))
      }
      size = Int(status.fingerprint.size)
    } catch let error as KernelFailure {
      if error.code == ENOENT || error.code == ENOTDIR { throw .noFile(path: path) }
      throw .system(path: path, Refusal(error), isWriting: false)
    } catch let error as BackupError {
      throw error
    } catch { throw .noFile(path: path) }
  }

  /// How long an ordinary file is; `nil` where there is none that can be read.
  static func size(of path: String) -> Int? { try? OutsideFile(reading: path).size }

  /// The next bytes, at most so many; none at the end.
  func read(atMost count: Int) throws(BackupError) -> [UInt8] {
    do { return try Kernel.read(file, portion: count) } catch {
      throw .system(path: path, Refusal(error), isWriting: false)
    }
  }

  /// Goes back to the first byte.
  func rewind() throws(BackupError) {
    let number = file.number
    guard lseek(number, 0, SEEK_SET) == 0 else {
      throw .system(
        path: path, Refusal(KernelFailure(call: "lseek", code: errno)), isWriting: false)
    }
  }
}

/// A file outside the practice that is being made, under another name until it is whole.
///
/// A part that a killed program left is not locked any more, and goes when the next is begun.
final class NewOutsideFile {
  let path: String
  private let folder: Descriptor
  private let file: Descriptor
  private let name: String
  private let part: String
  private var isDone = false

  /// Begins a file that must not exist.
  ///
  /// - Throws: `exists`, `noFolder`, `insidePractice`, or why it cannot be written.
  init(at path: String, outside practice: String) throws(BackupError) {
    self.path = path
    let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
    name = String(
      path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
    guard let parent, StorePath.isPlain(name), name.utf8.count <= 230 else {
      throw .noFolder(path: path)
    }
    part = ".\(name).\(Kernel.processNumber).part"
    guard let real = Self.realPath(parent) else { throw .noFolder(path: parent) }
    if let inside = Self.realPath(practice), (real + "/").hasPrefix(inside + "/") {
      throw .insidePractice(path: path)
    }
    do {
      let folder = try Kernel.openFolder(path: real)
      if (try? Kernel.status(of: name, in: folder)) != nil {
        throw BackupError.exists(path: path)
      }
      Self.sweep(folder, name)
      file = try Kernel.open(
        part, in: folder, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
      // Not every disk has locks; a part without one is only cleared away sooner.
      _ = flock(file.number, LOCK_EX | LOCK_NB)
      self.folder = folder
    } catch let error as BackupError {
      throw error
    } catch let error as KernelFailure {
      throw .system(path: path, Refusal(error), isWriting: true)
    } catch { throw .noFolder(path: parent) }
  }

  deinit { if !isDone { try? Kernel.unlink(part, in: folder) } }

  /// The path of the unfinished file, to look through it before it gets its name.
  var partPath: String { path.dropLast(name.count) + part }

  func write(_ bytes: [UInt8]) throws(BackupError) {
    try attempt { () throws(KernelFailure) in try Kernel.write(bytes, to: file) }
  }

  /// Takes everything back that was written.
  func empty() throws(BackupError) {
    try attempt { () throws(KernelFailure) in
      let number = file.number
      _ = try Kernel.retrying("ftruncate") { ftruncate(number, 0) }
      guard lseek(number, 0, SEEK_SET) == 0 else { throw KernelFailure(call: "lseek", code: errno) }
    }
  }

  /// Brings the bytes to the disk, and forgets them in memory so that they are read from there.
  func synchronize() throws(BackupError) {
    try attempt { () throws(KernelFailure) in try Kernel.synchronize(file) }
    #if canImport(Glibc)
      _ = posix_fadvise(file.number, 0, 0, POSIX_FADV_DONTNEED)
    #endif
  }

  /// Gives the file its name, unless another has it by now, and brings that to the disk.
  func commit() throws(BackupError) {
    if cs_rename_exclusive(folder.number, part, folder.number, name) != 0 {
      let code = errno
      if code == EEXIST { throw .exists(path: path) }
      try renameElsewise(after: code)
    }
    isDone = true
    try attempt { () throws(KernelFailure) in try Kernel.synchronizeFolder(folder) }
  }

  /// Where the system cannot rename without replacing: by a second name, or after a look.
  private func renameElsewise(after code: Int32) throws(BackupError) {
    guard [ENOSYS, EINVAL, ENOTSUP, EOPNOTSUPP].contains(code) else {
      throw .system(
        path: path, Refusal(KernelFailure(call: "renameat2", code: code)), isWriting: true)
    }
    do {
      try Kernel.link(part, in: folder, as: name, in: folder)
      try? Kernel.unlink(part, in: folder)
      return
    } catch {
      if error.code == EEXIST { throw .exists(path: path) }
    }
    if (try? Kernel.status(of: name, in: folder)) != nil { throw .exists(path: path) }
    try attempt { () throws(KernelFailure) in
      try Kernel.rename(part, in: folder, to: name, in: folder)
    }
  }

  private func attempt(_ body: () throws(KernelFailure) -> Void) throws(BackupError) {
    do { try body() } catch {
      throw .system(path: path, Refusal(error), isWriting: true)
    }
  }

  /// Clears away parts that no program is writing: of the same file, and of backups.
  private static func sweep(_ folder: borrowing Descriptor, _ name: String) {
    guard let names = try? Kernel.names(in: folder) else { return }
    for part in names {
      guard let whole = wholeName(of: part),
        whole == name || BackupName(whole) != nil || whole.hasSuffix(".age"),
        let file = try? Kernel.open(part, in: folder, flags: O_RDWR | O_NOFOLLOW | O_NONBLOCK),
        let status = try? Kernel.status(of: file), status.kind == .file,
        status.owner == Kernel.currentUser, flock(file.number, LOCK_EX | LOCK_NB) == 0,
        // A name that a person chose for a backup another program may have chosen as well.
        whole == name || BackupName(whole) != nil || beginsAsBackup(file)
      else { continue }
      try? Kernel.unlink(part, in: folder)
    }
  }

  /// The name that a part was to get; `nil` for a file whose name this program does not give.
  static func wholeName(of part: String) -> String? {
    guard part.hasPrefix("."), part.hasSuffix(".part") else { return nil }
    let inner = part.dropFirst().dropLast(".part".count)
    guard let dot = inner.lastIndex(of: "."), dot != inner.startIndex else { return nil }
    let number = inner[inner.index(after: dot)...]
    guard let process = Int32(number), process > 0, String(process) == number else { return nil }
    return String(inner[..<dot])
  }

  /// Whether a file has the first line of the format of age, or nothing yet.
  private static func beginsAsBackup(_ file: borrowing Descriptor) -> Bool {
    let line = Array("age-encryption.org/v1\n".utf8)
    guard let start = try? Kernel.read(file, portion: line.count) else { return false }
    return start.isEmpty || start == line
  }

  /// The path without links, if it exists; the C function called is `realpath`.
  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}

extension Kernel {
  /// Reads at most so many bytes, fewer only at the end; the C function called is `read`.
  static func read(
    _ file: borrowing Descriptor, portion: Int
  ) throws(KernelFailure) -> [UInt8] {
    let number = file.number
    var bytes = [UInt8](repeating: 0, count: portion)
    var filled = 0
    while filled < portion {
      let start = filled
      let count = try retrying("read") {
        bytes.withUnsafeMutableBytes { all in
          Int32(
            clamping: systemRead(number, UnsafeMutableRawBufferPointer(rebasing: all[start...])))
        }
      }
      if count == 0 { break }
      filled += Int(count)
    }
    bytes.removeLast(portion - filled)
    return bytes
  }
}
