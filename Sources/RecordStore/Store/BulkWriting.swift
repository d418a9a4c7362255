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
  /// The folders that are known to be there.
  private var made: Set<[String]> = []

  /// Takes a practice that this program has just made and may write.
  package init(_ store: RecordStore) throws(StoreError) {
    _ = try store.writing()
    directory = store.directory
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
    do {
      let file = try Kernel.open(
        path.name, in: folder, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
      try Kernel.write(DocumentCoding.encode(document), to: file)
      try file.close()
    } catch {
      if error.code == EEXIST {
        throw StoreError.alreadyExists(what: what, path: path.description)
      }
      throw StoreError.notSaved(what: what, Refusal(error))
    }
  }

  /// Brings everything to the disk.
  package func finish() { sync() }
}
