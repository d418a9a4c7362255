import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Rating from a note that is being written: one strip, one record, and no word of the note lost.
struct NoteRatingTests {
  private func desk() -> Desk {
    var desk = Desk.inChart("Bright", .brief)
    desk.press(.character("n"))
    desk.type("Came in singing")
    return desk
  }

  @Test func `F4 opens the strip below the note, and the note goes on where it was`() {
    var desk = desk()
    desk.press(.function(4))
    #expect(desk.state.context == .rating)
    desk.type("4")
    #expect(desk.screenText.contains("Came in singing"))
    desk.press(.enter)
    #expect(desk.state.chart?.rating == nil)
    #expect(desk.state.form != nil)
    desk.type(" and went out singing")
    #expect(desk.screenText.contains("Came in singing and went out singing"))
  }

  @Test func `what is rated belongs to the note's session, and is ticked as worked on`() throws {
    var desk = desk()
    let session = try #require(desk.state.form?.fields.first { $0.name == "session" }?.text)
    desk.press(.function(4))
    desk.type("5")
    let id = try #require(desk.state.chart?.rating?.focused?.objective.id)
    desk.press(.enter)
    let entry = try #require(desk.state.chart?.chart.progress[id]?.content.entries.last)
    #expect(entry.session?.text == session)
    #expect(entry.change == 2)
    desk.press(.escape)
    let note = try #require(
      desk.state.chart?.chart.notes.first { $0.content.text(of: "data").contains("singing") })
    #expect(note.content.objectiveIDs.contains(id))
  }

  @Test func `a note of an earlier day gives ratings of that day, in their place`() throws {
    var desk = desk()
    desk.focus("date")
    desk.fill("date", "2026-02-25")
    desk.focus("session")
    desk.press(.backspace)
    desk.press(.function(4))
    desk.type("4")
    let id = try #require(desk.state.chart?.rating?.focused?.objective.id)
    #expect(desk.state.chart?.rating?.date == Day("2026-02-25"))
    desk.press(.enter)
    let entries = try #require(desk.state.chart?.chart.progress[id]?.content.entries)
    let days = entries.compactMap(\.on)
    #expect(days.contains(Day("2026-02-25") ?? .earliest))
    #expect(days == days.sorted())
  }

  @Test func `quitting with both open keeps both`() {
    var desk = desk()
    desk.press(.function(4))
    desk.type("4")
    desk.press(.control("q"))
    let kinds = desk.savedChanges.flatMap { $0.edits.compactMap { $0.after?.kind } }
    #expect(kinds.contains(.progress) && kinds.contains(.note))
  }

  @Test func `in another form it is refused with a sentence`() {
    var desk = Desk.inChart("Bright", .person)
    desk.press(.character("e"), .function(4))
    #expect(desk.state.chart?.rating == nil)
    #expect(desk.toast.contains("from a note"))
  }
}
