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
  /// The filter and what else the rows were chosen by, while no row has changed since.
  private var chosenBy: Choice?
  private var listings = CaseloadListings()
  /// The days from one review to the next that payers ask for, by their profiles.
  package var periods: [RecordID: Int] = [:] {
    didSet {
      guard periods != oldValue else { return }
      for summary in summaries.values where summary.reviewCountsFrom != nil { put(summary) }
    }
  }

  /// Rows as they were drawn last.
  var drawn = DrawnRows()

  package init() {}

  /// Makes room for many clients at once.
  package mutating func reserve(_ count: Int) {
    guard summaries.capacity < count else { return }
    summaries.reserveCapacity(count)
    listings.reserve(count)
  }

  package mutating func put(_ summary: ClientSummary) {
    (arrangedFor, chosenBy) = (nil, nil)
    summaries[summary.id] = summary.counting(periods)
    listings.forget(summary.id)
  }

  package mutating func remove(_ id: RecordID) {
    (arrangedFor, chosenBy) = (nil, nil)
    summaries[id] = nil
    listings.forget(id)
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
    needing = listings.bring(to: today, summaries)
    let choice = Choice(
      words: TextLayout.searchFolded(filter).split(separator: " ").map(String.init),
      isArchived: showsArchived, order: order, isReversed: isReversed, today: today)
    if !choice.words.isEmpty { listings.takeWords(summaries) }
    // A longer filter keeps some of the rows, and their order.
    if let former = chosenBy, choice.isNarrower(than: former) {
      visible = visible.filter { listings.matches($0, choice.words) }
    } else {
      visible = listings.ordered(
        by: order, isReversed: isReversed, isArchived: showsArchived, words: choice.words)
    }
    chosenBy = choice
  }

  /// What the rows that are shown were chosen and ordered by.
  private struct Choice {
    var words: [String]
    var isArchived: Bool
    var order: Order
    var isReversed: Bool
    var today: Day

    /// Whether every row of this choice is one of another's, in the same order.
    func isNarrower(than other: Choice) -> Bool {
      isArchived == other.isArchived && order == other.order && isReversed == other.isReversed
        && today == other.today && words.count >= other.words.count
        && zip(words, other.words).allSatisfy { $0.hasPrefix($1) }
    }
  }
}
