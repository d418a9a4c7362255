import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Making a review: nothing is lost on the way, and its end is one change.
struct ReviewTests {
  private func desk() -> Desk { Desk.inReview("Bright") }

  /// Decides every open objective with one letter, from the first one on.
  private func decide(_ desk: inout Desk, _ letter: Character = "o") {
    while case .objective(let index) = desk.state.chart?.review?.focus {
      if desk.state.chart?.review?.objectives[index].isClosed == false {
        desk.press(.character(letter))
      }
      desk.press(.down)
    }
  }

  private func finish(_ desk: inout Desk) {
    for _ in 0..<30 where desk.state.chart?.review != nil { desk.press(.enter) }
  }

  private func reviews(_ desk: Desk) -> [PlanReview] {
    desk.state.chart?.chart.all(PlanReview.self).map(\.content) ?? []
  }

  @Test func `what is stopped says why, and the reason stays to be read`() throws {
    var desk = desk()
    desk.press(.enter)
    let first = try #require(desk.state.chart?.review?.objectives.first)
    desk.press(.character("D"))
    #expect(
      desk.toast
        == "\(first.label) stops: say why it ends. Backspace in the empty line takes it back.")
    #expect(desk.screenText.contains("why it ends"))
    desk.type("It is not wanted any more")
    desk.press(.enter)
    decide(&desk)
    finish(&desk)
    // Finishing has nothing more to ask.
    #expect(desk.state.chart?.review == nil, "\(desk.toast)")
    let chart = try #require(desk.state.chart?.chart)
    #expect(desk.state.chart?.review == nil)
    let stopped = chart.planInWork?.content.objective(first.objective.id)
    #expect(stopped?.lifecycle == .cancelled)
    #expect(stopped.map(chart.reasonForStopping) == "It is not wanted any more")
    let part = try #require(chart.finishedReviews.first?.content.objectives.first)
    #expect(part.reason == "It is not wanted any more" && part.barrier.isEmpty)
    let review = try #require(chart.finishedReviews.first?.content)
    let lines = ReviewRow.row(of: review, chart, true, Desk.today, 90).lines
    #expect(lines.contains { $0.left.map(\.text).joined().contains("why it ends: It is not") })
  }

  @Test
  func `a stop without a reason in words is not passed by, neither with Enter nor at the end`()
    throws
  {
    var desk = desk()
    desk.press(.enter, .character("D"), .enter)
    let label = try #require(desk.state.chart?.review?.objectives.first?.label)
    let words = "\(label) stops: say in words why it ends; it stays with the plan."
    #expect(desk.toast == words)
    #expect(desk.state.chart?.review?.objectives[0].typing == .reason)
    // A figure alone is no reason, such as the one that would follow another decision.
    desk.type("8")
    desk.press(.enter)
    #expect(desk.toast == words)
    desk.press(.down)
    decide(&desk)
    #expect(desk.state.chart?.review?.objectives[0].typing == nil)
    desk.state.chart?.review?.focus = .finish
    desk.press(.enter)
    #expect(desk.toast == words)
    #expect(desk.state.chart?.review?.focus == .objective(0))
    #expect(desk.state.chart?.review?.objectives[0].typing == .reason)
    #expect(desk.savedChanges.isEmpty)
  }

  @Test func `what was in the way stays beside the reason, and a reason beside another decision`()
    throws
  {
    var desk = desk()
    desk.press(.enter, .tab)
    desk.type("rain")
    desk.press(.backTab)
    desk.type("D")
    desk.type("Not wanted")
    #expect(desk.screenText.contains("why it ends  Not wanted"))
    #expect(desk.screenText.contains("in the way   rain"))
    desk.press(.backTab)
    desk.type("o")
    #expect(!desk.screenText.contains("why it ends"))
    desk.press(.escape)
    let kept = try #require(reviews(desk).first { $0.state == .draft && $0.date == Desk.today })
    #expect(kept.objectives[0].reason == "Not wanted" && kept.objectives[0].barrier == "rain")
    desk.press(.character("r"), .enter)
    desk.state.chart?.review?.focus = .objective(0)
    desk.type("D")
    #expect(desk.screenText.contains("why it ends  Not wanted"))
    desk.press(.backTab)
    desk.type("o")
    desk.press(.down)
    decide(&desk)
    finish(&desk)
    let done = try #require(desk.state.chart?.chart.finishedReviews.first?.content)
    #expect(done.objectives[0].decision == .keep)
    #expect(done.objectives[0].reason.isEmpty && done.objectives[0].barrier == "rain")
  }

  @Test func `where nothing changes the plan stays in force and the next date counts`() throws {
    var desk = desk()
    let before = try #require(desk.state.chart?.chart.planInForce)
    let id = try #require(desk.state.chart?.chart.id)
    // A draft that was open before would take the next date; here there is none.
    if let draft = desk.state.chart?.chart.planInWork, draft.id != before.id {
      desk.state.chart?.chart.remove(draft.id)
    }
    desk.type("It is good as it is.")
    desk.press(.enter)
    decide(&desk)
    finish(&desk)
    #expect(desk.state.chart?.review == nil)
    #expect(desk.state.chart?.chart.planInForce == before)
    #expect(desk.state.chart?.chart.planInWork == before)
    let review = try #require(desk.state.chart?.chart.finishedReviews.first?.content)
    #expect(review.clientFeedback == "It is good as it is.")
    #expect(review.outcome == .continue)
    #expect(review.planVersion == 2)
    #expect(review.objectives.count { $0.decision == .keep } == 5)
    #expect(review.objectives.first?.progress.contains("to 4 on 10 Mar 2026") == true)
    #expect(desk.toast.contains("v2 stays in force"))
    // The list and the plan check agree: nothing is over any more.
    #expect(desk.state.caseload.summaries[id]?.planReviewDue == Desk.today.adding(days: 90))
  }

  @Test func `a draft that is open already takes the next date and the confidence`() throws {
    var desk = desk()
    #expect(desk.state.chart?.chart.planInWork?.content.status == .draft)
    desk.press(.enter)
    desk.type("9")
    decide(&desk)
    finish(&desk)
    let chart = try #require(desk.state.chart?.chart)
    #expect(chart.planInWork?.content.reviewDueOn == Desk.today.adding(days: 90))
    #expect(chart.planInWork?.content.goals[0].objectives[0].confidence == 9)
    #expect(chart.finishedReviews.first?.content.outcome == .continue)
    #expect(chart.planInForce?.content.goals[0].objectives[0].confidence == 7)
  }

  @Test func `decisions become the next draft, and undoing that leaves every answer`() throws {
    var desk = desk()
    let before = desk.chartBodies
    desk.press(.enter)
    desk.type("o8")
    desk.press(.down)
    desk.type("R")
    desk.press(.down)
    decide(&desk, "e")
    finish(&desk)
    let change = try #require(desk.savedChanges.last)
    #expect(Set(change.edits.compactMap { $0.after?.kind }) == [.review, .plan])
    let chart = try #require(desk.state.chart?.chart)
    #expect(chart.planInForce?.content.version == 2)
    let draft = try #require(chart.planInWork?.content)
    #expect(draft.version == 3)
    #expect(draft.status == .draft)
    #expect(draft.goals[0].objectives[0].confidence == 8)
    #expect(draft.goals[0].objectives[1].lifecycle == .completed)
    #expect(draft.reviewDueOn == Desk.today.adding(days: 90))
    #expect(desk.state.chart?.pane == .plan)
    #expect(desk.toast.contains("draft v3"))
    // Who takes the finishing back goes on where the sitting ended.
    desk.press(.character("u"))
    #expect(desk.state.chart?.chart.planInWork?.content.goals[0].objectives[0].confidence != 8)
    let kept = try #require(reviews(desk).first { $0.state == .draft && $0.date == Desk.today })
    #expect(kept.objectives.first?.confidence == 8)
    #expect(kept.objectives.allSatisfy { $0.decision != nil })
    desk.press(.control("r"))
    #expect(desk.state.chart?.chart.planInWork?.content.version == 3)
    desk.press(.character("u"), .character("u"))
    #expect(desk.chartBodies == before)
  }

  @Test func `Esc keeps an unfinished review, and r goes on with every word`() throws {
    var desk = desk()
    desk.type("More walks")
    desk.press(.enter)
    desk.type("o7")
    desk.press(.tab)
    desk.type("rain")
    desk.press(.escape)
    #expect(desk.state.chart?.review == nil)
    let kept = try #require(reviews(desk).first { $0.state == .draft && $0.date == Desk.today })
    #expect(kept.objectives.first?.barrier == "rain")
    // Not finished: the old date still counts.
    let id = try #require(desk.state.chart?.chart.id)
    #expect(desk.state.caseload.summaries[id]?.planReviewDue != Desk.today.adding(days: 90))
    desk.press(.character("r"))
    let review = try #require(desk.state.chart?.review)
    #expect(review.feedback.text == "More walks")
    #expect(review.objectives[0].decision == .keep)
    #expect(review.objectives[0].confidence == 7)
    #expect(review.objectives[0].barrier.text == "rain")
    desk.press(.enter)
    decide(&desk)
    finish(&desk)
    #expect(reviews(desk).count { $0.date == Desk.today } == 1)
    #expect(reviews(desk).first { $0.date == Desk.today }?.state == .done)
  }

  @Test func `a review that was only looked at leaves nothing`() {
    var desk = desk()
    let before = desk.chartBodies
    desk.press(.down, .down, .up, .tab, .backTab, .pageDown, .escape)
    #expect(desk.state.chart?.review == nil)
    #expect(desk.chartBodies == before)
    #expect(desk.savedChanges.isEmpty)
    #expect(desk.keptDrafts.isEmpty)
  }

  @Test func `it is not finished before every open objective is decided`() {
    var desk = desk()
    desk.state.chart?.review?.focus = .finish
    desk.press(.enter)
    #expect(desk.toast.contains("1.1 has no decision yet"))
    #expect(desk.state.chart?.review?.focus == .objective(0))
    #expect(desk.savedChanges.isEmpty)
  }

  @Test(arguments: ["gestern vielleicht", "", "-3d"])
  func `a next date that is none, or none to come, is refused with the words kept`(date: String) {
    var desk = desk()
    desk.type("Words")
    desk.press(.enter)
    decide(&desk)
    desk.state.chart?.review?.focus = .nextDate
    desk.press(.control("e"), .control("u"))
    desk.type(date)
    finish(&desk)
    #expect(desk.state.chart?.review?.focus == .nextDate)
    #expect(desk.state.chart?.review?.feedback.text == "Words")
    #expect(desk.savedChanges.isEmpty)
  }

  @Test(arguments: [
    ("7", 7), ("10", 10), ("0", 0), ("107", 10), ("3 9", 9), ("o10", 10),
  ]) func `a figure is how confident the person is`(typed: String, confidence: Int) {
    var desk = desk()
    desk.press(.enter)
    desk.type(typed)
    #expect(desk.state.chart?.review?.objectives[0].confidence == confidence)
  }

  @Test func `supports are told by what helps, what becomes of them and how they fit`() throws {
    var desk = desk()
    let count = try #require(desk.state.chart?.review?.supports.count)
    #expect(count > 0)
    desk.state.chart?.review?.focus = .support(0)
    desk.type(" D9")
    let row = try #require(desk.state.chart?.review?.supports[0])
    #expect(row.effectiveness == .helping)
    #expect(row.decision == .stop)
    #expect(row.fit == 9)
  }

  @Test func `what is said is journalled, and a later run finds every word`() throws {
    var desk = desk()
    desk.type("Half a sentence")
    desk.press(.enter)
    desk.type("R6")
    desk.press(.tab)
    desk.type("no bus")
    desk.press(.down)
    desk.type("Dtoo far")
    desk.wait(milliseconds: 2_000)
    let draft = try #require(desk.drafts.last)
    #expect(draft.kind == .review)
    #expect(draft.texts.contains("Half a sentence"))
    #expect(draft.texts.contains("no bus") && draft.texts.contains("too far"))
    var later = Desk(columns: 80, rows: 24)
    later.send(.draftsFound([draft]))
    let chart = try #require(desk.client("Bright").flatMap { later.chart($0) })
    later.send(.chartRead(chart, UndoLog(), then: .recover(draft)))
    let review = try #require(later.state.chart?.review)
    #expect(review.feedback.text == "Half a sentence")
    #expect(review.objectives[0].decision == .achieve)
    #expect(review.objectives[0].confidence == 6)
    #expect(review.objectives[0].barrier.text == "no bus")
    #expect(review.objectives[1].decision == .stop)
    #expect(review.objectives[1].reason.text == "too far")
    later.press(.escape)
    #expect(later.state.chart?.chart.unfinishedReview(of: review.plan.id) != nil)
  }

  @Test func `quitting keeps it`() throws {
    var desk = desk()
    desk.type("Before the bus")
    desk.press(.control("q"))
    #expect(
      desk.savedChanges.last?.edits.first?.after?.content(PlanReview.self)?.clientFeedback
        == "Before the bus")
  }

  @Test func `quitting with a date that cannot be read keeps everything in the journal`() throws {
    var desk = desk()
    desk.type("Before the bus")
    desk.state.chart?.review?.focus = .nextDate
    desk.press(.control("e"), .control("u"))
    desk.type("someday")
    desk.press(.control("q"))
    let draft = try #require(desk.drafts.last)
    #expect(draft.texts.contains("Before the bus"))
    #expect(draft.fields.first { $0.isNamed("next") }?.value.text == "someday")
  }

  @Test func `without a plan in force there is nothing to review`() {
    var desk = Desk(columns: 80, rows: 24)
    let chart = Desk.practice.charts.first { $0.planInForce == nil }
    if let chart { desk.send(.chartRead(chart, UndoLog(), then: .show)) }
    desk.press(.character("r"))
    #expect(desk.state.chart?.review == nil)
    #expect(desk.toast.contains("No plan is in force"))
  }

  @Test func `while reading only no review is begun`() {
    var desk = Desk.inChart("Bright", .brief)
    desk.state.practice.readOnlyReason = "Read-only: another caseload has this practice open."
    desk.press(.character("r"))
    #expect(desk.state.chart?.review == nil)
  }

  @Test func `a failed save keeps the review in the chart and says so`() {
    var desk = desk()
    desk.failure = "disk full"
    desk.type("Words")
    desk.press(.escape)
    #expect(desk.screenText.contains("NOT SAVED"))
    #expect(reviews(desk).contains { $0.clientFeedback == "Words" })
  }
}
