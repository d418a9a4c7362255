import ClinicalRecord
import Testing

struct ZoneTableTests {
  /// New York in 2025: forward on 9 March at 07:00Z, back on 2 November at 06:00Z.
  private func newYork() throws -> ZoneTable {
    ZoneTable(
      identifier: "America/New_York", firstOffsetMinutes: -300,
      transitions: [
        .init(instant: try #require(Instant("2025-11-02T06:00:00Z")), offsetMinutes: -300),
        .init(instant: try #require(Instant("2025-03-09T07:00:00Z")), offsetMinutes: -240),
      ])
  }

  private func resolve(_ zone: ZoneTable, _ day: String, _ time: String) throws -> LocalResolution {
    zone.resolve(try #require(Day(day)), try #require(TimeOfDay(time)))
  }

  private func local(_ day: String, _ time: String) throws -> LocalTime {
    LocalTime(day: try #require(Day(day)), time: try #require(TimeOfDay(time)))
  }

  @Test(arguments: [
    ("2025-03-09T06:59:59.999Z", -300), ("2025-03-09T07:00:00Z", -240),
    ("2025-11-02T05:59:59Z", -240), ("2025-11-02T06:00:00Z", -300), ("1900-01-01T00:00:00Z", -300),
  ])
  func `the offset changes at the transition`(moment: String, offset: Int) throws {
    #expect(try newYork().offset(at: #require(Instant(moment))) == offset)
  }

  @Test(arguments: [
    ("2025-01-15", "09:00", "2025-01-15T14:00:00Z"),
    ("2025-07-15", "09:00", "2025-07-15T13:00:00Z"),
    ("2025-03-09", "01:59", "2025-03-09T06:59:00Z"),
    ("2025-03-09", "03:00", "2025-03-09T07:00:00Z"),
    ("2025-11-02", "00:59", "2025-11-02T04:59:00Z"),
    ("2025-11-02", "02:00", "2025-11-02T07:00:00Z"),
  ])
  func `an ordinary time means one moment`(day: String, time: String, moment: String) throws {
    let zone = try newYork()
    let instant = try #require(Instant(moment))
    #expect(try resolve(zone, day, time) == .one(instant))
    #expect(try zone.local(at: instant) == local(day, time))
  }

  @Test(arguments: ["02:00", "02:30", "02:59"])
  func `a time that was skipped names its neighbours`(time: String) throws {
    let expected = LocalResolution.gap(
      before: try local("2025-03-09", "01:59"), after: try local("2025-03-09", "03:00"))
    #expect(try resolve(newYork(), "2025-03-09", time) == expected)
  }

  @Test(arguments: [("01:00", "05:00", "06:00"), ("01:59", "05:59", "06:59")])
  func `a time that came twice means two moments`(time: String, first: String, second: String)
    throws
  {
    let expected = LocalResolution.fold(
      first: try #require(Instant("2025-11-02T\(first):00Z")),
      second: try #require(Instant("2025-11-02T\(second):00Z")))
    #expect(try resolve(newYork(), "2025-11-02", time) == expected)
  }

  @Test func `a whole skipped day names the days around it`() throws {
    // Samoa crossed the date line: 30 December 2011 did not happen there.
    let apia = ZoneTable(
      identifier: "Pacific/Apia", firstOffsetMinutes: -600,
      transitions: [
        .init(instant: try #require(Instant("2011-12-30T10:00:00Z")), offsetMinutes: 840)
      ])
    let expected = LocalResolution.gap(
      before: try local("2011-12-29", "23:59"), after: try local("2011-12-31", "00:00"))
    #expect(try resolve(apia, "2011-12-30", "12:00") == expected)
  }

  @Test func `UTC means every time once`() throws {
    #expect(
      try resolve(.utc, "2025-03-09", "02:30")
        == .one(#require(Instant("2025-03-09T02:30:00Z"))))
  }

  @Test func `every minute of the change-over days comes back to itself`() throws {
    let zone = try newYork()
    for date in ["2025-03-09", "2025-11-02"] {
      let day = try #require(Day(date))
      for minute in 0..<1_440 {
        let time = try #require(TimeOfDay(minutesSinceMidnight: minute))
        let local = LocalTime(day: day, time: time)
        switch zone.resolve(day, time) {
        case .one(let instant): #expect(zone.local(at: instant) == local)
        case .gap(let before, let after): #expect(before < local && local < after)
        case .fold(let first, let second):
          #expect(first < second)
          #expect(zone.local(at: first) == local && zone.local(at: second) == local)
        }
      }
    }
  }
}
