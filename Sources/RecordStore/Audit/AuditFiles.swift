import ClinicalRecord

/// The files of the audit log, `audit/<yyyy>.jsonl`, as they stand on disk.
struct AuditFiles {
  /// The most bytes of one file that are read at once; a year of heavy use has a hundredth.
  static let limit = 1 << 30

  let directory: DataDirectory

  /// The folder of the log.
  static let folder = ["audit"]

  /// The years that there are files of, oldest first; none where the folder is gone.
  func years() throws(StoreError) -> [Int] {
    try directory.namesIfAny(in: Self.folder).compactMap { Self.year(ofFile: $0) }.sorted()
  }

  static func path(of year: Int) -> StorePath {
    let digits = String(year)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return StorePath(fixed: folder + [padded + ".jsonl"])
  }

  /// The year of a file's name; nil for a file that is none of the log.
  static func year(ofFile name: String) -> Int? {
    guard name.utf8.count == 10, name.hasSuffix(".jsonl") else { return nil }
    let digits = name.dropLast(6)
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(digits)
  }

  /// The whole lines of some bytes, without their ends, and what stands behind the last one.
  static func split(_ bytes: ArraySlice<UInt8>) -> (lines: [ArraySlice<UInt8>], rest: Int) {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(bytes[start..<end])
      start = end + 1
    }
    return (lines, bytes.endIndex - start)
  }

  /// Hands over every line of the log in its order, file by file.
  ///
  /// `take` gets the year, the number of the line in its file, and its bytes.
  /// - Returns: The bytes behind the last line of each file that has any there.
  func forEachLine(
    _ take: (Int, Int, ArraySlice<UInt8>) -> Void
  ) throws(StoreError) -> [(year: Int, bytes: Int)] {
    var torn: [(year: Int, bytes: Int)] = []
    for year in try years() {
      let bytes = try directory.read(Self.path(of: year), limit: Self.limit).bytes
      let (lines, rest) = Self.split(bytes[...])
      for (index, line) in lines.enumerated() { take(year, index + 1, line) }
      if rest > 0 { torn.append((year, rest)) }
    }
    return torn
  }
}

/// Where the log ends: what the next line is chained to.
struct AuditHead: Hashable, Sendable {
  /// The number of the last line; 0 for an empty log.
  var sequence: Int
  /// The digest of the last line.
  var digest: Digest
  /// When the last line was written.
  var utc: Instant?
  /// The year of the newest file; nil when there is none.
  var year: Int?
  /// The bytes of the newest file up to the end of its last line.
  var size: Int
  /// The bytes behind the last line, which are no line.
  var torn: Int
  /// How many lines at the end cannot be read.
  var unreadable = 0

  static let empty = AuditHead(
    sequence: 0, digest: Digest(of: []), utc: nil, year: nil, size: 0, torn: 0)
}

extension AuditFiles {
  /// Finds the end of the log by reading the end of its newest file.
  func head() throws(StoreError) -> AuditHead {
    let years = try years()
    var head = AuditHead.empty
    for (index, year) in years.reversed().enumerated() {
      let tail = try tail(of: year)
      if index == 0 {
        head.year = year
        head.size = tail.size - tail.torn
        head.torn = tail.torn
      }
      guard let last = tail.lines.last else { continue }
      head.digest = Digest(of: Array(last))
      // A line that cannot be read keeps its number all the same.
      for (steps, line) in tail.lines.reversed().enumerated() {
        guard let read = AuditLine(bytes: Array(line)) else { continue }
        head.sequence = read.sequence + steps
        head.unreadable = steps
        if steps == 0 { head.utc = read.utc }
        return head
      }
      head.sequence = max(head.sequence, tail.lines.count)
      return head
    }
    return head
  }

  /// The last lines of a file, the size of the file, and how much of it is no line.
  func tail(
    of year: Int, atLeast wanted: Int = 16_384
  ) throws(StoreError) -> (lines: [ArraySlice<UInt8>], size: Int, torn: Int) {
    let path = Self.path(of: year)
    var portion = wanted
    while true {
      let (bytes, size) = try directory.readEnd(of: path, count: portion)
      let (lines, rest) = Self.split(bytes[...])
      let isWhole = bytes.count >= size
      // The first line of a portion may be half of one.
      let sound = isWhole ? lines : Array(lines.dropFirst())
      if isWhole || !sound.isEmpty { return (sound, size, rest) }
      portion *= 8
    }
  }
}

extension Digest {
  /// Reads 64 lower-case hexadecimal digits.
  package init?(hexadecimal text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = Self.value(of: digits[index]), let low = Self.value(of: digits[index + 1])
      else { return nil }
      bytes.append(high << 4 | low)
    }
    self.init(bytes: bytes)
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case 48...57: digit - 48
    case 97...102: digit - 87
    default: nil
    }
  }
}
