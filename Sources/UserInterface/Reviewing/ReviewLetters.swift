import ClinicalRecord
import TerminalInterface

/// The letters that decide in a review, and what the same letter asks for on other screens.
///
/// A letter means one thing in the whole program: what an objective or a support is decided on is
/// named by letters that mean the same elsewhere, or nothing.
package enum ReviewLetter: Character, CaseIterable, Sendable {
  case goOn = "o"
  case change = "e"
  case reached = "R"
  case stop = "D"
  case takeUp = "a"
  case end = "d"
  case takeBack = "u"

  package var key: Key { .character(rawValue) }

  /// The letter that a key types; `nil` for any other key.
  init?(_ key: Key) {
    guard case .some(let typed) = key.typed, let letter = Self(rawValue: typed) else { return nil }
    self = letter
  }

  /// The command that the letter asks for elsewhere; `nil` where it asks for none.
  package var kin: Command? {
    switch self {
    case .change: .edit
    case .stop: .discard
    case .takeUp: .addBeside
    case .takeBack: .undo
    case .goOn, .reached, .end: nil
    }
  }

  /// The decision about an open objective.
  var decision: ObjectiveDecision? {
    switch self {
    case .goOn: .keep
    case .change: .revise
    case .reached: .achieve
    case .stop: .stop
    case .takeUp, .end, .takeBack: nil
    }
  }

  /// What becomes of a support.
  var support: SupportDecision? {
    switch self {
    case .goOn: .keep
    case .change: .change
    case .stop: .stop
    case .reached, .takeUp, .end, .takeBack: nil
    }
  }

  /// What the review leads to all in all.
  var outcome: ReviewOutcome? {
    switch self {
    case .goOn: .continue
    case .change: .revise
    case .end: .discharge
    case .reached, .stop, .takeUp, .takeBack: nil
    }
  }
}
