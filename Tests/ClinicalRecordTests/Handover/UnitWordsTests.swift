import ClinicalRecord
import Testing

/// How numbers of an objective are said with what they count.
struct UnitWordsTests {
  private func objective(_ unit: String, per: Period? = .week, weeks: Int? = nil) -> Objective {
    var objective = Objective()
    objective.unit = unit
    objective.perPeriod = per
    objective.forWeeks = weeks
    return objective
  }

  private func words(_ objective: Objective, _ value: Int) -> String {
    objective.counted(Decimal(value)) + objective.periodWords
  }

  @Test(arguments: [
    ("evenings", 1, "1 evening a week"), ("evenings", 2, "2 evenings a week"),
    ("evenings", 0, "0 evenings a week"), ("nights a week", 5, "5 nights a week"),
    ("nights a week", 1, "1 night a week"), ("Nights per week", 1, "1 Night per week"),
    ("pages/day", 1, "1 page/day"), ("calls / wk", 3, "3 calls / wk"),
    ("daily walks", 2, "2 daily walks"), ("hours each night", 6, "6 hours each night"),
    ("", 3, "3 a week"), ("minutes (a day)", 20, "20 minutes (a day)"),
    ("times every weekday", 1, "1 time every weekday"),
  ]) func `a frequency that the unit says is not said again`(
    _ unit: String, _ value: Int, _ said: String
  ) {
    #expect(words(objective(unit), value) == said)
  }

  @Test(arguments: [
    "classes", "crises", "focus", "headaches", "movies", "boxes", "progress", "crisis", "series",
    "Stück", "mañanas", "陈s", "news", "s", "is", "a", "wishes", "halves", "x/7 days",
  ]) func `where the singular is not sure it stays as typed`(_ unit: String) {
    #expect(objective(unit, per: nil).unitWords(behind: Decimal(1)) == unit)
  }

  @Test(arguments: [
    "a good week at school", "walks in the day room", "weeks", "days", "peers", "w/o help",
  ]) func `words that only look like a frequency are none`(_ unit: String) {
    #expect(words(objective(unit), 4) == "4 \(unit) a week")
  }

  @Test func `only exactly one is one`() throws {
    let half = try #require(Decimal("1.5"))
    #expect(objective("hours").counted(half) == "1.5 hours")
    #expect(objective("hours").unitWords(behind: nil) == "hours")
    #expect(objective("hours").counted(try #require(Decimal("1.0"))) == "1 hour")
  }

  @Test(arguments: [(1, " a week for 1 week"), (6, " a week for 6 weeks")])
  func `weeks are counted too`(_ weeks: Int, _ said: String) {
    #expect(objective("calls", weeks: weeks).periodWords == said)
  }

  @Test func `the client reads the same words`() {
    var one = objective("nights a week")
    one.baseline = Decimal(0)
    one.target = Decimal(1)
    #expect(one.way(now: nil, date: \.iso) == "at the start 0, hoped for 1 night a week")
  }
}
