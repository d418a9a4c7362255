import Foundation
import Testing

extension EndToEnd {
  /// The list of clients: adding, finding, filtering, and what a paste may do there.
  struct ListTests {
    private func clientRows(_ terminal: TerminalUnderTest) throws -> [String] {
      let rows = try terminal.screenRows
      let heading = try #require(rows.firstIndex { $0.contains("Needs you") })
      return Array(rows[(heading + 1)...].prefix { !$0.isEmpty })
    }

    @Test func `a name in other scripts is kept as typed, stands in line and is found`() throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: 2)
      let before = Set(try home.clientPaths())
      let terminal = try TerminalUnderTest(columns: 100, home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      let name = "Nguyễn Ánh 漢字"
      try terminal.keys("N")
      try terminal.waitFor("New client")
      try terminal.type(name)
      try terminal.keys("Tab")
      try terminal.type("she/her")
      try terminal.keys("Tab", "Tab", "Tab", "Escape")
      try terminal.waitUntilGone("New client")
      try terminal.waitFor("Saved")
      let path = try #require(Set(home.clientPaths()).subtracting(before).first)
      let kept = try #require(home.body(of: path)["displayName"] as? String)
      #expect(Array(kept.utf8) == Array(name.utf8))

      // Phases, the column behind the name, begin in the same column on every row.
      let rows = try clientRows(terminal)
      #expect(rows.count == 3)
      let heading = try #require(terminal.screenRows.first { $0.contains("Needs you") })
      let reasons = try #require(heading.column(of: "Needs you"))
      let own = try #require(rows.first { $0.contains("漢字") })
      #expect(own.column(of: "no plan yet") == reasons, "\(own)")

      #expect(try terminal.quit() == 0)
      try terminal.start()
      try terminal.waitForList()
      try terminal.keys("/")
      try terminal.type("anh")
      try terminal.waitUntil("one row") { _ in
        (try? clientRows(terminal))?.count == 1
      }
      #expect(try clientRows(terminal)[0].contains(name))
    }

    @Test func `a filter is told, stays over a chart, and goes with Escape`() throws {
      let terminal = try TerminalUnderTest(arguments: ["demo"])
      defer { terminal.close() }
      try terminal.waitFor("12 people")
      try terminal.waitForList()
      #expect(try clientRows(terminal).count == 12)
      try terminal.keys("/")
      try terminal.type("brig")
      try terminal.waitFor("1 of 12")
      #expect(try clientRows(terminal).count == 1)
      try terminal.keys("Enter")
      try terminal.waitFor("Esc clears")
      try terminal.keys("Enter")
      try terminal.waitFor("Chart brief")
      try terminal.keys("q")
      try terminal.waitFor("1 of 12")
      #expect(try clientRows(terminal).map { $0.contains("Bright, Dana") } == [true])
      try terminal.keys("Escape")
      try terminal.waitUntilGone("1 of 12")
      #expect(try clientRows(terminal).count == 12)

      // The first Escape leaves the prompt only, the second clears.
      try terminal.keys("/")
      try terminal.type("brig")
      try terminal.waitFor("1 of 12")
      try terminal.keys("Escape")
      try terminal.waitFor("Esc clears")
      #expect(try clientRows(terminal).count == 1)
      try terminal.keys("Escape")
      try terminal.waitUntilGone("1 of 12")
      #expect(try clientRows(terminal).count == 12)
    }

    @Test func `pasted text runs nothing in lists`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      let before = try home.documents()
      try terminal.paste("q\nD\ny\n")
      try terminal.waitFor("Pasted text ignored here")
      #expect(try terminal.alternateScreenIsOn)
      try terminal.keys("Enter")
      try terminal.waitFor("Chart brief")
      for pane in ["2", "3", "4", "5"] {
        try terminal.keys(pane)
        try terminal.waitUntilGone("Pasted text ignored here")
        try terminal.paste("q\nD\ny\nAy")
        try terminal.waitFor("Pasted text ignored here")
      }
      #expect(try terminal.quit() == 0)
      #expect(try home.documents() == before)
    }

    @Test func `pasted text is text in a field, and one undo takes it away`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.beginNote()
      try terminal.type("before ")
      try terminal.waitFor("before")
      try terminal.paste("q\nD\ny\n")
      try terminal.waitUntil("three lines of text") { screen in
        let rows = screen.split(separator: "\n").map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        return rows.contains("D") && rows.contains("y") && rows.contains { $0.hasSuffix("before q") }
      }
      try terminal.keys("C-_")
      try terminal.waitUntil("the paste to go") { screen in
        !screen.split(separator: "\n").contains { $0.trimmingCharacters(in: .whitespaces) == "D" }
      }
      #expect(try terminal.screen.contains("before"))
      try terminal.keys("C-r")
      try terminal.waitUntil("the paste to come back") { screen in
        screen.split(separator: "\n").contains { $0.trimmingCharacters(in: .whitespaces) == "D" }
      }
      try terminal.keys("Escape")
      try terminal.waitFor("Saved")
      #expect(try home.texts(in: "clients/").contains("before q\nD\ny\n"))
      #expect(try terminal.quit() == 0)
    }
  }
}
