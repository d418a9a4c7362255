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

/// A document as it is going to stand on disk.
struct Version {
  let document: Document
  let address: DocumentAddress
  let bytes: [UInt8]
  /// The revision that it was made on; 0 for a new document.
  let madeOn: Int
  /// The bytes that it replaces, and where they are kept.
  var replaced: (digest: Digest, history: StorePath)?

  var digest: Digest { Digest(of: bytes) }
  var path: StorePath { address.path }
  var what: String { document.kind.label }
  var isSealed: Bool { document.envelope.signed != nil }

  /// What the audit log tells of it.
  var entry: AuditEntry {
    let event: AuditEvent = document.isFrozen ? .signed : replaced == nil ? .created : .saved
    return AuditEntry(event, of: document, before: replaced?.digest, after: digest)
  }
}

extension RecordStore {
  /// Writes a document that is not on disk yet, as revision 1 or behind one that is gone.
  ///
  /// - Parameters:
  ///   - document: What is written.
  ///   - moment: When and where.
  ///   - revision: The last revision that this document had; 0 for a new one.
  /// - Throws: `alreadyExists` if there is one of its id, which is not touched.
  /// - Returns: The document as it stands on disk.
  package func create(
    _ document: Document, at moment: SaveMoment, following revision: Int = 0
  ) throws(StoreError) -> Document {
    let writer = try writing()
    let version = try firstVersion(of: document, at: moment, following: revision)
    do throws(StoreError) {
      try writer.create(
        version.path, bytes: version.bytes, called: version.what, isSealed: version.isSealed)
    } catch {
      let noted = note(error, called: version.what)
      if case .maybeNotDurable = error { noteUnconfirmed(version) }
      guard case .alreadyExists = error else { throw noted }
      // Made a moment ago without the disk's confirmation, and asked for again.
      if bases[version.address]?.unconfirmedSince == 0 {
        return try save(version.document, revision: 0, at: moment)
      }
      guard let own = try ownVersion(version) else { throw noted }
      return try save(own, at: moment)
    }
    return try acknowledge(version, zone: moment.zone)
  }

