import ClinicalRecord
import TerminalInterface

/// What the world tells the program.
package enum Event: Sendable {
  case input(TerminalInput)
  /// Time has passed; nothing else happened.
  case tick
  /// What the list of clients will begin with; the list follows.
  case clientsPreviewed(CaseloadPreview)
  /// The clients' own documents, read at the start.
  case clientsRead([ClientSummary], damaged: [DamagedDocument])
  /// Facts behind rows, as they are read; the last part says so.
  case summariesRead([ClientSummary], isLast: Bool)
  /// What a look at the files of the practice has found.
  case swept(PracticeSweep)
  /// What the search of this number has found.
  case searchFound(number: Int, SearchResults)
  /// A chart with its steps that can be taken back.
  case chartRead(Chart, UndoLog, then: ChartIntent)
  case chartFailed(RecordID, reason: String)
  /// A change is on disk; the documents carry their new envelopes.
  case saved(number: Int, documents: [Document])
  case saveFailed(number: Int, reason: String)
  /// The words of a change that could not be saved lie in the journal.
  case unsavedKept(number: Int)
  /// Documents came back from the trash.
  case restored(number: Int, documents: [Document])
  case draftKept
  case draftFailed(reason: String)
  /// Texts of an earlier run that were never saved, and files of such texts that cannot be read.
  case draftsFound([DraftText], damaged: [DamagedDocument] = [])
  /// The saved states of a document.
  case historyRead(DocumentHistory)
  /// Why a history or the trash could not be read, or a state not be put back.
  case historyFailed(reason: String)
  /// A state stands in the place of a document that could not be read.
  case putBack(Document, path: String)
  /// Documents that are gone stay away, as the clinician has decided.
  case letGo(paths: Set<String>)
  /// What was signed stands again in the place of what another program made of it.
  case sealedRestored(Document)
  /// Which documents of the open chart another program altered after they could not change any more.
  case alterationsFound(RecordID, [RecordID: OutsideAlteration])
  /// How far the plan check of the whole caseload has come.
  case caseloadChecked(CaseloadCheck)
  /// What the trash holds, newest first.
  case trashRead([TrashedDocument])
  /// The log of acts could not be written.
  case auditFailed(reason: String)
  case phraseChecked(PhraseAnswer)
  case phraseSet(PhraseChange)
  /// The program was told to quit, and something is nowhere but in its memory.
  case quitHeld
  /// Somebody typed while another program had the terminal.
  case typedElsewhere
  /// The user's own editor has ended; copies of its text may be in the journal.
  case textEdited(EditedText, hasCopies: Bool)
  /// How far a backup has come.
  case backupProgress(words: String, thousandths: Int)
  case backupEnded(BackupEnd)
  /// A paper lies in a file.
  case paperWritten(PaperOrder, path: String)
  case paperFailed(reason: String)
  /// What was typed and what is on disk are two versions of one document.
  case conflictFound(Conflict)
  /// A conflict is over; the document is what stands on disk now.
  case conflictSettled(number: Int, document: RecordID, now: Document?)
  case conflictStays(number: Int, reason: String)
  /// Another program has changed documents of the open chart.
  case changedOutside(RecordID, OutsideChange)
  /// Another program has changed the practitioner, a payer or the user's own terms.
  case practiceChangedOutside(OutsideChange)
  /// The practice's own documents as they are now, and the steps on them.
  case practiceReadAnew([Document], UndoLog)
  case clientsGone([RecordID])
  /// Files that are no documents; of those that are to be left untold only `:damaged` tells.
  case straysFound([DamagedDocument], untold: Set<String> = [])
  /// Documents of which two files have the same id, so that none of them is changed.
  case doublesFound([DamagedDocument])
  /// Private notes that cannot be read; no chart holds them, and none tells of them.
  case notesDamaged([DamagedDocument])
  /// Documents that the audit log knows are gone.
  case missingFound([MissingRecord])
  /// The window that wrote is closed, and this one may write; the open chart was read anew.
  case mayWriteNow(Chart?, UndoLog?)
  /// From here on nothing is written, for this reason; where documents are lacking, each of them can
  /// be decided on.
  case onlyReads(reason: String, lacksDocuments: Bool = false)
  /// No more is missing than may be, so that everything can be written again.
  case enoughIsThere
}

