import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// A person with a name like no other, in every feature; then nobody outside the practice knows it.
  struct CanaryTests {
    /// Typed in pieces, so that no command of a test's own holds it.
    private static let canary =
      "ZQX" + "CANARY" + String(UInt32.random(in: 1_000_000...9_999_999))

    /// Files outside the practice that were changed lately and hold the name.
    private func traces(_ home: TemporaryHome, since stamp: URL) throws -> [String] {
      let places = [home.directory.path, "/tmp", "/var/tmp", "/dev/shm", "/run/user"].filter {
        FileManager.default.fileExists(atPath: $0)
      }
      let script = """
        word=$1; stamp=$2; keep=$3; harness=$4; shift 4
        find "$@" -maxdepth 4 -newer "$stamp" -type f -size -2048k \
          ! -path "$keep/*" ! -path "$harness/*" -exec grep -laF -- "$word" {} + 2>/dev/null
        find "$@" -maxdepth 4 -name "*$word*" 2>/dev/null
        exit 0
        """
      let run = try home.run(
        [
          "-c", script, "sh", Self.canary, stamp.path, home.practice.path, home.harness.path,
        ] + places, program: "/bin/sh", within: 60)
      return run.output.split(separator: "\n").map(String.init)
    }

    /// Processes whose arguments or environment hold the name.
    private func processes() -> [String] {
      let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return numbers.filter { Int32($0) != nil && Int32($0) != getpid() }.flatMap { number in
        ["cmdline", "environ"].filter { name in
          let bytes = try? Data(contentsOf: URL(filePath: "/proc/\(number)/\(name)"))
          return bytes?.range(of: Data(Self.canary.utf8)) != nil
        }.map { "/proc/\(number)/\($0)" }
      }
    }

    private func use(_ terminal: TerminalUnderTest, _ home: TemporaryHome) throws {
      let name = Self.canary
      try terminal.addClient("\(name) One")
      try terminal.keys("Enter")
      try terminal.waitFor("How it is")
      // A goal with an objective, put in force, rated, and a part of it taken back.
      try terminal.keys("2", "a")
      try terminal.type("\(name) goal")
      try terminal.keys("Escape")
      try terminal.waitForDisk("\(name) goal", in: "clients/")
      try terminal.keys("c")
      try terminal.type("\(name) objective")
      try terminal.keys("Escape")
      try terminal.waitForDisk("\(name) objective", in: "clients/")
      try terminal.keys("u")
      try terminal.waitFor("Undid")
      try terminal.keys("C-r")
      try terminal.waitForDisk("\(name) objective", in: "clients/")
      try terminal.keys("g", "p")
      try terminal.waitFor("is not whole yet")
      try terminal.type("\(name) reason")
      try terminal.keys("Tab", "Tab", "Tab")
      try terminal.type("RS")
      try terminal.keys("Enter")
      try terminal.waitForDisk("\(name) reason", in: "clients/")
      try terminal.keys("+", "4", "Tab", "Tab", "Tab")
      try terminal.type("\(name) evidence")
      try terminal.keys("Enter")
      try terminal.waitForDisk("\(name) evidence", in: "clients/")
      try terminal.keys("w")
      try terminal.type("\(name) win")
      try terminal.keys("Escape")
      try terminal.waitForDisk("\(name) win", in: "clients/")
      try terminal.keys("n")
      try terminal.waitFor("Next time")
      try terminal.type("\(name) note ")
      try terminal.paste("\(name) pasted")
      try terminal.waitFor("pasted")
      try terminal.keys("C-\\")
      try terminal.waitFor("Hidden")
      #expect(try !terminal.screen.contains(name))
      #expect(try terminal.ask("pane_title") == "caseload")
      usleep(800_000)
      try terminal.keys("Enter")
      try terminal.waitFor("pasted")
      try terminal.keys("C-x", "C-e")
      try terminal.waitForDisk("\(name) from the editor", within: 10)
      try terminal.keys("C-c")
      try terminal.waitFor("from the editor")
      try terminal.keys("Escape")
      try terminal.keys("q")
      try terminal.waitForList()
      try terminal.keys("/")
      try terminal.type(String(name.prefix(8).lowercased()))
      try terminal.keys("Enter")
      try terminal.waitFor(name)
    }

    @Test func `a name is on the screen and in the practice, and nowhere else`() throws {
      let home = try TemporaryHome()
      let stamp = home.harness.appending(path: "stamp")
      try Data().write(to: stamp)
      usleep(20_000)
      try home.makePractice()
      // An editor that is still at work when it is looked at, and leaves a copy as some do.
      let editor = home.directory.appending(path: "editor")
      try """
      #!/bin/sh
      trap 'exit 0' INT
      cp "$1" "$1~"
      head -n 1 "$1" | sed 's/ .*/ from the editor/' >>"$1"
      while :; do sleep 0.1; done

      """.write(to: editor, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor.path)
      let (terminal, _) = try TerminalUnderTest.idle(columns: 100, home: home)
      defer { terminal.close() }
      try terminal.startProgram(environment: ["EDITOR": editor.path, "VISUAL": nil])
      try terminal.waitForList()
      try use(terminal, home)
      #expect(processes() == [])
      #expect(try traces(home, since: stamp) == [])
      // A fault while the name is on the screen.
      try terminal.keys("n")
      try terminal.waitFor("DRAFT")
      try terminal.type("\(Self.canary) unsaved ")
      try terminal.waitFor("unsaved")
      try terminal.recordOutput()
      try terminal.kill(SIGSEGV)
      #expect(try terminal.exitStatus() == 128 + SIGSEGV)
      try terminal.waitFor("stopped by a fault")
      let screen = try terminal.tmux(["capture-pane", "-p", "-S", "-"])
      #expect(!screen.contains(Self.canary))
      #expect(try terminal.recordedOutput.range(of: Data(Self.canary.utf8)) == nil)
      #expect(try traces(home, since: stamp) == [])
      // Nor do names of files, locks or the log of acts tell anything.
      let files = try home.practiceFiles()
      #expect(files.contains { $0.value.range(of: Data(Self.canary.utf8)) != nil })
      for (path, bytes) in files {
        #expect(!path.contains(Self.canary), "\(path)")
        if path.hasPrefix("locks/") || path.hasPrefix("audit/") {
          #expect(bytes.range(of: Data(Self.canary.utf8)) == nil, "\(path)")
        }
      }
    }
  }
}
