import ClinicalRecord
import TerminalInterface

/// The safety plan in the client view: one key comes to it, and the same key goes back.
extension AppState {
  /// Comes to the safety plan; from there it goes back to where one was, and the plan alone is shown.
  mutating func turnSafetyPlan() {
    guard let view = clientView else { return }
    guard !isAtSafetyPlan else {
      clientView?.showsSafetyPlan = false
      clientView?.cursor = view.beforeSafety ?? ListCursor()
      clientView?.beforeSafety = nil
      return
    }
    clientView?.beforeSafety = view.cursor
    clientView?.showsSafetyPlan = true
    let rows = clientSafetyRows
    // The heading stands at the top; the cursor is on the first line below it.
    clientView?.cursor.select(rows.dropFirst().first ?? rows.first)
    clientView?.notice = "M again goes back to the plan."
  }

  /// Whether the selected row is one of the safety plan's.
  var isAtSafetyPlan: Bool {
    guard let view = clientView, view.showsSafetyPlan, let selected = view.cursor.selected else {
      return false
    }
    return clientSafetyRows.contains(selected)
  }

  /// What the key that shows it is called: a safety plan only where there is one, or else whom to call.
  var clientSafetyWords: String { clientHasSafetyPlan ? "safety plan" : "whom to call" }

  /// Whether there is a safety plan, in force or still written.
  var clientHasSafetyPlan: Bool { chart?.chart.newestSafetyPlan != nil }

  /// What has no use where the safety plan is read: it is written in the chart, with the clinician.
  static let idleAtSafetyPlan: Set<Command> = [.open, .edit, .addBeside, .addInside, .toggle]

  /// The rows of the safety plan that can be come to: its heading, then the steps.
  private var clientSafetyRows: [RowID] {
    guard let view = clientView, let chart else { return [] }
    let rows = ClientScreen.list(view, chart, self).content.selectable
    return rows.firstIndex(of: ClientPane.safetyHeading).map { Array(rows[$0...]) } ?? []
  }
}
