#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file or folder that closes itself when it is no longer held.
struct Descriptor: ~Copyable, Sendable {
  let number: Int32

  init(_ number: Int32) {
    self.number = number
  }

  /// Closes now, so that a late error of the disk is heard; the C function called is `close`.
  consuming func close() throws(KernelFailure) {
    let number = number
    discard self
    // After an interruption the descriptor is closed all the same on Linux and macOS.
    if closeNumber(number) != 0 && errno != EINTR {
      throw KernelFailure(call: "close", code: errno)
    }
  }

  deinit {
    _ = closeNumber(number)
  }
}

private func closeNumber(_ number: Int32) -> Int32 {
  close(number)
}
