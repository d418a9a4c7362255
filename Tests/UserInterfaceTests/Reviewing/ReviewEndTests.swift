import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// How a review ends: in the next version and what puts it in force, at the discharge summary, or as it is.
struct ReviewEndTests {
  private func desk() -> Desk { Desk.inReview("Okafor") }

  private func part(_ desk: Desk) -> ReviewDesk.Part? { desk.state.chart?.review?.focus }

  private func finished(_ desk: Desk) -> PlanReview? {
    desk.state.chart?.chart.finishedReviews.first { $0.content.date == Desk.today }?.content
  }

  @Test func `Enter goes to what is undecided and then to the end, past what is met`() throws {
    var desk = desk()
    let review = try #require(desk.state.chart?.review)
    #expect(review.objectives.map(\.isClosed) == [false, false, true, true])
    desk.press(.enter)
    #expect(part(desk) == .objective(0))
    desk.type("o8")
    desk.press(.enter)
    #expect(part(desk) == .objective(1))
    desk.type("o6")
    desk.press(.enter)
    #expect(part(desk) == .finish)
    #expect(desk.screenText.contains("Enter finish"))
    desk.press(.enter)
    #expect(desk.state.chart?.review == nil)
    let done = try #require(finished(desk))
    // Nobody said anything of the supports: they go on, and the review says so.
    #expect(done.supports.count == 3)
    #expect(done.supports.allSatisfy { $0.decision == .keep && $0.effectiveness == nil })
    #expect(done.objectives.map(\.decision) == [.keep, .keep])
  }

  @Test func `what was decided before is passed by, and what was left stays to be come back to`()
    throws
  {
    var desk = desk()
    desk.press(.enter, .down)
    desk.type("o")
    desk.press(.up, .up, .enter)
    #expect(part(desk) == .objective(0))
    desk.press(.enter)
    #expect(part(desk) == .finish)
    desk.press(.enter)
    #expect(part(desk) == .objective(0))
    #expect(desk.toast.contains("has no decision yet: o goes on"))
    #expect(desk.savedChanges.isEmpty)
  }

  @Test func `where nothing is left to be worded the next version asks at once who agrees`() throws
  {
    var desk = desk()
    desk.press(.enter)
    desk.type("o8")
    desk.press(.enter)
    desk.type("R9")
    desk.press(.enter)
    #expect(desk.screenText.contains("then asks who agrees"))
    desk.press(.enter)
    guard case .entry(let form) = desk.state.overlay else {
      Issue.record("nothing is asked: \(desk.toast)")
      return
    }
    #expect(form.title == "Put plan v2 in force")
    // Esc leaves the draft as it is.
    desk.press(.escape)
    #expect(desk.plan?.status == .draft && desk.plan?.version == 2)
    #expect(desk.state.chart?.chart.planInForce?.content.version == 1)
    desk.activate()
    #expect(desk.state.chart?.chart.planInForce?.content.version == 2)
  }

  @Test func `what is to be worded anew comes first`() throws {
    var desk = desk()
    desk.press(.enter)
    desk.type("e8")
    desk.press(.enter)
    desk.type("o9")
    desk.press(.enter)
    #expect(desk.screenText.contains("in which it is changed"))
    desk.press(.enter)
    #expect(desk.state.overlay == nil)
    #expect(desk.plan?.status == .draft)
    #expect(desk.state.selectedRow == desk.plan?.goals[0].objectives[0].id.map { .element($0) })
  }

