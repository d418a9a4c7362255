import ClinicalRecord

/// The plan that Lowell may take along to the county clinic: begun on the telephone, far from whole.
extension LowellPenny {
  /// A draft that lacks something of everything, as drafts do.
  var draft: Document {
    chart.plan(version: 2, .draft, review: 90) {
      $0.vision = "Bed at eleven, up at six, nothing to hide in either."
      $0.barriersExternal = "Was called non-compliant by the last agency when he missed the bus."
      $0.goals = [
        Self.sleep(chart), Self.mistake(chart),
        chart.goal(
          3, "", "health", "relationships", opened: -20,
          objectives: [
            chart.objective(
              "3.1", "How much of himself was at the table, 0 to 10", .scale, "", opened: -20,
              by: 60),
            chart.objective(
              "3.2", "Ask the county clinic for a first visit", .yesNo, "done", opened: -20, by: -5),
          ]),
      ]
      var evenings = chart.intervention(
        "evenings", "Plan the evenings after a late shift", "CBT-I", "stimulus control", who: "",
        "", until: 60, for: ["1.1", "3.2"])
      evenings.until = nil
      $0.interventions = [evenings]
      $0.supports = [Self.meeting(chart)]
      $0.overrides = [Self.onHold(chart), Self.openEnd(chart)]
    }
  }

  /// Goal 1 with its objective on hold, the same in both versions.
  static func sleep(_ chart: ChartMaker) -> Goal {
    chart.goal(
      1, "Sleep like I have nothing to hide.", "health", "physical_health", opened: -120,
      .active, .noProgress, { $0.needIDs = [chart.element("need/sleep")] },
      objectives: [
        chart.objective(
          "1.1", "Hours a night", .duration, "hours", from: 4, to: 6, opened: -120, by: -10,
          confidence: 5, .onHold, .noProgress
        ) { $0.perPeriod = .day }
      ])
  }

  /// Goal 2, which was none: it stays in every version with the reason.
  static func mistake(_ chart: ChartMaker) -> Goal {
    chart.goal(
      2, "Entered twice by mistake", "health", "other", opened: -120, .enteredInError, .inProgress,
      {
        $0.closedOn = chart.day(-119)
        $0.closeReason = "A copy of goal 1."
      }, objectives: [])
  }

  static func meeting(_ chart: ChartMaker) -> Support {
    chart.support(
      "meeting", "peer_group", "Wednesday meeting", "Nobody sells anything there", "weekly",
      from: -690, fit: 8)
  }

  /// Why a goal without anything to work on came in force all the same.
  static func onHold(_ chart: ChartMaker) -> CheckOverride {
    chart.make(CheckOverride.self) {
      $0.id = chart.element("override/1")
      $0.rule = CheckRule.branches.rawValue
      $0.element = chart.goal(1)
      $0.reason = "On hold until the county clinic has its first visit with him."
      $0.on = chart.day(-120)
    }
  }

  /// Why a plan came in force that does not say for how many weeks.
  static func openEnd(_ chart: ChartMaker) -> CheckOverride {
    chart.make(CheckOverride.self) {
      $0.id = chart.element("override/2")
      $0.rule = CheckRule.whoDoesWhat.rawValue
      $0.field = "durationWeeks"
      $0.reason = "Nobody knows yet for how long the county pays."
      $0.on = chart.day(-120)
    }
  }
}
