import ClinicalRecord
import Foundation
import Testing

@testable import caseload

/// What local times mean by the rules of real zones, held against Foundation's calendar.
struct ClockRulesTests {
  @Test(arguments: [
    "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia",
    "Africa/Casablanca", "UTC",
  ])
  func `every quarter of an hour of a year is what the clock shows then`(name: String) throws {
    let zone = try #require(TimeZone(identifier: name))
    let offset = { (moment: Instant) in Self.offset(at: moment, zone) }
    var (day, gaps, folds) = (try #require(Day("2025-12-30")), 0, 0)
    let end = try #require(Day("2027-01-02"))
    while day < end {
      let noon = try #require(TimeOfDay(minutesSinceMidnight: 720))
      let table = ZoneTable(
        around: Instant(day: day, time: noon, offsetMinutes: 0), offset: offset)
      for minutes in stride(from: 0, to: 1_440, by: 15) {
        let time = try #require(TimeOfDay(minutesSinceMidnight: minutes))
        let shown = Self.moments(day, time, offset)
        switch table.resolve(day, time) {
        case .one(let moment): #expect(shown == [moment])
        case .fold(let first, let second):
          #expect(shown == [first, second])
          folds += 1
        case .gap(let before, let after):
          #expect(shown.isEmpty && before < LocalTime(day: day, time: time))
          #expect(LocalTime(day: day, time: time) < after)
          gaps += 1
        }
      }
      day = day.adding(days: 1)
    }
    let changes = ["Asia/Kathmandu", "Pacific/Apia", "UTC"].contains(name) ? 0 : 1
    #expect((min(1, gaps), min(1, folds)) == (changes, changes))
  }

  @Test func `the session asks this machine's rules`() throws {
    let day = try #require(Day("2026-06-15"))
    let time = try #require(TimeOfDay("12:00"))
    guard case .one(let moment) = SessionClock.resolve(day, time) else {
      Issue.record("noon is no plain time")
      return
    }
    #expect(moment.local(offsetMinutes: SessionClock.offsetMinutes(at: moment)) == (day, time))
  }

  /// Every moment at which the clock shows a time, by trying each offset there is.
  private static func moments(
    _ day: Day, _ time: TimeOfDay, _ offset: (Instant) -> Int
  ) -> [Instant] {
    stride(from: 840, through: -840, by: -15).compactMap { minutes in
      let moment = Instant(day: day, time: time, offsetMinutes: minutes)
      return offset(moment) == minutes ? moment : nil
    }
  }

  private static func offset(at moment: Instant, _ zone: TimeZone) -> Int {
    let date = Date(timeIntervalSince1970: Double(moment.millisecondsSince1970) / 1_000)
    return zone.secondsFromGMT(for: date) / 60
  }
}
