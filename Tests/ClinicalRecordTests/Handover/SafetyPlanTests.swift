import ClinicalRecord
import Testing

/// Versions of a safety plan, and whom to call from the first.
struct SafetyPlanTests {
  private let today = Day("2026-03-13") ?? Day.earliest

  @Test func `every plan begins with whom to call, and that line can go`() {
    var plan = SafetyPlan.starting
    #expect(plan.professionals.contains { $0.contains("988") })
    #expect(!plan.isWritten)
    plan[.professionals] = ["Telefonseelsorge 116 123"]
    #expect(plan.professionals == ["Telefonseelsorge 116 123"])
  }

  @Test func `the six sections are six fields in their order`() {
    var plan = SafetyPlan()
    for section in SafetySection.allCases { plan[section] = ["\(section.number)"] }
    #expect(
      [
        plan.warningSigns, plan.alone, plan.peopleAndPlaces, plan.helpers, plan.professionals,
        plan.saferPlace,
      ] == [["1"], ["2"], ["3"], ["4"], ["5"], ["6"]])
    #expect(Set(SafetySection.allCases.map(\.heading)).count == 6)
  }

  @Test func `a draft counts from the day on which it is put in force`() throws {
    var plan = SafetyPlan.starting
    plan.warningSigns = ["I stop answering"]
    plan.date = Day("2026-01-01")
    let current = try plan.madeCurrent(on: today)
    #expect(current.status == .current && current.date == today)
    #expect(throws: SafetyPlanRefusal.alreadyCurrent(version: 1)) {
      try current.madeCurrent(on: today)
    }
  }

  @Test func `a plan with nothing but a telephone number is no plan yet`() {
    #expect(throws: SafetyPlanRefusal.nothingWritten) {
      try SafetyPlan.starting.madeCurrent(on: today)
    }
  }

  @Test func `the next version keeps every word and asks for a new copy`() throws {
    var plan = SafetyPlan.starting
    plan.alone = ["Ice"]
    plan.copyGivenOn = today
    var signature = Signature()
    signature.name = "Somebody"
    plan.signatures = [signature]
    let current = try plan.madeCurrent(on: today)
    let id = RecordID(letter: "f", bits: (1, 2))
    let next = current.nextVersion(after: id, on: today)
    #expect(next.version == 2 && next.status == .draft && next.supersedes == id)
    #expect(next.alone == ["Ice"] && next.professionals == plan.professionals)
    #expect(next.copyGivenOn == nil && next.signatures.isEmpty)
  }
}
