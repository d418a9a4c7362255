import ClinicalRecord
import TerminalInterface

/// What a key in a review is answered with: the sentence in several lengths, the longest first.
package struct ReviewAnswer: Hashable, Sendable {
  var forms: [String]
  /// Whether the key decided nothing.
  var isRefusal = false

  /// The longest form that has room.
  ///
  /// - Parameters:
  ///   - columns: The columns of a line.
  ///   - lines: How many lines there are.
  /// - Returns: The shortest one where none has room.
  func words(columns: Int, lines: Int) -> String {
    let fitting = forms.first { TextLayout.wrapped($0, to: max(1, columns)).count <= lines }
    return fitting ?? forms.last ?? ""
  }
}

/// The sentences that answer a key in a row where letters decide and are no words.
extension ReviewAnswer {
  static func decided(_ state: [String]) -> ReviewAnswer {
    ReviewAnswer(forms: state.map { "\($0); u takes it back." } + state.suffix(1))
  }

  static func takenBack(_ state: [String]) -> ReviewAnswer {
    ReviewAnswer(forms: state.map { "Taken back: \($0)." } + state.suffix(1))
  }

  static let nothingTaken = ReviewAnswer(
    forms: ["No answer was given here since the review was opened; nothing is taken back."],
    isRefusal: true)

  /// A stop, which asks at once for its reason.
  static func stops(_ label: String) -> ReviewAnswer {
    ReviewAnswer(forms: [
      "\(label) stops: say why it ends. Backspace in the empty line takes it back.",
      "\(label) stops: say why, or Backspace.",
    ])
  }

  /// A stop that does not say why yet.
  static func lacksReason(_ label: String) -> ReviewAnswer {
    ReviewAnswer(
      forms: [
        "\(label) stops: say in words why it ends; it stays with the plan.",
        "\(label) stops: say in words why.",
      ], isRefusal: true)
  }

  /// A letter that means nothing in a row: what the row takes, and what was decided in it so far, since
  /// the letters before it may have been meant as words too.
  static func refused(
    _ letter: Character, _ verb: String, taking letters: [String], decided state: [String]?
  ) -> ReviewAnswer {
    let way = "F1 tells all keys"
    let long = "“\(letter)” \(verb)"
    var forms = letters.map { "\(long); \($0). \(way)." }
    if let state {
      forms = letters.flatMap { keys in
        state.map { "\(long); \(keys). \($0); u takes it back. \(way)." }
      }
      forms += state.suffix(1).flatMap {
        [
          "\(long). \($0); u takes it back. \(way).", "\($0), u takes it back, F1 helps",
          "\($0); u, F1",
        ]
      }
    } else {
      forms += letters.suffix(1).map { "“\(letter)”: \($0), F1 helps" }
    }
    return ReviewAnswer(forms: forms, isRefusal: true)
  }
}

extension ObjectiveDecision {
  /// The decision as a sentence about an objective, and shorter.
  func state(of label: String) -> [String] {
    switch self {
    case .keep: ["\(label) goes on as before", "\(label) goes on"]
    case .revise: ["\(label) is to be changed", "\(label) changes"]
    case .achieve: ["\(label) is reached"]
    case .stop: ["\(label) stops"]
    }
  }
}

extension AppState {
  /// Says what a key in the review was answered with, as much of it as the window has room for.
  mutating func say(_ answer: ReviewAnswer) {
    let lines = ScreenLayout(of: self).hintRow == nil ? 1 : 2
    messages.say(
      answer.words(columns: size.columns - 2, lines: lines), answer.isRefusal ? .warning : .note,
      at: now)
  }
}
