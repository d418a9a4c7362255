import ClinicalRecord

extension RecordStore {
  /// Writes an event in the audit log, durable when this returns; a store that only reads writes none.
  ///
  /// For exports, prints, backups, locks and whatever else is no document. What could not be
  /// written waits, and nothing more is saved until it is.
  /// - Throws: `auditUnwritten` with the reason.
  package func append(_ entry: AuditEntry) throws(StoreError) {
    guard let audit, refusal == nil else { return }
    noteRecoveredIfAny()
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
  ///
  /// What the run before could not tell any more is told first.
  package func readAudit() throws(StoreError) -> AuditReading {
    noteRecoveredIfAny()
    return try AuditReading(directory)
  }

  /// Tells the log of something that was done to a document.
  func record(_ entry: AuditEntry, called what: String) throws(StoreError) {
    do throws(StoreError) { try audit?.append([entry]) } catch {
      if let document = entry.document { unacknowledged.insert(document) }
      throw StoreError.unrecorded(what: what, Refusal(error))
    }
  }

  /// Writes what waits; what cannot be written goes on waiting and holds up the next save.
  func flushAudit() {
    noteRecoveredIfAny()
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
      case .missing(let path): .gone(folder: path)
      case .symbolicLink: .symbolicLink
      default: .denied
      }
  }
}
