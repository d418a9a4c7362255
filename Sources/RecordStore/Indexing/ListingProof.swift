#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the files of one client look like as a whole, in 64 bits, without reading any of them.
///
/// The order in which a folder tells its names does not count, so that the numbers are added.
struct ListingProof {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Takes a file in by its name, its folder and its facts.
  mutating func add(_ name: UnsafePointer<CChar>, in folder: UInt64, _ facts: FileStatus) {
    var sum = Self.sum(of: name, from: folder)
    sum = Self.mixed(sum ^ UInt64(facts.owner) << 32 ^ UInt64(facts.mode))
    // Folders change with every save; what counts is what is in them.
    if facts.kind != .folder { sum = Self.mixed(sum ^ facts.fingerprint.short) }
    value &+= sum
  }

  /// FNV-1a of a name (Fowler, Noll, Vo).
  static func sum(of name: UnsafePointer<CChar>, from start: UInt64) -> UInt64 {
    var sum = start
    var byte = name
    while byte.pointee != 0 {
      sum = (sum ^ UInt64(UInt8(bitPattern: byte.pointee))) &* 0x100_0000_01b3
      byte += 1
    }
    return sum
  }

  /// Spreads every bit over all others; Steele, Lea and Flood's SplitMix64.
  static func mixed(_ number: UInt64) -> UInt64 {
    var number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
    number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
    return number ^ (number >> 31)
  }
}

extension Fingerprint {
  /// The fingerprint in 64 bits, without the device, whose number may change at every start.
  package var short: UInt64 {
    var sum = ListingProof.mixed(inode)
    sum = ListingProof.mixed(sum ^ UInt64(bitPattern: size))
    sum = ListingProof.mixed(sum ^ UInt64(bitPattern: modifiedNanoseconds))
    return ListingProof.mixed(sum ^ UInt64(bitPattern: changedNanoseconds))
  }

  /// Whether a change right now could leave a file that looks like this one.
  ///
  /// File systems count time in steps of up to two seconds.
  func isDoubtful(at milliseconds: Int) -> Bool {
    max(modifiedNanoseconds, changedNanoseconds) / 1_000_000 > Int64(milliseconds - 2_000)
  }
}

extension Kernel {
  /// Calls with name, facts and folder of every entry but `.` and `..`.
  ///
  /// The C functions called are `openat`, `getdents64` and `fstatat`.
  static func forEachEntry(
    of folder: UnsafePointer<CChar>, in parent: Int32,
    _ body: (_ name: UnsafePointer<CChar>, _ facts: FileStatus, _ folder: Int32) -> Void
  ) throws(KernelFailure) {
    let opened = Descriptor(
      try retrying("openat") {
        openat(parent, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0)
      })
    let number = opened.number
    try forEachEntry(in: opened) { name, _ in
      var facts = stat()
      if fstatat(number, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 {
        body(name, FileStatus(facts), number)
      }
    }
  }
}
