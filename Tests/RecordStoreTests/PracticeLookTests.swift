import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// The look over a whole practice: cheap, and the same as reading everything the long way.
struct PracticeLookTests {
  private func event(_ other: Character) -> RecordID {
    Samples.id(DocumentKind.lifeEvent.letter, other)
  }

  @Test func `a walk meets what a listing lists`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    for letter in "abcdef" {
      _ = try practice.store.create(Samples.event("one", letter), at: Samples.moment)
    }
    _ = try practice.store.create(Samples.privateNote("secret"), at: Samples.moment)
    let folder = "clients/\(Samples.client.text)"
    let name = event("g").text
    for stray in [
      "\(folder)/client 2.json", "\(folder)/events/.DS_Store", "\(folder)/events/x.json~",
      "\(folder)/events/\(Samples.id("n").text).json", "\(folder)/events/\(name).jsom",
      "\(folder)/events/\(name.uppercased()).json", "\(folder)/notes2", "letter.txt", "profiles/a",
      "clients/nobody/client.json", "private/\(Samples.client.text)/other", "groups/x.json",
      "clients/\(Samples.id("g").text)/client.json",
    ] {
      try practice.write("x", to: stray)
    }
    let path = practice.store.directory.path + "/"
    try FileManager.default.createSymbolicLink(
      atPath: path + "\(folder)/events/\(name).json", withDestinationPath: "/etc/passwd")
    try FileManager.default.createSymbolicLink(
      atPath: path + "\(folder)/sessions", withDestinationPath: "/tmp")
    try FileManager.default.createDirectory(
      atPath: path + "\(folder)/events/\(event("h").text).json",
      withIntermediateDirectories: false)
    for includingPrivate in [true, false] {
      let listing = try practice.store.listAll(includingPrivate: includingPrivate)
      var met: [DocumentAddress: Fingerprint] = [:]
      let walk = try PracticeWalk(
        practice.store.directory, includingPrivate: includingPrivate
      ) { met[$0.address] = $0.status?.fingerprint }
      #expect(listing.documents.count == (includingPrivate ? 8 : 7))
      #expect(met.count == listing.documents.count)
      for document in listing.documents { #expect(met[document.address] == document.fingerprint) }
      #expect(walk.strays == listing.strays)
      #expect(listing.strays.count == (includingPrivate ? 16 : 15))
    }
    let look = try PracticeLook(practice.store.directory)
    #expect(look.files.strays == (try practice.store.strays(includingPrivate: false)))
  }

  @Test func `what was let stay gone is listed, and counts neither as there nor as missing`() throws
  {
    let practice = try ClosedPractice { store in
      _ = try store.create(Samples.event("one"), at: Samples.moment)
    }
    let directory = try DataDirectory.open(practice.path)
    let address = try #require(DocumentAddress(of: Samples.event("one")))
    let bytes = try #require(practice.text(of: address.path.description))
    try practice.start { store in
      let event = try store.load(address)
      try store.keepAside(event, at: Samples.moment.now)
      try practice.remove(address.path.description)
      let standing = try store.look(at: address)
      #expect(try PracticeLook(directory).presence == Presence(known: 2, missing: 1))
      try store.takeOver(standing, at: address, isChosen: true)
    }
    let look = try PracticeLook(directory)
    #expect(look.presence == Presence(known: 1, missing: 0))
    #expect(look.missing.map(\.address) == [address])
    #expect(look.missing.allSatisfy { $0.isLetGo && $0.hasHistory })
    #expect(try practice.findings().isEmpty)
    // The day of its last save is that of the save.
    let saved = try #require(look.missing.first).savedAt
    let lines = try practice.logLines().compactMap { AuditLine(bytes: Array($0.utf8)) }
    #expect(lines.first { $0.entry.document == address.id }?.utc == saved)
    // Another program may bring it back; then it is there as it was.
    try practice.write(bytes, to: address.path.description)
    #expect(try PracticeLook(directory).missing.isEmpty)
    #expect(try PracticeLook(directory).presence == Presence(known: 2, missing: 0))
    #expect(try practice.findings().isEmpty)
  }

