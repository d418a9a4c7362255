import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A review shows every goal of the plan, and what was said last.
struct ReviewWholeTests {
  /// Bright's chart with another plan in force.
  private func desk(_ change: (inout Plan) -> Void) throws -> Desk {
    var desk = Desk.inChart("Bright", .brief)
    var held = try #require(desk.state.chart?.chart.planInForce)
    change(&held.content)
    desk.state.chart?.chart.put(held.document)
    return desk
  }

  @Test func `a goal without objectives is on the page`() throws {
    var desk = try desk { $0.goals[1].objectives = [] }
    let words = try #require(desk.state.chart?.chart.planInForce?.content.goals[1].ownWords)
    desk.press(.character("r"))
    #expect(desk.state.chart?.review?.otherGoals.map(\.ownWords) == [words])
    desk.state.chart?.review?.focus = .participants
    let row = desk.screenText.split(separator: "\n").first { $0.contains("2 \(words.prefix(12))") }
    #expect(row?.contains("no objective") == true, "\(desk.screenText)")
  }

  @Test func `every goal is on the page, each once`() throws {
    var desk = Desk.inChart("Bright", .brief, columns: 140, rows: 60)
    desk.press(.character("r"))
    let review = try #require(desk.state.chart?.review)
    let looked = Set(review.objectives.compactMap(\.objective.id))
    for goal in review.plan.content.goals {
      let isLooked = goal.objectives.contains { $0.id.map(looked.contains) ?? false }
      #expect(isLooked != review.otherGoals.contains { $0.id == goal.id }, "\(goal.number)")
    }
  }

  @Test func `how confident the person was is told as the last review heard it`() throws {
    var desk = try desk { $0.goals[0].objectives[0].confidence = 4 }
    desk.press(.character("r"), .down)
    #expect(desk.screenText.contains("0-10 how confident (was 4)"))
    desk.type("o8")
    desk.press(.escape)
    let id = try #require(
      desk.state.chart?.chart.documents.values.first {
        $0.kind == .review && $0.content(PlanReview.self)?.state == .draft
      }?.id)
    var review: Held<PlanReview> = try #require(desk.state.chart?.chart.held(id))
    review.content.state = .done
    desk.state.chart?.chart.put(review.document)
    desk.press(.character("r"), .down)
    #expect(desk.screenText.contains("0-10 how confident (was 8)"), "\(desk.screenText)")
    // Another version says something else since.
    desk.press(.escape)
    var plan = try #require(desk.state.chart?.chart.planInForce)
    plan.content.goals[0].objectives[0].confidence = 9
    let objective = plan.content.goals[0].objectives[0]
    var chart = try #require(desk.state.chart?.chart)
    #expect(chart.lastConfidence(of: objective) == 9)
    review.content.objectives[0].confidence = nil
    chart.put(review.document)
    #expect(chart.lastConfidence(of: objective) == 9)
  }
}
