import ClinicalRecord
import TerminalInterface

extension SummaryNow {
  /// That the chart has gone on, and in which parts.
  var change: String {
    "The chart has gone on since this was begun: \(parts.joined(separator: ", "))."
  }

  /// The same at the head of the draft, with the key that helps.
  var words: String { "! \(change) g a takes them anew." }
}

/// Taking into a draft what the chart tells by now.
extension AppState {
  /// Asks whether the parts that the chart tells otherwise are to be taken anew.
  mutating func askToGatherAnew() {
    guard mayWrite(), let state = chart?.chart else { return }
    guard let held = state.summaryInWork else {
      messages.say("There is no draft of a summary; Enter on the episode begins it.", at: now)
      return
    }
    guard let gone = state.summaryNow(of: held, on: today) else {
      messages.say("The draft says what the chart tells; there is nothing to take anew.", at: now)
      return
    }
    overlay = .question(
      Question(
        text: "Take anew from the chart: \(gone.parts.joined(separator: ", "))?",
        effect: "What was written into these parts by hand gives way; u brings it back.",
        act: .gatherAnew(held.id)))
  }

  /// Takes the parts anew, as one step that can be taken back.
  mutating func gatherAnew(_ id: RecordID, _ environment: Environment) -> [Effect] {
    guard let state = chart?.chart, let held: Held<DischargeSummary> = state.held(id),
      let gone = state.summaryNow(of: held, on: today)
    else { return [] }
    var after = held
    after.content = gone.gathered
    let effects = record(
      Change(
        name: "summary taken anew",
        edits: [Change.Edit(before: held.document, after: after.document)]
      ), environment)
    if !effects.isEmpty {
      messages.say("Taken anew: \(gone.parts.joined(separator: ", ")).   u undo", at: now)
    }
    return effects
  }
}
