#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A pipe through which one thread wakes another that waits, perhaps for other things too.
final class WakePipe: Sendable {
  /// Becomes readable when somebody was woken.
  let readEnd: Int32
  private let writeEnd: Int32

  /// Makes the pipe; `nil` when the system has no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Wakes whoever waits, now or the next time; a full pipe wakes them already.
  func wake() {
    var byte: UInt8 = 1
    while write(writeEnd, &byte, 1) == -1, errno == EINTR {}
  }

  /// Waits until woken, or until the time has run out; `nil` waits for ever.
  ///
  /// May return early, as after a signal.
  func wait(milliseconds: Int? = nil) {
    var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
    let timeout = milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
    guard poll(&descriptor, 1, timeout) > 0 else { return }
    drain()
  }

  /// Takes what lies in the pipe, so that the next wait waits.
  func drain() {
    var buffer = [UInt8](repeating: 0, count: 256)
    while read(readEnd, &buffer, buffer.count) == buffer.count {}
  }
}
