import ClinicalRecord
import JSON

/// A document that the audit log says was saved, and that is neither in its place nor in the trash.
package struct MissingDocument: Hashable, Sendable {
  package let address: DocumentAddress
  /// When it was saved last, as which revision and as which bytes.
  package let savedAt: Instant
  let revision: Int?
  let digest: Digest?
  /// Whether earlier states of it are kept in `history/`.
  package let hasHistory: Bool
  /// Whether the clinician has decided that it stays away.
  package let isLetGo: Bool
}

extension DataDirectory {
  /// What is missing of some documents that the log knows and that a walk has not met.
  func missing(_ ids: Set<RecordID>) throws(StoreError) -> [MissingDocument] {
    guard !ids.isEmpty else { return [] }
    let files = AuditFiles(directory: self)
    var lines: [RecordID: AuditLine] = [:]
    var letGo: Set<RecordID> = []
    for year in try files.years() {
      try forEachLine(of: AuditFiles.path(of: year)) { bytes in
        guard let told = ToldDocument(line: bytes), ids.contains(told.id),
          let line = AuditLine(bytes: Array(bytes))
        else { return }
        if told.isLetGo {
          letGo.insert(told.id)
          // When it was saved last is told by the line before.
          if lines[told.id] == nil { lines[told.id] = line }
        } else {
          letGo.remove(told.id)
          lines[told.id] = line
        }
      }
    }
    var trashed: Set<DocumentAddress> = []
    for top in try trashTops() { trashed.formUnion(try trashEntries(in: top).flatMap(\.addresses)) }
    var missing: [MissingDocument] = []
    for (id, line) in lines {
      guard line.entry.event != .trashed, line.entry.event != .purged, let kind = line.entry.kind
      else { continue }
      guard
        let address = try place(of: id, kind, client: line.entry.client, trashed: trashed),
        !trashed.contains(address), try !isThere(address.path)
      else { continue }
      let history = Layout.history(of: address.path, id: id.text)
      missing.append(
        MissingDocument(
          address: address, savedAt: line.utc, revision: line.entry.revision,
          digest: line.entry.after ?? line.entry.before,
          hasHistory: try !namesIfAny(in: history.names).isEmpty, isLetGo: letGo.contains(id)))
    }
    return missing.sorted { $0.address.path.description < $1.address.path.description }
  }

  /// Where a document of the log belongs; `nil` for a client's of which the line names no client.
  private func place(
    of id: RecordID, _ kind: DocumentKind, client: RecordID?, trashed: Set<DocumentAddress>
  ) throws(StoreError) -> DocumentAddress? {
    guard case .groupFolder(let folder) = kind.place else {
      if kind.belongsToClient, client == nil { return nil }
      return DocumentAddress(kind: kind, id: id, owner: kind == .group ? id : client)
    }
    // No line of the log names a group, so that the document itself is asked: where it stands, in the
    // trash, or in an earlier state.
    if let gone = trashed.first(where: { $0.kind == kind && $0.id == id }) { return gone }
    for group in try namesIfAny(in: ["groups"]).compactMap({ RecordID($0) }) {
      let address = DocumentAddress(kind: kind, id: id, owner: group)
      if try namesIfAny(in: ["groups", group.text, folder]).contains(address.path.name) {
        return address
      }
    }
    let group = try groupTold(in: StorePath(fixed: "history", id.text))
    return DocumentAddress(kind: kind, id: id, owner: group ?? DocumentAddress.unknownGroup)
  }

  /// The group that the newest kept state of a document names.
  private func groupTold(in history: StorePath) throws(StoreError) -> RecordID? {
    for name in try namesIfAny(in: history.names).sorted(by: >) {
      guard let path = history.appending(name), let bytes = try? read(path).bytes,
        let root = try? JSONSource(document: bytes).root,
        case .text(let text)? = root["body"]?["group"]?.content, let group = RecordID(text),
        group.letter == DocumentKind.group.letter
      else { continue }
      return group
    }
    return nil
  }
}

extension DocumentAddress {
  /// Stands for the group of a document of which nothing tells in which group it was.
  static let unknownGroup = RecordID(letter: DocumentKind.group.letter, bits: (.max, .max))

  /// Whether it is known in which folder the document was.
  package var isPlaceKnown: Bool { owner != Self.unknownGroup }
}
