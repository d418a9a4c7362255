import ClinicalRecord

/// A clock that is further back than the last line of the audit log.
package struct ClockDoubt: Hashable, Sendable {
  /// What the clock says, and when the practice was written last by the log, both in UTC.
  package let now: Instant
  package let lastWritten: Instant

  /// How far behind the log a clock may be: time zones and small corrections are no doubt.
  private static let tolerance = 24 * 60 * 60 * 1_000

  /// Tells whether a clock is more than a day behind the log.
  init?(now: Instant, lastWritten: Instant?) {
    guard let lastWritten,
      lastWritten.millisecondsSince1970 - now.millisecondsSince1970 > Self.tolerance
    else { return nil }
    (self.now, self.lastWritten) = (now, lastWritten)
  }
}

extension RecordStore {
  /// What is to be said of the clock; only the end of the log is read.
  package func clockDoubt(at now: Instant) -> ClockDoubt? {
    // A log that cannot be read tells nothing here; `doctor` and the saves tell of it.
    ClockDoubt(now: now, lastWritten: try? AuditFiles(directory: directory).head().utc)
  }
}

extension ClockDoubt: CustomStringConvertible {
  package var description: String {
    "The clock says \(Self.words(now)), but this practice was last written on "
      + "\(Self.words(lastWritten)). Check the date before writing; notes and signatures carry it."
  }

  private static func words(_ instant: Instant) -> String {
    let day = instant.local(offsetMinutes: 0).day
    // Far from any other day, so that the year is said.
    return day.spoken(relativeTo: .earliest)
  }
}
