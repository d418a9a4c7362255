import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What the crisis card tells.
struct CrisisCardTests {
  @Test func `all of a long card can be reached on a small screen`() throws {
    let size = Size(columns: 40, rows: 12)
    let state = try BoxDesk.chart(columns: 40, rows: 12)
    let last = CrisisCard.lastTop(state: state, size: size)
    #expect(last > 0)
    let pages = (0...last).map { CrisisCard.draw(state: state, size: size, top: $0).canvas.text }
    #expect(pages[0].contains("555-0113"))
    #expect(pages[last].contains("My sister's children"))
    #expect(CrisisCard.draw(state: state, size: size, top: 999).canvas.text == pages[last])
  }

  @Test func `what is missing is said`() throws {
    var state = try BoxDesk.chart()
    var client = BoxDesk.client()
    client.contacts = []
    client.phones = []
    state.chart?.chart.put(BoxDesk.document(BoxDesk.dana, client))
    state.chart?.chart.remove(BoxDesk.id("f", 5))
    let text = BoxDesk.screen(.crisisCard, over: state).text
    #expect(text.contains("no emergency contact written"))
    #expect(text.contains("no number written"))
    #expect(text.contains("No safety plan in this chart."))
  }
}
