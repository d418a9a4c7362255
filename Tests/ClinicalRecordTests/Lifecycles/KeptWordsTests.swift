import Testing

@testable import ClinicalRecord

/// What counts or is finished keeps its words: a safety plan in force, a review that is done.
struct KeptWordsTests {
  private static func document(_ letter: Character, _ body: any DocumentContent) -> Document {
    Document(
      envelope: Envelope(
        kind: type(of: body).kind, id: WholeChart.id(letter, 300), client: WholeChart().clientID,
        created: WholeChart.now, zone: "UTC", nonce: ""), body: body)
  }

  private static func refusal(
    from before: any DocumentContent, to after: (any DocumentContent)?
  ) throws -> LifecycleRefusal? {
    let letter = type(of: before).kind.letter
    return try WholeChart().chart().refusal(
      of: Change(
        name: "",
        edits: [
          Change.Edit(before: document(letter, before), after: after.map { document(letter, $0) })
        ]))
  }

  private static var current: SafetyPlan {
    var plan = SafetyPlan.starting
    plan.alone = ["Ice in both hands"]
    plan.status = .current
    plan.version = 2
    return plan
  }

  @Test func `the words of a safety plan in force never change, and it never goes`() throws {
    var other = Self.current
    other.alone = ["Something else"]
    #expect(
      try Self.refusal(from: Self.current, to: other) == .safetyPlanInForce(version: 2))
    other = Self.current
    other.status = .draft
    #expect(
      try Self.refusal(from: Self.current, to: other) == .safetyPlanInForce(version: 2))
    #expect(try Self.refusal(from: Self.current, to: nil) == .safetyPlanInForce(version: 2))
  }

  @Test func `a copy and a signature are noted on it, and a draft changes freely`() throws {
    var other = Self.current
    other.copyGivenOn = WholeChart.today
    var signature = Signature()
    signature.name = "Ana Invented"
    signature.role = "client"
    other.signatures = [signature]
    #expect(try Self.refusal(from: Self.current, to: other) == nil)
    var draft = Self.current
    draft.status = .draft
    var edited = draft
    edited.helpers = ["Sam"]
    #expect(try Self.refusal(from: draft, to: edited) == nil)
    #expect(try Self.refusal(from: draft, to: Self.current) == nil)
    #expect(try Self.refusal(from: draft, to: nil) == nil)
  }

  @Test func `a review that is done stays, one that was begun goes on or goes`() throws {
    var done = PlanReview()
    done.state = .done
    done.clientFeedback = "Good"
    var other = done
    other.clientFeedback = "Better"
    #expect(try Self.refusal(from: done, to: other) == .reviewDone)
    #expect(try Self.refusal(from: done, to: nil) == .reviewDone)
    var begun = done
    begun.state = .draft
    #expect(try Self.refusal(from: done, to: begun) == .reviewDone)
    #expect(try Self.refusal(from: begun, to: done) == nil)
    #expect(try Self.refusal(from: begun, to: nil) == nil)
  }
}
