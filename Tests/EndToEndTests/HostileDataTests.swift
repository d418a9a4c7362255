import Foundation
import Testing

extension EndToEnd {
  /// Documents that another program has filled with what terminals obey.
  struct HostileDataTests {
    private static let name = "Eve \u{1B}[48;2;1;2;3m\u{9B}31m\u{202E}\u{07}\tZ"
    private static let nameShown = "Eve ^[[48;2;1;2;3m<9B>31m<U+202E>^G    Z"
    private static let prose =
      "P\u{1B}]52;c;c3RvbGVu\u{07}Q\u{1B}]0;owned\u{1B}\\R\u{1B}P+q\u{1B}\\S\u{202E}\u{2066}\u{E0041}T\u{90}U"
    private static let proseShown =
      "P^[]52;c;c3RvbGVu^GQ^[]0;owned^[\\R^[P+q^[\\S<U+202E><U+2066><U+E0041>T<90>U"

    private func home() throws -> (home: TemporaryHome, client: String, note: String) {
      let home = try TemporaryHome()
      try home.makePractice(clients: 1, notesPerClient: 1)
      let client = try #require(home.clientPaths().first)
      let note = try #require(home.documents().keys.first { $0.contains("/notes/") })
      try home.put(Self.name, into: "displayName", of: client)
      try home.put(Self.prose, into: "text", of: note)
      return (home, client, note)
    }

    /// Whether the terminal was sent nothing that the documents wrote.
    private func expectHarmless(_ terminal: TerminalUnderTest) throws {
      #expect(terminal.clipboard == nil)
      #expect(try terminal.ask("pane_title") != "owned")
      #expect(
        try terminal.screenWithAttributes.firstMatch(of: /\u{1B}\[[0-9;]*48;2;1;2;3/) == nil)
      // The window's title is the program's own word, and ends with the bell.
      let sent = String(decoding: try terminal.recordedOutput, as: UTF8.self)
        .replacing("\u{1B}]2;caseload\u{07}", with: "")
      let refused = sent.unicodeScalars.filter { scalar in
        scalar == "\u{07}" || (0x80...0x9F).contains(scalar.value)
          || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
          || (0xE0000...0xE007F).contains(scalar.value)
      }
      #expect(refused.map(\.value) == [])
      for sequence in ["\u{1B}]52", "\u{1B}]0;owned", "\u{1B}[48;2;1;2;3m", "\u{1B}P+q"] {
        #expect(!sent.contains(sequence))
      }
    }

    @Test func `control characters in documents are shown as marks and obeyed by nobody`() throws {
      let (home, client, note) = try home()
      let before = try home.documents()
      let (terminal, _) = try TerminalUnderTest.idle(columns: 160, rows: 40, home: home)
      defer { terminal.close() }
      try terminal.recordOutput()
      try terminal.startProgram()
      try terminal.waitForList()
      try terminal.waitFor("Eve ^[[48;2;1")
      try terminal.openChart()
      try terminal.waitFor(Self.nameShown)
      try terminal.keys("4")
      try terminal.waitFor("^[]52;c;c3RvbGVu^G")
      try terminal.keys("Enter")
      try terminal.waitUntil("the whole text") { screen in
        screen.filter { !$0.isWhitespace }.contains(Self.proseShown)
      }
      try expectHarmless(terminal)
      try terminal.keys("Escape")
      try terminal.waitUntilGone("Tab next field")
      for key in ["5", "2", "3", "1", "!"] {
        try terminal.keys(key)
        try terminal.waitFor(key == "!" ? "Crisis card" : "Eve")
      }
      try terminal.keys("Escape", ":")
      try terminal.type("eve")
      try terminal.waitFor("Eve ^[")
      try terminal.keys("Escape")
      try expectHarmless(terminal)
      #expect(try home.documents() == before)

      // An edit of one member leaves the others as they are, to the last code unit.
      try terminal.keys("5")
      try terminal.waitFor("Name and birth")
      try terminal.keys("g", "g", "e")
      try terminal.waitFor("Esc done")
      try terminal.keys("End")
      try terminal.type("!")
      try terminal.keys("Escape")
      try terminal.waitUntil("the edit on disk") { _ in
        (try? home.body(of: client)["displayName"] as? String)?.hasSuffix("!") == true
      }
      let kept = try #require(home.body(of: client)["displayName"] as? String)
      #expect(Array(kept.utf16) == Array((Self.name + "!").utf16))
      #expect(try home.documents()[note] == before[note])
      try expectHarmless(terminal)
      #expect(try terminal.quit() == 0)
      try expectHarmless(terminal)
    }

    @Test func `the command line shows marks on a terminal and the text itself as JSON`() throws {
      let (home, client, _) = try home()
      let (terminal, _) = try TerminalUnderTest.idle(columns: 160, rows: 100, home: home)
      defer { terminal.close() }
      try terminal.recordOutput()
      let id = try #require(client.split(separator: "/").dropLast().last.map(String.init))
      for arguments in [["list"], ["show", id]] {
        try terminal.startProgram(arguments)
        #expect(try terminal.exitStatus() == 0)
        try terminal.waitFor("Eve ^[[48;2;1;2;3m<9B>31m<U+202E>^G")
      }
      try expectHarmless(terminal)
      let run = try home.run(["list", "--json"])
      let whole = try JSONSerialization.jsonObject(with: run.outputBytes) as? [String: Any]
      let clients = try #require(whole?["clients"] as? [[String: Any]])
      let name = try #require(clients.first?["name"] as? String)
      #expect(Array(name.utf16) == Array(Self.name.utf16))
      #expect(!run.outputBytes.contains(0x1B))
    }
  }
}
