import TerminalInterface
import Testing

@testable import caseload

/// The plan check of the caseload through the worker, over a real disk.
@Suite(.serialized) struct CheckTests {
  @Test func `the check reads every chart off the loop and leads into one`() throws {
    let desk = try TestDesk()
    try desk.run([
      .see("No clients yet"), .press(.character(":")), .type("check"), .press(.enter),
      .see("Nothing is missing in any plan"), .press(.escape),
      .press(.character("N")), .see("New client"), .type("Dana Bright"), .press(.escape),
      .see("Saved"), .press(.enter), .see("1 Brief"), .press(.character("2")),
      .press(.character("a")), .see("next field"), .type("I want to sleep"), .press(.escape),
      .see("Saved"), .press(.character("q")), .see("1 person"),
      .press(.character(":")), .type("check"), .press(.enter),
      .see("Goal 1 has no active objective."), .see("The plan names no strengths."),
      .press(.enter), .see("1 Brief"), .see("c adds one"),
      .press(.control("q")),
    ])
  }
}
