import Foundation
import Testing

extension EndToEnd {
  /// The client view of a practice with twelve names: none of the other eleven, ever.
  struct ClientViewTests {
    private static let own = "Bright, Dana"
    /// What no byte may hold while the client looks: flags, codes, and words about the practice.
    private static let flags = ["F33", "plan review", "! risk", "PLATEAU", "Caseload", "Needs you"]

    /// Full names, and family and given names alone, of everybody else.
    private func others(_ home: TemporaryHome) throws -> [String] {
      let run = try home.run(["list", "--all", "--data", home.demonstration.path, "--json"])
      let whole = try #require(
        try JSONSerialization.jsonObject(with: run.outputBytes) as? [String: Any])
      let clients = try #require(whole["clients"] as? [[String: Any]])
      let names = clients.compactMap { $0["name"] as? String }
      #expect(names.count == 12)
      // A family or a given name alone would give somebody away too.
      return Array(
        Set(
          names.filter { $0 != Self.own }.flatMap { name in
            // "of the" in a long name is no name.
            [name]
              + name.split { ", ".contains($0) }.filter { $0.first?.isLowercase == false }
              .map(String.init)
          })
      ).sorted()
    }

    /// Whether a name stands in a text as words of its own; one in a script without spaces anywhere.
    private func names(_ word: String, in text: String) -> Bool {
      guard word.unicodeScalars.allSatisfy({ $0.value < 0x2E80 }) else {
        return text.contains(word)
      }
      var rest = text[...]
      while let found = rest.range(of: word) {
        let before =
          found.lowerBound > text.startIndex ? text[text.index(before: found.lowerBound)] : " "
        let after = found.upperBound < text.endIndex ? text[found.upperBound] : " "
        if !before.isLetter, !after.isLetter { return true }
        rest = text[found.upperBound...]
      }
      return false
    }

    private func holds(_ text: String, below folder: URL) throws -> Bool {
      let root = folder.appending(path: "clients")
      return try FileManager.default.subpathsOfDirectory(atPath: root.path)
        .filter { $0.hasSuffix(".json") }.contains { path in
          let bytes = try Data(contentsOf: root.appending(path: path))
          return bytes.range(of: Data(text.utf8)) != nil
        }
    }

    private func secrets(_ home: TemporaryHome) throws -> [String] {
      let root = home.demonstration.appending(path: "private")
      return try FileManager.default.subpathsOfDirectory(atPath: root.path)
        .filter { $0.hasSuffix(".json") }.compactMap { path in
          let data = try Data(contentsOf: root.appending(path: path))
          let whole = try JSONSerialization.jsonObject(with: data) as? [String: Any]
          return ((whole?["body"] as? [String: Any])?["text"] as? String).map {
            String($0.prefix(24))
          }
        }
    }

    @Test func `two hundred screens and every byte between them tell of nobody else`() throws {
      let home = try TemporaryHome()
      let (terminal, _) = try TerminalUnderTest.idle(columns: 100, rows: 30, home: home)
      defer { terminal.close() }
      try terminal.startProgram(["demo"])
      try terminal.waitForList()
      let list = try terminal.screen
      try terminal.keys("/")
      try terminal.type("bright")
      try terminal.keys("Enter", "Enter")
      try terminal.waitFor("How it is")
      let forbidden = try others(home) + secrets(home)
      #expect(forbidden.count > 12)
      // The list itself would be found out.
      #expect(
        forbidden.count { names($0, in: list) } > 20 && Self.flags.contains { list.contains($0) })
      var captures = 0
      func look() throws {
        captures += 1
        let screen = try terminal.screen
        for word in forbidden where names(word, in: screen) {
          Issue.record("“\(word)” in capture \(captures):\n\(screen)")
        }
        for word in Self.flags where screen.contains(word) {
          Issue.record("“\(word)” in capture \(captures):\n\(screen)")
        }
      }
      func press(_ names: String...) throws {
        for name in names {
          try terminal.keys(name)
          try look()
        }
      }
      try terminal.recordOutput()
      try terminal.keys("g")
      try terminal.keys("v")
      try terminal.waitFor("client view")

      try press("Escape", "q", "Q", "C-q", "C-c", "h", "l", ":", "?", "F1", "C-p", "C-f", "1", "2")
      try press("g", "s", "Escape", "g", "c", "Escape", ".", "/", "N", "n", "!", "b", "x", "P", "+")
      try terminal.paste("q\ny\ngv\n")
      try look()
      #expect(try terminal.screen.contains("client view"))
      for _ in 0..<40 { try press("j") }
      for _ in 0..<40 { try press("k") }
      try press("j", "Enter", "End")
      try terminal.type(" And stay.")
      try terminal.waitFor("And stay.")
      try press("Escape")
      try terminal.waitUntil("the words on disk") { _ in
        (try? holds("And stay.", below: home.demonstration)) == true
      }
      try press("j", "8", "M", "p", "j", "j", "p", "k")
      for (columns, rows) in [(140, 40), (80, 24), (60, 20), (40, 12), (38, 9), (80, 24)] {
        try terminal.resize(columns: columns, rows: rows)
        for _ in 0..<6 { try look() }
      }
      try terminal.keys("C-z")
      #expect(try terminal.exitStatus() == TerminalUnderTest.stopped)
      for _ in 0..<6 { try look() }
      try terminal.resume()
      try terminal.waitFor("client view")
      try press("C-\\")
      try terminal.waitFor("Hidden, not locked")
      for _ in 0..<6 { try look() }
      usleep(800_000)
      try press("Enter")
      try terminal.waitFor("client view")
      while captures < 200 { try press("PageDown", "PageUp") }
      try press("g", "v")
      try terminal.waitFor("Leave this view?")
      try press("Enter")
      try terminal.waitUntilGone("Leave this view?")
      #expect(try terminal.screen.contains("client view"))
      try press("g", "v")
      try terminal.waitFor("Leave this view?")
      let bytes = try terminal.recordedOutput
      // Between two screens words come in pieces, of which a short name could be one by chance.
      for word in forbidden where word.count > 4 && bytes.range(of: Data(word.utf8)) != nil {
        Issue.record("“\(word)” was sent to the terminal")
      }
      try press("y")
      try terminal.waitFor("How it is")
      for word in forbidden {
        #expect(try !names(word, in: terminal.screen), "\(word)")
      }
      #expect(captures >= 200)
      print("client view: \(captures) captures, \(bytes.count) bytes, \(forbidden.count) words")
      #expect(try terminal.quit() == 0)
    }
  }
}
