import ClinicalRecord

/// Which bytes of one document this program wrote, and which it met, by the audit log.
struct DocumentTrail {
  private var own: Set<Digest> = []
  private var met: Set<Digest> = []
  private var adopted: Set<Digest> = []

  /// Reads the lines that tell of a document.
  ///
  /// - Throws: `StoreError` when the log cannot be read.
  init(of document: RecordID, in directory: DataDirectory) throws(StoreError) {
    let id = Array(document.text.utf8)
    var trail = Self()
    for year in try AuditFiles(directory: directory).years() {
      try directory.forEachLine(of: AuditFiles.path(of: year)) { line in
        // Most lines tell of other documents, and need no parsing.
        guard line.holds(id), let entry = AuditLine(bytes: Array(line))?.entry,
          entry.document == document
        else { return }
        trail.take(entry)
      }
    }
    self = trail
  }

  private init() {}

  private mutating func take(_ entry: AuditEntry) {
    if let before = entry.before { met.insert(before) }
    guard let after = entry.after else { return }
    switch entry.event {
    case .created, .saved, .signed, .restored, .recovered: own.insert(after)
    // What stood there when two programs had changed it, and what was taken over.
    case .adopted, .conflict: adopted.insert(after)
    default: break
    }
  }

  /// Whether another program wrote these bytes.
  ///
  /// What was typed here and not taken is kept aside without a line, so that bytes of which the log
  /// knows nothing are another's only where they stand in the document's own place.
  func isFromOutside(_ digest: Digest, isInPlace: Bool) -> Bool {
    if own.contains(digest) { return false }
    return isInPlace || adopted.contains(digest) || met.contains(digest)
  }
}
