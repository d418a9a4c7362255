import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// The user's own editor has the terminal for a while, and leaves nothing behind.
  struct OtherEditorTests {
    private func writing(
      _ home: TemporaryHome, editor: String
    ) throws -> (terminal: TerminalUnderTest, modes: String) {
      try home.makePractice()
      let (terminal, modes) = try TerminalUnderTest.idle(columns: 100, home: home)
      try terminal.startProgram(environment: ["EDITOR": editor, "VISUAL": nil])
      try terminal.waitForList()
      try terminal.beginNote()
      try terminal.type("first words")
      try terminal.waitFor("first words")
      return (terminal, modes)
    }

    /// Everything in the home but the practice and the harness, and what lies in memory.
    private func files(_ home: TemporaryHome) throws -> Set<String> {
      var found: Set<String> = []
      let paths = FileManager.default.enumerator(atPath: home.directory.path)
      for case let path as String in try #require(paths)
      where !path.hasPrefix("data/") && !path.hasPrefix("harness/") && !path.hasPrefix("state/") {
        found.insert(path)
      }
      for path in (try? FileManager.default.contentsOfDirectory(atPath: "/dev/shm")) ?? []
      where path.hasPrefix("caseload-") {
        found.insert("/dev/shm/" + path)
      }
      return found
    }

    private func script(_ home: TemporaryHome, _ text: String) throws -> String {
      let file = home.directory.appending(path: "editor")
      try "#!/bin/sh\n\(text)\n".write(to: file, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
      return file.path
    }

    @Test func `Vim edits the text, one undo takes it back, and no copy is left anywhere`() throws {
      let home = try TemporaryHome()
      // Settings that would leave copies in three places, and obey a line of the text.
      try """
      set nocompatible swapfile backup undofile modeline modelines=5
      set directory=~ backupdir=~ undodir=~ viminfo='100,n~/.viminfo

      """.write(
        to: home.directory.appending(path: ".vimrc"), atomically: true, encoding: .utf8)
      let (terminal, modes) = try writing(home, editor: "vim")
      defer { terminal.close() }
      let before = try files(home)
      try terminal.keys("C-x", "C-e")
      try terminal.waitFor("text.txt")
      try terminal.waitFor("first words")
      #expect(try terminal.ask("pane_title") != "first words")
      try terminal.keys("o")
      try terminal.type("second line")
      try terminal.keys("Escape")
      try terminal.type(":w")
      try terminal.keys("Enter")
      // What Vim has written is in the journal within two seconds, long before it ends.
      try terminal.waitForDisk("first words\nsecond line", in: "drafts/", within: 5)
      try terminal.type(":q")
      try terminal.keys("Enter")
      try terminal.waitFor("Taken over from the editor")
      try terminal.waitFor("second line")
      #expect(try files(home) == before)
      try terminal.keys("C-_")
      try terminal.waitUntilGone("second line")
      try terminal.keys("M-_")
      try terminal.waitFor("second line")
      try terminal.type(", and on")
      try terminal.keys("Escape")
      try terminal.waitForDisk("first words\nsecond line, and on", in: "clients/")
      #expect(try terminal.quit() == 0)
      #expect(try terminal.isGivenBack(modes: modes))
      #expect(try files(home) == before)
      #expect(try !home.holds("second line", in: "drafts/"))
    }

    @Test func `a killed Vim leaves no copy and the words that it had written`() throws {
      let home = try TemporaryHome()
      let (terminal, _) = try writing(home, editor: "vim")
      defer { terminal.close() }
      let before = try files(home)
      try terminal.keys("C-x", "C-e")
      try terminal.waitFor("text.txt")
      try terminal.keys("o")
      try terminal.type("written")
      try terminal.keys("Escape")
      try terminal.type(":w")
      try terminal.keys("Enter")
      try terminal.waitForDisk("written", in: "drafts/", within: 5)
      let children = try home.run(
        ["-P", "\(try terminal.processID)"], program: "/usr/bin/pgrep")
      let child = try #require(Int32(children.output.split(separator: "\n").first ?? ""))
      _ = signalProcess(child, SIGKILL)
      try terminal.waitFor("The editor was ended")
      try terminal.waitFor("written")
      #expect(try files(home) == before)
      #expect(try terminal.quit() == 0)
      #expect(try home.holds("first words\nwritten", in: "clients/"))
    }

    @Test func `keys and signals of the keyboard are the editor's, and those typed ahead nobody's`()
      throws
    {
      let home = try TemporaryHome()
      let editor = try script(
        home, "trap 'echo taken >>\"$1\"; exit 0' INT; echo waiting; while :; do sleep 0.1; done")
      let (terminal, _) = try writing(home, editor: editor)
      defer { terminal.close() }
      try terminal.keys("C-x", "C-e")
      try terminal.waitFor("waiting")
      #expect(try terminal.alternateScreenIsOn)
      #expect(try !terminal.screen.contains("first words"))
      try terminal.type("q:q!D")
      try terminal.keys("C-\\")
      // Ctrl-\ ends this editor, and only it.
      try terminal.waitFor("The editor was ended")
      try terminal.keys("C-x", "C-e")
      try terminal.waitFor("waiting")
      try terminal.type("typed ahead")
      try terminal.keys("C-c")
      try terminal.waitFor("Taken over")
      try terminal.waitFor("taken")
      #expect(try !terminal.screen.contains("typed ahead"))
      try terminal.type(" on")
      try terminal.keys("Escape")
      try terminal.waitForDisk("first words\ntaken on", in: "clients/")
    }

    @Test func `a stop in the editor stops the program with it, and fg goes on in the editor`()
      throws
    {
      let home = try TemporaryHome()
      let (terminal, modes) = try writing(home, editor: "vim")
      defer { terminal.close() }
      try terminal.keys("C-x", "C-e")
      try terminal.waitFor("text.txt")
      try terminal.keys("C-z")
      #expect(try terminal.exitStatus() == TerminalUnderTest.stopped)
      #expect(try terminal.modes == modes)
      try terminal.resume()
      try terminal.waitFor("first words")
      try terminal.type(":q")
      try terminal.keys("Enter")
      try terminal.waitFor("Nothing was changed")
      #expect(try terminal.quit() == 0)
      #expect(try terminal.isGivenBack(modes: modes))
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func `a signal while the editor runs keeps what it had written and leaves no copy`(
      signal: Int32
    ) throws {
      let home = try TemporaryHome()
      let editor = try script(
        home, "echo more >>\"$1\"; echo waiting; trap '' HUP; while :; do sleep 0.1; done")
      let (terminal, modes) = try writing(home, editor: editor)
      defer { terminal.close() }
      let before = try files(home)
      try terminal.keys("C-x", "C-e")
      try terminal.waitFor("waiting")
      try terminal.kill(signal)
      #expect(try terminal.exitStatus(within: 5) == 128 + signal)
      #expect(try terminal.isGivenBack(modes: modes))
      #expect(try home.holds("first words\nmore"))
      #expect(try files(home) == before)
    }

    @Test(.enabled(if: TestBuild.hasHooks, "Clocks are made only in a build for testing."))
    func `the idle lock comes in the editor too, and the editor goes on after it`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let clock = home.harness.appending(path: "clock")
      try "0 0".write(to: clock, atomically: true, encoding: .utf8)
      let (terminal, modes) = try TerminalUnderTest.idle(columns: 100, home: home)
      defer { terminal.close() }
      try terminal.startProgram(environment: [
        "EDITOR": "vim", "VISUAL": nil, "CASELOAD_TEST_CLOCK": clock.path,
      ])
      try terminal.waitForList()
      try terminal.beginNote()
      try terminal.type("first words")
      try terminal.keys("C-x", "C-e")
      try terminal.waitFor("text.txt")
      try terminal.keys("o")
      try terminal.type("half a wor")
      try terminal.waitFor("half a wor")
      try "0 7200000".write(to: clock, atomically: true, encoding: .utf8)
      try terminal.waitUntil("the hidden screen", within: 5) {
        $0.contains("Hidden, not locked") && !$0.contains("words")
      }
      try terminal.type("nothing of this")
      usleep(800_000)
      try terminal.keys("Enter")
      try terminal.waitFor("half a wor")
      try terminal.type("d")
      try terminal.waitFor("half a word")
      try terminal.keys("Escape")
      try terminal.type(":wq")
      try terminal.keys("Enter")
      try terminal.waitFor("Taken over from the editor")
      try terminal.keys("Escape")
      try terminal.waitForDisk("first words\nhalf a word", in: "clients/")
      #expect(try terminal.quit() == 0)
      #expect(try terminal.isGivenBack(modes: modes))
      let scrollback = try terminal.tmux(["capture-pane", "-p", "-S", "-"])
      #expect(!scrollback.contains("half a wor"))
    }
  }
}
