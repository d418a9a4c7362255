import ClinicalRecord
import TerminalInterface

/// The list of clients: what is known of each, what is shown and where the clinician is in it.
package struct CaseloadState {
  /// What the list can be ordered by.
  package enum Order: String, CaseIterable, Hashable, Sendable {
    case need, name, next, last, phase, review

    package var label: String {
      switch self {
      case .need: "today, then need"
      case .name: "name"
      case .next: "next session"
      case .last: "last session"
      case .phase: "phase"
      case .review: "plan review"
      }
    }
  }

  package private(set) var summaries: [RecordID: ClientSummary] = [:]
  /// The names folded for filtering and sorting, by client.
  private var folded: [RecordID: String] = [:]
  package var cursor = ListCursor<RecordID>()
  /// Whether the clinician has chosen a row; until then the first one is selected.
  package var hasChosen = false
  package var order = Order.need { didSet { arrangedFor = nil } }
  package var isReversed = false { didSet { arrangedFor = nil } }
  package var showsArchived = false { didSet { arrangedFor = nil } }
  /// The filter in force; empty for none.
  package var filter = "" { didSet { arrangedFor = nil } }
  /// The line in which the filter is typed, while it is.
  package var filterField: TextField?
  package var filterHistory: [String] = []
  /// Whether the first reading of the practice is over.
  package var isLoaded = false
  /// Clients of whom the files tell something else than is shown, until what was typed is saved.
  var withheld: Set<RecordID> = []
  /// Whether the facts behind every row have been read.
  package var isComplete = false
  /// The rows that are shown, in order; made anew when something that decides them changes.
  package private(set) var visible: [RecordID] = []
  /// How many people need the clinician for more than a missing booking.
  package private(set) var needing = 0
  /// The day for which the rows are in order; `nil` when something that decides them has changed.
  private var arrangedFor: Day?

  /// Rows as they were drawn last.
  var drawn = DrawnRows()

  package init() {}

  /// Makes room for many clients at once.
  package mutating func reserve(_ count: Int) {
    guard summaries.capacity < count else { return }
    summaries.reserveCapacity(count)
    folded.reserveCapacity(count)
  }

  package mutating func put(_ summary: ClientSummary) {
    arrangedFor = nil
    if summaries[summary.id]?.name != summary.name || folded[summary.id] == nil {
      folded[summary.id] = TextLayout.searchFolded(summary.name)
    }
    summaries[summary.id] = summary
  }

  package mutating func remove(_ id: RecordID) {
    arrangedFor = nil
    summaries[id] = nil
    folded[id] = nil
  }

  package var selected: ClientSummary? {
    cursor.selection(in: visible).flatMap { summaries[$0] }
  }

  /// Charts that are not archived.
  package var activeCount: Int { summaries.values.count { $0.archivedAt == nil } }

  /// Decides which rows are shown and in which order, where that may have changed.
  ///
  /// A key that only moves the selection costs nothing here, however many clients there are.
  package mutating func arrange(today: Day) {
    guard arrangedFor != today else { return }
    arrangedFor = today
    needing = summaries.values.count { ($0.reasons(today: today).first?.rank ?? 99) <= 3 }
    let words = TextLayout.searchFolded(filter).split(separator: " ")
    let kept = summaries.values.filter { summary in
      (summary.archivedAt != nil) == showsArchived
        && words.allSatisfy { word in
          (folded[summary.id] ?? "").contains(word) || matches(summary, word: word, today: today)
        }
    }
    visible = sorted(kept, today: today)
  }

  private func matches(_ summary: ClientSummary, word: Substring, today: Day) -> Bool {
    Vocabulary.phase.label(of: summary.phase).hasPrefix(word)
      || summary.reasons(today: today).contains { $0.words(today: today).contains(word) }
  }

  /// What decides the place of a row; small, so that sorting moves little.
  private struct Place {
    let rank: Int
    let name: String
    let id: RecordID
  }

  private func sorted(_ rows: [ClientSummary], today: Day) -> [RecordID] {
    var places = rows.map { row in
      let (rank, name) = key(of: row, today: today)
      return Place(rank: rank, name: name, id: row.id)
    }
    let (isReversed, turnsNames) = (isReversed, isReversed && order == .name)
    places.sort { left, right in
      if left.rank != right.rank {
        return isReversed ? left.rank > right.rank : left.rank < right.rank
      }
      if left.name != right.name {
        return turnsNames ? left.name > right.name : left.name < right.name
      }
      return left.id < right.id
    }
    return places.map(\.id)
  }

  /// The sort key: a number for the order chosen, then the folded name.
  private func key(of row: ClientSummary, today: Day) -> (Int, String) {
    let name = folded[row.id] ?? ""
    let far = 100_000_000
    func time(_ appointment: ClientSummary.Appointment) -> Int {
      appointment.date.ordinal * 1_440 + (appointment.start?.minutesSinceMidnight ?? 0)
    }
    switch order {
    case .name: return (0, name)
    case .next: return (row.nextSession.map(time) ?? far, name)
    case .last: return (row.lastSession.map { -$0.ordinal } ?? far, name)
    case .phase:
      return (Vocabulary.phase.terms.firstIndex { $0.code == row.phase } ?? far, name)
    case .review: return (row.planReviewDue?.ordinal ?? far, name)
    case .need:
      if let next = row.nextSession, next.date == today { return (-far + time(next) % 1_440, name) }
      return (row.reasons(today: today).first?.rank ?? 99, name)
    }
  }
}
