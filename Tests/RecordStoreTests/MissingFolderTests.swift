import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// Folders of a practice that are gone: what doctor says, what it mends, and what a start says.
struct MissingFolderTests {
  private let practice: ClosedPractice
  private var folder: TemporaryFolder { practice.folder }
  private var path: String { practice.path }

  init() throws {
    practice = try ClosedPractice { store in
      var event = try store.create(Samples.event("one"), at: Samples.moment)
      event.body = try #require(Samples.event("two").content(LifeEvent.self))
      _ = try store.save(event, at: Samples.moment)
      _ = try store.create(Samples.privateNote("three"), at: Samples.moment)
    }
  }

  private func remove(_ names: String...) throws {
    for name in names { try practice.remove(name) }
  }

  private func findings() throws -> [Finding] { try practice.findings() }

  @Test(arguments: Layout.topFolders)
  func `every folder that is gone is told, the rest is examined, and the fix makes it`(
    name: String
  ) throws {
    try folder.write("x", to: "practice/a stray")
    try remove(name)
    let found = try findings()
    let told = try #require(found.first { $0.sort == .folder })
    #expect(told.path == name && told.sentence.hasPrefix("The folder \(name) is missing: "))
    #expect(found.count { $0.sort == .folder } == 1)
    #expect(found.contains { $0.sort == .stray })
    #expect(found.contains { $0.sort == .missing } == ["clients", "private"].contains(name))
    #expect(!found.contains { $0.sort == .damaged || $0.sort == .audit })
    let mends = try RecordStore.mend(path, as: .test)
    #expect(mends.map(\.sentence) == ["Made the missing folder \(name)."])
    #expect(try folder.mode(of: "practice/" + name) == 0o700)
    #expect(try !findings().contains { $0.sort == .folder })
  }

  @Test func `all folders but that of the charts gone at once are told, and made`() throws {
    for name in Layout.topFolders where name != "clients" { try remove(name) }
    #expect(try findings().count { $0.sort == .folder } == Layout.topFolders.count - 1)
    // The lock's folder is made with the lock.
    #expect(try RecordStore.mend(path, as: .test).count == Layout.topFolders.count - 1)
    #expect(try findings().map(\.sort) == [.audit])
  }

  @Test func `a log begun anew over documents stays told after the fix and after each start`()
    throws
  {
    try remove("audit")
    _ = try RecordStore.mend(path, as: .test)
    let day = Kernel.clocks.utc.local(offsetMinutes: 0).day.iso
    let sentence =
      "The audit log begins on \(day), but 3 documents were here before it: the entries before that "
      + "day are gone, and what they told cannot be known any more. Look for the folder audit in a "
      + "backup, and keep that backup."
    #expect(try findings().map(\.sentence) == [sentence])
    let store = try reopen(path)
    #expect(store.openingDoubts.isEmpty)
    #expect(try store.doctor().map(\.sentence) == [sentence])
    // Saved again, and seen again: where it came from is told by no line all the same.
    var event = try store.load(try #require(DocumentAddress(of: Samples.event("one"))))
    event.body = try #require(Samples.event("four").content(LifeEvent.self))
    _ = try store.save(event, at: Samples.moment)
    _ = try store.create(Samples.event("new", "b"), at: Samples.moment)
    #expect(try store.doctor().map(\.sentence) == [sentence])
  }

  @Test(arguments: [true, false])
  func `a log that is gone begins anew at a start, which says so once`(withWitness: Bool) throws {
    try remove("audit")
    if !withWitness { try remove("locks") }
    do {
      let store = try reopen(path)
      #expect(store.refusal == nil)
      #expect(
        store.openingDoubts == [
          "The audit log of what was saved is gone, so that a new one begins. Look for it in a "
            + "backup; caseload doctor tells what is missing."
        ])
      #expect(try folder.mode(of: "practice/audit") == 0o700)
      _ = try store.create(Samples.event("new", "b"), at: Samples.moment)
    }
    #expect(try reopen(path).openingDoubts.isEmpty)
    #expect(try findings().map(\.sort) == [.audit])
  }

  @Test func `a start makes what is missing and names what could have been lost`() throws {
    try remove("history", "private", "index", "tmp", "trash")
    do {
      let store = try reopen(path)
      #expect(
        store.openingDoubts == [
          "The folders history, private and trash were missing and were made anew, empty. If they "
            + "held anything, put them back from a backup."
        ])
      #expect(try folder.mode(of: "practice/history") == 0o700)
    }
    try remove("undo")
    #expect(
      try reopen(path).openingDoubts == [
        "The folder undo was missing and was made anew, empty. If it held anything, put it back "
          + "from a backup."
      ])
    try remove("index")
    #expect(try reopen(path).openingDoubts.isEmpty)
  }

  @Test func `what stands in the place of a folder does not end the examination`() throws {
    for name in ["history", "audit"] {
      try remove(name)
      try folder.write("x", to: "practice/" + name)
      let found = try findings()
      #expect(found.contains { $0.path == name && $0.sentence.contains("is not a folder") })
      try remove(name)
      _ = try RecordStore.mend(path, as: .test)
    }
  }
}
