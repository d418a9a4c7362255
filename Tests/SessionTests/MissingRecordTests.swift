import ClinicalRecord
import Foundation
import RecordStore
import TerminalInterface
import Testing
import UserInterface

@testable import caseload

/// Documents that another program took away while nobody looked.
struct MissingRecordTests {
  private func writeClients(_ desk: TestDesk, count: Int) throws {
    var steps: [ScriptedTerminal.Step] = [.see("No clients yet")]
    for number in 1...count {
      steps += [
        .press(.character("N")), .see("New client"), .type("Person Number\(number)"),
        .press(.escape), .see("Saved"),
      ]
    }
    try desk.run(steps + [.press(.control("q"))])
  }

  /// The folder of a client by name.
  private func folder(of name: String, in desk: TestDesk) throws -> URL {
    let clients = desk.practice.appending(path: "clients")
    for id in try FileManager.default.contentsOfDirectory(atPath: clients.path) {
      let folder = clients.appending(path: id)
      let text = try String(contentsOf: folder.appending(path: "client.json"), encoding: .utf8)
      if text.contains(name) { return folder }
    }
    return try #require(nil)
  }

  @Test func `a chart that was deleted outside is told at the start by name, and listed`() throws {
    let desk = try TestDesk()
    try writeClients(desk, count: 12)
    try FileManager.default.removeItem(at: try folder(of: "Person Number7", in: desk))
    try desk.run([
      .see("The chart of Person Number7 is gone"), .press(.character(":")), .type("damaged"),
      .press(.enter), .see("Look in the wastebasket"), .press(.escape),
      .press(.control("q")),
    ])
  }

  /// Twelve people, the last one with a note that was saved twice.
  private func writeNote(_ desk: TestDesk) throws {
    try writeClients(desk, count: 12)
    try desk.run([
      .see("Person Number12"), .press(.character("/")), .type("Number12"), .press(.enter),
      .press(.enter), .see("1 Brief"), .press(.character("n")), .see("new note"),
      .type("came late"), .press(.escape), .see("Saved"), .press(.character("4")),
      .press(.character("e")), .see("Tab next field"), .type(" and left"), .press(.escape),
      .see("Saved"), .press(.control("q")),
    ])
  }

  private var today: String {
    SessionClock.local.day.spoken(relativeTo: SessionClock.local.day)
  }

  @Test func `a note that was deleted is told by day and person, with what is kept of it`() throws {
    let desk = try TestDesk()
    try writeNote(desk)
    try desk.moveNoteAway()
    try desk.run([
      .see("The note of \(today) of Person Number12 is gone"), .press(.character(":")),
      .type("damaged"), .press(.enter), .see("It was saved on \(today)"),
      .see("Earlier states of it are kept"),
      .press(.escape), .press(.control("q")),
    ])
    // In another chart nothing is said of it.
    try desk.run([
      .see("The note of"), .press(.character("/")), .type("Number3"), .press(.enter),
      .press(.enter), .see("1 Brief"), .press(.character(":")), .type("damaged"), .press(.enter),
      .seeGone("Number12"), .press(.escape), .press(.control("q")),
    ])
  }

  @Test func `what was let go has its day and its person in later runs too`() throws {
    let desk = try TestDesk()
    try writeNote(desk)
    try desk.moveNoteAway()
    let told = "The note of \(today) of Person Number12 is gone"
    try desk.run([
      .see(told), .press(.character(":")), .type("damaged"), .press(.enter),
      .see("D let it stay gone"), .press(.character("D")), .see("[N]o (default)"),
      .press(.character("y")), .see("let it stay gone. Earlier"), .press(.escape),
      .press(.control("q")),
    ])
    // No index knows it any more; what is kept of it does.
    for _ in 0..<2 {
      try desk.run([
        .see("Person Number11"), .wait(milliseconds: 4_000), .press(.character(":")),
        .type("damaged"), .press(.enter), .see(told), .see("let it stay gone. Earlier"),
        .press(.escape), .press(.control("q")),
      ])
    }
  }

  @Test func `without an index what is gone has no name, and is told all the same`() throws {
    let desk = try TestDesk()
    try writeClients(desk, count: 12)
    try FileManager.default.removeItem(at: try folder(of: "Person Number12", in: desk))
    try FileManager.default.removeItem(at: desk.practice.appending(path: "index"))
    try desk.run([
      .see("The chart of a person, id "), .press(.character(":")), .type("damaged"),
      .press(.enter), .see("Look in the wastebasket"), .press(.escape), .press(.control("q")),
    ])
  }

