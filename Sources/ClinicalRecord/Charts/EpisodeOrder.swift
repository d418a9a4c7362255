/// The episodes of one client in their order, and which of them care is in now.
///
/// Versions of a plan count anew in every episode, so a chart and what lists know of it must place a
/// plan by its episode first. One rule serves both.
package struct EpisodeOrder: Hashable, Sendable {
  /// What the order asks of an episode.
  package struct Entry: Hashable, Sendable {
    package var id: RecordID
    /// The day it was opened.
    package var opened: Day
    /// When its document was made; it decides among those opened on one day.
    package var created: Instant
    package var isClosed: Bool

    package init(id: RecordID, opened: Day, created: Instant, isClosed: Bool) {
      (self.id, self.opened, self.created, self.isClosed) = (id, opened, created, isClosed)
    }

    package init(of held: Held<Episode>) {
      let created = held.envelope.created
      self.init(
        id: held.id, opened: held.content.openedOn ?? created.local(offsetMinutes: 0).day,
        created: created, isClosed: held.content.state == .closed)
    }

    private var key: (Day, Instant, RecordID) { (opened, created, id) }

    static func < (one: Self, other: Self) -> Bool { one.key < other.key }
  }

  /// The oldest first.
  private let entries: [Entry]
  /// The newest that is not closed, or else the newest.
  package let current: RecordID?

  /// Whether the newest episode has ended and none was begun since.
  package var hasEnded: Bool { !entries.isEmpty && entries.allSatisfy(\.isClosed) }

  package init(_ entries: some Sequence<Entry>) {
    self.entries = entries.sorted(by: <)
    current = (self.entries.last { !$0.isClosed } ?? self.entries.last)?.id
  }

  /// The place of a plan by the episode it names; one of an unknown episode comes last.
  package func place(of named: RecordID?) -> Int {
    named.flatMap { id in entries.firstIndex { $0.id == id } } ?? entries.count
  }

  /// Whether a plan belongs to the episode that care is in now; one of an unknown episode does too.
  package func isCurrent(_ named: RecordID?) -> Bool {
    guard let current, let named else { return true }
    return named == current || !entries.contains { $0.id == named }
  }
}
