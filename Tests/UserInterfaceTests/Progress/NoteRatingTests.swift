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
    #expect(desk.toast.hasSuffix("u undo"))
    #expect(!desk.screenText.contains("u undo"))
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

  @Test func `looking at ratings that were given before ticks nothing as worked on`() throws {
    var desk = Desk.inChart("Alvarez", .goals)
    desk.press(.character("+"), .character("4"))
    let id = try #require(desk.state.chart?.rating?.focused?.objective.id)
    desk.press(.enter)
    #expect(desk.toast.hasPrefix("Kept: rating"), "\(desk.toast)")
    desk.press(.character("n"))
    desk.focus("session")
    desk.press(.backspace)
    #expect(desk.text(of: "objectiveIDs")?.contains(id.text) == false)
    desk.press(.function(4))
    #expect(desk.state.chart?.rating?.rows.contains { $0.existing != nil } == true)
    desk.press(.escape)
    #expect(desk.toast == "Nothing new was rated.")
    #expect(desk.text(of: "objectiveIDs")?.contains(id.text) == false)
  }

  /// A note of another day with a rating under it, of which the date is then corrected.
  private func moved(to day: String) throws -> (Desk, RecordID) {
    var desk = desk()
    desk.fill("date", "2026-03-05")
    desk.focus("session")
    desk.press(.backspace, .function(4), .character("4"))
    let id = try #require(desk.state.chart?.rating?.focused?.objective.id)
    desk.press(.enter)
    desk.fill("date", day)
    desk.press(.escape)
    return (desk, id)
  }

  private func days(_ desk: Desk, _ id: RecordID) -> [String] {
    desk.state.chart?.chart.progress[id]?.content.entries.compactMap { $0.on?.iso } ?? []
  }

  @Test func `ratings go with a note whose date is corrected, when that is chosen`() throws {
    var (desk, id) = try moved(to: "2026-03-06")
    #expect(desk.state.form?.focused?.label == "its ratings")
    #expect(
      desk.toast.hasSuffix(
        "was rated under this note on 5 Mar; choose on which day that stands now."))
    desk.press(.character("g"), .escape)
    #expect(desk.state.form == nil, "\(desk.toast)")
    #expect(days(desk, id).contains("2026-03-06") && !days(desk, id).contains("2026-03-05"))
    let progress = try #require(desk.state.chart?.chart.progress[id]?.content)
    #expect(progress.superseded.contains { $0.on == Day("2026-03-05") })
    #expect(desk.toast.contains(" went to 6 Mar with the note."))
    desk.press(.character("u"))
    #expect(days(desk, id).contains("2026-03-05"))
  }

  @Test func `or they stay, and are asked about no more`() throws {
    var (desk, id) = try moved(to: "2026-03-06")
    desk.press(.character("s"), .escape)
    #expect(desk.state.form == nil)
    #expect(days(desk, id).contains("2026-03-05") && !days(desk, id).contains("2026-03-06"))
  }

  @Test func `ratings that were left as a draft come back as those of their day`() throws {
    var desk = desk()
    desk.fill("date", "2026-03-05")
    desk.focus("session")
    desk.press(.backspace, .function(4), .character("4"), .tab)
    desk.type("?")
    let id = try #require(desk.state.chart?.rating?.focused?.objective.id)
    desk.press(.escape, .escape)
    #expect(desk.toast == "Kept as a draft; g r brings it back.")
    desk.press(.escape)
    #expect(desk.state.form == nil)
    desk.press(.character("g"), .character("r"), .enter)
    let strip = try #require(desk.state.chart?.rating)
    #expect(strip.date == Day("2026-03-05") && strip.session == nil)
    #expect(strip.rows.contains { $0.objective.id == id && $0.value.text == "?" })
    #expect(!desk.screenText.contains("$was"))
  }

  @Test func `a note that is opened again asks for its ratings too`() throws {
    var (desk, _) = try moved(to: "2026-03-05")
    #expect(desk.state.form == nil)
    desk.press(.character("e"))
    desk.fill("date", "2026-03-06")
    desk.press(.escape)
    #expect(desk.state.form?.focused?.label == "its ratings")
  }

  @Test func `a rating under a note that is being saved is an undo step of its own`() throws {
    var desk = desk()
    desk.wait(milliseconds: 6_000)
    let before = desk.chartBodies
    desk.press(.function(4), .character("4"), .enter)
    desk.focus("section.data")
    desk.type(" and smiled")
    desk.press(.escape)
    desk.press(.character("u"))
    #expect(desk.toast.contains("Undid"))
    desk.press(.character("u"))
    #expect(desk.toast.contains("Undid: rating"), "\(desk.toast)")
    #expect(desk.chartBodies == before)
  }

  @Test func `in another form it is refused with a sentence`() {
    var desk = Desk.inChart("Bright", .person)
    desk.press(.character("e"), .function(4))
    #expect(desk.state.chart?.rating == nil)
    #expect(desk.toast.contains("from a note"))
  }
}
