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
  }

  /// What bytes were found to say, so that the same bytes need not be parsed twice in a run.
  struct Decoding {
    var digest: Digest
    var decoded: DocumentCoding.Decoded
  }

  package let directory: DataDirectory
  package let identity: StoreIdentity
  /// Why nothing can be written; nil while writing is possible.
  package private(set) var refusal: StoreError?
  private let lock: WriterLock?
  private let writer: AtomicFile?
  private var unconfirmedSaves = 0
  var bases: [StorePath: Base] = [:]
  /// The bytes are always read from the disk; only their parsing is remembered.
  var decodings: [StorePath: Decoding] = [:]
  /// About 15 MiB of documents of a usual size.
  static let mostDecodings = 1_500
  /// The drafts that this run wrote, by what it wrote.
  var ownDrafts: [StorePath: Digest] = [:]

  private init(
    directory: DataDirectory, identity: StoreIdentity, lock: consuming WriterLock?,
    writer: AtomicFile?, refusal: StoreError?
  ) {
    self.directory = directory
    self.identity = identity
    self.lock = lock
    self.writer = writer
    self.refusal = refusal
  }

  /// Makes a new practice in a missing or empty folder and opens it.
  package static func create(
    _ path: String, identity: StoreIdentity, holder: LockHolder
  ) throws(StoreError) -> RecordStore {
    let directory = try DataDirectory.create(path)
    switch try WriterLock.acquire(in: directory, as: holder) {
    case .heldBy(let other): throw StoreError.readOnly(other)
    case .held(let lock):
      let writer = AtomicFile(directory: directory, lock: lock)
      try writer.sweep()
      try writer.create(Layout.storeFile, bytes: identity.bytes, called: "practice")
      return RecordStore(
        directory: directory, identity: identity, lock: lock, writer: writer, refusal: nil)
    }
  }

  /// Opens a practice that exists.
  ///
  /// When another window holds the lock, the store reads only and `refusal` names that window.
  package static func open(
    _ path: String, for access: Access
  ) throws(StoreError) -> RecordStore {
    let directory = try DataDirectory.open(path)
    let identity = try StoreIdentity(
      bytes: directory.read(Layout.storeFile).bytes, path: path + "/" + Layout.storeFile.name)
    guard case .writing(let holder) = access else {
      return RecordStore(
        directory: directory, identity: identity, lock: nil, writer: nil, refusal: .readOnly(nil))
    }
    switch try WriterLock.acquire(in: directory, as: holder) {
    case .heldBy(let other):
      return RecordStore(
        directory: directory, identity: identity, lock: nil, writer: nil,
        refusal: .readOnly(other))
    case .held(let lock):
      try directory.makeTopFolders()
      let writer = AtomicFile(directory: directory, lock: lock)
      try writer.sweep()
      return RecordStore(
        directory: directory, identity: identity, lock: lock, writer: writer, refusal: nil)
    }
  }

  /// The writer, if writing is possible.
  func writing() throws(StoreError) -> AtomicFile {
    if let refusal { throw refusal }
    guard let writer else { throw StoreError.readOnly(nil) }
    return writer
  }

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
    bases = bases.filter { path, _ in
      !(path.names.count == 4 && path.names[1] == client.text)
    }
  }
}
