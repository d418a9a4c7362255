import ClinicalRecord

/// The dates of the demonstration, counted from today so that it always looks alive.
struct DemonstrationCalendar: Sendable {
  let today: Day
  let now: Instant
  let zone: String
  let offsetMinutes: Int

  /// The date so many days after today.
  func day(_ offset: Int) -> Day { today.adding(days: offset) }

  /// A moment of that date by the clock of the practice, never later than now.
  func moment(_ offset: Int, _ time: TimeOfDay) -> Instant {
    min(now, Instant(day: day(offset), time: time, offsetMinutes: offsetMinutes))
  }

  /// A time as it is written: "09:05".
  static func time(_ text: String) -> TimeOfDay { TimeOfDay(text) ?? .midnight }

  /// The time so many minutes after another of the same date.
  static func time(_ start: TimeOfDay, plus minutes: Int) -> TimeOfDay {
    TimeOfDay(minutesSinceMidnight: start.minutesSinceMidnight + minutes) ?? start
  }
}
