import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The reason for an end is chosen knowingly, what is still booked is told before, and a way back after.
struct EndingReasonTests {
  private func begun(_ reason: String, columns: Int = 80) -> Desk {
    var desk = Desk.inChart("Bright", .ending, columns: columns)
    desk.state.practice.practitioner = "Robin Sample"
    desk.press(.enter)
    desk.focus("reason")
    desk.type(reason)
    return desk
  }

  private func sign(_ desk: inout Desk) {
    desk.fill("conditionAtDischarge", "Sleeps, laughs, leaves.")
    desk.press(.escape, .function(2))
    desk.type("RS")
    desk.press(.enter)
  }

  @Test(arguments: [
    ("dr", "no_contact"), ("de", "deceased"), ("d", "no_contact"), ("dd", "deceased"),
    ("ddd", "no_contact"), ("stepped u", "stepped_up"), ("go", "goals_met"), ("mo", "moved"),
    ("tr", "transferred"), ("the", "client_choice"), ("md", "no_contact"),
  ]) func `letters choose by how a reason begins`(typed: String, code: String) {
    let desk = begun(typed.filter { $0 != " " })
    #expect(desk.text(of: "reason") == code)
  }

  @Test func `leaving the field ends the word`() {
    var desk = begun("d")
    desk.press(.tab, .backTab, .character("e"))
    #expect(desk.text(of: "reason") == "no_contact")
  }

  @Test(arguments: [80, 60]) func `every reason is on the screen`(columns: Int) {
    let desk = begun("m", columns: columns)
    for term in Vocabulary.closeReason.terms {
      #expect(desk.screenText.contains(term.label), "\(term.label)")
    }
  }

  @Test func `that somebody died is asked once before it is signed`() {
    var desk = begun("de")
    sign(&desk)
    #expect(desk.state.chart?.chart.episode?.content.state == .closing)
    #expect(desk.screenText.contains("Dana has died"))
    desk.press(.enter)
    #expect(desk.state.chart?.chart.episode?.content.state == .closed)
    #expect(desk.state.chart?.chart.client.content.status == .deceased)
    var other = begun("mo")
    sign(&other)
    #expect(other.state.chart?.chart.episode?.content.state == .closed)
  }

  @Test func `what is still booked is told before, with what to do`() {
    var desk = begun("mo")
    desk.fill("conditionAtDischarge", "Sleeps, laughs, leaves.")
    desk.press(.escape, .function(2))
    let text = desk.screenText.split(whereSeparator: { $0.isWhitespace || $0 == "│" })
      .joined(separator: " ")
    #expect(text.contains("Still booked: today 09:00"), "\(text)")
    #expect(text.contains("asks what came of it"))
  }

  @Test func `page 8 of a closed episode says how care begins again, and the palette finds it`() {
    var desk = begun("mo")
    sign(&desk)
    desk.show(.ending)
    desk.select(.part("episode"))
    desk.wait(milliseconds: 10_000)
    #expect(desk.screenText.contains("Enter begins care again"))
    for word in ["again", "episode", "readmit"] {
      desk.show(.brief)
      desk.press(.character(":"))
      desk.type(word)
      desk.press(.enter)
      #expect(desk.state.chart?.pane == .ending, "\(word)")
    }
    desk.select(.part("episode"))
    desk.press(.enter, .character("y"))
    #expect(desk.state.chart?.pane == .person && desk.state.form?.isNew == true)
    desk.type("I am back")
    desk.press(.escape)
    #expect(desk.state.chart?.chart.episode?.content.state == .open)
    #expect(desk.state.chart?.chart.episodes.count == 2)
  }
}
