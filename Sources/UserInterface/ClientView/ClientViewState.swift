import ClinicalRecord
import TerminalInterface

/// One person's plan for that person's eyes, as long as it is on the screen.
///
/// While it is set nothing else is drawn and no key reaches anything else: no list, no other name, no
/// flag, no message. Hiding the screen leaves it as it is, and showing the screen comes back to it.
package struct ClientViewState: Sendable {
  /// Whose plan it is; a chart of anybody else is never drawn.
  package let client: RecordID
  var cursor = ListCursor<RowID>()
  /// Whether the safety plan is shown too.
  package var showsSafetyPlan = false
  /// Where one was before the safety plan was come to.
  var beforeSafety: ListCursor<RowID>?
  /// Which pictures of progress are shown.
  package var progress = ClientProgress.none
  /// Whether it is asked if the view is to be left; no is the default.
  package var asksToLeave = false
  /// Whether the keys are told over it.
  var showsKeys = false
  /// What came of the last act, in a few plain words.
  package var notice: String?
  /// The steps of the log that were there before: they are not undone here.
  let stepsBefore: Int
  /// The plan that was worked on before, to see whether this view changed it.
  let planBefore: Plan?
  /// The last number that was typed, so that a 1 and a 0 are ten and one undo step.
  var typed: TypedRating?

  /// A number typed on an objective, and what stood there before.
  struct TypedRating: Sendable {
    var objective: RecordID
    var number: Int
    var at: Int
    var before: Document?
  }

  init(of chart: ChartState) {
    client = chart.chart.id
    stepsBefore = chart.log.done.count
    planBefore = chart.chart.planInWork?.content
  }
}
