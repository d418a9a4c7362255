import Foundation
import Testing

extension EndToEnd {
  /// What terminals send besides keys runs nothing and types nothing.
  struct StrayInputTests {
    /// Answers and reports, of which some hold letters that are commands in lists.
    private static let stray = [
      "\u{1B}]11;rgb:dada/qqqq/DDDD\u{07}", "\u{1B}]11;rgb:1a1a/yyyy/NNNN\u{1B}\\",
      "\u{1B}P1+r544e=787465726d\u{1B}\\", "\u{1B}_Gi=31;OKq\u{1B}\\", "\u{1B}[?62;22;52c",
      "\u{1B}[>1;95;0c", "\u{1B}[24;80R", "\u{1B}[I", "\u{1B}[O", "\u{1B}[<0;12;3M",
      "\u{1B}[<0;12;3m", "\u{1B}[M !!", "\u{1B}[?997;1n", "\u{1B}[57441;1:3u",
    ]

    private func send(_ text: String, to terminal: TerminalUnderTest) throws {
      let bytes = text.utf8.map { String($0, radix: 16) }
      try terminal.tmux(["send-keys", "-H"] + bytes)
    }

    @Test func `answers of the terminal are no commands`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      let screen = try terminal.screen
      let before = try home.documents()
      for sequence in Self.stray { try send(sequence, to: terminal) }
      // The next key is the first that anything answers to.
      try terminal.keys("j")
      let after = try terminal.waitUntil("another row") { $0 != screen }
      let changed = zip(screen.split(separator: "\n"), after.split(separator: "\n")).filter(!=)
      #expect(changed.allSatisfy { $0.0.hasPrefix(">") || $0.1.hasPrefix(">") }, "\(after)")
      #expect(try terminal.quit() == 0)
      #expect(try home.documents() == before)
    }

    @Test func `answers of the terminal are no text`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.beginNote()
      for (index, sequence) in Self.stray.enumerated() {
        try terminal.type("w\(index) ")
        try send(sequence, to: terminal)
      }
      let text = Self.stray.indices.map { "w\($0) " }.joined()
      try terminal.type("end")
      try terminal.waitFor("end")
      try terminal.keys("Escape")
      try terminal.waitForDisk("\(text)end", in: "clients/")
      #expect(try home.texts(in: "clients/").contains("\(text)end"))
      #expect(try terminal.quit() == 0)
    }

    @Test func `a paste whose end never comes is text, and keys are keys again`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.beginNote()
      try send("\u{1B}[200~three words here", to: terminal)
      try terminal.waitFor("three words here")
      try terminal.keys("Escape")
      try terminal.waitUntilGone("Tab next field")
      try terminal.waitForDisk("three words here", in: "clients/")
      try terminal.keys("q")
      try terminal.waitForList()
      #expect(try terminal.quit() == 0)
    }

    @Test func `a window too small to see takes no paste`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.beginNote()
      try terminal.type("seen")
      try terminal.waitFor("seen")
      try terminal.resize(columns: 38, rows: 9)
      try terminal.waitFor("Window is 38x9")
      try terminal.paste("unseen")
      try terminal.type("keys")
      try terminal.resize(columns: 80, rows: 24)
      try terminal.waitFor("seen")
      try terminal.keys("Escape")
      try terminal.waitForDisk("seen", in: "clients/")
      #expect(try home.texts(in: "clients/").contains("seen"))
      #expect(try terminal.quit() == 0)
    }

    @Test func `a key held down is answered, and the way out comes after it`() throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: 30, notesPerClient: 0)
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      for _ in 0..<5 {
        try terminal.tmux(["send-keys", "-N", "100", "j"])
        try terminal.tmux(["send-keys", "-N", "100", "k"])
      }
      try terminal.keys("q")
      #expect(try terminal.exitStatus(within: 5) == 0)
    }
  }
}
