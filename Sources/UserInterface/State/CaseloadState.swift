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
  /// Whether a key was pressed before there was a list.
  var hasPressedEarly = false
  /// Keys that wait for the first list.
  var earlyKeys: [Key] = []
  /// When another person was selected without any key.
  var shiftedAt: Int?
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
  /// What is shown until the first reading is over.
  private var preview: CaseloadPreview?
  /// The rows that were shown until then; `nil` where none were.
  private var previewed: [RecordID]?
  /// Whether the list begins with the rows that were shown before it was read.
  var isAsPreviewed: Bool { previewed.map { visible.starts(with: $0) } ?? false }
  /// Whether there are rows to be looked at.
  package var isShown: Bool { isLoaded || preview != nil }
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
  private var listings = CaseloadListings()
  /// The periods that payers ask for, by their profiles.
  package var periods: [RecordID: PayerClocks] = [:] {
    didSet {
      guard periods != oldValue else { return }
      for summary in summaries.values where summary.countsByPayer { put(summary) }
    }
  }

  /// What the practice adds to the vocabularies, of which lists read the phases.
  package var addedTerms: AddedTerms {
    get { listings.terms }
    set {
      guard newValue != listings.terms else { return }
      listings.terms = newValue
      (arrangedFor, drawn) = (nil, DrawnRows())
    }
  }

  /// What tells apart people whose names read alike.
  package var namesakes: Namesakes {
    preview.map { Namesakes(signs: $0.signs) } ?? listings.namesakes
  }

  /// Rows as they were drawn last, and those of hits in the whole practice.
  var drawn = DrawnRows<RecordID, ListedClient>()
  var drawnHits = DrawnRows<RecordID, ListedHit>()

  package init() {}

  /// Makes room for many clients at once.
  private mutating func reserve(_ count: Int) {
    guard summaries.capacity < count else { return }
    summaries.reserveCapacity(count)
    listings.reserve(count)
  }

  /// Shows what the list will begin with, while it is read.
  mutating func show(_ preview: CaseloadPreview) {
    guard !isLoaded, summaries.isEmpty else { return }
    for row in preview.rows { summaries[row.id] = row.counting(periods) }
    visible = preview.rows.map(\.id)
    (activeCount, needing, isComplete) = (preview.count, preview.needing, true)
    self.preview = preview
  }

  /// What the list that is shown begins with.
  func preview(on day: Day) -> CaseloadPreview {
    let shown = visible.prefix(CaseloadPreview.mostRows)
    var signs: [RecordID: String] = [:]
    for client in shown { signs[client] = namesakes.sign(of: client) }
    return CaseloadPreview(
      day: day, rows: shown.compactMap { summaries[$0] }, signs: signs, count: activeCount,
      needing: needing)
  }

  private mutating func endPreview() {
    guard preview != nil else { return }
    previewed = visible
    (preview, summaries, visible) = (nil, [:], [])
    (activeCount, needing, isComplete) = (0, 0, false)
    (damaged, arrangedFor) = ([], nil)
    listings.forgetAll()
  }

  /// Takes in the clients of a first look, whose rows are new nearly always.
  package mutating func fill(_ read: [ClientSummary]) {
    endPreview()
    reserve(read.count)
    guard summaries.isEmpty else {
      for summary in read { put(summary) }
      return
    }
    arrangedFor = nil
    for summary in read {
      summaries[summary.id] = periods.isEmpty ? summary : summary.counting(periods)
      if summary.isActive { activeCount += 1 }
      if summary.damagedDocuments > 0 { damaged.insert(summary.id) }
    }
  }

  package mutating func put(_ summary: ClientSummary) {
    arrangedFor = nil
    let former = summaries.updateValue(summary.counting(periods), forKey: summary.id)
    activeCount += (summary.isActive ? 1 : 0) - (former?.isActive ?? false ? 1 : 0)
    if summary.damagedDocuments > 0 {
      damaged.insert(summary.id)
    } else if !damaged.isEmpty {
      damaged.remove(summary.id)
    }
    listings.forget(summary.id)
  }

  package mutating func remove(_ id: RecordID) {
    arrangedFor = nil
    if summaries.removeValue(forKey: id)?.isActive ?? false { activeCount -= 1 }
    damaged.remove(id)
    listings.forget(id)
  }

  package var selected: ClientSummary? {
    cursor.selection(in: visible).flatMap { summaries[$0] }
  }

  /// Charts that are not archived; every paint of the list asks for their number.
  package private(set) var activeCount = 0

  /// Charts with documents that cannot be read; every key in the palette asks whether there are any.
  package private(set) var damaged: Set<RecordID> = []

  /// Decides which rows are shown and in which order, where that may have changed.
  ///
  /// A key that only moves the selection costs nothing here, however many clients there are.
  package mutating func arrange(today: Day) {
    guard arrangedFor != today, preview == nil else { return }
    arrangedFor = today
    needing = listings.bring(to: today, summaries)
    let choice = CaseloadListings.Choice(
      order: order, isReversed: isReversed, isArchived: showsArchived,
      words: TextLayout.searchFolded(filter).split(separator: " ").map(String.init))
    visible = listings.rows(choice, summaries)
  }

  /// Goes to the first person whom the filter has found by name, or else to the first row; a selected
  /// row stays where it was found as well as that.
  package mutating func selectWhatIsFound() {
    guard let selected = cursor.selected, !listings.named.contains(selected) else { return }
    if listings.named.isEmpty, visible.contains(selected) { return }
    cursor.select(listings.named.first ?? visible.first, in: visible)
  }
}

extension ClientSummary {
  fileprivate var isActive: Bool { archivedAt == nil }
}
