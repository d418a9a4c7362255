import Foundation
import Testing

extension EndToEnd {
  /// Text whose characters terminals disagree about keeps every column in its place.
  struct WideTextTests {
    private static let family = "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}"
    private static let pieces = [
      family, "e\u{301}", "\u{2764}\u{FE0F}", "\u{1F1EC}\u{1F1E7}",
      "\u{5E9}\u{5DC}\u{5D5}\u{5DD}", "漢字", "\u{1F44D}\u{1F3FD}", "한국어",
    ]

    @Test func `columns stand in line behind wide and combining text`() throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: Self.pieces.count)
      for (index, (path, piece)) in zip(try home.clientPaths(), Self.pieces).enumerated() {
        // Some are cut at the column's edge and some are not.
        let stem = String(repeating: "x", count: index < 4 ? 16 + index : 3)
        try home.put(stem + piece + piece + piece, into: "displayName", of: path)
      }
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      func expectColumns() throws {
        let heading = try #require(terminal.screenRows.first { $0.contains("Needs you") })
        let phase = try #require(heading.column(of: "Phase"))
        let reason = try #require(heading.column(of: "Needs you"))
        let rows = try terminal.clientRows()
        #expect(rows.count == Self.pieces.count)
        for row in rows {
          #expect(row.text(atColumn: phase - 1, columns: 1) == " ", "\(row)")
          #expect(row.text(atColumn: phase, columns: 1)?.first?.isLetter == true, "\(row)")
          #expect(row.text(atColumn: reason - 1, columns: 1) == " ", "\(row)")
          #expect(row.text(atColumn: reason, columns: 1)?.first?.isLetter == true, "\(row)")
        }
      }
      try expectColumns()
      // Rows that are drawn over each other keep in line, too.
      for _ in 0..<Self.pieces.count { try terminal.keys("j") }
      try terminal.keys("g", "g", "s", "n")
      try terminal.waitFor("Sorted by")
      try expectColumns()
      try terminal.keys("C-l")
      try expectColumns()
    }

    @Test func `the border beside a pane is straight whatever the notes say`() throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: 1, notesPerClient: Self.pieces.count)
      let notes = try home.documents().keys.filter { $0.contains("/notes/") }.sorted()
      for (index, (path, piece)) in zip(notes, Self.pieces).enumerated() {
        let lead = String(repeating: "n", count: 40 + index)
        try home.put(
          lead + String(repeating: piece + " ", count: 30), into: "text", of: path)
      }
      try home.put(
        "Edge " + Self.pieces.joined(), into: "displayName", of: try home.clientPaths()[0])
      let terminal = try TerminalUnderTest(columns: 140, rows: 40, home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.openChart()
      func expectBorder() throws {
        let rows = try terminal.screenRows
        let columns = rows.compactMap { $0.column(of: "│") }
        #expect(columns.count > 30)
        #expect(Set(columns).count == 1, "\(rows.joined(separator: "\n"))")
      }
      func press(_ key: String) throws {
        let before = try terminal.screen
        try terminal.keys(key)
        try terminal.waitUntil("an answer to \(key)") { $0 != before }
        try expectBorder()
      }
      try expectBorder()
      for key in ["4", "j", "k", "Enter", "Escape", "5", "2", "3", "1"] {
        try press(key)
      }
    }

    @Test func `arrows and Backspace go by whole characters`() throws {
      let terminal = try TerminalUnderTest()
      defer { terminal.close() }
      try terminal.waitFor("No clients yet")
      try terminal.keys("N")
      try terminal.waitFor("New client")
      let start = try terminal.cursor
      try terminal.type("a\(Self.family)e\u{301}\u{2764}\u{FE0F}\u{1F1EC}\u{1F1E7}z")
      try terminal.waitUntil("the last letter") { screen in
        screen.split(separator: "\n").contains { $0.hasSuffix("z") }
      }
      func waitForCaret(_ columns: Int) throws {
        try terminal.waitUntil("the caret \(columns) columns behind the start") { _ in
          (try? terminal.cursor.column) == start.column + columns
        }
      }
      // The family takes two columns, the letter and the heart one each, the flag two.
      for columns in [7, 5, 4, 3, 1, 0, 0] {
        try terminal.keys("Left")
        try waitForCaret(columns)
      }
      for columns in [1, 3] {
        try terminal.keys("Right")
        try waitForCaret(columns)
      }
      try terminal.keys("BSpace")
      try waitForCaret(1)
      try terminal.keys("End", "Left")
      try waitForCaret(5)
      try terminal.keys("BSpace")
      try waitForCaret(3)
      try terminal.keys("Escape")
      let wanted = "ae\u{301}\u{2764}\u{FE0F}z"
      try terminal.waitForDisk(wanted, in: "clients/")
      let path = try #require(terminal.home.clientPaths().first)
      let kept = try #require(terminal.home.body(of: path)["displayName"] as? String)
      #expect(Array(kept.unicodeScalars) == Array(wanted.unicodeScalars))
    }
  }
}

extension String {
  /// What stands in some columns of this row.
  fileprivate func text(atColumn first: Int, columns count: Int) -> String? {
    var column = 0
    var found = ""
    for character in self {
      if column >= first, column < first + count { found.append(character) }
      column += String(character).columns
    }
    return found.isEmpty ? nil : found
  }
}
