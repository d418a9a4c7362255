import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What the client view tells of who agreed to the plan, when and how.
struct ClientAgreementTests {
  private func words(_ name: String, _ change: (inout Chart) -> Void = { _ in }) throws -> String {
    let found = Desk.practice.charts.first { $0.client.content.displayName.contains(name) }
    var chart = try #require(found)
    change(&chart)
    return ClientAgreement(chart: chart, today: Desk.today, offsetMinutes: 0).row(columns: 80)
      .lines.map { $0.left.map(\.text).joined() }.joined(separator: "\n")
  }

  private func signed(_ signature: Signature?, _ chart: inout Chart) {
    guard var plan = chart.planInForce else { return }
    plan.content.signatures = [signature].compactMap(\.self)
    plan.content.supersedes = nil
    for addendum in chart.lateSignatureAdditions(of: plan.id) { chart.remove(addendum.id) }
    chart.put(plan.document)
  }

  private func signature(_ role: String = "client") -> Signature {
    var signature = Signature()
    signature.name = role == "client" ? "Ife Okafor" : "Amara Okafor"
    signature.role = role
    signature.method = "on_paper"
    signature.at = Instant("2026-01-04T10:00:00Z")
    return signature
  }

  @Test func `the view ends with who agreed, how and when`() throws {
    var desk = Desk.inChart("Bright")
    desk.press(.character("g"), .character("v"), .end)
    #expect(desk.screenText.contains("What we agreed"))
    #expect(desk.screenText.contains("This plan: "))
    desk.press(.enter)
    #expect(desk.screenText.contains("This is to be read; nothing is written here."))
  }

  @Test func `an agreement has its way and its day`() throws {
    let text = try words("Okafor") { signed(signature(), &$0) }
    #expect(text == "What we agreed\nThis plan: Ife Okafor, on paper, 4 Jan.")
  }

  @Test func `who declined is never said to have agreed, and a guardian's reason stays away`()
    throws
  {
    var no = signature()
    no.declinedReason = "Too many goals at once"
    let own = try words("Okafor") { signed(no, &$0) }
    #expect(own.hasPrefix("I did not agree to this plan\n“Too many goals at once” "))
    no = signature("guardian")
    no.declinedReason = "Not this school"
    let other = try words("Okafor") { signed(no, &$0) }
    #expect(other.hasPrefix("Not everybody agreed to this plan\n"))
    #expect(!other.contains("school") && other.contains("(guardian) did not agree, 4 Jan"))
  }

  @Test func `without a signature it says so, and without a plan nothing`() throws {
    #expect(
      try words("Okafor") { signed(nil, &$0) }
        == "What we agreed\nI have not signed this plan yet.")
    #expect(try words("Newleaf") == "")
  }
}
