import Foundation
import Testing

extension EndToEnd {
  /// Terminals that no screen can be drawn on: one line of words, and the status of its own.
  struct RefusedTerminalTests {
    @Test(arguments: [nil, "", "dumb", "no-such-terminal", "\u{1B}[31m"] as [String?])
    func `an unusable TERM is told in words, and nothing is drawn`(term: String?) throws {
      let terminal = try TerminalUnderTest(environment: ["TERM": term])
      defer { terminal.close() }
      #expect(try terminal.exitStatus() == 69)
      let screen = try terminal.screen
      #expect(screen.contains("caseload"))
      #expect(screen.replacing("\n", with: " ").contains("caseload list"))
      #expect(try !terminal.alternateScreenIsOn)
      #expect(!FileManager.default.fileExists(atPath: terminal.home.practice.path))
    }

    @Test func `a theme that is not there is told before the screen is taken`() throws {
      let terminal = try TerminalUnderTest(arguments: ["--theme", "no-such"])
      defer { terminal.close() }
      #expect(try terminal.exitStatus() == 64)
      #expect(try terminal.screen.contains("no-such"))
    }

    @Test func `a folder with other things in it is refused, and the terminal given back`() throws {
      let home = try TemporaryHome()
      try FileManager.default.createDirectory(
        at: home.practice, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try Data("mine".utf8).write(to: home.practice.appending(path: "letter.txt"))
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      #expect(try terminal.exitStatus() == 73)
      #expect(try terminal.screen.replacing("\n", with: "").contains("other files"))
      #expect(try !terminal.alternateScreenIsOn)
      #expect(try home.practiceFiles() == ["letter.txt": Data("mine".utf8)])
    }

    @Test func `quitting ends with 0 and says which drafts are kept`() throws {
      let terminal = try TerminalUnderTest()
      defer { terminal.close() }
      try terminal.waitFor("No clients yet")
      try terminal.keys("N")
      try terminal.waitFor("New client")
      try terminal.keys("Tab")
      try terminal.type("ze and zir")
      try terminal.keys("C-q")
      #expect(try terminal.exitStatus() == 0)
      #expect(try terminal.screen.contains("1 draft kept."))
      #expect(try !terminal.alternateScreenIsOn)
    }
  }
}
