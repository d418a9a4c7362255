import ClinicalRecord

/// What stands on disk in the place of a document, looked at without making it the base of a save.
package struct Standing: Hashable, Sendable {
  /// A document, bytes that are none, or nothing.
  package enum Content: Hashable, Sendable {
    case document(Document)
    case unreadable(reason: String)
    case gone
  }

  package let content: Content
  /// `nil` where there is nothing, or nothing that could be read whole.
  package let digest: Digest?
  let isNewer: Bool

  /// The document, if it is one.
  package var document: Document? {
    if case .document(let document) = content { document } else { nil }
  }
}

extension RecordStore {
  /// Looks at what stands in the place of a document now.
  ///
  /// - Throws: What kept the file from being read; that it is missing or damaged is no error.
  package func look(at address: DocumentAddress) throws(StoreError) -> Standing {
    try look(at: address.path, as: address)
  }

  /// Looks at a file that may be elsewhere, such as in the history.
  package func look(
    at path: StorePath, as address: DocumentAddress
  ) throws(StoreError) -> Standing {
    let content: FileContent
    do throws(StoreError) { content = try directory.read(path) } catch {
      switch error {
      case .missing: return Standing(content: .gone, digest: nil, isNewer: false)
      case .tooLarge, .notAFile, .symbolicLink, .foreignOwner, .notAFolder:
        return Standing(content: .unreadable(reason: "\(error)"), digest: nil, isNewer: false)
      default: throw error
      }
    }
    let digest = Digest(of: content.bytes)
    do throws(DocumentError) {
      let decoded = try DocumentCoding.decode(content.bytes, at: address)
      return Standing(
        content: .document(decoded.document), digest: digest, isNewer: decoded.isNewer)
    } catch {
      return Standing(
        content: .unreadable(reason: "\(error)"), digest: digest, isNewer: false)
    }
  }

  /// Whether the bytes in a document's place are still those that were read or written last.
  package func isUnchanged(_ standing: Standing, at address: DocumentAddress) -> Bool {
    bases[address]?.digest == standing.digest
  }

  /// Makes what was looked at the base of the next save.
  ///
  /// - Parameters:
  ///   - standing: What was looked at.
  ///   - address: The document's place.
  ///   - revision: The least revision that it counts as, so that revisions go on.
  package func adopt(_ standing: Standing, at address: DocumentAddress, revision: Int = 0) {
    guard let digest = standing.digest else {
      bases[address] = nil
      return
    }
    bases[address] = Base(
      digest: digest, revision: max(revision, standing.document?.envelope.revision ?? 0),
      isFrozen: standing.document?.isFrozen ?? false, isNewer: standing.isNewer,
      unconfirmedSince: nil)
  }

  /// Makes another program's version the base of the next save, and tells the audit log of it.
  ///
  /// The line of a document that may not change any more stays its newest, so that screen and doctor
  /// go on naming the change, unless the clinician has chosen this version of two. That a document is to
  /// stay gone is told too, so that nobody takes it for lost again.
  ///
  /// - Parameters:
  ///   - standing: What stands there.
  ///   - address: The document's place.
  ///   - shown: What the screen showed before.
  ///   - isChosen: Whether the clinician has answered a conflict by it.
  /// - Throws: `auditUnwritten`; the line waits then, and the next save does not go before it.
  package func takeOver(
    _ standing: Standing, at address: DocumentAddress, shown: Document? = nil,
    isChosen: Bool = false
  ) throws(StoreError) {
    let former = bases[address]
    adopt(standing, at: address)
    if isChosen, standing.content == .gone {
      return try append(
        AuditEntry(lettingGo: address, revision: former?.revision, before: former?.digest))
    }
    guard let document = standing.document, let digest = standing.digest, former?.digest != digest,
      former?.isFrozen != true,
      isChosen || (shown?.isBinding != true && !document.isBinding)
    else { return }
    try append(AuditEntry(.adopted, of: document, before: former?.digest, after: digest))
  }

  /// Takes a document as it stands now for what was read of it.
  package func rememberBase(at address: DocumentAddress) -> DocumentBase? {
    bases[address].map { DocumentBase(address: address, base: $0) }
  }

