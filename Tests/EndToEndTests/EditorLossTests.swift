import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// Terminals that go and runs that die while another editor has the text lose nothing written.
  struct EditorLossTests {
    /// A home whose editor writes, says so, and waits; what it does when the terminal goes is a line
    /// of the shell.
    private func writing(
      _ home: TemporaryHome, whenHungUp: String
    ) throws -> TerminalUnderTest {
      let editor = home.directory.appending(path: "editor")
      let script = """
        #!/bin/sh
        trap '\(whenHungUp)' HUP
        printf 'written at the end\\n' >>"$1"
        echo waiting
        for turn in $(seq 400); do sleep 0.05; done

        """
      try script.write(to: editor, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor.path)
      try home.makePractice()
      let runtime = home.directory.appending(path: "runtime")
      try FileManager.default.createDirectory(
        at: runtime, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let (terminal, _) = try TerminalUnderTest.idle(columns: 100, home: home)
      try terminal.startProgram(environment: [
        "EDITOR": editor.path, "VISUAL": nil, "XDG_RUNTIME_DIR": runtime.path,
      ])
      try terminal.waitForList()
      try terminal.beginNote()
      try terminal.type("first words")
      try terminal.waitFor("first words")
      try terminal.keys("C-x", "C-e")
      try terminal.waitFor("waiting")
      return terminal
    }

    private func copies(_ home: TemporaryHome) throws -> [String] {
      try FileManager.default.contentsOfDirectory(
        atPath: home.directory.appending(path: "runtime").path)
    }

    private func waitForEnd(of process: Int32) throws {
      let deadline = Date.now + 10
      while signalProcess(process, 0) == 0 {
        try #require(Date.now < deadline, "the program outlives its terminal")
        usleep(10_000)
      }
    }

    // Each end ten times, since what is lost would be lost by a race.
    @Test(arguments: ["exit 1", "kill -9 $$"], 1...10)
    func `a terminal that is closed right after the editor wrote loses no word`(
      whenHungUp: String, round: Int
    ) throws {
      let home = try TemporaryHome()
      let terminal = try writing(home, whenHungUp: whenHungUp)
      defer { terminal.close() }
      let process = try terminal.processID
      _ = try terminal.tmux(["kill-pane"])
      try waitForEnd(of: process)
      #expect(try home.holds("first words\nwritten at the end"))
      #expect(try copies(home) == [])
    }

    @Test func `what a killed run left in memory is offered by the next, and removed`() throws {
      let home = try TemporaryHome()
      let terminal = try writing(home, whenHungUp: "exit 1")
      defer { terminal.close() }
      let left = try copies(home)
      #expect(left.count == 1)
      let folder = home.directory.appending(path: "runtime/\(try #require(left.first))")
      let file = folder.appending(path: "text.txt")
      try terminal.kill(SIGKILL)
      _ = try terminal.exitStatus()
      try "first words\nonly in memory\n".write(to: file, atomically: false, encoding: .utf8)
      #expect(try copies(home) == left)
      #expect(try !home.holds("only in memory", in: "drafts/"))
      try terminal.startProgram(environment: [
        "XDG_RUNTIME_DIR": home.directory.appending(path: "runtime").path
      ])
      try terminal.waitForList()
      try terminal.waitForDisk("first words\nonly in memory", in: "drafts/", within: 5)
      try terminal.waitFor("recovered text")
      #expect(try copies(home) == [])
      #expect(try terminal.quit() == 0)
    }
  }
}
