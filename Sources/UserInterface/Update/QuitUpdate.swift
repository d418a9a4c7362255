import ClinicalRecord
import TerminalInterface

/// Quitting while the disk refuses words.
extension AppState {
  /// Whether something would be lost with the program: neither saved nor in the journal.
  package var wouldLoseWords: Bool {
    guard saving.onlyHere.isEmpty else { return true }
    let isTyping = form?.isDirty == true || chart?.rating != nil || chart?.review != nil
    return isTyping && saving.draftFailure != nil
  }

  /// What is nowhere but here, and why, in a few words.
  package var wordsOnlyHere: String {
    var names: [String] = []
    for document in saving.onlyHere.flatMap(\.change.edits).compactMap({ $0.after ?? $0.before }) {
      let name = Self.name(of: document, today: today)
      if !names.contains(name) { names.append(name) }
    }
    if names.isEmpty { names = ["what was typed last"] }
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    let reason = saving.onlyHere.lazy.compactMap(\.failure).first ?? saving.draftFailure
    let why = reason?.split(separator: ". ").first.map(String.init) ?? "the disk does not answer"
    return "\(names.prefix(3).joined(separator: ", "))\(more) (\(why))"
  }

  /// What is said of words that are not saved once the screen is given back; `nil` where all are.
  ///
  /// A terminal keeps it, so that it names kinds of documents and ids of people and nobody by name.
  package var wordsAfterQuit: String? {
    guard let reason = saving.failure else { return nil }
    var names: [String] = []
    for document in saving.pending.flatMap(\.change.edits).compactMap({ $0.after ?? $0.before }) {
      let owner = document.envelope.client.map { " of the person with id \($0.short)" } ?? ""
      let name = (document.kind == .client ? "person and contacts" : document.kind.label) + owner
      if !names.contains(name) { names.append(name) }
    }
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    let next = hasLiveConflict ? " The next start offers both versions: g k compares them." : ""
    return "\(names.prefix(3).joined(separator: ", "))\(more): \(reason)\(next)"
  }

  /// Asks whether what the disk does not take may be lost; it was given every chance.
  mutating func askBeforeLosing() {
    overlay = .question(
      Question(
        text: "Quit and lose what is NOT SAVED?",
        effect: "It is only in memory: \(wordsOnlyHere). "
          + "No keeps it here; mend that, then :retry.",
        act: .quitUnsaved))
  }

  /// The journal has refused what is being typed: it is tried again soon, and told once.
  mutating func draftFailed(_ reason: String) {
    let isNews = saving.draftFailure != reason
    saving.draftFailure = reason
    if var open = form, open.isDirty {
      open.unkeptKeys = max(1, open.unkeptKeys)
      open.unkeptSince = open.unkeptSince ?? now
      form = open
    }
    guard isNews || form == nil else { return }
    // A colon is a letter where somebody is typing.
    let advice = reason.replacing("then :retry", with: "then Esc and :retry")
      .replacing("Your text is kept.", with: "Your text is in memory only.")
    messages.say("The draft could not be kept: \(advice)", .error, at: now)
  }
}
