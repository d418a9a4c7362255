import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Where a window is too low for a key bar, the status row has the way to the keys.
struct SmallWindowTests {
  private func lastRow(_ desk: Desk) -> String {
    let rows = desk.screenText.split(separator: "\n", omittingEmptySubsequences: false)
    return String(rows.dropLast(desk.screenText.hasSuffix("\n") ? 1 : 0).last ?? "")
  }

  @Test(arguments: [12, 15], [40, 80])
  func `the status row ends with the key of help`(rows: Int, columns: Int) {
    let desk = Desk(columns: columns, rows: rows)
    #expect(lastRow(desk).hasSuffix("? keys"))
    #expect(lastRow(desk).contains("Enter open"))
  }

  @Test func `in a form the way out stands before it`() {
    var desk = Desk.inChart("Bright", .plan, columns: 40, rows: 12)
    desk.press(.character("e"))
    #expect(lastRow(desk).contains("Esc done, keeps"))
    #expect(lastRow(desk).hasSuffix("F1 keys"))
  }

  @Test func `a message has the row to itself while it is said`() {
    var desk = Desk(columns: 40, rows: 12)
    desk.press(.character("Y"))
    #expect(lastRow(desk).contains("does nothing here"))
    #expect(!lastRow(desk).hasSuffix("? keys"))
  }

  @Test func `with a key bar the status row has no keys`() {
    let desk = Desk(columns: 80, rows: 16)
    let rows = desk.screenText.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.filter { $0.contains("? keys") }.count == 1)
  }
}
