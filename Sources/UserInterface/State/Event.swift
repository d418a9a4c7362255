import ClinicalRecord
import TerminalInterface

/// What the world tells the program.
package enum Event: Sendable {
  case input(TerminalInput)
  /// Time has passed; nothing else happened.
  case tick
  /// The clients' own documents, read at the start.
  case clientsRead([ClientSummary], damaged: [DamagedDocument])
  /// Facts behind rows, as they are read; the last part says so.
  case summariesRead([ClientSummary], isLast: Bool)
  /// A chart with its steps that can be taken back.
  case chartRead(Chart, UndoLog, then: ChartIntent)
  case chartFailed(RecordID, reason: String)
  /// A change is on disk; the documents carry their new envelopes.
  case saved(number: Int, documents: [Document])
  case saveFailed(number: Int, reason: String)
  /// Documents came back from the trash.
  case restored(number: Int, documents: [Document])
  case draftKept
  case draftFailed(reason: String)
  /// Texts of an earlier run that were never saved.
  case draftsFound([DraftText])
}

/// What to do with a chart once it is read.
package enum ChartIntent: Hashable, Sendable {
  case show
  case newNote
  case bookSession
  case archive
  case undo
  case redo
  case recover(DraftText)
  case open(document: RecordID)
}

/// What the program asks of the world; each case is one act.
package enum Effect: Hashable, Sendable {
  case openChart(RecordID, then: ChartIntent)
  case closeChart
  case save(number: Int, Change)
  case restore(number: Int, client: RecordID, documents: [RecordID])
  case keepUndo(client: RecordID, UndoLog)
  case keepDraft(DraftText)
  case dropDraft(DraftText)
  case useTheme(String)
  case suspend
  case redraw
  case openDemonstration
  case closeDemonstration
  case quit
}

/// What the session supplies with every event, so that the update reads no clock and no chance.
package struct Environment {
  /// Milliseconds on a clock that never goes back.
  package var now: Int
  package var instant: Instant
  /// The practice's local date and time.
  package var today: Day
  package var time: TimeOfDay
  package var makeID: (Character) -> RecordID
  package var makeNonce: () -> String

  package init(
    now: Int, instant: Instant, today: Day, time: TimeOfDay,
    makeID: @escaping (Character) -> RecordID, makeNonce: @escaping () -> String
  ) {
    self.now = now
    self.instant = instant
    self.today = today
    self.time = time
    self.makeID = makeID
    self.makeNonce = makeNonce
  }
}
