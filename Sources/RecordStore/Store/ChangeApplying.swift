import ClinicalRecord

/// A change of several documents while it is made ready and done.
struct PendingChange {
  var intent: Intent
  /// The new versions, in the order of their edits.
  var versions: [Version] = []
  /// What comes back from the trash as it was.
  var restored: [(document: Document, address: DocumentAddress, digest: Digest)] = []
  /// What goes to the trash.
  var trashed: [DocumentAddress] = []
  /// What the staged files are called.
  var staged: [String] = []
  /// What became of its steps so far.
  var outcome = Intent.Outcome()
  var zone = ""
}

extension RecordStore {
  /// Carries out the edits of one change wholly or not at all, also when the power fails.
  ///
  /// - Throws: The first reason why an edit cannot be made; then no document has changed. After a
  ///   fault of the disk in the middle, the change is finished before anything else is written.
  /// - Returns: The documents as they stand on disk; nil for one that went to the trash.
  package func apply(
    _ edits: [Change.Edit], at moment: SaveMoment
  ) throws(StoreError) -> [RecordID: Document?] {
    var results: [RecordID: Document?] = [:]
    let edits = edits.map { namingParent($0, among: edits) }
    let ids = edits.compactMap(\.documentID)
    if ids.count < 2 || Set(ids).count < ids.count {
      for edit in edits {
        guard let id = edit.documentID else { continue }
        results.updateValue(try apply(edit, at: moment), forKey: id)
      }
      return results
    }
    let writer = try writing()
    var left: [Change.Edit] = []
    for edit in edits {
      guard let id = edit.documentID else { continue }
      // What a fault of the disk held up has been finished by now.
      if let done = finishedLate[id],
        done.map({ $0.body.fieldValue }) == edit.after?.body.fieldValue
      {
        results.updateValue(done, forKey: id)
        finishedLate[id] = nil
      } else {
        left.append(try onFinishedLate(edit))
      }
    }
    let applied = try carryOut(writer) { (change) throws(StoreError) in
      change.zone = moment.zone
      for edit in left { try prepare(edit, at: moment, in: &change, writer) }
    }
    return results.merging(applied) { $1 }
  }

  /// An edit as it is made now that a change held up by the disk has been finished.
  ///
  /// A later change of a document whose making failed makes it; when it was made late, it is there.
  func onFinishedLate(_ edit: Change.Edit) throws(StoreError) -> Change.Edit {
    guard edit.before == nil, var after = edit.after, let done = finishedLate[after.id],
      let standing = done, let address = DocumentAddress(of: after),
      try directory.isThere(address.path)
    else { return edit }
    finishedLate[after.id] = nil
    after.envelope.revision = standing.envelope.revision
    return Change.Edit(before: standing, after: after)
  }

  /// Puts the newest trashed versions of documents back, all of them or none.
  package func restoreFromTrash(
    _ addresses: [DocumentAddress]
  ) throws(StoreError) -> [Document] {
    let writer = try writing()
    var returned: [RecordID: Document?] = [:]
    for address in addresses {
      guard let id = address.id, let document = try takeReturned(address) else { continue }
      returned[id] = document
    }
    let results = try carryOut(writer) { (change) throws(StoreError) in
      for address in addresses where address.id.map({ returned[$0] == nil }) ?? true {
        guard let trashed = try trashedVersion(of: address) else {
          throw StoreError.notInTrash(what: address.kind.label)
        }
        prepare(return: trashed, to: address, in: &change)
      }
    }
    returned.merge(results) { $1 }
    return addresses.compactMap { address in address.id.flatMap { returned[$0] ?? nil } }
  }

  /// A document that came back from the trash when a change was finished that the disk had held up.
  private func takeReturned(_ address: DocumentAddress) throws(StoreError) -> Document? {
    guard let id = address.id, let finished = finishedLate[id], let document = finished,
      try directory.isThere(address.path)
    else { return nil }
    finishedLate[id] = nil
    return document
  }

  /// Where documents of a client, or of the practice where it is `nil`, are that are to come back: in the trash, or in their places when a change was
  /// finished that the disk had held up.
  ///
  /// - Throws: `notInTrash` for one that is in neither.
  package func returnable(
    _ documents: [RecordID], of client: RecordID?
  ) throws(StoreError) -> [DocumentAddress] {
    _ = try writing()
    let held = try trashEntries().flatMap(\.addresses)
    var addresses: [DocumentAddress] = []
    for id in documents {
      let finished = finishedLate[id].flatMap(\.self).flatMap { DocumentAddress(of: $0) }
      guard
        let address = held.last(where: { $0.id == id && $0.owner == client })
          ?? (finished?.owner == client ? finished : nil)
      else { throw StoreError.notInTrash(what: "document") }
      addresses.append(address)
    }
    return addresses
  }

