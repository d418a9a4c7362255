import ClinicalRecord
import RecordStore

/// Documents of which what was typed and what is on disk are two versions, until one is chosen.
struct ConflictDesk {
  /// One of them, with what the store needs to know of it.
  struct Entry {
    var conflict: Conflict
    /// What stands in the document's place, as it was shown.
    var standing: Standing
    /// The file in which the words survive a kill.
    var file: StorePath?
    /// Where the other version is when this program's own stands in the place.
    var history: StorePath?
    /// The bytes of the other version that are in the history, whatever becomes of its file.
    fileprivate var kept: Digest?
    /// Whether what was typed is on disk, and the other version only in the history.
    var isMineOnDisk: Bool {
      history != nil && standing.document?.body.fieldValue == conflict.mine.body.fieldValue
    }
  }

  private let store: RecordStore
  private(set) var entries: [Int: Entry] = [:]
  /// The conflicts of this run, by document; nothing else of such a document is saved.
  private var live: [RecordID: Int] = [:]
  /// The files of documents that could not be saved for another reason.
  private var unsaved: [RecordID: StorePath] = [:]
  private var lastNumber = 0

  init(store: RecordStore) { self.store = store }

  func isLive(_ document: RecordID) -> Bool { live[document] != nil }

  /// Whether the words of a document that was not saved are in a file of their own.
  func isKept(_ document: RecordID) -> Bool {
    unsaved[document] != nil || live[document].flatMap { entries[$0]?.file } != nil
  }

  /// The texts on disk that are in no document.
  var count: Int { entries.values.count { $0.file != nil } + unsaved.count }

  /// The conflicts of earlier runs about one document.
  func older(_ document: RecordID) -> [Int] {
    entries.values.filter { $0.conflict.document == document && $0.conflict.keptAt != nil }
      .map(\.conflict.number)
  }

  /// Reads what earlier runs could not save; what is on disk by now needs no answer.
  mutating func find() throws(StoreError) -> [Conflict] {
    var found: [Conflict] = []
    for kept in try store.keptConflicts().kept {
      guard let address = DocumentAddress(of: kept.mine) else { continue }
      let standing = try store.look(at: address)
      if standing.document?.body.fieldValue == kept.mine.body.fieldValue {
        try removeIfWriting(kept.path)
        continue
      }
      let entry = open(
        kept.mine, base: kept.base, standing: standing, keptAt: kept.savedAt, file: kept.path)
      keepTheirsIfPossible(entry.conflict.number, at: address)
      found.append(entry.conflict)
    }
    return found
  }

  private func removeIfWriting(_ file: StorePath) throws(StoreError) {
    if store.refusal == nil { try store.remove(file) }
  }

  private mutating func open(
    _ mine: Document, base: Document?, standing: Standing, keptAt: Instant?, file: StorePath?
  ) -> Entry {
    lastNumber += 1
    let entry = Entry(
      conflict: Conflict(
        number: lastNumber, stamp: 1, base: base, mine: mine, theirs: standing.theirs,
        keptAt: keptAt), standing: standing, file: file)
    entries[lastNumber] = entry
    return entry
  }

  /// Notes that a document was not saved, because another version stands in its place.
  ///
  /// - Parameters:
  ///   - mine: What was to be saved.
  ///   - base: The version that it was made on, if it is known.
  ///   - history: Where the other version is, when what was typed is on disk already.
  ///   - now: When the words were typed, at the latest.
  /// - Throws: What kept the other version from being read or the words from being kept.
  /// - Returns: The conflict as the screen shows it.
  mutating func note(
    _ mine: Document, base: Document?, history: StorePath? = nil, at now: Instant
  ) throws(StoreError) -> Conflict {
    guard let address = DocumentAddress(of: mine) else {
      throw StoreError.homeless(what: mine.kind.label)
    }
    let standing = try store.look(at: address)
    var history = history
    var entry: Entry
    if let number = live[mine.id], let known = entries[number] {
      entry = known
      if standing != known.standing { try keepTheirs(&entry, at: address) }
      // More was typed, or the same is sent again, while the other version waits in the history.
      if history == nil, known.standing == standing { history = known.history }
      entry.conflict.mine = mine
      entry.conflict.stamp += 1
      entry.standing = standing
    } else {
      entry = open(mine, base: base, standing: standing, keptAt: nil, file: nil)
      live[mine.id] = entry.conflict.number
      tellAudit(entry, at: address)
    }
    // Unless yet another version has come over it since: then that one is the other version.
    entry.history = store.isUnchanged(standing, at: address) ? history : nil
    if let history = entry.history {
      entry.conflict.theirs = try store.look(at: history, as: address).theirs
    } else {
      entry.conflict.theirs = standing.theirs
    }
    // The version that both came from is on disk nowhere else when it was overwritten in place.
    if let base = entry.conflict.base { try keepQuietly(base) }
    // Known before it is kept, so that a full disk hides no conflict.
    entries[entry.conflict.number] = entry
    let older = entry.file
    entry.file = try keep(mine, base: entry.conflict.base, at: now)
    entries[entry.conflict.number] = entry
    // Its name has the revision, which may be another by now.
    if let older, older != entry.file { try store.remove(older) }
    keepTheirsIfPossible(entry.conflict.number, at: address)
    return entry.conflict
  }

