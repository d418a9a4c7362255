import Foundation
import Testing

extension EndToEnd {
  /// A second window says who has the practice: process, terminal, and since when.
  struct SecondWindowTests {
    @Test(arguments: [80, 40]) func `a second window says in one sentence who writes`(
      columns: Int
    ) throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let before = try minute(home)
      let first = try TerminalUnderTest(home: home)
      defer { first.close() }
      try first.waitForList()
      let after = try minute(home)
      let second = try TerminalUnderTest(
        columns: columns, rows: columns == 40 ? 12 : 24, home: home)
      defer { second.close() }
      let holder = "pid \(try first.processID), \(try first.ask("pane_tty"))"
      let sentences = [before, after].map {
        "Read-only: open in another window (\(holder), \($0))"
      }
      if columns == 80 {
        try second.waitUntil("who writes") { screen in
          let rows = screen.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
          return sentences.contains { rows.contains($0) }
        }
      } else {
        // The status line begins it and says where the whole of it is.
        try second.waitFor("Read-only: open in another window")
        try second.keys("N")
        try second.waitFor("g m")
        try second.keys("g", "m")
        try second.waitUntil("who writes, in several lines") { screen in
          let words = screen.split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
            .replacing(" just now", with: "")
          return sentences.contains { words.contains($0) }
        }
        try second.keys("Escape")
      }
      #expect(try second.quit() == 0)
      #expect(try first.quit() == 0)
    }

    /// The minute that it is where the program runs.
    private func minute(_ home: TemporaryHome) throws -> String {
      let run = try home.run(["-u", "+%Y-%m-%d %H:%M"], program: "/bin/date")
      return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }
}
