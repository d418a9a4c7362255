import Foundation
import Testing

#if os(Linux)
  extension EndToEnd {
    /// What was shown once is not kept for ever.
    struct MemoryTests {
      /// What the program has in memory, in KiB.
      private func resident(_ terminal: TerminalUnderTest) throws -> Int {
        let path = "/proc/\(try terminal.processID)/status"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let line = try #require(lines.first { $0.hasPrefix("VmRSS:") })
        return try #require(Int(line.filter(\.isNumber)))
      }

      /// Shows every client, there and back, and opens some charts.
      private func pageThroughAll(_ terminal: TerminalUnderTest, pages: Int) throws {
        for key in ["PageDown", "PageUp"] {
          for _ in 0..<pages { try terminal.keys(key) }
        }
        for _ in 0..<12 {
          try terminal.keys("Down")
          try terminal.openChart()
          try terminal.keys("4")
          try terminal.waitFor("Notes")
          try terminal.keys("q")
          try terminal.waitFor("Needs you")
        }
      }

      @Test func `paging through all clients and charts again takes no more memory`() throws {
        let home = try TemporaryHome()
        try home.makePractice(clients: 240, notesPerClient: 4)
        let terminal = try TerminalUnderTest(home: home)
        try terminal.waitFor("Needs you", within: 30)
        try terminal.waitForList()
        // The first rounds fill what is kept of rows and charts, and other ones are met than later.
        for _ in 0..<2 { try pageThroughAll(terminal, pages: 16) }
        let first = try resident(terminal)
        for _ in 0..<4 { try pageThroughAll(terminal, pages: 16) }
        let last = try resident(terminal)
        // Of 48 charts that are kept each would take some 100 KiB.
        #expect(last - first < 2_500, "\(first) KiB, then \(last) KiB")
        #expect(try terminal.quit() == 0)
      }
    }
  }
#endif
