import ClinicalRecord

extension AppState {
  /// Edits what a row of the safety plan or of the episode's end stands for.
  mutating func editHandover(_ row: RowID, _ environment: Environment) {
    guard let state = chart else { return }
    guard state.pane == .safety else { return editSummary(environment) }
    guard let target = SafetyPane.target(of: row, in: state.chart) else {
      return addSafetyLine(environment)
    }
    start(target, environment)
  }
}
