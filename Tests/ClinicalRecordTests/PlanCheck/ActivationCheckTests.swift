import ClinicalRecord
import Testing

/// What holds a draft up, what does not, and how a gap is left with a reason.
struct ActivationCheckTests {
  /// A chart with a draft that was made from the version in force, and the check of it.
  private static func check(
    force: (inout Plan) -> Void = { _ in }, draft: (inout Plan) -> Void,
    profile: (inout PayerProfile) -> Void = { _ in }
  ) throws -> (check: ActivationCheck, whole: WholeChart) {
    var whole = WholeChart()
    profile(&whole.profile)
    force(&whole.plan)
    var next = whole.plan
    next.version = 2
    next.status = .draft
    next.signatures = []
    draft(&next)
    whole.draft = next
    return (try activation(of: whole), whole)
  }

  private static func activation(of whole: WholeChart) throws -> ActivationCheck {
    let chart = try whole.chart()
    let work = try #require(chart.planInWork)
    return ActivationCheck(of: work, in: chart, by: whole.check)
  }

  @Test func `a whole draft may come in force`() throws {
    let found = try Self.check(draft: { $0.vision = "Quiet nights" }).check
    #expect(found.blocking == [])
    #expect(found.older == [])
  }

  @Test func `a gap that the draft makes holds it up`() throws {
    let found = try Self.check(draft: { plan in
      plan.goals[0].objectives[0].baseline = nil
      plan.interventions.removeLast()
    }).check
    #expect(
      found.blocking.map(\.sentence) == [
        "Objective 2.1 has no intervention.", "Objective 1.1 has no baseline.",
      ])
    #expect(found.older == [])
  }

  @Test func `a gap from before is listed and holds nothing up`() throws {
    let found = try Self.check(
      force: { $0.goals[0].objectives[0].baseline = nil }, draft: { $0.vision = "Quiet nights" }
    ).check
    #expect(found.blocking == [])
    #expect(found.older.map(\.sentence) == ["Objective 1.1 has no baseline."])
  }

  @Test func `who touches an objective is asked for the rest of it`() throws {
    let found = try Self.check(
      force: { $0.goals[0].objectives[0].baseline = nil },
      draft: { $0.goals[0].objectives[0].text = "Even more quiet nights" }
    ).check
    #expect(found.blocking.map(\.sentence) == ["Objective 1.1 has no baseline."])
  }

  @Test func `a new objective beside an old goal leaves the old gap alone`() throws {
    let found = try Self.check(
      force: { $0.goals[0].ownWords = "" },
      draft: { plan in
        var added = plan.goals[0].objectives[0]
        added.id = WholeChart.id("j", 99)
        added.number = 2
        plan.goals[0].objectives.append(added)
        plan.interventions[0].objectiveIDs.append(WholeChart.id("j", 99))
      }
    ).check
    #expect(found.blocking == [])
    #expect(found.older.map(\.rule) == [.ownWords])
  }

  @Test func `the first plan answers for all of it, warnings hold nothing up`() throws {
    var whole = WholeChart()
    whole.plan.status = .draft
    whole.plan.goals[1].objectives = []
    whole.plan.interventions[0].who = ""
    whole.plan.dischargeCriteria = ""
    #expect(try Self.activation(of: whole).blocking.map(\.rule) == [.branches])
  }

  @Test func `a signature is asked of the draft where the payer asks for one`() throws {
    let found = try Self.check(draft: { _ in }, profile: { $0.clientSignatureRequired = true })
      .check
    #expect(found.blocking.map(\.rule) == [.participation])
    let free = try Self.check(draft: { $0.discussedWithClientOn = nil }).check
    #expect(free.blocking == [])
  }

  @Test func `a gap that is left with a reason is told with it and holds nothing up`() throws {
    var (found, whole) = try Self.check(draft: { $0.goals[0].objectives[0].baseline = nil })
    var number: UInt64 = 0
    let overrides = found.overrides(because: "Measured on Friday", on: WholeChart.today) { letter in
      number += 1
      return WholeChart.id(letter, number)
    }
    #expect(overrides.map(\.rule) == ["T4"])
    #expect(overrides.map(\.element) == [whole.objectiveID(1)])
    whole.draft?.overrides = overrides
    found = try Self.activation(of: whole)
    #expect(found.blocking == [])
    let findings = whole.check.findings(in: try whole.chart())
    #expect(findings.map(\.reason) == ["Measured on Friday"])
    #expect(findings.allSatisfy { !$0.isOpenError })

    // A reason is for one gap: the same check elsewhere is open.
    whole.draft?.goals[1].objectives[0].baseline = nil
    #expect(
      try Self.activation(of: whole).blocking.map(\.sentence) == ["Objective 2.1 has no baseline."])
    whole.draft?.overrides[0].reason = ""
    #expect(try Self.activation(of: whole).blocking.count == 2)
  }
}
