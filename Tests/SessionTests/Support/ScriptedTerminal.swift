import TerminalInterface
import Testing

@testable import caseload

/// A terminal that a script sits at: it presses keys, and waits for what it wants to see.
final class ScriptedTerminal: Terminal {
  /// One thing that the script does.
  enum Step {
    case press(Key)
    /// Presses keys faster than anything can be drawn.
    case burst([Key])
    /// Types text letter by letter.
    case type(String)
    case paste(String)
    case resize(columns: Int, rows: Int)
    /// Waits until the screen shows a text.
    case see(String)
    /// Waits until the screen shows a text no more.
    case seeGone(String)
    /// Lets time pass without a key.
    case wait(milliseconds: Int)
    /// The system ends the program.
    case signal(Int)
    /// Does something behind the program's back.
    case act(() throws -> Void)
  }

  private(set) var size: Size
  private(set) var canvas: Canvas
  private(set) var isClosed = false
  private(set) var stops = 0
  private(set) var isAway = false
  /// How often another program had the screen.
  private(set) var lends = 0
  private(set) var themes: [Theme] = []
  /// Every screen that was shown, without repetitions.
  private(set) var screens: [String] = []
  private let wake: WakePipe
  private var steps: ArraySlice<Step>
  private var typed: Substring = ""
  private var burst: ArraySlice<Key> = []
  private var waitingSince: Int?

  /// Longer than any disk of a test machine takes.
  private static let patience = 15_000

  init(size: Size = Size(columns: 80, rows: 24), wake: WakePipe, script: [Step]) {
    self.size = size
    self.wake = wake
    canvas = Canvas(size: size)
    steps = script[...]
  }

  func nextInput(timeoutMilliseconds: Int?) -> TerminalInput? {
    if isAway {
      wake.wait(milliseconds: 10)
      return nil
    }
    // One input a turn but for bursts, so that the script sees every screen.
    if let key = burst.popFirst() { return .key(key) }
    if timeoutMilliseconds == 0 { return nil }
    if let character = typed.popFirst() { return .key(.character(character)) }
    guard let step = steps.first else {
      wake.wait(milliseconds: timeoutMilliseconds)
      return end("The script is over, and the program goes on.")
    }
    switch step {
    case .see(let text): return wait(timeoutMilliseconds, for: text) { $0.contains(text) }
    case .seeGone(let text): return wait(timeoutMilliseconds, for: text) { !$0.contains(text) }
    case .wait(let milliseconds):
      let now = SessionClock.milliseconds
      let since = waitingSince ?? now
      waitingSince = since
      if now - since >= milliseconds {
        steps.removeFirst()
        waitingSince = nil
      } else {
        wake.wait(milliseconds: min(timeoutMilliseconds ?? 50, 50))
      }
      return .woken
    default: break
    }
    steps.removeFirst()
    return take(step)
  }

  private func take(_ step: Step) -> TerminalInput? {
    switch step {
    case .press(let key): return .key(key)
    case .burst(let keys):
      burst = keys[...]
      return burst.popFirst().map { .key($0) }
    case .type(let text):
      typed = text[...]
      return typed.popFirst().map { .key(.character($0)) }
    case .paste(let text): return .paste(text)
    case .resize(let columns, let rows):
      size = Size(columns: columns, rows: rows)
      return .resized(size)
    case .signal(let number): return .ended(signal: number)
    case .act(let body):
      do { try body() } catch { return end("The script failed: \(error)") }
      return nil
    case .see, .seeGone, .wait: return nil
    }
  }

  private func wait(
    _ timeout: Int?, for text: String, until isSo: (String) -> Bool
  ) -> TerminalInput? {
    if isSo(canvas.text) {
      steps.removeFirst()
      waitingSince = nil
      return nil
    }
    let now = SessionClock.milliseconds
    let since = waitingSince ?? now
    waitingSince = since
    guard now - since < Self.patience else {
      return end("Waited in vain for “\(text)”. The screen:\n\(canvas.text)")
    }
    wake.wait(milliseconds: min(timeout ?? 50, 50))
    return .woken
  }

  private func end(_ reason: String) -> TerminalInput {
    Issue.record("\(reason)")
    steps = []
    return .ended(signal: 9)
  }

  func present(_ canvas: Canvas) {
    self.canvas = canvas
    if screens.last != canvas.text { screens.append(canvas.text) }
  }

  func use(_ theme: Theme) { themes.append(theme) }
  func suspend() { stops += 1 }
  func giveAway() { isAway = true }
  func showAlternateScreen(_ isShown: Bool) {}
  func takeBack() {
    isAway = false
    lends += 1
  }
  func close() { isClosed = true }
}
