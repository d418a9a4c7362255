/// A moment in time to the millisecond, in UTC, between 1800-01-02 and 2399-12-30.
package struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
  package let millisecondsSince1970: Int

  static let millisecondsPerMinute = 60_000
  static let millisecondsPerDay = 86_400_000
  // A day less at each end, so that every offset still falls on a date there is.
  private static let lowest = (Day.earliest.ordinal + 1) * millisecondsPerDay
  private static let highest = Day.latest.ordinal * millisecondsPerDay - 1

  /// The offsets from UTC that a time may state, in minutes.
  package static let offsets = -840...840

  /// The moment so many milliseconds after 1970; it stops at the ends of the range.
  package init(millisecondsSince1970: Int) {
    self.millisecondsSince1970 = min(max(millisecondsSince1970, Instant.lowest), Instant.highest)
  }

  /// The moment at which the clock shows a date and time, so many minutes ahead of UTC.
  package init(day: Day, time: TimeOfDay, offsetMinutes: Int) {
    let minutes = day.ordinal * 1_440 + time.minutesSinceMidnight - offsetMinutes
    self.init(millisecondsSince1970: minutes * Instant.millisecondsPerMinute)
  }

  /// Reads RFC 3339: `2026-11-22T05:11:39.123Z`, the fraction and an offset up to 14:00 allowed.
  ///
  /// Second 60, `-00:00`, lower case and anything left over are refused; digits after the
  /// third of the fraction are left away.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    // The form that the program itself writes is by far the most frequent one.
    if let milliseconds = Instant.ownForm(bytes) {
      millisecondsSince1970 = milliseconds
      return
    }
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes[16] == UInt8(ascii: ":"),
      let day = Day(String(text.prefix(10))),
      let time = TimeOfDay(String(text.dropFirst(11).prefix(5))),
      let second = Digits.number(bytes[17..<19]), second < 60
    else { return nil }
    var rest = bytes[19...]
    guard let fraction = Instant.takeFraction(&rest), let offset = Instant.offset(rest)
    else { return nil }
    let minutes = day.ordinal * 1_440 + time.minutesSinceMidnight - offset
    let milliseconds = minutes * Instant.millisecondsPerMinute + second * 1_000 + fraction
    guard (Instant.lowest...Instant.highest).contains(milliseconds) else { return nil }
    millisecondsSince1970 = milliseconds
  }

  /// Reads `2026-11-22T05:11:39.123Z` and nothing else.
  private static func ownForm(_ bytes: [UInt8]) -> Int? {
    guard bytes.count == 24 else { return nil }
    let marks: [(Int, UInt8)] = [
      (4, 45), (7, 45), (10, 84), (13, 58), (16, 58), (19, 46), (23, 90),
    ]
    for (place, mark) in marks where bytes[place] != mark { return nil }
    func number(_ first: Int, _ count: Int) -> Int? {
      var number = 0
      for place in first..<(first + count) {
        guard (48...57).contains(bytes[place]) else { return nil }
        number = number * 10 + Int(bytes[place] - 48)
      }
      return number
    }
    guard let year = number(0, 4), let month = number(5, 2), let date = number(8, 2),
      let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      let fraction = number(20, 3), hour < 24, minute < 60, second < 60,
      let day = Day(year: year, month: month, day: date)
    else { return nil }
    let minutes = day.ordinal * 1_440 + hour * 60 + minute
    return minutes * millisecondsPerMinute + second * 1_000 + fraction
  }

  private static func takeFraction(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard rest.first == UInt8(ascii: ".") else { return 0 }
    let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest = rest[digits.endIndex...]
    let milliseconds = digits.prefix(3) + Array(repeating: UInt8(ascii: "0"), count: 3)
    guard (1...9).contains(digits.count) else { return nil }
    return Digits.number(milliseconds.prefix(3))
  }

  private static func offset(_ rest: ArraySlice<UInt8>) -> Int? {
    if Array(rest) == [UInt8(ascii: "Z")] { return 0 }
    guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      rest.count == 6
    else { return nil }
    let digits = Array(rest.dropFirst())
    guard digits[2] == UInt8(ascii: ":"), let hours = Digits.number(digits[0..<2]),
      let minutes = Digits.number(digits[3..<5]), minutes < 60, hours * 60 + minutes <= 840
    else { return nil }
    let offset = hours * 60 + minutes
    if sign == UInt8(ascii: "+") { return offset }
    return offset == 0 ? nil : -offset
  }

  /// The form of the files, always in UTC with three digits of a fraction.
  package var text: String {
    let (day, time) = local(offsetMinutes: 0)
    let inMinute = Instant.remainder(millisecondsSince1970, Instant.millisecondsPerMinute)
    let second = Digits.padded(inMinute / 1_000, to: 2)
    return "\(day.iso)T\(time.text):\(second).\(Digits.padded(inMinute % 1_000, to: 3))Z"
  }

  /// The moment so many milliseconds later or earlier; it stops at the ends of the range.
  package func adding(milliseconds: Int) -> Instant {
    let (sum, overflows) = millisecondsSince1970.addingReportingOverflow(milliseconds)
    guard overflows else { return Instant(millisecondsSince1970: sum) }
    return Instant(millisecondsSince1970: milliseconds < 0 ? Int.min : Int.max)
  }

  /// The milliseconds from this moment to another, negative when the other is earlier.
  package func milliseconds(to other: Instant) -> Int {
    other.millisecondsSince1970 - millisecondsSince1970
  }

  /// What calendar and clock show, so many minutes ahead of UTC; at most 14 hours either way.
  package func local(offsetMinutes: Int) -> (day: Day, time: TimeOfDay) {
    let offset = min(max(offsetMinutes, Instant.offsets.lowerBound), Instant.offsets.upperBound)
    let shifted = millisecondsSince1970 + offset * Instant.millisecondsPerMinute
    let inDay = Instant.remainder(shifted, Instant.millisecondsPerDay)
    let ordinal = (shifted - inDay) / Instant.millisecondsPerDay
    let time = TimeOfDay(minutesSinceMidnight: inDay / Instant.millisecondsPerMinute)
    return (Day(ordinal: ordinal) ?? Day.earliest, time ?? TimeOfDay.midnight)
  }

  private static func remainder(_ value: Int, _ divisor: Int) -> Int {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.millisecondsSince1970 < right.millisecondsSince1970
  }
}
