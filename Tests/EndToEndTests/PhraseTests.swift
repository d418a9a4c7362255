import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// The lock and its phrase in any build, also in the one that users get: no clock is set and no fault made inside.
  struct PhraseTests {
    private func locked(_ terminal: TerminalUnderTest, within seconds: Double = 10) throws {
      try terminal.waitUntil("the locked screen", within: seconds) {
        $0.contains("Locked") && !$0.contains("middle") && !$0.contains("Needs you")
      }
    }

    private func answer(_ phrase: String, _ terminal: TerminalUnderTest) throws {
      try terminal.type(phrase)
      try terminal.keys("Enter")
    }

    @Test func `hidden, locked and stopped by a fault, nothing is lost or shown`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let (terminal, modes) = try TerminalUnderTest.idle(columns: 100, home: home)
      defer { terminal.close() }
      try terminal.startProgram()
      try terminal.waitForList()
      try terminal.setUnlockPhrase("open sesame")
      try terminal.beginNote()
      try terminal.type("in the middle of a wor")
      try terminal.keys("Left", "Left")
      try terminal.waitFor("Draft kept")
      let caret = try terminal.cursor

      try terminal.keys("C-\\")
      try locked(terminal)
      for _ in 1...2 {
        try answer("wrong", terminal)
        try terminal.waitFor("That is not the phrase.")
        try terminal.keys("Escape")
        try terminal.waitUntilGone("That is not")
      }
      try answer("open sesame", terminal)
      try terminal.waitFor("in the middle of a wor")
      #expect(try terminal.cursor == caret)
      try terminal.type("X")
      try terminal.waitFor("a wXor")
      try terminal.waitForDisk("a wXor")
      try terminal.kill(SIGILL)
      #expect(try terminal.exitStatus() == 128 + SIGILL)
      #expect(try terminal.isGivenBack(modes: modes))
      let screen = try terminal.screen
      #expect(screen.contains("caseload stopped by a fault. What was typed is kept as a draft."))
      #expect(!screen.contains("middle"))
      try terminal.startProgram()
      try locked(terminal)
      #expect(try !terminal.screen.contains("recovered"))
      try answer("open sesame", terminal)
      try terminal.waitForList()
      #expect(try home.holds("in the middle of a wXor"))
      #expect(try terminal.quit() == 0)
    }

    /// By the clocks of the computer: minutes are waited for where no test can set them.
    @Test(.enabled(if: !TestBuild.hasHooks, "LockTests sets the clocks in a build for testing."))
    func `a minute without a key locks the screen, and five wrong tries wait`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      try FileManager.default.createDirectory(
        at: home.configuration, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try "1\n".write(
        to: home.configuration.appending(path: "idle-minutes"), atomically: true, encoding: .utf8)
      let terminal = try TerminalUnderTest(columns: 100, home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.setUnlockPhrase("open sesame")
      try terminal.beginNote()
      try terminal.type("in the middle of a wor")
      try terminal.waitFor("Draft kept")
      usleep(50_000_000)
      #expect(try terminal.screen.contains("in the middle"))
      try locked(terminal, within: 15)
      #expect(try home.holds("in the middle of a wor"))
      for _ in 1...5 {
        try answer("wrong", terminal)
        try terminal.waitUntil("the answer") {
          $0.contains("That is not the phrase.") || $0.contains("Too many wrong tries")
        }
        try terminal.keys("Escape")
      }
      try answer("open sesame", terminal)
      try terminal.waitFor("Too many wrong tries")
      try terminal.waitUntilGone("Too many", within: 40)
      try answer("open sesame", terminal)
      try terminal.waitFor("in the middle of a wor")
      #expect(try terminal.quit() == 0)
    }
  }
}
