import ClinicalRecord
import Testing

struct ClockTests {
  @Test(arguments: ["00:00", "09:05", "14:30", "23:59"])
  func `a time of day is read and written back`(text: String) {
    #expect(TimeOfDay(text)?.text == text)
  }

  @Test(arguments: ["24:00", "12:60", "9:05", "09:5", "0905", "09:05:00", "", "09.05", "-1:00"])
  func `a time of day outside the clock is refused`(text: String) {
    #expect(TimeOfDay(text) == nil)
  }

  @Test func `times are ordered and measured within the day`() throws {
    let start = try #require(TimeOfDay("09:05"))
    let stop = try #require(TimeOfDay("09:58"))
    #expect(start < stop)
    #expect(start.minutes(to: stop) == 53)
    #expect(TimeOfDay(minutesSinceMidnight: 1_440) == nil)
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"),
    ("2026-11-22T05:11:39.123Z", "2026-11-22T05:11:39.123Z"),
    ("2026-11-22T05:11:39.1Z", "2026-11-22T05:11:39.100Z"),
    ("2026-11-22T05:11:39.123987654Z", "2026-11-22T05:11:39.123Z"),
    ("2026-11-22T00:11:39+05:30", "2026-11-21T18:41:39.000Z"),
    ("2026-11-22T20:00:00-14:00", "2026-11-23T10:00:00.000Z"),
    ("2026-11-22T05:00:00+00:00", "2026-11-22T05:00:00.000Z"),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ("1800-01-02T00:00:00Z", "1800-01-02T00:00:00.000Z"),
    ("2399-12-30T23:59:59.999Z", "2399-12-30T23:59:59.999Z"),
  ])
  func `a moment is read and written in UTC`(text: String, written: String) throws {
    let instant = try #require(Instant(text))
    #expect(instant.text == written)
    #expect(Instant(written) == instant)
  }

  @Test(arguments: [
    "2026-11-22T23:59:60Z", "2024-02-30T10:00:00Z", "2026-11-22T24:00:00Z",
    "2026-11-22T10:60:00Z", "2026-11-22T10:00:00", "2026-11-22T10:00:00+26:00",
    "2026-11-22T10:00:00+14:01", "2026-11-22T10:00:00+1400", "2026-11-22T10:00:00-00:00",
    "2026-11-22T10:00:00.Z", "2026-11-22T10:00:00.1234567890Z", "2026-11-22t10:00:00Z",
    "2026-11-22T10:00:00z", "2026-11-22 10:00:00Z", "2026-11-22T10:00:00ZZ",
    "2026-11-22T10:00:00.5", "2026-11-22T10:00Z", "1799-12-31T10:00:00Z",
    "1800-01-01T10:00:00Z", "2399-12-31T10:00:00Z", "", "2026-11-22T10:00:00+5:30",
    "2026-11-22T10:00:00+05:99", "2026-11-22T10:00:é0Z", "2026-11-22T10:00:00,5Z",
  ])
  func `a moment in any other form is refused`(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test func `the local clock is read at an offset`() throws {
    let instant = try #require(Instant("2026-11-22T01:30:00Z"))
    #expect(instant.local(offsetMinutes: -300).day.iso == "2026-11-21")
    #expect(instant.local(offsetMinutes: -300).time.text == "20:30")
    #expect(instant.local(offsetMinutes: 765).time.text == "14:15")
    let early = try #require(Instant("1969-12-31T23:59:30Z"))
    #expect(early.local(offsetMinutes: 0).time.text == "23:59")
  }

  @Test func `a moment stops at the ends of its range`() throws {
    let last = Instant(millisecondsSince1970: Int.max)
    #expect(last.text == "2399-12-30T23:59:59.999Z")
    #expect(last.adding(milliseconds: Int.max) == last)
    #expect(last.local(offsetMinutes: 840).day.iso == "2399-12-31")
    let first = Instant(millisecondsSince1970: Int.min)
    #expect(first.text == "1800-01-02T00:00:00.000Z")
    #expect(first.adding(milliseconds: Int.min) == first)
    #expect(first.local(offsetMinutes: -840).day.iso == "1800-01-01")
    #expect(first.adding(milliseconds: 1_500).text == "1800-01-02T00:00:01.500Z")
  }
}
