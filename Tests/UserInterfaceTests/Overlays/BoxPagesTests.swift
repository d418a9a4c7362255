import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A page in a box is what the box shows at once.
struct BoxPagesTests {
  private static func chosen(_ desk: Desk) -> Int? {
    switch desk.state.overlay {
    case .help(let help): help.finder.index(of: help.items(in: desk.state).count)
    case .palette(let palette): palette.finder.index(of: palette.items(in: desk.state).count)
    case .messages(let cursor): cursor.index(in: MessagesBox.ids(in: desk.state))
    default: nil
    }
  }

  @Test(arguments: [
    (Size(columns: 80, rows: 24), 19), (Size(columns: 140, rows: 40), 19),
    (Size(columns: 60, rows: 16), 11), (Size(columns: 40, rows: 12), 8),
  ])
  func `a page down in help goes as far as the box is high, a page up comes back`(
    size: Size, rows: Int
  ) {
    var desk = Desk.inChart("Bright", .plan, columns: size.columns, rows: size.rows)
    desk.press(.character("?"))
    #expect(Self.chosen(desk) == 0)
    desk.press(.pageDown)
    #expect(Self.chosen(desk) == rows)
    desk.press(.pageUp)
    #expect(Self.chosen(desk) == 0)
  }

  @Test func `a page down in the palette and in what was said goes as far too`() {
    var desk = Desk.inChart("Bright", .plan)
    for _ in 0..<40 { desk.press(.character("Y")) }
    desk.press(.character(":"), .pageDown)
    #expect(Self.chosen(desk) == 18)
    desk.press(.escape, .character("g"), .character("m"), .pageDown)
    #expect(Self.chosen(desk) == 16)
  }

  @Test func `typing anew begins at the first line, and a refused key is told`() {
    var finder = ListFinder()
    finder.move(by: 3, of: 9)
    #expect(finder.index(of: 9) == 3)
    finder.handle(.character("a"), at: 0)
    #expect(finder.index(of: 9) == 0)
    finder.move(by: 2, of: 9)
    finder.handle(.left, at: 0)
    #expect(finder.index(of: 9) == 2)
    finder.paste(String(repeating: "b", count: 300), at: 0)
    #expect(finder.refusal != nil)
    #expect(finder.field.text == "a")
    #expect(finder.index(of: 0) == nil)
  }
}
