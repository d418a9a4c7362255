/// The days on which the practice works: Monday to Friday without its holidays.
package struct BusinessCalendar: Hashable, Sendable {
  /// The working days on which the practice is shut.
  package let holidays: Set<Day>

  /// Makes a calendar with these holidays.
  package init(holidays: Set<Day> = []) { self.holidays = holidays }

  /// Whether the practice works on a date.
  package func isBusinessDay(_ day: Day) -> Bool {
    !day.weekday.isWeekend && !holidays.contains(day)
  }

  /// The date so many business days after another, which itself is not counted.
  ///
  /// A negative count goes back; it stops at the first and last date there is.
  package func adding(businessDays count: Int, to start: Day) -> Day {
    let step = count < 0 ? -1 : 1
    let end = count < 0 ? Day.earliest : Day.latest
    var (day, left) = (start, count.magnitude)
    while left > 0, day != end {
      day = day.adding(days: step)
      if isBusinessDay(day) { left -= 1 }
    }
    return day
  }

  /// The business days after one date up to and with another; 0 when it is not later.
  package func businessDays(after start: Day, through end: Day) -> Int {
    guard start < end else { return 0 }
    return (start.ordinal + 1...end.ordinal).lazy.compactMap(Day.init(ordinal:))
      .count(where: isBusinessDay)
  }
}
