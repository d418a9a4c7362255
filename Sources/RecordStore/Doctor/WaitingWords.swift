import ClinicalRecord

extension RecordStore {
  /// Words that are in no document: drafts that nobody has taken up again, and versions of the clinician
  /// that wait beside another; not what an open window is typing.
  ///
  /// - Parameter when: Words a moment for people.
  /// - Throws: Why the journal's folder cannot be read.
  /// - Returns: A finding for each, by its file, and one for each file of the journal that cannot be
  ///   read.
  package func waitingWords(when: (Instant) -> String) throws(StoreError) -> [Finding] {
    let window = WriterLock.holder(in: directory).map { "\($0.process)" }
    // Files of the journal are named by document, revision and process.
    func isTyped(_ path: StorePath) -> Bool {
      let parts = path.name.prefix { $0 != "." }.split(separator: "-")
      return window != nil && parts.dropFirst(2).first.map(String.init) == window
    }
    let drafts = try drafts()
    let conflicts = try keptConflicts()
    var findings: [Finding] = []
    for kept in drafts.drafts where !isTyped(kept.path) {
      findings.append(
        Finding(
          sort: .waiting, path: kept.path.description,
          sentence: "Words of \(when(kept.draft.savedAt)) for a \(kept.draft.kind.label) are in no "
            + "document; g r in caseload shows them."))
    }
    for kept in conflicts.kept where !isTyped(kept.path) {
      findings.append(
        Finding(
          sort: .waiting, path: kept.path.description,
          sentence: "NOT SAVED: your version of a \(kept.mine.kind.label) of \(when(kept.savedAt)) "
            + "waits beside another; g k in caseload compares both."))
    }
    for damage in drafts.unreadable + conflicts.unreadable {
      findings.append(Finding(sort: .damaged, path: damage.path, sentence: damage.reason))
    }
    return findings.sorted { $0.path < $1.path }
  }
}
