import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// The kept states of a document, and the way back from damage.
struct VersionsTests {
  private static func moment(_ minute: Int) -> SaveMoment {
    SaveMoment(
      now: Samples.instant("2026-03-10T09:\(minute < 10 ? "0" : "")\(minute):00Z"),
      zone: "Europe/Vienna")
  }

  /// A practice with a client and an event that was saved so many times.
  private static func practice(
    _ texts: [String]
  ) throws -> (practice: OpenPractice, address: DocumentAddress) {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Ana"), at: Samples.moment)
    var event = try practice.store.create(Samples.event(texts[0]), at: moment(0))
    for (minute, text) in texts.dropFirst().enumerated() {
      var content = try #require(event.content(LifeEvent.self))
      content.text = text
      event.body = content
      event = try practice.store.save(event, at: moment(minute + 1))
    }
    return (practice, try #require(DocumentAddress(of: event)))
  }

  private static func texts(_ versions: [StoredVersion]) -> [String] {
    versions.map { version in
      switch version.content {
      case .readable(let document): document.content(LifeEvent.self)?.text ?? "?"
      case .damaged(let reason): "! \(reason)"
      }
    }
  }

  @Test func `every saved state is listed, newest first, with its time and size`() throws {
    let (practice, address) = try Self.practice(["one", "two", "three"])
    let versions = try practice.store.versions(of: address)
    #expect(Self.texts(versions) == ["three", "two", "one"])
    #expect(versions.map(\.place) == [.current, .history, .history])
    #expect(versions.map(\.revision) == [3, 2, 1])
    #expect(versions.map(\.modified) == [2, 1, 0].map { Self.moment($0).now })
    #expect(versions.allSatisfy { $0.size > 100 })
  }

  @Test func `a kept state whose bytes were changed is damaged, and the others stand`() throws {
    let (practice, address) = try Self.practice(["one", "two", "three"])
    let path = try practice.store.versions(of: address)[2].path.description
    let text = try #require(practice.text(of: path))
    try practice.write(text.replacing("one", with: "oen"), to: path)
    #expect(
      Self.texts(try practice.store.versions(of: address)) == [
        "three", "two", "! These are not the bytes that were kept here.",
      ])
  }

  @Test func `what went to the trash is among the states`() throws {
    let (practice, address) = try Self.practice(["one", "two"])
    _ = try practice.store.trash([practice.store.load(address)], at: Self.moment(5).now)
    let versions = try practice.store.versions(of: address)
    #expect(versions.map(\.place) == [.trash, .history])
    #expect(Self.texts(versions) == ["two", "one"])
    let id = try #require(address.id)
    #expect(try practice.store.address(of: id) == address)
    let trashed = try #require(try practice.store.trashedDocuments().first)
    #expect(trashed.since == Self.moment(5).now)
    #expect(trashed.owner?.content(Client.self)?.displayName == "Ana")
  }

