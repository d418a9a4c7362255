import ClinicalRecord
import Testing

/// There are only so many hours in a week, whoever types them and wherever.
struct AmountLimitTests {
  private static func objective(
    _ unit: String, _ period: Period? = nil, _ kind: MeasureKind = .duration
  ) -> Objective {
    var objective = Objective()
    objective.measureKind = kind
    objective.unit = unit
    objective.perPeriod = period
    return objective
  }

  @Test(
    arguments: [
      ("hours", .week, "168", "169", "a week has 168 hours"),
      ("hours a day", nil, "24", "24.5", "a day has 24 hours"),
      ("hours a night", nil, "24", "25", "a day has 24 hours"),
      ("h/week", nil, "168", "169", "a week has 168 hours"),
      ("minutes", .day, "1440", "1441", "a day has 1440 minutes"),
      ("min per week", nil, "10080", "10081", "a week has 10080 minutes"),
      ("hours", .month, "744", "745", "a month has 744 hours"),
      ("hours", nil, "8784", "99999", "a year has 8784 hours"),
      ("Nights a week", nil, "7", "8", "a week has 7 nights"),
      ("days", .month, "31", "32", "a month has 31 days"),
      ("days", .day, "1", "2", "a day has 1 day"),
      // What the unit says and what was chosen beside it: the longer span counts.
      ("hours a night", .week, "168", "169", "a week has 168 hours"),
    ] as [(String, Period?, String, String, String)])
  func `a span has so many of a unit`(
    unit: String, period: Period?, possible: String, impossible: String, words: String
  ) throws {
    let objective = Self.objective(unit, period)
    #expect(try RatedValue.read(possible, of: objective) == Decimal(possible))
    let refusal = #expect(throws: RatedValue.Refusal.self) {
      try RatedValue.read(impossible, of: objective)
    }
    #expect(refusal?.description == "\(impossible) cannot be: \(words).")
  }

  @Test func `what the objective says of its unit counts where nothing else does`() {
    var objective = Self.objective("hours")
    objective.text = "Sleep six nights a week; hours a night, from the diary"
    #expect(AmountLimit(of: objective)?.words == "a day has 24 hours")
    objective.perPeriod = .month
    #expect(AmountLimit(of: objective)?.words == "a month has 744 hours")
    objective.perPeriod = nil
    objective.text = "Work at the shop, every week"
    #expect(AmountLimit(of: objective)?.words == "a year has 8784 hours")
  }

  @Test func `a scale ends where its unit says`() throws {
    let scale = Self.objective("of 10", nil, .scale)
    #expect(try RatedValue.read("10", of: scale) == Decimal(10))
    let refusal = #expect(throws: RatedValue.Refusal.self) {
      try RatedValue.read("11", of: scale)
    }
    #expect(refusal?.description == "11 cannot be: the scale ends at 10.")
    // Only a scale has an end: "3 of 10" pages may become 12.
    #expect(try RatedValue.read("11", of: Self.objective("of 10", nil, .count)) == Decimal(11))
  }

  @Test(arguments: ["calls", "days", "pages a week", "of the time", "", "points", "hourglasses"])
  func `what nothing bounds is taken as it is`(unit: String) throws {
    #expect(try RatedValue.read("99999", of: Self.objective(unit)) == Decimal(99_999))
  }

  @Test(
    arguments: [
      ("30 hours a day", "30", "a day has 24 hours"),
      ("weekly, 99999 minutes", "99999", "a week has 10080 minutes"),
      ("99999 hours a week", "99999", "a week has 168 hours"),
      ("200h/week", "200", "a week has 168 hours"),
      ("8 days a week", "8", "a week has 7 days"),
      ("1 hour a day, 8 evenings per week", "8", "a week has 7 evenings"),
    ])
  func `how often something is done cannot be more than there is`(
    text: String, number: String, words: String
  ) throws {
    let found = try #require(AmountLimit.impossible(in: text))
    #expect(found.number == number && found.limit.words == words)
  }

  @Test(arguments: [
    "", "weekly", "3 times a week", "90 minutes weekly", "90 days", "for 12 weeks",
    "24 hours a day",
    "7 nights a week", "2-3 evenings a week, 45 min each", "at 10:30, 2 hours", "as agreed",
    "400 steps a day", "10 sessions of 50 minutes", "every 2 weeks, 90min",
  ])
  func `ordinary words about how often are left alone`(text: String) {
    #expect(AmountLimit.impossible(in: text) == nil)
  }

  @Test func `far is more than four times all that was known, and more than ten`() {
    func far(_ value: String, _ known: [Int]) -> Bool {
      Decimal(value).map { RatedValue.farFrom($0, known: known.map { Decimal($0) }) != nil }
        ?? false
    }
    #expect(far("100", [4, 6]) && far("44", [4, 5]) && far("-44", [4, 5]))
    #expect(!far("24", [4, 6]) && !far("10", [0, 1]) && !far("1", [9]) && !far("99", []))
  }
}
