import CSystem

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A kernel call that failed: its name and the error number that it left.
package struct KernelFailure: Error, Hashable, Sendable {
  package let call: String
  package let code: Int32

  package init(call: String, code: Int32) {
    self.call = call
    self.code = code
  }
}

extension KernelFailure {
  /// Whether the file system has no such operation, rather than failing at it.
  var saysUnsupported: Bool { code == EINVAL || code == ENOTSUP || code == EOPNOTSUPP }
}

/// The kernel calls of this target, each by its C name, repeated when a signal interrupts them.
enum Kernel {
  /// Opens an entry of a folder; the C function called is `openat`.
  static func open(
    _ name: String, in folder: borrowing Descriptor, flags: Int32, mode: mode_t = 0
  ) throws(KernelFailure) -> Descriptor {
    let parent = folder.number
    let number = try retrying("openat") { openat(parent, name, flags | O_CLOEXEC, mode) }
    return Descriptor(number)
  }

  /// Opens a folder by its absolute path without following a link at its end.
  static func openFolder(path: String) throws(KernelFailure) -> Descriptor {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    return Descriptor(try retrying("open") { openat(AT_FDCWD, path, flags, 0) })
  }

  /// Makes a folder that only its owner may enter; the C function called is `mkdirat`.
  static func makeFolder(
    _ name: String, in folder: borrowing Descriptor
  ) throws(KernelFailure) {
    let parent = folder.number
    _ = try retrying("mkdirat") { mkdirat(parent, name, 0o700) }
  }

  /// Makes a folder by its absolute path; the C function called is `mkdir`.
  static func makeFolder(path: String) throws(KernelFailure) {
    _ = try retrying("mkdir") { mkdir(path, 0o700) }
  }

  /// Writes every byte, however small the portions that the kernel takes.
  static func write(_ bytes: [UInt8], to file: borrowing Descriptor) throws(KernelFailure) {
    let number = file.number
    var written = 0
    while written < bytes.count {
      let from = written
      let portion = try retrying("write") {
        bytes.withUnsafeBytes { all in
          Int32(
            clamping: systemWrite(number, UnsafeRawBufferPointer(rebasing: all[from...])))
        }
      }
      if portion == 0 { throw KernelFailure(call: "write", code: EIO) }
      written += Int(portion)
    }
  }

  /// Reads to the end, or until more than `limit` bytes have come.
  ///
  /// The portions have the expected size and one byte, so that a file is read in one step.
  static func read(
    _ file: borrowing Descriptor, limit: Int, expected: Int = 65_535
  ) throws(KernelFailure) -> [UInt8] {
    let number = file.number
    var bytes: [UInt8] = []
    var portion = [UInt8](repeating: 0, count: min(max(expected, 0), 65_535) + 1)
    while bytes.count <= limit {
      let count = try retrying("read") {
        portion.withUnsafeMutableBytes { Int32(clamping: systemRead(number, $0)) }
      }
      if count == 0 { break }
      bytes.append(contentsOf: portion.prefix(Int(count)))
    }
    return bytes
  }

  /// Brings a file or folder to the disk; a failure is final, since the kernel forgets the pages.
  ///
  /// The C function called is `fsync`, on macOS `fcntl` with `F_FULLFSYNC` where it is supported.
  static func synchronize(_ file: borrowing Descriptor) throws(KernelFailure) {
    #if canImport(Darwin)
      if fcntl(file.number, F_FULLFSYNC) == 0 { return }
      if errno != ENOTSUP && errno != EINVAL && errno != ENOTTY {
        throw KernelFailure(call: "fsync", code: errno)
      }
    #endif
    if fsync(file.number) != 0 { throw KernelFailure(call: "fsync", code: errno) }
  }

