import ClinicalRecord
import TerminalInterface

/// What was signed comes back in the place of what another program made of it.
extension AppState {
  /// Asks before the state that the document ought to have takes the place of the altered one.
  mutating func askToRestoreSealed(
    _ shown: HistoryState, _ version: DocumentHistory.Version, _ alteration: OutsideAlteration
  ) {
    let title = shown.history.title
    guard version.isWhatWasSigned else {
      messages.say(
        alteration.isKept
          ? "The \(title) was altered outside: choose the state marked “\(HistoryBox.signed(shown.history))” "
            + "and press r; no other state can take its place."
          : "The \(title) was altered outside, and the state before is not kept here; look for it in "
            + "a backup.", .warning, at: now)
      return
    }
    overlay = .question(
      Question(
        text: "Bring \(title) back as it was before it was altered outside?",
        effect: "It comes back byte for byte; the altered state stays in the history.",
        act: .restoreSealed(shown)))
  }

  /// What was signed stands in its place again.
  mutating func didRestoreSealed(_ document: Document) -> [Effect] {
    if case .history = overlay { overlay = nil }
    messages.say("Back as it was; the altered state stays in the history.", at: now)
    guard let client = document.envelope.client, chart?.chart.id == client else { return [] }
    chart?.chart.altered[document.id] = nil
    let left = chart?.chart.altered.count ?? 0
    alteredCharts[client] = left == 0 ? nil : left
    chart?.chart.put(document)
    if let open = chart?.chart { caseload.put(summary(of: open, today: today)) }
    return []
  }
}
