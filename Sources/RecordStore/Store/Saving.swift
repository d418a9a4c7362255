import ClinicalRecord

/// When and where something is saved, as the session tells it.
package struct SaveMoment: Hashable, Sendable {
  package let now: Instant
  /// The IANA zone of the practice.
  package let zone: String

  package init(now: Instant, zone: String) {
    self.now = now
    self.zone = zone
  }
}

extension RecordStore {
  /// Writes a document that is not on disk yet, as revision 1.
  ///
  /// - Throws: `alreadyExists` if there is one of its id, which is not touched.
  /// - Returns: The document as it stands on disk.
  package func create(
    _ document: Document, at moment: SaveMoment
  ) throws(StoreError) -> Document {
    let writer = try writing()
    var document = document
    document.envelope.revision = 1
    document.envelope.schema = document.kind.schemaVersion
    document.envelope.modified = moment.now
    document.envelope.zone = moment.zone
    let what = document.kind.label
    let (address, bytes) = try form(of: document)
    do throws(StoreError) {
      try writer.create(address.path, bytes: bytes, called: what)
    } catch {
      let noted = note(error, called: what)
      if case .maybeNotDurable = error { remember(document, bytes, at: address, since: 0) }
      guard case .alreadyExists = error, bases[address.path]?.unconfirmedSince == 0 else {
        throw noted
      }
      // Made a moment ago without the disk's confirmation, and asked for again.
      return try save(document, revision: 0, at: moment)
    }
    remember(document, bytes, at: address, since: nil)
    return document
  }

  /// Writes a changed document in the place of the revision that it was made on.
  ///
  /// The superseded bytes go to `history/`; the saved document has the next revision.
  /// - Throws: `changedOutside`, `staleRevision` or `frozen` if it may not be replaced; the old
  ///   version stands after any error but `maybeNotDurable` and `overtaken`.
  /// - Returns: The document as it stands on disk.
  package func save(
    _ document: Document, at moment: SaveMoment
  ) throws(StoreError) -> Document {
    try save(document, revision: document.envelope.revision, at: moment)
  }

  private func save(
    _ document: Document, revision: Int, at moment: SaveMoment
  ) throws(StoreError) -> Document {
    let writer = try writing()
    let what = document.kind.label
    guard let path = DocumentAddress(of: document)?.path else {
      throw StoreError.homeless(what: what)
    }
    if bases[path] == nil, let address = DocumentAddress(path: path) { _ = try load(address) }
    guard let base = bases[path] else { throw StoreError.missing(path: path.description) }
    guard !base.isNewer else { throw StoreError.newerDocument(what: what) }
    guard !base.isFrozen else { throw StoreError.frozen(what: what) }
    guard base.revision == revision || base.unconfirmedSince == revision else {
      throw StoreError.staleRevision(what: what)
    }
    var document = document
    document.envelope.revision = base.revision + 1
    document.envelope.modified = moment.now
    document.envelope.zone = moment.zone
    let (address, bytes) = try form(of: document)
    let history = Layout.history(of: path, id: address.id?.text ?? address.kind.rawValue)
    do throws(StoreError) {
      try writer.update(
        path, bytes: bytes, base: base.digest,
        history: history.appending("\(base.revision)-\(base.digest.short).json"), called: what)
    } catch {
      let noted = note(error, called: what)
      switch error {
      case .maybeNotDurable, .overtaken: remember(document, bytes, at: address, since: revision)
      default: break
      }
      throw noted
    }
    remember(document, bytes, at: address, since: nil)
    return document
  }

  /// The address and bytes of a document that is certain to be read back as it is.
  private func form(
    of document: Document
  ) throws(StoreError) -> (DocumentAddress, [UInt8]) {
    let what = document.kind.label
    guard let address = DocumentAddress(of: document) else {
      throw StoreError.homeless(what: what)
    }
    let bytes = DocumentCoding.encode(document)
    do { try DocumentCoding.check(document, at: address, bytes: bytes) } catch {
      throw StoreError.invalid(what: what, reason: "\(error)")
    }
    return (address, bytes)
  }

  private func remember(
    _ document: Document, _ bytes: [UInt8], at address: DocumentAddress, since: Int?
  ) {
    bases[address.path] = Base(
      digest: Digest(of: bytes), revision: document.envelope.revision,
      isFrozen: document.isFrozen, isNewer: false, unconfirmedSince: since)
  }
}
