/// Two versions of one document that came of the same one: what was typed here, and what another
/// program wrote meanwhile.
package struct Conflict: Hashable, Sendable {
  /// What stands on disk in the place of the document.
  package enum Theirs: Hashable, Sendable {
    case document(Document)
    /// Bytes that are no such document, with the reason in one sentence.
    case unreadable(reason: String)
    /// Nothing: the file was moved or deleted.
    case gone
  }

  /// Tells conflicts of one run apart.
  package var number: Int
  /// Counts what has become of it, so that no answer is taken to a version that was not shown.
  package var stamp: Int
  /// The version that both came from, where it is known.
  package var base: Document?
  package var mine: Document
  package var theirs: Theirs
  /// When the words of an earlier run were kept; `nil` for what happened in this run.
  package var keptAt: Instant?

  package init(
    number: Int, stamp: Int, base: Document?, mine: Document, theirs: Theirs,
    keptAt: Instant? = nil
  ) {
    self.number = number
    self.stamp = stamp
    self.base = base
    self.mine = mine
    self.theirs = theirs
    self.keptAt = keptAt
  }

  package var document: RecordID { mine.id }
  package var client: RecordID? { mine.envelope.client }

  /// The version on disk, if it can be read.
  package var theirDocument: Document? {
    if case .document(let document) = theirs { document } else { nil }
  }

  /// The differences, if there are two versions that can be merged.
  ///
  /// What is signed or in force on either side is kept or left as a whole.
  package func merge(in words: ComparisonWords) -> DocumentMerge? {
    guard let theirs = theirDocument, !theirs.isFrozen, !mine.isFrozen else { return nil }
    return DocumentMerge(base: base, mine: mine, theirs: theirs, words: words)
  }

  /// The places in which the two versions differ, whether they can be merged or not.
  ///
  /// Where one is kept as a whole, what the other program changed comes first: nobody has seen it.
  package func differences(in words: ComparisonWords) -> [MergeRow] {
    if let merge = merge(in: words) { return merge.rows }
    guard let theirs = theirDocument else { return [] }
    let rows = DocumentMerge(base: base, mine: mine, theirs: theirs, words: words).rows
    return rows.filter { $0.changed != .mine } + rows.filter { $0.changed == .mine }
  }

  /// Whether what was typed here may take the place of what is on disk.
  package var mineMayReplaceTheirs: Bool { theirDocument?.isFrozen != true }
}

/// What is to become of a conflict.
package enum Resolution: Hashable, Sendable {
  /// What was typed here is saved; the version on disk goes to the history.
  case keepMine
  /// What is on disk stays; what was typed here goes to the history.
  case keepTheirs
  /// A document made of both is saved; both others go to the history.
  case merged(Document)
}
