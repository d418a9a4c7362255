import ClinicalRecord
import Testing

/// The day that is offered for the next review: one on which the practice works.
struct OfferedReviewTests {
  private static let friday = Day("2026-03-13") ?? .earliest

  private static func offered(
    in days: Int, isLimit: Bool, holidays: Set<Day> = []
  ) -> String {
    ReviewClock.offered(
      after: friday, in: days, isLimit: isLimit, BusinessCalendar(holidays: holidays)
    ).iso
  }

  @Test func `a day of work stays as it is`() {
    #expect(Self.offered(in: 90, isLimit: false) == "2026-06-11")
    #expect(Self.offered(in: 90, isLimit: true) == "2026-06-11")
  }

  @Test func `a weekend gives way to the working day behind it, or before it where it is a limit`()
  {
    // 14 March is a Saturday, 15 March a Sunday.
    #expect(Self.offered(in: 9, isLimit: false) == "2026-03-23")
    #expect(Self.offered(in: 9, isLimit: true) == "2026-03-20")
  }

  @Test func `holidays of the practice are passed over`() {
    let monday: Set<Day> = [Day("2026-03-23") ?? .earliest]
    #expect(Self.offered(in: 9, isLimit: false, holidays: monday) == "2026-03-24")
  }

  @Test func `a limit so near that no working day is before it stays`() {
    #expect(Self.offered(in: 1, isLimit: true) == "2026-03-14")
  }
}
