import ClinicalRecord
import Testing

/// One objective in force from today, and everything else as it was.
struct AgreedObjectiveTests {
  private static let new = WholeChart.id("j", 99)

  /// A chart with a draft that adds an objective to goal 1 and rewrites the vision.
  private static func whole(_ change: (inout Plan) -> Void = { _ in }) -> WholeChart {
    var whole = WholeChart()
    whole.plan.version = 1
    var draft = whole.plan
    draft.version = 2
    draft.status = .draft
    draft.supersedes = whole.planID
    draft.startOn = nil
    draft.signatures = []
    draft.vision = "Quiet nights"
    var added = draft.goals[0].objectives[0]
    added.id = new
    added.number = 2
    added.text = "Lights out at ten"
    draft.goals[0].objectives.append(added)
    draft.interventions[0].objectiveIDs.append(new)
    change(&draft)
    whole.draft = draft
    return whole
  }

  private static func agree(
    _ whole: WholeChart, on id: RecordID = new
  ) throws(AgreedObjective.Refusal) -> AgreedObjective {
    guard let chart = try? whole.chart(), let draft = chart.planInWork else { throw .noDraft }
    return try AgreedObjective(id, of: draft, in: chart, by: whole.check)
  }

  @Test func `the objective and what serves it come in force, nothing else does`() throws {
    let whole = Self.whole()
    let agreed = try Self.agree(whole)
    #expect(agreed.label == "1.2")
    #expect(agreed.plan.vision == whole.plan.vision)
    #expect(agreed.plan.goals[0].objectives.map(\.id) == [whole.objectiveID(1), Self.new])
    #expect(agreed.plan.interventions[0].objectiveIDs.contains(Self.new))
    #expect(agreed.plan.supersedes == whole.planID)
    #expect(agreed.plan.version == 2)
    #expect(agreed.rest?.version == 3)
    #expect(agreed.rest?.vision == "Quiet nights")
  }

  @Test func `where the draft held nothing else, no draft is left`() throws {
    let agreed = try Self.agree(Self.whole { $0.vision = WholeChart().plan.vision })
    #expect(agreed.rest == nil)
  }

  @Test func `a changed objective takes the place of the old one`() throws {
    let whole = Self.whole { $0.goals[1].objectives[0].target = Decimal(6) }
    let agreed = try Self.agree(whole, on: whole.objectiveID(2))
    #expect(agreed.plan.goals[1].objectives.map(\.target) == [Decimal(6)])
    #expect(agreed.plan.goals[0].objectives.count == 1)
  }

  @Test func `a new goal comes along with the one objective`() throws {
    let whole = Self.whole { draft in
      var goal = draft.goals[0]
      goal.id = WholeChart.id("o", 98)
      goal.number = 3
      goal.ownWords = "I want to swim"
      var one = goal.objectives[0]
      one.id = WholeChart.id("j", 97)
      var two = one
      two.id = WholeChart.id("j", 96)
      goal.objectives = [one, two]
      draft.goals.append(goal)
      var row = draft.interventions[0]
      row.id = WholeChart.id("i", 95)
      row.objectiveIDs = [WholeChart.id("j", 97), WholeChart.id("j", 96)]
      draft.interventions.append(row)
    }
    let agreed = try Self.agree(whole, on: WholeChart.id("j", 97))
    #expect(agreed.plan.goals.last?.objectives.map(\.id) == [WholeChart.id("j", 97)])
    #expect(agreed.plan.interventions.last?.objectiveIDs == [WholeChart.id("j", 97)])
  }

  @Test func `what is not whole, not new or beside no plan is refused`() throws {
    let gap = Self.whole { $0.goals[0].objectives[1].targetDate = nil }
    #expect { try Self.agree(gap) } throws: { error in
      if case .incomplete(let finding) = error as? AgreedObjective.Refusal {
        return finding.sentence == "Objective 1.2 has no date."
      }
      return false
    }
    let whole = Self.whole()
    #expect(throws: AgreedObjective.Refusal.unchanged(label: "2.1")) {
      try Self.agree(whole, on: whole.objectiveID(2))
    }
    var first = WholeChart()
    first.plan.status = .draft
    #expect(throws: AgreedObjective.Refusal.nothingInForce) {
      try Self.agree(first, on: first.objectiveID(1))
    }
  }
}
