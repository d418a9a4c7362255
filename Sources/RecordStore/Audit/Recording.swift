import ClinicalRecord

extension RecordStore {
  /// Writes an event in the audit log, durable when this returns; a store that only reads writes none.
  ///
  /// For exports, prints, backups, locks and whatever else is no document. What could not be
  /// written waits, and nothing more is saved until it is.
  /// - Throws: `auditUnwritten` with the reason.
  package func append(_ entry: AuditEntry) throws(StoreError) {
    guard let audit, refusal == nil else { return }
    do throws(StoreError) { try audit.append([entry]) } catch {
      throw StoreError.auditUnwritten(Refusal(error))
    }
  }

  /// The digest of the audit log's last line and its number, for backups, exports and prints.
  ///
  /// Kept outside the practice, it shows whether the log was written anew since.
  package func auditHead() throws(StoreError) -> (sequence: Int, digest: Digest) {
    let head = try AuditFiles(directory: directory).head()
    return (head.sequence, head.digest)
  }

  /// Reads the whole audit log and checks its chain.
  package func readAudit() throws(StoreError) -> AuditReading {
    try AuditReading(directory)
  }

  /// Tells the log of a document that is on disk; only then the save is acknowledged.
  func record(
    _ entry: AuditEntry, of document: Document, at address: DocumentAddress, since revision: Int,
    zone: String
  ) throws(StoreError) {
    audit?.zone = zone
    do throws(StoreError) {
      try record(entry, called: document.kind.label)
    } catch {
      bases[address.path]?.unconfirmedSince = revision
      bases[address.path]?.unrecorded = document
      throw error
    }
  }

  /// Tells the log of something that was done to a document.
  func record(_ entry: AuditEntry, called what: String) throws(StoreError) {
    do throws(StoreError) { try audit?.append([entry]) } catch {
      throw StoreError.unrecorded(what: what, Refusal(error))
    }
  }

  /// Tells the log of a save that the disk did not confirm, so that either version may stand there.
  func noteUnconfirmed(_ document: Document, before: Digest?, after: Digest) {
    var entry = AuditEntry(.saved, of: document, before: before, after: after)
    entry.result = .failed
    audit?.wait(entry)
    flushAudit()
  }

  /// Writes what waits; what cannot be written goes on waiting and holds up the next save.
  func flushAudit() {
    do throws(StoreError) { try audit?.flush() } catch { return }
  }
}

extension Refusal {
  /// Why the store could not write, as far as it was the system that refused.
  init(_ error: StoreError) {
    self =
      switch error {
      case .notSaved(_, let refusal), .maybeNotDurable(_, let refusal),
        .unreadable(_, let refusal), .unrecorded(_, let refusal), .auditUnwritten(let refusal):
        refusal
      case .missing: .gone
      case .symbolicLink: .symbolicLink
      default: .denied
      }
  }
}
