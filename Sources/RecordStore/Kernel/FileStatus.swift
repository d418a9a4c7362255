#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What tells one state of a file from another without reading it.
package struct Fingerprint: Hashable, Sendable {
  package let device: UInt64
  package let inode: UInt64
  package let size: Int64
  package let modifiedNanoseconds: Int64
  package let changedNanoseconds: Int64
}

/// The facts of an entry that decide whether it may be touched.
package struct FileStatus: Hashable, Sendable {
  /// What stands under a name.
  package enum Kind: Hashable, Sendable {
    case file
    case folder
    case symbolicLink
    case other
  }

  package let kind: Kind
  package let owner: UInt32
  package let mode: UInt32
  package let fingerprint: Fingerprint
  /// How many names the file has.
  package let nameCount: Int

  /// True when someone other than the owner may read, write or enter.
  package var isOpenToOthers: Bool { mode & 0o077 != 0 }
}

extension FileStatus {
  init(_ facts: stat) {
    #if canImport(Darwin)
      let (modified, changed) = (facts.st_mtimespec, facts.st_ctimespec)
    #else
      let (modified, changed) = (facts.st_mtim, facts.st_ctim)
    #endif
    kind =
      switch facts.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      default: .other
      }
    owner = facts.st_uid
    mode = UInt32(facts.st_mode) & 0o7777
    nameCount = Int(clamping: facts.st_nlink)
    fingerprint = Fingerprint(
      device: UInt64(truncatingIfNeeded: facts.st_dev), inode: UInt64(facts.st_ino),
      size: Int64(facts.st_size),
      modifiedNanoseconds: nanoseconds(of: modified), changedNanoseconds: nanoseconds(of: changed))
  }
}

extension Kernel {
  /// Whether something stands under a name, or where a link under it leads; the C function called is
  /// `fstatat`.
  static func isThere(_ name: String, in folder: borrowing Descriptor) -> Bool {
    var facts = stat()
    return fstatat(folder.number, name, &facts, 0) == 0
  }
}

/// Nanoseconds since 1970; wraps rather than traps on a time no clock can show.
private func nanoseconds(of time: timespec) -> Int64 {
  Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
}
