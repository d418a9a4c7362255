import ClinicalRecord

/// Another program's version of a document that was replaced while nobody waited for the outcome: by a change
/// that the disk had held up, or one that an earlier run had written down.
package struct LateConflict: Hashable, Sendable {
  package let address: DocumentAddress
  /// Where the other program's version is now.
  package let theirs: StorePath
  /// Where the version is that both came from.
  package let base: StorePath?

  init?(_ overtaken: Intent.Overtaken) {
    guard case .overtaken(_, let history) = overtaken.error,
      let theirs = StorePath(history.split(separator: "/").map(String.init)),
      let address = DocumentAddress(path: overtaken.step.path)
    else { return nil }
    self.address = address
    self.theirs = theirs
    base = overtaken.step.target
  }
}

extension RecordStore {
  /// Notes what is to be told to the clinician; it is told once.
  func noteLate(_ overtaken: ArraySlice<Intent.Overtaken>) {
    lateConflicts += overtaken.compactMap { LateConflict($0) }
  }

  /// The clinician was told of it.
  package func forget(_ conflict: LateConflict) { lateConflicts.removeAll { $0 == conflict } }

  /// The versions of a conflict that was found late: what stands on disk by this program, and what it was
  /// made on, if that can be read.
  package func versions(
    of conflict: LateConflict
  ) throws(StoreError) -> (mine: Document, base: Document?)? {
    let standing = try look(at: conflict.address)
    guard let mine = standing.document else { return nil }
    if bases[conflict.address] == nil { adopt(standing, at: conflict.address) }
    var base: Document?
    if let path = conflict.base { base = try look(at: path, as: conflict.address).document }
    return (mine, base)
  }
}
