import ClinicalRecord
import Foundation
import RecordStore
import TerminalInterface
import Testing

@testable import caseload

/// History, damage, trash and undo over a real disk and restarts.
@Suite(.serialized) struct HistoryTests {
  /// A client who was renamed once, with their chart closed again.
  private static var renamed: [ScriptedTerminal.Step] {
    [
      .see("No clients yet"), .press(.character("N")), .see("New client"), .type("Dana Bright"),
      .press(.escape), .see("Saved"), .press(.enter), .see("1 Brief"), .press(.character("5")),
      .press(.character("e")), .see("next field"), .type(" 2nd"), .press(.escape),
      .see("Dana Bright 2nd"), .see("Saved"),
    ]
  }

  private static func words(_ desk: TestDesk) throws -> String {
    try desk.files(in: "clients").values.joined()
  }

  @Test func `an earlier state comes back by keys, and u takes it back`() throws {
    let desk = try TestDesk()
    try desk.run(
      Self.renamed + [
        .press(.character("g")), .press(.character("h")), .see("History: person and contacts"),
        .see("1 field changed"), .press(.character("j")), .press(.character("r")),
        .see("Bring person and contacts back"), .press(.character("y")), .see("Back to the state"),
        .see("Saved"),
        .act {
          let text = try Self.words(desk)
          #expect(!text.contains("2nd"))
          #expect(text.contains("\"rev\": 3"))
        },
        .press(.character("u")), .see("Undid: return of person and contacts"),
        .press(.control("q")),
      ])
    #expect(try Self.words(desk).contains("Dana Bright 2nd"))
    #expect(try desk.files(in: "history").count == 3)
  }

  @Test func `a client who cannot be read comes back from history, the bytes kept aside`() throws {
    let desk = try TestDesk()
    try desk.run(Self.renamed + [.press(.control("q"))])
    let name = try #require(try desk.files(in: "clients").keys.first)
    let broken = "{\n  \"schema\": 1,\n  \"kind\":"
    try Data(broken.utf8).write(to: desk.practice.appending(path: "clients/" + name))
    try desk.run([
      .see("cannot be read"), .press(.character(":")), .type("damaged"), .press(.enter),
      .see("ends unexpectedly"), .press(.enter), .see("History: person and contacts"),
      .see("Dana Bright"), .press(.character("r")), .see("in the place of the unreadable"),
      .press(.character("y")), .see("nothing was deleted"), .see("Dana Bright"),
      .press(.character("q")),
    ])
    #expect(try Self.words(desk).contains("Dana Bright"))
    #expect(try desk.files(in: "quarantine").values.contains(broken))
    try desk.run([.see("Dana Bright"), .press(.enter), .see("1 Brief"), .press(.control("q"))])
  }

  @Test func `what was discarded comes back from the trash after a restart`() throws {
    let desk = try TestDesk()
    try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"), .type("Dana Bright"),
      .press(.escape), .see("Saved"), .press(.character("n")), .see("new note"),
      .type("came late"), .press(.escape), .see("Saved"), .press(.character("4")),
      .press(.character("D")), .see("Discard"), .press(.character("y")), .see("Discarded"),
      .see("Saved"), .press(.control("q")),
    ])
    #expect(try !Self.words(desk).contains("came late"))
    try desk.run([
      .see("Dana Bright"), .press(.character(":")), .type("trash"), .press(.enter),
      .see("Dana Bright: note of"), .press(.enter), .see("is back"),
      .press(.character("q")),
    ])
    #expect(try Self.words(desk).contains("came late"))
  }

  @Test func `what another program wrote is told with the time when it was found`() throws {
    let desk = try TestDesk()
    try desk.run(Self.renamed + [.press(.control("q"))])
    let name = try #require(try desk.files(in: "clients").keys.first)
    let file = desk.practice.appending(path: "clients/" + name)
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing("Dana Bright 2nd", with: "Dana Bright outside").utf8).write(to: file)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600, .modificationDate: Date(timeIntervalSince1970: 1_700_000_000)],
      ofItemAtPath: file.path)
    try desk.run([
      .see("Dana Bright outside"), .press(.enter), .see("1 Brief"), .press(.character("5")),
      .press(.character("g")), .press(.character("h")), .see("not before 14 Nov 2023"),
      .see("written outside"), .press(.escape), .press(.character("e")), .see("next field"),
      .type(" 3rd"), .press(.escape), .see("Saved"), .press(.character("g")),
      .press(.character("h")),
      .see("found \(SessionClock.local.day.spoken(relativeTo: SessionClock.local.day)) "),
      .press(.control("q")),
    ])
    var options = PracticeOptions()
    options.data = desk.practice.path(percentEncoded: false)
    let practice = try ReadPractice(options)
    let client = try #require(try practice.store.clientIDs().first)
    let states = try practice.states(of: client)
    #expect(states.states.map { $0.stored.isFromOutside } == [false, true, false])
    #expect(states.table.contains("found 20") && states.table.contains("written outside"))
  }

  @Test func `undo in the list crosses a restart only by a second press`() throws {
    let desk = try TestDesk()
    try desk.run(Self.renamed + [.press(.control("q"))])
    let before = try desk.files(in: "clients")
    try desk.run([
      .see("Dana Bright 2nd"), .press(.character("u")), .see("u again undoes"),
      .act {
        let now = try desk.files(in: "clients")
        #expect(now == before)
      },
      .press(.character("u")), .see("Undid:"), .press(.character("q")),
    ])
    #expect(try !Self.words(desk).contains("2nd"))
  }
}
