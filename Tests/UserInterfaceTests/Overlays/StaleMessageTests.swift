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

  @Test func `a form that is opened, a pane that is shown and the client view begin without it`() {
    for keys in [["e"], ["3"], ["r"], ["+"], ["p"], ["g", "v", "g", "v", "y"]] as [[Character]] {
      var desk = Desk.inChart("Bright", .plan)
      desk.select(.part("ending"))
      desk.press(.character("a"))
      #expect(desk.screenText.contains("is written with e"))
      for key in keys { desk.press(.character(key)) }
      #expect(!desk.screenText.contains("is written with e"), "\(keys)")
    }
  }

  @Test func `what the key itself has led to is said on the screen that it leads to`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.press(.character("r"))
    desk.type("Go slower")
    desk.press(.escape)
    #expect(desk.screenText.contains("The review is kept, not finished; r goes on."))
  }

  @Test func `what could not be saved stays, wherever one goes`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.failure = "The disk is full."
    desk.press(.character("w"))
    desk.type("Rang the school")
    desk.press(.escape)
    for key in ["3", "2", "e"] as [Character] {
      desk.press(.character(key))
      #expect(desk.screenText.contains("NOT SAVED"), "\(key)")
    }
  }

  @Test func `what long work says is read on any screen`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.send(.auditFailed(reason: "The log could not be written."))
    desk.press(.character("3"))
    #expect(desk.screenText.contains("The log could not be written."))
  }
}
