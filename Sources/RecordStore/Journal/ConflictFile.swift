import ClinicalRecord
import JSON

/// Words that could not be saved, as the journal keeps them: the whole document, and the version it
/// was made on.
package struct KeptConflict: Hashable, Sendable {
  package let path: StorePath
  package let savedAt: Instant
  /// The version that the words were typed over; `nil` for a new document.
  package let base: Document?
  package let mine: Document
}

extension RecordStore {
  static let conflictEnding = ".conflict.json"

  /// Two documents of the largest size, and the little around them.
  private static let conflictLimits = JSONLimits(
    bytes: 4 * Layout.documentLimit, depth: 72, members: 100_000, stringBytes: 1 << 20,
    magnitude: (1 << 53) - 1)

  /// Keeps a document that could not be saved; every call for one document replaces what this run
  /// wrote before.
  package func keepUnsaved(
    _ mine: Document, base: Document?, at now: Instant
  ) throws(StoreError) -> StorePath {
    guard let address = DocumentAddress(of: mine) else {
      throw StoreError.homeless(what: mine.kind.label)
    }
    var entries = [
      JSONEntry("savedAt", .text(now.text)), JSONEntry("path", .text(address.path.description)),
    ]
    if let base { entries.append(JSONEntry("base", Self.value(of: base))) }
    entries.append(JSONEntry("mine", Self.value(of: mine)))
    let name = address.id?.text ?? address.kind.rawValue
    return try keepInJournal(
      JSONValue.record(entries).encoded(),
      folder: Layout.workFolders(beside: address.path) + ["drafts"],
      stem: "\(name)-\(mine.envelope.revision)-\(Kernel.processNumber)",
      ending: Self.conflictEnding)
  }

  /// The documents that earlier runs could not save, oldest first, and files that are none.
  package func keptConflicts() throws(StoreError) -> (
    kept: [KeptConflict], unreadable: [DamagedDocument]
  ) {
    var kept: [KeptConflict] = []
    var unreadable: [DamagedDocument] = []
    for name in try directory.namesIfAny(in: ["drafts"]) where name.hasSuffix(Self.conflictEnding) {
      guard let path = StorePath(["drafts", name]) else { continue }
      do throws(StoreError) {
        let bytes = try directory.read(path, limit: Self.conflictLimits.bytes).bytes
        guard let conflict = Self.conflict(in: bytes, at: path) else {
          throw StoreError.damaged(
            path: path.description, reason: "This is no text of caseload that was not saved.")
        }
        kept.append(conflict)
      } catch {
        unreadable.append(DamagedDocument(path: path.description, reason: "\(error)"))
      }
    }
    return (kept.sorted { $0.savedAt < $1.savedAt }, unreadable)
  }

  /// A document of revision 0 is one that no disk has had; it is read back as revision 1.
  private static func value(of document: Document) -> JSONValue {
    var document = document
    document.envelope.revision = max(1, document.envelope.revision)
    return JSONValue(EnvelopeForm.value(of: document))
  }

  private static func conflict(in bytes: [UInt8], at path: StorePath) -> KeptConflict? {
    guard let source = try? JSONSource(document: bytes, limits: conflictLimits),
      let savedAt = source.root["savedAt"]?.plainText.flatMap({ Instant($0) }),
      let names = source.root["path"]?.plainText.map({ $0.split(separator: "/").map(String.init) }),
      let address = StorePath(names).flatMap({ DocumentAddress(path: $0) })
    else { return nil }
    func document(_ name: String) -> Document? {
      source.root[name].flatMap {
        try? DocumentCoding.decode(Array(source.text(of: $0).utf8), at: address).document
      }
    }
    guard let mine = document("mine") else { return nil }
    return KeptConflict(path: path, savedAt: savedAt, base: document("base"), mine: mine)
  }
}
