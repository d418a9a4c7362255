import ClinicalRecord

/// How long superseded versions of unsigned documents are kept; those of signed ones always are.
package struct HistoryRule: Hashable, Sendable {
  /// So many of the newest are kept, however old they are.
  package var revisions: Int
  /// And so are all that are younger than this.
  package var days: Int

  /// What holds where the practice says nothing else.
  package static let standard = HistoryRule(revisions: 50, days: 90)

  package init(revisions: Int, days: Int) {
    self.revisions = revisions
    self.days = days
  }

  /// Whether saving a revision may have brought a version over the rule; looked at now and then.
  package func isDue(after revision: Int) -> Bool {
    revision > revisions && revision.isMultiple(of: 10)
  }
}

extension RecordStore {
  /// Takes away superseded versions of an unsigned document that the rule lets go.
  ///
  /// What is signed or in force, or cannot be read, is never taken away.
  /// - Returns: How many were taken away.
  @discardableResult
  package func pruneHistory(
    of document: Document, by rule: HistoryRule, at now: Instant
  ) throws(StoreError) -> Int {
    let writer = try writing()
    guard let address = DocumentAddress(of: document), !document.isFrozen else { return 0 }
    let folder = Layout.history(
      of: address.path, id: address.id?.text ?? address.kind.rawValue)
    var versions: [(revision: Int, path: StorePath)] = []
    for name in try directory.namesIfAny(in: folder.names) {
      guard let digits = name.split(separator: "-").first, let revision = Int(digits),
        let path = folder.appending(name)
      else { continue }
      versions.append((revision, path))
    }
    versions.sort { $0.revision < $1.revision }
    let oldest = now.millisecondsSince1970 - rule.days * 86_400_000
    var old: [StorePath] = []
    for version in versions.dropLast(max(0, rule.revisions)) {
      guard let bytes = try? directory.read(version.path).bytes,
        let kept = try? DocumentCoding.decode(bytes, at: address).document, !kept.isFrozen,
        kept.envelope.modified.millisecondsSince1970 < oldest
      else { continue }
      old.append(version.path)
    }
    guard !old.isEmpty else { return 0 }
    // Told first: a version that is gone without a word would look like a loss.
    var entry = AuditEntry(.pruned, of: document)
    entry.count = old.count
    try record(entry, called: document.kind.label)
    do throws(StoreError) {
      for path in old { try writer.remove(path, called: "history") }
    } catch { throw note(error, called: "history") }
    return old.count
  }
}
