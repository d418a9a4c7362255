import ClinicalRecord

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What one line of the audit log says of a document, read from its bytes without parsing the line.
///
/// The members stand in the order in which `AuditLine` writes them. A line of any other form is
/// parsed like all JSON, so that the answer is the same either way.
struct ToldDocument: Hashable {
  let id: RecordID
  let kind: DocumentKind
  /// Whether it was put in the trash or taken away for good.
  let isGone: Bool
  /// Whether the clinician let it stay away after another program had taken it.
  let isLetGo: Bool

  /// Reads a line; `nil` for one that tells of no document.
  init?(line: UnsafeRawBufferPointer) {
    if let members = Members(line) {
      guard let event = AuditEvent(rawValue: members.event), event.tellsOfDocument,
        let document = members.document, let id = RecordID(document),
        let kind = DocumentKind(rawValue: members.kind)
      else { return nil }
      self.init(event, id, kind)
    } else {
      guard let entry = AuditLine(bytes: Array(line))?.entry, entry.event.tellsOfDocument,
        let id = entry.document, let kind = entry.kind
      else { return nil }
      self.init(event: entry.event, id, kind)
    }
  }

  private init(_ event: AuditEvent, _ id: RecordID, _ kind: DocumentKind) {
    self.init(event: event, id, kind)
  }

  private init(event: AuditEvent, _ id: RecordID, _ kind: DocumentKind) {
    (self.id, self.kind) = (id, kind)
    isGone = event == .trashed || event == .purged
    isLetGo = event == .letGo
  }
}

/// The members of a line in the usual form that tell of a document.
private struct Members {
  var event: String
  var document: String?
  var kind = ""

  /// - Returns: `nil` for a line of another form.
  init?(_ line: UnsafeRawBufferPointer) {
    var rest = LineReader(rest: line)
    guard rest.skip("{\"seq\":"), rest.number() != nil, rest.skip(",\"utc\":\""),
      rest.skipText(), rest.skip(",\"mono\":"), rest.number() != nil, rest.skip(",\"tz\":\""),
      rest.skipText(), rest.skip(",\"event\":\""), let event = rest.text(),
      line.count > 73, line.suffix(73).starts(with: "\"prev\":\"".utf8), line.last == 0x7D
    else { return nil }
    self.event = event
    guard rest.skip(",\"doc\":\"") else { return }
    guard let document = rest.text(), rest.skip(",\"kind\":\""), let kind = rest.text() else {
      return nil
    }
    (self.document, self.kind) = (document, kind)
  }
}

/// What is left to be read of a line.
struct LineReader {
  var rest: UnsafeRawBufferPointer

  /// Passes over what must stand here.
  mutating func skip(_ wanted: StaticString) -> Bool {
    let count = wanted.utf8CodeUnitCount
    guard rest.count >= count, let start = rest.baseAddress,
      memcmp(start, wanted.utf8Start, count) == 0
    else { return false }
    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    return true
  }

  /// Reads a number without a sign.
  mutating func number() -> Int? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    // More digits than these stand for no number of ours.
    guard (1...15).contains(digits.count) else { return nil }
    rest = UnsafeRawBufferPointer(rebasing: rest[digits.count...])
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Passes over a text and its closing quotation mark, if nothing in it is escaped.
  mutating func skipText() -> Bool {
    guard let end = rest.firstIndex(of: 0x22), !rest[..<end].contains(0x5C) else { return false }
    rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
    return true
  }

  /// The text up to its closing quotation mark, if nothing in it is escaped.
  mutating func text() -> String? {
    guard let end = rest.firstIndex(of: 0x22) else { return nil }
    let text = UnsafeRawBufferPointer(rebasing: rest[..<end])
    guard !text.contains(0x5C) else { return nil }
    rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
    return String(decoding: text, as: UTF8.self)
  }
}

extension DataDirectory {
  /// Hands over every whole line of a file without its end; what follows the last end is left out.
  func forEachLine(
    of path: StorePath, _ take: (UnsafeRawBufferPointer) -> Void
  ) throws(StoreError) {
    let shown = path.description
    let folder = try folder(path.folders)
    let standing = try reading(shown) { () throws(KernelFailure) in
      try Kernel.status(of: path.name, in: folder)
    }
    try standing.checkFile(shown)
    try reading(shown) { () throws(KernelFailure) in
      let file = try Kernel.open(
        path.name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
      try Kernel.forEachLine(of: file, take)
    }
  }
}

extension Kernel {
  /// Reads a file in portions and hands over its whole lines; the C function called is `read`.
  static func forEachLine(
    of file: borrowing Descriptor, _ take: (UnsafeRawBufferPointer) -> Void
  ) throws(KernelFailure) {
    let number = file.number
    // What is no line yet stands at the front; a line that does not fit makes the room larger.
    var room = [UInt8](repeating: 0, count: 128 << 10)
    var filled = 0
    while true {
      if filled == room.count { room += [UInt8](repeating: 0, count: room.count) }
      let from = filled
      let came = try retrying("read") {
        room.withUnsafeMutableBytes { room in
          Int32(
            clamping: systemRead(number, UnsafeMutableRawBufferPointer(rebasing: room[from...])))
        }
      }
      guard came > 0 else { return }
      filled += Int(came)
      let used = room.withUnsafeBytes { room in
        var start = 0
        while let base = room.baseAddress,
          let end = memchr(base + start, 0x0A, filled - start)
        {
          let next = base.distance(to: UnsafeRawPointer(end))
          take(UnsafeRawBufferPointer(rebasing: room[start..<next]))
          start = next + 1
        }
        return start
      }
      room.withUnsafeMutableBytes { room in
        if used > 0, let base = room.baseAddress { memmove(base, base + used, filled - used) }
      }
      filled -= used
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether some bytes stand in these, such as an id in a line of the log.
  func holds(_ pattern: [UInt8]) -> Bool {
    pattern.withUnsafeBytes { pattern in
      guard let wanted = pattern.baseAddress, let first = pattern.first, let base = baseAddress
      else { return false }
      var start = 0
      while count - start >= pattern.count,
        let found = memchr(base + start, Int32(first), count - start - pattern.count + 1)
      {
        if memcmp(found, wanted, pattern.count) == 0 { return true }
        start = base.distance(to: UnsafeRawPointer(found)) + 1
      }
      return false
    }
  }
}
