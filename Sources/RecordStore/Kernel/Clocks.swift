import ClinicalRecord

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Kernel {
  /// The wall's clock, and the milliseconds of one that never goes back while the machine runs.
  ///
  /// The C function called is `clock_gettime`.
  static var clocks: (utc: Instant, monotonic: Int) {
    #if os(Linux)
      let steady = CLOCK_BOOTTIME
    #else
      let steady = CLOCK_MONOTONIC
    #endif
    return (
      Instant(millisecondsSince1970: milliseconds(of: CLOCK_REALTIME)), milliseconds(of: steady)
    )
  }

  private static func milliseconds(of clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000
  }
}
