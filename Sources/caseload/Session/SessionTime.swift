import ClinicalRecord
import RecordStore
import TerminalInterface
import UserInterface

/// What the loop does about the clocks while nobody types.
extension Session {
  /// The longest that the loop waits without looking at the clocks.
  static let longestWait = 1_000

  /// Whether the state has to hear that time has passed.
  var isTickDue: Bool {
    let now = SessionClock.milliseconds
    if let deadline = state.nextDeadline, now >= deadline { return true }
    let instant = SessionClock.instant
    return state.clock.isAstray(wall: instant, steady: now)
      || instant.local(offsetMinutes: SessionClock.offsetMinutes(at: instant)).day != state.today
  }

  /// Lets the state know that time has passed; a new day makes what was read of today old.
  func tick() {
    let day = state.today
    send(.tick)
    if state.today != day { worker.ask(.readClients) }
  }

  /// Remembers the minutes of the idle lock for the next start.
  func remember(idleMinutes: Int) {
    do throws(SmallFile.Failure) { try settings.remember(idleMinutes: idleMinutes) } catch {
      say("The minutes could not be remembered. \(error)", .warning)
    }
  }
}

extension AuditEntry {
  /// What the screen and the clock tell, as the log of acts has it.
  init(_ act: PrivacyAct) {
    switch act {
    case .hidden: self.init(.locked)
    case .shown: self.init(.unlocked)
    case .wrongPhrase: self.init(.unlockFailed, result: .refused)
    case .clockWentBack: self.init(.clockStep)
    }
  }
}
