import Foundation
import TerminalInterface
import Testing

@testable import caseload

/// The practitioner and the payers, edited in the program and kept as files of the practice.
@Suite(.serialized) struct PracticeTests {
  private static var box: [ScriptedTerminal.Step] {
    [.press(.character(":")), .type("practice"), .press(.enter), .see("The practice")]
  }

  @Test func `a payer is made, taken back after a restart, and comes back from the trash`() throws {
    let desk = try TestDesk()
    try desk.run(
      [.see("No clients yet")] + Self.box + [
        .press(.down), .press(.enter), .see("New payer"), .type("Zenith Plan"), .press(.escape),
        .see("Saved"), .press(.character("q")),
      ])
    let made = try desk.files(in: "profiles")
    #expect(made.count == 1)
    #expect(made.values.first?.contains("Zenith Plan") == true)
    try desk.run(
      [.see("No clients yet")] + Self.box + [
        .see("Zenith Plan"), .press(.character("u")), .see("before this start"),
        .press(.character("u")), .see("Undid"), .see("Saved"), .press(.escape),
        .press(.character("q")),
      ])
    #expect(try desk.files(in: "profiles").isEmpty)
    try desk.run(
      [.see("No clients yet")] + Self.box + [
        .press(.control("r")), .see("Done again"), .see("Zenith Plan"), .see("Saved"),
        .press(.escape), .press(.character("q")),
      ])
    let back = try desk.files(in: "profiles")
    #expect(back.keys == made.keys)
    #expect(back.values.first?.contains("Zenith Plan") == true)
  }

  @Test func `the practitioner's name is kept, and undo brings the old one to the disk`() throws {
    let desk = try TestDesk()
    func name() throws -> String {
      try String(contentsOf: desk.practice.appending(path: "practice.json"), encoding: .utf8)
    }
    try desk.run(
      [.see("No clients yet")] + Self.box + [
        .press(.enter), .see("Practitioner and practice"), .type("Robin Example"), .press(.escape),
        .see("Saved"), .press(.character("q")),
      ])
    #expect(try name().contains("\"Robin Example\""))
    try desk.run(
      [.see("No clients yet")] + Self.box + [
        .press(.enter), .see("Practitioner and practice"), .type(" MSW"), .press(.escape),
        .see("Saved"),
        .act {
          let text = try name()
          #expect(text.contains("\"Robin Example MSW\""))
        }, .press(.character("u")), .see("Undid"), .see("Saved"),
        .act {
          let text = try name()
          #expect(text.contains("\"Robin Example\""))
        }, .press(.control("r")), .see("Done again"), .see("Saved"), .press(.character("q")),
      ])
    #expect(try name().contains("\"Robin Example MSW\""))
  }
}
