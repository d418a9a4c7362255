import CSystem

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Signals as bytes to be read in the loop.
struct SignalPipe {
  /// The end to wait on.
  let descriptor: Int32
  private let writeEnd: Int32

  /// Begins to watch; `nil` when the process has no descriptors left.
  init?() {
    guard let pipe = SystemCalls.makePipe() else { return nil }
    descriptor = pipe.read
    writeEnd = pipe.write
    cs_watch_signals(pipe.write)
  }

  /// The signals since the last call, in their order.
  func take() -> [Int32] {
    var numbers: [Int32] = []
    while true {
      let bytes = SystemCalls.read(from: descriptor)
      if bytes.isEmpty { return numbers }
      numbers += bytes.map(Int32.init)
    }
  }

  /// Gives the signals back their former actions.
  func close() {
    cs_unwatch_signals()
    _ = closeDescriptor(descriptor)
    _ = closeDescriptor(writeEnd)
  }
}

/// Closes a descriptor; the C library's own name is a method's here.
private func closeDescriptor(_ descriptor: Int32) -> Int32 { close(descriptor) }
