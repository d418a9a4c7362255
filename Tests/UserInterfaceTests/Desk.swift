import ClinicalRecord
import DemonstrationPractice
import TerminalInterface

@testable import UserInterface

/// A clinician's desk without a disk: presses keys, and answers effects as the store would.
struct Desk {
  static let today = Day("2026-03-13") ?? Day.earliest
  static let time = TimeOfDay("08:30") ?? TimeOfDay.midnight
  static let start = Instant("2026-03-13T08:30:00Z") ?? Instant(millisecondsSince1970: 0)

  var state: AppState
  var documents: [RecordID: Document] = [:]
  var trash: [RecordID: Document] = [:]
  var logs: [RecordID?: UndoLog] = [:]
  var drafts: [DraftText] = []
  var effects: [Effect] = []
  /// The sentence with which every save fails, while there is one.
  var failure: String?
  /// Whether searches bring their results at once.
  var answersSearches = true
  var now = 1_000
  /// The rules by which the practice's clock is put forward and back.
  var zone = ZoneTable.utc
  /// By how much the wall clock was set, in milliseconds.
  var clockShift = 0
  private var ids: UInt64 = 0

  init(columns: Int = 80, rows: Int = 24, isEmpty: Bool = false, glyphs: GlyphSet = .unicode) {
    state = AppState(
      practice: PracticeState(path: "~/.local/share/caseload", isDemonstration: !isEmpty),
      look: LookState(glyphs: glyphs, themes: ["terminal", "dark", "light"]), keymap: Keymap(),
      size: Size(columns: columns, rows: rows), today: Self.today, instant: Self.start)
    if !isEmpty {
      documents = Self.practice.documents
      state.practice.profiles = documents.values.compactMap { document in
        document.content(PayerProfile.self).map { Vocabulary.Term(document.id.text, $0.name) }
      }.sorted { $0.code < $1.code }
    }
    // The list has stood there for a while when the first key comes.
    now = 0
    defer { now = 1_000 }
    let charts = isEmpty ? [] : Self.practice.charts
    send(.clientsRead(charts.map { ClientSummary(of: $0.client) }, damaged: []))
    send(.summariesRead(isEmpty ? [] : Self.summaries, isLast: true))
  }

  /// The demonstration practice, made once for all desks.
  static let practice: (documents: [RecordID: Document], charts: [Chart]) = {
    let practice = DemonstrationPractice(
      today: today, now: start, zone: "UTC", offsetMinutes: 0)
    let byClient = Dictionary(grouping: practice.documents) { $0.envelope.client }
    let charts = byClient.compactMap { client, documents in
      client.flatMap { Chart(client: $0, documents: documents) }
    }
    return (Dictionary(uniqueKeysWithValues: practice.documents.map { ($0.id, $0) }), charts)
  }()

  private static let summaries = practice.charts.map { summary(of: $0, today: today) }

  func chart(_ client: RecordID) -> Chart? {
    Chart(client: client, documents: documents.values.filter { $0.envelope.client == client })
  }

  /// The client whose name holds this.
  func client(_ name: String) -> RecordID? {
    documents.values.first { $0.content(Client.self)?.displayName.contains(name) == true }?.id
  }

  mutating func environment() -> Environment {
    ids += 1
    let base = ids
    let counter = Counter()
    return Environment(
      now: now, instant: Self.start.adding(milliseconds: now + clockShift), today: Self.today,
      time: Self.time,
      makeID: { letter in RecordID(letter: letter, bits: (base << 16 | counter.next(), 77)) },
      makeNonce: { "00000000000000000000000000000000" }, resolve: zone.resolve)
  }

  mutating func send(_ event: Event) {
    for effect in state.handle(event, in: environment()) { carryOut(effect) }
  }

  private mutating func carryOut(_ effect: Effect) {
    effects.append(effect)
    switch effect {
    case .openChart(let id, let intent):
      if let chart = chart(id) { send(.chartRead(chart, logs[id] ?? UndoLog(), then: intent)) }
    case .save(let number, let change): save(number, change)
    case .restore(let number, _, let ids):
      let back = ids.compactMap { trash.removeValue(forKey: $0) }
      for document in back { documents[document.id] = document }
      send(.restored(number: number, documents: back))
    case .keepUndo(let client, let log): logs[client] = log
    case .keepDraft(let draft):
      drafts.removeAll { $0.document == draft.document }
      drafts.append(draft)
      send(.draftKept)
    case .dropDraft(let draft): drafts.removeAll { $0.document == draft.document }
    case .search(let number, let typed):
      if answersSearches { send(.searchFound(number: number, found(typed))) }
    default: break
    }
  }

  private mutating func save(_ number: Int, _ change: Change) {
    if let failure { return send(.saveFailed(number: number, reason: failure)) }
    var saved: [Document] = []
    for edit in change.edits {
      if var after = edit.after {
        after.envelope.revision += 1
        documents[after.id] = after
        trash[after.id] = nil
        saved.append(after)
      } else if let before = edit.before {
        trash[before.id] = documents.removeValue(forKey: before.id)
      }
    }
    send(.saved(number: number, documents: saved))
  }

  /// Asks for a command as the palette does.
  mutating func perform(_ command: Command) {
    for effect in state.perform(command, environment()) { carryOut(effect) }
  }

  mutating func press(_ keys: Key...) {
    for key in keys {
      now += 20
      send(.input(.key(key)))
    }
  }

  /// Types characters, each as one key.
  mutating func type(_ text: String) {
    for character in text { press(.character(character)) }
  }

  mutating func wait(milliseconds: Int) {
    now += milliseconds
    send(.tick)
  }

  /// Opens a client's chart by filtering for a name.
  mutating func open(_ name: String) {
    press(.character("/"))
    type(name)
    press(.enter, .enter)
  }

  var screenText: String { screen(of: state).text }

  /// The bodies of all documents, to compare what undo and redo leave behind.
  var bodies: [RecordID: FieldValue] { documents.mapValues(\.body.fieldValue) }

  /// The bodies of one client's documents; the others cannot be reached from a chart.
  func bodies(of client: RecordID?) -> [RecordID: FieldValue] {
    documents.filter { $0.value.envelope.client == client }.mapValues(\.body.fieldValue)
  }
}

/// Counts the ids that one event asks for.
private final class Counter {
  private var value: UInt64 = 0
  func next() -> UInt64 {
    value += 1
    return value
  }
}
