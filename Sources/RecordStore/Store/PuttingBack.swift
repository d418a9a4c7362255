import ClinicalRecord

extension RecordStore {
  /// Puts an earlier state in the place of a document that cannot be read or is missing.
  ///
  /// The unreadable bytes go to `quarantine/` and are never deleted; at every moment either they or
  /// the good state stand in the document's place. A state that was signed or in force comes back
  /// unchanged, any other as a new revision.
  ///
  /// - Throws: `readable` if the document can be read after all; nothing was written then.
  /// - Returns: The document as it stands on disk.
  package func putBack(
    _ good: Document, at moment: SaveMoment
  ) throws(StoreError) -> Document {
    let what = good.kind.label
    guard let address = DocumentAddress(of: good) else { throw StoreError.homeless(what: what) }
    let writer = try writer(for: address)
    let damaged = try unreadableBytes(of: address)
    var document = good
    if !good.isFrozen {
      let known = try keptStates(of: address).compactMap(\.revision).max() ?? 0
      document.envelope.revision = 1 + max(known, good.envelope.revision)
      document.envelope.modified = moment.now
      document.envelope.zone = moment.zone
    }
    let bytes = DocumentCoding.encode(document)
    do { try DocumentCoding.check(document, at: address, bytes: bytes) } catch {
      throw StoreError.invalid(what: what, reason: "\(error)")
    }
    let isSealed = document.envelope.signed != nil
    do throws(StoreError) {
      if let damaged {
        try writer.update(
          address.path, bytes: bytes, base: Digest(of: damaged),
          history: Self.quarantinePlace(of: address, Digest(of: damaged)), called: what,
          isSealed: isSealed)
      } else {
        try writer.create(address.path, bytes: bytes, called: what, isSealed: isSealed)
      }
    } catch {
      throw note(error, called: what)
    }
    let back = try load(address)
    let before = damaged.map { Digest(of: $0) }
    if let before {
      audit?.wait(
        AuditEntry(
          .quarantined, document: address.id, kind: address.kind, client: back.envelope.client,
          before: before))
    }
    audit?.zone = moment.zone
    try record(
      AuditEntry(.restored, of: back, before: before, after: Digest(of: bytes)), called: what)
    return back
  }

  /// The writer for a document; where much is missing only what is missing is written.
  private func writer(for address: DocumentAddress) throws(StoreError) -> AtomicFile {
    guard lacksDocuments, let id = address.id,
      try directory.missing([id]).contains(where: { $0.address == address })
    else { return try writing() }
    return try writingWhatIsMissing()
  }

  /// The bytes in the document's place; nil when there is no file.
  private func unreadableBytes(of address: DocumentAddress) throws(StoreError) -> [UInt8]? {
    let content: FileContent
    do throws(StoreError) { content = try directory.read(address.path) } catch {
      if case .missing = error { return nil }
      throw error
    }
    let newer = StoreError.newerDocument(what: address.kind.label)
    let decoded: DocumentCoding.Decoded
    do throws(DocumentError) {
      decoded = try DocumentCoding.decode(content.bytes, at: address)
    } catch {
      if case .newerSchema = error.fact { throw newer }
      return content.bytes
    }
    throw decoded.isNewer ? newer : StoreError.readable(what: address.kind.label)
  }

  /// Where unreadable bytes are kept; they may be there already, since they were first seen.
  private static func quarantinePlace(
    of address: DocumentAddress, _ digest: Digest
  ) -> StorePath {
    let folder = Layout.workFolders(beside: address.path) + ["quarantine"]
    let name = "\(address.id?.text ?? address.kind.rawValue)-\(digest.short).json"
    return StorePath(fixed: folder + [name])
  }
}
