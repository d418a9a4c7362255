import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A day without its year: behind for what has happened, ahead for what is booked.
struct DateMeaningTests {
  private func kept(_ desk: Desk, _ field: String) -> String? {
    let held = desk.state.form?.fields.first { $0.name == field }
    let value = try? held?.value(today: Desk.today, now: Desk.time)
    return value?.text
  }

  @Test func `a note, an event and a win are dated behind, a session ahead`() {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    desk.fill("date", "20 mar")
    #expect(kept(desk, "date") == "2025-03-20")
    #expect(desk.screenText.contains("Thu 20 Mar 2025, 12 months ago"))
    desk.focus("start")
    // A year other than this one stays in sight when the field is left.
    #expect(desk.screenText.contains("20 Mar 2025"))
    desk = Desk.inChart("Bright")
    desk.press(.character("b"))
    desk.fill("date", "10 mar")
    #expect(kept(desk, "date") == "2027-03-10")
    desk = Desk.inChart("Bright", .person)
    desk.press(.character("w"))
    desk.fill("on", "20 dec")
    #expect(kept(desk, "on") == "2025-12-20")
  }

  @Test func `the last day of an episode lies behind, the start of a plan where it is nearest`() {
    var desk = Desk.inChart("Bright", .ending)
    desk.press(.enter)
    desk.fill("date", "1 apr")
    #expect(kept(desk, "date") == "2025-04-01")
    desk = Desk.inChart("Okafor", .plan)
    let source = desk.state.source(desk.environment())
    desk.state.chart?.form = source?.form(.planHead(group: "frame"), row: .part("frame"))
    for (typed, iso) in [("10 mar", "2026-03-10"), ("20 mar", "2026-03-20")] {
      desk.fill("startOn", typed)
      #expect(kept(desk, "startOn") == iso)
    }
  }

  @Test func `a note of a day that is to come is asked about, and rates nothing`() {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    desk.type("Came in singing")
    desk.fill("date", "2026-03-20")
    #expect(desk.screenText.contains("in 7 days: still to come"))
    desk.press(.function(4))
    #expect(desk.state.chart?.rating == nil)
    #expect(desk.toast.contains("still to come; correct its date, then rate"))
    desk.press(.escape)
    #expect(desk.state.form != nil && desk.toast.contains("The note is dated 20 Mar 2026"))
    desk.press(.escape)
    #expect(desk.state.form == nil)
  }

  @Test func `F4 takes the date as it was typed, and the last rating before it`() throws {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    desk.focus("session")
    desk.press(.backspace)
    desk.fill("date", "9 mar")
    desk.press(.function(4))
    let strip = try #require(desk.state.chart?.rating)
    #expect(strip.date == Day("2026-03-09"))
    let last = strip.rows.compactMap(\.last?.on)
    #expect(!last.isEmpty && last.allSatisfy { $0 <= strip.date })
    let all = desk.state.chart?.chart.progress.values.flatMap(\.content.entries) ?? []
    #expect(all.contains { $0.on ?? .earliest > strip.date })
  }

  @Test func `what was wrong is said until it is right`() {
    var desk = Desk()
    desk.press(.character("N"))
    desk.type("Dana New")
    desk.fill("birthDate", "31 feb")
    desk.press(.tab)
    #expect(desk.screenText.contains("Birth date: "))
    desk.fill("birthDate", "3 mar 1990")
    desk.press(.tab)
    #expect(!desk.screenText.contains("Birth date: "))
  }
}