  /// What is written while the practice is only read because much is missing.
  private func seeNothingWritten(_ desk: TestDesk) throws -> [ScriptedTerminal.Step] {
    let before = try desk.files(in: "clients")
    return [
      .see("Read-only: 1 of 3 documents is missing"), .press(.character("N")),
      .see("is missing from the folder; :damaged lists it"),
      .act {
        let now = try desk.files(in: "clients")
        #expect(now == before)
      },
    ]
  }

  @Test func `of a small practice what is gone is let go, and then it is written again`() throws {
    let desk = try TestDesk()
    try writeClients(desk, count: 3)
    try FileManager.default.removeItem(at: try folder(of: "Person Number2", in: desk))
    let look = try PracticeLook(try DataDirectory.open(desk.practice.path))
    #expect(look.presence.isAlarming && look.missing.count == 1)
    try desk.run(
      seeNothingWritten(desk) + [
        .press(.character(":")), .type("damaged"), .press(.enter),
        .see("The chart of Person Number2 is gone"), .see("D let it stay gone"),
        .press(.character("D")), .see("Let it stay gone?"), .press(.character("n")),
        .see("D let it stay gone"), .press(.character("D")), .see("Let it stay gone?"),
        .press(.character("y")), .see("everything can be written again"),
        .seeGone("D let it stay gone"), .see("let it stay gone."), .press(.escape),
        .press(.character("N")), .see("New client"), .type("Person Number9"), .press(.escape),
        .see("Saved"), .press(.control("q")),
      ])
    let log = try desk.texts(in: "audit").joined()
    #expect(log.components(separatedBy: "\"let_go\"").count == 2)
    // The next start writes from the beginning.
    try desk.run([
      .see("Person Number9"), .press(.character("N")), .see("New client"), .press(.escape),
      .press(.control("q")),
    ])
  }

  @Test func `of a small practice what is gone is brought back from its earlier states`() throws {
    let desk = try TestDesk()
    try writeClients(desk, count: 2)
    try desk.run([
      .see("Person Number2"), .press(.enter), .see("1 Brief"), .press(.character("n")),
      .see("new note"), .type("came late"), .press(.escape), .see("Saved"), .press(.character("4")),
      .press(.character("e")), .see("Tab next field"), .type(" and left"), .press(.escape),
      .see("Saved"), .press(.control("q")),
    ])
    try desk.moveNoteAway()
    try desk.run(
      seeNothingWritten(desk) + [
        .press(.character(":")), .type("damaged"), .press(.enter),
        .see("The note of \(today) of Person Number"), .see("Enter earlier states"),
        .press(.enter), .see("History: "), .press(.character("r")), .see("as it was in"),
        .press(.character("y")), .see("everything can be written again"),
        .press(.control("q")),
      ])
    #expect(try desk.texts(in: "clients").contains { $0.contains("came late") })
  }

  @Test func `a lost document that was never in a conflict can be let stay gone`() throws {
    let desk = try TestDesk()
    try writeNote(desk)
    try desk.moveNoteAway()
    try desk.run([
      .see("is gone"), .press(.character(":")), .type("damaged"), .press(.enter),
      .see("D let it stay gone"), .press(.character("D")),
      .see("It counts as no loss from then on"),
      .press(.character("y")), .see("counts as no loss"), .seeGone("D let it stay gone"),
      .see("Enter earlier states"), .press(.escape), .press(.control("q")),
    ])
    // Nothing is said of it again, and it can still be brought back.
    try desk.run([
      // Nothing tells that it has been looked for what is gone.
      .see("Person Number12"), .wait(milliseconds: 4_000), .press(.character(":")),
      .type("damaged"), .press(.enter),
      .see("let it stay gone."), .see("Enter earlier states"), .press(.escape),
      .press(.control("q")),
    ])
    #expect(desk.terminal?.screens.contains { $0.contains("is gone:") } != true)
  }

  @Test func `what lies in the trash is not told as gone, though no line tells it`() throws {
    let desk = try TestDesk()
    try writeClients(desk, count: 2)
    let gone = try folder(of: "Person Number2", in: desk)
    let target = desk.practice.appending(
      path: "trash/20260310T090000000Z-\(gone.lastPathComponent)/clients")
    let directory = try DataDirectory.open(desk.practice.path)
    try FileManager.default.createDirectory(
      at: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try FileManager.default.moveItem(
      at: gone, to: target.appending(path: gone.lastPathComponent))
    let look = try PracticeLook(directory)
    #expect(look.presence.missing == 1)
    #expect(look.missing.isEmpty)
  }
}
