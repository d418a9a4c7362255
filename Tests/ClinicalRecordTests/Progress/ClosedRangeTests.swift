import ClinicalRecord
import Testing

/// A measure with ends takes nothing beyond them.
struct ClosedRangeTests {
  private func objective(_ kind: MeasureKind, _ unit: String = "", key: String = "") -> Objective {
    var objective = Objective()
    objective.measureKind = kind
    objective.unit = unit
    objective.measureKey = key
    return objective
  }

  private func takes(_ typed: String, _ objective: Objective) -> Bool {
    (try? RatedValue.read(typed, of: objective)) != nil
  }

  @Test func `a scale, a questionnaire and levels end somewhere`() {
    for unit in ["0-10", "0 to 10", "from 0 to 10"] {
      #expect(takes("10", objective(.scale, unit)) && takes("0", objective(.scale, unit)))
      #expect(!takes("11", objective(.scale, unit)) && !takes("-1", objective(.scale, unit)))
    }
    #expect(!takes("0", objective(.scale, "1-5")) && takes("5", objective(.scale, "1-5")))
    #expect(takes("27", objective(.measureScore, key: "PHQ-9")))
    #expect(!takes("28", objective(.measureScore, key: "phq9")))
    #expect(!takes("22", objective(.measureScore, key: "gad7")))
    #expect(takes("200", objective(.measureScore, key: "own")))
    #expect(!takes("3", objective(.gas)) && takes("-2", objective(.gas)))
  }

  @Test func `a yes or no says only that`() {
    let asked = objective(.yesNo, "signed")
    #expect(throws: RatedValue.Refusal.noAnswer("5")) { try RatedValue.read("5", of: asked) }
    #expect(throws: RatedValue.Refusal.noAnswer("maybe")) {
      try RatedValue.read("maybe", of: asked)
    }
    #expect(asked.counted(Decimal(1)) == "yes" && asked.said(Decimal(0)) == "no")
  }

  @Test func `the way of levels is told in the words that were written for them`() {
    var scaled = objective(.gas)
    scaled.gas = GoalAttainmentScale()
    scaled.gas?.minus1 = "waves"
    scaled.gas?.zero = "says a sentence"
    scaled.baseline = Decimal(-1)
    let now = (on: Day("2026-03-09") ?? .earliest, value: Decimal(-2))
    #expect(
      scaled.way(now: now) { _ in "9 Mar" }
        == "at the start “waves”, now level -2 (9 Mar), hoped for “says a sentence”")
    #expect(
      scaled.way(now: now, hasCodes: true) { _ in "9 Mar" }
        == "at the start -1 “waves”, now level -2 (9 Mar), hoped for 0 “says a sentence”")
  }
}
