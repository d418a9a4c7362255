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
    static let canary =
      "ZQX" + "CANARY" + String(UInt32.random(in: 1_000_000...9_999_999))
    /// The passphrase of a backup, which is to be found nowhere at all.
    static let phrase = "QXZ" + "PHRASE" + String(UInt32.random(in: 1_000_000...9_999_999))
    /// What stands in a private note alone, and so in its file and nowhere else in the practice.
    static let secret = "QZX" + "SECRET" + String(UInt32.random(in: 1_000_000...9_999_999))
    private static let words = [canary, phrase, secret]

    /// Files outside the practice that were changed lately and hold the name.
    private func traces(_ home: TemporaryHome, since stamp: URL) throws -> [String] {
      try traces(of: Self.canary, home, since: stamp, besides: home.practice.path)
        + traces(of: Self.secret, home, since: stamp, besides: home.practice.path + "/private")
        + traces(of: Self.phrase, home, since: stamp, besides: "/nowhere")
    }

    private func traces(
      of word: String, _ home: TemporaryHome, since stamp: URL, besides kept: String
    ) throws -> [String] {
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
        ["-c", script, "sh", word, stamp.path, kept, home.harness.path] + places,
        program: "/bin/sh", within: 60)
      return run.output.split(separator: "\n").map(String.init)
    }

    /// Processes whose arguments or environment hold one of the words.
    private func processes() -> [String] {
      let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return numbers.filter { Int32($0) != nil && Int32($0) != getpid() }.flatMap { number in
        ["cmdline", "environ"].filter { name in
          let bytes = try? Data(contentsOf: URL(filePath: "/proc/\(number)/\(name)"))
          return Self.words.contains { bytes?.range(of: Data($0.utf8)) != nil }
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

    /// An editor that is still at work when it is looked at, and leaves a copy as some do.
    private func makeEditor(_ home: TemporaryHome) throws -> String {
      let editor = home.directory.appending(path: "editor")
      try """
      #!/bin/sh
      trap 'exit 0' INT
      cp "$1" "$1~"
      head -n 1 "$1" | sed 's/ .*/ from the editor/' >>"$1"
      while :; do sleep 0.1; done

      """.write(to: editor, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor.path)
      return editor.path
    }

    /// A private note of the first client, as a window of another release may have written it.
    private func addPrivateNote(_ home: TemporaryHome) throws {
      let client = try #require(
        home.clientPaths().first?.split(separator: "/").dropLast().last.map(String.init))
      let folder = home.practice.appending(path: "private/\(client)")
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let id = "z" + String(repeating: "a", count: 26)
      let file = folder.appending(path: id + ".json")
      try """
      {
        "schema": 1,
        "kind": "private_note",
        "id": "\(id)",
        "client": "\(client)",
        "rev": 1,
        "created": "2026-08-31T10:28:00.000Z",
        "modified": "2026-08-31T10:32:00.000Z",
        "tz": "Etc/UTC",
        "nonce": "61dfd23751085912cfb251aaa5e19820",
        "body": {
          "date": "2026-08-31",
          "text": "\(Self.secret)"
        }
      }

      """.write(to: file, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }

    /// Whatever the terminal shows or has kept, and its title, are without the words.
    private func expectNothingLeft(on terminal: TerminalUnderTest) throws {
      let shown = try terminal.tmux(["capture-pane", "-p", "-S", "-"])
      let behind = try? terminal.tmux(["capture-pane", "-a", "-p", "-S", "-"])
      let titles = try ["pane_title", "window_name", "session_name"].map { try terminal.ask($0) }
      for word in Self.words {
        for text in [shown, behind ?? ""] + titles { #expect(!text.contains(word)) }
      }
    }

    /// A fault while the name is on the screen; also where the system was asked for backtraces.
    private func fault(
      _ terminal: TerminalUnderTest, backtrace: String?, _ home: TemporaryHome, since stamp: URL
    ) throws {
      try terminal.startProgram(environment: ["SWIFT_BACKTRACE": backtrace])
      try terminal.waitFor("Locked")
      try terminal.type(Self.phrase)
      try terminal.keys("Enter")
      try terminal.waitForList()
      try terminal.keys("/")
      try terminal.type(String(Self.canary.prefix(8).lowercased()))
      try terminal.keys("Enter")
      try terminal.waitUntil("the one client") { $0.contains("\n> ") && $0.contains(Self.canary) }
      try terminal.beginNote()
      try terminal.type("\(Self.canary) unsaved ")
      try terminal.waitFor("unsaved")
      try terminal.recordOutput()
      try terminal.kill(SIGSEGV)
      #expect(try terminal.exitStatus() == 128 + SIGSEGV)
      try terminal.waitFor("stopped by a fault")
      try expectNothingLeft(on: terminal)
      for word in Self.words {
        #expect(try terminal.recordedOutput.range(of: Data(word.utf8)) == nil)
      }
      #expect(try traces(home, since: stamp) == [])
    }

    /// Every command that reads, beside the window: the name is on standard output only.
    private func runCommands(_ home: TemporaryHome) throws {
      let mark = Self.canary
      let files = try home.practiceFiles()
      let path = try #require(
        files.first { path, data in
          path.hasSuffix("/client.json") && String(decoding: data, as: UTF8.self).contains(mark)
        }?.key)
      let client = try #require(path.split(separator: "/").dropLast().last.map(String.init))
      var told = 0
      for arguments in [
        ["list"], ["list", "--json"], ["show", client], ["history", client],
        ["history", client, "1"], ["search", "kind:note"], ["search", "--json", "kind:note"],
        ["check"], ["print", "plan", client], ["print", "safety-plan", client], ["doctor"],
        ["doctor", "--json"],
      ] {
        let run = try home.run(arguments)
        #expect([0, 1].contains(run.status), "\(arguments) \(run.errors)")
        if run.output.contains(mark) { told += 1 }
        #expect(!run.errors.contains(mark), "\(arguments)")
        #expect(!(run.output + run.errors).contains(Self.secret), "\(arguments)")
      }
      #expect(told >= 6)
      // What looks the practice over names nobody.
      #expect(try !home.run(["doctor"]).output.contains(mark))
    }

    @Test func `a name is on the screen and in the practice, and nowhere else`() throws {
      let home = try TemporaryHome()
      let stamp = home.harness.appending(path: "stamp")
      try Data().write(to: stamp)
      usleep(20_000)
      try home.makePractice()
      try addPrivateNote(home)
      let editor = try makeEditor(home)
      let (terminal, _) = try TerminalUnderTest.idle(columns: 100, home: home)
      defer { terminal.close() }
      try terminal.startProgram(environment: ["EDITOR": editor, "VISUAL": nil])
      try terminal.waitForList()
      try use(terminal, home)
      try useMore(terminal, home)
      try runCommands(home)
      #expect(processes() == [])
      #expect(try traces(home, since: stamp) == [])
      #expect(try terminal.quit() == 0)
      try expectNothingLeft(on: terminal)
      for backtrace in [nil, "enable=yes,interactive=no,timeout=2s"] {
        try fault(terminal, backtrace: backtrace, home, since: stamp)
      }
      try expectNamesTellNothing(home)
    }

    /// Nor do names of files, locks or the log of acts tell anything; nor the index of private notes.
    private func expectNamesTellNothing(_ home: TemporaryHome) throws {
      let files = try home.practiceFiles()
      func holds(_ word: String, _ bytes: Data) -> Bool { bytes.range(of: Data(word.utf8)) != nil }
      #expect(files.contains { $0.key.hasPrefix("clients/") && holds(Self.canary, $0.value) })
      // The index has words of everything else, so that looking for the private ones means something.
      #expect(files.contains { $0.key.hasPrefix("index/") && holds(Self.canary, $0.value) })
      for (path, bytes) in files {
        for word in Self.words { #expect(!path.contains(word), "\(path)") }
        #expect(!holds(Self.phrase, bytes), "\(path)")
        #expect(path.hasPrefix("private/") == holds(Self.secret, bytes), "\(path)")
        if path.hasPrefix("locks/") || path.hasPrefix("audit/") {
          #expect(!holds(Self.canary, bytes), "\(path)")
        }
      }
    }
  }
}
