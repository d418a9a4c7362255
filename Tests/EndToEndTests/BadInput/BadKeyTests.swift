import Foundation
import Testing

extension EndToEnd {
  /// Bytes at the terminal that no hand would type: shown or passed over, and never obeyed.
  struct BadKeyTests {
    private func go(to place: BadKeys.Place, in terminal: TerminalUnderTest) throws {
      switch place {
      case .list: return
      case .chart: try terminal.openChart()
      case .note: try terminal.beginNote()
      case .palette:
        try terminal.keys(":")
        try terminal.waitFor("Enter run")
      case .filter:
        try terminal.keys("/")
        try terminal.waitFor("Enter keep filter")
      case .question:
        try terminal.keys("A")
        try terminal.waitFor("[N]o")
      }
    }

    private func send(_ bytes: [UInt8], to terminal: TerminalUnderTest) throws {
      for start in stride(from: 0, to: bytes.count, by: 500) {
        let part = bytes[start..<min(bytes.count, start + 500)].map { String($0, radix: 16) }
        try terminal.tmux(["send-keys", "-H"] + part)
      }
    }

    @Test(arguments: BadKeys.Place.allCases)
    func `each is shown or passed over, and changes no document`(place: BadKeys.Place) throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let before = try home.documents()
      for row in BadKeys.all where row.place == place {
        let terminal = try TerminalUnderTest(home: home)
        defer { terminal.close() }
        try terminal.waitForList()
        try go(to: place, in: terminal)
        try send(row.bytes, to: terminal)
        // Half a sequence must not keep the next key waiting.
        usleep(60_000)
        try terminal.waitUntil("\(row.number) in \(place): \(row.shown.prefix(40))") { screen in
          screen.replacing("\n", with: "").contains(row.shown)
            || screen.contains(row.shown)
        }
        #expect(try terminal.quit() == 0, "\(row.number) in \(place)")
        let after = try home.documents()
        // A note that holds something is kept; nothing else may be different.
        for (path, bytes) in before { #expect(after[path] == bytes, "\(row.number) \(path)") }
        if place != .note { #expect(after.count == before.count, "\(row.number) in \(place)") }
      }
    }

    @Test func `a paste of 5 MB is refused whole with a sentence`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.beginNote()
      try terminal.type("before ")
      try terminal.paste(String(repeating: "many words\n", count: 480_000))
      try terminal.waitUntil("the refusal", within: 30) {
        $0.replacing("\n", with: "").contains("so nothing was put in; shorten it first.")
      }
      try terminal.type("after")
      try terminal.waitFor("before after")
      #expect(try terminal.quit() == 0)
      #expect(try home.holds("before after"))
    }
  }
}
