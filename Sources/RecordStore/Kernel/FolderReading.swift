import CSystem

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Kernel {
  /// Calls with name and kind of every entry of an open folder but `.` and `..`, in no order.
  ///
  /// The name is valid during the call alone; the kind is a `DT_` number. The C function called is
  /// `getdents64`, or `readdir` where there is none.
  static func forEachEntry(
    in folder: borrowing Descriptor, _ body: (_ name: UnsafePointer<CChar>, _ told: Int) -> Void
  ) throws(KernelFailure) {
    typealias Body = (UnsafePointer<CChar>, Int) -> Void
    let number = folder.number
    let answer = withoutActuallyEscaping(body) { body in
      var body: Body = body
      return withUnsafeMutablePointer(to: &body) { place in
        cs_each_entry(
          number,
          { name, told, place in
            guard let name, let place else { return }
            place.assumingMemoryBound(to: Body.self).pointee(name, Int(told))
          }, place)
      }
    }
    if answer != 0 { throw KernelFailure(call: "readdir", code: errno) }
  }

  /// Opens the folder that a descriptor stands for once more, to read its names from the beginning.
  static func reopened(_ folder: borrowing Descriptor) throws(KernelFailure) -> Descriptor {
    let parent = folder.number
    return Descriptor(
      try retrying("openat") { openat(parent, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0) })
  }

  /// The names in a folder in the order of their bytes, without `.` and `..`.
  ///
  /// A name that is not UTF-8 comes back with replacement characters, so it is never opened.
  /// The C functions called are `openat` and `getdents64`.
  static func names(in folder: borrowing Descriptor) throws(KernelFailure) -> [String] {
    let opened = try reopened(folder)
    var names: [String] = []
    try forEachEntry(in: opened) { name, _ in names.append(String(cString: name)) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
