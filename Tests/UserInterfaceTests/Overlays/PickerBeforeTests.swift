import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Codes by their figures, and those of the last episode first.
struct PickerBeforeTests {
  @Test func `the figures of a code find it`() {
    var picker = DiagnosisPicker()
    picker.finder = ListFinder("33.1")
    #expect(picker.choices.first?.code == "F33.1")
  }

  @Test func `a new episode points to the diagnoses of the last`() throws {
    var desk = Desk.inChart("Bright", .person)
    var episode = try #require(desk.state.chart?.chart.episode)
    let code = try #require(episode.content.diagnoses.first?.code)
    episode.content.state = .closed
    episode.content.closedOn = Desk.today
    episode.content.closeReason = "moved"
    desk.state.chart?.chart.put(episode.document)
    var next = Episode()
    next.openedOn = Desk.today
    let envelope = PlanDraft.envelope(
      .episode, chart: try #require(desk.state.chart?.chart), desk.environment(), zone: "UTC")
    desk.state.chart?.chart.put(Document(envelope: envelope, body: next))
    desk.select(.part("diagnoses"))
    #expect(desk.screenText.contains("Last time: \(code)"))
    desk.press(.character("a"))
    #expect(desk.screenText.contains("Code or words"))
    desk.press(.enter)
    #expect(desk.state.chart?.chart.episode?.content.diagnoses.first?.code == code)
  }
}
