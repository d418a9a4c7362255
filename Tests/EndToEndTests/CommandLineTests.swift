import Foundation
import Testing

/// The command line as shells and other programs use it, without a terminal unless one is said.
struct CommandLineTests {
  /// A home with a small practice in the usual place.
  private func homeWithPractice(clients: Int = 3, notes: Int = 2) throws -> TemporaryHome {
    let home = try TemporaryHome()
    let made = try home.run([
      "demo", "--generate", home.practice.path, "--clients", "\(clients)", "--notes-per-client",
      "\(notes)", "--seed", "7",
    ])
    try #require(made.status == 0, "\(made.errors)")
    return home
  }

  private func json(_ run: ProgramRun) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: run.outputBytes) as? [String: Any])
  }

  private func clients(_ home: TemporaryHome) throws -> [[String: Any]] {
    try #require(try json(home.run(["list", "--json"]))["clients"] as? [[String: Any]])
  }

  @Test func `version and help go to standard output`() throws {
    let home = try TemporaryHome()
    #expect(try home.run(["--version"]).output == "0.1.0\n")
    let help = try home.run(["--help"])
    #expect(help.status == 0)
    #expect(help.errors.isEmpty)
    for command in ["demo", "list", "show", "doctor", "schema", "theme", "keys", "purge"] {
      #expect(help.output.contains("\n  \(command) "))
    }
    #expect(!help.output.contains("manual"))
  }

  @Test(arguments: [
    ["--bogus"], ["bogus"], ["list", "extra"], ["show"], ["theme", "nothing"], ["schema", "poem"],
    ["demo", "--clients", "0"], ["demo", "--seed", "x"], ["--theme"], ["--data"],
    ["--theme", "no such theme"],
  ])
  func `what is not understood ends with 64 and words on standard error`(arguments: [String]) throws
  {
    let run = try TemporaryHome().run(arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(!run.errors.isEmpty)
  }

  @Test func `escape sequences in arguments come back as visible marks`() throws {
    let run = try TemporaryHome().run(["--\u{1B}[31mred\u{9B}"])
    #expect(run.status == 64)
    #expect(!run.errorBytes.contains(0x1B))
    #expect(run.errors.contains("^["))
    #expect(!run.errors.unicodeScalars.contains("\u{9B}"))
  }

  @Test(arguments: [["list"], ["list", "--json"], ["show", "x"], ["doctor"]])
  func `without a practice a command says how to get one and makes none`(arguments: [String])
    throws
  {
    let home = try TemporaryHome()
    let run = try home.run(arguments)
    #expect(run.status == 65)
    #expect(run.output.isEmpty)
    #expect(
      run.errors == "There is no practice in \(home.practice.path); start `caseload` to make one, "
        + "or `caseload demo` to look at an invented one.\n")
    #expect(!FileManager.default.fileExists(atPath: home.practice.path))
  }

  @Test func `a relative or empty folder is no practice either`() throws {
    let home = try TemporaryHome()
    #expect(try home.run(["list", "--data", home.configuration.path]).status == 65)
    #expect(try home.run(["list", "--data", ""]).status == 64)
    #expect(try home.run(["list"], environment: ["HOME": nil, "XDG_DATA_HOME": nil]).status == 64)
  }

  @Test func `clients are listed in aligned columns, wide and marked letters too`() throws {
    let home = try homeWithPractice()
    let run = try home.run(["list"])
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    let column = try #require(lines[0].firstRange(of: "Born")).lowerBound
    let distance = lines[0].distance(from: lines[0].startIndex, to: column)
    for line in lines.dropFirst() {
      #expect(
        line.dropFirst(distance).hasPrefix("born ") || line.dropFirst(distance).hasPrefix("id "))
    }
  }

  @Test func `the option stands before or behind the command`() throws {
    let home = try homeWithPractice()
    let moved = home.directory.appending(path: "elsewhere").path
    try FileManager.default.moveItem(atPath: home.practice.path, toPath: moved)
    let behind = try home.run(["list", "--data", moved])
    #expect(behind.status == 0)
    #expect(try home.run(["--data", moved, "list"]).output == behind.output)
    #expect(
      try home.run(["list"], environment: ["CASELOAD_DATA": moved]).output == behind.output)
    #expect(try home.run(["list"]).status == 65)
  }

  @Test func `a variable that is passed over is said`() throws {
    let home = try homeWithPractice(clients: 1, notes: 0)
    let run = try home.run(
      ["list", "--data", home.practice.path], environment: ["XDG_DATA_HOME": "relative"])
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let passedOver = try home.run(["list"], environment: ["XDG_DATA_HOME": "relative"])
    #expect(passedOver.errors.contains("XDG_DATA_HOME is not an absolute path"))
  }

  @Test func `lists are JSON with a version for other programs`() throws {
    let home = try homeWithPractice()
    let run = try home.run(["list", "--json"])
    #expect(run.status == 0)
    #expect(try json(run)["schemaVersion"] as? Int == 1)
    let clients = try clients(home)
    #expect(clients.count == 3)
    for client in clients {
      #expect((client["id"] as? String)?.count == 27)
      #expect((client["name"] as? String)?.isEmpty == false)
      #expect(client["goalsActive"] is Int)
      #expect(client["reasons"] is [String])
    }
  }

  @Test func `a client is shown by id and by a part of the name`() throws {
    let home = try homeWithPractice()
    let client = try #require(try clients(home).first)
    let id = try #require(client["id"] as? String)
    let name = try #require(client["name"] as? String)
    let shown = try home.run(["show", id])
    #expect(shown.status == 0)
    #expect(shown.output.hasPrefix(name))
    #expect(shown.output.contains("Goal 1"))
    #expect(try home.run(["show", name.uppercased()]).output == shown.output)
    for other in try clients(home).dropFirst() {
      let otherName = try #require(other["name"] as? String)
      #expect(!shown.output.contains(otherName))
    }
    let chart = try json(home.run(["show", id, "--json"]))
    #expect(chart["schemaVersion"] as? Int == 1)
    #expect(chart["client"] as? String == id)
    let documents = try #require(chart["documents"] as? [[String: Any]])
    #expect(documents.contains { $0["kind"] as? String == "note" })
    let others = documents.filter { $0["client"] as? String != id }
    #expect(others.isEmpty)
  }

  @Test func `a name of several clients is refused with their ids and no names`() throws {
    let home = try homeWithPractice()
    let run = try home.run(["show", "generated"])
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    for client in try clients(home) {
      let id = try #require(client["id"] as? String)
      let second = try #require(client["secondIdentifier"] as? String)
      let name = try #require(client["name"] as? String)
      #expect(run.errors.contains("  \(id)\n"))
      #expect(!run.errors.contains(second) && !run.errors.contains(name))
    }
    #expect(try home.run(["show", "nobody of that name"]).status == 64)
  }

  @Test func `what clients' names hold is shown and never sent to the terminal`() throws {
    let home = try homeWithPractice(clients: 1, notes: 0)
    let id = try #require(try clients(home).first?["id"] as? String)
    let file = home.practice.appending(path: "clients/\(id)/client.json")
    let name = try #require(try clients(home).first?["name"] as? String)
    let text = try String(contentsOf: file, encoding: .utf8)
      .replacing("\"\(name)\"", with: "\"A\\u001b[31m\\u009b\\u202e 漢字\"")
    try text.write(to: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    for arguments in [["list"], ["show", id], ["list", "--json"], ["show", id, "--json"]] {
      let run = try home.run(arguments)
      #expect(run.status == 0, "\(run.errors)")
      #expect(!run.outputBytes.contains(0x1B))
      #expect(!run.output.unicodeScalars.contains("\u{9B}"))
      #expect(!run.output.unicodeScalars.contains("\u{202E}"))
    }
    #expect(try clients(home).first?["name"] as? String == "A\u{1B}[31m\u{9B}\u{202E} 漢字")
    #expect(try home.run(["list"]).output.contains("A^[[31m<9B><U+202E> 漢字"))
    let folded = try home.run(["list"], environment: ["LC_ALL": "C"])
    #expect(folded.outputBytes.allSatisfy { $0 < 0x80 })
    #expect(folded.output.contains("A^[[31m<9B><U+202E> ??"))
  }

  @Test func `in a C locale text is plain ASCII and JSON stays UTF-8`() throws {
    let home = try homeWithPractice()
    let plain: [String: String?] = ["LC_ALL": "C", "LANG": nil]
    for arguments in [["list"], ["show", "generated 2"], ["keys"], ["theme", "list"]] {
      let run = try home.run(arguments, environment: plain)
      #expect(run.outputBytes.allSatisfy { $0 < 0x80 }, "\(arguments)")
      #expect(run.status == 0)
    }
    let inC = try home.run(["list", "--json"], environment: plain).outputBytes
    #expect(try home.run(["list", "--json"]).outputBytes == inC)
  }

  @Test func `a reader that goes away is no error`() throws {
    let home = try homeWithPractice(clients: 40, notes: 0)
    let program = try ProgramRun.builtProgram()
    for command in ["list", "keys", "schema note", "manual", "--help"] {
      let run = try home.run(
        ["-c", "{ '\(program)' \(command); echo $? >&2; } | true"], program: "/bin/sh")
      #expect(run.errors == "0\n", "\(command)")
    }
  }

  #if os(Linux)
    @Test(arguments: [["list"], ["list", "--json"], ["keys"], ["--help"], ["schema", "client"]])
    func `a full disk behind the output ends with 74`(arguments: [String]) throws {
      let home = try homeWithPractice(clients: 1, notes: 0)
      let program = try ProgramRun.builtProgram()
      let run = try home.run(
        ["-c", "'\(program)' \(arguments.joined(separator: " ")) >/dev/full"], program: "/bin/sh")
      #expect(run.status == 74)
      #expect(run.errors.contains("could not be written"))
    }
  #endif

  @Test func `reading commands change no byte`() throws {
    let home = try homeWithPractice()
    let before = try home.practiceFiles()
    let id = try #require(try clients(home).first?["id"] as? String)
    for arguments in [["list"], ["show", id], ["doctor"], ["doctor", "--json"]] {
      #expect(try home.run(arguments).status == 0)
    }
    #expect(try home.practiceFiles() == before)
  }

  @Test func `the doctor names what it finds and ends with 1`() throws {
    let home = try homeWithPractice()
    let clean = try home.run(["doctor"])
    #expect(clean.status == 0)
    let id = try #require(try clients(home).first?["id"] as? String)
    let file = home.practice.appending(path: "clients/\(id)/client.json")
    try Data("{".utf8).write(to: file)
    let run = try home.run(["doctor", "--json"])
    #expect(run.status == 1)
    let findings = try #require(try json(run)["findings"] as? [[String: Any]])
    #expect(findings.contains { $0["path"] as? String == "clients/\(id)/client.json" })
    #expect(try home.run(["doctor"]).output.contains("clients/\(id)/client.json"))
    let list = try home.run(["list"])
    #expect(list.status == 1)
    #expect(list.output.split(separator: "\n").count == 3)
    // What cannot be read, and to the doctor also how much refers to it.
    for (text, count) in [(list.errors, 1), (try home.run(["doctor"]).output, 2)] {
      let lines = text.split(separator: "\n").filter { $0.contains("clients/\(id)/client.json") }
      #expect(lines.count == count)
      for line in lines {
        #expect(line.components(separatedBy: "clients/\(id)").count == 2, "\(lines)")
      }
    }
  }

  @Test func `a folder that others may open is a finding`() throws {
    let home = try homeWithPractice(clients: 1, notes: 0)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: home.practice.path)
    let run = try home.run(["doctor"])
    #expect(run.status == 1)
    #expect(run.output.contains("chmod 700"))
    #expect(try home.run(["list"]).status == 74)
  }

  @Test func `a practice of any size is the same for the same numbers`() throws {
    let (one, other) = (try homeWithPractice(), try homeWithPractice())
    var (left, right) = (try one.practiceFiles(), try other.practiceFiles())
    // Each practice has an identity and a log of its own, and a lock that names its maker.
    let own = ["store.json", "locks/", "audit/"]
    for path in left.keys where own.contains(where: { path.hasPrefix($0) }) {
      left[path] = nil
      right[path] = nil
    }
    #expect(left == right)
    #expect(left.count > 20)
    let again = try one.run(["demo", "--generate", one.practice.path, "--clients", "1"])
    #expect(again.status == 73)
  }

  @Test func `schemas are JSON, one for each kind that is listed`() throws {
    let home = try TemporaryHome()
    let kinds = try home.run(["schema"]).output.split(separator: "\n").map(String.init)
    #expect(kinds.contains("client") && kinds.contains("plan") && kinds.contains("note"))
    for kind in kinds {
      let run = try home.run(["schema", kind])
      #expect(run.status == 0)
      #expect(try json(run)["$schema"] is String, "\(kind)")
    }
  }

  @Test func `keys are listed with the user's own, and a wrong line is named`() throws {
    let home = try TemporaryHome()
    let standard = try home.run(["keys", "--json"])
    #expect(standard.status == 0)
    #expect(try json(standard)["schemaVersion"] as? Int == 1)
    let text = try #require(try json(standard)["keys"] as? [[String: String]])
      .filter { $0["context"] == "text" }
    #expect(text.contains { $0["keys"] == "ctrl-w" && $0["command"] == "delete-word-backward" })
    #expect(try home.run(["keys"]).output.contains("move-word-left"))
    #expect(try home.run(["manual"]).output.contains("delete\\-word\\-backward"))
    try FileManager.default.createDirectory(
      at: home.configuration, withIntermediateDirectories: true)
    try "list ctrl-t theme\nlist ctrl-y nonsense\n".write(
      to: home.configuration.appending(path: "keys"), atomically: true, encoding: .utf8)
    let run = try home.run(["keys", "--json"])
    #expect(run.status == 1)
    #expect(run.errors.contains("line 2"))
    let keys = try #require(try json(run)["keys"] as? [[String: String]])
    #expect(
      keys.contains {
        $0["context"] == "list" && $0["keys"] == "ctrl-t" && $0["command"] == "theme"
      })
  }

  @Test func `themes are listed and checked, the user's own too`() throws {
    let home = try TemporaryHome()
    let list = try home.run(["theme", "list"])
    for name in ["terminal", "light", "dark", "high-contrast", "plain"] {
      #expect(list.output.contains("\n\(name) "))
    }
    #expect(try home.run(["theme", "check"]).status == 0)
    #expect(try home.run(["theme", "check", "no-such"]).status == 1)
    let themes = home.configuration.appending(path: "themes")
    try FileManager.default.createDirectory(at: themes, withIntermediateDirectories: true)
    try #"{"schema": 1, "name": "Mine", "roles": {"nonsense": {}}}"#.write(
      to: themes.appending(path: "mine.json"), atomically: true, encoding: .utf8)
    let check = try home.run(["theme", "check"])
    #expect(check.status == 1)
    #expect(check.output.contains("nonsense"))
    #expect(try home.run(["theme", "check", "dark"]).status == 0)
    #expect(try home.run(["theme", "check", "mine"]).status == 1)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions are made for each shell, and the shell accepts them`(shell: String) throws {
    let home = try TemporaryHome()
    let run = try home.run(["--generate-completion-script", shell])
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    for word in ["caseload", "doctor", "generate"] { #expect(run.output.contains(word)) }
    let script = home.directory.appending(path: "completions")
    try run.outputBytes.write(to: script)
    let parse = try home.run(
      ["-c", "command -v \(shell) >/dev/null || exit 0; \(shell) -n '\(script.path)'"],
      program: "/bin/sh")
    #expect(parse.status == 0, "\(parse.errors)")
  }

  @Test func `the manual page names every command, key and status`() throws {
    let home = try TemporaryHome()
    let page = try home.run(["manual"])
    #expect(page.status == 0)
    #expect(page.output.hasPrefix(".TH CASELOAD 1"))
    for word in [
      ".SS list", ".SS theme check", "move\\-down", "ctrl\\-q", ".B 69", "CASELOAD_DATA",
    ] {
      #expect(page.output.contains(word), "\(word)")
    }
    #expect(!page.outputBytes.contains(0x1B))
  }

  @Test func `without a terminal the screens say which commands work`() throws {
    let home = try TemporaryHome()
    for arguments in [[], ["demo"]] {
      let run = try home.run(arguments, environment: ["TERM": "xterm-256color"], within: 5)
      #expect(run.status == 69)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("caseload list"))
      #expect(run.errors.split(separator: "\n").count == 1)
    }
    #expect(!FileManager.default.fileExists(atPath: home.practice.path))
  }
}
