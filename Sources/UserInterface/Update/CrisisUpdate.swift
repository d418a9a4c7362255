import ClinicalRecord
import TerminalInterface

// The crisis card is one key away from everywhere in the chart, and leads back to where one was.

extension AppState {
  /// Whether a key calls the crisis card here: wherever it is no letter of a text.
  func callsCrisisCard(_ key: Key) -> Bool {
    guard chart != nil, prefix.keys.isEmpty,
      keymap.meaning(of: [key], in: .chart) == .command(.crisisCard)
    else { return false }
    if case .crisisCard = overlay { return false }
    return !isInText
  }

  /// Whether letters are words where the keys are.
  private var isInText: Bool {
    switch overlay {
    case .palette, .help, .search, .plan(.diagnoses): return true
    case .entry(let form): return !form.isAtChoice
    // What is typed among the versions is a date.
    case .plan, .some: return false
    case .none: break
    }
    if let rating = chart?.rating { return rating.takesText }
    if form != nil { return context != .choice }
    return chart?.review?.takesText ?? false
  }

  /// Lays the card over whatever is open; all of that waits as it is.
  mutating func showCrisisCard() {
    chart?.crisisTop = 0
    behindCard = overlay
    overlay = .crisisCard
  }

  /// Goes back to where the card was called, or on to the safety plan where nothing is left unsaid.
  mutating func leaveCrisisCard(by command: Command, _ environment: Environment) -> [Effect] {
    guard command == .cancel || command == .accept else { return [] }
    overlay = behindCard
    behindCard = nil
    guard command == .accept, chart != nil else { return [] }
    guard chart?.rating == nil, chart?.review == nil, form == nil else {
      messages.say("Esc keeps what is open here; then 7 is the safety plan.", at: now)
      return []
    }
    if case .entry(let form) = overlay { leave(form) }
    overlay = nil
    return perform(.showSafety, environment)
  }
}