  /// Makes a change ready, writes it down, does it and tells the log of it.
  @discardableResult
  func carryOut(
    _ writer: AtomicFile, preparing: (inout PendingChange) throws(StoreError) -> Void
  ) throws(StoreError) -> [RecordID: Document?] {
    let sequence = try auditHead().sequence
    let id = String(Randomness.nonce().prefix(16))
    var change = PendingChange(intent: Intent(id: id, sequence: sequence, steps: []))
    do throws(StoreError) {
      try preparing(&change)
      guard !change.intent.steps.isEmpty else { return [:] }
      try writer.put(change.intent.path, bytes: change.intent.bytes, called: "change")
    } catch {
      // An intent that may stand there all the same must not find its files.
      for name in change.staged {
        try? writer.remove(StorePath(fixed: "tmp", name), called: "change")
      }
      try? writer.remove(change.intent.path, called: "change")
      throw note(error, called: change.intent.steps.first?.label ?? "change")
    }
    pending = change
    let (results, outcome) = try finishPending(writer)
    let notTaken = outcome.passedOver.first.map {
      StoreError.changedOutside(what: $0.label, path: $0.path.description)
    }
    guard let reason = notTaken ?? outcome.overtaken.first?.error else { return results }
    // One reason is thrown; the others are told all the same.
    noteLate(outcome.overtaken.dropFirst(notTaken == nil ? 1 : 0))
    // What is done is not done again when the change is asked for once more.
    for (id, document) in results { finishedLate.updateValue(document, forKey: id) }
    throw reason
  }

  /// Does what is left of a change that is written down.
  ///
  /// - Returns: What stands on disk by it, and where another program came in between.
  @discardableResult
  func finishPending(
    _ writer: AtomicFile
  ) throws(StoreError) -> (results: [RecordID: Document?], outcome: Intent.Outcome) {
    guard let change = pending else { return ([:], Intent.Outcome()) }
    let what = change.intent.steps.first?.label ?? "change"
    var outcome = change.outcome
    do throws(StoreError) {
      try writer.carryOut(change.intent, &outcome)
      audit?.zone = change.zone
      let entries = change.intent.entries.filter { entry in
        !outcome.passedOver.contains { $0.entry == entry }
      }
      do throws(StoreError) {
        try audit?.appendUntold(
          directory.conflicts(in: outcome) + entries, since: change.intent.sequence)
      } catch { throw StoreError.unrecorded(what: what, Refusal(error)) }
      try writer.remove(change.intent.path, called: what)
    } catch {
      pending?.outcome = outcome
      for version in change.versions { finishedLate[version.document.id] = .some(version.document) }
      for entry in change.restored { finishedLate[entry.document.id] = .some(entry.document) }
      for address in change.trashed {
        if let id = address.id { finishedLate.updateValue(nil, forKey: id) }
      }
      throw note(error, called: what)
    }
    pending = nil
    let passedOver = outcome.passedOver
    for step in passedOver { audit?.wait(AuditEntry(.conflict, document: step.entry?.document)) }
    flushAudit()
    let left = Set(passedOver.flatMap { [$0.path, $0.target].compactMap(\.self) })
    for id in passedOver.compactMap({ $0.entry?.document }) { finishedLate[id] = nil }
    return (try results(of: change, but: left), outcome)
  }

  /// What stands on disk by a change that is done, but for the files that were passed over.
  private func results(
    of change: PendingChange, but left: Set<StorePath>
  ) throws(StoreError) -> [RecordID: Document?] {
    var results: [RecordID: Document?] = [:]
    for address in change.trashed where !left.contains(address.path) {
      bases[address] = nil
      if let id = address.id { results.updateValue(nil, forKey: id) }
    }
    for entry in change.restored where !left.contains(entry.address.path) {
      results[entry.document.id] = .some(try load(entry.address))
    }
    for version in change.versions where !left.contains(version.path) {
      // Later changes may still name the revision that this one was made on.
      remember(version, isUnconfirmed: !finishedLate.isEmpty)
      results[version.document.id] = .some(version.document)
    }
    return results
  }
}

