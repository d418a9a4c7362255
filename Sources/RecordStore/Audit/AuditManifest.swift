import ClinicalRecord

/// What the audit log says must be on disk: the newest line of every document.
package struct AuditManifest: Hashable, Sendable {
  /// Where a document is, by its newest line.
  package enum Place: Hashable, Sendable {
    case present
    case trashed
    case purged
    /// Taken away by another program, and to stay so by the clinician's word.
    case letGo
  }

  /// The newest line of one document.
  package struct Entry: Hashable, Sendable {
    package var kind: DocumentKind
    package var client: RecordID?
    package var revision: Int
    package var digest: Digest?
    /// What may stand there instead, after a save that the disk did not confirm.
    package var alternative: Digest?
    package var place: Place
    /// Whether these bytes were signed.
    package var isSigned: Bool
    package var sequence: Int
    /// Whether the log tells of it from its first state on.
    var isBegun: Bool
  }

  package private(set) var documents: [RecordID: Entry] = [:]
  /// Whether the log has told of this practice from its first day.
  package private(set) var isComplete = false
  /// When the log began, if that was not when the practice was made.
  private(set) var begunAnew: Instant?
  /// Whether entries are known to be gone.
  private(set) var lacksLines = false
  private var isEmpty = true
  /// The digest of `store.json`, if the log saw it made.
  package private(set) var storeDigest: Digest?

  /// The ids of documents that were purged.
  var purged: Set<String> {
    Set(documents.lazy.filter { $0.value.place == .purged }.map(\.key.text))
  }

  /// Nothing told yet.
  init() {}

  /// What the log says of some documents, in one pass of which nothing else stays in memory; the chain
  /// is not checked.
  ///
  /// - Throws: `StoreError` when the log cannot be read.
  init(of documents: Set<RecordID>, in directory: DataDirectory) throws(StoreError) {
    var manifest = Self()
    for year in try AuditFiles(directory: directory).years() {
      try directory.forEachLine(of: AuditFiles.path(of: year)) { bytes in
        if let told = ToldDocument(line: bytes), !documents.contains(told.id) { return }
        if let line = AuditLine(bytes: Array(bytes)) { manifest.take(line) }
      }
    }
    self = manifest
  }

  /// Whether an entry tells of the first state that a document had.
  private static func begins(_ entry: AuditEntry) -> Bool {
    switch entry.event {
    case .created, .signed, .recovered: entry.before == nil
    default: false
    }
  }

  /// Takes in the next line of the log.
  mutating func take(_ line: AuditLine) {
    let entry = line.entry
    if entry.event == .logStarted || (isEmpty && entry.event != .storeCreated) {
      begunAnew = line.utc
    }
    isEmpty = false
    if entry.event == .storeCreated || entry.event == .backupRestored {
      isComplete = true
      if let digest = entry.after, entry.event == .storeCreated { storeDigest = digest }
    }
    if entry.event == .logStarted || entry.event == .linesLost {
      isComplete = false
      lacksLines = true
    }
    guard entry.event.tellsOfDocument, let id = entry.document, let kind = entry.kind else {
      return
    }
    let place: Place =
      switch entry.event {
      case .trashed: .trashed
      case .purged: .purged
      case .letGo: .letGo
      default: .present
      }
    if place == .letGo, documents[id] != nil {
      // What it was stays known: it may come back.
      documents[id]?.place = .letGo
      documents[id]?.sequence = line.sequence
      return
    }
    // What was signed and came back is signed.
    let isBack = entry.event == .restored || entry.event == .recovered
    let former = documents[id]
    let wasSigned = isBack && former?.isSigned == true && former?.digest == entry.after
    documents[id] = Entry(
      kind: kind, client: entry.client, revision: entry.revision ?? 0,
      digest: place == .present ? entry.after : entry.before,
      alternative: entry.result == .failed ? entry.before : nil, place: place,
      isSigned: entry.event == .signed || wasSigned, sequence: line.sequence,
      isBegun: former?.isBegun ?? Self.begins(entry))
  }
}

/// Something that is not as the audit log was written.
package struct AuditFault: Hashable, Sendable {
  /// What is wrong with a line.
  package enum Fact: Hashable, Sendable {
    /// It is no line of the log.
    case unreadable
    /// It does not follow from the line before it.
    case broken(sequence: Int)
    /// Its number is not the one after that of the line before it.
    case outOfOrder(sequence: Int, expected: Int)
    /// It belongs in the file of another year.
    case wrongYear(sequence: Int)
    /// The log does not begin with its first line.
    case beginningMissing(sequence: Int)
    /// Bytes behind the last line.
    case torn(bytes: Int)
    /// Before it entries were gone that had been written, as the log itself tells.
    case lost(sequence: Int, on: Day, count: Int)
    /// Before it stood bytes behind the last line that were none of ours, as the log itself tells.
    case foreign(sequence: Int, on: Day, bytes: Int)
  }

  package let fact: Fact
  /// The file, and the number of the line in it; 0 for the end of the file.
  package let path: StorePath
  package let line: Int
  /// Why the line cannot be read, where that is the fault.
  var reason: String?

  /// Whether it follows from the fault before it: what stands behind a line that cannot be read is chained to
  /// what the line was.
  func follows(from other: AuditFault) -> Bool {
    guard case .broken = fact, other.fact == .unreadable else { return false }
    return other.path == path ? other.line == line - 1 : line == 1
  }
}

