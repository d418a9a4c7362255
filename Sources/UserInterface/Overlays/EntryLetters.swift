import ClinicalRecord
import TerminalInterface

/// Letters on a choice of a box: they choose and say what, and a sentence that was meant for another line
/// chooses nothing.
///
/// How somebody agreed is never chosen in secret: words that begin no answer take back what their first
/// letters chose, and no letter of theirs counts. A letter that slips in after a pause is no sentence: it
/// changes nothing, and the next one after a pause begins anew. Letters that fit know no time.
struct EntryLetters: Hashable, Sendable {
  private var typing = ChoiceTyping()
  /// What was chosen before the first letter.
  private var before: Int
  /// Whether what is typed is no answer but a sentence.
  private var isSentence = false
  /// When the last letter came.
  private var lastAt: Int

  init(before: Int, at now: Int) {
    self.before = before
    lastAt = now
  }

  /// Whether a sentence has ended: people type its words without a pause.
  func isOver(at now: Int) -> Bool { isSentence && isPause(at: now) }

  private func isPause(at now: Int) -> Bool { now - lastAt >= 1_000 }

  /// Takes a letter, or the space between two words.
  ///
  /// - Returns: The answer that is meant, and whether the letters are an answer.
  mutating func take(
    _ letter: Character, among options: [Vocabulary.Term], from selected: Int, at now: Int
  ) -> (selected: Int, isAnswer: Bool) {
    let isAlone = isPause(at: now)
    lastAt = now
    guard !isSentence,
      let place = typing.take(letter, among: options, selected: selected)
    else {
      isSentence = true
      if isAlone { before = selected }
      return (before, false)
    }
    return (place, true)
  }
}

extension EntryForm {
  /// The next or an earlier answer, or the one that begins with what is typed.
  mutating func choose(
    by key: Key, among options: [Vocabulary.Term], from selected: Int, at now: Int
  ) {
    func put(_ place: Int) {
      fields[focus].editor = .choice(options: options, selected: place)
    }
    if letters?.isOver(at: now) == true { letters = nil }
    guard let letter = key.typed, letter != " " || letters != nil else {
      letters = nil
      switch key {
      case .right, .character(" "): put((selected + 1) % options.count)
      case .left: put((selected + options.count - 1) % options.count)
      default: break
      }
      return
    }
    var typed = letters ?? EntryLetters(before: selected, at: now)
    let outcome = typed.take(letter, among: options, from: selected, at: now)
    letters = typed
    put(outcome.selected)
    let label = options[outcome.selected].label
    if outcome.isAnswer {
      notice = "Chosen: \(label)."
    } else {
      refusal = "No answer begins so; it is “\(label)”. Words go in another line: Tab."
    }
  }
}
