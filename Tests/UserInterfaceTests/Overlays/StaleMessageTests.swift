import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What was said of one state of a document goes when another one is looked at.
struct StaleMessageTests {
  @Test func `moving on takes the message off`() throws {
    var desk = Desk.inChart("Bright", .person)
    let chart = try #require(desk.state.chart?.chart)
    let versions = [DocumentHistory.Version.Standing.now, .earlier].map { standing in
      DocumentHistory.Version(
        standing: standing, at: Desk.start, document: chart.client.document)
    }
    desk.send(
      .historyRead(
        DocumentHistory(
          document: chart.id, kind: .client, client: chart.id, title: "person",
          owner: "Bright, Dana", path: "clients/a/client.json", versions: versions)))
    desk.perform(.restoreState)
    #expect(desk.screenText.contains("This is what it says now."))
    desk.press(.character("j"))
    #expect(!desk.screenText.contains("This is what it says now."))
  }
}
