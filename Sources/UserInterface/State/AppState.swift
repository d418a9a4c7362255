import ClinicalRecord
import TerminalInterface

/// All that the screen shows; a value without handles, changed only by `handle`.
package struct AppState {
  package var practice: PracticeState
  package var look: LookState
  package var caseload = CaseloadState()
  /// The chart that is open; inside it no other client appears.
  package var chart: ChartState?
  /// What the panes have made of the chart that is open.
  var memo = PaneMemo()
  /// The row that the list's cursor rests on.
  var resting: RestingRow?
  package var overlay: Overlay?
  /// The box over which the keys were asked for, to go back to.
  var behindHelp: Overlay?
  /// The box over which the crisis card was asked for, to go back to.
  var behindCard: Overlay?
  /// Set while only this person's plan is shown, for this person's eyes.
  package var clientView: ClientViewState?
  /// The screen is hidden while this is set; what lies behind it stays as it is.
  package var hiding: HidingState?
  package var privacy = PrivacyState()
  package var clock = ClockWatch()
  /// The form for a new client, over the list.
  package var newClientForm: Form?
  /// Whose chart each step of this run has changed, the latest last, for undo in the list; `nil`
  /// stands for the practice's own documents.
  package var changedClients: [RecordID?] = []
  /// Whose steps were taken back in this run, the latest last.
  package var redoneClients: [RecordID?] = []
  /// Charts whose making was taken back, to be made again without reading.
  var unmadeCharts: [RecordID: ChartState] = [:]
  package var recentCommands: [Command] = []
  /// The older step that the next undo was announced to take back.
  var askedUndo: String?
  /// The step of an earlier run, or of another chart, that the next undo in the list takes back.
  var askedListUndo: AskedUndo?
  /// Whose chart was last changed from the list itself, without opening it.
  var changedInList: RecordID?
  /// Charts whose own document cannot be read.
  package var damagedClients: [DamagedDocument] = []
  /// Files in the practice's folder that are no documents, with whose copy each is.
  package var strays: [DamagedDocument] = []
  /// Whether it has been looked for them, so that what comes later is news.
  var knowsStrays = false
  /// How many documents of a chart were found to be altered outside while its chart was open.
  var alteredCharts: [RecordID: Int] = [:]
  /// Documents of which two files have the same id.
  package var doubles: [DamagedDocument] = []
  /// Private notes that cannot be read.
  package var damagedNotes: [DamagedDocument] = []
  /// Files of texts that were put aside which cannot be read.
  package var damagedDrafts: [DamagedDocument] = []
  /// What was saved here and is gone.
  package var missing: [MissingRecord] = []
  package var conflicts = ConflictState()
  package var tutor: TutorState?
  /// How far the index is, while it is filled.
  package var filling: FillingState?
  /// How many searches were asked for.
  var searches = 0
  package var saving = SavingState()
  /// What is under way beside everything else.
  package var work: LongWork?
  package var messages = MessageLog()
  /// The screen that the newest message is about; `nil` where it is about none, as what long work says.
  var messagePlace: ScreenPlace?
  /// Keys of an unfinished sequence, such as `g`.
  package var prefix = PrefixState()
  package var keymap: Keymap
  package var size: Size
  package var isQuitting = false
  /// Forms of acts that were left with words in them; the same act goes on with them.
  var leftEntries: [EntryForm.Purpose: EntryForm] = [:]
  /// The newest act, where it was signed.
  var sealedAct: SealedAct?
  /// Text found from an earlier run, to be looked at.
  package var recovered: [DraftText] = []
  /// Milliseconds on a clock that never goes back, as of the event being handled.
  package var now = 0
  /// The wall clock as of the event being handled.
  package var today: Day
  package var instant: Instant

  package init(
    practice: PracticeState, look: LookState, keymap: Keymap, size: Size, today: Day,
    instant: Instant
  ) {
    self.practice = practice
    self.look = look
    self.keymap = keymap
    self.size = size
    self.today = today
    self.instant = instant
  }
}

