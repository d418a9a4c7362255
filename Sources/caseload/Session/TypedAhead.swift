import TerminalInterface
import UserInterface

/// Keys that are typed while a chart is being read: they are meant for what will stand there.
///
/// Without this they would go to the list behind, where the same letters mean other things.
struct TypedAhead {
  /// How long keys are held at most, if no answer should come; a disk that is busy may take seconds.
  static let patience = 30_000
  /// After how long it is said that keys wait.
  static let silence = 500
  private var askedAt: Int?
  private var held: [TerminalInput] = []

  /// Notes that a chart was asked for.
  mutating func asked(at milliseconds: Int) { askedAt = milliseconds }

  /// Notes that it has been read, or cannot be.
  mutating func answered() { askedAt = nil }

  /// Keeps a key for later.
  mutating func hold(_ input: TerminalInput) { held.append(input) }

  /// Whether whoever types should know what the keys wait for.
  func isSlow(at milliseconds: Int) -> Bool {
    askedAt.map { milliseconds - $0 > Self.silence } ?? false
  }

  /// Forgets what was typed, as when the screen is hidden.
  mutating func forget() { self = TypedAhead() }

  /// Whether a key has to wait: for the chart, or behind others that waited for it.
  func mustHold(at milliseconds: Int) -> Bool { isAwaiting(at: milliseconds) || !held.isEmpty }

  private func isAwaiting(at milliseconds: Int) -> Bool {
    askedAt.map { milliseconds - $0 < Self.patience } ?? false
  }

  /// The next key whose time has come.
  mutating func next(at milliseconds: Int) -> TerminalInput? {
    guard !held.isEmpty, !isAwaiting(at: milliseconds) else { return nil }
    return held.removeFirst()
  }
}

extension Session {
  /// Lets a key wait for the chart that was asked for; where that takes long, Esc forgets what waits.
  func hold(_ input: TerminalInput) {
    let isSlow = ahead.isSlow(at: SessionClock.milliseconds)
    if isSlow, case .key(.escape) = input { return ahead.forget() }
    ahead.hold(input)
    if isSlow { say("Opening the chart; what you type waits for it, Esc forgets it.", .note) }
  }
}

extension Event {
  /// Whether it answers that a chart was asked for.
  var answersOpening: Bool {
    switch self {
    case .chartRead, .chartFailed: true
    default: false
    }
  }
}

extension Keymap {
  /// Whether a key means the same on every screen, such as the one that hides it.
  func isForEverywhere(_ input: TerminalInput) -> Bool {
    guard case .key(let key) = input, case .command = meaning(of: [key], in: .everywhere) else {
      return false
    }
    return true
  }
}
