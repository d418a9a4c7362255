/// Everything that was rated on one objective, oldest first.
package struct Progress: DocumentContent {
  package static let kind = DocumentKind.progress
  package var objective: RecordID?
  package var goal: RecordID?
  package var entries: [ProgressEntry] = []
  /// Ratings that were entered wrongly, as they were; what corrects each is among the entries.
  package var superseded: [ProgressEntry] = []
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Progress")
  package static let fields: [Field<Progress>] = [
    Field("objective", \.objective, .identifier(letter: ElementLetter.objective), isRequired: true),
    Field("goal", \.goal, .identifier(letter: ElementLetter.goal)),
    Field("entries", \.entries, isRequired: true),
    Field("superseded", \.superseded, label: "as it was before"),
  ]
}

/// One rating of one objective.
package struct ProgressEntry: Recorded {
  /// Stable as long as the element lives.
  package var id: RecordID?
  package var on: Day?
  package var at: Instant?
  package var value: Decimal?
  /// In words from much worse (-2) to much better (2).
  package var change: Int?
  package var gasLevel: Int?
  package var clientRating: Int?
  package var evidence: String = ""
  package var session: RecordID?
  /// The rating that this one corrects, which is kept as it was.
  package var corrects: RecordID?
  package var correctionReason: String = ""
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "ProgressEntry")
  package static let fields: [Field<ProgressEntry>] = [
    Field("id", \.id, .identifier(letter: ElementLetter.other), isRequired: true),
    Field("on", \.on, label: "date", isRequired: true),
    Field("at", \.at),
    Field("value", \.value),
    Field("change", \.change, .integer(-2...2)),
    Field("gasLevel", \.gasLevel, .integer(-2...2)),
    Field("clientRating", \.clientRating, .integer(0...10), label: "client 0-10"),
    Field("evidence", \.evidence, .prose),
    Field("session", \.session, .identifier(letter: DocumentKind.session.letter)),
    Field("corrects", \.corrects, .identifier(letter: ElementLetter.other)),
    Field("correctionReason", \.correctionReason, .prose, label: "why it was corrected"),
  ]
}

/// A small step or homework, and whose it is.
package struct ActionStep: DocumentContent {
  package static let kind = DocumentKind.actionStep
  package var text: String = ""
  package var objective: RecordID?
  package var owner: StepOwner = .client
  package var ownerName: String = ""
  package var due: Day?
  package var state: StepState = .open
  package var doneOn: Day?
  package var reflection: String = ""
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "ActionStep")
  package static let fields: [Field<ActionStep>] = [
    Field("text", \.text, .prose, isRequired: true),
    Field("objective", \.objective, .identifier(letter: ElementLetter.objective)),
    Field("owner", \.owner, isRequired: true),
    Field("ownerName", \.ownerName),
    Field("due", \.due),
    Field("state", \.state, isRequired: true),
    Field("doneOn", \.doneOn),
    Field("reflection", \.reflection, .prose),
  ]
}