  /// Writes a changed document in the place of the revision that it was made on.
  ///
  /// The superseded bytes go to `history/`; the saved document has the next revision.
  /// - Throws: `changedOutside`, `staleRevision` or `frozen` if it may not be replaced; the old
  ///   version stands after any error but `maybeNotDurable`, `overtaken` and `unrecorded`.
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
    if let saved = try savedAlready(document, revision: revision) { return saved }
    let version = try nextVersion(of: document, madeOn: revision, at: moment)
    guard let replaced = version.replaced else {
      throw StoreError.missing(path: version.path.description)
    }
    do throws(StoreError) {
      try writer.update(
        version.path, bytes: version.bytes, base: replaced.digest, history: replaced.history,
        called: version.what, isSealed: version.isSealed)
    } catch {
      let noted = note(error, called: version.what)
      switch error {
      case .maybeNotDurable: noteUnconfirmed(version)
      case .overtaken(_, let history):
        audit?.wait(
          AuditEntry(.conflict, of: version.document, after: directory.digest(at: history)))
        noteUnconfirmed(version)
      default: break
      }
      throw noted
    }
    return try acknowledge(version, zone: moment.zone)
  }

  /// What stands in the place of a new document, if this run has put it there.
  private func ownVersion(_ version: Version) throws(StoreError) -> Document? {
    let standing = try look(at: version.address)
    guard unacknowledged.contains(version.document.id), let document = standing.document,
      document.envelope.nonce == version.document.envelope.nonce,
      document.body.fieldValue == version.document.body.fieldValue
    else { return nil }
    adopt(standing, at: version.address)
    return document
  }

  /// The document as it was saved before, if only its line in the audit log was missing then.
  private func savedAlready(
    _ document: Document, revision: Int
  ) throws(StoreError) -> Document? {
    guard let address = DocumentAddress(of: document), let base = bases[address],
      let saved = base.unrecorded, base.unconfirmedSince == revision,
      saved.body.fieldValue == document.body.fieldValue
    else { return nil }
    bases[address]?.unrecorded = nil
    bases[address]?.unconfirmedSince = nil
    return saved
  }

  /// A document as revision 1, or as the one behind a revision that is gone.
  func firstVersion(
    of document: Document, at moment: SaveMoment, following revision: Int = 0
  ) throws(StoreError) -> Version {
    var document = document
    document.envelope.schema = document.kind.schemaVersion
    return try version(document, revision: revision + 1, madeOn: 0, at: moment)
  }

  /// A document as the revision after the one on disk, if it was made on that one.
  func nextVersion(
    of document: Document, madeOn revision: Int, at moment: SaveMoment
  ) throws(StoreError) -> Version {
    let what = document.kind.label
    guard let address = DocumentAddress(of: document) else {
      throw StoreError.homeless(what: what)
    }
    try refuseIfDoubled(address)
    if bases[address] == nil { _ = try load(address) }
    guard let base = bases[address] else {
      throw StoreError.missing(path: address.path.description)
    }
    guard !base.isNewer else { throw StoreError.newerDocument(what: what) }
    // What the disk did not confirm is not in force yet.
    guard !base.isFrozen || base.unconfirmedSince == revision else {
      throw StoreError.frozen(what: what)
    }
    guard base.revision == revision || base.unconfirmedSince == revision else {
      throw StoreError.staleRevision(what: what)
    }
    var version = try version(
      document, revision: base.revision + 1, madeOn: revision, at: moment)
    version.replaced = (base.digest, Layout.version(of: address, base.revision, base.digest))
    return version
  }

  /// The address and bytes of a document that is certain to be read back as it is.
  private func version(
    _ document: Document, revision: Int, madeOn: Int, at moment: SaveMoment
  ) throws(StoreError) -> Version {
    let what = document.kind.label
    guard let address = DocumentAddress(of: document) else {
      throw StoreError.homeless(what: what)
    }
    try refuseIfChartHasLink(address)
    var document = document
    document.envelope.revision = revision
    document.envelope.modified = moment.now
    document.envelope.zone = moment.zone
    let bytes = DocumentCoding.encode(document)
    do { try DocumentCoding.check(document, at: address, bytes: bytes) } catch {
      throw StoreError.invalid(what: what, reason: "\(error)")
    }
    return Version(document: document, address: address, bytes: bytes, madeOn: madeOn)
  }

  /// Remembers what is on disk, as the base of the next save.
  func remember(_ version: Version, isUnconfirmed: Bool = false) {
    bases[version.address] = Base(
      digest: version.digest, revision: version.document.envelope.revision,
      isFrozen: version.document.isFrozen, isNewer: false,
      unconfirmedSince: isUnconfirmed ? version.madeOn : nil)
  }

  /// Tells the audit log of a version that is on disk; only then the save is acknowledged.
  private func acknowledge(_ version: Version, zone: String) throws(StoreError) -> Document {
    remember(version)
    audit?.zone = zone
    do throws(StoreError) { try record(version.entry, called: version.what) } catch {
      bases[version.address]?.unconfirmedSince = version.madeOn
      bases[version.address]?.unrecorded = version.document
      throw error
    }
    return version.document
  }

  /// Tells the audit log of a save that the disk did not confirm, so that either version may stand.
  private func noteUnconfirmed(_ version: Version) {
    remember(version, isUnconfirmed: true)
    var entry = version.entry
    entry.result = .failed
    audit?.wait(entry)
    flushAudit()
  }
}

extension Layout {
  /// Where a version of a document is kept once it is superseded.
  static func version(
    of address: DocumentAddress, _ revision: Int, _ digest: Digest
  ) -> StorePath {
    let folder = history(of: address.path, id: address.id?.text ?? address.kind.rawValue)
    return StorePath(fixed: folder.names + ["\(revision)-\(digest.short).json"])
  }
}
