import ClinicalRecord

/// The panes of a chart.
package enum ChartPane: String, CaseIterable, Hashable, Sendable {
  case brief, plan, goals, notes, person
  /// Shown when they are asked for; the others have a tab always.
  case safety, ending

  package var title: String {
    switch self {
    case .brief: "Brief"
    case .plan: "Plan"
    case .goals: "Goals"
    case .notes: "Notes"
    case .person: "Person"
    case .safety: "Safety plan"
    case .ending: "Ending"
    }
  }

  package var context: KeyContext {
    switch self {
    case .brief: .brief
    case .plan: .plan
    case .goals: .goals
    case .notes: .notes
    case .person: .person
    case .safety: .safety
    case .ending: .ending
    }
  }

  /// The digit that shows it.
  package var number: Int {
    switch self {
    case .brief: 1
    case .plan: 2
    case .goals: 3
    case .notes: 4
    case .person: 5
    case .safety: 7
    case .ending: 8
    }
  }

  /// Whether it has a tab also while another pane is shown.
  package var hasTab: Bool { self != .safety && self != .ending }
}

/// One row of a pane, by what it shows.
package indirect enum RowID: Hashable, Sendable {
  /// A heading or line that belongs to the pane itself.
  case part(String)
  /// A goal, objective, intervention, contact or another element of a document.
  case element(RecordID)
  case document(RecordID)
  /// The place behind a row where a new element is being typed.
  case new(behind: RowID)
}

/// The chart that is open, and where the clinician is in it.
package struct ChartState {
  package var chart: Chart { didSet { stamp = PaneMemo.Stamp() } }
  /// Another one after every change of the chart.
  private(set) var stamp = PaneMemo.Stamp()
  package var pane = ChartPane.brief
  package var cursors: [ChartPane: ListCursor<RowID>] = [:]
  /// Branches that are closed in the outlines, and notes that are open, by pane.
  package var toggled: Set<RowID> = []
  /// The words by which the selected row was found.
  package var found: FoundWords?
  /// How far the selected row has been read, where it is taller than the screen.
  package var reading: RowReading?
  package var form: Form?
  /// An older version of the plan that is looked at; nothing is written in it.
  package var shownPlan: RecordID?
  /// A version of the safety plan that was replaced and is looked at.
  package var shownSafetyPlan: RecordID?
  /// Whether the plan shows what makes each objective specific, measurable, achievable, relevant, timed.
  package var showsLamps = false
  package var rating: RatingStrip?
  /// One objective's progress on the whole screen.
  package var progressView: ProgressView?
  /// The review of the plan that is being made.
  package var review: ReviewDesk?
  /// The first line of the crisis card that is shown.
  package var crisisTop = 0
  /// The form of the paper that is being written, to come back if its name is refused.
  var paperForm: EntryForm?
  package var log: UndoLog
  /// Steps of the log that were already there when the chart was opened in this run.
  package var olderSteps: Int
  /// Documents put in the trash in this run, to come back without reading.
  package var trashed: [RecordID: Document] = [:]

  /// Where one was before each line that was added in this run, to come back there when it is undone.
  var placesBefore: [UndoStep: RowPlace] = [:]

  package init(chart: Chart, log: UndoLog) {
    self.chart = chart
    self.log = log
    olderSteps = log.done.count
  }

  /// Scrolls back in every pane by so many rows; the selected one stays in sight.
  mutating func revealAbove(rows: Int) {
    cursors = cursors.mapValues { cursor in
      var cursor = cursor
      cursor.keep(top: max(0, cursor.top - rows))
      return cursor
    }
  }

  package var cursor: ListCursor<RowID> {
    get { cursors[pane] ?? ListCursor() }
    set { cursors[pane] = newValue }
  }
}

/// A row of a pane, as somewhere to come back to.
struct RowPlace: Hashable, Sendable {
  var pane: ChartPane
  var cursor: ListCursor<RowID>
}

extension ChartState {
  /// Whether a row was opened to be read in its place.
  ///
  /// A note, a review, the ratings of an objective or all wins; branches, which are open from the
  /// start, are no such rows.
  func isReading(_ row: RowID) -> Bool {
    guard toggled.contains(row) else { return false }
    switch pane {
    case .notes: return true
    case .goals:
      guard case .element(let id) = row else { return true }
      if case .goal = chart.planToRate?.content.place(of: id) { return false }
      return true
    case .brief, .plan, .person, .safety, .ending: return false
    }
  }

  /// Whether a row of the goals has ratings below it, seen once it is opened.
  func hasRatings(_ row: RowID) -> Bool {
    guard pane == .goals, case .element(let id) = row else { return false }
    return chart.progress[id] != nil || !chart.steps(of: id).isEmpty
  }

  /// Where one is now.
  var place: RowPlace { RowPlace(pane: pane, cursor: cursor) }

  /// Comes back to where one was.
  mutating func comeBack(to place: RowPlace) {
    pane = place.pane
    cursor = place.cursor
  }
}
