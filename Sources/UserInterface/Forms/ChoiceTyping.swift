import ClinicalRecord

/// What letters typed on a choice mean: the answer that begins with them.
///
/// One letter goes to the next answer that begins with it, more letters narrow, and a letter that goes
/// on with no answer begins anew. It knows no time, so that slow fingers choose the same.
struct ChoiceTyping: Hashable, Sendable {
  /// The letters so far that begin an answer.
  private var typed = ""

  /// Takes a letter.
  ///
  /// - Parameters:
  ///   - letter: What was typed.
  ///   - options: The answers.
  ///   - selected: The one that is chosen now.
  /// - Returns: The one that is meant; `nil` where no answer goes on or begins so.
  mutating func take(
    _ letter: Character, among options: [Vocabulary.Term], selected: Int?
  ) -> Int? {
    let letter = letter.lowercased()
    func places(_ start: String) -> [Int] {
      options.indices.filter { place in
        let label = options[place].label.lowercased()
        // Who narrows by "stepped up" may leave the space out.
        return label.hasPrefix(start) || label.filter { $0 != " " }.hasPrefix(start)
      }
    }
    let longer = places(typed + letter)
    if !typed.isEmpty, let first = longer.first {
      typed += letter
      return selected.flatMap { longer.contains($0) ? $0 : nil } ?? first
    }
    let same = places(letter)
    guard letter != " ", let first = same.first else {
      typed = ""
      return nil
    }
    typed = letter
    return same.first { $0 > (selected ?? -1) } ?? first
  }
}
