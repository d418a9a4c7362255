import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// Hidden at once, by itself, and locked; and shown again as it was.
  struct HidingTests {
    private func writing(
      _ home: TemporaryHome, environment: [String: String?] = [:]
    ) throws -> (terminal: TerminalUnderTest, modes: String) {
      try home.makePractice()
      let (terminal, modes) = try TerminalUnderTest.idle(home: home)
      try terminal.startProgram(environment: environment)
      try terminal.waitForList()
      try terminal.beginNote()
      try terminal.type("in the middle of a wor")
      try terminal.waitFor("a wor")
      return (terminal, modes)
    }

    @Test(arguments: ["C-\\", "F12"])
    func `the next frame has nothing of anybody, and the way back leads to the caret`(
      key: String
    ) throws {
      let home = try TemporaryHome()
      let (terminal, _) = try writing(home)
      defer { terminal.close() }
      try terminal.keys("Left", "Left")
      try terminal.waitFor("Draft kept")
      let (before, caret) = (try terminal.screen, try terminal.cursor)
      try terminal.recordOutput()
      try terminal.keys(key)
      let hidden = try terminal.waitUntil("the hidden screen") {
        $0.contains("Hidden, not locked") && $0.contains("Everything typed")
      }
      let lines = hidden.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(
        lines == [
          "Hidden, not locked", "Enter shows the screen again.", "Everything typed is kept.",
        ])
      #expect(try terminal.ask("pane_title") == "caseload")
      #expect(try home.holds("in the middle of a wor"))
      #expect(try !String(decoding: terminal.recordedOutput, as: UTF8.self).contains("middle"))
      try terminal.type("nothing of this")
      try terminal.paste("nor\nthis\n")
      try terminal.keys("Escape", "Tab", "C-c", "C-d", "C-s")
      try terminal.resize(columns: 60, rows: 16)
      try terminal.waitFor("Hidden, not locked")
      try terminal.resize(columns: 80, rows: 24)
      usleep(800_000)
      try terminal.keys("Enter")
      try terminal.waitFor("a wor")
      let rows = { (text: String) in text.split(separator: "\n").dropLast(2) }
      #expect(try rows(terminal.screen) == rows(before))
      #expect(try terminal.cursor == caret)
      try terminal.type("X")
      try terminal.waitFor("a wXor")
    }

    @Test func `Ctrl-Z and fg while hidden come back hidden`() throws {
      let home = try TemporaryHome()
      let (terminal, modes) = try writing(home)
      defer { terminal.close() }
      try terminal.keys("C-\\")
      try terminal.waitFor("Hidden")
      try terminal.keys("C-z")
      #expect(try terminal.exitStatus() == TerminalUnderTest.stopped)
      #expect(try terminal.isGivenBack(modes: modes))
      #expect(try !terminal.screen.contains("middle"))
      try terminal.resume()
      try terminal.waitFor("Hidden, not locked")
      #expect(try !terminal.screen.contains("middle"))
      #expect(try terminal.quit() == 0)
      #expect(try home.holds("in the middle of a wor", in: "clients/"))
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
    func `a signal while hidden loses no key`(signal: Int32) throws {
      let home = try TemporaryHome()
      let (terminal, modes) = try writing(home)
      defer { terminal.close() }
      try terminal.keys("C-\\")
      try terminal.waitFor("Hidden")
      try terminal.kill(signal)
      #expect(try terminal.exitStatus(within: 2) == 128 + signal)
      #expect(try terminal.isGivenBack(modes: modes))
      #expect(try !terminal.screen.contains("middle"))
      #expect(try home.holds("in the middle of a wor"))
    }

    @Test func `a window too small to see hides all the same`() throws {
      let home = try TemporaryHome()
      let (terminal, _) = try writing(home)
      defer { terminal.close() }
      try terminal.resize(columns: 38, rows: 9)
      try terminal.waitFor("Needs 40x12")
      try terminal.keys("C-\\")
      try terminal.waitFor("Hidden, not locked")
      try terminal.resize(columns: 80, rows: 24)
      try terminal.waitUntil("the hidden screen") { $0.contains("Hidden") && !$0.contains("wor") }
      #expect(try terminal.quit() == 0)
    }
  }
}

