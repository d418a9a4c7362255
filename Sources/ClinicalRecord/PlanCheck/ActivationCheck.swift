/// Whether a draft may come in force: what it would bring in unfinished, and what was so before.
///
/// Only what the draft itself changes holds it up; gaps that the version in force has already are
/// listed and stay where they are.
package struct ActivationCheck: Hashable, Sendable {
  /// What has to be mended first, or left with a reason.
  package let blocking: [CheckFinding]
  /// The same sort of gaps from before.
  package let older: [CheckFinding]

  package init(of draft: Held<Plan>, in chart: Chart, by check: PlanCheck) {
    let before = chart.plans.last {
      $0.content.status == .active && $0.content.version < draft.content.version
    }
    let known = before.map { Set(check.contentErrors(of: $0, in: chart).map(\.gap)) } ?? []
    let found = check.contentErrors(of: draft, in: chart)
    let open = found.with(reasons: draft.content.overrides).filter { $0.reason == nil }
    let isOlder = { (finding: CheckFinding) in
      known.contains(finding.gap)
        && finding.element.map { id in
          draft.content.ownValue(of: id) == before?.content.ownValue(of: id)
        } ?? true
    }
    older = open.filter(isOlder)
    let signing = check.participation(in: draft, of: chart)
      .filter { $0.severity == .error }.with(reasons: draft.content.overrides)
      .filter { $0.reason == nil }
    blocking = open.filter { !isOlder($0) } + signing
  }

  /// What a plan keeps of the reason for which these gaps were left.
  package func overrides(
    of findings: [CheckFinding]? = nil, because reason: String, on day: Day,
    makeID: (Character) -> RecordID
  ) -> [CheckOverride] {
    (findings ?? blocking).map { finding in
      var override = CheckOverride()
      override.id = makeID(ElementLetter.other)
      override.rule = finding.rule.rawValue
      override.element = finding.element
      override.field = finding.field
      override.reason = reason
      override.on = day
      return override
    }
  }
}

extension PlanCheck {
  /// What the content of a version is missing and must not be.
  func contentErrors(of plan: Held<Plan>, in chart: Chart) -> [CheckFinding] {
    (goals(of: plan) + objectives(of: plan) + required(of: plan, in: chart)).filter {
      $0.severity == .error && $0.rule.holdsActivation
    }.inOrder
  }
}

extension CheckFinding {
  /// What tells one gap from another, whatever version it is in.
  fileprivate struct Gap: Hashable {
    let rule: CheckRule
    let element: RecordID?
    let sentence: String
  }

  fileprivate var gap: Gap { Gap(rule: rule, element: element, sentence: sentence) }
}

extension Plan {
  /// What a goal without its objectives, or an objective, says.
  fileprivate func ownValue(of id: RecordID) -> FieldValue? {
    for goal in goals {
      if goal.id == id {
        var own = goal
        own.objectives = []
        return own.fieldValue
      }
      if let objective = goal.objectives.first(where: { $0.id == id }) {
        return objective.fieldValue
      }
    }
    return nil
  }
}
