/// A civil date without a time zone, in the proleptic Gregorian calendar, years 1800 to 2399.
package struct Day: Hashable, Comparable, Sendable {
  /// The year, 1800 to 2399.
  package let year: Int
  /// The month, 1 to 12.
  package let month: Int
  /// The day of the month, from 1.
  package let day: Int

  /// The years that a date may have.
  package static let years = 1800...2399
  /// The first date there is: 1800-01-01.
  package static let earliest = Day(checkedYear: 1800, month: 1, day: 1)
  /// The last date there is: 2399-12-31.
  package static let latest = Day(checkedYear: 2399, month: 12, day: 31)

  private init(checkedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Makes a date that the calendar has; anything else is refused, never rolled over.
  package init?(year: Int, month: Int, day: Int) {
    guard Day.years.contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.init(checkedYear: year, month: month, day: day)
  }

  /// Reads exactly `YYYY-MM-DD` in ASCII digits.
  package init?(_ iso: String) {
    let bytes = Array(iso.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Digits.number(bytes[0..<4]), let month = Digits.number(bytes[5..<7]),
      let day = Digits.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The date that lies so many days after 1970-01-01, if it is within the years.
  package init?(ordinal: Int) {
    guard ordinal >= Day.earliest.ordinal, ordinal <= Day.latest.ordinal else { return nil }
    self.init(checkedOrdinal: ordinal)
  }

  /// Civil from days, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  private init(checkedOrdinal ordinal: Int) {
    let shifted = ordinal + 719_468  // Days since 0000-03-01; positive for all our years.
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    self.init(
      checkedYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// Days since 1970-01-01, negative before it (Hinnant's days from civil).
  package var ordinal: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear / 400
    let yearOfEra = marchYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The form of the files: `YYYY-MM-DD`.
  package var iso: String {
    "\(Digits.padded(year, to: 4))-\(Digits.padded(month, to: 2))-\(Digits.padded(day, to: 2))"
  }

  /// The day of the week.
  package var weekday: Weekday {
    // 1970-01-01 was a Thursday, the fourth day; the remainder is made non-negative.
    let fromMonday = ((ordinal + 3) % 7 + 7) % 7
    return Weekday.allCases[fromMonday]
  }

  package static func < (left: Day, right: Day) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// Whether the Gregorian calendar gives the year a 29 February.
  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The number of days of a month, 1 to 12.
  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
