import ClinicalRecord

extension RecordStore {
  /// Tells the audit log of saves that were cut short before their lines were written.
  ///
  /// Only after a run that did not end cleanly, and only among the files that changed since shortly
  /// before its last line.
  /// - Returns: The documents that were noted.
  @discardableResult
  package func noteRecovered() throws(StoreError) -> [RecordID] {
    guard let audit, refusal == nil, let end = endOfLastRun else { return [] }
    endOfLastRun = nil
    let margin = 60_000
    let since = end.millisecondsSince1970 - margin
    let listing = try directory.listAll(includingPrivate: true)
    let recent = listing.documents.filter {
      $0.fingerprint.changedNanoseconds / 1_000_000 >= since
    }
    var untold: [(address: DocumentAddress, digest: Digest)] = []
    let told = try audit.recentDigests()
    for document in recent {
      // What cannot be read is listed as damaged, and nothing else is said of it.
      guard let bytes = try? directory.read(document.address.path).bytes else { continue }
      let digest = Digest(of: bytes)
      if !told.contains(digest) { untold.append((document.address, digest)) }
    }
    guard !untold.isEmpty else { return [] }
    let manifest = try readAudit().manifest
    var recovered: [AuditEntry] = []
    for (address, digest) in untold {
      guard let document = try? load(address) else { continue }
      let entry = manifest.documents[document.id]
      guard digest != entry?.digest, digest != entry?.alternative,
        entry.map({ document.envelope.revision > $0.revision }) ?? manifest.isComplete
      else { continue }
      recovered.append(
        AuditEntry(.recovered, of: document, before: entry?.digest, after: digest))
    }
    guard !recovered.isEmpty else { return [] }
    for entry in recovered { audit.wait(entry) }
    flushAudit()
    return recovered.compactMap(\.document)
  }
}

extension RecordStore {
  /// The same when a practice is opened; what cannot be noted then is listed by the doctor.
  func noteRecoveredIfAny() {
    do throws(StoreError) { _ = try noteRecovered() } catch { return }
  }
}

extension AuditLog {
  /// The digests of documents that the last lines of the log tell.
  func recentDigests() throws(StoreError) -> Set<Digest> {
    var digests: Set<Digest> = []
    guard let year = try files.years().last else { return [] }
    for line in try files.tail(of: year, atLeast: 256 << 10).lines {
      if let digest = AuditLine(bytes: Array(line))?.entry.after { digests.insert(digest) }
    }
    return digests
  }
}
