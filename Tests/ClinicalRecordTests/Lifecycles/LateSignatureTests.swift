import Testing

@testable import ClinicalRecord

/// A signature that comes after a plan is in force is kept beside it, and the plan never changes.
struct LateSignatureTests {
  private static func act(
    _ agreement: PlanActivation.Agreement, words: String = ""
  ) -> PlanActivation {
    PlanActivation(
      agreement: agreement, words: words, practitioner: "Robin Sample", credentials: "LCSW",
      initials: "RS", at: WholeChart.now, today: WholeChart.today)
  }

  private static func unsigned(_ change: (inout WholeChart) -> Void = { _ in }) throws -> WholeChart
  {
    var whole = WholeChart()
    whole.plan.signatures = []
    whole.plan.discussedWithClientOn = nil
    whole.profile.clientSignatureRequired = true
    change(&whole)
    return whole
  }

  /// A chart with what a late signature adds.
  private static func chart(
    _ whole: WholeChart, _ late: LateSignature
  ) throws -> (chart: Chart, addendum: Document) {
    var chart = try whole.chart()
    let plan = try #require(chart.planInForce)
    let (addendum, entered) = try late.addition(to: plan, of: chart.client.content)
    var envelope = Envelope(
      kind: .addendum, id: WholeChart.id("d", 77), client: chart.id, created: WholeChart.now,
      zone: "UTC", nonce: "")
    envelope.signed = entered
    let document = Document(envelope: envelope, body: addendum)
    #expect(
      chart.refusal(of: Change(name: "", edits: [Change.Edit(before: nil, after: document)])) == nil
    )
    chart.put(document)
    return (chart, document)
  }

  @Test func `one entered by mistake stays to be read and counts no more`() throws {
    let whole = try Self.unsigned()
    var (chart, document) = try Self.chart(
      whole, LateSignature(Self.act(.onPaper), givenOn: WholeChart.today))
    let late = try #require(chart.lateSignatureAdditions(of: whole.planID).first)
    let (addendum, entered) = MistakenSignature(Self.act(.open), because: "Another family's sheet")
      .addition(to: late)
    #expect(addendum.parent == document.id && addendum.reason == "Another family's sheet")
    #expect(addendum.text.contains(late.content.text) && entered.initials == "RS")
    var envelope = document.envelope
    envelope.id = WholeChart.id("d", 78)
    envelope.signed = entered
    chart.put(Document(envelope: envelope, body: addendum))
    #expect(chart.lateSignatures(of: whole.planID).isEmpty)
    #expect(chart.documents[document.id] == document)
    #expect(whole.check.findings(in: chart).contains { $0.rule == .participation })
  }

  @Test func `it cannot come from before care began`() throws {
    let whole = try Self.unsigned()
    let chart = try whole.chart()
    let plan = try #require(chart.planInForce)
    let early = WholeChart.today.adding(days: -900)
    #expect(throws: LateSignature.Refusal.beforeCare(early, since: WholeChart.today)) {
      try LateSignature(Self.act(.verbal), givenOn: early)
        .addition(to: plan, of: chart.client.content, careSince: WholeChart.today)
    }
    #expect(chart.careBegan(for: plan.content) != nil)
  }

  @Test(arguments: [
    (PlanActivation.Agreement.onPaper, "client", "on_paper"), (.verbal, "client", "verbal"),
    (.typed, "client", "typed"), (.guardianOnPaper, "guardian", "on_paper"),
    (.guardianVerbal, "guardian", "verbal"),
  ]) func `each way of agreeing is kept and ends the payer's demand`(
    _ agreement: PlanActivation.Agreement, _ role: String, _ method: String
  ) throws {
    let whole = try Self.unsigned()
    #expect(whole.check.findings(in: try whole.chart()).contains { $0.rule == .participation })
    let (chart, document) = try Self.chart(
      whole, LateSignature(Self.act(agreement, words: "Ana I."), givenOn: WholeChart.today))
    let signature = try #require(chart.lateSignatures(of: whole.planID).first)
    #expect(signature.role == role && signature.method == method)
    #expect(signature.at == WholeChart.now && signature.givenOn == nil)
    #expect(document.isFrozen && document.envelope.signed?.initials == "RS")
    #expect(!whole.check.findings(in: chart).contains { $0.rule == .participation })
    #expect(chart.planInForce?.content.fieldValue == whole.plan.fieldValue)
  }

  @Test func `a sheet that came back later keeps its own day and the time of today`() throws {
    let day = WholeChart.today.adding(days: -4)
    let (chart, _) = try Self.chart(
      try Self.unsigned(), LateSignature(Self.act(.onPaper), givenOn: day))
    let signature = try #require(chart.lateSignatures(of: WholeChart().planID).first)
    #expect(signature.givenOn == day && signature.at == WholeChart.now)
  }

  @Test func `who declines later has the reason kept, and it counts as a reason for none`() throws {
    let whole = try Self.unsigned()
    let (chart, _) = try Self.chart(
      whole,
      LateSignature(Self.act(.declined, words: "I sign nothing"), givenOn: WholeChart.today))
    #expect(
      chart.agreement(to: try #require(chart.planInForce))?.declinedReason == "I sign nothing")
    #expect(!whole.check.findings(in: chart).contains { $0.rule == .participation })
  }

  @Test func `a supporter alone does not sign for the person`() throws {
    var whole = try Self.unsigned()
    var signature = Signature()
    signature.name = "A friend"
    signature.role = "supporter"
    signature.method = "verbal"
    whole.plan.signatures = [signature]
    #expect(whole.check.findings(in: try whole.chart()).contains { $0.rule == .participation })
  }

  @Test func `a draft, a day to come and no answer are refused with a sentence`() throws {
    let whole = try Self.unsigned { whole in
      whole.draft = whole.plan
      whole.draft?.status = .draft
      whole.draft?.version = 2
    }
    let chart = try whole.chart()
    let client = chart.client.content
    let force = try #require(chart.planInForce)
    let draft = try #require(chart.planInWork)
    #expect(throws: LateSignature.Refusal.draft(version: 2)) {
      try LateSignature(Self.act(.onPaper), givenOn: WholeChart.today)
        .addition(to: draft, of: client)
    }
    let tomorrow = WholeChart.today.adding(days: 1)
    #expect(throws: LateSignature.Refusal.stillToCome(tomorrow)) {
      try LateSignature(Self.act(.onPaper), givenOn: tomorrow).addition(to: force, of: client)
    }
    #expect(throws: LateSignature.Refusal.nobodyAsked) {
      try LateSignature(Self.act(.open), givenOn: WholeChart.today).addition(to: force, of: client)
    }
  }

  @Test func `what was added never changes and never goes`() throws {
    let (chart, document) = try Self.chart(
      try Self.unsigned(), LateSignature(Self.act(.onPaper), givenOn: WholeChart.today))
    var other = try #require(document.content(Addendum.self))
    other.text = "Something else"
    let changed = Document(envelope: document.envelope, body: other)
    for after in [changed, nil] {
      let change = Change(name: "", edits: [Change.Edit(before: document, after: after)])
      #expect(chart.refusal(of: change) == .addition)
    }
  }
}
