import ClinicalRecord
import Testing

struct BusinessCalendarTests {
  @Test(arguments: [
    ("2025-03-07", 3, "2025-03-12"), ("2025-11-26", 3, "2025-12-02"),
    ("2025-03-08", 1, "2025-03-10"),
    ("2025-03-09", 0, "2025-03-09"), ("2025-12-02", -3, "2025-11-26"),
    ("2025-11-26", 1, "2025-11-28"),
  ])
  func `business days leave out weekends and holidays`(start: String, count: Int, end: String)
    throws
  {
    let calendar = BusinessCalendar(holidays: [try #require(Day("2025-11-27"))])
    #expect(calendar.adding(businessDays: count, to: try #require(Day(start))).iso == end)
  }

  @Test func `business days are counted after the first and with the last`() throws {
    let calendar = BusinessCalendar(holidays: [try #require(Day("2025-11-27"))])
    let start = try #require(Day("2025-11-26"))
    #expect(try calendar.businessDays(after: start, through: #require(Day("2025-12-02"))) == 3)
    #expect(calendar.businessDays(after: start, through: start) == 0)
  }

  @Test func `counting stops at the end of the calendar`() {
    let calendar = BusinessCalendar()
    #expect(calendar.adding(businessDays: 9_999, to: Day.latest.adding(days: -3)) == Day.latest)
    #expect(calendar.adding(businessDays: -9_999, to: Day.earliest.adding(days: 3)) == Day.earliest)
  }
}
