import Foundation
import Testing

extension EndToEnd {
  /// Stopping in the middle of a word, and coming back to another size.
  struct SuspendTests {
    @Test func `Ctrl-Z gives the terminal back with the draft kept, and fg goes on`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let (terminal, modes) = try TerminalUnderTest.idle(home: home)
      defer { terminal.close() }
      try terminal.startProgram()
      try terminal.waitForList()
      try terminal.beginNote()
      try terminal.type("one two three")
      try terminal.waitFor("one two three")
      try terminal.keys("Left", "Left", "Left", "Left", "Left")
      let caret = try terminal.screenRows.firstIndex { $0.contains("one two three") }
      try terminal.waitUntil("the caret before the last word") { _ in
        (try? terminal.cursor.row) == caret
      }
      try terminal.keys("C-z")
      #expect(try terminal.exitStatus() == TerminalUnderTest.stopped)
      #expect(try terminal.isGivenBack(modes: modes))
      #expect(try home.holds("one two three"))

      try terminal.resize(columns: 60, rows: 16)
      try terminal.resume()
      let screen = try terminal.waitUntil("the whole screen at its new width") {
        $0.contains("one two three") && $0.contains("Data") && $0.contains("Tab next field")
      }
      #expect(screen.split(separator: "\n").allSatisfy { $0.count <= 60 })
      let rows = try terminal.screenRows
      let row = try #require(rows.firstIndex { $0.hasSuffix("one two three") })
      let text = try #require(rows[row].column(of: "three"))
      #expect(try terminal.cursor == (text, row))
      #expect(try terminal.alternateScreenIsOn)
      try terminal.type("and ")
      try terminal.keys("Escape")
      try terminal.waitForDisk("one two and three", in: "clients/")
      #expect(try terminal.quit() == 0)
      #expect(try terminal.isGivenBack(modes: modes))
    }

    @Test func `a stop from outside and in a list comes back too`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let (terminal, modes) = try TerminalUnderTest.idle(home: home)
      defer { terminal.close() }
      try terminal.startProgram()
      // The count of those in need is told when everything has been read.
      let screen = try terminal.waitUntil("the whole list") { $0.contains("need you") }
      try terminal.keys("C-z")
      #expect(try terminal.exitStatus() == TerminalUnderTest.stopped)
      #expect(try terminal.isGivenBack(modes: modes))
      try terminal.resume()
      try terminal.waitForList()
      #expect(try terminal.screen == screen)
      // The harness starts the program by a shell, so that a stop must come to the whole job.
      try terminal.keys("j")
      try terminal.waitUntil("another row") { $0 != screen }
      #expect(try terminal.quit() == 0)
      #expect(try terminal.isGivenBack(modes: modes))
    }
  }
}
