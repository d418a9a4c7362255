import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A desk at which another program writes too.
extension Desk {
  /// Dana's chart with a draft note of today that says something.
  static func withNote(columns: Int = 80, rows: Int = 24) throws -> (desk: Desk, note: Document) {
    var desk = Desk(columns: columns, rows: rows)
    desk.open("bright")
    let client = try #require(desk.client("Bright, Dana"))
    var note = Note()
    note.date = Desk.today
    note.sections = [
      section("data", "Dana reported two bus rides since Monday. Rated panic 4 of 10, was 7."),
      section("assessment", "Less avoidance than in February."),
    ]
    note.plannedNext = "bring the diary card"
    var envelope = Envelope(
      kind: .note, id: RecordID(letter: "n", bits: (5, 5)), client: client, created: Desk.start,
      zone: "UTC", nonce: "00")
    envelope.revision = 3
    let document = Document(envelope: envelope, body: note)
    desk.documents[document.id] = document
    desk.state.chart?.chart.put(document)
    return (desk, document)
  }

  static func section(_ name: String, _ text: String) -> NoteSection {
    var section = NoteSection()
    section.name = name
    section.text = text
    return section
  }

  /// The note with other words in a section, and what is planned next.
  static func note(_ note: Document, data: String, next: String) -> Document {
    var changed = note
    guard var body = note.content(Note.self) else { return note }
    body.sections[0].text = data
    body.plannedNext = next
    changed.body = body
    return changed
  }

  /// A conflict about the note: both changed the text, each one thing more.
  static func conflict(_ note: Document, theirs: Conflict.Theirs? = nil, stamp: Int = 1) -> Conflict
  {
    let mine = Desk.note(
      note, data: "Dana reported two bus rides since Monday, alone. Rated panic 4 of 10, was 7.",
      next: "bring the diary card")
    let other = Desk.note(
      note, data: "Dana reported three bus rides since Monday. Rated panic 4 of 10, was 7.",
      next: "two rides alone")
    return Conflict(
      number: 1, stamp: stamp, base: note, mine: mine, theirs: theirs ?? .document(other))
  }

  var conflictView: ConflictView? {
    if case .conflict(let view) = state.overlay { view } else { nil }
  }

  /// The answers that went to the disk.
  var answers: [Resolution] {
    effects.compactMap { effect in
      if case .settleConflict(_, _, let resolution) = effect { resolution } else { nil }
    }
  }
}
