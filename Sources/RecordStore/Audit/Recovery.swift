import ClinicalRecord

extension RecordStore {
  /// Tells the audit log of saves and of moves to or from the trash that were cut short before
  /// their lines were written.
  ///
  /// Only after a run that did not end cleanly, and only among the files that changed since shortly
  /// before its last line.
  /// - Returns: The documents that were noted.
  @discardableResult
  package func noteRecovered() throws(StoreError) -> [RecordID] {
    guard let audit, refusal == nil, let end = endOfLastRun else { return [] }
    hasLookedForRecovered = true
    let margin = 60_000
    let entries = try untoldEntries(audit, since: end.millisecondsSince1970 - margin)
    // Looked through; what fails before this is looked for again at the next start.
    endOfLastRun = nil
    for entry in entries { audit.wait(entry) }
    flushAudit()
    return entries.compactMap(\.document)
  }

  /// The lines that are missing of what was done since a moment.
  private func untoldEntries(
    _ audit: AuditLog, since: Int
  ) throws(StoreError) -> [AuditEntry] {
    let told = try audit.recentLines()
    let files = try untoldFiles(since: since, told: told)
    let moves = try directory.untoldMoves(sinceMilliseconds: since, told: told)
    guard !files.isEmpty || !moves.isEmpty else { return [] }
    let doubted = files.compactMap { file in
      (try? load(file.address)).map { (document: $0, digest: file.digest) }
    }
    // Only of these: what the whole log says of a long career fills a hundred megabytes.
    let manifest = try AuditManifest(
      of: Set(doubted.map(\.document.id) + moves.map(\.document.id)), in: directory)
    var entries = moves.compactMap { $0.entry(by: manifest) }
    for (document, digest) in doubted {
      let known = manifest.documents[document.id]
      if let known, known.place == .trashed, known.digest == digest {
        entries.append(AuditEntry(.restored, of: document, after: digest))
      } else if digest != known?.digest, digest != known?.alternative,
        known.map({ document.envelope.revision > $0.revision }) ?? manifest.isComplete
      {
        entries.append(
          AuditEntry(.recovered, of: document, before: known?.digest, after: digest))
      }
    }
    return entries
  }

  /// So many files are held against the whole log one by one; for more of them it is read beforehand.
  private static let fewFiles = 256

  /// The documents that changed since a moment and are not told by the last lines of the log.
  private func untoldFiles(
    since: Int, told: RecentLines
  ) throws(StoreError) -> [(address: DocumentAddress, digest: Digest)] {
    var recent: [DocumentAddress] = []
    _ = try PracticeWalk(directory, includingPrivate: true) { met in
      if let status = met.status, status.fingerprint.changedNanoseconds / 1_000_000 >= since {
        recent.append(met.address)
      }
    }
    // To the file system every file of a practice that was copied is new, and what stands in all of
    // them does not fit in memory.
    let newest = recent.count > Self.fewFiles ? try NewestDigests(directory) : nil
    var untold: [(address: DocumentAddress, digest: Digest)] = []
    for address in recent {
      // What cannot be read is listed as damaged, and nothing else is said of it.
      guard let bytes = try? directory.read(address.path).bytes else { continue }
      let digest = Digest(of: bytes)
      if newest?.tells(digest, of: address.id) == true { continue }
      if !told.digests.contains(digest) || told.saysGone(address.id) {
        untold.append((address, digest))
      }
    }
    return untold.sorted { $0.address.path.description < $1.address.path.description }
  }
}

/// The bytes that each document has by its newest line, in as little memory as a whole practice allows.
private struct NewestDigests {
  /// The first eight bytes of each digest: two different states of one document that agree in them are
  /// less likely than a disk that reads them wrongly.
  private var leading: [RecordID: UInt64] = [:]

  /// Reads the whole log in one pass.
  ///
  /// - Throws: `StoreError` when it cannot be read.
  init(_ directory: DataDirectory) throws(StoreError) {
    var found: [RecordID: UInt64] = [:]
    for year in try AuditFiles(directory: directory).years() {
      try directory.forEachLine(of: AuditFiles.path(of: year)) { line in
        guard let told = ToldDocument(line: line) else { return }
        let entry = told.isGone ? nil : AuditLine(bytes: Array(line))?.entry
        found[told.id] = entry?.after?.leading
      }
    }
    leading = found
  }

  /// Whether the newest line of a document tells of these bytes.
  func tells(_ digest: Digest, of document: RecordID?) -> Bool {
    document.flatMap { leading[$0] } == digest.leading
  }
}

extension RecordStore {
  /// The same before the first line that this run writes, or when somebody has the time; what cannot be noted
  /// then is listed by the doctor, and looked for again by the next start.
  package func noteRecoveredIfAny() {
    guard endOfLastRun != nil, !hasLookedForRecovered else { return }
    do throws(StoreError) { _ = try noteRecovered() } catch { return }
  }
}
