import ClinicalRecord
import RecordStore
import UserInterface

extension StoreDesk {
  /// A document of which two versions are open is saved by the clinician's answer only.
  func refuseWhileInConflict(_ edits: [Change.Edit]) throws(StoreError) {
    let live = edits.first { $0.documentID.map { conflicts.isLive($0) } ?? false }
    guard let document = live?.after ?? live?.before else { return }
    throw StoreError.changedOutside(
      what: document.kind.label, path: DocumentAddress(of: document)?.path.description ?? "")
  }

  /// What is told when a change was not saved; its words are kept as well as can be.
  func notSaved(
    _ number: Int, _ change: Change, _ edits: [Change.Edit], _ error: StoreError
  ) -> [Event] {
    ledger.fail(number, change)
    var events = [Event.saveFailed(number: number, reason: error.inBrief)]
    let now = SessionClock.instant
    let other = error.otherVersion(among: edits.compactMap(\.after))
    var isKept = true
    for mine in edits.compactMap(\.after) {
      let base = ledger.base(of: mine.id)
      guard mine.id == other?.document else {
        isKept = conflicts.keepUnsaved(mine, base: base, at: now) && isKept
        continue
      }
      do throws(StoreError) {
        events.append(
          .conflictFound(
            try conflicts.note(mine, base: base, history: other?.history, at: now)))
      } catch {
        isKept = false
        events.append(.draftFailed(reason: "\(error)"))
      }
    }
    if isKept { events.append(.unsavedKept(number: number)) }
    dropParked()
    return events
  }

  /// Another program came in while a change was finished that had been held up: both versions are shown.
  ///
  /// What cannot be read or kept now is tried again with the next job.
  func tellLateConflicts() -> [Event] {
    var events: [Event] = []
    for late in store.lateConflicts {
      do throws(StoreError) {
        if let (mine, base) = try store.versions(of: late) {
          events.append(
            .conflictFound(
              try conflicts.note(
                mine, base: ledger.base(of: mine.id) ?? base, history: late.theirs,
                at: SessionClock.instant)))
        }
        store.forget(late)
      } catch { continue }
    }
    return events
  }

  /// A document is on disk: the file with its unsaved words goes.
  func forgetUnsaved(_ document: RecordID) -> Event? {
    do throws(StoreError) {
      try conflicts.saved(document)
      return nil
    } catch {
      return .draftFailed(reason: "\(error)")
    }
  }

  /// What earlier runs could not save.
  func findConflicts() throws(StoreError) -> [Event] {
    try conflicts.find().map { .conflictFound($0) }
  }

  /// Carries out an answer to a conflict, if it is to what stands on disk now.
  func settle(_ number: Int, stamp: Int, by resolution: Resolution) -> [Event] {
    guard let entry = conflicts.entries[number],
      let address = DocumentAddress(of: entry.conflict.mine)
    else { return [.conflictStays(number: number, reason: "This is settled already.")] }
    guard entry.conflict.stamp == stamp else { return [.conflictFound(entry.conflict)] }
    do throws(StoreError) {
      if let now = try conflicts.refresh(number), now.stamp != stamp {
        return [.conflictFound(now)]
      }
      index.willWrite([entry.conflict.mine])
      let standing = try answer(entry, resolution)
      if standing == nil { hasGoneOrCome = true }
      try conflicts.close(number)
      return finish(entry.conflict, standing, at: address)
    } catch {
      if case .overtaken = error {
        let other = error.otherVersion(among: [entry.conflict.mine])
        if let events = try? overtaken(entry, resolution, history: other?.history) { return events }
      }
      // Another program was quicker: the answer was to something that stands there no more.
      if error.isAnothersWork, let again = try? conflicts.refresh(number), again.stamp != stamp {
        return [.conflictFound(again)]
      }
      return [.conflictStays(number: number, reason: "\(error)")]
    }
  }