extension RecordStore {
  /// Stages what an edit writes, and notes its steps.
  private func prepare(
    _ edit: Change.Edit, at moment: SaveMoment, in change: inout PendingChange,
    _ writer: AtomicFile
  ) throws(StoreError) {
    switch (edit.before, edit.after) {
    case (.some, .some(let after)):
      try takeBackUnconfirmedMove(of: after)
      try prepare(after, madeOn: after.envelope.revision, at: moment, in: &change, writer)
    case (.some(let before), .none):
      try prepare(trash: before, at: moment.now, in: &change)
    case (.none, .some(let after)):
      guard let address = DocumentAddress(of: after) else {
        throw StoreError.homeless(what: after.kind.label)
      }
      guard let trashed = try trashedVersion(of: address) else {
        let version = try firstVersion(of: after, at: moment)
        // Made a moment ago without the disk's confirmation, and made again with more in it.
        if bases[address]?.unconfirmedSince == 0 {
          return try prepare(version.document, madeOn: 0, at: moment, in: &change, writer)
        }
        guard try writer.digestIfAny(version.path) == nil else {
          throw StoreError.alreadyExists(what: version.what, path: version.path.description)
        }
        return try prepare(version, in: &change, writer)
      }
      prepare(return: trashed, to: address, in: &change)
      guard trashed.document.body.fieldValue != after.body.fieldValue else { return }
      bases[address] = Base(
        digest: trashed.digest, revision: trashed.document.envelope.revision, isFrozen: false,
        isNewer: false, unconfirmedSince: nil)
      var next = after
      next.envelope.revision = trashed.document.envelope.revision
      change.restored.removeLast()
      try prepare(
        nextVersion(of: next, madeOn: next.envelope.revision, at: moment), in: &change, writer)
    case (.none, .none): return
    }
  }

  /// Stages a document that takes the place of the revision that it was made on.
  private func prepare(
    _ document: Document, madeOn revision: Int, at moment: SaveMoment,
    in change: inout PendingChange, _ writer: AtomicFile
  ) throws(StoreError) {
    let version = try nextVersion(of: document, madeOn: revision, at: moment)
    guard let replaced = version.replaced else { return }
    guard try writer.digestIfAny(version.path) == replaced.digest else {
      throw StoreError.changedOutside(what: version.what, path: version.path.description)
    }
    try prepare(version, in: &change, writer)
  }

  private func prepare(
    _ version: Version, in change: inout PendingChange, _ writer: AtomicFile
  ) throws(StoreError) {
    // Folders are made and checked before anything is decided.
    _ = try writer.firmFolder(version.path.folders, called: version.what)
    let name = try writer.stage(
      version.bytes, for: version.path, in: writer.temporaryFolder(version.what),
      called: version.what, isSealed: version.isSealed)
    change.staged.append(name)
    change.versions.append(version)
    change.intent.steps.append(
      Intent.Step(
        act: version.replaced == nil ? .create : .update, path: version.path,
        target: version.replaced?.history, staged: name, before: version.replaced?.digest,
        after: version.digest, entry: version.entry))
  }

  private func prepare(
    trash document: Document, at now: Instant, in change: inout PendingChange
  ) throws(StoreError) {
    let (address, target) = try trashPlace(of: document, at: now)
    let isThere = try directory.isThere(address.path)
    let digest = Digest(of: try directory.read(isThere ? address.path : target).bytes)
    change.trashed.append(address)
    change.intent.steps.append(
      Intent.Step(
        act: .move, path: address.path, target: target, staged: nil, before: digest, after: nil,
        entry: AuditEntry(.trashed, of: document, before: digest)))
  }

  private func prepare(
    return trashed: TrashedVersion, to address: DocumentAddress, in change: inout PendingChange
  ) {
    change.restored.append((trashed.document, address, trashed.digest))
    change.intent.steps.append(
      Intent.Step(
        act: .move, path: trashed.path, target: address.path, staged: nil, before: nil,
        after: trashed.digest,
        entry: AuditEntry(.restored, of: trashed.document, after: trashed.digest)))
  }

  /// A document in the trash.
  struct TrashedVersion {
    let path: StorePath
    let document: Document
    let digest: Digest
  }

  /// The newest version of a document that the trash holds.
  private func trashedVersion(
    of address: DocumentAddress
  ) throws(StoreError) -> TrashedVersion? {
    let entry = try trashEntries(beside: address.path).last { $0.addresses.contains(address) }
    guard let entry else { return nil }
    let path = StorePath(fixed: entry.folder.names + address.path.names)
    let content = try directory.read(path)
    do throws(DocumentError) {
      let document = try DocumentCoding.decode(content.bytes, at: address).document
      return TrashedVersion(path: path, document: document, digest: Digest(of: content.bytes))
    } catch {
      throw StoreError.damaged(path: path.description, reason: "\(error)")
    }
  }
}
