#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Kernel {
  /// Cuts a file to a size; the C function called is `ftruncate`.
  static func truncate(_ file: borrowing Descriptor, to size: Int) throws(KernelFailure) {
    let number = file.number
    _ = try retrying("ftruncate") { ftruncate(number, off_t(size)) }
  }

  /// Takes an empty folder away; the C function called is `unlinkat`.
  static func removeFolder(
    _ name: String, in folder: borrowing Descriptor
  ) throws(KernelFailure) {
    let parent = folder.number
    _ = try retrying("unlinkat") { unlinkat(parent, name, AT_REMOVEDIR) }
  }

  /// Lets the next read begin at a place; the C function called is `lseek`.
  static func seek(_ file: borrowing Descriptor, to offset: Int) throws(KernelFailure) {
    if lseek(file.number, off_t(offset), SEEK_SET) < 0 {
      throw KernelFailure(call: "lseek", code: errno)
    }
  }
}

extension DataDirectory {
  /// Reads the last bytes of an ordinary file of the user, and tells how many it has in all.
  func readEnd(of path: StorePath, count: Int) throws(StoreError) -> (bytes: [UInt8], size: Int) {
    let shown = path.description
    let folder = try folder(path.folders)
    let standing = try reading(shown) { () throws(KernelFailure) in
      try Kernel.status(of: path.name, in: folder)
    }
    try standing.checkFile(shown)
    let file = try reading(shown) { () throws(KernelFailure) in
      try Kernel.open(path.name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    }
    let status = try reading(shown) { () throws(KernelFailure) in try Kernel.status(of: file) }
    try status.checkFile(shown)
    let size = Int(status.fingerprint.size)
    let wanted = min(max(count, 0), size)
    let bytes = try reading(shown) { () throws(KernelFailure) in
      try Kernel.seek(file, to: size - wanted)
      return try Kernel.read(file, limit: wanted, expected: wanted)
    }
    return (bytes, size)
  }

  /// A name like the wanted one that nothing in a folder has.
  func freeName(_ wanted: String, in folder: [String]) throws(StoreError) -> String {
    let taken: Set<String>
    do throws(StoreError) { taken = Set(try names(in: folder)) } catch {
      guard case .missing = error else { throw error }
      return wanted
    }
    var free = wanted
    var number = 1
    while taken.contains(free) {
      number += 1
      free = "\(wanted)-\(number)"
    }
    return free
  }
}
