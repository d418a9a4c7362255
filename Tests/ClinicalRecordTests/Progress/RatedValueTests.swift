import ClinicalRecord
import Testing

/// A rating is a number that can be.
struct RatedValueTests {
  private static func objective(
    _ kind: MeasureKind?, _ unit: String, _ period: Period? = nil
  ) -> Objective {
    var objective = Objective()
    objective.measureKind = kind
    objective.unit = unit
    objective.perPeriod = period
    return objective
  }

  @Test func `numbers are read with a point or a comma, and nothing is nothing`() throws {
    let scale = Self.objective(.scale, "of 10")
    #expect(try RatedValue.read("4,5", of: scale) == Decimal("4.5"))
    #expect(try RatedValue.read("-3", of: scale) == Decimal(-3))
    #expect(try RatedValue.read("", of: scale) == nil)
    #expect(throws: RatedValue.Refusal.noNumber("often")) {
      try RatedValue.read("often", of: scale)
    }
  }

  @Test(arguments: [MeasureKind.count, .frequency, .duration])
  func `what is counted is not less than none`(kind: MeasureKind) {
    #expect(throws: RatedValue.Refusal.negative("-1")) {
      try RatedValue.read("-1", of: Self.objective(kind, "calls"))
    }
  }

  @Test(
    arguments: [
      ("mornings", Period.week, "7", true), ("mornings", .week, "8", false),
      ("nights a week", nil, "9", false), ("nights", .month, "9", true),
      ("calls", .week, "9", true),
      ("days", nil, "9", true), ("night", .week, "7.5", false),
    ] as [(String, Period?, String, Bool)])
  func `a week has seven days`(unit: String, period: Period?, text: String, isPossible: Bool) {
    let objective = Self.objective(.frequency, unit, period)
    #expect(((try? RatedValue.read(text, of: objective)) != nil) == isPossible)
    if !isPossible {
      let why = #expect(throws: RatedValue.Refusal.self) {
        try RatedValue.read(text, of: objective)
      }
      let plural = unit.hasPrefix("morning") ? "mornings" : "nights"
      #expect(why?.description == "\(text) cannot be: a week has 7 \(plural).")
    }
  }
}
