/// The days that the value of a `date:` filter means.
enum SearchDays {
  /// Reads `2026`, `2026-03`, `2026-03-14`, `today`, `30d`, `A..B`, `A..`, `..B`, `>A`, `<B`.
  static func days(_ text: String, today: Day) -> ClosedRange<Day>? {
    if let range = text.firstRange(of: "..") {
      let (first, last) = (text[..<range.lowerBound], text[range.upperBound...])
      guard !first.isEmpty || !last.isEmpty else { return nil }
      let from = first.isEmpty ? Day.earliest : span(first, today: today)?.lowerBound
      let to = last.isEmpty ? Day.latest : span(last, today: today)?.upperBound
      guard let from, let to, from <= to else { return nil }
      return from...to
    }
    switch text.first {
    case ">":
      return span(text.dropFirst(), today: today).map { span in
        span.upperBound.adding(days: 1)...Day.latest
      }
    case "<":
      return span(text.dropFirst(), today: today).map { span in
        Day.earliest...span.lowerBound.adding(days: -1)
      }
    default: return span(Substring(text), today: today)
    }
  }

  /// The days of one year, month, day, or of so many days up to today.
  private static func span(_ text: Substring, today: Day) -> ClosedRange<Day>? {
    if text.lowercased() == "today" { return today...today }
    if text.last == "d", let count = Int(text.dropLast()), (1...100_000).contains(count) {
      return today.adding(days: 1 - count)...today
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let first = parts.first, first.utf8.count == 4, let year = Int(first)
    else { return nil }
    let numbers = parts.dropFirst().compactMap { Int($0) }
    guard numbers.count == parts.count - 1 else { return nil }
    switch numbers.count {
    case 0: return range(year, 1, year, 12)
    case 1: return range(year, numbers[0], year, numbers[0])
    case 2: return Day(year: year, month: numbers[0], day: numbers[1]).map { $0...$0 }
    default: return nil
    }
  }

  private static func range(
    _ year: Int, _ month: Int, _ lastYear: Int, _ lastMonth: Int
  ) -> ClosedRange<Day>? {
    guard let first = Day(year: year, month: month, day: 1),
      let last = Day(
        year: lastYear, month: lastMonth, day: Day.length(ofMonth: lastMonth, year: lastYear))
    else { return nil }
    return first...last
  }
}
