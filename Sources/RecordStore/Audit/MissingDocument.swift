import ClinicalRecord

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
  ///
  /// Documents of groups are left to `doctor`, since the log does not tell in which folder they were.
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
      if case .groupFolder = kind.place { continue }
      let owner = kind == .group ? id : line.entry.client
      if kind.belongsToClient, owner == nil { continue }
      let address = DocumentAddress(kind: kind, id: id, owner: owner)
      guard !trashed.contains(address), try !isThere(address.path) else { continue }
      let history = Layout.history(of: address.path, id: id.text)
      missing.append(
        MissingDocument(
          address: address, savedAt: line.utc, revision: line.entry.revision,
          digest: line.entry.after ?? line.entry.before,
          hasHistory: try !namesIfAny(in: history.names).isEmpty, isLetGo: letGo.contains(id)))
    }
    return missing.sorted { $0.address.path.description < $1.address.path.description }
  }
}
