import CNcurses
import CSystem
import TerminalInterface

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension CursesTerminal {
  /// The signals that ask the program to end.
  static let endingSignals: Set<Int32> = [SIGTERM, SIGHUP, SIGINT, SIGQUIT]

  /// Readings without anything, after which the terminal counts as gone.
  private static let emptyReadingLimit = 16

  package func nextInput(timeoutMilliseconds: Int?) -> TerminalInput? {
    let end = timeoutMilliseconds.map { SystemCalls.milliseconds + max(0, $0) }
    while true {
      if !queue.isEmpty { return queue.removeFirst() }
      let now = SystemCalls.milliseconds
      let ready = wait(until: [end, decoder.deadline].compactMap(\.self).min(), now: now)
      if ready.signal { handleSignals() }
      if ready.terminal { readKeys() }
      queue += decoder.expire(at: SystemCalls.milliseconds)
      if ready.hungUp { hangUp() }
      if ready.woken, let wakeDescriptor {
        _ = SystemCalls.read(from: wakeDescriptor)
        queue.append(.woken)
      }
      if queue.isEmpty, let end, SystemCalls.milliseconds >= end { return nil }
    }
  }

  /// What there is to be read.
  private struct Ready {
    var signal = false
    var terminal = false
    var woken = false
    var hungUp = false
  }

  /// Waits for the terminal, the signals and the other threads; a `nil` end waits for ever.
  private func wait(until end: Int?, now: Int) -> Ready {
    let readable = Int16(POLLIN)
    // A negative descriptor is passed over.
    var descriptors = [
      pollfd(fd: signals.descriptor, events: readable, revents: 0),
      pollfd(fd: isHungUp || isAway ? -1 : STDIN_FILENO, events: readable, revents: 0),
      pollfd(fd: wakeDescriptor ?? -1, events: readable, revents: 0),
    ]
    let timeout = end.map { Int32(clamping: max(0, $0 - now)) } ?? -1
    // Interrupted by a signal, it says that nothing is ready; the loop looks again.
    guard poll(&descriptors, 3, timeout) > 0 else { return Ready() }
    let lost = Int16(POLLHUP | POLLERR | POLLNVAL)
    return Ready(
      signal: descriptors[0].revents != 0, terminal: descriptors[1].revents & readable != 0,
      woken: descriptors[2].revents & readable != 0, hungUp: descriptors[1].revents & lost != 0)
  }

  /// Reads what is there, so that one reading is one burst to the decoder.
  private func readKeys() {
    let codes = decoder.isPasting ? pastedBytes() : namedKeys()
    emptyReadings = codes.isEmpty ? emptyReadings + 1 : 0
    if emptyReadings > Self.emptyReadingLimit { hangUp() }
    queue += decoder.feed(codes, at: SystemCalls.milliseconds)
  }

  private func namedKeys() -> [KeyDecoder.Code] {
    var codes: [KeyDecoder.Code] = []
    while codes.count < 1 << 12 {
      let code = wgetch(keys)
      if code == ERR { break }
      if let known = NamedKeys.code(code) { codes.append(known) }
    }
    return codes
  }

  /// The bytes of a paste without ncurses, which makes three system calls for each of them.
  private func pastedBytes() -> [KeyDecoder.Code] {
    SystemCalls.read(from: STDIN_FILENO).map { .byte($0) }
  }

  private func handleSignals() {
    let numbers = signals.take()
    if numbers.contains(SIGTSTP) {
      suspend()
    } else if numbers.contains(SIGCONT) {
      retake()
    }
    if numbers.contains(SIGWINCH), !isAway { adoptWindowSize() }
    if numbers.contains(SIGCHLD) { queue.append(.woken) }
    for number in numbers where Self.endingSignals.contains(number) { noteEnd(number) }
  }

  /// The terminal is gone: the program is told once, and never touches it again.
  private func hangUp() {
    if !isHungUp { noteEnd(SIGHUP) }
  }

  func noteEnd(_ number: Int32) {
    if number == SIGHUP {
      if isHungUp { return }
      isHungUp = true
    }
    queue.append(.ended(signal: Int(number)))
  }
}