extension EndToEnd {
  /// The idle lock, the phrase and a fault, with the clocks of a test; `PhraseTests` does without.
  @Suite(
    .enabled(if: TestBuild.hasHooks, "Clocks and faults are made only in a build for testing."))
  struct LockTests {
    @Test func `idle, wrong phrases, the right one, and a fault: nothing is lost or shown`() throws
    {
      let home = try TemporaryHome()
      try home.makePractice()
      let clock = home.harness.appending(path: "clock")
      let fault = home.harness.appending(path: "fault")
      try "0 0".write(to: clock, atomically: true, encoding: .utf8)
      let (terminal, modes) = try TerminalUnderTest.idle(columns: 100, home: home)
      defer { terminal.close() }
      try terminal.startProgram(environment: [
        "CASELOAD_TEST_CLOCK": clock.path, "CASELOAD_TEST_FAULT": fault.path,
      ])
      try terminal.waitForList()
      try terminal.setUnlockPhrase("open sesame")
      try terminal.beginNote()
      try terminal.type("in the middle of a wor")
      try terminal.keys("Left", "Left")
      try terminal.waitFor("Draft kept")
      let caret = try terminal.cursor

      try "0 299000".write(to: clock, atomically: true, encoding: .utf8)
      usleep(1_500_000)
      // The five minutes may just be over by now, but not before; a sleep of hours comes at once.
      try "0 7200000".write(to: clock, atomically: true, encoding: .utf8)
      try terminal.waitUntil("the locked screen", within: 3) {
        $0.contains("Locked") && !$0.contains("middle")
      }
      for _ in 1...4 {
        try terminal.type("wrong")
        try terminal.keys("Enter")
        try terminal.waitFor("That is not the phrase.")
        try terminal.keys("Escape")
        try terminal.waitUntilGone("That is not")
      }
      try terminal.type("wrong")
      try terminal.keys("Enter")
      try terminal.waitFor("Too many wrong tries; wait half a minute.")
      try terminal.type("open sesame")
      try terminal.keys("Enter")
      try terminal.waitFor("Too many wrong tries")
      #expect(try terminal.screen.contains("Locked"))
      try "30000 7231000".write(to: clock, atomically: true, encoding: .utf8)
      try terminal.waitUntilGone("Too many")
      try terminal.keys("Enter")
      try terminal.waitFor("in the middle of a wor")
      #expect(try terminal.cursor == caret)
      try terminal.type("X")
      try terminal.waitFor("a wXor")
      try terminal.waitForDisk("a wXor")

      try Data("now".utf8).write(to: fault)
      let status = try terminal.exitStatus()
      #expect([128 + SIGILL, 128 + SIGTRAP].contains(status))
      #expect(try terminal.isGivenBack(modes: modes))
      let screen = try terminal.screen
      #expect(screen.contains("caseload stopped by a fault. What was typed is kept as a draft."))
      #expect(!screen.contains("middle"))
      #expect(!screen.contains("Fatal error"))
      try FileManager.default.removeItem(at: fault)

      // A program that begins asks for the phrase first.
      try terminal.startProgram()
      try terminal.waitFor("Locked")
      #expect(try !terminal.screen.contains("recovered"))
      try terminal.type("open sesame")
      try terminal.keys("Enter")
      try terminal.waitForList()
      #expect(try home.holds("in the middle of a wXor"))
      #expect(try terminal.quit() == 0)
      let log = try home.practiceFiles().filter { $0.key.hasPrefix("audit/") }.values
        .map { String(decoding: $0, as: UTF8.self) }.joined()
      // Four wrong phrases and the fifth; what is typed while it waits is no try.
      #expect(log.split(separator: "\n").count { $0.contains("\"event\":\"unlock_failed\"") } == 5)
      for event in ["locked", "unlocked"] {
        #expect(log.contains("\"event\":\"\(event)\""), "\(event)")
      }
      #expect(!log.contains("sesame") && !log.contains("wrong"))
    }

    @Test func `a clock set back is told and kept in sight, and the day turns over at midnight`()
      throws
    {
      let home = try TemporaryHome()
      try home.makePractice()
      let clock = home.harness.appending(path: "clock")
      try "0 0".write(to: clock, atomically: true, encoding: .utf8)
      let terminal = try TerminalUnderTest(
        columns: 110, home: home, environment: ["CASELOAD_TEST_CLOCK": clock.path])
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.waitForList()
      let today = try #require(terminal.screenRows.first)
      try "90000000 0".write(to: clock, atomically: true, encoding: .utf8)
      try terminal.waitUntil("another day") { screen in
        screen.split(separator: "\n").first.map(String.init) != today
      }
      try terminal.waitForList()
      try "0 0".write(to: clock, atomically: true, encoding: .utf8)
      try terminal.waitFor("The computer's clock went back")
      try terminal.waitFor("! clock 1 day behind")
      try terminal.waitUntil("today again") { screen in
        screen.split(separator: "\n").first.map(String.init) == today
      }
      try "90000000 0".write(to: clock, atomically: true, encoding: .utf8)
      try terminal.waitUntilGone("behind")
      #expect(try terminal.quit() == 0)
    }
  }
}
