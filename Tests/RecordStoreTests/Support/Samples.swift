import ClinicalRecord

@testable import RecordStore

/// Ids, moments and documents for tests.
enum Samples {
  static let moment = SaveMoment(now: instant("2026-03-10T09:00:00Z"), zone: "Europe/Vienna")

  static func instant(_ text: String) -> Instant {
    Instant(text) ?? Instant(millisecondsSince1970: 0)
  }

  /// The id with this letter whose other characters are all one.
  static func id(_ letter: Character, _ other: Character = "a") -> RecordID {
    let text = String(letter) + String(repeating: other, count: 26)
    return RecordID(text) ?? RecordID(letter: letter, bits: (0, 0))
  }

  static let client = id("c")

  /// A document with every field filled, or only those that it must have.
  static func document(_ kind: DocumentKind, full: Bool = true) throws -> Document {
    let shape = kind.contentType.shape
    let body = try content(kind.contentType, from: value(.record(shape), full: full))
    var envelope = Envelope(
      kind: kind, id: id(kind.letter), client: kind.belongsToClient ? client : nil,
      created: moment.now, zone: "Europe/Vienna", nonce: String(repeating: "0a", count: 16))
    envelope.revision = 1
    return Document(envelope: envelope, body: body)
  }

  /// A client with a name.
  static func client(named name: String) -> Document {
    var content = Client()
    content.displayName = name
    var envelope = Envelope(
      kind: .client, id: client, client: client, created: moment.now, zone: "Europe/Vienna",
      nonce: String(repeating: "0b", count: 16))
    envelope.revision = 0
    return Document(envelope: envelope, body: content)
  }

  /// An event with a text, on an id whose characters are all one.
  static func event(_ text: String, _ other: Character = "a") -> Document {
    var content = LifeEvent()
    content.date = Day("2026-03-01")
    content.text = text
    content.type = .win
    let envelope = Envelope(
      kind: .lifeEvent, id: id(DocumentKind.lifeEvent.letter, other), client: client,
      created: moment.now, zone: "Europe/Vienna", nonce: String(repeating: "0c", count: 16))
    return Document(envelope: envelope, body: content)
  }

  /// A private note with a text.
  static func privateNote(_ text: String) -> Document {
    var content = PrivateNote()
    content.date = Day("2026-03-01")
    content.text = text
    let envelope = Envelope(
      kind: .privateNote, id: id(DocumentKind.privateNote.letter), client: client,
      created: moment.now, zone: "Europe/Vienna", nonce: String(repeating: "0d", count: 16))
    return Document(envelope: envelope, body: content)
  }

  private static func content<Content: DocumentContent>(
    _ type: Content.Type, from value: FieldValue
  ) throws -> any DocumentContent {
    try Content.from(value)
  }

  /// A legal value of a type.
  static func value(_ type: FieldType, full: Bool) -> FieldValue {
    switch type {
    case .text(_, let isProse): .text(isProse ? "Zwei\nZeilen: \u{201E}é\u{201D}" : "é e\u{301}")
    case .integer(let range): .integer(range.lowerBound)
    case .decimal: .text("-4.5")
    case .flag: .flag(true)
    case .day: .text("2024-02-29")
    case .timeOfDay: .text("09:30")
    case .instant: .text("2026-03-10T09:00:00.500Z")
    case .code(let vocabulary): .text(vocabulary.terms.first?.code ?? "own_word")
    case .identifier(let letter): .text(id(letter ?? "x").text)
    case .digest: .text(String(repeating: "ab", count: 32))
    case .list(let element, _): .list([value(element, full: full), value(element, full: full)])
    case .record(let shape):
      .record(
        shape.fields.filter { full || $0.isRequired }.map {
          FieldEntry(name: $0.name, value: value($0.type, full: full))
        })
    }
  }
}

/// A new practice that is open for writing.
struct OpenPractice {
  let folder: TemporaryFolder
  let store: RecordStore

  init() throws {
    folder = try TemporaryFolder()
    store = try RecordStore.create(
      folder.file("practice"), identity: .sample, holder: .test)
  }

  /// The text of a file of the practice.
  func text(of name: String) -> String? { folder.text(of: "practice/" + name) }

  /// Writes a file of the practice as any other program would.
  func write(_ text: String, to name: String, mode: Int = 0o600) throws {
    try folder.write(text, to: "practice/" + name, mode: mode)
  }
}

extension StoreIdentity {
  static var sample: StoreIdentity {
    StoreIdentity(id: Samples.id("x", "s"), created: Samples.moment.now)
  }
}
