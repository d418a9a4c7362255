import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A form in a row that fills the screen: the field that has the keys is always seen.
struct LongRowFormTests {
  @Test(arguments: [(140, 40), (80, 24), (60, 20), (40, 12)])
  func `every field of a long summary can be seen while it is typed in`(
    _ columns: Int, _ rows: Int
  ) throws {
    var desk = Desk.inChart("Penny", .ending, columns: columns, rows: rows)
    let held = try #require(desk.state.chart?.chart.summaryInWork)
    var long = held
    let text = (1...40).map { "Line \($0) of what went on." }.joined(separator: "\n")
    long.content.courseByGoal = text
    long.content.services = text
    desk.state.chart?.chart.put(long.document)
    desk.select(.document(held.id))
    desk.press(.character("e"))
    let form = try #require(desk.state.form)
    for _ in form.fields.indices {
      let field = try #require(desk.state.form?.focused)
      let canvas = screen(of: desk.state)
      let cursor = try #require(canvas.cursor, "\(field.name)")
      let lines = canvas.text.split(separator: "\n", omittingEmptySubsequences: false)
      let label = String(field.label.prefix(8))
      #expect(cursor.row < rows - 1)
      #expect(
        lines.contains { $0.contains(label) }, "\(field.name) at \(cursor)\n\(canvas.text)")
      desk.press(.tab)
    }
  }
}