  @Test func `what was signed and let go comes back as what was signed`() throws {
    let desk = try SealedPractice()
    let note = try desk.signedNote()
    let address = try #require(DocumentAddress(of: note))
    let store = desk.store
    try store.keepSealed(note)
    let path = store.directory.path + "/" + address.path.description
    #expect(unlink(path) == 0)
    try store.takeOver(try store.look(at: address), at: address, isChosen: true)
    #expect(try desk.altered().isEmpty)
    let back = try store.putBack(note, at: SealedPractice.moment(3))
    #expect(back.isFrozen)
    #expect(try AuditReading(store.directory).manifest.documents[note.id]?.isSigned == true)
    try desk.edit(back, "came late", to: "came early")
    #expect(try desk.altered().keys.contains(note.id))
  }

  @Test func `the documents that the log knows are counted as by reading all of it`() throws {
    let practice = try OpenPractice()
    let store = practice.store
    _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    var events: [Document] = []
    for letter in "abcdefgh" {
      events.append(try store.create(Samples.event("one", letter), at: Samples.moment))
    }
    _ = try store.trash(Array(events[0...2]), at: Samples.moment.now)
    _ = try store.restore(try #require(try store.trashEntries().first))
    for event in events[3...4] {
      let address = try #require(DocumentAddress(of: event))
      #expect(unlink(store.directory.path + "/" + address.path.description) == 0)
    }
    // Lines that are none, that tell twice, and of another form of JSON.
    let file = "audit/" + (try #require(practice.folder.names(in: "practice/audit").first))
    let text = try #require(practice.text(of: file))
    let lines = text.split(separator: "\n").map(String.init)
    let long = String(repeating: "x", count: 300 << 10)
    let other = lines[5].replacing(",\"event\"", with: " , \"event\"")
      .replacing(event("d").text, with: event("z").text)
    try practice.write(
      (["no line", long, other] + lines + [lines[2], "{\"seq\":9}"]).joined(separator: "\n")
        + "\nand no end", to: file)
    let manifest = try AuditReading(store.directory).manifest.documents
    let present = manifest.filter { $0.value.place == .present }
    let listed = Set(try store.listAll(includingPrivate: true).documents.compactMap(\.address.id))
    let missing = present.keys.filter { !listed.contains($0) }
    #expect(missing.count == 3)
    #expect(
      try PracticeLook(store.directory).presence
        == Presence(known: present.count, missing: missing.count))
  }

  /// Whatever a line says, it is read from its bytes as the parser reads it.
  @Test(arguments: AuditEvent.allCases) func `a line is understood without being parsed`(
    event: AuditEvent
  ) throws {
    let author = AuditAuthor(user: "a \"b\" \\ ,\"event\":\"", host: "é\u{1F600}", version: "1")
    for (zone, kind) in [
      ("", DocumentKind.note), ("Europe/Vienna", .client), ("a\"\\b", .practice), (",", .plan),
    ] {
      for hasDocument in [true, false] {
        var entry = AuditEntry(
          event, document: hasDocument ? Samples.id(kind.letter) : nil,
          kind: hasDocument ? kind : nil, client: Samples.client, revision: 3,
          before: Digest(of: [1]), after: Digest(of: [2]), count: 7)
        if zone.isEmpty { (entry.client, entry.before, entry.count) = (nil, nil, nil) }
        let line = AuditLine(
          sequence: 12, utc: Samples.moment.now, monotonic: 99, zone: zone, entry: entry,
          author: author, previous: Digest(of: [3])
        ).bytes
        let told = line.withUnsafeBytes { ToldDocument(line: $0) }
        #expect((told != nil) == (hasDocument && event.tellsOfDocument))
        if let told {
          #expect(told.id == Samples.id(kind.letter))
          #expect(told.kind == kind)
          #expect(told.isGone == [.trashed, .purged].contains(event))
        }
        // Half a line is no line, wherever it ends.
        for end in line.indices {
          let half = Array(line[..<end])
          #expect(half.withUnsafeBytes { ToldDocument(line: $0) } == nil)
        }
      }
    }
  }
}
