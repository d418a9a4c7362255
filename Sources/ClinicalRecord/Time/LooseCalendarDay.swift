/// The readings of a typed date that name a day and a month.
extension LooseDay {
  /// The typed date with the century that is likely meant, where its year has two digits.
  static func withCentury(_ text: String, today: Day, _ preference: DayPreference) -> String? {
    func whole(_ year: Substring) -> String? {
      guard year.utf8.count == 2, let digits = Digits.number(year) else { return nil }
      let isOld = preference == .past && 2000 + digits > today.year
      return String((isOld ? 1900 : 2000) + digits)
    }
    for separator: Character in ["-", ".", "/", " "] {
      let parts = text.split(separator: separator)
      guard parts.count == 3 else { continue }
      let isYearFirst = separator == "-"
      guard let year = whole(isYearFirst ? parts[0] : parts[2]) else { continue }
      let rest = isYearFirst ? parts[1...].map(String.init) : parts[..<2].map(String.init)
      let text = (isYearFirst ? [year] + rest : rest + [year]).joined(separator: String(separator))
      // Three words are a date only with a month among them; three numbers always look like one.
      let isFigures = rest.allSatisfy { Digits.number($0[...]) != nil }
      guard isFigures || parse(text, today: today, preferring: preference) != nil else { continue }
      return text
    }
    return nil
  }

  /// `1.12.`, `1.12` and `1.12.2027`, the day first.
  static func dotted(
    _ text: String, today: Day, _ preference: DayPreference
  ) throws(LooseDayError) -> Day? {
    var parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return nil }
    if parts.count == 3, parts[2].isEmpty { parts.removeLast() }
    guard let numbers = dateNumbers(parts) else { return nil }
    guard
      let day = day(numbers[0], month: numbers[1], year: numbers.year, today: today, preference)
    else { throw .noSuchDate(text) }
    return day
  }

  /// `13/2`, `2/13` and the same with a year; refused where both orders are dates.
  static func slashed(
    _ text: String, today: Day, _ preference: DayPreference
  ) throws(LooseDayError) -> Day? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1, let numbers = dateNumbers(parts) else { return nil }
    let (one, two, year) = (numbers[0], numbers[1], numbers.year)
    let dayFirst = day(one, month: two, year: year, today: today, preference)
    let monthFirst = day(two, month: one, year: year, today: today, preference)
    switch (dayFirst, monthFirst) {
    case (let first?, let second?):
      guard one == two else { throw .ambiguous(text, first, second) }
      return first
    case (let day?, nil), (nil, let day?): return day
    case (nil, nil): throw .noSuchDate(text)
    }
  }

  /// `1 dec`, `dec 1`, `1st december 2027`, `dec 1, 2027`, `1dec`.
  static func monthNamed(
    _ words: [String], today: Day, _ preference: DayPreference
  ) throws(LooseDayError) -> Day? {
    let text = words.joined(separator: " ")
    var words = words.flatMap(LooseWords.splitAtDigits)
    words.removeAll { $0 == "of" || $0 == "," || ["st", "nd", "rd", "th"].contains($0) }
    guard let place = words.firstIndex(where: { month(named: $0) != nil }), place <= 1,
      let month = month(named: words.remove(at: place)), (1...2).contains(words.count),
      words[0].utf8.count <= 2, let number = Digits.number(words[0])
    else { return nil }
    var year: Int?
    if words.count == 2 {
      guard words[1].utf8.count == 4, let typed = Digits.number(words[1]) else { return nil }
      year = typed
    }
    guard let day = day(number, month: month, year: year, today: today, preference)
    else { throw .noSuchDate(text) }
    return day
  }

  /// The month whose name begins so, at least three letters; "sept" is a beginning.
  private static func month(named word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    let index = Day.monthNames.firstIndex { $0.lowercased().hasPrefix(word) }
    return index.map { $0 + 1 }
  }

  /// The date of that year, or else the nearest one that is wanted; 29 February may be years off.
  private static func day(
    _ day: Int, month: Int, year: Int?, today: Day, _ preference: DayPreference
  ) -> Day? {
    if let year { return Day(year: year, month: month, day: day) }
    if preference == .nearest {
      let next = Self.day(day, month: month, year: nil, today: today, .future)
      let last = Self.day(day, month: month, year: nil, today: today, .past)
      guard let next, let last else { return nil }
      return today.days(to: next) <= last.days(to: today) ? next : last
    }
    for distance in 0...8 {
      let year = preference == .future ? today.year + distance : today.year - distance
      guard let candidate = Day(year: year, month: month, day: day) else { continue }
      if preference == .future ? candidate >= today : candidate <= today { return candidate }
    }
    return nil
  }

  /// Two or three numbers of a date in figures.
  private struct DateNumbers {
    let first: Int
    let second: Int
    let year: Int?
    subscript(index: Int) -> Int { index == 0 ? first : second }
  }

  private static func dateNumbers(_ parts: [Substring]) -> DateNumbers? {
    guard (2...3).contains(parts.count), parts[0].utf8.count <= 2, parts[1].utf8.count <= 2,
      let first = Digits.number(parts[0]), let second = Digits.number(parts[1])
    else { return nil }
    guard parts.count == 3 else { return DateNumbers(first: first, second: second, year: nil) }
    guard parts[2].utf8.count == 4, let year = Digits.number(parts[2]) else { return nil }
    return DateNumbers(first: first, second: second, year: year)
  }
}
