import ClinicalRecord
import Crypto

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the audit log tells of the documents of one chart: one pass over the log, in portions, so that
/// a save that comes meanwhile need not wait for the end of it.
///
/// Every line is held against the chain. A line that is missing or was changed may have told of any
/// document, so that what was told before it counts no more.
package struct ChartTrail: Sendable {
  /// What the newest line of a document says.
  struct Told: Hashable {
    /// The bytes that it ought to have; `nil` where it was taken away.
    var digest: Digest?
    /// What may stand there instead, after a save that the disk did not confirm.
    var alternative: Digest?
    var revision: Int
    /// Whether these bytes were signed or put in force.
    var isSealed: Bool
    /// Whether it was sealed when it first came into the practice.
    var cameSealed: Bool
    var at: Instant
    /// The number of the line.
    fileprivate var line: Int
  }

  package let client: RecordID
  private let pattern: [UInt8]
  private var told: [RecordID: Told] = [:]
  /// How many lines were read, and the last one that does not follow from the line before it.
  private(set) var lines = 0
  private var lastBreak = 0
  /// The digest of the last line, as hexadecimal digits.
  private var previous = Array(Digest(of: []).description.utf8)
  /// How far it came: the file, and the place in it.
  private var year: Int?
  private var offset = 0

  /// Nothing read yet of the log about this client.
  package init(of client: RecordID) {
    self.client = client
    pattern = Array(client.text.utf8)
  }

  /// The newest line of a document, if nothing is missing behind it.
  func newest(of document: RecordID) -> Told? {
    told[document].flatMap { $0.line > lastBreak ? $0 : nil }
  }

  /// The bytes that a document ought to have by its newest line.
  package func digest(of document: RecordID) -> Digest? { newest(of: document)?.digest }

  /// Reads about so many more bytes; lines that were written since the last time come behind the others.
  ///
  /// A log that is shorter than before is read anew from its beginning.
  ///
  /// - Returns: Whether it came to the end.
  /// - Throws: `StoreError` when the log cannot be read.
  package mutating func readOn(
    in directory: DataDirectory, bytes wanted: Int
  ) throws(StoreError) -> Bool {
    let files = AuditFiles(directory: directory)
    let years = try files.years()
    guard let year = year ?? years.first else { return true }
    self.year = year
    guard years.contains(year),
      let portion = try directory.readPortion(
        of: AuditFiles.path(of: year), from: offset, count: wanted)
    else {
      self = ChartTrail(of: client)
      return years.isEmpty
    }
    let used = take(portion.bytes)
    offset += used
    if portion.isLast {
      // Behind the last line of a year there is at most a torn one, which tells nothing.
      guard let next = years.first(where: { $0 > year }) else { return true }
      (self.year, offset) = (next, 0)
    } else if used == 0 {
      return try readOn(in: directory, bytes: wanted * 8)
    }
    return false
  }

  /// - Returns: How many of the bytes were whole lines.
  private mutating func take(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { bytes in
      var start = 0
      while let base = bytes.baseAddress,
        let end = memchr(base + start, 0x0A, bytes.count - start)
      {
        let next = base.distance(to: UnsafeRawPointer(end))
        take(UnsafeRawBufferPointer(rebasing: bytes[start..<next]))
        start = next + 1
      }
      return start
    }
  }

  private mutating func take(_ line: UnsafeRawBufferPointer) {
    lines += 1
    if !follows(line) { lastBreak = lines }
    var hash = SHA256()
    hash.update(bufferPointer: line)
    var place = 0
    for byte in hash.finalize() {
      previous[place] = Self.digits[Int(byte >> 4)]
      previous[place + 1] = Self.digits[Int(byte & 15)]
      place += 2
    }
    // Most lines tell of other charts, and need no parsing.
    guard holdsClient(line) else {
      if LineHead(line)?.begins == .anew { lastBreak = lines }
      return
    }
    guard let read = AuditLine(bytes: Array(line)) else {
      lastBreak = lines
      return
    }
    take(read)
  }

  private static let digits = Array("0123456789abcdef".utf8)

  /// Whether a line is chained to the one before it.
  private func follows(_ line: UnsafeRawBufferPointer) -> Bool {
    guard line.count > 66, let start = line.baseAddress else { return false }
    return previous.withUnsafeBytes { known in
      known.baseAddress.map { memcmp(start + (line.count - 66), $0, 64) == 0 } ?? false
    }
  }

  private func holdsClient(_ line: UnsafeRawBufferPointer) -> Bool {
    line.holds(pattern)
  }

  private mutating func take(_ line: AuditLine) {
    let entry = line.entry
    // One that is let go has, where it comes back, the bytes that it had.
    guard entry.event.tellsOfDocument, entry.event != .letGo, let id = entry.document else {
      return
    }
    let former = told[id]
    let isBack = entry.event == .restored || entry.event == .recovered
    // What was signed and came back is signed, and was so when it was signed.
    let wasSealed = isBack && former?.isSealed == true && former?.digest == entry.after
    let isGone = entry.event == .trashed || entry.event == .purged
    told[id] = Told(
      digest: isGone ? nil : entry.after,
      alternative: entry.result == .failed ? entry.before : nil, revision: entry.revision ?? 0,
      isSealed: entry.event == .signed || wasSealed,
      cameSealed: wasSealed
        ? former?.cameSealed == true : entry.event == .signed && entry.before == nil,
      at: wasSealed ? former?.at ?? line.utc : line.utc, line: lines)
  }
}

extension DataDirectory {
  /// Reads about so many bytes of an ordinary file from a place on.
  ///
  /// - Returns: `nil` where the file is shorter.
  func readPortion(
    of path: StorePath, from offset: Int, count: Int
  ) throws(StoreError) -> (bytes: [UInt8], isLast: Bool)? {
    let shown = path.description
    let folder = try folder(path.folders)
    let standing = try reading(shown) { () throws(KernelFailure) in
      try Kernel.status(of: path.name, in: folder)
    }
    try standing.checkFile(shown)
    guard Int(standing.fingerprint.size) >= offset else { return nil }
    let bytes = try reading(shown) { () throws(KernelFailure) in
      let file = try Kernel.open(
        path.name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
      try Kernel.seek(file, to: offset)
      return try Kernel.read(file, limit: count)
    }
    return (bytes, bytes.count <= count)
  }
}
