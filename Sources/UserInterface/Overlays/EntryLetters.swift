import ClinicalRecord
import TerminalInterface

/// Letters on a choice of a box: they choose and say what, and a sentence that was meant for another line
/// chooses nothing.
///
/// How somebody agreed is never chosen in secret: words that begin no answer take back what their first
/// letters chose, and no letter counts until an arrow, Tab or Backspace.
struct EntryLetters: Hashable, Sendable {
  private var typing = ChoiceTyping()
  /// What was chosen before the first letter.
  private let before: Int
  /// Whether what is typed is no answer but a sentence.
  private var isSentence = false

  init(before: Int) { self.before = before }

  /// Takes a letter, or the space between two words.
  ///
  /// - Returns: The answer that is meant, and whether the letters are an answer.
  mutating func take(
    _ letter: Character, among options: [Vocabulary.Term], from selected: Int
  ) -> (selected: Int, isAnswer: Bool) {
    guard !isSentence,
      let place = typing.take(letter, among: options, selected: selected)
    else {
      isSentence = true
      return (before, false)
    }
    return (place, true)
  }
}

extension EntryForm {
  /// The next or an earlier answer, or the one that begins with what is typed.
  mutating func choose(by key: Key, among options: [Vocabulary.Term], from selected: Int) {
    func put(_ place: Int) {
      fields[focus].editor = .choice(options: options, selected: place)
    }
    guard let letter = key.typed, letter != " " || letters != nil else {
      letters = nil
      switch key {
      case .right, .character(" "): put((selected + 1) % options.count)
      case .left: put((selected + options.count - 1) % options.count)
      default: break
      }
      return
    }
    var typed = letters ?? EntryLetters(before: selected)
    let outcome = typed.take(letter, among: options, from: selected)
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
