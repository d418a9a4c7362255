import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A box that is left with words in it says that they are kept, and has them when it is opened again.
struct LeftEntryTests {
  @Test func `Esc says that the words are kept, and until when`() {
    var desk = Desk.inChart("Alvarez", .plan)
    desk.press(.function(2), .tab)
    desk.type("Rosa A.")
    desk.press(.escape)
    #expect(desk.toast.hasPrefix("Kept until you quit"))
    #expect(desk.screenText.contains("Kept until you quit"))
    desk.press(.function(2))
    #expect(desk.screenText.contains("Rosa A."))
  }

  @Test func `a box in which nothing was said closes without a word`() {
    var desk = Desk.inChart("Alvarez", .plan)
    let said = desk.state.messages.all.count
    desk.press(.function(2), .tab, .tab, .tab)
    desk.type("RS")
    desk.press(.escape)
    #expect(desk.state.messages.all.count == said)
  }

  @Test func `words that are taken out again are no longer kept`() {
    var desk = Desk.inChart("Alvarez", .plan)
    desk.press(.function(2), .tab)
    desk.type("Rosa A.")
    desk.press(.escape, .function(2), .tab, .control("u"), .escape)
    let said = desk.state.messages.all.count
    desk.press(.function(2))
    #expect(!desk.screenText.contains("Rosa A."))
    #expect(desk.state.messages.all.count == said)
  }

  @Test func `each box has its own words`() {
    var desk = Desk.inChart("Alvarez", .plan)
    desk.press(.function(2), .tab)
    desk.type("Rosa A.")
    desk.press(.escape)
    desk.show(.safety)
    desk.press(.function(2), .tab)
    desk.type("R. Alvarez")
    desk.press(.escape)
    desk.show(.plan)
    desk.press(.function(2))
    #expect(desk.screenText.contains("Rosa A.") && !desk.screenText.contains("R. Alvarez"))
  }
}
