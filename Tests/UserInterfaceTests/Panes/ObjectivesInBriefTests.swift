import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What the brief says of objectives: only of those that are in force and worked on.
struct ObjectivesInBriefTests {
  /// The sentence about Ife's chart with this plan in force and these ratings.
  private func how(
    rated: Bool = true, _ change: (inout Plan) -> Void = { _ in }
  ) throws -> String {
    var chart = try #require(
      Desk.practice.charts.first { $0.client.content.displayName.contains("Okafor") })
    var plan = try #require(chart.planInForce)
    plan.content.goals = [plan.content.goals[0]]
    plan.content.goals[0].objectives = Array(
      plan.content.goals[0].objectives.filter { $0.lifecycle == .active }.prefix(1))
    change(&plan.content)
    chart.put(plan.document)
    if !rated {
      for document in chart.documents.values {
        guard var progress = document.content(Progress.self) else { continue }
        progress.entries = []
        chart.put(Document(envelope: document.envelope, body: progress))
      }
    }
    return BriefPane.how(chart, today: Desk.today)
  }

  @Test func `one that was never rated is not rated yet, and does not stand still`() throws {
    let words = try how(rated: false)
    #expect(words.contains("0 of 1 objective met, not rated yet"), "\(words)")
    #expect(!words.contains("moving"))
  }

  @Test func `of several the ones without a rating are counted apart`() throws {
    let words = try how { plan in
      var new = plan.goals[0].objectives[0]
      new.id = RecordID(letter: "j", bits: (9, 9))
      new.number = 9
      plan.goals[0].objectives.append(new)
    }
    #expect(words.contains("0 of 2 objectives met, "), "\(words)")
    #expect(words.contains(", 1 not rated yet"), "\(words)")
  }

  @Test(arguments: [GoalLifecycle.onHold, .cancelled, .proposed])
  func `a goal that rests or is not worked on is left out`(state: GoalLifecycle) throws {
    #expect(try !how { $0.goals[0].lifecycle = state }.contains("objective"))
    #expect(try !how { $0.goals[0].objectives[0].lifecycle = state }.contains("objective"))
  }

  @Test func `a draft counts for nothing`() throws {
    #expect(try !how { $0.status = .draft }.contains("objective"))
  }
}
