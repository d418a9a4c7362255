/// What files and folders of one client look like as a whole, in 64 bits each, without reading any file.
///
/// The order in which a folder tells its names does not count, so that the numbers are added.
struct ListingSum {
  /// All names with their facts, of folders without their times: what counts is what is in them.
  private(set) var proof: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// The folders with their times.
  private(set) var folders: UInt64

  /// Begins with the client's own folder.
  init(own: FileStatus) { folders = own.fingerprint.short }

  /// Takes an entry in by its path, of one part or of two, and its facts.
  ///
  /// - Parameters:
  ///   - name: The path, or its last part.
  ///   - folder: Its first part where the name is the last alone.
  ///   - facts: What stands there.
  /// - Returns: The length of the name, in bytes.
  @discardableResult
  mutating func add(
    _ name: UnsafePointer<CChar>, under folder: UnsafePointer<CChar>?, _ facts: FileStatus
  ) -> Int {
    var start: UInt64 = 1
    if let folder {
      start = Self.taking(UInt8(ascii: "/"), into: Self.sum(of: folder, from: start).sum)
    }
    let (path, length) = Self.sum(of: name, from: start)
    var sum = Self.mixed(path ^ UInt64(facts.owner) << 32 ^ UInt64(facts.mode))
    if facts.kind == .folder {
      folders &+= Self.mixed(path ^ facts.fingerprint.short)
    } else {
      sum = Self.mixed(sum ^ facts.fingerprint.short)
    }
    proof &+= sum
    return length
  }

  /// FNV-1a of a name (Fowler, Noll, Vo), and its length.
  private static func sum(
    of name: UnsafePointer<CChar>, from start: UInt64
  ) -> (sum: UInt64, length: Int) {
    var sum = start
    var length = 0
    while name[length] != 0 {
      sum = taking(UInt8(bitPattern: name[length]), into: sum)
      length += 1
    }
    return (sum, length)
  }

  private static func taking(_ byte: UInt8, into sum: UInt64) -> UInt64 {
    (sum ^ UInt64(byte)) &* 0x100_0000_01b3
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
    var sum = ListingSum.mixed(inode)
    sum = ListingSum.mixed(sum ^ UInt64(bitPattern: size))
    sum = ListingSum.mixed(sum ^ UInt64(bitPattern: modifiedNanoseconds))
    return ListingSum.mixed(sum ^ UInt64(bitPattern: changedNanoseconds))
  }

  /// Whether a change right now could leave a file that looks like this one.
  ///
  /// File systems count time in steps of up to two seconds.
  func isDoubtful(at milliseconds: Int) -> Bool {
    max(modifiedNanoseconds, changedNanoseconds) / 1_000_000 > Int64(milliseconds - 2_000)
  }
}
