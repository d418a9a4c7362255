import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// What is typed is kept, however the program ends.
  struct WritingTests {
    private func writing(_ home: TemporaryHome) throws -> TerminalUnderTest {
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      try terminal.waitForList()
      // The order of the first start is only known with the facts.
      try terminal.waitForList()
      try terminal.beginNote()
      return terminal
    }

    @Test func `a note left half written is listed and gone on with at its end`() throws {
      let home = try TemporaryHome()
      let terminal = try writing(home)
      defer { terminal.close() }
      let text = String.words(200)
      try terminal.type(text)
      try terminal.waitFor(text.lastWord)
      try terminal.keys("Escape")
      try terminal.waitForDisk(text, in: "clients/")
      try terminal.keys("q")
      try terminal.waitForList()
      try terminal.keys("q")
      #expect(try terminal.exitStatus() == 0)

      try terminal.start()
      try terminal.waitForList()
      try terminal.openChart()
      let count = text.split(separator: " ").count
      try terminal.waitFor("\(count) words")
      for _ in 0..<20 where try terminal.selectedRow()?.contains("\(count) words") != true {
        let before = try terminal.selectedRow()
        try terminal.keys("j")
        try terminal.waitUntil("the next row") { _ in
          (try? terminal.selectedRow()) != before
        }
      }
      try terminal.keys("Enter")
      try terminal.waitFor("Tab next field")
      let rows = try terminal.screenRows
      let row = try #require(rows.lastIndex { $0.hasSuffix(text.lastWord) })
      let caret = try terminal.cursor
      #expect(caret.row == row)
      #expect(caret.column == rows[row].columns)
      try terminal.type(" and on")
      try terminal.keys("Escape")
      try terminal.waitForDisk(text + " and on", in: "clients/")
    }

    @Test func `a killed program loses at most 200 keys and offers the rest`() throws {
      let home = try TemporaryHome()
      let terminal = try writing(home)
      defer { terminal.close() }
      let before = try home.documents()
      let text = String.words(500)
      // Every 200 keys are on disk long before the two seconds after which any key is.
      for part in [0..<200, 200..<400] {
        try terminal.type(String(text.dropFirst(part.lowerBound).prefix(part.count)))
        try terminal.waitForDisk(String(text.prefix(part.upperBound)), within: 1)
      }
      try terminal.type(String(text.dropFirst(400)))
      try terminal.waitFor(text.lastWord)
      try terminal.kill(SIGKILL)
      #expect(try terminal.exitStatus() == 128 + SIGKILL)
      #expect(try home.documents() == before)

      try terminal.repair()
      try terminal.start()
      try terminal.waitFor("recovered text")
      try terminal.waitForList()
      let kept = try #require(home.texts(in: "drafts/").filter { $0.hasPrefix("w1 w2 ") }.first)
      #expect(text.hasPrefix(kept))
      #expect(kept.count >= 400)
      try terminal.keys("g", "r")
      try terminal.waitFor("\(kept.split(separator: " ").count) words")
      try terminal.keys("Enter")
      try terminal.waitFor("Tab next field")
      try terminal.waitFor(kept.lastWord)
      try terminal.keys("Escape")
      try terminal.waitForDisk(kept, in: "clients/")
      for (path, bytes) in before { #expect(try home.documents()[path] == bytes, "\(path)") }
      #expect(try terminal.quit() == 0)
      #expect(try !home.holds(kept, in: "drafts/"))
    }

    @Test func `a pause in writing saves and leaves the caret where it was`() throws {
      let home = try TemporaryHome()
      let terminal = try writing(home)
      defer { terminal.close() }
      try terminal.type("first half")
      try terminal.waitFor("Draft kept")
      let caret = try terminal.cursor
      try terminal.waitFor("Saved")
      #expect(try home.holds("first half", in: "clients/"))
      #expect(try terminal.cursorIsVisible)
      #expect(try terminal.cursor == caret)
      #expect(try terminal.screenRows.count { $0.contains("DRAFT") } == 1)
      try terminal.type(", second half")
      try terminal.keys("Escape")
      try terminal.waitForDisk("first half, second half", in: "clients/")
    }

    @Test func `after two seconds a killed program loses nothing`() throws {
      let home = try TemporaryHome()
      let terminal = try writing(home)
      defer { terminal.close() }
      let text = String.words(60)
      try terminal.type(text)
      try terminal.waitForDisk(text, within: 3)
      try terminal.kill(SIGKILL)
      #expect(try terminal.exitStatus() == 128 + SIGKILL)
      #expect(try home.holds(text, in: "drafts/"))
    }

    @Test(arguments: [SIGHUP, SIGTERM, SIGINT])
    func `a signal loses no key and leaves the terminal as it was`(signal: Int32) throws {
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
      try terminal.kill(signal)
      #expect(try terminal.exitStatus(within: 2) == 128 + signal)
      #expect(try terminal.isGivenBack(modes: modes))
      #expect(try home.holds(text))
      try terminal.startProgram()
      try terminal.waitForList()
      // It is a note in the chart, or else it is offered as recovered.
      let isSaved = try home.holds(text, in: "clients/")
      #expect(try isSaved || terminal.screen.contains("recovered text"))
      #expect(try terminal.quit() == 0)
    }

    @Test func `a terminal that is closed takes no key with it`() throws {
      let home = try TemporaryHome()
      let terminal = try writing(home)
      defer { terminal.close() }
      let text = String.words(150)
      try terminal.type(text)
      try terminal.waitFor(text.lastWord)
      let process = try terminal.processID
      _ = try terminal.tmux(["kill-server"])
      let end = ContinuousClock.now + .seconds(5)
      while signalProcess(process, 0) == 0, ContinuousClock.now < end { usleep(20_000) }
      #expect(signalProcess(process, 0) != 0, "It still runs without a terminal.")
      #expect(try home.holds(text))
      let again = try TerminalUnderTest(home: home)
      defer { again.close() }
      try again.waitForList()
      let isSaved = try home.holds(text, in: "clients/")
      #expect(try isSaved || again.screen.contains("recovered text"))
    }
  }
}
