import ClinicalRecord

/// One state of a document that is kept somewhere in the practice.
package struct StoredVersion: Hashable, Sendable {
  /// Where it is kept.
  package enum Place: Hashable, Sendable {
    /// The document itself.
    case current
    case history
    case trash
    /// One of the two texts between the merge markers of a file that cannot be read.
    case mergeSide(Int)
  }

  /// What its bytes say.
  package enum Content: Hashable, Sendable {
    case readable(Document)
    /// Why it cannot be read, in one sentence.
    case damaged(String)
  }

  package let path: StorePath
  package let place: Place
  /// Counts the saves; nil where neither the bytes nor the name of the file say it.
  package let revision: Int?
  package let size: Int
  package let content: Content
  /// When this program found it, if another one wrote it; `nil` for its own, and where that is not known.
  package internal(set) var found: Found?
  /// The digest of its bytes; `nil` where they could not be read.
  package internal(set) var digest: Digest?
  /// When the file was written by its own account.
  var fileModified: Instant?

  package var document: Document? {
    if case .readable(let document) = content { document } else { nil }
  }

  /// When it was saved by its own words; nil where that cannot be read.
  ///
  /// What another program wrote may bear any time here, such as that of the state it was made of.
  package var modified: Instant? { document?.envelope.modified }

  /// Whether another program wrote it, by the audit log.
  package var isFromOutside: Bool { found != nil }

  /// When a state came about, as well as it is known.
  package var at: Instant? { found?.at ?? modified }
}

extension RecordStore {
  /// Every kept state of a document, the newest first, each read as strictly as a document.
  ///
  /// What is listed here does not become the base of a save. The audit log tells the order, and which
  /// states another program wrote.
  package func versions(of address: DocumentAddress) throws(StoreError) -> [StoredVersion] {
    tellingOrigins(try keptStates(of: address), of: address)
  }

  /// The same by their revisions, without what the audit log tells.
  func keptStates(of address: DocumentAddress) throws(StoreError) -> [StoredVersion] {
    var versions: [StoredVersion] = []
    for path in try trashedPaths(of: address) {
      versions.insert(try version(at: path, .trash, of: address), at: 0)
    }
    do throws(StoreError) {
      let current = try version(at: address.path, .current, of: address)
      versions.insert(current, at: 0)
      if case .damaged = current.content { versions += mergeSides(of: address) }
    } catch {
      guard case .missing = error else { throw error }
    }
    let current = versions.first { $0.place == .current }?.digest
    // What was signed is kept a second time from the beginning, and is one state all the same.
    let kept = try keptVersions(of: address).filter { current == nil || $0.digest != current }
    return versions + kept
  }

  /// The superseded states in `history/`, the newest first.
  private func keptVersions(of address: DocumentAddress) throws(StoreError) -> [StoredVersion] {
    let folder = Layout.history(of: address.path, id: address.id?.text ?? address.kind.rawValue)
    var kept: [StoredVersion] = []
    for name in try directory.namesIfAny(in: folder.names) {
      guard let path = folder.appending(name), try directory.status(of: path).kind == .file else {
        continue
      }
      kept.append(try version(at: path, .history, of: address))
    }
    kept.sort { ($0.revision ?? 0, $0.path.name) > ($1.revision ?? 0, $1.path.name) }
    // What another program wrote may be kept when it was seen and once more when it was saved over, under
    // another number, and is one state all the same.
    var seen: Set<Digest> = []
    return kept.filter { version in version.digest.map { seen.insert($0).inserted } ?? true }
  }

  private func trashedPaths(of address: DocumentAddress) throws(StoreError) -> [StorePath] {
    try trashEntries(beside: address.path).filter { $0.addresses.contains(address) }.map {
      StorePath(fixed: $0.folder.names + address.path.names)
    }
  }

  /// Reads one state; one that cannot be read says why.
  private func version(
    at path: StorePath, _ place: StoredVersion.Place, of address: DocumentAddress
  ) throws(StoreError) -> StoredVersion {
    let named = place == .history ? HistoryName(path.name) : nil
    let content: FileContent
    do throws(StoreError) { content = try directory.read(path) } catch {
      if case .missing = error { throw error }
      return StoredVersion(
        path: path, place: place, revision: named?.revision, size: 0, content: .damaged("\(error)"))
    }
    let result = Self.content(of: content.bytes, at: address, keptAs: named, place)
    var revision = named?.revision
    if case .readable(let document) = result { revision = document.envelope.revision }
    var version = StoredVersion(
      path: path, place: place, revision: revision, size: content.bytes.count, content: result)
    version.digest = Digest(of: content.bytes)
    version.fileModified = Instant(
      millisecondsSince1970: Int(content.status.fingerprint.modifiedNanoseconds / 1_000_000))
    return version
  }

  private static func content(
    of bytes: [UInt8], at address: DocumentAddress, keptAs name: HistoryName?,
    _ place: StoredVersion.Place
  ) -> StoredVersion.Content {
    if place == .history, name?.digits != Digest(of: bytes).short {
      return .damaged("These are not the bytes that were kept here.")
    }
    do throws(DocumentError) {
      let decoded = try DocumentCoding.decode(bytes, at: address)
      // Bringing it back would lose what only a newer program knows.
      if decoded.isNewer, place != .current {
        return .damaged("\(StoreError.newerDocument(what: address.kind.label))")
      }
      return .readable(decoded.document)
    } catch { return .damaged("\(error)") }
  }

  /// The two texts between merge markers, as far as each is a whole document.
  private func mergeSides(of address: DocumentAddress) -> [StoredVersion] {
    guard let bytes = try? directory.read(address.path).bytes,
      let sides = MergeMarkers(in: bytes)?.sides
    else { return [] }
    return sides.enumerated().compactMap { index, side in
      guard let decoded = try? DocumentCoding.decode(side, at: address), !decoded.isNewer else {
        return nil
      }
      return StoredVersion(
        path: address.path, place: .mergeSide(index + 1),
        revision: decoded.document.envelope.revision, size: side.count,
        content: .readable(decoded.document))
    }
  }

  /// Where a document with this id is or was; nil when there is none in the practice or its trash, and
  /// nothing is kept of one that is gone.
  package func address(of id: RecordID) throws(StoreError) -> DocumentAddress? {
    let listed = try listAll(includingPrivate: true).documents.map(\.address)
    if let found = listed.first(where: { $0.id == id }) { return found }
    var trashes = [try trashEntries()]
    for name in try directory.namesIfAny(in: ["private"]) {
      guard let path = StorePath(["private", name, id.text + ".json"]) else { continue }
      trashes.append(try trashEntries(beside: path))
    }
    if let found = trashes.joined().flatMap(\.addresses).first(where: { $0.id == id }) {
      return found
    }
    return try directory.missing([id]).first { $0.hasHistory }?.address
  }
}

/// What the name of a kept version says: `<revision>-<first digits of its digest>.json`.
struct HistoryName: Hashable {
  let revision: Int
  let digits: String

  init?(_ name: String) {
    let parts = name.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, let revision = Int(parts[0]), parts[1].hasSuffix(".json") else {
      return nil
    }
    self.revision = revision
    digits = String(parts[1].dropLast(".json".count))
  }
}
