import ClinicalRecord
import Testing

struct RetentionTests {
  /// A last service, a birth, and the day that follows from them by seven years, and three after 18.
  struct Case: Sendable {
    let last: String
    let born: String
    let end: String
  }

  @Test(arguments: [
    Case(last: "2020-03-01", born: "1980-05-05", end: "2027-03-01"),
    // Ended at ten: three years after the eighteenth birthday is later.
    Case(last: "2020-03-01", born: "2010-02-01", end: "2031-02-01"),
    // Ended at seventeen and a half: seven years are later.
    Case(last: "2020-03-01", born: "2002-09-01", end: "2027-03-01"),
    // Ended on the eighteenth birthday: an adult.
    Case(last: "2020-03-01", born: "2002-03-01", end: "2027-03-01"),
    Case(last: "2020-02-29", born: "1980-05-05", end: "2027-02-28"),
  ])
  func `a chart is kept after the last service, a minor's after coming of age`(example: Case) throws
  {
    let retention = Retention(years: 7, yearsAfterMajority: 3)
    let last = try #require(Day(example.last))
    let born = try #require(Day(example.born))
    let end = try retention.end(lastService: last, birthDate: born).get()
    #expect(end.iso == example.end)
  }

  @Test func `what is not known is said, and no date is made up`() throws {
    let last = try #require(Day("2020-03-01"))
    let born = try #require(Day("2010-02-01"))
    func gap(_ retention: Retention, _ birth: Day?) -> Retention.Gap? {
      switch retention.end(lastService: last, birthDate: birth) {
      case .success: nil
      case .failure(let error): error.gap
      }
    }
    #expect(gap(Retention(of: nil), born) == .years)
    #expect(gap(Retention(years: 7, yearsAfterMajority: 3), nil) == .birthDate)
    #expect(gap(Retention(years: 7, yearsAfterMajority: nil), born) == .yearsAfterMajority)
    #expect(gap(Retention(years: 7, yearsAfterMajority: nil), Day("1980-01-01")) == nil)
    var practice = Practice()
    practice.retentionYears = 10
    practice.retentionYearsAfterMajority = 5
    practice.ageOfMajority = 19
    let end = try Retention(of: practice).end(lastService: last, birthDate: born).get()
    #expect(end == Day("2034-02-01"))
  }
}