  @Test func `states of private notes are kept in their own tree only`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Ana"), at: Samples.moment)
    var note = try practice.store.create(Samples.privateNote("one"), at: Self.moment(0))
    note.body = try #require(Samples.privateNote("two").content(PrivateNote.self))
    _ = try practice.store.save(note, at: Self.moment(1))
    let address = try #require(DocumentAddress(of: note))
    let versions = try practice.store.versions(of: address)
    #expect(versions.count == 2)
    #expect(versions.allSatisfy { $0.path.names.first == "private" })
    #expect(try practice.store.directory.names(in: ["history"]).isEmpty)
  }

  /// What damage does to a file, and the sentence about it.
  struct Damage: Sendable {
    let name: String
    let damage: @Sendable (String) -> String
    let sentence: String
  }

  private static let damages = [
    Damage(name: "empty", damage: { _ in "" }, sentence: "This is an empty file"),
    Damage(
      name: "all NUL", damage: { String(repeating: "\0", count: $0.utf8.count) },
      sentence: "damaged (NUL bytes from offset 0)"),
    Damage(
      name: "NUL tail",
      damage: { String($0.prefix(200)) + String(repeating: "\0", count: $0.utf8.count - 200) },
      sentence: "damaged (NUL bytes from offset 200)"),
    Damage(
      name: "cut short", damage: { String($0.prefix(300)) }, sentence: "ends unexpectedly"),
    Damage(
      name: "merge markers", damage: { "<<<<<<< mine\n" + $0.prefix(300) },
      sentence: "contains merge markers"),
  ]

  @Test(arguments: damages.indices)
  func `damage is said, and the newest good state is put back beside the kept bytes`(
    index: Int
  ) throws {
    let damage = Self.damages[index]
    let (practice, address) = try Self.practice(["one", "two", "three"])
    let path = address.path.description
    let broken = damage.damage(try #require(practice.text(of: path)))
    try practice.write(broken, to: path)
    let store = practice.store
    let versions = try store.versions(of: address)
    guard case .damaged(let reason) = versions[0].content else {
      Issue.record("the damage was not seen")
      return
    }
    #expect(reason.contains(damage.sentence), "\(reason)")
    #expect(Self.texts(Array(versions.dropFirst())) == ["two", "one"])
    let good = try #require(versions[1].document)
    let back = try store.putBack(good, at: Self.moment(9))
    #expect(back.content(LifeEvent.self)?.text == "two")
    #expect(back.envelope.revision == 3)
    #expect(try store.load(address) == back)
    let quarantined = try store.directory.names(in: ["quarantine"])
    #expect(quarantined.count == 1)
    #expect(practice.text(of: "quarantine/\(quarantined[0])") == broken)
    // Life goes on: it can be saved and its history is whole.
    var next = back
    next.body = try #require(Samples.event("four").content(LifeEvent.self))
    _ = try store.save(next, at: Self.moment(10))
    #expect(Self.texts(try store.versions(of: address)) == ["four", "two", "two", "one"])
  }

  @Test func `the text between merge markers is offered as either side`() throws {
    let (practice, address) = try Self.practice(["mine"])
    let text = try #require(practice.text(of: address.path.description))
    let line = try #require(text.split(separator: "\n").first { $0.contains("mine") })
    let merged = text.replacing(
      line,
      with:
        "<<<<<<< HEAD\n\(line)\n=======\n\(line.replacing("mine", with: "theirs"))\n>>>>>>> other")
    try practice.write(merged, to: address.path.description)
    let versions = try practice.store.versions(of: address)
    #expect(versions.map(\.place) == [.current, .mergeSide(1), .mergeSide(2)])
    #expect(Self.texts(Array(versions.dropFirst())) == ["mine", "theirs"])
    let number = 1 + (text.split(separator: "\n").firstIndex(of: line) ?? 0)
    #expect(Self.texts(versions)[0].contains("Line \(number), column 1: "))
    let back = try practice.store.putBack(try #require(versions[2].document), at: Self.moment(3))
    #expect(back.content(LifeEvent.self)?.text == "theirs")
  }

  @Test func `a client's own document comes back too, also when it is missing`() throws {
    let practice = try OpenPractice()
    let first = try practice.store.create(Samples.client(named: "Ana"), at: Self.moment(0))
    var second = first
    second.body = try #require(Samples.client(named: "Ana B.").content(Client.self))
    second = try practice.store.save(second, at: Self.moment(1))
    let address = DocumentAddress.client(first.id)
    let path = address.path.description
    try practice.write("{", to: path)
    let good = try #require(try practice.store.versions(of: address)[1].document)
    let back = try practice.store.putBack(good, at: Self.moment(2))
    #expect(back.content(Client.self)?.displayName == "Ana")
    #expect(try practice.store.loadClients().damaged.isEmpty)
    try FileManager.default.removeItem(atPath: practice.folder.file("practice/" + path))
    let again = try practice.store.putBack(good, at: Self.moment(3))
    #expect(again.envelope.revision == 2)
    #expect(try practice.store.load(address) == again)
  }

  @Test func `a document that can be read is not replaced`() throws {
    let (practice, address) = try Self.practice(["one", "two"])
    let old = try #require(try practice.store.versions(of: address)[1].document)
    #expect(throws: StoreError.readable(what: "life event")) {
      try practice.store.putBack(old, at: Self.moment(9))
    }
    #expect(try practice.store.directory.names(in: ["quarantine"]).isEmpty)
  }
}
