extension Day {
  /// The English names of the months, January first.
  package static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// The one date style for people: "10 Mar", or "10 Mar 2025" when not of today's year.
  package func spoken(relativeTo today: Day) -> String {
    year == today.year ? "\(day) \(Day.monthNames[month - 1].prefix(3))" : inFull
  }

  /// The date with its year, for sentences that are kept, or do not know of what year today is:
  /// "10 Mar 2025".
  package var inFull: String { "\(day) \(Day.monthNames[month - 1].prefix(3)) \(year)" }

  /// The date style for people with the day of the week before it: "Fri 14 Mar".
  package func spokenWithWeekday(relativeTo today: Day) -> String {
    "\(weekday.shortName) \(spoken(relativeTo: today))"
  }

  /// How far the date is from today: "tomorrow", "in 12 days", "5 weeks ago", "in 2 years".
  ///
  /// Days are counted up to 27, weeks up to 90 days, months up to 23; each to the nearest whole one.
  package func distance(from today: Day) -> String {
    let days = today.days(to: self)
    switch days {
    case 0: return "today"
    case 1: return "tomorrow"
    case -1: return "yesterday"
    case -27...27: return Day.counted(days, "day")
    case -90...90: return Day.counted(Day.nearest(days, by: 7), "week")
    default:
      let months = today.nearestMonths(to: self)
      return abs(months) < 24
        ? Day.counted(months, "month") : Day.counted(Day.nearest(months, by: 12), "year")
    }
  }

  /// The months to a date, to the nearest whole one: 91 days are three, not two and a half left away.
  private func nearestMonths(to other: Day) -> Int {
    let whole = months(to: other)
    let rest = adding(months: whole).days(to: other)
    return abs(rest) > 15 ? whole + (rest < 0 ? -1 : 1) : whole
  }

  /// A count in larger units, to the nearest whole one.
  private static func nearest(_ count: Int, by unit: Int) -> Int {
    (abs(count) + unit / 2) / unit * (count < 0 ? -1 : 1)
  }

  private static func counted(_ count: Int, _ unit: String) -> String {
    let amount = "\(abs(count)) \(unit)\(abs(count) == 1 ? "" : "s")"
    return count < 0 ? "\(amount) ago" : "in \(amount)"
  }
}
