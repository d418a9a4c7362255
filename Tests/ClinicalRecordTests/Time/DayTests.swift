import ClinicalRecord
import Testing

struct DayTests {
  @Test(arguments: [
    "1800-01-01", "2399-12-31", "2024-02-29", "2000-02-29", "2026-11-22", "1970-01-01",
  ])
  func `a date of the calendar is read and written back`(iso: String) throws {
    let day = try #require(Day(iso))
    #expect(day.iso == iso)
    #expect(Day(ordinal: day.ordinal) == day)
  }

  @Test(arguments: [
    "2024-02-30", "2023-02-29", "1900-02-29", "2100-02-29", "2024-04-31", "2024-00-10",
    "2024-13-01", "2024-01-00", "1799-12-31", "2400-01-01", "0000-01-01", "99999-01-01",
    "2024-1-01", "2024-01-1", "2024/01/01", " 2024-01-01", "2024-01-01 ", "2024-01-01T",
    "", "+024-01-01", "２０２４-01-01", "2024-01-0１", "٢٠٢٤-01-01", "2024-01--1",
  ])
  func `what the calendar lacks or the form forbids is refused`(text: String) {
    #expect(Day(text) == nil)
  }

  @Test func `every day of the range follows the one before it`() throws {
    var day = Day.earliest
    var weekday = day.weekday.rawValue
    #expect(day.weekday == .wednesday)
    var expected = (year: 1800, month: 1, day: 1)
    var count = 1
    while day < Day.latest {
      let next = day.adding(days: 1)
      expected.day += 1
      if expected.day > Day.length(ofMonth: expected.month, year: expected.year) {
        expected.day = 1
        expected.month += 1
      }
      if expected.month > 12 {
        expected.month = 1
        expected.year += 1
      }
      weekday = weekday % 7 + 1
      guard next > day, next.ordinal == day.ordinal + 1, next.year == expected.year,
        next.month == expected.month, next.day == expected.day,
        next.weekday.rawValue == weekday
      else {
        Issue.record("\(next.iso) does not follow \(day.iso)")
        return
      }
      day = next
      count += 1
    }
    #expect(count == 219_145)
  }

  @Test func `known days have their ordinals and weekdays`() throws {
    #expect(try #require(Day("1970-01-01")).ordinal == 0)
    #expect(try #require(Day("1970-01-01")).weekday == .thursday)
    #expect(try #require(Day("1969-12-31")).ordinal == -1)
    #expect(try #require(Day("2000-03-01")).ordinal == 11_017)
    #expect(try #require(Day("2026-11-22")).weekday == .sunday)
    #expect(try #require(Day("2025-03-07")).weekday == .friday)
  }

  @Test(arguments: [
    ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"),
    ("2024-03-31", -1, "2024-02-29"), ("2024-12-15", 1, "2025-01-15"),
    ("2024-01-15", -1, "2023-12-15"), ("2024-10-31", 25, "2026-11-30"),
    ("2399-12-01", 1, "2399-12-31"), ("1800-01-09", -1, "1800-01-01"),
    ("2024-05-05", Int.max, "2399-12-31"), ("2024-05-05", Int.min, "1800-01-01"),
  ])
  func `months are added with the day kept inside the month`(
    start: String, months: Int, end: String
  ) throws {
    #expect(try #require(Day(start)).adding(months: months).iso == end)
  }

  @Test(arguments: [
    ("2024-02-29", 1, "2025-02-28"), ("2024-02-29", 4, "2028-02-29"),
    ("2024-02-29", -124, "1900-02-28"), ("2024-05-05", Int.max, "2399-12-31"),
  ])
  func `years are added with 29 February kept inside February`(
    start: String, years: Int, end: String
  ) throws {
    #expect(try #require(Day(start)).adding(years: years).iso == end)
  }

  @Test func `days stop at the ends of the calendar`() {
    #expect(Day.latest.adding(days: 1) == Day.latest)
    #expect(Day.earliest.adding(days: -1) == Day.earliest)
    #expect(Day.earliest.adding(days: Int.max) == Day.latest)
    #expect(Day.latest.adding(days: Int.min) == Day.earliest)
    #expect(Day.earliest.days(to: Day.latest) == 219_144)
  }

  @Test(arguments: [
    ("1990-11-22", "2026-11-22", 36), ("1990-11-23", "2026-11-22", 35),
    ("2008-02-29", "2026-02-28", 17), ("2008-02-29", "2026-03-01", 18),
    ("2008-02-29", "2024-02-29", 16), ("2026-11-23", "2026-11-22", 0),
    ("2027-01-01", "2026-11-22", 0),
  ])
  func `an age is the completed years`(birth: String, date: String, age: Int) throws {
    #expect(try #require(Day(birth)).age(on: #require(Day(date))) == age)
  }

  @Test(arguments: [
    ("2026-03-14", "14 Mar", "Sat 14 Mar"), ("2025-03-10", "10 Mar 2025", "Mon 10 Mar 2025"),
    ("2026-01-01", "1 Jan", "Thu 1 Jan"), ("2027-09-05", "5 Sep 2027", "Sun 5 Sep 2027"),
  ])
  func `people read a date in one style`(iso: String, short: String, long: String) throws {
    let today = try #require(Day("2026-11-22"))
    let day = try #require(Day(iso))
    #expect(day.spoken(relativeTo: today) == short)
    #expect(day.spokenWithWeekday(relativeTo: today) == long)
  }

  @Test(arguments: [
    (0, "today"), (1, "tomorrow"), (-1, "yesterday"), (2, "in 2 days"), (-3, "3 days ago"),
    (12, "in 12 days"), (27, "in 27 days"), (28, "in 4 weeks"), (35, "in 5 weeks"),
    (31, "in 4 weeks"), (32, "in 5 weeks"), (-41, "6 weeks ago"), (90, "in 13 weeks"),
    (91, "in 3 months"), (92, "in 3 months"), (-91, "3 months ago"), (106, "in 3 months"),
    (108, "in 4 months"), (-365, "12 months ago"), (700, "in 23 months"), (731, "in 2 years"),
    (1_000, "in 3 years"), (-3_660, "10 years ago"),
  ])
  func `a distance is said in words`(days: Int, words: String) throws {
    let today = try #require(Day("2026-11-22"))
    #expect(today.adding(days: days).distance(from: today) == words)
  }

  @Test func `whole months between dates are counted both ways`() throws {
    let end = try #require(Day("2026-01-31"))
    let short = try #require(Day("2026-02-28"))
    #expect(end.months(to: short) == 1)
    #expect(short.months(to: end) == 0)
    #expect(try end.months(to: #require(Day("2026-02-27"))) == 0)
    #expect(try end.months(to: #require(Day("2025-12-30"))) == -1)
  }
}
