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
  }

  package let reason: Reason
  /// When a key that hides was pressed last; held down, it does not flicker.
  package var hideKeyAt: Int

  package init(reason: Reason, at now: Int) {
    self.reason = reason
    hideKeyAt = now
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

  /// The minutes that can be chosen.
  package static let idleChoices = [1, 2, 3, 5, 10, 15, 20, 30]

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
