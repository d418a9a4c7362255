import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// The terminal itself is right, shown with programs whose behaviour is known.
  struct HarnessTests {
    private func terminal(running script: String, columns: Int = 80, rows: Int = 24) throws
      -> TerminalUnderTest
    {
      try TerminalUnderTest(
        columns: columns, rows: rows, arguments: ["-c", script], program: "/bin/sh")
    }

    @Test func `typed text arrives whole, wide and combining characters too`() throws {
      let terminal = try TerminalUnderTest(program: "/bin/cat")
      defer { terminal.close() }
      try terminal.type("Nguyễn Ánh 漢字 e\u{301} 'quoted' $HOME")
      try terminal.keys("Enter")
      try terminal.waitUntil("the line and its echo") { screen in
        screen.split(separator: "\n").filter {
          $0.hasPrefix("Nguyễn Ánh 漢字 e\u{301} 'quoted' $HOME")
        }
        .count == 2
      }
      try terminal.type("漢字")
      try terminal.waitUntil("two wide characters") { _ in (try? terminal.cursor.column) == 4 }
      try terminal.keys("Enter", "C-d")
      #expect(try terminal.exitStatus() == 0)
    }

    @Test func `a resize reaches the program, down to one cell and back`() throws {
      let terminal = try terminal(running: "echo begun; while read line; do stty size; done")
      defer { terminal.close() }
      try terminal.waitFor("begun")
      try terminal.resize(columns: 140, rows: 40)
      try terminal.keys("Enter")
      try terminal.waitFor("40 140")
      try terminal.resize(columns: 1, rows: 1)
      #expect(try terminal.screenRows.count == 1)
      try terminal.resize(columns: 60, rows: 20)
      try terminal.keys("Enter")
      try terminal.waitFor("20 60")
    }

    @Test func `a paste is marked for a program that asks for it`() throws {
      let terminal = try terminal(
        running: "printf '\\033[?2004h'; stty -icanon -echo; echo begun; cat -v")
      defer { terminal.close() }
      try terminal.waitFor("begun")
      try terminal.paste("q\nD")
      try terminal.waitFor("^[[200~q")
      try terminal.waitFor("D^[[201~")
    }

    @Test func `the status, the signals and the prompt are seen`() throws {
      let terminal = try terminal(running: "exit 69")
      defer { terminal.close() }
      #expect(try terminal.exitStatus() == 69)
      try terminal.start(arguments: ["-c", "echo begun; read line"])
      try terminal.waitFor("begun")
      try terminal.kill(SIGHUP)
      #expect(try terminal.exitStatus() == 129)
      #expect(try terminal.screen.contains(TerminalUnderTest.prompt))
    }

    @Test func `a program stops, the terminal is looked at, and it comes back`() throws {
      let terminal = try TerminalUnderTest(program: "/bin/cat")
      defer { terminal.close() }
      try terminal.type("kept")
      try terminal.keys("Enter", "C-z")
      #expect(try terminal.exitStatus() == TerminalUnderTest.stopped)
      try terminal.resume()
      try terminal.type("again")
      try terminal.keys("Enter", "C-d")
      #expect(try terminal.exitStatus() == 0)
    }

    @Test func `modes, alternate screen and cursor are as the program left them`() throws {
      let terminal = try terminal(running: "exit 0")
      defer { terminal.close() }
      #expect(try terminal.exitStatus() == 0)
      try terminal.waitFor(TerminalUnderTest.prompt)
      let before = try terminal.modes
      #expect(try terminal.alternateScreenIsOn == false)
      try terminal.start(arguments: [
        "-c", "printf '\\033[?1049h\\033[?25l'; stty -echo; kill -9 $$",
      ])
      #expect(try terminal.exitStatus() == 137)
      #expect(try terminal.modes != before)
      #expect(try terminal.alternateScreenIsOn)
      #expect(try terminal.cursorIsVisible == false)
    }

    @Test func `an escape sequence in the output is seen in bytes, colours and clipboard`() throws {
      let terminal = try terminal(
        running: "read line; printf '\\033[31mred\\033[0m \\033]52;c;c3RvbGVu\\007'; read line")
      defer { terminal.close() }
      try terminal.recordOutput()
      #expect(terminal.clipboard == nil)
      try terminal.keys("Enter")
      try terminal.waitFor("red")
      #expect(try terminal.screenWithAttributes.contains("\u{1b}[31mred"))
      #expect(try terminal.recordedOutput.contains(0x1b))
      try terminal.waitUntil("the clipboard") { _ in terminal.clipboard == "stolen" }
    }

    @Test func `the environment is the test's own`() throws {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(
        home: home, environment: ["TERM": nil, "NO_COLOR": "it's 1"],
        arguments: ["-c", "echo \"[$TERM] [$NO_COLOR] $XDG_DATA_HOME\" >\"$HOME/seen\""],
        program: "/bin/sh")
      defer { terminal.close() }
      #expect(try terminal.exitStatus() == 0)
      let seen = try String(contentsOf: home.directory.appending(path: "seen"), encoding: .utf8)
      // dash sets no TERM of its own.
      #expect(seen == "[] [it's 1] \(home.directory.path)/data\n")
    }

    @Test func `a run without a terminal gives status, output and errors`() throws {
      let home = try TemporaryHome()
      let run = try home.run(
        ["-c", "cat; echo \"$EXTRA\" >&2; exit 3"], input: Data("words".utf8),
        environment: ["EXTRA": "aside"], program: "/bin/sh")
      #expect(run.status == 3)
      #expect(run.output == "words")
      #expect(run.errors == "aside\n")
    }

    @Test func `a run that does not end is ended and told`() throws {
      let home = try TemporaryHome()
      #expect(throws: ProgramRun.Failure.self) {
        try home.run(["100"], program: "/bin/sleep", within: 0.2)
      }
    }

    @Test func `waiting in vain tells what was on the screen`() throws {
      let terminal = try terminal(running: "echo begun; read line")
      defer { terminal.close() }
      try terminal.waitFor("begun")
      let error = #expect(throws: TerminalUnderTest.TimedOut.self) {
        try terminal.waitFor("nothing like it", within: 0.1)
      }
      #expect(error?.description.contains("begun") == true)
    }
  }
}
