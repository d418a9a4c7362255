import ClinicalRecord

/// Makes the documents of one chart: ids follow from the chart's name and a key, so that documents
/// can name each other before they are made.
struct ChartMaker: Sendable {
  /// The name that all ids of the chart follow from.
  let name: String
  let calendar: DemonstrationCalendar
  /// When this person's visits usually begin.
  let hour: TimeOfDay
  /// The first day of each plan version, oldest first, counted from today.
  let planStarts: [Int]
  let belongsToClient: Bool

  init(
    _ name: String, _ calendar: DemonstrationCalendar, hour: String = "17:00",
    planStarts: [Int] = [], belongsToClient: Bool = true
  ) {
    self.name = name
    self.calendar = calendar
    self.hour = DemonstrationCalendar.time(hour)
    self.planStarts = planStarts
    self.belongsToClient = belongsToClient
  }

  /// The client's id.
  var client: RecordID { id(.client, "") }

  /// The id of the document with this key.
  func id(_ kind: DocumentKind, _ key: String) -> RecordID {
    id(kind.letter, kind.rawValue + "/" + key)
  }

  /// The id of an element: a contact, need, strength or support.
  func element(_ key: String) -> RecordID { id(ElementLetter.other, key) }
  /// The id of the goal with this number.
  func goal(_ number: Int) -> RecordID { id(ElementLetter.goal, "\(number)") }
  /// The id of the objective with this visible number.
  func objective(_ label: String) -> RecordID { id(ElementLetter.objective, label) }
  /// The id of the session of a date.
  func visit(_ day: Int) -> RecordID { id(.session, "\(day)") }

  func id(_ letter: Character, _ key: String) -> RecordID {
    var generator = SplitMix64(seed: 12, name: "\(letter)/\(name)/\(key)")
    return generator.id(letter)
  }

  func day(_ offset: Int) -> Day { calendar.day(offset) }

  /// The plan version in force on a date, if there was one.
  func version(on day: Int) -> Int? {
    planStarts.lastIndex { $0 <= day }.map { $0 + 1 }
  }

  /// A filled entity.
  func make<Entity: Recorded>(_ type: Entity.Type, _ fill: (inout Entity) -> Void) -> Entity {
    var entity = Entity()
    fill(&entity)
    return entity
  }

  /// A document that was saved on a date, counted from today.
  func document<Content: DocumentContent>(
    _ type: Content.Type, _ key: String, _ day: Int, signed: Bool = false,
    _ fill: (inout Content) -> Void
  ) -> Document {
    let id = id(Content.kind, key)
    var generator = SplitMix64(seed: 88, name: id.text)
    let minute = generator.number(in: 0...50)
    let created = calendar.moment(day, DemonstrationCalendar.time(hour, plus: 60 + minute))
    var envelope = Envelope(
      kind: Content.kind, id: id, client: belongsToClient ? client : nil, created: created,
      zone: calendar.zone, nonce: generator.nonce())
    envelope.revision = 1
    envelope.modified = min(calendar.now, created.adding(milliseconds: 240_000))
    if signed { envelope.signed = practitioner(at: envelope.modified) }
    return Document(envelope: envelope, body: make(type, fill))
  }

  /// The practitioner's signature.
  func practitioner(at moment: Instant) -> Signature {
    make(Signature.self) {
      $0.name = "Robin Sample"
      $0.role = "practitioner"
      $0.credentials = "LCSW"
      $0.at = moment
      $0.method = "typed"
      $0.initials = "RS"
    }
  }

  /// The signature of a client, guardian or supporter.
  func signature(_ name: String, _ role: String, _ day: Int, _ method: String) -> Signature {
    make(Signature.self) {
      $0.name = name
      $0.role = role
      $0.at = calendar.moment(day, DemonstrationCalendar.time(hour, plus: 50))
      $0.method = method
    }
  }
}
