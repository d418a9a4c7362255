import ClinicalRecord
import Testing

/// Each lamp shines for its own reason and goes out without it.
struct SmartLampsTests {
  /// What puts out which lamp.
  struct Missing: Sendable {
    let lamp: SmartLamps.Lamp
    let change: @Sendable (inout Plan) -> Void

    init(_ lamp: SmartLamps.Lamp, _ change: @escaping @Sendable (inout Plan) -> Void) {
      self.lamp = lamp
      self.change = change
    }

    static let all: [Missing] = [
      Missing(.specific) { $0.goals[0].lifeDomain = "" },
      Missing(.specific) { $0.goals[0].objectives[0].text = " " },
      Missing(.measurable) { $0.goals[0].objectives[0].baseline = nil },
      Missing(.measurable) { $0.goals[0].objectives[0].measureKind = nil },
      Missing(.measurable) {
        $0.goals[0].objectives[0].direction = .up
        $0.goals[0].objectives[0].baseline = Decimal(9)
        $0.goals[0].objectives[0].target = Decimal(2)
      },
      Missing(.achievable) { $0.goals[0].objectives[0].confidence = 4 },
      Missing(.relevant) { $0.goals[0].needIDs = [] },
      Missing(.relevant) { $0.goals[0].ownWords = "" },
      Missing(.timed) { $0.goals[0].objectives[0].targetDate = nil },
      Missing(.timed) { $0.goals[0].objectives[0].targetDate = WholeChart.today.adding(days: -31) },
      Missing(.timed) { $0.durationWeeks = 2 },
    ]
  }

  private static func lamps(_ change: (inout Plan) -> Void = { _ in }) -> SmartLamps {
    var plan = WholeChart().plan
    plan.goals[0].lifeDomain = "mental_health"
    plan.goals[0].objectives[0].confidence = 6
    plan.durationWeeks = 26
    change(&plan)
    return SmartLamps(of: plan.goals[0].objectives[0], in: plan.goals[0], of: plan)
  }

  @Test func `an objective that is whole lights all five`() {
    #expect(Self.lamps().areAllLit)
  }

  @Test(arguments: Missing.all)
  func `one thing missing puts out one lamp`(
    _ missing: Missing
  ) {
    let lit = Self.lamps(missing.change).lit
    #expect(Set(SmartLamps.Lamp.allCases).subtracting(lit) == [missing.lamp])
  }

  @Test func `a reason stands for confidence, a value for a need`() {
    #expect(
      Self.lamps {
        $0.goals[0].objectives[0].confidence = 2
        $0.goals[0].objectives[0].achievableNote = "She did it before"
        $0.goals[0].needIDs = []
        $0.values = ["rest"]
      }.areAllLit)
  }

  @Test func `what a plan is about is counted over its open goals`() {
    var plan = WholeChart().plan
    plan.goals[0].recoverySense = .clinical
    plan.goals[0].lifeDomain = "mental_health"
    plan.goals[1].recoverySense = .personal
    plan.goals[1].lifeDomain = "housing"
    var done = plan.goals[1]
    done.lifecycle = .completed
    done.dimension = "community"
    plan.goals.append(done)
    let balance = PlanBalance(of: plan)
    #expect(balance.dimensions == ["health": 1, "home": 1])
    #expect(balance.lifeDomains == ["mental_health", "housing"])
    #expect(balance.senses == "1 personal, 1 clinical")
  }
}
