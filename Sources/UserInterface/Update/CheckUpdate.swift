import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Opens the plan check: of the chart at once, of the caseload as its charts are read.
  mutating func startCheck(_ environment: Environment) -> [Effect] {
    guard let open = chart?.chart else {
      overlay = .check(CheckState(of: CaseloadCheck([], done: 0, total: 1)))
      return [.checkCaseload(on: today)]
    }
    // What stands open in a form belongs to the plan that is looked at.
    let effects = keepOpenForms(environment)
    let now = chart?.chart ?? open
    let findings = practice.checkBasis.check(on: today).findings(in: now)
    overlay = .check(CheckState(of: now, findings: findings, today: today))
    return effects
  }

  /// Takes what the look at the whole caseload has found so far, if it is still wanted.
  mutating func take(_ check: CaseloadCheck) {
    guard case .check(let shown) = overlay, shown.caseload != nil else { return }
    var next = CheckState(of: check)
    // The selected gap stays selected while others come in around it.
    if let selected = shown.selected, shown.cursor.selected != nil,
      let place = next.items.firstIndex(where: {
        $0.client == selected.client && $0.finding == selected.finding
      })
    {
      next.cursor.select(place, in: next.ids)
    }
    overlay = .check(next)
  }

  mutating func performInCheck(
    _ check: CheckState, _ command: Command, _ environment: Environment
  ) -> [Effect] {
    var check = check
    if let step = step(command) { check.cursor.move(by: step, in: check.ids) }
    overlay = .check(check)
    switch command {
    case .cancel: overlay = nil
    case .accept:
      overlay = nil
      guard let item = check.selected else { return [] }
      guard let client = item.client else {
        show(item.finding)
        return []
      }
      return keepOpenForms(environment) + [.openChart(client, then: .gap(item.finding))]
    default: break
    }
    return []
  }

  /// Shows the place in the open chart where a gap is closed, and says with which key.
  mutating func show(_ finding: CheckFinding) {
    guard let open = chart else { return }
    let route = CheckRoute(of: finding, in: open.chart)
    chart?.progressView = nil
    chart?.pane = route.pane
    if let row = route.row {
      chart?.toggled.subtract(route.unfolded)
      chart?.cursor.select(row)
    }
    let keys = route.command.flatMap { command in
      keymap.keys(for: command, in: route.pane.context).map {
        "   \(KeyNames.text(of: $0)) \(route.words)"
      }
    }
    messages.say(finding.sentence + (keys ?? ""), at: now)
  }
}
