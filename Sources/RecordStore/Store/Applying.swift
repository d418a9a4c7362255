import ClinicalRecord

extension RecordStore {
  /// Carries out one edit of a change: makes, saves, trashes or puts back a document.
  ///
  /// A document that comes back after it was trashed is taken from the trash first, so that its
  /// revisions go on.
  /// - Returns: The document as it stands on disk; nil when it went to the trash.
  package func apply(
    _ edit: Change.Edit, at moment: SaveMoment
  ) throws(StoreError) -> Document? {
    // What the disk held up is finished first: it may have made the document.
    _ = try writing()
    let edit = try onFinishedLate(edit)
    switch (edit.before, edit.after) {
    case (.some, .some(let after)):
      try takeBackUnconfirmedMove(of: after)
      return try save(after, at: moment)
    case (.some(let before), .none):
      _ = try trash([before], at: moment.now)
      return nil
    case (.none, .some(let after)):
      guard let address = DocumentAddress(of: after) else {
        throw StoreError.homeless(what: after.kind.label)
      }
      guard try trashFolder(of: address) != nil else { return try create(after, at: moment) }
      let restored = try restoreFromTrash(address)
      guard restored.body.fieldValue != after.body.fieldValue else { return restored }
      var next = after
      next.envelope.revision = restored.envelope.revision
      return try save(next, at: moment)
    case (.none, .none): return nil
    }
  }
}
