import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

struct DoctorTests {
  private let folder = "clients/\(Samples.client.text)"
  private let eventPath = "clients/\(Samples.client.text)/events/\(Samples.id("h").text).json"

  /// A practice with a client, an event and a plan whose references hold.
  private func practice() throws -> OpenPractice {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    _ = try practice.store.create(Samples.event("one"), at: Samples.moment)
    return practice
  }

  private func path(_ practice: OpenPractice, _ name: String) -> String {
    practice.store.directory.path + "/" + name
  }

  @Test func `a clean practice has no findings`() throws {
    let practice = try practice()
    #expect(try practice.store.doctor().isEmpty)
  }

  @Test func `words for a list that is not there are told, with the lists that are`() throws {
    let practice = try practice()
    for (number, name) in ["technique", "tecnique", "phase of care"].enumerated() {
      var document = try Samples.document(.vocabulary, full: false)
      var addition = VocabularyAddition()
      addition.name = name
      document = Document(
        envelope: Envelope(
          kind: .vocabulary, id: Samples.id("q", Character("\(number + 2)")), client: nil,
          created: Samples.moment.now, zone: "UTC", nonce: document.envelope.nonce), body: addition)
      _ = try practice.store.create(document, at: Samples.moment)
    }
    let findings = try practice.store.doctor()
    #expect(findings.map(\.sort) == [.list])
    let sentence = findings.first?.sentence ?? ""
    #expect(sentence.contains("vocab/\(Samples.id("q", "3")).json"))
    #expect(sentence.contains("“tecnique”"))
    for name in VocabularyAddition.listNames() { #expect(sentence.contains(name)) }
  }

  @Test func `two documents in each other's place are told so, and the advice mends it`() throws {
    let practice = try practice()
    _ = try practice.store.create(Samples.event("another", "b"), at: Samples.moment)
    let other = "\(folder)/events/\(Samples.event("another", "b").id.text).json"
    let files = (path(practice, eventPath), path(practice, other), path(practice, "aside"))
    let exchange = {
      try FileManager.default.moveItem(atPath: files.0, toPath: files.2)
      try FileManager.default.moveItem(atPath: files.1, toPath: files.0)
      try FileManager.default.moveItem(atPath: files.2, toPath: files.1)
    }
    try exchange()
    let found = try practice.store.doctor().filter { $0.sort == .damaged }
    #expect(Set(found.map(\.path)) == [eventPath, other])
    for finding in found {
      let partner = finding.path == other ? eventPath : other
      #expect(
        finding.sentence.hasSuffix(
          "It and \(partner) stand in each other's place: put each file where the other is."),
        "\(finding)")
    }
    try exchange()
    #expect(try practice.store.doctor().isEmpty)
  }

  @Test func `a document that others may read is found with the command`() throws {
    let practice = try practice()
    try practice.folder.setMode(0o644, of: "practice/" + eventPath)
    try practice.folder.setMode(0o750, of: "practice/drafts")
    let findings = try practice.store.doctor()
    #expect(findings.map(\.sort) == [.mode, .mode])
    #expect(findings.map(\.path) == [eventPath, "drafts"])
    #expect(findings[0].sentence.hasSuffix("Run: chmod 600 \(path(practice, eventPath))"))
    #expect(findings[1].sentence.hasSuffix("Run: chmod 700 \(path(practice, "drafts"))"))
  }

