import ClinicalRecord

/// One thing that was put in the trash: a folder with its documents in their old places.
package struct TrashEntry: Hashable, Sendable {
  /// The folder below the data directory.
  package let folder: StorePath
  /// Where the documents were.
  package let addresses: [DocumentAddress]
}

extension RecordStore {
  /// Moves documents out of the practice into the trash, from where they can be put back.
  ///
  /// What is signed or in force stays. At every moment each document is in at least one place.
  package func trash(
    _ documents: [Document], at now: Instant
  ) throws(StoreError) -> [TrashEntry] {
    let writer = try writing()
    var entries: [TrashEntry] = []
    for document in documents {
      let what = document.kind.label
      let (address, target) = try trashPlace(of: document, at: now)
      // Asked for again after the disk did not confirm it, the file may be in the trash already.
      let isThere = try directory.isThere(address.path)
      let digest = Digest(of: try directory.read(isThere ? address.path : target).bytes)
      do throws(StoreError) {
        try writer.move(address.path, to: target, called: what)
      } catch {
        let entry = AuditEntry(.trashed, of: document, before: digest)
        try noteIfMoved(entry, from: address.path, to: target)
        throw note(error, called: what)
      }
      bases[address] = nil
      try record(AuditEntry(.trashed, of: document, before: digest), called: what)
      let folder = StorePath(fixed: Array(target.names.dropLast(address.path.names.count)))
      entries.append(TrashEntry(folder: folder, addresses: [address]))
    }
    return entries
  }

  /// The address of a document that may go to the trash, and a place in it where nothing is.
  func trashPlace(
    of document: Document, at now: Instant
  ) throws(StoreError) -> (address: DocumentAddress, target: StorePath) {
    let what = document.kind.label
    guard let address = DocumentAddress(of: document), let id = address.id else {
      throw StoreError.homeless(what: what)
    }
    guard !(bases[address]?.isFrozen ?? document.isFrozen) else {
      throw StoreError.frozen(what: what)
    }
    try refuseIfDoubled(address)
    try refuseIfChartHasLink(address)
    if let target = try writing().unconfirmedTarget(of: address.path) { return (address, target) }
    let stamp = now.text.filter { $0.isLetter || $0.isNumber }
    let top = Layout.workFolders(beside: address.path) + ["trash"]
    let folder = try freeFolder(in: top, named: "\(stamp)-\(id.text)")
    return (address, StorePath(fixed: folder.names + address.path.names))
  }

  /// Puts the documents of a trash entry back where they were.
  ///
  /// - Throws: `alreadyExists` if there is another in its place, which is not touched.
  package func restore(_ entry: TrashEntry) throws(StoreError) -> [Document] {
    let writer = try writing()
    var documents: [Document] = []
    for address in entry.addresses {
      let source = StorePath(fixed: entry.folder.names + address.path.names)
      do throws(StoreError) {
        try writer.move(source, to: address.path, called: address.kind.label)
      } catch {
        try lookingAgainLater { () throws(StoreError) in
          guard let document = try look(at: address).document else { return }
          let entry = AuditEntry(
            .restored, of: document, after: Digest(of: try directory.read(address.path).bytes))
          try noteIfMoved(entry, from: source, to: address.path)
        }
        throw note(error, called: address.kind.label)
      }
      let document = try lookingAgainLater { () throws(StoreError) in try load(address) }
      try record(
        AuditEntry(.restored, of: document, after: bases[address]?.digest),
        called: address.kind.label)
      documents.append(document)
    }
    return documents
  }

  /// Looks at what was moved; where that fails no line can tell of the move, and the next start looks for it.
  private func lookingAgainLater<Value>(
    _ look: () throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    do throws(StoreError) { return try look() } catch {
      hasUntoldMove = true
      throw error
    }
  }

  /// Tells the audit log of a move that the disk did not confirm, if it was made all the same.
  private func noteIfMoved(
    _ entry: AuditEntry, from source: StorePath, to target: StorePath
  ) throws(StoreError) {
    guard try !directory.isThere(source), try directory.isThere(target) else { return }
    var entry = entry
    entry.result = .failed
    audit?.wait(entry)
    flushAudit()
  }

  /// Puts the newest trashed version of a document back.
  package func restoreFromTrash(_ address: DocumentAddress) throws(StoreError) -> Document {
    guard let folder = try trashFolder(of: address) else {
      throw StoreError.notInTrash(what: address.kind.label)
    }
    let single = TrashEntry(folder: folder, addresses: [address])
    guard let document = try restore(single).first else {
      throw StoreError.notInTrash(what: address.kind.label)
    }
    return document
  }

  /// The folder of the trash that a document is in, or came from in a move that the disk did not confirm.
  func trashFolder(of address: DocumentAddress) throws(StoreError) -> StorePath? {
    if let source = try writing().unconfirmedSource(of: address.path) {
      return StorePath(Array(source.names.dropLast(address.path.names.count)))
    }
    return try trashEntries(beside: address.path).last { $0.addresses.contains(address) }?.folder
  }

  /// What the trash holds, oldest first; private notes have a trash of their own.
  package func trashEntries(beside path: StorePath? = nil) throws(StoreError) -> [TrashEntry] {
    try directory.trashEntries(
      in: (path.map { Layout.workFolders(beside: $0) } ?? []) + ["trash"])
  }

  private func freeFolder(
    in top: [String], named name: String
  ) throws(StoreError) -> StorePath {
    StorePath(fixed: top + [try directory.freeName(name, in: top)])
  }
}

extension DataDirectory {
  /// What a trash folder holds, oldest first.
  func trashEntries(in top: [String]) throws(StoreError) -> [TrashEntry] {
    var entries: [TrashEntry] = []
    for name in try namesIfAny(in: top) {
      guard let folder = StorePath(top + [name]) else { continue }
      let addresses = try addresses(below: folder.names, relativeTo: folder.names.count)
      if !addresses.isEmpty { entries.append(TrashEntry(folder: folder, addresses: addresses)) }
    }
    return entries
  }

  /// The documents below a folder of the trash, at most as deep as a document can be.
  ///
  /// A file that stands in its old place too is not in the trash: a move was cut short there.
  private func addresses(
    below names: [String], relativeTo depth: Int
  ) throws(StoreError) -> [DocumentAddress] {
    var found: [DocumentAddress] = []
    for name in try namesIfAny(in: names) {
      guard let path = StorePath(names + [name]) else { continue }
      let status = try status(of: path)
      let inner = StorePath(Array(path.names.dropFirst(depth)))
      if let inner, let address = DocumentAddress(path: inner) {
        let standing = status.nameCount > 1 ? try? self.status(of: inner) : nil
        if standing.map({ $0.isSameFile(as: status) }) != true { found.append(address) }
      } else if path.names.count - depth < 4, status.kind == .folder {
        found += try addresses(below: path.names, relativeTo: depth)
      }
    }
    return found
  }

  /// The names in a folder; none if there is no such folder.
  func namesIfAny(in names: [String]) throws(StoreError) -> [String] {
    do throws(StoreError) { return try self.names(in: names) } catch {
      if case .missing = error { return [] }
      throw error
    }
  }
}
