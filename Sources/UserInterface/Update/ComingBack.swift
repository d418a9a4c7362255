import ClinicalRecord
import TerminalInterface

/// Coming back to where one was: behind a form of another pane, and behind an undone addition.
extension AppState {
  /// Goes back to the pane from which a form was opened that belongs to another one.
  mutating func comeBack(from form: Form) {
    if let place = form.cameFrom { chart?.comeBack(to: place) }
  }

  /// Notes where one was before the newest step added what a form has written.
  mutating func notePlace(before form: Form) {
    guard let state = chart, let step = state.log.done.last else { return }
    let here = form.origin.map { RowPlace(pane: state.pane, cursor: $0) }
    chart?.placesBefore[step] = form.cameFrom ?? here
  }
}

extension FormTarget {
  /// Whether a key opens it from every pane of a chart.
  var isAddedFromAnywhere: Bool {
    switch self {
    case .win, .lifeEvent, .session: true
    default: false
    }
  }
}

extension PracticeState {
  /// The days on which the practice works.
  var calendar: BusinessCalendar {
    let own = documents.values.lazy.compactMap { $0.content(Practice.self) }.first
    return BusinessCalendar(holidays: Set(own?.holidays ?? []))
  }
}
