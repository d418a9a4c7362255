import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// Who wrote the states of a document, when they were found, and in what order, whatever they say
/// themselves.
struct VersionOriginsTests {
  private let practice: OpenPractice
  private var store: RecordStore { practice.store }
  private let address: DocumentAddress
  private let path: String

  init() throws {
    practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Ana"), at: Samples.moment)
    let event = try practice.store.create(Samples.event("one"), at: Self.moment(1))
    address = try #require(DocumentAddress(of: event))
    path = address.path.description
  }

  /// Saves bear times of long ago, so that they cannot be confused with the log's.
  private static func moment(_ day: Int) -> SaveMoment {
    SaveMoment(now: Samples.instant("2025-03-0\(day)T09:00:00Z"), zone: "UTC")
  }

  private func save(_ text: String, day: Int, in other: RecordStore? = nil) throws {
    let store = other ?? store
    var event = try store.load(address)
    event.body = try #require(Samples.event(text).content(LifeEvent.self))
    _ = try store.save(event, at: Self.moment(day))
  }

  /// Changes the file's bytes as another program does; the time in them is copied with the rest.
  private func edit(_ words: String, to others: String, revision: Int? = nil) throws {
    var text = try #require(practice.text(of: path))
    try #require(text.contains("\"\(words)\""))
    text = text.replacing("\"\(words)\"", with: "\"\(others)\"")
    if let revision { text = text.replacing(#/"rev": \d+/#, with: "\"rev\": \(revision)") }
    try practice.write(text, to: path)
  }

  /// The states as they are told: "two found", "one".
  private func told(_ other: RecordStore? = nil) throws -> [String] {
    try (other ?? store).versions(of: address).map { version in
      let text = version.document?.content(LifeEvent.self)?.text ?? "!"
      return switch version.found {
      case .met: text + " found"
      case .notBefore: text + " not before"
      case nil: text
      }
    }
  }

  private func lines() throws -> [AuditLine] {
    var lines: [AuditLine] = []
    _ = try AuditFiles(directory: store.directory).forEachLine { _, _, line in
      if let line = AuditLine(bytes: Array(line)) { lines.append(line) }
    }
    return lines
  }

  @Test(arguments: [nil, 1, 2, 7])
  func `an edit between two saves is told with the time of the save that met it`(
    revision: Int?
  ) throws {
    try save("two", day: 2)
    try edit("two", to: "theirs", revision: revision)
    try save("three", day: 3)
    try save("four", day: 4)
    #expect(try told() == ["four", "three", "theirs found", "one"])
    let versions = try store.versions(of: address)
    let theirs = try #require(versions.first { $0.isFromOutside })
    #expect(theirs.modified == Self.moment(2).now)
    let met = try #require(try lines().first { $0.entry.before == theirs.digest })
    #expect(theirs.found == .met(met.utc))
    #expect(theirs.at == met.utc)
    #expect(versions[0].at == Self.moment(4).now)
  }

  @Test(arguments: [nil, 1, 9])
  func `an edit while the practice was closed stands there with the time of its file`(
    revision: Int?
  ) throws {
    try save("two", day: 2)
    try edit("two", to: "theirs", revision: revision)
    let written = Date(timeIntervalSince1970: 1_750_000_000)
    try FileManager.default.setAttributes(
      [.modificationDate: written], ofItemAtPath: practice.folder.file("practice/" + path))
    // What it was made of is nowhere else, so that it cannot be listed.
    #expect(try told() == ["theirs not before", "one"])
    let now = try #require(try store.versions(of: address).first)
    #expect(now.at == Instant(millisecondsSince1970: 1_750_000_000_000))
    #expect(now.place == .current)
  }

  @Test func `what was taken over is told with the time of its line, and again when it changes`()
    throws
  {
    _ = try store.load(address)
    try edit("one", to: "theirs")
    try store.takeOver(store.look(at: address), at: address)
    #expect(try told() == ["theirs found"])
    try save("two", day: 2)
    try edit("two", to: "theirs again")
    #expect(try told() == ["theirs again not before", "theirs found"])
    let adopted = try #require(try lines().first { $0.entry.event == .adopted })
    #expect(try store.versions(of: address)[1].found == .met(adopted.utc))
  }

  @Test func `a document that another program put there is told as soon as it was saved here`()
    throws
  {
    let other = Samples.id(DocumentKind.lifeEvent.letter, "b").text
    let text = try #require(practice.text(of: path))
    let id = try #require(address.id).text
    let place = path.replacing(id, with: other)
    try practice.write(text.replacing(id, with: other), to: place)
    let theirs = try #require(
      DocumentAddress(path: .init(fixed: place.split(separator: "/").map(String.init))))
    var event = try store.load(theirs)
    event.body = try #require(Samples.event("mine").content(LifeEvent.self))
    _ = try store.save(event, at: Self.moment(2))
    #expect(try store.versions(of: theirs).map(\.isFromOutside) == [false, true])
  }

  @Test func `what went to the trash and came back is still theirs`() throws {
    _ = try store.load(address)
    try edit("one", to: "theirs")
    _ = try store.trash([store.load(address)], at: Self.moment(2).now)
    #expect(try told() == ["theirs found"])
    _ = try store.restoreFromTrash([address])
    #expect(try told() == ["theirs found"])
  }

  @Test func `a version that was typed here and not taken stands by its own time`() throws {
    var mine = try store.load(address)
    mine.body = try #require(Samples.event("mine").content(LifeEvent.self))
    try edit("one", to: "theirs")
    let now = Kernel.clocks.utc
    try store.keepAside(mine, at: now)
    try store.takeOver(store.look(at: address), at: address, isChosen: true)
    #expect(try told() == ["theirs found", "mine"])
    let later = Instant(millisecondsSince1970: now.millisecondsSince1970 + 60_000)
    var next = try store.load(address)
    next.body = try #require(Samples.event("next").content(LifeEvent.self))
    _ = try store.save(next, at: SaveMoment(now: later, zone: "UTC"))
    #expect(try told() == ["next", "theirs found", "mine"])
  }

  /// Writes the log anew from some of its lines.
  private func rewriteLog(_ keep: (Int, String) -> Bool) throws {
    let name = try #require(practice.folder.names(in: "practice/audit").first)
    let lines = try #require(practice.text(of: "audit/" + name)).split(separator: "\n")
    let kept = lines.enumerated().filter { keep($0.offset, String($0.element)) }
    try practice.write(
      kept.map { $0.element + "\n" }.joined(), to: "audit/" + name)
  }

  @Test func `behind a line that is missing nothing is called another program's`() throws {
    try save("two", day: 2)
    try save("three", day: 3)
    try rewriteLog { _, line in !line.contains("\"rev\":2") }
    // "two" is met first as what the third was made of.
    #expect(try told() == ["three", "two", "one"])
    try edit("three", to: "theirs")
    #expect(try told() == ["theirs not before", "two", "one"])
  }

  @Test func `a log that begins later knows nothing of what was there before`() throws {
    try save("two", day: 2)
    let file = practice.folder.file("practice/audit")
    for name in practice.folder.names(in: "practice/audit") {
      try FileManager.default.removeItem(atPath: file + "/" + name)
    }
    #expect(try told() == ["two", "one"])
    store.flushAudit()
    try store.append(AuditEntry(.logStarted))
    try edit("two", to: "unknown")
    #expect(try told() == ["unknown", "one"])
    try save("three", day: 3)
    #expect(try told() == ["three", "unknown", "one"])
    try edit("three", to: "theirs")
    try save("four", day: 4)
    #expect(try told() == ["four", "theirs found", "unknown", "one"])
  }

  @Test func `a save that a killed run did not come to tell is not called another's`() throws {
    let event = try store.load(address)
    let version = try store.nextVersion(of: event, madeOn: 1, at: Self.moment(2))
    let replaced = try #require(version.replaced)
    try store.writing().update(
      version.path, bytes: version.bytes, base: replaced.digest, history: replaced.history,
      called: "event")
    store.endOfLastRun = Samples.moment.now
    #expect(try store.versions(of: address).map(\.isFromOutside) == [false, false])
    // Another process that only reads cannot know either.
    let reader = try RecordStore.open(store.directory.path, for: .readOnly)
    #expect(try reader.versions(of: address).map(\.isFromOutside) == [false, false])
  }

  @Test func `a practice's own document is told too`() throws {
    var document = try store.create(
      Samples.document(.practice, full: false), at: Self.moment(1))
    let name = "practice.json"
    let text = try #require(practice.text(of: name))
    try practice.write(text.replacing("\"rev\": 1", with: "\"rev\": 4"), to: name)
    document = try #require(try store.loadPractice())
    _ = try store.save(document, at: Self.moment(2))
    let place = try #require(DocumentAddress(of: document))
    #expect(try store.versions(of: place).map(\.isFromOutside) == [false, true])
  }
}
