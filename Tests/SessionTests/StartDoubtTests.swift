import ClinicalRecord
import Foundation
import RecordStore
import TerminalInterface
import Testing
import UserInterface

@testable import caseload

/// What a start says when the clock or the folder cannot be as they should.
struct StartDoubtTests {
  private func deskWithClient() throws -> TestDesk {
    let desk = try TestDesk()
    try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"), .type("Dana Bright"),
      .press(.escape), .see("Saved"), .press(.control("q")),
    ])
    return desk
  }

  @Test func `a clock that is days behind the last line of the log is told at the start`() throws {
    let desk = try deskWithClient()
    let folder = desk.practice.appending(path: "audit")
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
    let file = folder.appending(path: name)
    let log = try String(contentsOf: file, encoding: .utf8)
    let dated = log.replacing(#/"utc":"\d{4}-\d\d-\d\d/#, with: "\"utc\":\"2093-03-14")
    try Data(dated.utf8).write(to: file)
    // The lines stand for some that were written so, not for some that were changed.
    try FileManager.default.removeItem(at: desk.practice.appending(path: "locks/log-end"))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    try desk.run([
      .see("last written on 14 Mar 2093."), .press(.control("q")),
    ])
  }

  @Test func `a log that is gone, and folders that are, are told at the start and not again`()
    throws
  {
    let desk = try deskWithClient()
    for name in ["audit", "history", "private"] {
      try FileManager.default.removeItem(at: desk.practice.appending(path: name))
    }
    try desk.run([
      .see("The audit log of what was saved is gone"), .press(.character(":")), .type("messages"),
      .press(.enter),
      .see("The folders history and private were missing"),
      .press(.escape), .seeGone("What was said lately"), .press(.control("q")),
    ])
    let store = try StoreDesk.open(desk.place)
    #expect(store.practice.warnings.allSatisfy { !$0.contains("audit") && !$0.contains("folder") })
  }

  @Test func `entries cut off the end of the log are told at the start`() throws {
    let desk = try deskWithClient()
    let (path, text) = try #require(try desk.files(in: "audit").first)
    let lines = text.split(separator: "\n")
    let file = desk.practice.appending(path: "audit/" + path)
    try Data(lines.dropLast(1).map { $0 + "\n" }.joined().utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    try desk.run(
      size: Size(columns: 40, rows: 12),
      [
        .see("The last entry of the audit log"), .press(.character(":")), .type("messages"),
        .press(.enter),
        .see("caseload"), .press(.escape), .press(.control("q")),
      ])
  }

  @Test(arguments: [(0, false), (23, false), (-48, false), (25, true)])
  func `hours behind the log are no doubt, more than a day is`(
    hours: Int, isTold: Bool
  ) throws {
    let desk = try deskWithClient()
    let store = try RecordStore.open(desk.practice.path, for: .readOnly)
    let now = SessionClock.instant.millisecondsSince1970 - hours * 3_600_000
    let doubt = store.clockDoubt(at: Instant(millisecondsSince1970: now))
    #expect((doubt != nil) == isTold)
  }

  @Test func `records without store_json are told as such, and nothing is made over them`() throws {
    let desk = try deskWithClient()
    try FileManager.default.removeItem(at: desk.practice.appending(path: "store.json"))
    var sentences: [String] = []
    do throws(StoreError) { _ = try StoreDesk.open(PracticePlace(path: desk.practice.path)) } catch
    {
      sentences.append("\(error)")
    }
    do throws(StoreError) { _ = try DataDirectory.open(desk.practice.path) } catch {
      sentences.append("\(error)")
    }
    #expect(sentences.count == 2)
    for sentence in sentences {
      #expect(
        sentence == "\(desk.practice.path)/store.json does not describe a practice: it is missing "
          + "from a folder with records. Every backup of this practice has it as it was: restore one "
          + "into a new folder with `caseload restore`, and copy store.json from there to here with "
          + "`cp -p`.")
    }
    #expect(
      try !FileManager.default.contentsOfDirectory(atPath: desk.practice.path).contains(
        "store.json"))
  }
}