  /// The answer is on disk, and another program's version, which came at that moment, in the history:
  /// the clinician is asked again, about these two.
  private func overtaken(
    _ entry: ConflictDesk.Entry, _ resolution: Resolution, history: StorePath?
  ) throws(StoreError) -> [Event] {
    var written = entry.conflict.mine
    switch resolution {
    case .keepMine: break
    case .keepTheirs: written.body = entry.conflict.theirDocument?.body ?? written.body
    case .merged(let document): written = document
    }
    if let address = DocumentAddress(of: written),
      let standing = try store.look(at: address).document,
      standing.body.fieldValue == written.body.fieldValue
    {
      written = standing
    }
    let again = try conflicts.note(
      written, base: entry.conflict.base, history: history, at: SessionClock.instant)
    let (number, document) = (entry.conflict.number, entry.conflict.document)
    guard again.number != number else { return [.conflictFound(again)] }
    // One of an earlier run goes on as one of this run.
    try conflicts.close(number)
    return [
      .conflictSettled(number: number, document: document, now: written), .conflictFound(again),
    ]
  }

  /// - Returns: What stands on disk afterwards; `nil` where there is nothing.
  private func answer(
    _ entry: ConflictDesk.Entry, _ resolution: Resolution
  ) throws(StoreError) -> Document? {
    let (mine, theirs) = (entry.conflict.mine, entry.conflict.theirDocument)
    switch resolution {
    case .keepMine:
      if entry.isMineOnDisk { return entry.standing.document }
      return try store.replace(entry.standing, by: mine, at: moment)
    case .keepTheirs:
      if entry.history != nil {
        guard let theirs else { return entry.standing.document }
        if !entry.isMineOnDisk { try store.keepAside(mine, at: moment.now) }
        var document = mine
        document.body = theirs.body
        return try store.replace(entry.standing, by: document, at: moment)
      }
      try store.keepAside(mine, at: moment.now)
      // What cannot be read stays unknown, so that the next look tells of it.
      if let address = DocumentAddress(of: mine), theirs != nil || entry.standing.content == .gone {
        try store.takeOver(entry.standing, at: address, isChosen: true)
      }
      return entry.standing.document
    case .merged(let document):
      if !entry.isMineOnDisk, document.body.fieldValue != mine.body.fieldValue {
        try store.keepAside(mine, at: moment.now)
      }
      return try store.replace(entry.standing, by: document, at: moment)
    }
  }

  /// What waited for the answer is done, and the rest of those changes is tried again.
  private func finish(
    _ conflict: Conflict, _ standing: Document?, at address: DocumentAddress
  ) -> [Event] {
    let id = conflict.document
    let waiting = ledger.failedChanges(of: id)
    if let newest = waiting.last?.number {
      ledger.note(id, writtenBy: newest, standing)
    }
    note(id, hasRevision: standing?.envelope.revision)
    var events: [Event] = [
      .conflictSettled(number: conflict.number, document: id, now: standing)
    ]
    for entry in waiting { events += save(entry.number, entry.change) }
    dropParked()
    if let client = address.owner, let summary = summarize(client) {
      events.append(.summariesRead([summary], isLast: false))
    }
    return events
  }
}

extension StoreError {
  /// Whether another program has put something in a document's place, or taken it away.
  fileprivate var isAnothersWork: Bool {
    switch self {
    case .changedOutside, .alreadyExists, .missing: true
    default: false
    }
  }

  /// The document of which another version stands in the way, and where that is if not in its place.
  fileprivate func otherVersion(
    among documents: [Document]
  ) -> (document: RecordID, history: StorePath?)? {
    func at(_ path: String) -> RecordID? {
      documents.first { DocumentAddress(of: $0)?.path.description == path }?.id
    }
    switch self {
    case .changedOutside(_, let path), .missing(let path), .damaged(let path, _),
      .alreadyExists(_, let path):
      return at(path).map { ($0, nil) }
    case .overtaken(_, let history):
      guard let path = StorePath(history.split(separator: "/").map(String.init)) else { return nil }
      return documents.first { path.names.contains($0.id.text) }.map { ($0.id, path) }
    case .staleRevision where documents.count == 1: return (documents[0].id, nil)
    default: return nil
    }
  }
}
