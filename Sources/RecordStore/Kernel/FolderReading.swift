#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Kernel {
  /// The names in a folder in the order of their bytes, without `.` and `..`.
  ///
  /// A name that is not UTF-8 comes back with replacement characters, so it is never opened.
  /// The C functions called are `openat`, `fdopendir` and `readdir`.
  static func names(in folder: borrowing Descriptor) throws(KernelFailure) -> [String] {
    let parent = folder.number
    let number = try retrying("openat") {
      openat(parent, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    }
    guard let stream = fdopendir(number) else {
      let code = errno
      _ = Descriptor(number)
      throw KernelFailure(call: "fdopendir", code: code)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    if errno != 0 { throw KernelFailure(call: "readdir", code: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
