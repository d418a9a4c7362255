import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Adds a line below the selected one.
  mutating func addSafetyLine(_ environment: Environment) {
    guard let state = chart else { return }
    let plan = state.chart.newestSafetyPlan?.content ?? .starting
    let (section, line) = SafetyPane.place(of: selectedRow) ?? (.warningSigns, nil)
    let place = line.map { $0 + 1 } ?? plan[section].count
    start(.safetyLine(section, at: place, isNew: true), environment)
  }

  /// Opens the form of a target in its row.
  mutating func start(_ target: HandoverTarget, _ environment: Environment) {
    startForm(.handover(target), pane: target.pane, row: target.row, environment)
  }

  /// Moves the selected line within its section.
  mutating func moveSafetyLine(by step: Int, _ environment: Environment) -> [Effect] {
    guard let (section, line) = SafetyPane.place(of: selectedRow), let line else {
      messages.say("Only the lines of a step can be moved.", at: now)
      return []
    }
    return changeSafetyPlan(named: "move of a line", environment) { plan in
      guard plan[section].indices.contains(line + step) else { return nil }
      plan[section].swapAt(line, line + step)
      return SafetyPane.row(section, line + step)
    } otherwise: {
      "It is already the \(step < 0 ? "first" : "last")."
    }
  }

  /// Asks whether the selected line is to go.
  mutating func askToDiscardSafetyLine() {
    guard mayWrite() else { return }
    guard let state = chart, let row = selectedRow,
      let (section, line) = SafetyPane.place(of: row), let line,
      let plan = state.chart.newestSafetyPlan?.content ?? .some(.starting),
      plan[section].indices.contains(line)
    else {
      messages.say("There is nothing to discard here.", at: now)
      return
    }
    overlay = .question(
      Question(
        text: "Discard “\(TextLayout.truncated(plan[section][line], to: 60))”?",
        effect: "u brings it back.", act: .discard(row)))
  }

  mutating func discardSafetyLine(_ row: RowID, _ environment: Environment) -> [Effect] {
    guard let (section, line) = SafetyPane.place(of: row), let line else { return [] }
    return changeSafetyPlan(named: "discard of a line", environment) { plan in
      guard plan[section].indices.contains(line) else { return nil }
      plan[section].remove(at: line)
      return plan[section].isEmpty
        ? SafetyPane.row(section) : SafetyPane.row(section, min(line, plan[section].count - 1))
    } otherwise: {
      "This line is not there any more."
    }
  }

  /// Changes the draft, and goes to the row that the change gives; `nil` changes nothing.
  private mutating func changeSafetyPlan(
    named name: String, _ environment: Environment,
    _ change: (inout SafetyPlan) -> RowID?, otherwise refusal: () -> String
  ) -> [Effect] {
    guard mayWrite(), let state = chart else { return [] }
    var draft = SafetyDraft(chart: state.chart, environment, zone: practice.zone)
    guard let row = change(&draft.plan.content) else {
      messages.say(refusal(), at: now)
      return []
    }
    let effects = record(draft.change(named: "\(name) in the safety plan"), environment)
    chart?.cursor.select(row)
    messages.say(draft.notice ?? "Done.   u undo", at: now)
    return effects
  }
}
