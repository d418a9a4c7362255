import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// Told to end, wherever it is: the status, the terminal and every key are right.
  struct EndingTests {
    /// Where the program is when it is told.
    enum Place: String, CaseIterable, Sendable {
      case list, question, palette, help, filter
    }

    @Test(arguments: zip(Place.allCases, [SIGQUIT, SIGTERM, SIGHUP, SIGINT, SIGQUIT]))
    func `a signal ends the program from anywhere with its number`(
      place: Place, signal: Int32
    ) throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let (terminal, modes) = try TerminalUnderTest.idle(home: home)
      defer { terminal.close() }
      try terminal.startProgram()
      try terminal.waitForList()
      let before = try home.documents()
      switch place {
      case .list: break
      case .question:
        try terminal.keys("A")
        try terminal.waitFor("[y]es")
      case .palette:
        try terminal.keys(":")
        try terminal.type("arch")
        try terminal.waitFor("arch")
      case .help:
        try terminal.keys("?")
        try terminal.waitFor("caseload keys")
      case .filter:
        try terminal.keys("/")
        try terminal.type("zz")
        try terminal.waitFor("zz")
      }
      try terminal.kill(signal)
      #expect(try terminal.exitStatus(within: 2) == 128 + signal)
      #expect(try terminal.isGivenBack(modes: modes))
      #expect(try home.documents() == before)
    }

    @Test func `SIGQUIT in a form loses no key`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let (terminal, modes) = try TerminalUnderTest.idle(home: home)
      defer { terminal.close() }
      try terminal.startProgram()
      try terminal.waitForList()
      try terminal.beginNote()
      let text = String.words(150)
      try terminal.type(text)
      try terminal.waitFor(text.lastWord)
      try terminal.kill(SIGQUIT)
      #expect(try terminal.exitStatus(within: 2) == 128 + SIGQUIT)
      #expect(try terminal.isGivenBack(modes: modes))
      #expect(try home.holds(text))
    }

    @Test func `a clock a year back or ten years ahead loses nothing and decides no order`() throws
    {
      let home = try TemporaryHome()
      try home.makePractice(clients: 1, notesPerClient: 1)
      var written = ""
      for (index, shift) in ["+0", "-365d", "+3650d", "+0"].enumerated() {
        let terminal = try TerminalUnderTest(
          home: home, environment: TerminalUnderTest.shiftedClock(shift))
        defer { terminal.close() }
        try terminal.waitForList()
        try terminal.openChart()
        try terminal.keys("w")
        let text = "word \(index) of a win"
        try terminal.type(text)
        try terminal.keys("Escape")
        try terminal.waitForDisk(text, in: "clients/")
        written = text
        // A draft by a strange clock is found again by any other.
        try terminal.keys("n")
        try terminal.waitFor("Next time")
        try terminal.type("note \(index) ")
        try terminal.waitForDisk("note \(index) ")
        try terminal.keys("Escape", "q")
        try terminal.waitForList()
        #expect(try terminal.quit() == 0)
      }
      let client = try #require(home.clientPaths().first)
      let wins = try home.texts(in: client)
      for index in 0..<4 {
        #expect(wins.contains("word \(index) of a win"))
        #expect(try home.holds("note \(index) ", in: "clients/"))
      }
      #expect(written == "word 3 of a win")
      let whole = try JSONSerialization.jsonObject(
        with: Data(contentsOf: home.practice.appending(path: client)))
      #expect(((whole as? [String: Any])?["rev"] as? Int ?? 0) >= 5)
    }
  }
}

extension EndToEnd {
  /// Keys that are not what they seem, on every screen.
  struct OddKeyTests {
    private func send(_ bytes: [UInt8], to terminal: TerminalUnderTest) throws {
      try terminal.tmux(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
    }

    @Test func `bytes that are no UTF-8 show one mark each, and the keys after them are right`()
      throws
    {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.beginNote()
      try terminal.type("a")
      try send([0xC3, 0x28], to: terminal)
      try terminal.type("b")
      try send([0xFF], to: terminal)
      try terminal.type("c漢")
      try terminal.waitFor("c漢")
      try terminal.keys("Escape")
      try terminal.waitForDisk("a\u{FFFD}(b\u{FFFD}c漢", in: "clients/")
      #expect(try terminal.quit() == 0)
    }

    @Test func `Ctrl-C, Ctrl-D, Ctrl-S and Ctrl-Z quit nothing and lose nothing on any screen`()
      throws
    {
      let home = try TemporaryHome()
      try home.makePractice()
      let (terminal, modes) = try TerminalUnderTest.idle(home: home)
      defer { terminal.close() }
      try terminal.startProgram()
      try terminal.waitForList()
      let before = try home.documents()
      for place in ["1", "2", "3", "4", "5", ":", "?", "!", "list"] {
        if place != "list" {
          try terminal.keys("Enter")
          try terminal.waitFor("Brief")
          try terminal.keys(place)
        }
        try terminal.keys("C-d", "C-s")
        try terminal.keys("C-z")
        #expect(try terminal.exitStatus() == TerminalUnderTest.stopped, "\(place)")
        #expect(try terminal.isGivenBack(modes: modes), "\(place)")
        try terminal.resume()
        try terminal.waitUntil("the screen again") { !$0.hasPrefix(TerminalUnderTest.prompt) }
        try terminal.keys("C-c", "C-c")
        if place != "list" {
          try terminal.waitFor("Brief")
          try terminal.keys("q")
        }
        try terminal.waitForList()
      }
      #expect(try home.documents() == before)
      #expect(try terminal.quit() == 0)
    }

    @Test func `sizes of nothing and of everything, in a box and while saving`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      for key in [":", "?", "A"] {
        try terminal.keys(key)
        for (columns, rows) in [(1, 1), (300, 100), (2, 40), (200, 2), (80, 24)] {
          try terminal.resize(columns: columns, rows: rows)
        }
        try terminal.keys("Escape")
        try terminal.waitForList()
      }
      try terminal.beginNote()
      try terminal.type("before")
      try terminal.resize(columns: 1, rows: 1)
      try terminal.resize(columns: 80, rows: 24)
      try terminal.waitFor("before")
      try terminal.type(" after")
      try terminal.keys("Escape")
      try terminal.resize(columns: 500, rows: 200)
      try terminal.waitForDisk("before after", in: "clients/")
      #expect(try terminal.quit() == 0)
    }
  }
}
