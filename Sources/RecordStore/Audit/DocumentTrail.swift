import ClinicalRecord

/// How the states of one document came about by the audit log: which of them this program wrote,
/// which ones it met, when, and in what order.
///
/// A line that is missing may have told of a state of our own, so that what is met behind it for the
/// first time is of unknown origin, until a line tells again what stood in the place.
struct DocumentTrail {
  /// What the log tells of some bytes.
  struct Told: Hashable {
    /// Counts what the log tells of; of two states the later one has the higher number.
    var order: Int
    /// When they were written here, or met for the first time.
    let at: Instant
    let isFromOutside: Bool
  }

  private var told: [Digest: Told] = [:]
  /// The first digits of those bytes, as the names of kept states have them.
  private var named: [String: Digest] = [:]
  private var order = 0
  private var sequence = 0
  /// Whether bytes that are not told of here are certain to be another program's.
  private(set) var isCertain = false
  /// The highest revision that the log knows.
  private(set) var lastRevision = 0

  /// Reads the lines that tell of a document, in one pass over the log.
  ///
  /// - Parameters:
  ///   - document: Whose states are told.
  ///   - directory: The practice.
  ///   - waiting: What this run is still to tell the log.
  ///   - now: The time of that.
  /// - Throws: `StoreError` when the log cannot be read.
  init(
    of document: RecordID, in directory: DataDirectory, waiting: [AuditEntry] = [], at now: Instant
  ) throws(StoreError) {
    let id = Array(document.text.utf8)
    var trail = Self()
    for year in try AuditFiles(directory: directory).years() {
      try directory.forEachLine(of: AuditFiles.path(of: year)) { line in
        trail.follow(LineHead(line))
        // Most lines tell of other documents, and need no parsing.
        guard line.holds(id), let read = AuditLine(bytes: Array(line)),
          read.entry.document == document
        else { return }
        trail.take(read.entry, at: read.utc)
      }
    }
    for entry in waiting where entry.document == document { trail.take(entry, at: now) }
    self = trail
  }

  private init() {}

  /// What the log tells of some bytes.
  subscript(digest: Digest) -> Told? { told[digest] }

  /// The same by the digits that the name of a kept state has.
  subscript(digits: String) -> Told? { named[digits].flatMap { told[$0] } }

  /// Notes where lines are missing, and where the log knows everything from the beginning.
  private mutating func follow(_ head: LineHead?) {
    defer { sequence = head?.sequence ?? sequence + 1 }
    guard let head, head.sequence == sequence + 1 else {
      isCertain = false
      return
    }
    switch head.begins {
    case .everything: isCertain = true
    case .anew: isCertain = false
    case nil: break
    }
  }

  private mutating func take(_ entry: AuditEntry, at utc: Instant) {
    let isOwn: Bool
    switch entry.event {
    case .created, .saved, .signed, .restored, .recovered, .trashed: isOwn = true
    // What stood there when two programs had changed it, and what was taken over.
    case .adopted, .conflict: isOwn = false
    default: return
    }
    if let before = entry.before, told[before] == nil {
      note(before, at: utc, isFromOutside: isCertain)
    }
    if let after = entry.after { note(after, at: utc, isFromOutside: !isOwn) }
    // A conflict whose bytes were not read tells that there is something of which nothing is known.
    if entry.event != .conflict { isCertain = true }
    lastRevision = max(lastRevision, entry.revision ?? 0)
  }

  private mutating func note(_ digest: Digest, at utc: Instant, isFromOutside: Bool) {
    order += 1
    if let known = told[digest] {
      // Whoever wrote it first wrote it; what came back stands behind what was there meanwhile.
      told[digest] = Told(order: order, at: known.at, isFromOutside: known.isFromOutside)
    } else {
      told[digest] = Told(order: order, at: utc, isFromOutside: isFromOutside)
      named[digest.short] = digest
    }
  }
}

/// The number of a line of the audit log, and whether the log begins with it, read without parsing it.
struct LineHead {
  /// What a line says of the lines before it.
  enum Beginning {
    /// From here on the log knows of every document.
    case everything
    /// There were documents, or lines, of which it does not know.
    case anew
  }

  let sequence: Int
  let begins: Beginning?

  /// - Returns: `nil` for what is no line of the usual form.
  init?(_ line: UnsafeRawBufferPointer) {
    var rest = LineReader(rest: line)
    guard rest.skip("{\"seq\":"), let number = rest.number(), rest.skip(",\"utc\":\""),
      rest.skipText(), rest.skip(",\"mono\":"), rest.number() != nil, rest.skip(",\"tz\":\""),
      rest.skipText(), rest.skip(",\"event\":\"")
    else { return nil }
    sequence = number
    begins =
      rest.skip("store_created\"") || rest.skip("backup_restored\"")
      ? .everything : rest.skip("log_started\"") || rest.skip("lines_lost\"") ? .anew : nil
  }
}
