import ClinicalRecord
import Testing

/// Each check of the plan with a chart that fires it and one that does not.
struct PlanCheckTests {
  private func sentences(_ change: (inout WholeChart) -> Void) throws -> [String] {
    try WholeChart.sentences(change)
  }

  @Test func `in a whole chart nothing is found`() throws {
    #expect(try WholeChart.findings() == [])
  }

  @Test func `T1 finds a need without a goal, and one that waits without a reason`() throws {
    let open = try sentences { whole in
      whole.plan.goals[0].needIDs = []
      whole.episode.needs[0].disposition = .open
    }
    #expect(
      open == ["T1 W The need “Sleeps three hours a night” has no goal and no reason to wait."])
    let deferred = try sentences { whole in
      whole.plan.goals[0].needIDs = []
      whole.episode.needs[0].disposition = .deferred
    }
    #expect(
      deferred == ["T1 W The need “Sleeps three hours a night” is deferred without a reason."])
    let told = try sentences { whole in
      whole.plan.goals[0].needIDs = []
      whole.episode.needs[0].disposition = .referred
      whole.episode.needs[0].dispositionReason = "To the sleep clinic"
    }
    #expect(told == [])
  }

  @Test func `T1 does not count a goal that was given up, but one that is done`() throws {
    let cancelled = try sentences { whole in
      whole.plan.goals[0].lifecycle = .cancelled
      whole.steps[0].objective = whole.objectiveID(2)
    }
    #expect(cancelled.map { $0.prefix(4) } == ["T1 W"])
    let done = try sentences { whole in
      whole.plan.goals[0].lifecycle = .completed
      whole.steps[0].objective = whole.objectiveID(2)
    }
    #expect(done == [])
  }

  @Test(arguments: ["", "  \n"])
  func `T2 finds a goal without own words`(words: String) throws {
    let found = try sentences { $0.plan.goals[1].ownWords = words }
    #expect(found == ["T2 E Goal 2 is not in the person's own words yet."])
    let closed = try sentences { whole in
      whole.plan.goals[1].ownWords = words
      whole.plan.goals[1].lifecycle = .rejected
    }
    #expect(closed == [])
  }

  @Test func `T3 finds an active goal that nobody works on`() throws {
    let none = try sentences { $0.plan.goals[1].objectives = [] }
    #expect(none == ["T3 E Goal 2 has no active objective."])
    let waiting = try sentences { $0.plan.goals[1].objectives[0].lifecycle = .onHold }
    #expect(waiting == ["T3 E Goal 2 has no active objective."])
    let planned = try sentences { whole in
      whole.plan.goals[1].objectives = []
      whole.plan.goals[1].lifecycle = .planned
    }
    #expect(planned == [])
  }

  @Test func `T3 finds an objective that nothing is done for`() throws {
    let found = try sentences { $0.plan.interventions[1].objectiveIDs = [$0.objectiveID(1)] }
    #expect(found == ["T3 E Objective 2.1 has no intervention."])
    let met = try sentences { whole in
      whole.plan.interventions[1].objectiveIDs = [whole.objectiveID(1)]
      whole.plan.goals[1].objectives[0].achievement = .achieved
    }
    #expect(met == [])
  }

  @Test func `T4 names every part that an objective is missing`() throws {
    let bare = try sentences { whole in
      whole.plan.goals[0].objectives[0].baseline = nil
      whole.plan.goals[0].objectives[0].target = nil
      whole.plan.goals[0].objectives[0].unit = " "
      whole.plan.goals[0].objectives[0].targetDate = nil
    }
    #expect(bare == ["T4 E Objective 1.1 has no baseline, target, unit or date."])
    let dateless = try sentences { $0.plan.goals[1].objectives[0].targetDate = nil }
    #expect(dateless == ["T4 E Objective 2.1 has no date."])
    let unmeasured = try sentences { $0.plan.goals[1].objectives[0].measureKind = nil }
    #expect(unmeasured == ["T4 E Objective 2.1 has no measure."])
    let backwards = try sentences {
      $0.plan.goals[0].objectives[0].direction = .up
      ($0.plan.goals[0].objectives[0].baseline, $0.plan.goals[0].objectives[0].target) = (
        Decimal(9), Decimal(2)
      )
    }
    #expect(
      backwards == ["T4 E Objective 1.1 has no target that is better than the baseline."])
  }

  @Test func `T4 asks of each kind of measure what it needs`() throws {
    func found(_ kind: MeasureKind, _ change: (inout Objective) -> Void = { _ in }) throws
      -> [String]
    {
      try sentences { whole in
        var objective = whole.plan.goals[0].objectives[0]
        objective.measureKind = kind
        (objective.baseline, objective.target, objective.unit) = (nil, nil, "")
        change(&objective)
        whole.plan.goals[0].objectives[0] = objective
      }
    }
    #expect(try found(.yesNo) == [])
    #expect(
      try found(.gas)
        == ["T4 E Objective 1.1 has no attainment level for what is expected."])
    #expect(
      try found(.gas) {
        $0.gas = GoalAttainmentScale()
        $0.gas?.zero = "Five quiet nights"
      } == [])
    #expect(
      try found(.measureScore)
        == ["T4 E Objective 1.1 has no baseline, target or questionnaire."])
    #expect(
      try found(.measureScore) {
        ($0.baseline, $0.target, $0.measureKey) = (Decimal(15), Decimal(9), "phq9")
      } == [])
  }

  @Test func `T5 finds a row without who, how often, until or why`() throws {
    let row = try sentences { whole in
      whole.plan.interventions[0].who = ""
      whole.plan.interventions[0].frequency = ""
      whole.plan.interventions[0].until = nil
    }
    #expect(
      row == [
        "T5 W The intervention “Stimulus control, part 1” does not say who does it, how often or "
          + "until when."
      ])
    let loose = try sentences { whole in
      whole.plan.interventions.append(whole.plan.interventions[0])
      whole.plan.interventions[2].objectiveIDs = []
    }
    #expect(
      loose == [
        "T5 W The intervention “Stimulus control, part 1” does not say for which objective."
      ])
    let over = try sentences { whole in
      whole.plan.goals[0].objectives[0].lifecycle = .completed
      whole.plan.goals[0].lifecycle = .completed
      whole.plan.interventions[0].who = ""
      whole.steps[0].objective = nil
    }
    #expect(over == [])
  }

  @Test func `T6 finds a plan without strengths or support beside treatment`() throws {
    let weak = try sentences { $0.plan.strengths = [] }
    #expect(weak == ["T6 W The plan names no strengths."])
    #expect(
      try sentences { whole in
        whole.plan.strengths = []
        whole.plan.goals[0].strengthIDs = [whole.needID(5)]
      } == [])
    let alone = try sentences { $0.plan.interventions[1].kind = .professional }
    #expect(
      alone == [
        "T6 W The plan has no natural, peer or self-directed support beside treatment."
      ])
  }

  @Test(arguments: [
    ("peer_group", true), ("recovery_coaching", true), ("medication", false),
    ("therapy_group", false), ("case_management", false),
  ])
  func `T6 counts what is no treatment itself`(type: String, counts: Bool) throws {
    let found = try sentences { whole in
      whole.plan.interventions[1].kind = .professional
      var support = Support()
      support.id = whole.needID(7)
      support.type = type
      whole.plan.supports = [support]
    }
    #expect(found.isEmpty == counts)
  }

  @Test func `T7 finds a plan without an end, or one that was not talked over`() throws {
    #expect(
      try sentences { $0.plan.dischargeCriteria = "" }
        == ["T7 W The plan does not say when the work is done."])
    #expect(
      try sentences { $0.plan.discussedWithClientOn = nil }
        == [
          "T7 W It is not noted that the plan and its end were discussed with the person."
        ])
  }

  @Test func `T10 finds an objective past its date without an outcome`() throws {
    let late = try sentences { $0.plan.goals[0].objectives[0].targetDate = Day("2026-03-12") }
    #expect(
      late == ["T10 W Objective 1.1 was to be reached by 12 Mar and has no outcome."])
    #expect(
      try sentences { $0.plan.goals[0].objectives[0].targetDate = WholeChart.today } == [])
    for outcome in [Achievement.notAchieved, .notAttainable, .achieved] {
      #expect(
        try sentences { whole in
          whole.plan.goals[0].objectives[0].targetDate = Day("2026-03-12")
          whole.plan.goals[0].objectives[0].achievement = outcome
        } == [])
    }
  }

  @Test func `T20 finds goals that are all about one part of life`() throws {
    let health = try sentences { $0.plan.goals[1].dimension = "health" }
    #expect(health == ["T20 I All 2 goals are about health."])
    #expect(
      try sentences { whole in
        whole.plan.goals = [whole.plan.goals[0]]
      } == [])
  }

  @Test func `T20 finds that no step is the client's own`() throws {
    let expected = ["T20 I No step towards these goals is the client's own."]
    #expect(try sentences { $0.steps = [] } == expected)
    #expect(try sentences { $0.steps[0].owner = .clinician } == expected)
    #expect(try sentences { $0.steps[0].state = .dropped } == expected)
    #expect(try sentences { $0.steps[0].state = .done } == [])
  }

  @Test func `T20 finds labels in what the clinician writes, never in own words`() throws {
    let label = try sentences { whole in
      whole.plan.goals[0].objectives[0].text = "Is less NON-COMPLIANT with the evening plan"
    }
    #expect(
      label == [
        "T20 I Objective 1.1 says “non-compliant”; “has not found it useful, because” tells more."
      ])
    #expect(
      try sentences { $0.plan.barriersInternal = "Suffers from nightmares" }
        == ["T20 I The plan says “suffers from”; “lives with” tells more."])
    #expect(
      try sentences { $0.plan.goals[0].ownWords = "I am an addict and I want to sleep" } == [])
    #expect(
      try sentences { $0.plan.interventions[0].what = "Cleaning day, without alcoholic drinks" }
        == [])
  }

  @Test func `T20 knows the words that a practice adds`() throws {
    var addition = VocabularyAddition()
    addition.name = WordHint.vocabularyName
    addition.terms = [VocabularyTerm()]
    addition.terms[0].code = "house_bound"
    addition.terms[0].label = "stays at home most days"
    var whole = WholeChart()
    whole.plan.interventions[0].what = "Visits, since she is house-bound"
    var check = whole.check
    #expect(check.findings(in: try whole.chart()) == [])
    check.hints = WordHint.all(adding: [addition])
    #expect(
      check.findings(in: try whole.chart()).map(\.sentence) == [
        "The intervention “Visits, since she is house-bound” says “house bound”; “stays at home most "
          + "days” tells more."
      ])
  }
}