extension AuditFault: CustomStringConvertible {
  package var description: String {
    let place = "\(path), line \(line)"
    return switch fact {
    case .unreadable:
      "\(place) cannot be read as an entry of the audit log (\(reason ?? "it is none")). What this entry "
        + "told is not known any more; the records are elsewhere and not affected. The line is left as it "
        + "is; compare the log with a backup, which may have the entry whole."
    case .broken(let sequence):
      "\(place): the chain breaks at entry \(sequence). The line before it is not what caseload wrote, or "
        + "lines were moved or taken away; the records are elsewhere and not affected. Compare the log "
        + "with a backup."
    case .outOfOrder(let sequence, let expected):
      "\(place): entry \(sequence) stands where entry \(expected) belongs. Lines were moved or "
        + "taken away; compare the log with a backup."
    case .wrongYear(let sequence):
      "\(place): entry \(sequence) belongs in the file of another year. Compare the log with a "
        + "backup."
    case .beginningMissing(let sequence):
      "\(place): the log begins with entry \(sequence), so earlier lines are gone. Restore them "
        + "from a backup."
    case .lost(let sequence, let day, let count):
      "\(place): when caseload started on \(day.iso), "
        + (count == 0
          ? "what stood before entry \(sequence) was not what it had written. "
          : "\(count == 1 ? "1 entry was" : "\(count) entries were") gone that had stood before entry "
            + "\(sequence). ")
        + "Compare the log with a backup."
    case .foreign(let sequence, let day, let bytes):
      "\(place): when caseload started on \(day.iso), \(bytes) bytes that it had not written stood before "
        + "entry \(sequence), and were set apart in the folder quarantine. The records are not affected. "
        + "Compare the log with a backup."
    case .torn(let bytes):
      "The last \(bytes) bytes of \(path) are no whole line. `caseload doctor --fix` sets them "
        + "apart in quarantine."
    }
  }
}

/// The audit log read from its first line to its last.
package struct AuditReading: Sendable {
  package private(set) var faults: [AuditFault] = []
  package private(set) var manifest = AuditManifest()
  /// How many lines there are.
  package private(set) var count = 0
  /// The digest of the last line; nil for an empty log.
  package private(set) var head: Digest?
  /// Whether the last line that this program wrote is among them; true where nothing tells of one.
  private(set) var hasWrittenEnd = true
  /// The number of the last line.
  var lastSequence: Int { sequence }
  private var previous = Digest(of: [])
  private var sequence = 0
  private var end: LogEnd?

  /// Reads the whole log, checks its chain and gathers what it says.
  package init(_ directory: DataDirectory) throws(StoreError) {
    try self.init(directory, writtenTo: nil)
  }

  /// The same, and looks for the line with which the log ended when this program wrote it last.
  init(_ directory: DataDirectory, writtenTo end: LogEnd?) throws(StoreError) {
    var reading = Self()
    (reading.end, reading.hasWrittenEnd) = (end, end == nil)
    let torn = try AuditFiles(directory: directory).forEachLine { year, number, line in
      reading.take(Array(line), year: year, line: number)
    }
    for (year, bytes) in torn {
      reading.add(.torn(bytes: bytes), year: year, line: 0)
    }
    self = reading
  }

  private init() {}

  private mutating func add(
    _ fact: AuditFault.Fact, year: Int, line: Int, reason: String? = nil
  ) {
    faults.append(
      AuditFault(fact: fact, path: AuditFiles.path(of: year), line: line, reason: reason))
  }

  private mutating func take(_ bytes: [UInt8], year: Int, line number: Int) {
    count += 1
    let digest = Digest(of: bytes)
    defer {
      previous = digest
      head = digest
    }
    guard let line = AuditLine(bytes: bytes) else {
      sequence += 1
      if end?.sequence == sequence { hasWrittenEnd = true }
      add(.unreadable, year: year, line: number, reason: AuditLine.fault(in: bytes))
      return
    }
    let expected = sequence + 1
    sequence = line.sequence
    if let end, end.sequence == sequence, end.digest == digest { hasWrittenEnd = true }
    if line.entry.event == .linesLost {
      let day = line.utc.local(offsetMinutes: 0).day
      add(
        .lost(sequence: sequence, on: day, count: line.entry.count ?? 0), year: year, line: number)
    }
    if line.entry.event == .tornTail, line.entry.result == .failed {
      let day = line.utc.local(offsetMinutes: 0).day
      add(
        .foreign(sequence: sequence, on: day, bytes: line.entry.count ?? 0), year: year,
        line: number)
    }
    if count == 1, line.sequence != 1 {
      add(.beginningMissing(sequence: line.sequence), year: year, line: number)
    } else if line.sequence != expected {
      add(
        .outOfOrder(sequence: line.sequence, expected: expected), year: year, line: number)
    } else if line.previous != previous {
      add(.broken(sequence: line.sequence), year: year, line: number)
    }
    // A clock that went back writes on in the newest file; a newer year always begins a file.
    let ownYear = line.utc.local(offsetMinutes: 0).day.year
    if ownYear > year || (number == 1 && ownYear != year) {
      add(.wrongYear(sequence: line.sequence), year: year, line: number)
    }
    manifest.take(line)
  }
}