/// What became of lists by a look at the files of the whole practice.
package struct PracticeSweep: Sendable {
  /// Clients that are new or differ from what lists show.
  package var summaries: [ClientSummary] = []
  /// Clients that are no longer there, or whose own document cannot be read any more.
  package var gone: [RecordID] = []
  /// All charts that cannot be read; `nil` when that has not changed.
  package var damaged: [DamagedDocument]?
  /// How many clients were looked at, and of how many.
  package var done = 0
  package var total = 0
  /// Whether the index is made anew meanwhile, so that a search does not find everything yet.
  package var isFilling = false
  /// Whether it is another window that makes the index, which is used once it is there.
  package var waitsForOther = false
  package var isLast = false

  package init() {}
}

/// What to do with a chart once it is read.
package enum ChartIntent: Hashable, Sendable {
  case show
  case newNote
  case bookSession
  case rate
  case archive
  case undo
  case redo
  case recover(DraftText)
  /// Shows a document at the line by which it was found.
  case open(document: RecordID, at: SearchContext?)
  /// Shows where a gap of the plan check is closed.
  case gap(CheckFinding)
  /// Says which step the next undo takes back, from an earlier run.
  case announceUndo
  /// Brings a document back from the trash.
  case untrash(TrashedDocument)
}

/// What the program asks of the world; each case is one act.
package enum Effect: Hashable, Sendable {
  case openChart(RecordID, then: ChartIntent)
  case closeChart
  /// Reads a chart that is likely to be opened next, when nothing else is to be done.
  case readAhead(RecordID)
  /// Searches the whole practice; a newer search takes the place of an older one.
  case search(number: Int, typed: String)
  case save(number: Int, Change)
  case restore(number: Int, client: RecordID?, documents: [RecordID])
  case keepUndo(client: RecordID?, UndoLog)
  case keepDraft(DraftText)
  case dropDraft(DraftText)
  /// Reads the saved states of a document, whose chart tells what ids are called.
  case readHistory(of: Document, in: Chart)
  /// The same for a document that cannot be read, by its path.
  case readDamagedHistory(path: String, in: Chart?)
  /// Puts a state in the place of a document that cannot be read.
  case putBack(Document, path: String)
  /// Lets documents that are gone stay away.
  case letGo([String])
  /// Puts what was signed in the place of what another program made of it.
  case restoreSealed(Document)
  case readTrash(client: RecordID?)
  /// Looks through the plans of the whole caseload, when nothing else is to be done.
  case checkCaseload(on: Day)
  /// Reads the facts behind one row anew.
  case refresh(RecordID)
  case settleConflict(number: Int, stamp: Int, Resolution)
  case adoptOutside(RecordID?, [Adoption])
  case useTheme(String)
  case rememberIdleMinutes(Int)
  case editText(EditorRequest)
  case audit(PrivacyAct)
  case checkPhrase(Secret)
  /// Sets the unlock phrase; an empty new one removes it.
  case setPhrase(old: Secret, new: Secret)
  case suspend
  case redraw
  /// Writes a paper of a chart to the path that the order has as it was typed.
  case writePaper(PaperOrder, of: Chart)
  /// Writes a backup to a path as it was typed, and lets older ones beside it go.
  case backUp(path: String, Secret, rotates: Bool)
  /// Looks a backup through, and makes a practice from it where a folder is named.
  case readBackup(BackupOrder)
  case stopBackup
  case openDemonstration
  case closeDemonstration
  case quit
  /// Quit although something is nowhere but here: the clinician was asked.
  case quitUnsaved
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
  /// What a local date and time mean in the practice's zone.
  package var resolve: (Day, TimeOfDay) -> LocalResolution

  package init(
    now: Int, instant: Instant, today: Day, time: TimeOfDay,
    makeID: @escaping (Character) -> RecordID, makeNonce: @escaping () -> String,
    resolve: @escaping (Day, TimeOfDay) -> LocalResolution
  ) {
    self.now = now
    self.instant = instant
    self.today = today
    self.time = time
    self.makeID = makeID
    self.makeNonce = makeNonce
    self.resolve = resolve
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