  @Test func `a practice that others may enter is examined though it is not opened`() throws {
    let practice = try practice()
    try practice.folder.setMode(0o755, of: "practice")
    let path = practice.store.directory.path
    #expect(throws: StoreError.openToOthers(path: path, isFolder: true)) {
      try RecordStore.open(path, for: .readOnly)
    }
    let findings = try RecordStore.doctor(at: path)
    #expect(findings.map(\.sort) == [.mode])
    #expect(findings.map(\.path) == ["."])
    #expect(throws: StoreError.noStore(path: practice.folder.path)) {
      try RecordStore.doctor(at: practice.folder.path)
    }
  }

  @Test func `a file of another user is found`() throws {
    try #require(geteuid() == 0, "this check gives a file away, which only root may do")
    let practice = try practice()
    #expect(chown(path(practice, eventPath), 65_534, 65_534) == 0)
    #expect(try practice.store.doctor().map(\.sort) == [.owner])
  }

  @Test func `links and pipes are found and not opened`() throws {
    let practice = try practice()
    #expect(mkfifo(path(practice, folder + "/events/pipe"), 0o600) == 0)
    #expect(symlink("/etc/hostname", path(practice, folder + "/events/link.json")) == 0)
    #expect(symlink("/etc", path(practice, folder + "/notes")) == 0)
    let findings = try practice.store.doctor()
    #expect(findings.map(\.sort) == [.notAFile, .notAFile, .notAFile])
    #expect(
      findings.map(\.path)
        == [folder + "/events/link.json", folder + "/events/pipe", folder + "/notes"])
  }

  @Test func `strays are found`() throws {
    let practice = try practice()
    try practice.write("x", to: folder + "/events/note.sync-conflict-20260310.json")
    try practice.write("x", to: ".DS_Store")
    let findings = try practice.store.doctor()
    #expect(findings.map(\.sort) == [.stray, .stray])
    #expect(findings[0].path == ".DS_Store")
  }

  /// A way to spoil a document and what its sentence must hold.
  struct Damage: Sendable, CustomTestStringConvertible {
    let spoil: @Sendable (String) -> String
    let sentence: String
    var testDescription: String { sentence }
  }

  @Test(arguments: [
    Damage(spoil: { _ in "" }, sentence: "This is an empty file"),
    Damage(
      spoil: { String(repeating: "\0", count: $0.utf8.count) }, sentence: "NUL bytes from offset 0"),
    Damage(spoil: { $0 + String(repeating: "\0", count: 4096) }, sentence: "NUL bytes from offset"),
    Damage(spoil: { String($0.dropLast(20)) }, sentence: "the text ends unexpectedly"),
    Damage(spoil: { $0 + "{}" }, sentence: "something stands after the end"),
    Damage(
      spoil: { $0.replacing("\"rev\": 1,", with: "\"rev\": 1, \"rev\": 2,") }, sentence: "repeats"),
    Damage(
      spoil: { $0.replacing("\"rev\": 1,", with: "\"rev\": 1,,") }, sentence: "is expected here"),
    Damage(spoil: { "\u{FEFF}" + $0 }, sentence: "byte order mark"),
    Damage(spoil: { $0.replacing("\"one\"", with: "\"\\ud800\"") }, sentence: "surrogate"),
    Damage(spoil: { $0.replacing("\"one\"", with: "\"\\u0000\"") }, sentence: "NUL"),
    Damage(
      spoil: { _ in String(repeating: "[", count: 100_000) }, sentence: "nested too deeply"),
    Damage(
      spoil: {
        $0.replacing("\"one\"", with: "\"" + String(repeating: "x", count: 1 << 20) + "\"")
      },
      sentence: "too large"),
    Damage(
      spoil: { $0.replacing("\"rev\": 1,", with: "\"rev\": 9007199254740992,") }, sentence: "rev"),
    Damage(spoil: { $0.replacing("2026-03-01", with: "2024-02-30") }, sentence: "which is no date"),
    Damage(spoil: { $0.replacing("\"one\"", with: "null") }, sentence: "“body.text” must be text"),
    Damage(spoil: { $0.replacing("\"life_event\"", with: "\"horoscope\"") }, sentence: "horoscope"),
    Damage(spoil: { $0.replacing("\"haaa", with: "\"hbaa") }, sentence: "not the name of the file"),
    Damage(spoil: { $0.replacing("\"caaa", with: "\"cbaa") }, sentence: "not the folder it is in"),
    Damage(
      spoil: { $0.replacing("{\n", with: "{\n<<<<<<< HEAD\n") }, sentence: "Line 2, column 1: "),
  ])
  func `every damage is found, named and left as it is`(damage: Damage) throws {
    let practice = try practice()
    let good = try #require(practice.text(of: eventPath))
    let spoilt = damage.spoil(good)
    #expect(spoilt != good)
    try practice.write(spoilt, to: eventPath)
    let findings = try practice.store.doctor()
    #expect(findings.map(\.sort) == [.damaged])
    #expect(findings.first?.path == eventPath)
    #expect(findings.first?.sentence.contains(damage.sentence) == true, "\(findings)")
    let chart = try practice.store.loadChart(Samples.client)
    #expect(chart.damaged.map(\.path) == [eventPath])
    #expect(practice.text(of: eventPath) == spoilt)
  }

  @Test func `what is there and cannot be read is not called gone`() throws {
    let practice = try practice()
    var note = try Samples.document(.note, full: false)
    var content: Note = try #require(note.content())
    let session = Samples.id(DocumentKind.session.letter)
    content.session = session
    note.body = content
    _ = try practice.store.create(note, at: Samples.moment)
    let path = "\(folder)/sessions/\(session.text).json"
    for isThere in [false, true] {
      if isThere { try practice.write("{", to: path) }
      let found = try practice.store.doctor().filter { $0.sort == .reference }
      #expect(found.count == 1)
      let end = isThere ? "to what may be in it, and it cannot be read." : "which is not there."
      #expect(found.first?.sentence.hasSuffix(end) == true, "\(found)")
    }
  }

  @Test func `one document that cannot be read is one cause, with a count of what refers to it`()
    throws
  {
    let practice = try practice()
    for letter: Character in ["b", "c", "d", "e"] {
      _ = try practice.store.create(Samples.event("an event", letter), at: Samples.moment)
    }
    let own = "\(folder)/client.json"
    try practice.write("{", to: own)
    let found = try practice.store.doctor().filter { $0.sort == .reference }
    #expect(found.map(\.path) == [own])
    #expect(found.first?.sentence.contains("documents refer to it") == true, "\(found)")
  }

  @Test func `words that are in no document are findings of their own`() throws {
    let practice = try practice()
    let draft = try practice.store.keep(
      Draft(
        document: Samples.id("n"), kind: .note, client: Samples.client, baseRevision: 1,
        savedAt: Samples.moment.now, title: "note", fields: []))
    let mine = Samples.event("mine", "s")
    _ = try practice.store.keepUnsaved(mine, base: nil, at: Samples.moment.now)
    // What this run writes while it has the practice open is being typed.
    #expect(try practice.store.waitingWords { _ in "then" }.isEmpty)
    let moved = "drafts/\(Samples.id("n"))-1-1.json"
    try FileManager.default.moveItem(
      atPath: practice.folder.file("practice/\(draft)"),
      toPath: practice.folder.file("practice/" + moved))
    try practice.write("x", to: "drafts/z.conflict.json")
    let found = try practice.store.waitingWords { _ in "then" }
    #expect(found.map(\.sort) == [.waiting, .damaged])
    #expect(found.first?.path == moved)
    #expect(
      found.first?.sentence
        == "Words of then for a note are in no document; g r in caseload shows them.")
  }

  @Test func `references to what is not there are found by their field`() throws {
    let practice = try practice()
    var step = try Samples.document(.actionStep, full: false)
    var content: ActionStep = try #require(step.content())
    content.objective = Samples.id("j")
    step.body = content
    _ = try practice.store.create(step, at: Samples.moment)
    let findings = try practice.store.doctor()
    #expect(findings.map(\.sort) == [.reference])
    #expect(
      findings.first?.sentence
        == "“objective” refers to \(Samples.id("j").text), which is not there.")
  }

  @Test func `a client without its own document is found`() throws {
    let practice = try practice()
    #expect(unlink(path(practice, folder + "/client.json")) == 0)
    #expect(Set(try practice.store.doctor().map(\.sort)) == [.headless, .missing, .reference])
  }

  @Test func `one id in two places is found in both`() throws {
    let practice = try practice()
    let other = Samples.id("c", "b").text
    let client = try #require(practice.text(of: folder + "/client.json"))
    try practice.write(
      client.replacing(Samples.client.text, with: other), to: "clients/\(other)/client.json")
    let event = try #require(practice.text(of: eventPath))
    try practice.write(
      event.replacing(Samples.client.text, with: other),
      to: eventPath.replacing(Samples.client.text, with: other))
    #expect(try practice.store.doctor().map(\.sort) == [.sameID, .unrecorded, .sameID])
  }

  @Test func `a version that supersedes itself is found and does not hang`() throws {
    let practice = try practice()
    let episode = try Samples.document(.episode, full: false)
    _ = try practice.store.create(episode, at: Samples.moment)
    var plan = try Samples.document(.plan, full: false)
    var content: Plan = try #require(plan.content())
    content.supersedes = plan.id
    content.status = .draft
    plan.body = content
    _ = try practice.store.create(plan, at: Samples.moment)
    #expect(try practice.store.doctor().map(\.sort) == [.circle])
  }

  @Test func `an addendum to other bytes than there are now is found`() throws {
    let practice = try practice()
    var addendum = try Samples.document(.addendum, full: false)
    var content: Addendum = try #require(addendum.content())
    content.parent = Samples.id("h")
    content.parentDigest = Digest(of: bytes(try #require(practice.text(of: eventPath)))).description
    addendum.body = content
    _ = try practice.store.create(addendum, at: Samples.moment)
    #expect(try practice.store.doctor().isEmpty)
    try practice.write(
      try #require(practice.text(of: eventPath)).replacing("\"one\"", with: "\"two\""),
      to: eventPath)
    #expect(try practice.store.doctor().map(\.sort) == [.parentChanged, .changed])
  }

  @Test func `a kept version with other bytes is found`() throws {
    let practice = try practice()
    let event = try practice.store.loadChart(Samples.client).documents[Samples.id("h")]
    _ = try practice.store.save(try #require(event), at: Samples.moment)
    let versions = practice.folder.names(in: "practice/history/\(Samples.id("h").text)")
    try practice.write("{}", to: "history/\(Samples.id("h").text)/\(try #require(versions.first))")
    #expect(try practice.store.doctor().map(\.sort) == [.history])
  }

  @Test func `a practice whose store file is spoilt is examined all the same`() throws {
    let practice = try practice()
    try practice.write("{", to: "store.json")
    #expect(try RecordStore.doctor(at: practice.store.directory.path).map(\.path) == ["store.json"])
  }
}
