import ClinicalRecord

/// The documents of one practice on disk; to be used by one thread at a time.
package final class RecordStore {
  /// What is wanted of a practice.
  package enum Access: Hashable, Sendable {
    case readOnly
    /// To write, as this holder of the lock; to read only if another holds it.
    case writing(LockHolder)
  }

  /// What a document was when it was last read or written.
  struct Base {
    var digest: Digest
    var revision: Int
    var isFrozen: Bool
    var isNewer: Bool
    /// The revision before a save that the disk did not confirm; it may be saved once more.
    var unconfirmedSince: Int?
    /// The saved document, while only its line in the audit log is missing.
    var unrecorded: Document?
  }

  package let directory: DataDirectory
  package let identity: StoreIdentity
  /// Why nothing can be written; nil while writing is possible.
  package private(set) var refusal: StoreError?
  private let lock: WriterLock?
  let writer: AtomicFile?
  /// The audit log; nil where nothing is written.
  let audit: AuditLog?
  private var unconfirmedSaves = 0
  var bases: [DocumentAddress: Base] = [:]
  /// When the run before wrote its last line in the audit log, if it did not end cleanly and nobody has
  /// looked yet for what was cut short in it.
  var endOfLastRun: Instant?
  /// Whether this run has tried to look; it does so once.
  var hasLookedForRecovered = false
  /// Whether something was moved of which no line could be written, so that the next start has to look.
  var hasUntoldMove = false
  /// A change of several documents that a fault of the disk held up.
  var pending: PendingChange?
  /// What became of the documents of such a change, until it is asked for again.
  var finishedLate: [RecordID: Document?] = [:]
  /// Documents that this run has put in their places and could not acknowledge.
  var unacknowledged: Set<RecordID> = []
  /// What other programs wrote and such a change replaced, until the clinician is told.
  package internal(set) var lateConflicts: [LateConflict] = []
  /// The documents whose id another one has too, and which those are.
  var doubles: [DocumentAddress: [DocumentAddress]] = [:]
  /// The bytes are always read from the disk; only their parsing is remembered.
  var decodings = Decodings()
  /// The chart that was read last, given back while its files say the same.
  var chartReadLast: KnownChart?
  /// What was missing of the practice when it was opened, a sentence each.
  package internal(set) var openingDoubts: [String] = []
  /// The drafts that this run wrote, by what it wrote.
  var ownDrafts: [StorePath: Digest] = [:]

  private init(
    directory: DataDirectory, identity: StoreIdentity, lock: consuming WriterLock?,
    writer: AtomicFile?, audit: AuditLog?, refusal: StoreError?
  ) {
    self.directory = directory
    self.identity = identity
    self.lock = lock
    self.writer = writer
    self.audit = audit
    self.refusal = refusal
  }

  deinit {
    // What waits, was held up, half moved or was not looked through is looked for at the next start.
    if pending == nil, endOfLastRun == nil, !hasUntoldMove, audit?.waiting.isEmpty != false,
      writer?.unconfirmedMoves.isEmpty != false
    {
      lock?.endCleanly()
    }
  }

  /// A practice that is only read.
  private convenience init(
    reading directory: DataDirectory, identity: StoreIdentity, refusal: StoreError
  ) {
    self.init(
      directory: directory, identity: identity, lock: nil, writer: nil, audit: nil,
      refusal: refusal)
  }

  /// Makes a new practice in a missing or empty folder and opens it.
  package static func create(
    _ path: String, identity: StoreIdentity, holder: LockHolder, author: AuditAuthor = .current
  ) throws(StoreError) -> RecordStore {
    let directory = try DataDirectory.create(path)
    switch try WriterLock.acquire(in: directory, as: holder) {
    case .heldBy(let other): throw StoreError.readOnly(other)
    case .held(let lock):
      let writer = AtomicFile(directory: directory, lock: lock)
      _ = try writer.sweep()
      try writer.create(Layout.storeFile, bytes: identity.bytes, called: "practice")
      try writer.create(
        Layout.syncIgnoreFile, bytes: Array(Layout.syncIgnore.utf8), called: "list for sync tools")
      let audit = AuditLog(writer: writer, author: author)
      audit.wait(AuditEntry(.storeCreated, after: Digest(of: identity.bytes)))
      let store = RecordStore(
        directory: directory, identity: identity, lock: lock, writer: writer, audit: audit,
        refusal: nil)
      store.flushAudit()
      return store
    }
  }

  /// Opens a practice that exists.
  ///
  /// When another window holds the lock, or the folder cannot be written, the store reads only and
  /// `refusal` says which.
  package static func open(
    _ path: String, for access: Access, author: AuditAuthor = .current
  ) throws(StoreError) -> RecordStore {
    let directory = try DataDirectory.open(path)
    let identity = try StoreIdentity(
      bytes: directory.read(Layout.storeFile).bytes, path: path + "/" + Layout.storeFile.name)
    guard case .writing(let holder) = access else {
      return RecordStore(reading: directory, identity: identity, refusal: .readOnly(nil))
    }
    let outcome: WriterLock.Outcome
    do throws(StoreError) { outcome = try WriterLock.acquire(in: directory, as: holder) } catch {
      guard case .folderUnwritable = error else { throw error }
      return RecordStore(reading: directory, identity: identity, refusal: error)
    }
    switch consume outcome {
    case .heldBy(let other):
      return RecordStore(reading: directory, identity: identity, refusal: .readOnly(other))
    case .held(let lock):
      let made = try directory.makeTopFolders()
      let writer = AtomicFile(directory: directory, lock: lock)
      let audit = AuditLog(writer: writer, author: author)
      let isUnclean = lock.followsUncleanEnd
      let end: AuditHead
      let overtaken: [Intent.Overtaken]
      let words: [LeftoverDocument]
      do throws(StoreError) {
        end = try audit.position()
        if try audit.isEmpty(), audit.loss == nil { audit.wait(AuditEntry(.logStarted)) }
        overtaken = try writer.finishIntents(audit)
        let leftovers = try writer.sweep()
        for entry in leftovers.entries { audit.wait(entry) }
        words = leftovers.words
      } catch {
        // Without a log, or with half a change, nothing may be written; everything can be read.
        return RecordStore(reading: directory, identity: identity, refusal: error)
      }
      let store = RecordStore(
        directory: directory, identity: identity, lock: lock, writer: writer, audit: audit,
        refusal: nil)
      store.noteOpening(made, hasNoLog: end.sequence == 0)
      store.noteLate(overtaken[...])
      store.offer(words)
      guard isUnclean else {
        store.flushAudit()
        return store
      }
      store.endOfLastRun = end.utc
      // Looking through every file can wait for the first line that is written, and nothing longer: the time
      // of the last line says from when on.
      if (try? audit.position().sequence) != end.sequence { store.noteRecoveredIfAny() }
      return store
    }
  }

  /// The writer, if records may be written: not while lines of the audit log are missing.
  func writing() throws(StoreError) -> AtomicFile {
    let writer = try writingFiles()
    noteRecoveredIfAny()
    do throws(StoreError) { try audit?.flush() } catch {
      throw StoreError.auditUnwritten(Refusal(error))
    }
    noteLate(try finishPending(writer).outcome.overtaken[...])
    return writer
  }

  /// The writer for the program's own working files, which are no records.
  func writingFiles() throws(StoreError) -> AtomicFile {
    if let refusal { throw refusal }
    guard let writer else { throw StoreError.readOnly(nil) }
    return writer
  }

  /// Only reads from here on, for this reason, or writes again.
  func refuse(_ reason: StoreError?) { refusal = reason }

  /// Counts what the disk did not confirm; after the second time nothing more is written.
  ///
  /// - Returns: The error in the words of saving, also where only reading for it failed.
  func note(_ error: StoreError, called what: String) -> StoreError {
    switch error {
    case .unreadable(_, let reason): return .notSaved(what: what, reason)
    case .maybeNotDurable:
      unconfirmedSaves += 1
      if unconfirmedSaves > 1 { refusal = .diskNotTrusted }
      return error
    default: return error
    }
  }

  /// Forgets what is known of a client's documents, when its chart is closed.
  package func forget(client: RecordID) {
    bases = bases.filter { address, _ in !(address.isInClientFolder && address.owner == client) }
  }
}
