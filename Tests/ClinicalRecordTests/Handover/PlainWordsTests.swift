import ClinicalRecord
import Testing

/// The words of what a client sees.
struct PlainWordsTests {
  @Test(arguments: [
    ("Bright, Dana", "Dana"), ("陈伟 Chen, Wei", "Wei"), ("Nguyễn Ánh", "Nguyễn Ánh"),
    ("Prince", "Prince"), ("Smith,", "Smith,"), ("", ""),
  ]) func `a person is called by the name behind the comma`(_ name: String, _ called: String) {
    var client = Client()
    client.displayName = name
    #expect(client.calledName == called)
  }

  @Test(arguments: ["Sign the lease", "Kim calls me on Sunday", "PHQ-9 again", "don't answer"])
  func `the words of a step stay as they were written`(_ text: String) {
    var step = ActionStep()
    step.text = text
    #expect(step.sentence(calling: "Dana") == "Dana: \(text)")
  }

  @Test func `a step says who does it, whether it is done or not`() {
    var step = ActionStep()
    step.text = "Call three landlords"
    #expect(step.sentence(calling: "Dana") == "Dana: Call three landlords")
    step.owner = .family
    #expect(step.sentence(calling: "Dana") == "Family: Call three landlords")
    step.ownerName = "Inés"
    #expect(step.sentence(calling: "Dana") == "Inés: Call three landlords")
    step.owner = .client
    step.ownerName = ""
    step.state = .done
    #expect(step.sentence(calling: "Dana") == "Dana: Call three landlords")
  }

  @Test func `the way of an objective is told without a sign for better or worse`() {
    var objective = Objective()
    objective.baseline = Decimal(9)
    objective.target = Decimal(2)
    objective.unit = "days"
    objective.perPeriod = .week
    objective.forWeeks = 1
    objective.targetDate = Day("2026-05-30")
    let on = Day("2026-03-10") ?? Day.earliest
    let words = objective.way(now: (on, Decimal(6))) { $0.iso }
    #expect(
      words == "at the start 9, now 6 (2026-03-10), hoped for 2 days a week for 1 week, "
        + "by 2026-05-30")
    objective.lifecycle = .completed
    #expect(!objective.way(now: nil) { $0.iso }.contains("by 2026"))
    #expect(Objective().way(now: nil) { $0.iso } == "")
  }
}
