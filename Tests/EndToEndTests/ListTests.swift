import Foundation
import Testing

extension EndToEnd {
  /// The list of clients: adding, finding, filtering, and what a paste may do there.
  struct ListTests {
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
      let rows = try terminal.clientRows()
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
        (try? terminal.clientRows())?.count == 1
      }
      #expect(try terminal.clientRows()[0].contains(name))
    }

    @Test func `a filter is told, stays over a chart, and goes with Escape`() throws {
      let terminal = try TerminalUnderTest(arguments: ["demo"])
      defer { terminal.close() }
      try terminal.waitForList()
      let all = try terminal.clientRows().count
      #expect(all >= 11)
      try terminal.keys("/")
      try terminal.type("brig")
      try terminal.waitFor("1 of \(all)")
      #expect(try terminal.clientRows().count == 1)
      try terminal.keys("Enter")
      try terminal.waitFor("Esc clears")
      try terminal.openChart()
      try terminal.keys("q")
      try terminal.waitFor("1 of \(all)")
      #expect(try terminal.clientRows().map { $0.contains("Bright, Dana") } == [true])
      try terminal.keys("Escape")
      try terminal.waitUntilGone("1 of \(all)")
      #expect(try terminal.clientRows().count == all)

      // The first Escape leaves the prompt only, the second clears.
      try terminal.keys("/")
      try terminal.type("brig")
      try terminal.waitFor("1 of \(all)")
      try terminal.keys("Escape")
      try terminal.waitFor("Esc clears")
      #expect(try terminal.clientRows().count == 1)
      try terminal.keys("Escape")
      try terminal.waitUntilGone("1 of \(all)")
      #expect(try terminal.clientRows().count == all)
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
      try terminal.openChart()
      for pane in ["2", "3", "4", "5"] {
        try terminal.keys(pane, "Z")
        try terminal.waitFor("“Z” does nothing here")
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
        let rows = screen.split(separator: "\n")
        return ["before q", "D", "y"].allSatisfy { line in
          rows.contains { $0.hasPrefix("  ") && $0.hasSuffix(" " + line) }
        }
      }
      try terminal.keys("C-_")
      try terminal.waitUntil("the paste to go") { screen in
        !screen.split(separator: "\n").contains { $0.hasSuffix(" y") }
      }
      #expect(try terminal.screen.contains("before"))
      try terminal.keys("C-r")
      try terminal.waitUntil("the paste to come back") { screen in
        screen.split(separator: "\n").contains { $0.hasSuffix(" y") }
      }
      try terminal.keys("Escape")
      try terminal.waitForDisk("before q\nD\ny\n", in: "clients/")
      #expect(try terminal.quit() == 0)
    }
  }
}
