import ClinicalRecord
import TerminalInterface

// A step that was agreed on is let go with a reason; only what was written by mistake goes to the trash.

extension AppState {
  private static let mistake = "mistake"

  /// Asks what becomes of a step that is not done: it is dropped, and why, or it never was one.
  ///
  /// - Returns: Whether it is asked; what is done or dropped already can only be discarded.
  mutating func askHowStepEnds(_ id: RecordID, in chart: Chart) -> Bool {
    guard let held: Held<ActionStep> = chart.held(id) else { return false }
    switch held.content.state {
    case .done, .dropped: return false
    case .open, .partly, .notDone: break
    }
    open(
      EntryForm(
        purpose: .end(id), title: "What becomes of this step?",
        words: [
          held.content.text, "Dropped, it stays with its reason; a mistake goes to the trash.",
        ],
        fields: [
          .choice(
            "state", "It is",
            [
              Vocabulary.Term(StepState.dropped.rawValue, StepState.dropped.label),
              Vocabulary.Term(Self.mistake, "a mistake"),
            ]),
          .line("reason", "Why", limit: 1_000),
        ]))
    return true
  }

  /// Drops a step with its reason, or puts in the trash what was no step.
  mutating func endStep(
    _ held: Held<ActionStep>, _ form: EntryForm, _ environment: Environment
  ) -> [Effect] {
    guard form.choice("state") != Self.mistake else {
      overlay = nil
      return discard(
        .step(held.id, objective: held.content.objective), held.document, environment)
    }
    let reason = form.text("reason")
    guard !reason.isEmpty else {
      var form = form
      form.refuse("Say why in a few words; it stays with the step.", at: "reason")
      overlay = .entry(form)
      return []
    }
    overlay = nil
    var after = held
    after.content.state = .dropped
    after.content.doneOn = nil
    // What was said of it before stays in front of why it was let go.
    let before = held.content.reflection
    after.content.reflection = before.allSatisfy(\.isWhitespace) ? reason : "\(before)\n\(reason)"
    let effects = record(
      Change(
        name: "step dropped",
        edits: [Change.Edit(before: held.document, after: after.document)]), environment)
    if !effects.isEmpty { messages.say("The step is dropped, with why.   u undo", at: now) }
    return effects
  }
}
