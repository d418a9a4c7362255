#if DEBUG
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// The lines of standard input, each as soon as it is there.
  ///
  /// Not `readLine`, which reads on for ever at the end when an interruption came before.
  struct StandardLines: Sequence, IteratorProtocol {
    private var waiting: [UInt8] = []
    private var isAtEnd = false

    mutating func next() -> String? {
      while true {
        if let end = waiting.firstIndex(of: 0x0A) {
          defer { waiting.removeFirst(end + 1) }
          return String(decoding: waiting[..<end], as: UTF8.self)
        }
        guard !isAtEnd else { return nil }
        var portion = [UInt8](repeating: 0, count: 4096)
        let count = read(STDIN_FILENO, &portion, portion.count)
        if count > 0 {
          waiting += portion.prefix(count)
        } else if count == 0 || errno != EINTR {
          isAtEnd = true
        }
      }
    }
  }
#endif
