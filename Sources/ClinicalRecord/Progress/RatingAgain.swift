/// A rating that is given once more: adding to it is one act, taking back what it said another.
extension ProgressEntry {
  /// Whether the same rating, given anew, takes back something that this one said.
  ///
  /// What was left open may be filled in, and what was seen may be told further; a number or a word that
  /// becomes another one is a correction, which has its reason and leaves this one to be read.
  ///
  /// - Parameter other: The rating as it would be.
  /// - Returns: Whether anything that stands here would be lost.
  package func isTakenBack(by other: ProgressEntry) -> Bool {
    if let value, other.value != value { return true }
    if let change, other.change != change { return true }
    if let gasLevel, other.gasLevel != gasLevel { return true }
    if let clientRating, other.clientRating != clientRating { return true }
    return !other.evidence.utf8.starts(with: evidence.utf8)
  }
}

extension Progress {
  /// What a rating said before each of its corrections, the last state first.
  ///
  /// - Parameter entry: A rating of these.
  /// - Returns: What stood there, each with the reason why it was corrected.
  package func trail(of entry: ProgressEntry) -> [(old: ProgressEntry, reason: String)] {
    ProgressEntry.trail(of: entry, among: superseded)
  }
}

extension ProgressEntry {
  /// The states before a rating, the last one first; a circle in the record ends it.
  package static func trail(
    of entry: ProgressEntry, among superseded: [ProgressEntry]
  ) -> [(old: ProgressEntry, reason: String)] {
    var found: [(old: ProgressEntry, reason: String)] = []
    var now = entry
    while found.count < superseded.count, let id = now.corrects,
      let old = superseded.first(where: { $0.id == id })
    {
      found.append((old, now.correctionReason))
      now = old
    }
    return found
  }
}
