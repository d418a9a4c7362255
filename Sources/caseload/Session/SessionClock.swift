import ClinicalRecord

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The clocks of the session: one that never goes back, the wall's, and the practice's local one.
enum SessionClock {
  /// Milliseconds on a clock that never goes back and goes on while the machine sleeps.
  static var milliseconds: Int {
    #if os(Linux)
      let reading = reading(of: CLOCK_BOOTTIME)
    #else
      let reading = reading(of: CLOCK_MONOTONIC)
    #endif
    #if DEBUG
      return reading + TestClock.shifts.steady
    #else
      return reading
    #endif
  }

  /// The moment by the machine's wall clock.
  static var instant: Instant {
    #if DEBUG
      Instant(millisecondsSince1970: reading(of: CLOCK_REALTIME) + TestClock.shifts.wall)
    #else
      Instant(millisecondsSince1970: reading(of: CLOCK_REALTIME))
    #endif
  }

  /// The minutes by which local time is ahead of UTC at a moment, in the zone of `LocalZone.use`.
  static func offsetMinutes(at instant: Instant) -> Int {
    var seconds = time_t(instant.millisecondsSince1970 / 1_000)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil else { return 0 }
    return parts.tm_gmtoff / 60
  }

  /// What a local date and time mean by the rules of the zone of `LocalZone.use`.
  static func resolve(_ day: Day, _ time: TimeOfDay) -> LocalResolution {
    let moment = Instant(day: day, time: time, offsetMinutes: 0)
    return ZoneTable(around: moment, offset: offsetMinutes(at:)).resolve(day, time)
  }

  /// What calendar and clock show now, in the zone of `LocalZone.use`.
  static var local: (day: Day, time: TimeOfDay) {
    let now = instant
    return now.local(offsetMinutes: offsetMinutes(at: now))
  }

  private static func reading(of clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }
}
