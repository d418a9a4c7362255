import ClinicalRecord

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes the invented documents of a new practice without waiting for the disk after each.
///
/// A crash leaves a part of the practice; nothing that a person wrote goes this way.
package final class BulkWriter {
  private let directory: DataDirectory
  private let audit: AuditLog?
  /// Lines for the audit log, written many at a time.
  private var entries: [AuditEntry] = []
  private static let portion = 2_000
  /// The folders that are known to be there.
  private var made: Set<[String]> = []

  /// Takes a practice that this program has just made and may write.
  package init(_ store: RecordStore) throws(StoreError) {
    _ = try store.writing()
    directory = store.directory
    audit = store.audit
  }

  /// Writes a document that is not on disk yet, as revision 1.
  package func create(_ document: Document, at moment: SaveMoment) throws(StoreError) {
    var document = document
    document.envelope.revision = 1
    document.envelope.schema = document.kind.schemaVersion
    document.envelope.modified = moment.now
    document.envelope.zone = moment.zone
    let what = document.kind.label
    guard let path = DocumentAddress(of: document)?.path else {
      throw StoreError.homeless(what: what)
    }
    if made.insert(path.folders).inserted { _ = try directory.makeFolder(path.folders) }
    let folder = try directory.folder(path.folders)
    let bytes = DocumentCoding.encode(document)
    do {
      let file = try Kernel.open(
        path.name, in: folder, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
      try Kernel.write(bytes, to: file)
      try file.close()
    } catch {
      if error.code == EEXIST {
        throw StoreError.alreadyExists(what: what, path: path.description)
      }
      throw StoreError.notSaved(what: what, Refusal(error))
    }
    let event = document.isFrozen ? AuditEvent.signed : .created
    entries.append(AuditEntry(event, of: document, after: Digest(of: bytes)))
    if entries.count >= Self.portion { try tell() }
  }

  /// Tells the audit log of what was written.
  private func tell() throws(StoreError) {
    do throws(StoreError) { try audit?.append(entries) } catch {
      throw StoreError.auditUnwritten(Refusal(error))
    }
    entries = []
  }

  /// Brings everything to the disk.
  package func finish() throws(StoreError) {
    try tell()
    sync()
  }
}
