import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A number that cannot be is refused wherever it is typed, and one that is far off is asked about.
struct AmountTypingTests {
  /// The first objective that counts hours, in the draft of a chart.
  private static func hours(_ name: String) -> (desk: Desk, objective: RecordID)? {
    let desk = Desk.inChart(name, .plan)
    let objective = desk.plan?.goals.flatMap(\.objectives).first { $0.unit == "hours" }?.id
    return objective.map { (desk, $0) }
  }

  @Test(arguments: ["target", "baseline"])
  func `a week has no ninety-nine thousand hours`(field: String) throws {
    var (desk, id) = try #require(Self.hours("Okafor"))
    let before = desk.chartBodies
    desk.select(id)
    desk.press(.character("e"))
    desk.fill(field, "99999")
    desk.press(.escape)
    #expect(desk.toast.contains("99999 cannot be: a week has 168 hours."))
    #expect(desk.state.form?.focused?.name == field)
    #expect(desk.chartBodies == before)
    desk.fill(field, "19")
    desk.press(.escape)
    #expect(desk.state.form == nil)
    #expect(desk.chartBodies != before)
  }

  @Test func `a target far from the one before is asked about once`() throws {
    var (desk, id) = try #require(Self.hours("Okafor"))
    desk.select(id)
    desk.press(.character("e"))
    desk.fill("target", "160")
    desk.press(.escape)
    #expect(desk.toast.contains("160 is far from"))
    #expect(desk.toast.contains("Esc again keeps it."))
    #expect(desk.state.form != nil)
    desk.press(.escape)
    #expect(desk.state.form == nil)
    #expect(desk.plan?.goals.flatMap(\.objectives).first { $0.id == id }?.target == Decimal(160))
  }

  @Test func `other fields can be put right beside a number that cannot be`() throws {
    var (desk, id) = try #require(Self.hours("Okafor"))
    guard var plan = desk.state.chart?.chart.planInWork else { return }
    for goal in plan.content.goals.indices {
      for index in plan.content.goals[goal].objectives.indices
      where plan.content.goals[goal].objectives[index].id == id {
        plan.content.goals[goal].objectives[index].target = Decimal(99_999)
      }
    }
    desk.state.chart?.chart.put(plan.document)
    desk.select(id)
    desk.press(.character("e"))
    desk.fill("howVerified", "the rota")
    desk.press(.escape)
    #expect(desk.state.form == nil, "\(desk.toast)")
  }

  @Test func `how often something is done has the same limit`() throws {
    var desk = Desk.inChart("Okafor", .plan)
    let row = try #require(desk.plan?.interventions.first?.id)
    desk.select(row)
    desk.press(.character("e"))
    desk.fill("frequency", "99999 hours a week")
    desk.press(.escape)
    #expect(desk.toast.hasPrefix("How often: 99999 cannot be: a week has 168 hours."))
    #expect(desk.state.form?.focused?.name == "frequency")
    desk.fill("frequency", "2 hours a week")
    desk.press(.escape)
    #expect(desk.state.form == nil)
  }

  @Test func `a rated value is refused or asked about, and then kept`() throws {
    var (desk, id) = try #require(Self.hours("Okafor"))
    desk.select(id)
    desk.press(.character("3"))
    let count = { (desk: Desk) in desk.state.chart?.chart.progress[id]?.content.entries.count ?? 0 }
    let before = count(desk)
    desk.select(id)
    desk.press(.character("+"))
    #expect(desk.state.chart?.rating?.focused?.objective.id == id)
    desk.press(.tab)
    desk.type("99999")
    desk.press(.enter)
    #expect(desk.toast.contains("99999 cannot be: a week has 168 hours."))
    desk.press(.control("u"))
    desk.type("150")
    desk.press(.enter)
    #expect(desk.toast.contains("150 is far from") && desk.toast.contains("Enter again keeps it."))
    #expect(count(desk) == before)
    desk.press(.enter)
    #expect(desk.state.chart?.rating == nil)
    #expect(count(desk) == before + 1)
  }

  @Test func `a far value is kept when the program ends`() throws {
    var (desk, id) = try #require(Self.hours("Okafor"))
    desk.select(id)
    desk.press(.character("3"))
    desk.select(id)
    desk.press(.character("+"), .tab)
    desk.type("150")
    desk.send(.input(.ended(signal: 15)))
    #expect(
      desk.savedChanges.last?.edits.last?.after?.content(Progress.self)?.values.last?.value
        == Decimal(150))
  }

  @Test func `a correction is held against the same`() throws {
    var (desk, id) = try #require(Self.hours("Okafor"))
    desk.show(.goals)
    desk.select(id)
    desk.press(.character("p"), .character("t"), .character("e"))
    desk.press(.control("e"), .control("u"))
    desk.type("99999")
    for _ in 0..<5 { desk.press(.tab) }
    desk.type("A slip")
    desk.press(.enter)
    #expect(desk.screenText.contains("a week has 168 hours"))
    desk.press(.control("e"), .control("u"))
    desk.type("150")
    for _ in 0..<5 { desk.press(.tab) }
    desk.press(.enter)
    #expect(desk.screenText.contains("150 is far from"))
    desk.press(.enter)
    #expect(desk.state.overlay == nil)
  }
}
