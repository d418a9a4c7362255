import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// A practice with a client, whose documents are signed here and altered by other programs.
struct SealedPractice {
  let practice: OpenPractice
  var store: RecordStore { practice.store }

  init() throws {
    practice = try OpenPractice()
    _ = try store.create(Samples.client(named: "Dana"), at: Self.moment(0))
  }

  static func moment(_ day: Int) -> SaveMoment {
    SaveMoment(
      now: Instant(
        millisecondsSince1970: Samples.moment.now.millisecondsSince1970 + day * 86_400_000),
      zone: "UTC")
  }

  static func envelope(_ kind: DocumentKind, _ other: Character = "a") -> Envelope {
    Envelope(
      kind: kind, id: Samples.id(kind.letter, other), client: Samples.client,
      created: moment(0).now, zone: "UTC", nonce: String(repeating: "0e", count: 16))
  }

  static var signature: Signature {
    var signature = Signature()
    signature.name = "A. Clinician"
    signature.role = "practitioner"
    signature.at = moment(1).now
    return signature
  }

  /// A draft of a note, saved.
  func draft(_ text: String = "came late", _ other: Character = "a") throws -> Document {
    var note = Note()
    note.date = Day("2026-03-03")
    var section = NoteSection()
    section.name = "data"
    section.text = text
    note.sections = [section]
    return try store.create(
      Document(envelope: Self.envelope(.note, other), body: note), at: Self.moment(0))
  }

  /// A note that was a draft and was signed, with its copy.
  func signedNote(_ text: String = "came late", _ other: Character = "a") throws -> Document {
    var document = try draft(text, other)
    var note = try #require(document.content(Note.self))
    note.state = .signed
    document.body = note
    document.envelope.signed = Self.signature
    let signed = try store.save(document, at: Self.moment(1))
    try store.keepSealed(signed)
    return signed
  }

  /// A plan that was a draft and came in force, with its copy.
  func plan(_ vision: String = "sleep again") throws -> Document {
    var plan = Plan()
    plan.vision = vision
    plan.version = 1
    plan.lineage = Samples.id("p", "c")
    plan.episode = Samples.id(DocumentKind.episode.letter, "c")
    var document = try store.create(
      Document(envelope: Self.envelope(.plan), body: plan), at: Self.moment(0))
    plan.status = .active
    plan.activatedAt = Self.moment(1).now
    document.body = plan
    let force = try store.save(document, at: Self.moment(1))
    try store.keepSealed(force)
    return force
  }

  /// A safety plan in force.
  func safetyPlan() throws -> Document {
    var plan = SafetyPlan()
    plan.version = 1
    plan.lineage = Samples.id(DocumentKind.safetyPlan.letter, "c")
    plan.date = Day("2026-03-03")
    plan.alone = ["walk to the river"]
    var document = try store.create(
      Document(envelope: Self.envelope(.safetyPlan), body: plan), at: Self.moment(0))
    plan.status = .current
    document.body = plan
    return try store.save(document, at: Self.moment(1))
  }

  func path(_ document: Document) throws -> String {
    try #require(DocumentAddress(of: document)).path.description
  }

  /// Changes words in a file as `sed -i` does: another file comes in its place.
  func edit(_ document: Document, _ words: String, to others: String) throws {
    let path = try path(document)
    let text = try #require(practice.text(of: path))
    try #require(text.contains(words))
    let file = practice.folder.file("practice/" + path)
    try Data(text.replacingOccurrences(of: words, with: others).utf8)
      .write(to: URL(filePath: file + ".sed"))
    try #require(rename(file + ".sed", file) == 0)
    try practice.folder.setMode(0o600, of: "practice/" + path)
  }

  /// What is said of the chart after it was opened.
  func altered(in other: RecordStore? = nil) throws -> [RecordID: OutsideAlteration] {
    let store = other ?? store
    _ = try store.loadChart(Samples.client)
    return try store.alterations(of: Samples.client) { $0.local(offsetMinutes: 0).day }
  }

  /// What the doctor finds, but references to documents that these practices lack.
  func faults() throws -> [Finding.Sort] {
    try store.doctor().map(\.sort).filter { $0 != .reference }
  }

  /// The path of the log below the practice, and its lines.
  func log() throws -> (path: String, lines: [String]) {
    let name = try #require(practice.folder.names(in: "practice/audit").first)
    let text = try #require(practice.text(of: "audit/" + name))
    return ("audit/" + name, text.split(separator: "\n").map(String.init))
  }
}
