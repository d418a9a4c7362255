#if os(Linux)
  import Foundation
  import Testing

  extension EndToEnd {
    /// A paint is one piece of output, so that a terminal wakes up once for it and never shows half of it.
    struct WholeUpdateTests {
      @Test func `the screen and a key's paint are each sent in one piece`() throws {
        let home = try TemporaryHome()
        let trace = home.harness.appending(path: "trace")
        let terminal = try TerminalUnderTest(
          home: home,
          arguments: [
            "-f", "-e", "trace=write", "-s", "0", "-o", trace.path,
            try ProgramRun.builtProgram(), "demo",
          ], program: "/usr/bin/strace")
        // The twelve people are written first, which takes a busy machine a while.
        try terminal.waitFor("Needs you", within: 60)
        try terminal.waitForList()
        let atFirst = try sent(trace)
        for key in ["Down", "Down", "Up", "End", "Home"] {
          let before = try terminal.screen
          try terminal.keys(key)
          try terminal.waitUntil("the paint of \(key)") { $0 != before }
        }
        let whole = try sent(trace)
        try #require(try terminal.quit() == 0)
        #expect(atFirst.contains { $0 > 300 }, "\(atFirst)")
        #expect(atFirst.count < 25, "\(atFirst)")
        // A program that is busy may paint several keys at once, never one key in pieces.
        #expect(whole.count - atFirst.count <= 5 + 4, "\(whole)")
      }

      /// The sizes of what was written to the terminal, in bytes.
      private func sent(_ trace: URL) throws -> [Int] {
        try String(contentsOf: trace, encoding: .utf8).split(separator: "\n").compactMap { line in
          guard line.contains("write(1, ") else { return nil }
          return line.split(separator: "=").last.flatMap { Int($0.drop { $0 == " " }) }
        }
      }
    }
  }
#endif
