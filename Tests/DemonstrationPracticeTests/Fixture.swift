import ClinicalRecord
import DemonstrationPractice
import Testing

/// The demonstration on one fixed date.
enum Fixture {
  static let zone = "America/New_York"

  static func practice() throws -> DemonstrationPractice {
    let today = try #require(Day("2026-11-23"))
    let now = try #require(Instant("2026-11-23T13:40:00Z"))
    return DemonstrationPractice(today: today, now: now, zone: zone, offsetMinutes: -300)
  }

  static func documents() throws -> [Document] { try practice().documents }

  static func generated(seed: UInt64, clients: Int = 3, notes: Int = 6) throws -> [Document] {
    let today = try #require(Day("2026-11-23"))
    let now = try #require(Instant("2026-11-23T13:40:00Z"))
    var documents: [Document] = []
    GeneratedPractice(
      clients: clients, notesPerClient: notes, seed: seed, today: today, now: now, zone: zone
    ).forEachDocument { documents.append($0) }
    return documents
  }

  /// The charts by client.
  static func charts(of documents: [Document]) -> [Chart] {
    let byClient = Dictionary(grouping: documents.filter { $0.envelope.client != nil }) {
      $0.envelope.client
    }
    return byClient.compactMap { client, documents in
      client.flatMap { Chart(client: $0, documents: documents) }
    }
  }
}

/// What stands in one field of one record.
struct FoundValue {
  let shape: String
  let field: FieldDescription
  let value: FieldValue
}

/// Every field below a shape that is set, however deep.
func values(of shape: RecordShape, in value: FieldValue) -> [FoundValue] {
  shape.fields.flatMap { field -> [FoundValue] in
    guard let inner = value[field.name] else { return [] }
    return [FoundValue(shape: shape.name, field: field, value: inner)]
      + nested(field.type, in: inner)
  }
}

private func nested(_ type: FieldType, in value: FieldValue) -> [FoundValue] {
  switch (type, value) {
  case (.record(let shape), _): values(of: shape, in: value)
  case (.list(let element, _), .list(let members)): members.flatMap { nested(element, in: $0) }
  default: []
  }
}

/// A shape and all shapes inside it.
func shapes(below shape: RecordShape) -> [RecordShape] {
  [shape] + shape.fields.flatMap { inner($0.type) }
}

private func inner(_ type: FieldType) -> [RecordShape] {
  switch type {
  case .record(let shape): shapes(below: shape)
  case .list(let element, _): inner(element)
  default: []
  }
}
