/// A time on the clock to the minute, without a date or a zone.
package struct TimeOfDay: Hashable, Comparable, Sendable {
  /// Minutes since midnight, 0 to 1439.
  package let minutesSinceMidnight: Int

  /// Midnight.
  package static let midnight = TimeOfDay(checked: 0)

  private init(checked minutes: Int) { minutesSinceMidnight = minutes }

  /// The time so many minutes after midnight, if it is within one day.
  package init?(minutesSinceMidnight: Int) {
    guard (0..<1_440).contains(minutesSinceMidnight) else { return nil }
    self.init(checked: minutesSinceMidnight)
  }

  /// Makes a time from an hour, 0 to 23, and a minute, 0 to 59.
  package init?(hour: Int, minute: Int) {
    guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
    self.init(checked: hour * 60 + minute)
  }

  /// Reads exactly `HH:MM` in ASCII digits.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
      let hour = Digits.number(bytes[0..<2]), let minute = Digits.number(bytes[3..<5])
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  /// The hour, 0 to 23.
  package var hour: Int { minutesSinceMidnight / 60 }
  /// The minute of the hour, 0 to 59.
  package var minute: Int { minutesSinceMidnight % 60 }

  /// The form of the files: `HH:MM`.
  package var text: String { "\(Digits.padded(hour, to: 2)):\(Digits.padded(minute, to: 2))" }

  /// The form for people, the same 24 hours: "09:05".
  package var spoken: String { text }

  /// The minutes from this time to a later one of the same day, negative when it is earlier.
  package func minutes(to other: TimeOfDay) -> Int {
    other.minutesSinceMidnight - minutesSinceMidnight
  }

  package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
    left.minutesSinceMidnight < right.minutesSinceMidnight
  }
}