  /// Brings a folder's names to the disk; a disk of another machine that knows no such request is
  /// taken at its word, as it keeps names by itself.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - kind: What kind of disk it is on; looked up unless given.
  /// - Throws: What the disk answered; on a local disk also that it has no such request.
  static func synchronizeFolder(
    _ folder: borrowing Descriptor, on kind: FileSystemKind? = nil
  ) throws(KernelFailure) {
    do { try synchronize(folder) } catch {
      guard error.saysUnsupported, (kind ?? FileSystemKind.of(folder)).isRemote else { throw error }
    }
  }

  /// Gives a file a second name, never taking the place of another; the C function is `linkat`.
  static func link(
    _ name: String, in folder: borrowing Descriptor,
    as newName: String, in newFolder: borrowing Descriptor
  ) throws(KernelFailure) {
    let (from, to) = (folder.number, newFolder.number)
    _ = try retrying("linkat") { linkat(from, name, to, newName, 0) }
  }

  /// Puts a file in the place of another in one step; the C function called is `renameat`.
  static func rename(
    _ name: String, in folder: borrowing Descriptor,
    to newName: String, in newFolder: borrowing Descriptor
  ) throws(KernelFailure) {
    let (from, to) = (folder.number, newFolder.number)
    _ = try retrying("renameat") { renameat(from, name, to, newName) }
  }

  /// Lets two files change their names in one step; the C function called is `renameat2`, on macOS
  /// `renameatx_np`.
  static func exchange(
    _ name: String, in folder: borrowing Descriptor,
    with other: String, in otherFolder: borrowing Descriptor
  ) throws(KernelFailure) {
    let (from, to) = (folder.number, otherFolder.number)
    _ = try retrying("renameat2") { cs_rename_exchange(from, name, to, other) }
  }

  /// Takes one name of a file away; the C function called is `unlinkat`.
  static func unlink(_ name: String, in folder: borrowing Descriptor) throws(KernelFailure) {
    let parent = folder.number
    _ = try retrying("unlinkat") { unlinkat(parent, name, 0) }
  }

  /// The facts of an entry, of the link itself if it is one; the C function is `fstatat`.
  static func status(
    of name: String, in folder: borrowing Descriptor
  ) throws(KernelFailure) -> FileStatus {
    let parent = folder.number
    var facts = stat()
    _ = try retrying("fstatat") { fstatat(parent, name, &facts, AT_SYMLINK_NOFOLLOW) }
    return FileStatus(facts)
  }

  /// Whether even its owner may not change, link or remove a file; the C function is `statx`.
  static func isImmutable(_ name: String, in folder: borrowing Descriptor) -> Bool {
    cs_is_immutable(folder.number, name) == 1
  }

  /// The facts of a path, of the link itself if it ends in one; the C function is `lstat`.
  static func status(path: String) throws(KernelFailure) -> FileStatus {
    var facts = stat()
    _ = try retrying("lstat") { lstat(path, &facts) }
    return FileStatus(facts)
  }

  /// The facts of an open file; the C function called is `fstat`.
  static func status(of file: borrowing Descriptor) throws(KernelFailure) -> FileStatus {
    let number = file.number
    var facts = stat()
    _ = try retrying("fstat") { fstat(number, &facts) }
    return FileStatus(facts)
  }

  /// The user whose files may be read and written; the C function called is `geteuid`.
  static var currentUser: UInt32 { geteuid() }

  /// The number of this process; the C function called is `getpid`.
  static var processNumber: Int32 { getpid() }

  /// Repeats a call while signals interrupt it.
  static func retrying(
    _ call: String, _ body: () -> Int32
  ) throws(KernelFailure) -> Int32 {
    while true {
      let result = body()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw KernelFailure(call: call, code: code) }
    }
  }
}

private func systemWrite(_ number: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(number, bytes.baseAddress, bytes.count)
}

/// The C function `read`, which has the name of functions of `Kernel`.
func systemRead(_ number: Int32, _ room: UnsafeMutableRawBufferPointer) -> Int {
  read(number, room.baseAddress, room.count)
}