  /// Goes back to an earlier base, so that a save notices what changed since.
  package func takeBack(_ former: DocumentBase) {
    bases[former.address] = former.base
  }
}

/// What a document was when it was read, to be gone back to.
package struct DocumentBase {
  let address: DocumentAddress
  let base: RecordStore.Base
}

extension RecordStore {
  /// Keeps the version that this program read or wrote last, after another has taken its place.
  ///
  /// Of a file that was written by hand the document is kept, as this program writes it.
  package func keepOverwritten(_ document: Document) throws(StoreError) {
    guard let address = DocumentAddress(of: document), let base = bases[address], !base.isNewer,
      base.revision == document.envelope.revision
    else { return }
    try putInHistory(DocumentCoding.encode(document), of: document, at: address)
  }

  /// Keeps what another program wrote as it was looked at, where versions are looked for, since that program
  /// may change or remove it at any time.
  ///
  /// What cannot be read as a document, or belongs to a newer program, is left where it is. Where other bytes
  /// stand there by now, the document that was read is kept.
  ///
  /// - Returns: Whether it was not kept before.
  package func keepSeen(
    _ standing: Standing, at address: DocumentAddress
  ) throws(StoreError) -> Bool {
    guard refusal == nil, let document = standing.document, !standing.isNewer else { return false }
    let content = try? directory.read(address.path).bytes
    let isThere = content.map { Digest(of: $0) } == standing.digest
    let bytes = isThere ? content : nil
    return try putInHistory(bytes ?? DocumentCoding.encode(document), of: document, at: address)
  }

  /// Keeps a version that was typed and not saved, where versions are looked for.
  package func keepAside(_ document: Document, at now: Instant) throws(StoreError) {
    guard let address = DocumentAddress(of: document) else {
      throw StoreError.homeless(what: document.kind.label)
    }
    var document = document
    document.envelope.revision += 1
    document.envelope.modified = now
    try putInHistory(DocumentCoding.encode(document), of: document, at: address)
  }

  /// Keeps a copy of a document that may not change any more, so that it can come back whatever
  /// another program does to its file.
  ///
  /// One that does not stand there as this program knows it is left alone.
  package func keepSealed(_ document: Document) throws(StoreError) {
    guard document.isFrozen, let address = DocumentAddress(of: document), let base = bases[address],
      base.unconfirmedSince == nil, base.revision == document.envelope.revision
    else { return }
    let bytes = try directory.read(address.path).bytes
    guard Digest(of: bytes) == base.digest else { return }
    try putInHistory(bytes, of: document, at: address)
  }

  /// - Returns: Whether it was not there before.
  @discardableResult
  private func putInHistory(
    _ bytes: [UInt8], of document: Document, at address: DocumentAddress
  ) throws(StoreError) -> Bool {
    let folder = Layout.history(of: address.path, id: address.id?.text ?? address.kind.rawValue)
    let name = "\(document.envelope.revision)-\(Digest(of: bytes).short).json"
    do throws(StoreError) {
      try writing().create(
        StorePath(fixed: folder.names + [name]), bytes: bytes, called: document.kind.label)
      return true
    } catch {
      if case .alreadyExists = error { return false }
      throw note(error, called: document.kind.label)
    }
  }

  /// Saves a document over what was looked at, which goes to the history.
  ///
  /// - Throws: `changedOutside` if the file changed since it was looked at, and what saving throws.
  package func replace(
    _ standing: Standing, by document: Document, at moment: SaveMoment
  ) throws(StoreError) -> Document {
    guard let address = DocumentAddress(of: document) else {
      throw StoreError.homeless(what: document.kind.label)
    }
    var document = document
    if case .gone = standing.content {
      bases[address] = nil
      return try create(document, at: moment, following: document.envelope.revision)
    }
    guard standing.digest != nil else {
      throw StoreError.changedOutside(what: document.kind.label, path: address.path.description)
    }
    adopt(standing, at: address, revision: document.envelope.revision)
    document.envelope.revision = bases[address]?.revision ?? document.envelope.revision
    return try save(document, at: moment)
  }
}
