import ClinicalRecord

/// What Dana wants, through three versions of her plan.
extension DanaBright {
  var mornings: Goal {
    chart.goal(
      1, "I want my mornings back.", "health", "mental_health", opened: -270, .active, .improving,
      {
        $0.recoverySense = .both
        $0.needIDs = [chart.element("need/mornings")]
        $0.strengthIDs = [chart.element("strength/nephew")]
      },
      objectives: [
        chart.objective(
          "1.1", "Up and dressed by 7:30 on workdays", .frequency, "mornings", from: 0, to: 5,
          opened: -270, by: 30, confidence: 7, .active, .improving
        ) {
          $0.forWeeks = 6
          $0.howVerified = "tick sheet on the fridge"
          $0.achievableNote = "She did it for nine years; the card makes the first step small."
        },
        chart.objective(
          "1.2", "PHQ-9 under 8 and staying there", .measureScore, "points", from: 18, to: 7,
          opened: -270, by: 45, .active, .improving
        ) { $0.measureKey = "phq-9" },
        chart.objective(
          "1.3", "Television off before sleep", .yesNo, "done", opened: -270, by: -120,
          confidence: 9, .completed, .sustaining
        ) { $0.closedOn = chart.day(-112) },
      ])
  }

  func teaching(_ version: Int) -> Goal {
    var objectives = [
      chart.objective(
        "2.1", "Substitute days taken each month", .count, "days", from: 0, to: 6, opened: -270,
        by: 60, .active, version == 1 ? .noProgress : .improving
      ) { $0.perPeriod = .month }
    ]
    if version > 1 {
      objectives.append(
        chart.objective(
          "2.2", "Stay with the class when the fear comes", .gas, "level", opened: -93, by: 40,
          confidence: 6
        ) {
          $0.gas = chart.make(GoalAttainmentScale.self) {
            $0.minus2 = "Calls in sick on the day"
            $0.minus1 = "Goes, leaves before noon"
            $0.zero = "Stays the whole day, uses the breathing once"
            $0.plus1 = "Stays, and enjoys one lesson"
            $0.plus2 = "Says yes to a week"
            $0.weight = 8
          }
        })
    }
    return chart.goal(
      2, "I want to teach again, even if it is only Tuesdays.", "purpose", "employment",
      opened: -270, .active, version == 1 ? .noProgress : .improving,
      {
        $0.decidedBy = .client
        $0.needIDs = [chart.element("need/work")]
        $0.strengthIDs = [chart.element("strength/teaching")]
      },
      objectives: objectives)
  }

  var people: Goal {
    chart.goal(
      3, "I want people who would notice if I did not show up.", "community", "social_community",
      opened: -270, .completed, .sustaining,
      {
        $0.needIDs = [chart.element("need/people")]
        $0.horizon = .short
        $0.closedOn = chart.day(-21)
        $0.closeReason = "Choir every week since spring; she says it is hers now."
      },
      objectives: [
        chart.objective(
          "3.1", "Go to choir", .frequency, "evenings", from: 0, to: 1, opened: -270, by: -30,
          confidence: 10, .completed, .achieved
        ) { $0.closedOn = chart.day(-21) }
      ])
  }

  func kitchen(_ version: Int) -> Goal {
    chart.goal(
      4, "A kitchen I am not ashamed of.", "home", "daily_living", opened: -270,
      version == 1 ? .active : .onHold, .noChange, { $0.importance = 2 },
      objectives: [
        chart.objective(
          "4.1", "Kitchen as I like it, 0 to 10", .scale, "of 10", from: 2, to: 7, opened: -270,
          by: 90, confidence: 4, version == 1 ? .active : .onHold, .noChange)
      ])
  }
}
