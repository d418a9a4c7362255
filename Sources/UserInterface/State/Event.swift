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
  /// The log of acts could not be written.
  case auditFailed(reason: String)
  case phraseChecked(PhraseAnswer)
  case phraseSet(PhraseChange)
  /// Somebody typed while another program had the terminal.
  case typedElsewhere
  /// The user's own editor has ended; copies of its text may be in the journal.
  case textEdited(EditedText, hasCopies: Bool)
  /// How far a backup has come.
  case backupProgress(words: String, thousandths: Int)
  case backupEnded(BackupEnd)
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
  case rememberIdleMinutes(Int)
  case editText(EditorRequest)
  case audit(PrivacyAct)
  case checkPhrase(Secret)
  /// Sets the unlock phrase; an empty new one removes it.
  case setPhrase(old: Secret, new: Secret)
  case suspend
  case redraw
  /// Writes a backup to a path as it was typed.
  case backUp(path: String, Secret)
  case stopBackup
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

extension Event {
  /// Whether somebody at the keyboard made it.
  var isTyped: Bool {
    switch self {
    case .input(.key), .input(.paste), .typedElsewhere: true
    default: false
    }
  }
}
