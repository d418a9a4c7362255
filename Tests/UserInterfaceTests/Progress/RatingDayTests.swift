import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// On which day a rating can be: not before birth, and before care only when it is meant.
struct RatingDayTests {
  private func desk() throws -> Desk {
    var desk = Desk.inChart("Alvarez", .goals)
    let chart = try #require(desk.state.chart?.chart)
    let place = chart.planToRate?.content.ratedObjectives.first { place in
      place.objective.id.flatMap { chart.progress[$0] }?.content.entries.last?.value != nil
    }
    desk.select(try #require(place?.objective.id))
    desk.press(.character("p"), .character("t"))
    return desk
  }

  private func correct(_ desk: inout Desk, date: String) {
    desk.press(.character("e"))
    for _ in 0..<3 { desk.press(.tab) }
    desk.press(.control("e"), .control("u"))
    desk.type(date)
    desk.press(.tab, .tab)
    desk.type("typed wrong")
    desk.press(.enter)
  }

  private func form(_ desk: Desk) -> EntryForm? {
    if case .entry(let form) = desk.state.overlay { form } else { nil }
  }

  @Test func `no rating was given before the person was born`() throws {
    var desk = try desk()
    let before = desk.chartBodies
    correct(&desk, date: "1.1.1850")
    #expect(form(desk)?.refusal?.contains("1 Jan 1850 is before the birth date") == true)
    #expect(desk.focusedEntry == "day")
    for _ in 0..<3 { desk.press(.enter) }
    #expect(desk.state.overlay != nil)
    #expect(desk.chartBodies == before)
  }

  @Test func `a day before care began is asked about once`() throws {
    var desk = try desk()
    let before = desk.chartBodies
    let began = try #require(desk.state.chart?.chart.episode?.content.openedOn)
    // Tomorrow without its year is a day of last year.
    correct(&desk, date: "14 mar")
    let question = form(desk)?.refusal ?? ""
    #expect(question.contains("is before care began on"), "\(question) \(began)")
    #expect(question.hasSuffix("Enter again keeps it."))
    #expect(desk.chartBodies == before)
    desk.press(.enter)
    #expect(desk.state.overlay == nil)
    #expect(desk.chartBodies != before)
  }

  @Test func `in a note the same holds of the note's day`() throws {
    var desk = Desk.inChart("Alvarez", .brief)
    desk.press(.character("n"))
    desk.fill("date", "1850-01-01")
    desk.press(.function(4))
    #expect(desk.state.chart?.rating == nil)
    #expect(desk.toast.contains("is before the birth date"))
    let began = try #require(desk.state.chart?.chart.episode?.content.openedOn)
    desk.fill("date", began.adding(days: -400).iso)
    desk.focus("session")
    desk.press(.backspace)
    desk.press(.function(4))
    desk.press(.character("4"), .enter)
    #expect(desk.toast.contains("is before care began on"), "\(desk.toast)")
    #expect(desk.state.chart?.rating != nil)
    desk.press(.enter)
    #expect(desk.state.chart?.rating == nil)
  }
}