/// What the program knows of the practice as a whole.
package struct PracticeState: Hashable, Sendable {
  /// The data directory as it is shown to the clinician.
  package var path: String
  package var isDemonstration: Bool
  /// Why nothing can be written, in one sentence; `nil` when it can.
  package var readOnlyReason: String?
  /// Whether that is because much is missing, so that what is missing can be decided on.
  package var lacksDocuments = false
  /// The IANA zone and its offset now.
  package var zone: String
  package var offsetMinutes: Int
  /// The payer profiles that a client can have, by id and name.
  package var profiles: [Vocabulary.Term] = []
  /// What the practice adds to the vocabularies.
  package var addedTerms = AddedTerms()
  /// What the plan check is asked with.
  package var checkBasis = CheckBasis()
  package var practitioner: String
  /// The practice's own document, what payers ask for and the user's own terms.
  package var documents: [RecordID: Document] = [:] {
    didSet { retention = Retention(of: Self.own(in: documents)) }
  }
  /// How long the practice keeps records.
  package private(set) var retention = Retention(of: nil)
  /// The steps on these that can be taken back, and how many of them are of an earlier run.
  package var log = UndoLog()
  package var olderSteps = 0
  /// Those of these documents that undo has put in the trash in this run.
  package var trashed: [RecordID: Document] = [:]
  /// What stands behind the practitioner's name on what is signed.
  package var credentials = ""
  /// When the last verified backup was made, and when the practice was.
  package var lastBackup: Instant?
  /// The file of the last backup that is there, as it is typed; `nil` where none is known.
  package var lastBackupPath: String?
  /// Whether the last backup let older ones go; the next form offers the same.
  package var rotatesBackups = false
  package var created: Instant?

  private static func own(in documents: [RecordID: Document]) -> Practice? {
    documents.values.lazy.compactMap { $0.content(Practice.self) }.first
  }

  package init(
    path: String, isDemonstration: Bool = false, readOnlyReason: String? = nil,
    zone: String = "UTC",
    offsetMinutes: Int = 0, practitioner: String = "", documents: [RecordID: Document] = [:]
  ) {
    self.path = path
    self.documents = documents
    // What is set in an initialiser does not call the observer.
    retention = Retention(of: Self.own(in: documents))
    self.isDemonstration = isDemonstration
    self.readOnlyReason = readOnlyReason
    self.zone = zone
    self.offsetMinutes = offsetMinutes
    self.practitioner = practitioner
  }
}

/// How the screen looks.
package struct LookState: Hashable, Sendable {
  package var glyphs: GlyphSet
  package var themeName: String
  /// The themes that can be chosen, by name.
  package var themes: [String]

  package init(glyphs: GlyphSet = .unicode, themeName: String = "terminal", themes: [String] = []) {
    self.glyphs = glyphs
    self.themeName = themeName
    self.themes = themes
  }
}

/// The sequence of keys that waits for its next one.
package struct PrefixState: Hashable, Sendable {
  package var keys: [Key] = []
  /// When the first key came; the box opens 300 ms later.
  package var since = 0
  package var isBoxOpen = false

  package init() {}
}

/// Text of an editor that was not yet saved, as the journal keeps it.
package struct DraftText: Hashable, Sendable {
  package var document: RecordID
  package var kind: DocumentKind
  package var client: RecordID
  package var baseRevision: Int
  package var savedAt: Instant
  /// What it is, for a person: "note of 14 Mar".
  package var title: String
  /// The texts of the form's fields by their keys.
  package var fields: [FieldEntry]
  /// What the form edits inside the document.
  package var target: String

  package init(
    document: RecordID, kind: DocumentKind, client: RecordID, baseRevision: Int, savedAt: Instant,
    title: String, fields: [FieldEntry], target: String
  ) {
    self.document = document
    self.kind = kind
    self.client = client
    self.baseRevision = baseRevision
    self.savedAt = savedAt
    self.title = title
    self.fields = fields
    self.target = target
  }
}
