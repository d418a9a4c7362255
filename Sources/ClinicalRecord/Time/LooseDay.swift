/// Which of the dates that a short form can mean is meant.
package enum DayPreference: Hashable, Sendable {
  /// The next one, today included where it is named by its date.
  case future
  /// The last one, today included where it is named by its date.
  case past
  /// The nearest one where it is named by its date alone; else the next one.
  case nearest
}

/// Dates as people type them; the form shows the date that was understood.
///
/// Read are, in any case: `2026-12-01`; `1 dec`, `dec 1`, `1st december 2027`; `1.12.` and
/// `1.12.2027` (day first); `13/2` and `2/13` (only where one reading is a date); `+2w`, `-3d`,
/// `2w`, `in 2 weeks`, `3 days ago` with d, w, m for months, y; `today` or `t`, `tomorrow` or
/// `tom`, `yesterday`; `fri` (never today), `next fri`, `last fri`; `end of month` or `eom`.
/// Years have four digits, since two could be a birth year or a target year.
package enum LooseDay {
  /// The date that was typed, or nothing where no single date can be meant.
  package static func parse(
    _ typed: String, today: Day, preferring preference: DayPreference
  ) -> Day? {
    do throws(LooseDayError) {
      return try read(typed, today: today, preferring: preference)
    } catch {
      return nil
    }
  }

  /// The date that was typed.
  ///
  /// - Throws: Why no single date can be meant, as a sentence for the form.
  package static func read(
    _ typed: String, today: Day, preferring preference: DayPreference
  ) throws(LooseDayError) -> Day {
    let words = LooseWords.split(typed)
    guard !words.isEmpty else { throw .empty }
    let text = words.joined(separator: " ")
    if let day = Day(text) { return day }
    if let day = named(text, today: today) { return day }
    if let day = weekday(words, today: today, preference) { return day }
    if let day = try counted(words, today: today, preference) { return day }
    if let day = try dotted(text, today: today, preference) { return day }
    if let day = try slashed(text, today: today, preference) { return day }
    if let day = try monthNamed(words, today: today, preference) { return day }
    if let whole = withCentury(text, today: today, preference) {
      throw .shortYear(typed, parse(whole, today: today, preferring: preference))
    }
    if isShapedLikeISO(text) {
      // A day that is one in a leap year of our range is only out of range.
      let isDay = Day("2000" + text.dropFirst(4)) != nil
      let year = Int(text.prefix(4)) ?? 0
      let isInRange = (Day.earliest.year...Day.latest.year).contains(year)
      throw isDay && !isInRange ? .outOfRange(typed) : .noSuchDate(typed)
    }
    throw .unknown(typed)
  }

  private static func named(_ text: String, today: Day) -> Day? {
    switch text {
    case "today", "t": today
    case "tomorrow", "tom": today.adding(days: 1)
    case "yesterday": today.adding(days: -1)
    case "end of month", "eom": today.endOfMonth
    default: nil
    }
  }

  private static func weekday(
    _ words: [String], today: Day, _ preference: DayPreference
  ) -> Day? {
    var words = words
    var preference = preference
    if words.count == 2 {
      switch words.removeFirst() {
      case "next": preference = .future
      case "last": preference = .past
      default: return nil
      }
    }
    guard words.count == 1, let word = words.first, word.count >= 3,
      let weekday = Weekday.allCases.first(where: { $0.name.lowercased().hasPrefix(word) })
    else { return nil }
    switch preference {
    case .future, .nearest:
      let days = (weekday.rawValue - today.weekday.rawValue + 7) % 7
      return today.adding(days: days == 0 ? 7 : days)
    case .past:
      let days = (today.weekday.rawValue - weekday.rawValue + 7) % 7
      return today.adding(days: days == 0 ? -7 : -days)
    }
  }

  /// `+2w`, `-3d`, `2w`, `in 2 weeks`, `3 days ago`.
  private static func counted(
    _ words: [String], today: Day, _ preference: DayPreference
  ) throws(LooseDayError) -> Day? {
    var words = words
    var sign = preference == .past ? -1 : 1
    if words.count > 1, words.first == "in" {
      words.removeFirst()
      sign = 1
    } else if words.count > 1, words.last == "ago" {
      words.removeLast()
      sign = -1
    }
    // "a week ago", "in a month".
    if words.count == 2, ["a", "an", "one"].contains(words[0]) { words[0] = "1" }
    var text = words.joined()
    if text.hasPrefix("+") || text.hasPrefix("-") {
      sign = text.removeFirst() == "+" ? 1 : -1
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Digits.number(digits) else { return nil }
    let day: Day
    switch text.dropFirst(digits.count) {
    case "d", "day", "days": day = today.adding(days: sign * count)
    case "w", "week", "weeks": day = today.adding(days: sign * count * 7)
    case "m", "month", "months": day = today.adding(months: sign * count)
    case "y", "year", "years": day = today.adding(years: sign * count)
    default: return nil
    }
    // Far counts stop at the ends of the calendar, which nobody means.
    guard day != Day.earliest, day != Day.latest else { throw .outOfRange(text) }
    return day
  }

  private static func isShapedLikeISO(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && parts.allSatisfy { Digits.number($0) != nil }
  }
}

/// Why a typed text is not one date.
package enum LooseDayError: Error, Hashable, Sendable {
  case empty
  case unknown(String)
  case noSuchDate(String)
  case outOfRange(String)
  /// The year has two digits; the date that is likely meant, where it is one.
  case shortYear(String, Day?)
  /// Two dates can be meant; which they are.
  case ambiguous(String, Day, Day)
}

extension LooseDayError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "Type a date, such as 1 dec, fri or +2w."
    case .unknown(let typed):
      "\"\(typed)\" is not a date this field can read; type it like 1 dec, fri, +2w or 2026-12-01."
    case .noSuchDate(let typed): "The calendar has no \"\(typed)\"; correct the day or the month."
    case .shortYear(_, let day):
      "type all four digits of the year, like "
        + (day.map { "\($0.iso) or \(withYear($0))." } ?? "1988-03-05 or 5 Mar 1988.")
    case .outOfRange(let typed):
      "\"\(typed)\" is outside the years 1800 to 2399; type a nearer date."
    case .ambiguous(let typed, let first, let second):
      "\"\(typed)\" can be \(withYear(first)) or \(withYear(second)); type the month as a word."
    }
  }

  private func withYear(_ day: Day) -> String { day.inFull }
}
