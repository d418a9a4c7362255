import ClinicalRecord
import TerminalInterface

/// The screen while it is hidden: nothing of the practice is drawn, and keys reach nothing behind it.
package struct HidingState: Hashable, Sendable {
  /// Why the screen is hidden.
  package enum Reason: Hashable, Sendable {
    case asked
    /// Nothing was pressed for the time of the idle lock.
    case idle
    /// An unlock phrase is set and the program has just begun.
    case start
    /// The client view is to be left, and the unlock phrase is asked for first.
    case leavingClientView
  }

  package let reason: Reason
  /// When a key that hides was pressed last; held down, it does not flicker.
  package var hideKeyAt: Int

  /// The unlock phrase as far as it is typed; `nil` where none is set and nothing is locked.
  package var phrase: SecretField?
  /// Whether a phrase is being compared; until then no key is taken.
  package var isChecking = false
  /// Why the last phrase did not unlock, in one sentence.
  package var refusal: String?

  package init(reason: Reason, hasPhrase: Bool, at now: Int) {
    self.reason = reason
    hideKeyAt = now
    phrase = hasPhrase ? SecretField() : nil
  }

  /// The key that hid the screen shows it again once it was let go for so long.
  static let repeatMilliseconds = 700
}

/// How the screen is kept from onlookers.
package struct PrivacyState: Hashable, Sendable {
  /// The minutes without a key after which the screen is hidden.
  package var idleMinutes: Int
  /// When a key or a paste came last, on the clock that goes on while the machine sleeps.
  package var lastInputAt: Int?
  /// The session that goes on now, during which the idle lock waits.
  package var running: RunningSession?
  /// Whether an unlock phrase is set.
  package var hasPhrase = false
  /// When the next try of the phrase is taken, after too many wrong ones.
  package var waitsUntil: Int?

  /// The minutes that can be chosen.
  package static let idleChoices = [1, 2, 3, 5, 10, 15, 20, 30]
  /// The most minutes that can be chosen.
  static let mostIdleMinutes = 30
  /// The minutes that digits have spelled in the box of the idle lock.
  var typedMinutes: Int?

  /// The lengths that the box shows: the usual ones, the one in use and the one that is typed.
  var choices: [Int] {
    Set(Self.idleChoices + [idleMinutes] + [typedMinutes].compactMap(\.self)).sorted()
  }

  package init(idleMinutes: Int = 5) {
    self.idleMinutes = min(max(1, idleMinutes), 30)
  }

  /// When the screen is to be hidden if no key comes; `nil` before the first event.
  package var idleDeadline: Int? {
    guard let lastInputAt else { return nil }
    let end = lastInputAt + idleMinutes * 60_000
    return running.map { max(end, $0.until) } ?? end
  }
}

/// A session that was started and not ended, and how long the idle lock waits for it.
package struct RunningSession: Hashable, Sendable {
  package var client: RecordID
  package var session: RecordID
  /// On the clock that never goes back: a session that nobody ends lets the lock come after all.
  package var until: Int

  /// The longest that the idle lock waits.
  package static let longestMilliseconds = 3 * 3_600_000
}

/// Whether the wall clock goes on as the clock that never goes back does.
package struct ClockWatch: Hashable, Sendable {
  /// The wall clock's lead over the other, in milliseconds, as of the last event.
  private var lead: Int?
  /// The lead from before the clock went back; it is right again when it comes back to that.
  private var former: Int?

  /// A wall clock that goes back by no more than this is being set right.
  static let tolerance = 120_000

  package init() {}

  /// By how much the clock is behind where it was, for as long as it is; in milliseconds.
  package var isBehind: Int? {
    guard let lead, let former, former - lead > Self.tolerance else { return nil }
    return former - lead
  }

  /// Whether a reading of both clocks would tell of a step, either way.
  package func isAstray(wall: Instant, steady: Int) -> Bool {
    guard let lead else { return false }
    return abs(wall.millisecondsSince1970 - steady - lead) > Self.tolerance
  }

  /// Takes a reading of both clocks.
  ///
  /// - Returns: By how many milliseconds the wall clock has just gone back, if by more than a little.
  mutating func read(wall: Instant, steady: Int) -> Int? {
    let now = wall.millisecondsSince1970 - steady
    let before = lead
    lead = now
    guard let before, before - now > Self.tolerance else { return nil }
    former = max(former ?? before, before)
    return before - now
  }
}

/// What came of comparing a phrase.
package enum PhraseAnswer: Hashable, Sendable {
  case right
  /// Not the phrase; the next try has to wait so long.
  case wrong(waitingMilliseconds: Int)
  /// It could not be compared; the sentence says why.
  case refused(String)
}

/// What came of setting an unlock phrase.
package enum PhraseChange: Hashable, Sendable {
  case set
  case removed
  /// The phrase that was given as the one in force is not.
  case wrongOld
  case refused(String)
}

/// What the log of acts is told of the screen and the clock; nothing of anybody.
package enum PrivacyAct: Hashable, Sendable {
  case hidden
  case shown
  case wrongPhrase
  case clockWentBack
}
