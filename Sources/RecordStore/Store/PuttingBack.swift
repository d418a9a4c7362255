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
    let writer = try writing()
    let what = good.kind.label
    guard let address = DocumentAddress(of: good) else { throw StoreError.homeless(what: what) }
    let damaged = try unreadableBytes(of: address)
    var document = good
    if !good.isFrozen {
      let known = try versions(of: address).compactMap(\.revision).max() ?? 0
      document.envelope.revision = 1 + max(known, good.envelope.revision)
      document.envelope.modified = moment.now
      document.envelope.zone = moment.zone
    }
    let bytes = DocumentCoding.encode(document)
    do { try DocumentCoding.check(document, at: address, bytes: bytes) } catch {
      throw StoreError.invalid(what: what, reason: "\(error)")
    }
    do throws(StoreError) {
      if let damaged {
        try writer.update(
          address.path, bytes: bytes, base: Digest(of: damaged),
          history: try quarantinePlace(of: address, at: moment.now), called: what)
      } else {
        try writer.create(address.path, bytes: bytes, called: what)
      }
    } catch {
      throw note(error, called: what)
    }
    return try load(address)
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

  private func quarantinePlace(
    of address: DocumentAddress, at now: Instant
  ) throws(StoreError) -> StorePath {
    let stamp = now.text.filter { $0.isLetter || $0.isNumber }
    let folder = Layout.workFolders(beside: address.path) + ["quarantine"]
    let taken = Set(try namesIfAny(in: folder))
    let id = address.id?.text ?? address.kind.rawValue
    var name = "\(stamp)-\(id).json"
    var number = 1
    while taken.contains(name) {
      number += 1
      name = "\(stamp)-\(id)-\(number).json"
    }
    return StorePath(fixed: folder + [name])
  }
}
