import ClinicalRecord
import Testing

@testable import Interchange

/// The patterns of the schemas agree with the types that the loader reads with.
struct SchemaPatternTests {
  @Test func `the pattern of dates is the calendar`() throws {
    let pattern = try Regex(SchemaPattern.day)
    let years = [
      0, 1799, 1800, 1801, 1804, 1896, 1900, 1996, 1999, 2000, 2004, 2010, 2024, 2025, 2026, 2096,
      2100, 2200, 2300, 2392, 2396, 2399, 2400, 9999,
    ]
    for year in years {
      for month in 0...13 {
        for day in 0...32 {
          let text = Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
          let isMatch = try pattern.wholeMatch(in: text) != nil
          #expect(isMatch == (Day(text) != nil), "\(text)")
        }
      }
    }
  }

  @Test func `the pattern of times is the clock`() throws {
    let pattern = try Regex(SchemaPattern.timeOfDay)
    for hour in 0...30 {
      for minute in 0...99 {
        let text = Self.padded(hour, 2) + ":" + Self.padded(minute, 2)
        let isMatch = try pattern.wholeMatch(in: text) != nil
        #expect(isMatch == (TimeOfDay(text) != nil), "\(text)")
      }
    }
  }

  @Test func `the pattern of instants knows every offset`() throws {
    let pattern = try Regex(SchemaPattern.instant)
    for sign in ["+", "-"] {
      for hour in 0...15 {
        for minute in 0...61 {
          let offset = sign + Self.padded(hour, 2) + ":" + Self.padded(minute, 2)
          let text = "2026-12-01T09:30:00" + offset
          let isMatch = try pattern.wholeMatch(in: text) != nil
          #expect(isMatch == (Instant(text) != nil), "\(text)")
        }
      }
    }
  }

  @Test(arguments: [
    "2026-12-01T09:30:00Z", "2026-12-01T09:30:59.1Z", "2026-12-01T09:30:59.123456789Z",
    "2026-12-01T09:30:60Z", "2026-12-01T09:30:59.Z", "2026-12-01T09:30:59.1234567890Z",
    "2026-12-01T24:00:00Z", "2024-02-29T00:00:00Z", "2024-02-30T00:00:00Z", "2026-12-01T09:30Z",
    "2026-12-01 09:30:00Z", "2026-12-01t09:30:00z", "2026-12-01T09:30:00", "2026-12-01T09:30:00 Z",
  ])
  func `the pattern of instants takes what the loader takes`(text: String) throws {
    let isMatch = try Regex(SchemaPattern.instant).wholeMatch(in: text) != nil
    #expect(isMatch == (Instant(text) != nil))
  }

  @Test(arguments: [
    "0", "-0", "4", "-3", "0.25", "123456789", "1234567890", "1.2345", "1.23456", "1.", ".5", "+1",
    "1e3", "1,5", "", "-", "--1", " 1", "00.10", "-123456789.1234",
  ])
  func `the pattern of decimals takes what the loader takes`(text: String) throws {
    let isMatch = try Regex(SchemaPattern.decimal).wholeMatch(in: text) != nil
    #expect(isMatch == (Decimal(text) != nil))
  }

  @Test(arguments: [
    "a", "two words", "", "a.b-c_d>E9", "é", String(repeating: "x", count: 64),
    String(repeating: "x", count: 65), "a/b",
  ])
  func `the pattern of open codes takes what the loader takes`(text: String) throws {
    let isMatch = try Regex(SchemaPattern.openCode).wholeMatch(in: text) != nil
    let isTaken = (try? Vocabulary.phase.check(text)) != nil
    #expect(isMatch == isTaken)
  }

  @Test func `every known code is a plain word`() throws {
    let pattern = try Regex(SchemaPattern.openCode)
    let vocabularies: [Vocabulary] = [
      .dimension, .phase, .lifeDomain, .contactKind, .strengthKind, .closeReason, .sessionKind,
      .sessionPlace, .planModality, .signatureRole, .signatureMethod, .riskLevel, .contactMeans,
    ]
    for term in vocabularies.flatMap(\.terms) {
      #expect(try pattern.wholeMatch(in: term.code) != nil, "\(term.code)")
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
