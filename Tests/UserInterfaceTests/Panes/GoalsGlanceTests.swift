import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The goals at a glance: wins first, the next step, standstill, and what the levels add up to.
struct GoalsGlanceTests {
  private func rows(_ desk: Desk) -> [String] {
    desk.screenText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `wins stand first, the newest of them, and open to all`() {
    var desk = Desk.inChart("Bright", .goals)
    #expect(rows(desk)[3].contains("Wins  Sang the solo."))
    #expect(rows(desk)[3].contains("+3 more"))
    desk.press(.enter)
    #expect(desk.screenText.contains("First substitute day"))
    desk.press(.enter)
    #expect(!desk.screenText.contains("First substitute day"))
  }

  @Test func `no movement is said in words, after the person's own number of ratings`() throws {
    var desk = Desk.inChart("A\u{301}nh", .goals)
    #expect(desk.screenText.contains("= no movement for 4 ratings"))
    #expect(!desk.screenText.contains("PLATEAU"))
    desk.show(.brief)
    #expect(desk.screenText.contains("1.1 for 4"))
    // One rating that moves ends it.
    desk.show(.goals)
    let id = desk.state.chart?.chart.planToRate?.content.goals[0].objectives[0].id
    desk.select(id)
    desk.press(.character("+"), .character("4"), .tab)
    desk.type("3")
    desk.press(.enter)
    #expect(!desk.screenText.contains("no movement for 4 ratings"))
  }

  @Test func `what was reached before stays in sight`() {
    let desk = Desk.inChart("Bright", .goals)
    #expect(desk.screenText.contains("reached on 27 Feb, not now"))
  }

  @Test func `a step is done with one key, and open again with the same`() throws {
    var desk = Desk.inChart("Bright", .goals)
    let step = try #require(
      desk.state.chart?.chart.openSteps.first { $0.content.text.hasPrefix("Pack the bag") })
    desk.select(step.content.objective)
    desk.press(.space)
    #expect(desk.screenText.contains("□ Pack the bag"))
    desk.select(.document(step.id))
    desk.press(.character("d"))
    let done: Held<ActionStep>? = desk.state.chart?.chart.held(step.id)
    #expect(done?.content.state == .done)
    #expect(done?.content.doneOn == Desk.today)
    #expect(desk.toast.contains("w writes it down as a win"))
    desk.press(.character("d"))
    let open: Held<ActionStep>? = desk.state.chart?.chart.held(step.id)
    #expect(open?.content.state == .open)
    #expect(open?.content.doneOn == nil)
  }

  @Test func `d without a step says where steps are`() {
    var desk = Desk.inChart("Bright", .goals)
    desk.select(.part("wins"))
    desk.press(.character("d"))
    #expect(desk.toast.contains("Space opens an objective"))
    #expect(desk.savedChanges.isEmpty)
  }

  @Test func `the T-score says its first value, its formula and its weights`() throws {
    var desk = Desk.inChart("Bright", .goals, columns: 100, rows: 50)
    desk.select(.part("attainment"))
    #expect(desk.screenText.contains("Attainment  T 60.0  first 50.0, change +10.0"))
    desk.press(.enter)
    let text = desk.screenText
    #expect(text.contains("p = 0.30"))
    #expect(text.contains("Weights here: 8"))
    #expect(text.contains("no norm"))
  }

  @Test(arguments: [
    (50.0, "50.0"), (36.314, "36.3"), (59.13, "59.1"), (77.386, "77.4"), (20.98, "21.0"),
    (54.41, "54.4"), (-3.26, "-3.3"), (-0.04, "0.0"),
  ]) func `scores are told to one place`(score: Double, text: String) {
    #expect(AttainmentRow.tenths(score) == text)
  }

  @Test func `a finished review opens in its row, one that was begun is gone on with`() throws {
    var desk = Desk.inChart("A\u{301}nh", .goals, columns: 100, rows: 50)
    #expect(desk.screenText.contains("begun on 3 Mar of v3, not finished"))
    let chart = try #require(desk.state.chart?.chart)
    let done = try #require(chart.finishedReviews.first?.id)
    desk.select(.document(done))
    desk.press(.enter)
    #expect(desk.screenText.contains("I do not want more homework"))
    let begun = try #require(chart.planInForce.flatMap { chart.unfinishedReview(of: $0.id) })
    desk.select(.document(begun.id))
    desk.press(.enter)
    #expect(desk.state.chart?.review?.id == begun.id)
    #expect(desk.state.chart?.review?.objectives[0].decision == .revise)
  }

  @Test func `what was found by searching is shown in its row`() throws {
    var desk = Desk.inChart("Bright", .brief)
    let chart = try #require(desk.state.chart?.chart)
    let event = try #require(chart.lifeEvents.first?.id)
    desk.state.show(event)
    #expect(desk.state.selectedRow == .document(event))
    let step = try #require(chart.openSteps.first?.id)
    desk.state.show(step)
    #expect(desk.state.chart?.pane == .goals)
    let review = try #require(chart.finishedReviews.first?.id)
    desk.state.show(review)
    #expect(desk.screenText.contains("I like that we write down"))
  }
}
