/// A rating whose number goes one way while its word goes the other: both are kept, and both are told.
package enum RatingDisagreement: Hashable, Sendable {
  /// A "no" where there was a "yes", or the other way, while the word says the opposite.
  case answer(String, former: String, word: ChangeWord)
  /// A level went down while "better" was chosen, or up while "worse" was.
  case level(Int, former: Int, word: ChangeWord)
  /// The same of what is counted or measured, by the direction of the objective.
  case value(Decimal, former: Decimal, word: ChangeWord)
}

extension ObjectiveCourse {
  /// Where a rating's number and its word disagree, by the number before it; `nil` where they do not.
  ///
  /// - Parameter entry: A rating of this course, or one that is about to come in.
  /// - Returns: The disagreement.
  package func disagreement(of entry: ProgressEntry) -> RatingDisagreement? {
    guard let change = entry.change, change != 0, let word = ChangeWord(rawValue: change) else {
      return nil
    }
    let place = entry.id.flatMap { id in entries.firstIndex { $0.id == id } }
    let former = entries[..<(place ?? entries.endIndex)].reversed().first { other in
      guard let one = other.on, let day = entry.on else { return true }
      return one <= day
    }
    if isScaled {
      guard let level = entry.gasLevel, let before = former?.gasLevel, level != before,
        (level > before) != (change > 0)
      else { return nil }
      return .level(level, former: before, word: word)
    }
    guard let value = entry.value, let before = former?.value, value != before,
      objective.direction == .up || objective.direction == .down,
      ((value > before) == (objective.direction == .up)) != (change > 0)
    else { return nil }
    if objective.measureKind == .yesNo {
      return .answer(objective.said(value), former: objective.said(before), word: word)
    }
    return .value(value, former: before, word: word)
  }

  /// The disagreement of the newest rating.
  package var disagreementNow: RatingDisagreement? { entries.last.flatMap { disagreement(of: $0) } }
}

extension RatingDisagreement: CustomStringConvertible {
  package var description: String {
    switch self {
    case .answer(let answer, let former, let word):
      "“\(answer)” comes after “\(former)”, and “\(word.label)” is chosen"
    case .level(let level, let former, let word):
      "level \(Decimal(level).levelText) is \(level < former ? "lower" : "higher") than "
        + "\(Decimal(former).levelText), and “\(word.label)” is chosen"
    case .value(let value, let former, let word):
      "\(value.text) is \(value < former ? "less" : "more") than \(former.text), "
        + "and “\(word.label)” is chosen"
    }
  }

  /// Both in a few words, for a line: "better, but level -1 after +1".
  package var inShort: String { "\(word.label), but \(numbers)" }

  /// Whether its word is "better" or "much better".
  var saysBetter: Bool { word.rawValue > 0 }

  /// What was given and what was before it: "level -1 after +1".
  var numbers: String {
    switch self {
    case .answer(let answer, let former, _): "\(answer) after \(former)"
    case .level(let level, let former, _):
      "level \(Decimal(level).levelText) after \(Decimal(former).levelText)"
    case .value(let value, let former, _): "\(value.text) after \(former.text)"
    }
  }

  private var word: ChangeWord {
    switch self {
    case .answer(_, _, let word), .level(_, _, let word), .value(_, _, let word): word
    }
  }
}
