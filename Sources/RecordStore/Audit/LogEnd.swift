import ClinicalRecord
import JSON

/// Where the audit log ended when this program wrote it last on this computer.
///
/// A log of which the last lines were cut off is chained as well as a whole one; only something beside
/// it can tell. The file is written over after each line, without the disk's confirmation: one that is
/// behind the log is right too, and one that is torn counts as none.
struct LogEnd: Hashable {
  /// The newest file, and its bytes up to the end of its last line.
  var year: Int
  var size: Int
  /// The number and the digest of the last line.
  var sequence: Int
  var digest: Digest

  static let path = StorePath(fixed: "locks", "log-end")

  init(year: Int, size: Int, sequence: Int, digest: Digest) {
    (self.year, self.size, self.sequence, self.digest) = (year, size, sequence, digest)
  }

  /// The end that a head of the log tells; `nil` for an empty log.
  init?(_ head: AuditHead) {
    guard let year = head.year, head.sequence > 0 else { return nil }
    self.init(year: year, size: head.size, sequence: head.sequence, digest: head.digest)
  }

  /// Always as many bytes, so that one text covers the other; its own digest ends it.
  var bytes: [UInt8] {
    func padded(_ number: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, 15 - digits.count)) + digits
    }
    let text = "\(padded(year)) \(padded(size)) \(padded(sequence)) \(digest) "
    return Array((text + Digest(of: Array(text.utf8)).short + "\n").utf8)
  }

  init?(bytes: [UInt8]) {
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard parts.count == 5, let year = Int(parts[0]), let size = Int(parts[1]),
      let sequence = Int(parts[2]), let digest = Digest(hexadecimal: String(parts[3]))
    else { return nil }
    self.init(year: year, size: size, sequence: sequence, digest: digest)
    guard self.bytes == bytes else { return nil }
  }
}

extension LogEnd {
  /// Whether some bytes cannot be what a power cut leaves of an end of the log: they are another program's.
  ///
  /// The file is never synced, so that half of it, nothing, zeros or two ends mixed are nobody's fault.
  static func isForeign(_ bytes: [UInt8]) -> Bool {
    guard LogEnd(bytes: bytes) == nil else { return false }
    let whole = LogEnd(year: 0, size: 0, sequence: 0, digest: Digest(of: [])).bytes.count
    return bytes.count > whole
      || !bytes.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x61...0x66, 0x20, 0x0A, 0: true
        default: false
        }
      }
  }
}

extension DataDirectory {
  /// The bytes of another program in the place of the log's end; `nil` where there are none.
  func foreignLogEnd() throws(StoreError) -> [UInt8]? {
    do throws(StoreError) {
      let bytes = try read(LogEnd.path).bytes
      return LogEnd.isForeign(bytes) ? bytes : nil
    } catch {
      if case .missing = error { return nil }
      throw error
    }
  }

  /// Where the log ended when this program wrote it last; `nil` where nothing tells.
  var logEnd: LogEnd? {
    (try? read(LogEnd.path, limit: 1_024)).flatMap { LogEnd(bytes: $0.bytes) }
  }
}

/// What is gone of the end of the audit log since this program wrote it.
package struct LogLoss: Hashable, Sendable {
  /// The last entry that was written, and the last one that is there.
  package let written: Int
  package let found: Int
  /// The digest of the last one that was written.
  let digest: Digest

  /// How many entries are gone; 0 where others stand in their place.
  package var lines: Int { max(0, written - found) }

  /// A log that is gone, while nothing tells how far it went.
  static let whole = LogLoss(written: 0, found: 0, digest: Digest(of: []))

  /// What the log is told of it before anything else.
  var entry: AuditEntry {
    AuditEntry(found == 0 ? .logStarted : .linesLost, before: digest, count: lines)
  }
}

extension AuditFiles {
  /// What is gone since the log ended somewhere; only the line behind that place is read.
  func loss(since end: LogEnd, _ head: AuditHead) throws(StoreError) -> LogLoss? {
    try isKept(end, head)
      ? nil : LogLoss(written: end.sequence, found: head.sequence, digest: end.digest)
  }

  private func isKept(_ end: LogEnd, _ head: AuditHead) throws(StoreError) -> Bool {
    // A last line that cannot be read is a fault of its own.
    if head.sequence == end.sequence { return head.digest == end.digest || head.utc == nil }
    let years = try years()
    guard head.sequence > end.sequence, end.size > 0, years.contains(end.year),
      let portion = try directory.readPortion(
        of: Self.path(of: end.year), from: end.size - 1,
        count: AuditLine.limits.bytes)?.bytes, portion.first == UInt8(ascii: "\n")
    else { return false }
    if let next = Self.split(portion.dropFirst()).lines.first {
      return Self.isChained(next, to: end.digest) || AuditLine(bytes: Array(next)) == nil
    }
    // The next line is the first one of the next file.
    guard let year = years.first(where: { $0 > end.year }),
      let portion = try directory.readPortion(
        of: Self.path(of: year), from: 0, count: AuditLine.limits.bytes)?.bytes,
      let next = Self.split(portion[...]).lines.first
    else { return false }
    return Self.isChained(next, to: end.digest)
  }

  /// Whether a line ends with the digest of the line before it, as all of ours do.
  private static func isChained(_ line: ArraySlice<UInt8>, to digest: Digest) -> Bool {
    line.suffix(66).prefix(64).elementsEqual(digest.description.utf8)
  }
}

extension LogLoss: CustomStringConvertible {
  package var description: String {
    let advice = "in a backup; caseload doctor tells what is missing."
    if found == 0 {
      return
        "The audit log of what was saved is gone, so that a new one begins. Look for it \(advice)"
    }
    switch lines {
    case 0:
      return
        "The audit log does not end as caseload wrote it: other entries stand there. Look for its "
        + "own \(advice)"
    case 1:
      return
        "The last entry of the audit log is gone since caseload wrote it. Look for it \(advice)"
    default:
      return "The last \(lines) entries of the audit log are gone since caseload wrote them. "
        + "Look for them \(advice)"
    }
  }
}
