import ClinicalRecord

/// Which changes are on disk and which are not, so that sending one again never writes older words
/// over newer ones.
///
/// A change holds whole documents, and a later change of a document holds the words of the earlier
/// ones: once the later one is on disk, the earlier has nothing left to do there.
struct ChangeLedger {
  private var finished: Set<Int> = []
  /// The newest change that each document on disk has come from, and the document.
  private var newest: [RecordID: (number: Int, document: Document?)] = [:]
  private var failed: [Int: Change] = [:]

  /// Whether a change is on disk, or has been overtaken by later ones of the same documents.
  func isFinished(_ number: Int) -> Bool { finished.contains(number) }

  /// Whether everything that was asked for is on disk.
  var isSettled: Bool { failed.isEmpty }

  /// Whether no failed change touches a document.
  func isSettled(_ document: RecordID) -> Bool {
    !failed.values.contains { $0.edits.contains { $0.documentID == document } }
  }

  /// The failed changes, oldest first.
  var unsaved: [Change] { failed.sorted { $0.key < $1.key }.map(\.value) }

  /// The failed changes of one document with their numbers, oldest first.
  func failedChanges(of document: RecordID) -> [(number: Int, change: Change)] {
    failed.filter { $0.value.edits.contains { $0.documentID == document } }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The version of a document that its unsaved changes were made on.
  ///
  /// What this run wrote itself is known with the envelope that it has on disk.
  func base(of document: RecordID) -> Document? {
    let first = failedChanges(of: document).first?.change.edits.first {
      $0.documentID == document
    }
    let written = newest[document]?.document
    guard let before = first?.before else { return nil }
    return written?.body.fieldValue == before.body.fieldValue ? written : before
  }

  /// Whether a change of a client's documents waits for the disk.
  func hasUnsaved(of client: RecordID) -> Bool {
    failed.values.contains { change in
      change.edits.contains { ($0.after ?? $0.before)?.envelope.client == client }
    }
  }

  func isWritten(_ document: RecordID, by number: Int) -> Bool {
    newest[document].map { $0.number >= number } ?? false
  }

  /// What is left to do of a change.
  ///
  /// A document whose making failed is still to be made, whatever a later change calls it, and one whose taking
  /// away failed is still there.
  mutating func edits(of number: Int, _ change: Change) -> [Change.Edit] {
    var left: [Change.Edit] = []
    for edit in change.edits {
      guard let id = edit.documentID, !isWritten(id, by: number) else { continue }
      if edit.before == nil, let standing = untaken(id, before: number) {
        left.append(Change.Edit(before: standing, after: edit.after))
      } else if !isUnmade(id, before: number) {
        left.append(edit)
      } else if let after = edit.after {
        left.append(Change.Edit(before: nil, after: after))
      } else {
        // What never was on disk is gone already.
        note(id, writtenBy: number, nil)
      }
    }
    return left
  }

  /// Whether the document was to be made by a change that failed.
  private func isUnmade(_ document: RecordID, before number: Int) -> Bool {
    failed.contains { failure in
      failure.key < number && newest[document] == nil
        && failure.value.edits.contains { $0.documentID == document && $0.before == nil }
    }
  }

  /// The document that a change was to take away and did not, unless something was written of it since.
  private func untaken(_ document: RecordID, before number: Int) -> Document? {
    let last = failedChanges(of: document).last { $0.number < number }
    guard let last, !isWritten(document, by: last.number) else { return nil }
    let edit = last.change.edits.last { $0.documentID == document }
    return edit?.after == nil ? edit?.before : nil
  }

  mutating func note(_ id: RecordID, writtenBy number: Int, _ document: Document?) {
    newest[id] = (number, document)
  }

  mutating func fail(_ number: Int, _ change: Change) { failed[number] = change }

  /// Notes that a change is on disk.
  ///
  /// - Returns: Its documents as they stand there now.
  mutating func finish(_ number: Int, _ change: Change) -> [Document] {
    finished.insert(number)
    failed[number] = nil
    for (older, failure) in failed where older < number {
      let isOvertaken = failure.edits.compactMap(\.documentID).allSatisfy {
        isWritten($0, by: older)
      }
      if isOvertaken {
        finished.insert(older)
        failed[older] = nil
      }
    }
    return change.edits.compactMap { edit in
      edit.after.flatMap { newest[$0.id]?.document }
    }
  }

  /// Notes that documents are back from the trash.
  mutating func finish(_ number: Int, restored documents: [RecordID]) -> [Document] {
    finished.insert(number)
    return documents.compactMap { newest[$0]?.document }
  }
}