  @Test func `preparing the end leads to the summary, without next version or next review`() throws
  {
    var desk = desk()
    let before = desk.state.chart?.chart.plans.map(\.id)
    desk.press(.enter)
    desk.type("R9")
    desk.press(.enter)
    desk.type("R9")
    desk.press(.enter, .up)
    #expect(part(desk) == .outcome)
    desk.type("d")
    #expect(desk.screenText.contains("none: the end is prepared"))
    desk.press(.enter)
    #expect(desk.screenText.contains("leads to the discharge summary"))
    desk.press(.enter)
    #expect(desk.state.chart?.review == nil)
    #expect(desk.state.chart?.pane == .ending)
    #expect(desk.toast.contains("Enter begins the discharge summary"))
    #expect(desk.state.chart?.chart.plans.map(\.id) == before)
    let done = try #require(finished(desk))
    #expect(done.outcome == .discharge && done.nextReviewOn == nil)
    #expect(done.objectives.allSatisfy { $0.decision == .achieve })
    desk.press(.enter)
    guard case .handover(.summary) = desk.state.form?.target else {
      Issue.record("no summary is begun: \(String(describing: desk.state.form?.target))")
      return
    }
  }

  @Test func `a summary that was begun is gone on with`() throws {
    var desk = Desk.inChart("Okafor", .ending)
    desk.press(.enter)
    desk.focus("reason")
    desk.press(.character("m"))
    desk.fill("conditionAtDischarge", "All well")
    desk.press(.escape)
    let summary = try #require(desk.state.chart?.chart.summaryInWork)
    desk.press(.character("r"), .enter)
    desk.type("o")
    desk.press(.enter)
    desk.type("o")
    desk.press(.enter, .up)
    desk.type("d")
    desk.press(.enter, .enter)
    #expect(desk.state.selectedRow == .document(summary.id))
    #expect(desk.toast.contains("goes on with the discharge summary"))
  }

  @Test func `who takes part is edited and stored`() throws {
    var desk = desk()
    desk.press(.enter)
    desk.type("o")
    desk.press(.enter)
    desk.type("o")
    desk.state.chart?.review?.focus = .participants
    desk.press(.end)
    desk.type("; Coach Example;  ; Aunt Ada ")
    desk.press(.enter, .enter)
    let done = try #require(finished(desk))
    #expect(done.participants.prefix(1) == ["Okafor, Ife"])
    #expect(done.participants.suffix(2) == ["Coach Example", "Aunt Ada"])
    #expect(!done.participants.contains(""))
  }

  @Test func `what is over is taken up again as an objective of its own`() throws {
    var desk = desk()
    let review = try #require(desk.state.chart?.review)
    let met = try #require(
      review.objectives.firstIndex { $0.objective.lifecycle == .completed })
    let old = review.objectives[met].objective
    desk.press(.enter)
    desk.type("o")
    desk.press(.enter)
    desk.type("o")
    desk.state.chart?.review?.focus = .objective(met)
    #expect(desk.screenText.contains("a take up again as a new objective"))
    desk.type("a7")
    desk.press(.enter, .enter)
    #expect(desk.state.chart?.review == nil, "\(desk.toast)")
    let goal = try #require(desk.plan?.goals.first { $0.objectives.contains { $0.id == old.id } })
    #expect(goal.objectives.first { $0.id == old.id }?.lifecycle == .completed)
    let anew = try #require(goal.objectives.last)
    #expect(anew.id != old.id && anew.text == old.text && anew.lifecycle == .active)
    #expect(anew.confidence == 7)
    #expect(desk.state.selectedRow == anew.id.map { .element($0) })
  }

  @Test func `a key that is taken takes the words of the refused one away, and what rests says so`()
    throws
  {
    var desk = Desk.inChart("Bright", .plan)
    desk.press(.home)
    desk.press(.character("r"))
    let review = try #require(desk.state.chart?.review)
    let open = try #require(review.objectives.firstIndex { !$0.isClosed })
    desk.state.chart?.review?.focus = .objective(open)
    desk.press(.character("x"))
    #expect(desk.screenText.contains("“x” decides nothing"))
    desk.press(.character("o"))
    #expect(!desk.screenText.contains("decides nothing"))
    let resting = try #require(review.objectives.firstIndex { $0.objective.lifecycle == .onHold })
    desk.state.chart?.review?.focus = .objective(resting)
    #expect(desk.screenText.contains("on hold, no decision"))
  }
}
