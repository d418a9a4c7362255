/// Everything that the clinician can ask for: help, key bar, palette and manual are made from it.
package enum Command: String, CaseIterable, Hashable, Sendable {
  case moveDown = "move-down"
  case moveUp = "move-up"
  case pageDown = "page-down"
  case pageUp = "page-up"
  case halfPageDown = "half-page-down"
  case halfPageUp = "half-page-up"
  case moveToStart = "move-to-start"
  case moveToEnd = "move-to-end"
  case open
  case back
  case toggle
  case toggleAll = "toggle-all"
  case showBrief = "brief"
  case showPlan = "plan"
  case showGoals = "goals"
  case showNotes = "notes"
  case showPerson = "person"
  case showSafety = "safety-plan"
  case showEnding = "ending"
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case crisisCard = "crisis-card"
  case print
  case clientView = "client-view"
  case history
  case showCaseload = "caseload"
  case newClient = "new-client"
  case archive
  case showArchived = "show-archived"
  case filter
  case sortByNeed = "sort-by-need"
  case sortByName = "sort-by-name"
  case sortByNext = "sort-by-next-session"
  case sortByLast = "sort-by-last-session"
  case sortByPhase = "sort-by-phase"
  case sortByReview = "sort-by-plan-review"
  case edit
  case addBeside = "add-beside"
  case addInside = "add-inside"
  case addStep = "add-step"
  case lamps
  case moveRowDown = "move-row-down"
  case moveRowUp = "move-row-up"
  case discard
  case newNote = "new-note"
  case bookSession = "book-session"
  case markAttended = "mark-attended"
  case sessionClock = "session-clock"
  case rate
  case addWin = "add-win"
  case addLifeEvent = "add-life-event"
  case showProgress = "progress"
  case ratingsTable = "ratings-table"
  case closerRange = "closer"
  case widerRange = "wider"
  case nextObjective = "next-objective"
  case previousObjective = "previous-objective"
  case review
  case editor
  case activatePlan = "activate-plan"
  case sign
  case transfer
  case gatherAnew = "gather-anew"
  case agreeToday = "agreed-today"
  case planVersions = "plan-versions"
  case safetyVersions = "safety-versions"
  case comparePlan = "compare-plan"
  case undo
  case redo
  case palette
  case help
  case themes = "theme"
  case messages
  case recover
  case search
  case retry
  case hide
  case idleLock = "idle-lock"
  case practice
  case unlockPhrase = "unlock-phrase"
  case damaged
  case check
  case trash
  case backup
  case stopBackup = "stop-backup"
  case verifyBackup = "verify"
  case restoreBackup = "restore"
  case conflicts = "compare-versions"
  case tutor
  case demo
  case closeDemo = "close-demo"
  case suspend
  case redraw
  case quit
  case accept
  case cancel
  case agree
  case decline
  case restoreState = "restore-state"
  case nextHistoryView = "next-history-view"
  case complete
  case keepMine = "keep-mine"
  case keepTheirs = "keep-theirs"
  case nextField = "next-field"
  case previousField = "previous-field"
  case leaveForm = "done"
  case nextChoice = "next-choice"
  case previousChoice = "previous-choice"
  case rateMuchWorse = "much-worse"
  case rateWorse = "worse"
  case rateSame = "same"
  case rateBetter = "better"
  case rateMuchBetter = "much-better"
  case rateNot = "not-addressed"

  /// Where a command belongs in lists of commands.
  package enum Category: String, CaseIterable, Hashable, Sendable {
    case move = "Move"
    case chart = "Chart"
    case caseload = "Caseload"
    case write = "Write"
    case program = "Program"
    case overlay = "Boxes"
    case form = "Form"
    case rating = "Rating"
  }

  /// What it does, in the words of help, key bar and palette.
  package var summary: String {
    switch self {
    case .moveDown: "Next row"
    case .moveUp: "Previous row"
    case .pageDown: "A screen down"
    case .pageUp: "A screen up"
    case .halfPageDown: "Half a screen down"
    case .halfPageUp: "Half a screen up"
    case .moveToStart: "First row"
    case .moveToEnd: "Last row"
    case .open: "Open"
    case .back: "One level back; clears a filter"
    case .toggle: "Open or close this branch"
    case .toggleAll: "Open or close all branches"
    case .showBrief: "Chart brief"
    case .showPlan: "Treatment plan"
    case .showGoals: "Goals and progress"
    case .showNotes: "Session notes"
    case .showPerson: "Person and contacts"
    case .showSafety: "Safety plan, all of it"
    case .showEnding: "End of the episode: discharge summary"
    case .nextPane: "Next pane"
    case .previousPane: "Previous pane"
    case .crisisCard: "Crisis card: emergency contact, safety plan, today"
    case .print: "Print or hand over: plan, safety plan, discharge summary"
    case .clientView: "Client view: this person's plan alone, or leave it"
    case .history: "History of this, and bring a state back"
    case .showCaseload: "Close the chart, back to the caseload"
    case .newClient: "New client; only a name is needed"
    case .archive: "Archive or restore this chart"
    case .showArchived: "Archived charts, or back to the current ones"
    case .agreeToday: "Agreed today: put this one objective in force"
    case .planVersions: "Versions of the plan, and the one of any date"
    case .safetyVersions: "Versions of the safety plan, also those replaced"
    case .comparePlan: "Compare the draft with the plan in force"
    case .addStep: "New step, and whose it is"
    case .lamps: "Show what each objective lacks to be SMART"
    case .filter: "Filter as you type"
    case .sortByNeed: "Sort by today, then need"
    case .sortByName: "Sort by name"
    case .sortByNext: "Sort by next session"
    case .sortByLast: "Sort by last session"
    case .sortByPhase: "Sort by phase"
    case .sortByReview: "Sort by plan review"
    case .edit: "Edit this"
    case .addBeside: "Add one beside this"
    case .addInside: "Add one inside this"
    case .moveRowDown: "Move this down"
    case .moveRowUp: "Move this up"
    case .discard: "Discard this; asks first"
    case .newNote: "New session note"
    case .bookSession: "Book a session"
    case .markAttended: "This session was attended"
    case .sessionClock: "Start today's session now, or end it"
    case .rate: "Rate progress on the objectives"
    case .addWin: "Add a win"
    case .addLifeEvent: "Add a life event, such as a change of medication"
    case .showProgress: "Progress of this objective as a chart"
    case .ratingsTable: "All ratings as a table, or the chart again"
    case .closerRange: "Closer: fewer days on the chart"
    case .widerRange: "Wider: more days on the chart"
    case .nextObjective: "Next objective"
    case .previousObjective: "Previous objective"
    case .review: "Review the plan together"
    case .editor: "Edit this text in your own editor ($EDITOR)"
    case .activatePlan: "Put this plan version in force; asks first"
    case .sign: "Sign this, or note a signature that came later"
    case .transfer: "Transfer: hand over to somebody else, and close"
    case .gatherAnew: "Take into the draft summary what the chart tells by now"
    case .undo: "Undo"
    case .redo: "Redo"
    case .palette: "Every command, client and screen"
    case .help: "Keys of this screen"
    case .themes: "Choose a colour theme"
    case .messages: "What was said lately"
    case .recover: "Text that was put aside or recovered"
    case .search: "Search the whole practice"
    case .retry: "Save again what could not be saved"
    case .hide: "Hide the screen at once; what is open stays"
    case .practice: "The practitioner, the practice and what payers ask"
    case .idleLock: "Minutes without a key until the screen is hidden"
    case .unlockPhrase: "Set, change or remove the unlock phrase"
    case .check: "What is missing in this plan, or in all of them"
    case .damaged: "Files that cannot be read, are gone, altered, left alone"
    case .trash: "What is in the trash, and bring it back"
    case .conflicts: "Compare two versions of one document, and choose"
    case .backup: "Back up the practice, and let older backups go"
    case .stopBackup: "Stop the backup that is under way"
    case .verifyBackup: "Look a backup through"
    case .restoreBackup: "Restore a backup into a new folder"
    case .tutor: "A five-minute tour on invented people"
    case .demo: "Open the demonstration practice"
    case .closeDemo: "Close the demonstration, back to your own practice"
    case .suspend: "Suspend to the shell; fg comes back"
    case .redraw: "Draw the screen again"
    case .quit: "Quit; everything is kept"
    case .accept: "Take this"
    case .cancel: "Close; what was typed is kept"
    case .agree: "Yes"
    case .decline: "No"
    case .restoreState: "Bring this state back; asks first"
    case .nextHistoryView: "What it changed, what changed since, all of it"
    case .complete: "Complete the name"
    case .keepMine: "Keep my version; asks first"
    case .keepTheirs: "Keep their version; asks first"
    case .nextField: "Next field"
    case .previousField: "Previous field"
    case .leaveForm: "Done; keeps everything"
    case .nextChoice: "Next choice"
    case .previousChoice: "Previous choice"
    case .rateMuchWorse: "Much worse"
    case .rateWorse: "Worse"
    case .rateSame: "Same"
    case .rateBetter: "Better"
    case .rateMuchBetter: "Much better"
    case .rateNot: "Not addressed"
    }
  }

  package var category: Category {
    switch self {
    case .moveDown, .moveUp, .pageDown, .pageUp, .halfPageDown, .halfPageUp, .moveToStart,
      .moveToEnd, .open, .back, .toggle, .toggleAll:
      .move
    case .showBrief, .showPlan, .showGoals, .showNotes, .showPerson, .nextPane, .previousPane,
      .crisisCard, .history, .showCaseload, .showProgress, .ratingsTable, .closerRange, .widerRange,
      .nextObjective, .previousObjective, .showSafety, .showEnding, .print, .lamps, .planVersions,
      .safetyVersions,
      .comparePlan, .clientView:
      .chart
    case .newClient, .archive, .showArchived, .filter, .sortByNeed, .sortByName, .sortByNext,
      .sortByLast, .sortByPhase, .sortByReview:
      .caseload
    case .edit, .addBeside, .addInside, .addStep, .moveRowDown, .moveRowUp, .discard, .newNote,
      .bookSession, .markAttended, .sessionClock, .rate, .addWin, .editor, .activatePlan,
      .agreeToday, .undo, .redo, .addLifeEvent, .review, .sign, .transfer,
      .gatherAnew:
      .write
    case .palette, .help, .themes, .messages, .recover, .search, .retry, .hide, .idleLock,
      .practice,
      .unlockPhrase, .damaged, .check, .trash, .conflicts, .backup, .stopBackup, .verifyBackup,
      .restoreBackup, .tutor, .demo,
      .closeDemo,
      .suspend, .redraw, .quit:
      .program
    case .accept, .cancel, .agree, .decline, .restoreState, .nextHistoryView, .complete, .keepMine,
      .keepTheirs:
      .overlay
    case .nextField, .previousField, .leaveForm, .nextChoice, .previousChoice:
      .form
    case .rateMuchWorse, .rateWorse, .rateSame, .rateBetter, .rateMuchBetter, .rateNot:
      .rating
    }
  }
}
