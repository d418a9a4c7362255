import ClinicalRecord
import TerminalInterface

/// What screens say of care that has ended, and what they offer no more.
enum EndedCare {
  /// Right above every pane: "care ended 13 Mar".
  static func heading(of end: CareEnd, today: Day) -> String {
    "care ended" + (end.day.map { " \($0.spoken(relativeTo: today))" } ?? "")
  }

  /// When and how, and where the summary is.
  static func words(of end: CareEnd, today: Day) -> String {
    let words = end.words { $0.spoken(relativeTo: today) }
    return words + (end.hasSummary ? "; 8 shows the summary" : "")
  }

  /// Why nothing is added to a plan of which care has ended, and the way to begin anew.
  static func refusal(of end: CareEnd, today: Day) -> String {
    let day = end.day.map { " on \($0.spoken(relativeTo: today))" } ?? ""
    return "Care ended\(day), and the plan stays as it was. "
      + "5, then a on Episode of care, begins anew."
  }

  /// What is done with a plan that goes on, and not with one that has ended.
  static func isOver(_ command: Command, on pane: ChartPane) -> Bool {
    switch command {
    case .rate, .review, .addStep, .agreeToday, .transfer: true
    // A new episode begins on the person's page, and a safety plan is everybody's.
    // What is signed takes additions.
    case .addBeside: pane != .person && pane != .safety && pane != .ending
    case .addInside: pane != .person && pane != .safety
    default: false
    }
  }
}

extension AppState {
  /// Whether a command makes no sense in the open chart, since care has ended; the way in which it is
  /// begun anew stays.
  func isOver(_ command: Command) -> Bool {
    guard let chart, chart.chart.careEnd != nil, chart.form == nil else { return false }
    if command == .edit { return chart.pane == .plan }
    if command == .sign { return chart.pane == .ending }
    return EndedCare.isOver(command, on: chart.pane)
  }

  /// Says that care has ended where it has.
  ///
  /// - Parameter day: What is written belongs to this day; on a day of the care that was, it may be.
  /// - Returns: Whether it has.
  mutating func refuseAfterEnd(on day: Day? = nil) -> Bool {
    guard let end = chart?.chart.careEnd else { return false }
    if let day, let last = end.day, day <= last { return false }
    messages.say(EndedCare.refusal(of: end, today: today), .warning, at: now)
    return true
  }
}
