import Foundation
import Testing

extension EndToEnd {
  /// Terminals with little, and none (C9 and C10 of the catalogue of bad input).
  struct PlainTerminalTests {
    /// A terminal that can do less, as the environment tells it.
    struct Plainness: CustomTestStringConvertible, Sendable {
      let name: String
      let environment: [String: String?]
      var isASCII = false
      var testDescription: String { name }
    }

    @Test(arguments: [
      Plainness(name: "NO_COLOR", environment: ["NO_COLOR": "1"]),
      Plainness(name: "vt100", environment: ["TERM": "vt100"]),
      Plainness(
        name: "C locale", environment: ["LC_ALL": "C", "NO_COLOR": "1"], isASCII: true),
      Plainness(
        name: "POSIX locale with colours", environment: ["LC_ALL": "POSIX"], isASCII: true),
    ])
    func `a plain terminal gets plain cells and a selection that is seen`(_ plain: Plainness) throws
    {
      let home = try TemporaryHome()
      try home.makePractice()
      try home.put("Nguyễn Ánh 漢字 ❤️", into: "displayName", of: try home.clientPaths()[0])
      let before = try home.documents()
      let (terminal, modes) = try TerminalUnderTest.idle(home: home)
      defer { terminal.close() }
      try terminal.recordOutput()
      try terminal.startProgram(environment: plain.environment)
      try terminal.waitForList()
      let hasColors = plain.environment["NO_COLOR"] == nil && plain.environment["TERM"] == nil
      func look() throws {
        let screen = try terminal.screenWithAttributes
        if !hasColors { #expect(Self.colors(in: screen).isEmpty, "\(screen)") }
        if plain.isASCII { #expect(try terminal.screen.utf8.allSatisfy { $0 < 0x80 }) }
        #expect(try terminal.screenRows.count { $0.hasPrefix(">") } == 1)
      }
      try look()
      try terminal.openChart()
      try look()
      for (pane, words) in [("2", "Vision"), ("3", "objectives"), ("4", "signed")] {
        try terminal.keys(pane)
        try terminal.waitFor(words)
        try look()
      }
      try terminal.keys("?")
      try terminal.waitFor("Esc")
      try terminal.keys("Escape")
      #expect(try terminal.quit() == 0)
      #expect(try terminal.isGivenBack(modes: modes))
      if plain.isASCII {
        #expect(try terminal.recordedOutput.allSatisfy { $0 < 0x80 })
      }
      #expect(try home.documents() == before)
    }

    /// The parameters that set a colour, in all sequences for looks.
    private static func colors(in screen: String) -> [Int] {
      screen.matches(of: /\u{1B}\[([0-9;:]*)m/).flatMap { match in
        match.output.1.split { $0 == ";" || $0 == ":" }.compactMap { Int($0) }
      }.filter { (30...38).contains($0) || (40...48).contains($0) || (90...107).contains($0) }
    }

    @Test(arguments: [["TERM": "foo"], ["TERM": nil], ["TERM": "dumb"], ["TERM": ""]])
    func `a terminal that cannot be used is refused in one line`(
      environment: [String: String?]
    ) throws {
      let (terminal, modes) = try TerminalUnderTest.idle()
      defer { terminal.close() }
      let errors = terminal.home.directory.appending(path: "errors")
      try terminal.recordOutput()
      let program = try ProgramRun.builtProgram()
      let begin = ContinuousClock.now
      try terminal.start(
        arguments: ["sh", "-c", "exec '\(program)' 2>'\(errors.path)'"], environment: environment)
      #expect(try terminal.exitStatus(within: 2) == 69)
      #expect(ContinuousClock.now - begin < .seconds(1))
      #expect(try terminal.isGivenBack(modes: modes))
      #expect(try !terminal.recordedOutput.contains(0x1B))
      try expectOneLine(String(contentsOf: errors, encoding: .utf8))
      #expect(try terminal.home.practiceFiles().isEmpty)
    }

    @Test(arguments: ["</dev/null", "| cat", "</dev/null | cat", ">/dev/null"])
    func `input and output that are no terminal are refused in one line`(redirection: String) throws
    {
      let (terminal, modes) = try TerminalUnderTest.idle()
      defer { terminal.close() }
      let errors = terminal.home.directory.appending(path: "errors")
      let status = terminal.home.directory.appending(path: "status")
      try terminal.recordOutput()
      let program = try ProgramRun.builtProgram()
      let script = "{ '\(program)' 2>'\(errors.path)'; echo $? >'\(status.path)'; } \(redirection)"
      let begin = ContinuousClock.now
      try terminal.start(arguments: ["sh", "-c", script])
      #expect(try terminal.exitStatus(within: 2) == 0)
      #expect(ContinuousClock.now - begin < .seconds(1))
      #expect(try String(contentsOf: status, encoding: .utf8) == "69\n")
      #expect(try terminal.isGivenBack(modes: modes))
      #expect(try !terminal.recordedOutput.contains(0x1B))
      try expectOneLine(String(contentsOf: errors, encoding: .utf8))
      #expect(try terminal.home.practiceFiles().isEmpty)
    }

    private func expectOneLine(_ errors: String) throws {
      #expect(errors.hasSuffix("\n"))
      #expect(errors.count { $0 == "\n" } == 1)
      #expect(errors.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
      #expect(errors.contains("caseload list"))
    }

    @Test(arguments: [["TERM": "foo"], ["TERM": nil], ["TERM": "dumb"], ["LC_ALL": "C"]])
    func `the command line needs no terminal`(environment: [String: String?]) throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let program = try ProgramRun.builtProgram()
      let run = try home.run(
        ["-c", "'\(program)' list --json </dev/null | cat"], environment: environment,
        program: "/bin/sh")
      #expect(run.errors.isEmpty)
      #expect(!run.outputBytes.contains(0x1B))
      let whole = try JSONSerialization.jsonObject(with: run.outputBytes) as? [String: Any]
      #expect((whole?["clients"] as? [Any])?.count == 3)
    }
  }
}
