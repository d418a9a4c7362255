import Foundation
import Testing

extension EndToEnd {
  /// One text that is being edited, at every size.
  struct ResizeTests {
    private static let text =
      "A quiet flat of my own with morning light, two chairs, and 漢字 on the wall; friends who"
      + " ring at the door on Sundays, and no more fear of the stairs."

    @Test func `resizing while editing keeps text and caret and shows what it should`() throws {
      let terminal = try TerminalUnderTest(columns: 140, rows: 40)
      defer { terminal.close() }
      let home = terminal.home
      try terminal.waitFor("No clients yet")
      try terminal.addClient("Golden, Grace", "she/her", "1980-02-29")
      try terminal.openChart()
      try terminal.keys("2")
      try terminal.waitFor("Vision")
      for _ in 0..<20 where try terminal.selectedRow()?.contains("Vision") != true {
        let before = try terminal.selectedRow()
        try terminal.keys("j")
        try terminal.waitUntil("the next row") { _ in (try? terminal.selectedRow()) != before }
      }
      try terminal.keys("e")
      try terminal.waitFor("Esc done")
      try terminal.type(Self.text)
      try terminal.waitFor("of the stairs.")
      try terminal.keys(
        "Left", "Left", "Left", "Left", "Left", "Left", "Left", "Left", "Left", "Left", "Left")
      try terminal.waitFor("Draft kept")

      try terminal.expectScreen("140x40")
      for (columns, rows) in [(80, 24), (40, 12), (38, 9), (1, 1), (80, 24)] {
        try terminal.resize(columns: columns, rows: rows)
        try terminal.expectScreen("\(columns)x\(rows)")
      }
      try terminal.type("all ")
      try terminal.keys("Escape")
      try terminal.waitForDisk(
        Self.text.replacing("of the stairs", with: "of all the stairs"), in: "clients/")
      #expect(try terminal.quit() == 0)
      #expect(try home.documents().keys.contains { $0.contains("/plans/") })
    }
  }
}

extension TerminalUnderTest {
  /// Waits until the screen is the golden one of this name; `RECORD_SCREENS` writes it anew.
  ///
  /// Times of day are not compared, and the caret stands in the golden screen as `‸`.
  func expectScreen(_ name: String) throws {
    let golden = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Screens/\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD_SCREENS"] != nil {
      try settle()
      try Data(comparableScreen.utf8).write(to: golden)
      return
    }
    let wanted = try String(contentsOf: golden, encoding: .utf8)
    try waitUntil("the golden screen \(name):\n\(wanted)", within: 5) { _ in
      (try? comparableScreen) == wanted
    }
  }

  /// Waits until the screen has stopped changing.
  private func settle() throws {
    var last = ""
    var count = 0
    try waitUntil("the screen to come to rest") { screen in
      count = screen == last ? count + 1 : 0
      last = screen
      return count > 20
    }
  }

  private var comparableScreen: String {
    get throws {
      let caret = try cursorIsVisible ? try cursor : nil
      var rows = try screenRows
      if let caret, rows.indices.contains(caret.row) {
        rows[caret.row] = rows[caret.row].marked(atColumn: caret.column)
      }
      return rows.map { $0.replacing(/\d\d:\d\d/, with: "00:00") + "\n" }.joined()
    }
  }
}

extension String {
  /// The row with the caret's sign put in before the character at a column.
  fileprivate func marked(atColumn column: Int) -> String {
    var row = ""
    for character in self {
      if row.columns == column { break }
      row.append(character)
    }
    let rest = dropFirst(row.count)
    return row + String(repeating: " ", count: Swift.max(0, column - row.columns)) + "‸" + rest
  }
}