  /// Keeps the other version as it was read, which that program may change or remove while it is looked at.
  ///
  /// Where this program's own stands in the place, the other one is in the history already.
  private func keepTheirs(
    _ entry: inout Entry, at address: DocumentAddress
  ) throws(StoreError) {
    guard entry.history == nil, entry.standing.document != nil,
      entry.kept != entry.standing.digest
    else { return }
    let isNew = try store.keepSeen(entry.standing, at: address)
    // Of the first version the log was told when the conflict was found.
    if isNew, entry.conflict.stamp > 1 || entry.conflict.keptAt != nil {
      tellAudit(entry, at: address)
    }
    entry.kept = entry.standing.digest
  }

  /// The same at once; a disk that refuses is asked again before the version gives way to another.
  private mutating func keepTheirsIfPossible(_ number: Int, at address: DocumentAddress) {
    guard store.refusal == nil, var entry = entries[number] else { return }
    do throws(StoreError) { try keepTheirs(&entry, at: address) } catch { return }
    entries[number] = entry
  }

  private func tellAudit(_ entry: Entry, at address: DocumentAddress) {
    do throws(StoreError) {
      try store.append(
        AuditEntry(
          .conflict, document: address.id, kind: address.kind, client: entry.conflict.client,
          revision: entry.conflict.mine.envelope.revision, after: entry.standing.digest))
    } catch {
      // The line waits, and the next save does not go before it.
      return
    }
  }

  private func keepQuietly(_ base: Document) throws(StoreError) {
    guard store.refusal == nil else { return }
    try store.keepOverwritten(base)
  }

  private mutating func keep(
    _ mine: Document, base: Document?, at now: Instant
  ) throws(StoreError) -> StorePath {
    let file = try store.keepUnsaved(mine, base: base, at: now)
    if let older = unsaved.removeValue(forKey: mine.id), older != file { try store.remove(older) }
    return file
  }

  /// Keeps a document that could not be saved for want of room or permission, as far as possible.
  ///
  /// - Returns: Whether the words are on disk.
  mutating func keepUnsaved(_ mine: Document, base: Document?, at now: Instant) -> Bool {
    do throws(StoreError) {
      unsaved[mine.id] = try keep(mine, base: base, at: now)
      return true
    } catch {
      // The same want keeps the journal from writing; the words stay in memory, as the screen says.
      return false
    }
  }

  /// The document is on disk: what the journal kept of it is needed no more.
  mutating func saved(_ document: RecordID) throws(StoreError) {
    guard let file = unsaved.removeValue(forKey: document) else { return }
    try store.remove(file)
  }

  /// Looks again at what stands in the place of a document of an earlier run's conflict.
  mutating func refresh(_ number: Int) throws(StoreError) -> Conflict? {
    guard var entry = entries[number], let address = DocumentAddress(of: entry.conflict.mine) else {
      return nil
    }
    let standing = try store.look(at: address)
    if standing != entry.standing {
      try keepTheirs(&entry, at: address)
      entry.standing = standing
      entry.history = nil
      entry.conflict.theirs = standing.theirs
      entry.conflict.stamp += 1
      entries[number] = entry
      keepTheirsIfPossible(number, at: address)
    }
    return entry.conflict
  }

  /// Forgets a conflict that is over, and its file.
  mutating func close(_ number: Int) throws(StoreError) {
    guard let entry = entries.removeValue(forKey: number) else { return }
    if live[entry.conflict.document] == number { live[entry.conflict.document] = nil }
    if let file = entry.file { try store.remove(file) }
  }
}

extension Standing {
  /// The other version, as the screen shows it.
  var theirs: Conflict.Theirs {
    switch content {
    case .document(let document): .document(document)
    case .unreadable(let reason): .unreadable(reason: reason)
    case .gone: .gone
    }
  }
}
