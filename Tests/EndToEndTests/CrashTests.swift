import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// Faults, stops that nobody answers, and terminals that go away.
  struct CrashTests {
    /// What a user may have set of Swift's backtraces: nothing, or that they are wanted.
    private static let backtraces: [String?] = [nil, "enable=yes,interactive=no,timeout=2s"]

    /// What a backtrace of Swift's has, of which the lines of memory and source are words of records.
    private static let traceWords = [
      "Backtracing from", "Program crashed", "Thread 0", "Registers:",
    ]

    @Test(arguments: [SIGSEGV, SIGILL], backtraces)
    func `a fault gives the terminal back and keeps the draft`(
      signal: Int32, backtrace: String?
    ) throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let (terminal, modes) = try TerminalUnderTest.idle(columns: 100, home: home)
      defer { terminal.close() }
      try terminal.startProgram(environment: ["SWIFT_BACKTRACE": backtrace])
      try terminal.waitForList()
      try terminal.beginNote()
      let text = String.words(250)
      try terminal.type(text)
      try terminal.waitForDisk(String(text.prefix(200)), in: "drafts/")
      try terminal.recordOutput()
      try terminal.kill(signal)
      #expect(try terminal.exitStatus() == 128 + signal)
      #expect(try terminal.isGivenBack(modes: modes))
      let screen = try terminal.screen
      #expect(screen.contains("caseload stopped by a fault"))
      #expect(!screen.contains("w1 w2"))
      #expect(!screen.contains("Tab next field"))
      try expectNoTrace(terminal)
      try terminal.startProgram()
      try terminal.waitFor("recovered text")
      #expect(try terminal.quit() == 0)
    }

    /// A command has no screen to give back, so that nothing but the reset of the signals is at work.
    @Test(arguments: [SIGSEGV, SIGABRT], backtraces)
    func `a command that a fault ends prints no backtrace`(
      signal: Int32, backtrace: String?
    ) throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: 1, notesPerClient: 1)
      let (terminal, _) = try TerminalUnderTest.idle(columns: 100, home: home)
      defer { terminal.close() }
      try terminal.recordOutput()
      try terminal.startProgram(
        ["backup", home.directory.appending(path: "b.age").path],
        environment: ["SWIFT_BACKTRACE": backtrace])
      try terminal.waitFor("assphrase")
      try terminal.kill(signal)
      #expect(try terminal.exitStatus() == 128 + signal)
      try expectNoTrace(terminal)
    }

    private func expectNoTrace(_ terminal: TerminalUnderTest) throws {
      let sent = try String(decoding: terminal.recordedOutput, as: UTF8.self)
      let log = terminal.home.directory.appending(path: "state/caseload/errors.log")
      let errors = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
      for word in Self.traceWords {
        #expect(!sent.contains(word), "\(word)")
        #expect(!errors.contains(word), "\(word)")
      }
    }

    @Test func `a terminal that goes away during a stop ends the program with all kept`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.beginNote()
      try terminal.type("typed before the stop")
      try terminal.waitFor("typed before the stop")
      let process = try terminal.processID
      try terminal.keys("C-z")
      #expect(try terminal.exitStatus() == TerminalUnderTest.stopped)
      try terminal.tmux(["kill-server"])
      let end = ContinuousClock.now + .seconds(5)
      while signalProcess(process, 0) == 0, ContinuousClock.now < end { usleep(20_000) }
      #expect(signalProcess(process, 0) != 0, "It still runs without a terminal.")
      _ = signalProcess(process, SIGKILL)
      #expect(try home.holds("typed before the stop"))
    }

    @Test func `a stop that the system refuses brings the screen back by itself`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let (terminal, _) = try TerminalUnderTest.idle(home: home)
      defer { terminal.close() }
      // Alone in its window it leads its session, as under `ssh -t`: nobody could wake it.
      let program = try ProgramRun.builtProgram()
      try terminal.tmux(["new-window", "exec '\(program)'"])
      try terminal.waitForList()
      try terminal.keys("n")
      try terminal.waitFor("Tab next field")
      try terminal.type("before ")
      try terminal.keys("C-z")
      // What is typed before the screen is back is dropped, since it may have been for a shell.
      try terminal.waitFor("Draft kept")
      try terminal.type("after")
      try terminal.waitFor("before after")
      try terminal.keys("Escape")
      try terminal.waitForDisk("before after", in: "clients/")
      try terminal.keys("C-q")
      try terminal.waitUntil("its end") { _ in (try? terminal.ask("pane_dead")) == "1" }
    }

    @Test func `a quick succession of signals and sizes ends once, with all kept`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.beginNote()
      let text = String.words(180)
      try terminal.type(text)
      try terminal.waitFor(text.lastWord)
      let process = try terminal.processID
      for signal in [SIGWINCH, SIGCONT, SIGWINCH, SIGTERM, SIGHUP, SIGTERM, SIGINT] {
        _ = signalProcess(process, signal)
      }
      let status = try terminal.exitStatus()
      #expect([128 + SIGTERM, 128 + SIGHUP, 128 + SIGINT].contains(status))
      #expect(try home.holds(text))
    }
  }
}
