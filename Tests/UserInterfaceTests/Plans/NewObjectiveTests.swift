import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A new objective costs few keys, whatever is typed as words.
struct NewObjectiveTests {
  /// Counts every key but the letters of prose.
  private struct Counted {
    var desk = Desk.inChart("Bright", .plan)
    var keys = 0

    /// Begins an objective below the first goal, with how it is counted, up to its unit.
    init() {
      desk.state.practice.practitioner = "Robin Sample"
      desk.select(desk.plan?.goals[0].id)
      press(.character("c"))
      prose("Ride the bus alone")
      press(.enter, .character("f"), .tab)
      count("0")
      press(.tab)
      count("3")
      press(.tab)
      prose("rides")
    }

    mutating func press(_ pressed: Key...) {
      for key in pressed { desk.press(key) }
      keys += pressed.count
    }

    mutating func count(_ text: String) {
      desk.type(text)
      keys += text.count
    }

    mutating func prose(_ text: String) { desk.type(text) }
  }

  @Test func `a complete objective with who works on it takes at most 15 keys`() throws {
    var counted = Counted()
    counted.press(.tab, .tab)
    counted.count("8w")
    counted.press(.escape, .character("c"))
    counted.prose("Ride together first, then alone")
    counted.press(.escape)
    #expect(counted.keys <= 15)

    let plan = try #require(counted.desk.plan)
    let objective = try #require(plan.goals[0].objectives.last)
    #expect(objective.text == "Ride the bus alone")
    #expect(objective.measureKind == .frequency)
    #expect(objective.baseline == Decimal(0))
    #expect(objective.target == Decimal(3))
    #expect(objective.unit == "rides")
    #expect(objective.perPeriod == .week)
    #expect(objective.targetDate == Desk.today.adding(days: 56))
    let row = try #require(plan.interventions(for: objective.id).first)
    #expect(row.who == "Robin Sample")
    #expect(row.frequency == plan.frequency)
    #expect(row.until == objective.targetDate)
    #expect(row.missingParts == [])
    let chart = try #require(counted.desk.state.chart?.chart)
    let found = CheckBasis().check(on: Desk.today).findings(in: chart)
    #expect(found.allSatisfy { $0.element != objective.id && $0.element != row.id })
  }

  @Test func `a new objective with all five lamps lit takes at most 15 keys`() throws {
    var counted = Counted()
    counted.press(.tab)
    counted.count("7")
    counted.press(.escape)
    #expect(counted.keys <= 15)
    let plan = try #require(counted.desk.plan)
    let objective = try #require(plan.goals[0].objectives.last)
    #expect(objective.confidence == 7)
    #expect(SmartLamps(of: objective, in: plan.goals[0], of: plan).areAllLit)
  }

  @Test func `with a step and who helps how often it takes at most 15, and the check is silent`()
    throws
  {
    var counted = Counted()
    counted.press(.tab)
    counted.count("7")
    // The day is proposed and seen.
    #expect(counted.desk.text(of: "targetDate") != "")
    counted.press(.escape, .character("c"))
    counted.prose("Ride together first, then alone")
    #expect(counted.desk.text(of: "frequency") != "")
    counted.press(.escape, .character("t"))
    counted.prose("Look up the timetable")
    counted.press(.escape)
    #expect(counted.keys <= 15, "\(counted.keys) keys")

    let plan = try #require(counted.desk.plan)
    let objective = try #require(plan.goals[0].objectives.last)
    #expect(objective.measureKind == .frequency && objective.perPeriod == .week)
    #expect(objective.baseline == Decimal(0) && objective.target == Decimal(3))
    #expect(objective.percentComplete(now: Decimal(3)) == 100 && objective.unit == "rides")
    #expect(objective.confidence == 7)
    let others = plan.goals[0].objectives.dropLast().filter { $0.lifecycle.isOpen && !$0.isMet }
    #expect(objective.targetDate == others.compactMap(\.targetDate).max())
    let row = try #require(plan.interventions(for: objective.id).first)
    #expect(row.who == "Robin Sample" && row.missingParts == [])
    let chart = try #require(counted.desk.state.chart?.chart)
    let step = try #require(
      chart.openSteps.first { $0.content.objective == objective.id }?.content)
    #expect(step.text == "Look up the timetable" && step.owner == .client)
    #expect(SmartLamps(of: objective, in: plan.goals[0], of: plan).areAllLit)
    let found = CheckBasis().check(on: Desk.today).findings(in: chart)
    #expect(found.allSatisfy { $0.element != objective.id && $0.element != row.id })
    let label = objective.label(in: plan.goals[0])
    #expect(found.allSatisfy { !$0.sentence.contains("Objective \(label) ") })
  }

  @Test func `a proposed day gives way to what is typed, and Ctrl-_ brings it back`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(desk.plan?.goals[0].id)
    desk.press(.character("c"))
    desk.type("Ride the bus alone")
    desk.focus("targetDate")
    let proposed = try #require(desk.text(of: "targetDate"))
    #expect(Day(proposed) != nil)
    desk.type("8w")
    #expect(desk.text(of: "targetDate") == "8w")
    for _ in 0..<3 where desk.text(of: "targetDate") != proposed { desk.press(.control("_")) }
    #expect(desk.text(of: "targetDate") == proposed)
    // Of an objective that is there already nothing is proposed: a letter goes behind its day.
    desk.press(.escape)
    desk.select(desk.plan?.goals[0].objectives.last?.id)
    desk.press(.character("e"))
    desk.focus("targetDate")
    desk.type("8")
    #expect(desk.text(of: "targetDate") == proposed + "8")
  }

  @Test func `how often is proposed as the plan says, or else as it is done already`() throws {
    for (frequency, expected) in [("twice a month", "twice a month"), ("", "every two weeks")] {
      var desk = Desk.inChart("Okafor", .plan)
      var force = try #require(desk.state.chart?.chart.planInForce)
      force.content.frequency = frequency
      desk.state.chart?.chart.put(force.document)
      desk.state.practice.practitioner = "Robin Sample"
      desk.select(force.content.goals[0].objectives[0].id)
      desk.press(.character("c"))
      #expect(desk.text(of: "frequency") == expected)
    }
  }

  @Test func `an intervention of which nothing was typed is no intervention`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.state.practice.practitioner = "Robin Sample"
    let count = try #require(desk.plan?.interventions.count)
    desk.select(desk.plan?.goals[0].objectives[0].id)
    desk.press(.character("c"), .escape)
    #expect(desk.plan?.interventions.count == count)
    #expect(desk.savedChanges.isEmpty)
  }

  @Test func `a period that was chosen stays when the measure is chosen again`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(desk.plan?.goals[1].objectives[0].id)
    desk.press(.character("e"))
    desk.focus("measureKind")
    desk.press(.character("f"))
    #expect(desk.text(of: "perPeriod") == "month")
  }
}
