import ClinicalRecord
import Testing

/// Who agreed and how, as a plan in force keeps it.
struct PlanActivationTests {
  private static func plan(
    _ agreement: PlanActivation.Agreement, words: String = "", ending: String = "When I sleep."
  ) -> Plan {
    var plan = Plan()
    plan.dischargeCriteria = ending
    var client = Client()
    client.displayName = "Ana Invented"
    client.guardian = "Invented, Bo"
    let act = PlanActivation(
      agreement: agreement, words: words, practitioner: "Robin Sample", credentials: "LCSW",
      initials: "RS", at: WholeChart.now, today: WholeChart.today)
    return act.inForce(plan, of: client, reviewDays: 30)
  }

  @Test func `the clinician signs with name, credentials, initials and time`() {
    let own = Self.plan(.open).signatures
    #expect(own.map(\.role) == ["practitioner"])
    #expect(own.first?.name == "Robin Sample")
    #expect(own.first?.credentials == "LCSW")
    #expect(own.first?.initials == "RS")
    #expect(own.first?.at == WholeChart.now)
  }

  @Test(
    arguments: [
      (.typed, "client", "typed", "Ana I."), (.onPaper, "client", "on_paper", "Ana Invented"),
      (.verbal, "client", "verbal", "Ana Invented"),
      (.guardianOnPaper, "guardian", "on_paper", "Bo Invented"),
      (.guardianVerbal, "guardian", "verbal", "Bo Invented"),
    ] as [(PlanActivation.Agreement, String, String, String)])
  func `each way of agreeing is kept as it was`(
    _ agreement: PlanActivation.Agreement, _ role: String, _ method: String, _ name: String
  ) {
    let plan = Self.plan(agreement, words: agreement == .typed ? "Ana I." : "")
    #expect(plan.signatures.last?.role == role)
    #expect(plan.signatures.last?.method == method)
    #expect(plan.signatures.last?.name == name)
    #expect(plan.discussedWithClientOn == WholeChart.today)
  }

  @Test(arguments: [
    PlanActivation.Agreement.onPaper, .verbal, .typed, .guardianOnPaper, .guardianVerbal,
  ])
  func `a name that was given is kept as it was given`(_ agreement: PlanActivation.Agreement) {
    let plan = Self.plan(agreement, words: "Lucía Invented, mother")
    #expect(plan.signatures.last?.name == "Lucía Invented, mother")
    #expect(plan.signatures.last?.role == agreement.role)
    #expect(plan.signatures.last?.declinedReason == "")
  }

  @Test func `of a plan that says nothing of its end nobody has talked it over`() {
    #expect(Self.plan(.onPaper, ending: " ").discussedWithClientOn == nil)
  }

  @Test(arguments: [PlanActivation.Agreement.guardianOnPaper, .guardianVerbal, .guardianDeclined])
  func `nobody is recorded as the own guardian`(_ agreement: PlanActivation.Agreement) {
    var client = Client()
    client.displayName = "Ana Invented"
    let signature = agreement.signature(of: client, words: "", at: WholeChart.now)
    #expect(signature?.name == "name not given" && signature?.role == "guardian")
  }

  @Test func `a guardian who declines is told as the guardian`() {
    let plan = Self.plan(.guardianDeclined, words: "Not before the hearing")
    #expect(plan.signatures.last?.role == "guardian")
    #expect(plan.signatures.last?.name == "Bo Invented")
    #expect(plan.signatures.last?.declinedReason == "Not before the hearing")
    #expect(plan.discussedWithClientOn == nil)
  }

  @Test func `who declines has the reason kept and no way of signing`() {
    let plan = Self.plan(.declined, words: "I want to read it at home first")
    #expect(plan.signatures.last?.declinedReason == "I want to read it at home first")
    #expect(plan.signatures.last?.method == "")
    #expect(plan.discussedWithClientOn == nil)
  }

  @Test func `it starts today and its review is due when the payer says`() {
    let plan = Self.plan(.verbal)
    #expect(plan.status == .active)
    #expect(plan.startOn == WholeChart.today)
    #expect(plan.reviewDueOn == WholeChart.today.adding(days: 30))
  }

  @Test func `initials are the first letters of a name`() {
    #expect(PlanActivation.initials(of: "Robin Sample") == "RS")
    #expect(PlanActivation.initials(of: "robin van sample") == "RVS")
    #expect(PlanActivation.initials(of: "") == "")
  }
}
