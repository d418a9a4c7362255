import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// States to lay boxes over: three invented people, one with a whole chart.
enum BoxDesk {
  static let today = Day("2026-03-13") ?? Day.earliest
  static let now = Instant(millisecondsSince1970: 1_773_390_600_000)

  static func id(_ letter: Character, _ number: UInt64) -> RecordID {
    RecordID(letter: letter, bits: (number, number))
  }

  static let dana = id("c", 1)
  static let ife = id("c", 2)
  static let wei = id("c", 3)

  /// The caseload with three people in it.
  static func caseload(columns: Int = 80, rows: Int = 24) -> AppState {
    var state = AppState(
      practice: PracticeState(path: "practice"), look: LookState(themes: ["dark", "terminal"]),
      keymap: Keymap(), size: Size(columns: columns, rows: rows), today: today, instant: now)
    for (id, name) in [(dana, "Bright, Dana"), (ife, "Okafor, Ife"), (wei, "陈伟 Chen, Wei")] {
      state.caseload.put(summary(id, name))
    }
    state.caseload.isLoaded = true
    state.caseload.arrange(today: today)
    return state
  }

  static func summary(_ id: RecordID, _ name: String) -> ClientSummary {
    var client = Client()
    client.displayName = name
    return ClientSummary(of: Held(envelope: envelope(Client.kind, id, of: id), content: client))
  }

  /// Dana's chart, open.
  static func chart(columns: Int = 80, rows: Int = 24) throws -> AppState {
    var state = caseload(columns: columns, rows: rows)
    let documents = [document(dana, client()), document(id("a", 4), session())]
    let all = documents + [document(id("f", 5), safetyPlan())]
    state.chart = ChartState(
      chart: try #require(Chart(client: dana, documents: all)), log: UndoLog())
    return state
  }

  static func document(_ id: RecordID, _ content: some DocumentContent) -> Document {
    Document(envelope: envelope(type(of: content).kind, id, of: dana), body: content)
  }

  private static func envelope(_ kind: DocumentKind, _ id: RecordID, of client: RecordID)
    -> Envelope
  {
    Envelope(kind: kind, id: id, client: client, created: now, zone: "UTC", nonce: "00")
  }

  static func client() -> Client {
    var mother = Contact()
    mother.id = id("x", 6)
    mother.name = "Bright, Ada"
    mother.relationship = "mother"
    mother.phones = ["555-0113", "555-0114"]
    mother.isEmergencyContact = true
    var client = Client()
    client.displayName = "Bright, Dana"
    client.phones = ["555-0101"]
    client.address = "12 Sample Street, Exampleton"
    client.contacts = [mother]
    return client
  }

  private static func session() -> Session {
    var session = Session()
    session.date = today
    session.start = TimeOfDay("09:00")
    session.kind = "individual"
    session.place = "office"
    return session
  }

  private static func safetyPlan() -> SafetyPlan {
    var plan = SafetyPlan()
    plan.status = .current
    plan.date = Day("2026-02-20")
    plan.warningSigns = ["I stop answering messages", "I do not sleep two nights in a row"]
    plan.alone = ["Walk to the river and name ten things that I see on the way there and back"]
    plan.helpers = ["Ada, 555-0113"]
    plan.professionals = ["Crisis line, 555-0199"]
    plan.reasonForLiving = "My sister's children"
    return plan
  }

  /// The box of an overlay on a screen of its own.
  static func screen(_ overlay: Overlay, over state: AppState) -> Canvas {
    var canvas = Canvas(size: state.size)
    let box = overlay.draw(over: state, size: state.size)
    canvas.place(box.canvas, column: box.at.column, row: box.at.row)
    return canvas
  }
}

extension PaletteState {
  mutating func type(_ text: String) {
    for character in text { finder.handle(.character(character), at: 0) }
  }
}

extension HelpState {
  mutating func type(_ text: String) {
    for character in text { finder.handle(.character(character), at: 0) }
  }
}
