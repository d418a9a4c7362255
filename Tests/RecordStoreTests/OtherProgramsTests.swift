import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// What other programs leave in a practice's folder, and what is kept when they change a document.
struct OtherProgramsTests {
  private static let note = "clients/\(Samples.client)/notes/\(Samples.id("n"))"

  @Test(arguments: [
    (".sync-conflict-20260310-090000-ABCDEFG.json", "A sync tool put this copy beside the note"),
    (" (Ada's conflicted copy 2026-03-10).json", "A sync tool put this copy beside the note"),
    (" conflicted copy 2026-03-10.json", "A sync tool put this copy beside the note"),
    (" 2.json", "A sync tool put this copy beside the note"),
    (" (1).json", "A file manager made this copy beside the note"),
    (" copy.json", "A file manager made this copy beside the note"),
    (" copy 3.json", "A file manager made this copy beside the note"),
    (" (copy).json", "A file manager made this copy beside the note"),
    (" (3rd copy).json", "A file manager made this copy beside the note"),
    (" (another copy).json", "A file manager made this copy beside the note"),
    (" - Copy.json", "A file manager made this copy beside the note"),
    (" - Copy (2).json", "A file manager made this copy beside the note"),
    (" letter.json", "This is no document of caseload"),
    ("_conflict-20260310.json", "A sync tool put this copy beside the note"),
    (".json~", "An editor left this copy beside the note"),
    (".json.orig", "An editor left this copy beside the note"),
    (".json.swp", "An editor left this copy beside the note"),
    (".json.swo", "An editor left this copy beside the note"),
    ("-old.json", "This is no document of caseload"),
  ])
  func `a copy is told with whose copy it is, never read and never deleted`(
    ending: String, sentence: String
  ) throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    try practice.write("x", to: Self.note + ending)
    let strays = try practice.store.strays(includingPrivate: false)
    #expect(strays.map(\.path.description) == [Self.note + ending])
    #expect(strays.first?.sentence.hasPrefix(sentence) == true)
    let chart = try practice.store.loadChart(Samples.client)
    #expect(chart.documents.count == 1)
    #expect(chart.damaged.isEmpty)
    #expect(practice.text(of: Self.note + ending) == "x")
    #expect(try practice.store.doctor().contains { $0.sort == .stray })
  }

  @Test(arguments: [".DS_Store", ".stfolder", ".syncthing.client.json.tmp", "Thumbs.db"])
  func `what the system keeps for itself is no alarm`(name: String) throws {
    let practice = try OpenPractice()
    try practice.write("x", to: "clients/" + name)
    let strays = try practice.store.strays(includingPrivate: false)
    #expect(strays.map(\.sort) == [.ofSystem])
  }

  @Test func `a chart that is read again shows what another program wrote in place meanwhile`()
    throws
  {
    let practice = try OpenPractice()
    let store = practice.store
    _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let event = try store.create(Samples.event("first", "b"), at: Samples.moment)
    let path = "clients/\(Samples.client)/events/\(event.id).json"
    let text = try #require(practice.text(of: path))
    func shown() throws -> String? {
      try store.loadChart(Samples.client).documents[event.id]?.content(LifeEvent.self)?.text
    }
    // Old enough that no change since could look the same: now its bytes are not read again.
    usleep(2_300_000)
    #expect(try shown() == "first")
    #expect(try shown() == "first")
    let file = practice.store.directory.path + "/" + path
    var facts = stat()
    #expect(stat(file, &facts) == 0)
    // As long as before, in the same file, and with the time of before put back.
    try practice.write(text.replacing("first", with: "other"), to: path)
    var times = [facts.st_atim, facts.st_mtim]
    #expect(utimensat(AT_FDCWD, file, &times, 0) == 0)
    #expect(try shown() == "other")
    // Just changed: a second change within the same tick of the clock is seen too.
    try practice.write(text.replacing("first", with: "third"), to: path)
    #expect(utimensat(AT_FDCWD, file, &times, 0) == 0)
    #expect(try shown() == "third")
  }

  @Test func `an editor's own swap name is told too`() throws {
    let practice = try OpenPractice()
    let folder = "clients/\(Samples.client)/notes/"
    try practice.write("x", to: folder + ".\(Samples.id("n")).json.swp")
    let sort = try practice.store.strays(includingPrivate: false).map(\.sort)
    #expect(
      sort == [
        .editorCopy(
          of: StorePath(Array((Self.note + ".json").split(separator: "/").map(String.init))))
      ])
  }

  @Test func `a new practice tells sync tools what not to carry`() throws {
    let practice = try OpenPractice()
    let lines = practice.text(of: ".stignore")?.split(separator: "\n") ?? []
    for folder in ["/tmp", "/locks", "/drafts", "/index"] {
      #expect(lines.contains(Substring(folder)))
    }
    #expect(try practice.store.strays(includingPrivate: true).isEmpty)
    #expect(try practice.store.doctor().isEmpty)
  }

  @Test func `words that could not be saved are found with the version they were made on`() throws {
    let practice = try OpenPractice()
    let base = try practice.store.create(Samples.client(named: "base"), at: Samples.moment)
    var mine = base
    mine.body = Samples.client(named: "mine").body
    let path = try practice.store.keepUnsaved(mine, base: base, at: Samples.moment.now)
    let (kept, unreadable) = try practice.store.keptConflicts()
    #expect(unreadable.isEmpty)
    #expect(kept.map(\.mine) == [mine])
    #expect(kept.map(\.base) == [base])
    // A later text of the same run takes the place of the earlier one.
    mine.body = Samples.client(named: "mine, longer").body
    #expect(try practice.store.keepUnsaved(mine, base: base, at: Samples.moment.now) == path)
    #expect(try practice.store.keptConflicts().kept.map(\.mine) == [mine])
    // It is no draft of a form.
    let drafts = try practice.store.drafts()
    #expect(drafts.drafts.isEmpty && drafts.unreadable.isEmpty)
    try practice.store.remove(path)
    #expect(try practice.store.keptConflicts().kept.isEmpty)
  }

  @Test func `a new document that could not be made is found too`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.keepUnsaved(
      Samples.client(named: "new"), base: nil, at: Samples.moment.now)
    let kept = try practice.store.keptConflicts().kept
    #expect(kept.first?.base == nil)
    #expect(kept.first?.mine.content(Client.self)?.displayName == "new")
  }

  @Test func `looking makes nothing the base of a save`() throws {
    let practice = try OpenPractice()
    let base = try practice.store.create(Samples.client(named: "base"), at: Samples.moment)
    let path = "clients/\(Samples.client)/client.json"
    let text = try #require(practice.text(of: path))
    try practice.write(text.replacingOccurrences(of: "base", with: "theirs"), to: path)
    let standing = try practice.store.look(at: .client(Samples.client))
    #expect(standing.document?.content(Client.self)?.displayName == "theirs")
    #expect(!practice.store.isUnchanged(standing, at: .client(Samples.client)))
    var mine = base
    mine.body = Samples.client(named: "mine").body
    #expect(throws: StoreError.changedOutside(what: "client", path: path)) {
      _ = try practice.store.save(mine, at: Samples.moment)
    }
    // The version that was overwritten in place is made again in the history.
    try practice.store.keepOverwritten(base)
    let saved = try practice.store.replace(standing, by: mine, at: Samples.moment)
    #expect(saved.envelope.revision == base.envelope.revision + 1)
    let history = practice.folder.names(in: "practice/history/\(Samples.client)")
      .compactMap { practice.text(of: "history/\(Samples.client)/\($0)") }
    #expect(history.contains { $0.contains("theirs") })
    #expect(history.contains { $0.contains("\"base\"") })
    #expect(try practice.store.doctor().isEmpty)
  }

  @Test func `what was written by hand and taken over is kept when another program takes it away`()
    throws
  {
    let practice = try OpenPractice()
    let store = practice.store
    let base = try store.create(Samples.client(named: "base"), at: Samples.moment)
    let path = "clients/\(Samples.client)/client.json"
    let text = try #require(practice.text(of: path))
    try practice.write(
      text.replacingOccurrences(of: "base", with: "theirs") + "\n\n", to: path)
    let standing = try store.look(at: .client(Samples.client))
    let theirs = try #require(standing.document)
    try store.keepOverwritten(base)
    try store.takeOver(standing, at: .client(Samples.client), shown: base)
    #expect(unlink(store.directory.path + "/" + path) == 0)
    try store.keepOverwritten(theirs)
    let names = try store.versions(of: .client(Samples.client))
      .compactMap { $0.document?.content(Client.self)?.displayName }
    #expect(Set(names) == ["base", "theirs"])
  }

  @Test func `what was kept when it was seen is one state when it is saved over by a later one`()
    throws
  {
    let practice = try OpenPractice()
    let store = practice.store
    let first = try store.create(Samples.client(named: "first"), at: Samples.moment)
    let path = "clients/\(Samples.client)/client.json"
    let text = try #require(practice.text(of: path))
    var mine = first
    mine.body = Samples.client(named: "second").body
    mine = try store.save(mine, at: Samples.moment)
    // Another computer went on from the state before.
    try practice.write(text.replacingOccurrences(of: "first", with: "theirs"), to: path)
    let standing = try store.look(at: .client(Samples.client))
    #expect(try store.keepSeen(standing, at: .client(Samples.client)))
    #expect(try !store.keepSeen(standing, at: .client(Samples.client)))
    _ = try store.replace(standing, by: mine, at: Samples.moment)
    #expect(practice.folder.names(in: "practice/history/\(Samples.client)").count == 3)
    let names = try store.versions(of: .client(Samples.client))
      .compactMap { $0.document?.content(Client.self)?.displayName }
    #expect(names.sorted() == ["first", "second", "theirs"])
  }

  @Test func `what was shown and taken over is told, and the doctor names it no more`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "base"), at: Samples.moment)
    let path = "clients/\(Samples.client)/client.json"
    let text = try #require(practice.text(of: path))
    try practice.write(text.replacingOccurrences(of: "base", with: "theirs"), to: path)
    #expect(try practice.store.doctor().map(\.sort) == [.changed])
    let standing = try practice.store.look(at: .client(Samples.client))
    try practice.store.takeOver(standing, at: .client(Samples.client))
    #expect(try practice.store.doctor().isEmpty)
    let head = try practice.store.auditHead().sequence
    try practice.store.takeOver(standing, at: .client(Samples.client))
    #expect(try practice.store.auditHead().sequence == head)
  }

  @Test func `a signed document that another program changed stays a finding`() throws {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    var signed = Samples.event("signed words")
    signed.envelope.signed = Signature()
    signed.envelope.signed?.name = "A. Clinician"
    signed.envelope.signed?.role = "practitioner"
    let address = try #require(
      DocumentAddress(of: try practice.store.create(signed, at: Samples.moment)))
    let path = address.path.description
    let text = try #require(practice.text(of: path))
    try practice.folder.setMode(0o600, of: "practice/" + path)
    try practice.write(text.replacing("signed words", with: "other words"), to: path)
    try practice.store.takeOver(practice.store.look(at: address), at: address)
    let finding = try #require(try practice.store.doctor().first)
    #expect(finding.sentence.contains("differs from what was signed"))
  }

  @Test func `an answer to what has changed again is refused`() throws {
    let practice = try OpenPractice()
    let base = try practice.store.create(Samples.client(named: "base"), at: Samples.moment)
    let path = "clients/\(Samples.client)/client.json"
    let text = try #require(practice.text(of: path))
    try practice.write(text.replacingOccurrences(of: "base", with: "theirs"), to: path)
    let standing = try practice.store.look(at: .client(Samples.client))
    try practice.write(text.replacingOccurrences(of: "base", with: "theirs again"), to: path)
    #expect(throws: StoreError.changedOutside(what: "client", path: path)) {
      _ = try practice.store.replace(standing, by: base, at: Samples.moment)
    }
    #expect(practice.text(of: path)?.contains("theirs again") == true)
  }

  @Test func `a version that is gone or no document can be answered too`() throws {
    let practice = try OpenPractice()
    var base = try practice.store.create(Samples.client(named: "base"), at: Samples.moment)
    let path = "clients/\(Samples.client)/client.json"
    try practice.write("half a docu", to: path)
    let broken = try practice.store.look(at: .client(Samples.client))
    guard case .unreadable = broken.content else {
      Issue.record("It was read.")
      return
    }
    base = try practice.store.replace(broken, by: base, at: Samples.moment)
    #expect(practice.text(of: path)?.contains("\"base\"") == true)
    let history = practice.folder.names(in: "practice/history/\(Samples.client)")
    #expect(
      history.contains { practice.text(of: "history/\(Samples.client)/\($0)") == "half a docu" })
    try FileManager.default.removeItem(atPath: practice.folder.file("practice/" + path))
    let gone = try practice.store.look(at: .client(Samples.client))
    #expect(gone.content == .gone)
    let again = try practice.store.replace(gone, by: base, at: Samples.moment)
    #expect(again.envelope.revision == base.envelope.revision + 1)
  }

  @Test(arguments: [(20, 2, false), (20, 3, true), (4, 1, true), (1, 0, false)])
  func `more than a tenth missing opens for reading only`(
    clients: Int, removed: Int, isRefused: Bool
  ) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    do {
      let store = try RecordStore.create(path, identity: .sample, holder: .test)
      for (index, letter) in "abcdefghijklmnopqrstuvwxyz".prefix(clients).enumerated() {
        var document = Samples.client(named: "Person \(index)")
        document.envelope.id = Samples.id("c", letter)
        document.envelope.client = document.id
        _ = try store.create(document, at: Samples.moment)
        if index < removed {
          try FileManager.default.removeItem(atPath: path + "/clients/\(document.id)")
        }
      }
    }
    let store = try reopen(path)
    let presence = try store.presence()
    #expect(presence == Presence(known: clients, missing: removed))
    let reason = try store.refuseIfManyAreMissing()
    #expect((reason != nil) == isRefused)
    #expect((store.refusal != nil) == isRefused)
    if isRefused {
      #expect("\(reason.map(String.init(describing:)) ?? "")".contains("\(removed) of \(clients)"))
      #expect(throws: (any Error).self) {
        _ = try store.create(Samples.event("x"), at: Samples.moment)
      }
    }
  }

  @Test func `what is in the trash is not missing`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("practice")
    do {
      let store = try RecordStore.create(path, identity: .sample, holder: .test)
      _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
      let event = try store.create(Samples.event("x"), at: Samples.moment)
      _ = try store.trash([event], at: Samples.moment.now)
    }
    #expect(try reopen(path).presence() == Presence(known: 1, missing: 0))
  }
}
