import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A signed summary stays, and what is added to it is kept below it.
struct SummaryAdditionTests {
  private func signed() throws -> (desk: Desk, summary: Held<DischargeSummary>) {
    var desk = Desk.inChart("Marigold", .ending)
    desk.state.practice.practitioner = "Robin Sample"
    let summary = try #require(desk.state.chart?.chart.newestSummary)
    desk.select(.document(summary.id))
    return (desk, summary)
  }

  @Test(arguments: [Key.character("a"), .character("e"), .enter])
  func `an addition is kept with who, when and why`(key: Key) throws {
    var (desk, summary) = try signed()
    desk.press(key)
    #expect(desk.screenText.contains("Add to the signed discharge summary"))
    desk.press(.tab)
    desk.type("The letter of the clinic came.")
    desk.press(.tab, .enter)
    #expect(desk.screenText.contains("Say why it is added."))
    desk.type("It came later")
    desk.press(.tab)
    desk.type("RS")
    desk.press(.enter)
    let chart = try #require(desk.state.chart?.chart)
    let addition = try #require(chart.additions(to: summary.id).last)
    #expect(addition.content.text == "The letter of the clinic came.")
    #expect(addition.envelope.signed?.name == "Robin Sample")
    let now: Held<DischargeSummary>? = chart.held(summary.id)
    #expect(now?.document == summary.document)
    desk.press(.character("u"))
    #expect(desk.toast.contains("cannot be undone"))
    #expect(desk.state.chart?.chart.additions(to: summary.id).count ?? 0 > 0)
    let pane = PaneContent(of: try #require(desk.state.chart), in: desk.state)
    let text = pane.row(.document(summary.id), 100).lines.flatMap(\.left).map(\.text).joined()
    #expect(text.contains("The letter of the clinic came."))
    #expect(text.contains("Robin Sample, 13 Mar: It came later"))
  }

  @Test func `what was added is seen when it is kept, and G comes to the end`() throws {
    var desk = Desk.inChart("Marigold", .ending, columns: 60, rows: 16)
    desk.state.practice.practitioner = "Robin Sample"
    desk.select(.document(try #require(desk.state.chart?.chart.newestSummary?.id)))
    let end = "a adds to it; it stays as it was signed"
    #expect(!desk.screenText.contains(end))
    desk.press(.character("G"))
    #expect(desk.screenText.contains(end))
    desk.press(.home)
    #expect(!desk.screenText.contains(end))
    desk.press(.control("d"), .end)
    #expect(desk.screenText.contains(end))
    desk.press(.home, .character("a"), .tab)
    desk.type("The letter of the clinic came.")
    desk.press(.tab)
    desk.type("It came later")
    desk.press(.tab)
    desk.type("RS")
    desk.press(.enter)
    #expect(desk.screenText.contains("The letter of the clinic came."))
  }

  @Test func `what is signed is not offered to be signed`() throws {
    let (desk, _) = try signed()
    #expect(!desk.screenText.contains("F2 sign"))
    #expect(Desk.inChart("Penny", .ending).screenText.contains("F2"))
  }

  @Test func `the last day and the visits have to be possible`() throws {
    var desk = Desk.inChart("Bright", .ending)
    desk.press(.enter)
    desk.focus("reason")
    desk.press(.character("m"))
    desk.fill("conditionAtDischarge", "Sleeps, laughs, leaves.")
    desk.fill("visitsAttended", "3")
    desk.fill("visitsScheduled", "2")
    desk.press(.escape)
    #expect(desk.toast.contains("3 visits attended of 2 booked cannot be"))
    desk.fill("visitsScheduled", "4")
    desk.fill("date", "2025-07-01")
    desk.press(.escape)
    #expect(desk.toast.contains("cannot end on 1 Jul 2025, before plan v2 began"), "\(desk.toast)")
    desk.fill("date", "2026-03-01")
    desk.press(.escape)
    #expect(desk.toast.contains("The last day, 1 Mar 2026, is before"), "\(desk.toast)")
    desk.press(.escape, .function(2))
    #expect(desk.screenText.contains("The last day, 1 Mar 2026, is before"))
  }
}
