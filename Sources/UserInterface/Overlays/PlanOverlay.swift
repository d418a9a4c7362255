import ClinicalRecord
import TerminalInterface

/// The boxes that belong to the plan and to what it begins from.
package enum PlanOverlay: Sendable {
  case diagnoses(DiagnosisPicker)
  case versions(PlanVersionsBox)
  case comparison(PlanComparisonBox)

  package var context: KeyContext {
    switch self {
    case .diagnoses, .versions: .palette
    case .comparison: .box
    }
  }

  /// What a key of lists does in this box, in the words of the key bar.
  func words(instead words: String) -> String? {
    switch (self, words) {
    case (.diagnoses, "run"): "take"
    case (.diagnoses, "complete"): "finer codes"
    case (.versions, "run"): "show"
    case (.versions, "complete"): "compare"
    default: nil
    }
  }

  /// The lines that a list would like to have, its frame among them.
  static let rows = 20

  package func draw(over state: AppState, size: Size) -> (canvas: Canvas, at: Position) {
    guard let chart = state.chart?.chart else {
      return (Canvas(size: Size(columns: 0, rows: 0)), Position(column: 0, row: 0))
    }
    return switch self {
    case .diagnoses(let picker): picker.draw(size: size, glyphs: state.look.glyphs)
    case .versions(let box): box.draw(of: chart, state: state, size: size)
    case .comparison(let box): box.draw(in: chart, state: state, size: size)
    }
  }

  /// Does what a key means in the text of the box.
  ///
  /// While nothing is typed, the ends are those of the list.
  mutating func type(_ key: Key, in chart: Chart?, at now: Int) {
    if case .versions(var box) = self, box.finder.field.text.isEmpty, let chart,
      key == .home || key == .end
    {
      let count = box.subject == .plan ? chart.plans.count : chart.safetyPlans.count
      box.finder.move(by: key == .home ? -count : count, of: count)
      self = .versions(box)
      return
    }
    edit { $0.handle(key, at: now) }
  }

  mutating func paste(_ text: String, at now: Int) { edit { $0.paste(text, at: now) } }

  private mutating func edit(_ change: (inout ListFinder) -> Void) {
    switch self {
    case .diagnoses(var picker):
      change(&picker.finder)
      self = .diagnoses(picker)
    case .versions(var box):
      change(&box.finder)
      self = .versions(box)
    case .comparison: break
    }
  }
}

extension AppState {
  mutating func performInPlanOverlay(
    _ shown: PlanOverlay, _ command: Command, _ environment: Environment
  ) -> [Effect] {
    switch shown {
    case .diagnoses(let picker): performInPicker(picker, command, environment)
    case .versions(let box): performInVersions(box, command)
    case .comparison(let box): performInComparison(box, command)
    }
  }
}
