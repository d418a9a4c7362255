extension Day {
  /// The date so many days later or earlier; it stops at the first and last date there is.
  package func adding(days: Int) -> Day {
    let (sum, overflows) = ordinal.addingReportingOverflow(days)
    guard !overflows, let moved = Day(ordinal: sum) else {
      return days < 0 ? Day.earliest : Day.latest
    }
    return moved
  }

  /// The same day so many months on, or the month's last day where it is shorter.
  package func adding(months: Int) -> Day {
    let (sum, overflows) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflows, sum >= Day.years.lowerBound * 12 else {
      return months < 0 ? Day.earliest : Day.latest
    }
    let (year, month) = (sum / 12, sum % 12 + 1)
    let day = min(day, Day.length(ofMonth: month, year: year))
    return Day(year: year, month: month, day: day) ?? Day.latest
  }

  /// The same day so many years on; 29 February becomes 28 where there is none.
  package func adding(years: Int) -> Day {
    let (months, overflows) = years.multipliedReportingOverflow(by: 12)
    guard !overflows else { return years < 0 ? Day.earliest : Day.latest }
    return adding(months: months)
  }

  /// The days from this date to another, negative when the other is earlier.
  package func days(to other: Day) -> Int { other.ordinal - ordinal }

  /// The whole months from this date to another, rounded toward this date.
  package func months(to other: Day) -> Int {
    let months = (other.year - year) * 12 + other.month - month
    if months > 0, adding(months: months) > other { return months - 1 }
    if months < 0, adding(months: months) < other { return months + 1 }
    return months
  }

  /// The completed years on a date of someone born on this one; 0 before the birth.
  ///
  /// Who was born on 29 February has a birthday on 1 March in common years.
  package func age(on date: Day) -> Int {
    let hadBirthday = (date.month, date.day) >= (month, day)
    return max(0, date.year - year - (hadBirthday ? 0 : 1))
  }

  /// The last day of this date's month.
  package var endOfMonth: Day {
    adding(days: Day.length(ofMonth: month, year: year) - day)
  }
}
