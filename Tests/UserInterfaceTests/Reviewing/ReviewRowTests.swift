import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A finished review told below the goals, and the heading of a form in the plan.
struct ReviewRowTests {
  @Test func `what goes on in another line hangs below what it belongs to`() throws {
    let chart = try #require(
      Desk.practice.charts.first { $0.client.content.displayName.contains("Bright") })
    var review = PlanReview()
    review.state = .done
    review.date = Desk.today
    review.clientFeedback = "I begin it now, before the winter, and finish the wording at home."
    review.participants = ["Bright, Dana", "Robin Sample", "Somebody Else", "One More"]
    var part = ObjectiveReview()
    part.progress = "Sleep is the first thing that turned, and it has stayed so since then."
    review.objectives = [part]
    let lines = ReviewRow.row(of: review, chart, true, Desk.today, 40).lines.dropFirst()
      .map { $0.left.map(\.text).joined() }
    let quote = try #require(lines.firstIndex { $0.hasPrefix("“I begin") })
    #expect(lines[quote + 1].hasPrefix(" ") && !lines[quote + 1].hasPrefix("  "))
    let progress = try #require(lines.firstIndex { $0.hasPrefix("  Sleep") })
    #expect(lines[progress + 1].hasPrefix("    "))
    let with = try #require(lines.firstIndex { $0.hasPrefix("With ") })
    #expect(lines[with + 1].hasPrefix("  "))
    #expect(lines.allSatisfy { TextLayout.width(of: $0) <= 32 })
  }

  @Test(arguments: ["t", "c"]) func `a heading stands no deeper than the fields of its form`(
    _ key: Character
  ) throws {
    var desk = Desk.inChart("Okafor", .plan, rows: 40)
    let objective = try #require(
      desk.plan?.goals.first?.objectives.first { $0.lifecycle == .active }?.id)
    desk.select(objective)
    desk.press(.character(key))
    let form = try #require(desk.state.form)
    let lines = desk.screenText.split(separator: "\n", omittingEmptySubsequences: false)
    let heading = try #require(lines.firstIndex { $0.contains("new ") })
    func indent(_ line: Substring) -> Int {
      line.drop { $0 == ">" }.prefix { $0 == " " }.count + (line.hasPrefix(">") ? 1 : 0)
    }
    let label = form.fields[0].label
    let first = try #require(lines[heading...].first { $0.contains(label) })
    #expect(indent(lines[heading]) <= indent(first), "\(desk.screenText)")
  }

  @Test func `the page of the ending names the key for a transfer`() {
    let desk = Desk.inChart("Bright", .ending)
    #expect(desk.screenText.contains("T transfer") && desk.screenText.contains("P print"))
  }
}
