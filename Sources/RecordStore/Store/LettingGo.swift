import ClinicalRecord

extension RecordStore {
  /// Whether nothing is written because so much of the practice is missing.
  ///
  /// Then what is missing can be brought back or let go, and nothing else is written.
  package var lacksDocuments: Bool { if case .manyMissing = refusal { true } else { false } }

  /// Writes again once no more than a tenth is missing, by a look that was taken after it was more.
  package func reconsider(_ presence: Presence) {
    guard lacksDocuments else { return }
    refuse(presence.isAlarming ? presence.refusal : nil)
  }

  /// Lets documents that another program took away stay away, so that they count as no loss any more.
  ///
  /// What is kept of them in `history/` stays there, and each can still be brought back.
  ///
  /// - Throws: `isBack` if none of them is missing any more; nothing was written then.
  /// - Returns: Those that stay away; one that stands in its place again is left alone.
  @discardableResult
  package func letGo(_ addresses: [DocumentAddress]) throws(StoreError) -> [DocumentAddress] {
    try writingWhatIsMissing()
    let missing = try directory.missing(Set(addresses.compactMap(\.id)))
      .filter { addresses.contains($0.address) }
    guard let first = addresses.first, !missing.isEmpty else {
      throw StoreError.isBack(what: addresses.first?.kind.label ?? "document")
    }
    let entries = missing.filter { !$0.isLetGo }.map {
      AuditEntry(lettingGo: $0.address, revision: $0.revision, before: $0.digest)
    }
    do throws(StoreError) { if !entries.isEmpty { try audit?.append(entries) } } catch {
      throw StoreError.unrecorded(what: first.kind.label, Refusal(error))
    }
    return missing.map(\.address)
  }

  /// The writer for what is missing, which may come back also where much else is missing.
  @discardableResult
  func writingWhatIsMissing() throws(StoreError) -> AtomicFile {
    guard lacksDocuments, let writer else { return try writing() }
    do throws(StoreError) { try audit?.flush() } catch {
      throw StoreError.auditUnwritten(Refusal(error))
    }
    return writer
  }
}

extension AuditEntry {
  /// The line that says that a document stays away.
  init(lettingGo address: DocumentAddress, revision: Int?, before: Digest?) {
    self.init(
      .letGo, document: address.id, kind: address.kind,
      client: address.kind.belongsToClient ? address.owner : nil, revision: revision,
      before: before)
  }
}
