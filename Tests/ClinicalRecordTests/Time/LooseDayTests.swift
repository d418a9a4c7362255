import ClinicalRecord
import Testing

struct LooseDayTests {
  /// A typed text and the date it means with each preference; today is Sunday 2026-11-22.
  struct Reading: Sendable, CustomTestStringConvertible {
    let typed: String
    let future: String
    let past: String
    init(_ typed: String, _ future: String, _ past: String? = nil) {
      self.typed = typed
      self.future = future
      self.past = past ?? future
    }
    var testDescription: String { typed }
  }

  @Test(arguments: [
    Reading("2026-12-01", "2026-12-01"), Reading(" 2026-12-01 ", "2026-12-01"),
    Reading("1 dec", "2026-12-01", "2025-12-01"), Reading("dec 1", "2026-12-01", "2025-12-01"),
    Reading("1 DEC 2027", "2027-12-01"), Reading("dec 1, 2027", "2027-12-01"),
    Reading("1dec", "2026-12-01", "2025-12-01"), Reading("1st of december 2027", "2027-12-01"),
    Reading("22 nov", "2026-11-22"), Reading("21 nov", "2027-11-21", "2026-11-21"),
    Reading("29 feb", "2028-02-29", "2024-02-29"), Reading("3 sept 2026", "2026-09-03"),
    Reading("1.12.", "2026-12-01", "2025-12-01"), Reading("1.12", "2026-12-01", "2025-12-01"),
    Reading("1.12.2027", "2027-12-01"), Reading("01.02.2027", "2027-02-01"),
    Reading("13/2", "2027-02-13", "2026-02-13"), Reading("2/13", "2027-02-13", "2026-02-13"),
    Reading("5/5", "2027-05-05", "2026-05-05"), Reading("13/2/1990", "1990-02-13"),
    Reading("+2w", "2026-12-06"), Reading("-3d", "2026-11-19"), Reading("+1m", "2026-12-22"),
    Reading("+1y", "2027-11-22"), Reading("2w", "2026-12-06", "2026-11-08"),
    Reading("+ 2 weeks", "2026-12-06"), Reading("in 10 days", "2026-12-02"),
    Reading("a week ago", "2026-11-15"), Reading("3 days ago", "2026-11-19"),
    Reading("12 months", "2027-11-22", "2025-11-22"),
    Reading("today", "2026-11-22"), Reading("T", "2026-11-22"), Reading("tom", "2026-11-23"),
    Reading("tomorrow", "2026-11-23"), Reading("yesterday", "2026-11-21"),
    Reading("fri", "2026-11-27", "2026-11-20"), Reading("friday", "2026-11-27", "2026-11-20"),
    Reading("sun", "2026-11-29", "2026-11-15"), Reading("thurs", "2026-11-26", "2026-11-19"),
    Reading("next fri", "2026-11-27"), Reading("last fri", "2026-11-20"),
    Reading("eom", "2026-11-30"), Reading("end of month", "2026-11-30"),
    Reading("+0d", "2026-11-22"),
  ])
  func `a loose date is read`(reading: Reading) throws {
    let today = try #require(Day("2026-11-22"))
    #expect(LooseDay.parse(reading.typed, today: today, preferring: .future)?.iso == reading.future)
    #expect(LooseDay.parse(reading.typed, today: today, preferring: .past)?.iso == reading.past)
  }

  @Test func `month counts keep inside the month`() throws {
    let today = try #require(Day("2026-01-31"))
    #expect(LooseDay.parse("+1m", today: today, preferring: .future)?.iso == "2026-02-28")
  }

  @Test(arguments: [
    "", "  ", "x", "1", "12", "fr", "1 foo", "dec", "1 dec 27", "1 dec 99999", "2024-02-30",
    "30 feb", "31.4.", "0.1.", "13/13", "1/12", "1/2/2027", "+999999y", "-999999999d", "+w", "++2w",
    "2w3d", "next 1 dec", "2026-13-01", "1-2-2026", "1.12.27", "1/2/3/4", "１ dec", "1 1 dec",
    "in fri", "2026-12-01x", "next next fri", "soon",
  ])
  func `what is no single date is refused`(typed: String) throws {
    let today = try #require(Day("2026-11-22"))
    #expect(LooseDay.parse(typed, today: today, preferring: .future) == nil)
  }

  @Test(arguments: [
    ("1/12", "\"1/12\" can be 1 Dec 2026 or 12 Jan 2027; type the month as a word."),
    ("30 feb", "The calendar has no \"30 feb\"; correct the day or the month."),
    ("2026-02-30", "The calendar has no \"2026-02-30\"; correct the day or the month."),
    ("9999-12-31", "\"9999-12-31\" is outside the years 1800 to 2399; type a nearer date."),
    ("1700-02-30", "The calendar has no \"1700-02-30\"; correct the day or the month."),
    ("", "Type a date, such as 1 dec, fri or +2w."),
    ("+9999y", "\"9999y\" is outside the years 1800 to 2399; type a nearer date."),
    (
      "soon",
      "\"soon\" is not a date this field can read; type it like 1 dec, fri, +2w or 2026-12-01."
    ),
  ])
  func `a refusal says why and what to type`(typed: String, sentence: String) throws {
    let today = try #require(Day("2026-11-22"))
    let error = #expect(throws: LooseDayError.self) {
      try LooseDay.read(typed, today: today, preferring: .future)
    }
    #expect(error?.description == sentence)
  }

  @Test(arguments: [
    ("5 mar 88", "1988-03-05 or 5 Mar 1988"), ("mar 5 24", "2024-03-05 or 5 Mar 2024"),
    ("5.3.88", "1988-03-05 or 5 Mar 1988"), ("25/3/88", "1988-03-25 or 25 Mar 1988"),
    ("88-03-05", "1988-03-05 or 5 Mar 1988"), ("5/3/88", "1988-03-05 or 5 Mar 1988."),
    ("99/99/88", "1988-03-05 or 5 Mar 1988."),
  ])
  func `a year of two digits is refused with the date that was likely meant`(
    typed: String, hint: String
  ) {
    let error = #expect(throws: LooseDayError.self) {
      try LooseDay.read(typed, today: Day("2026-03-13") ?? .earliest, preferring: .past)
    }
    #expect(error?.description.contains("all four digits") == true)
    // With the field's name in front it has to fit a status row of 80 columns.
    #expect((error?.description.count ?? 99) <= 66)
    #expect(error?.description.contains(hint) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: ["in the 80", "two words 12", "1-2", "foo"])
  func `what is no date at all is told as such`(typed: String) {
    let error = #expect(throws: LooseDayError.self) {
      try LooseDay.read(typed, today: Day("2026-03-13") ?? .earliest, preferring: .past)
    }
    #expect(error == .unknown(typed))
  }
}
