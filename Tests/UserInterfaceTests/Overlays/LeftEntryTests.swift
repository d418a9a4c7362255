import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A box that is left with words in it says that they are kept, and has them when it is opened again.
struct LeftEntryTests {
  @Test func `Esc says that the words are kept, and until when`() {
    var desk = Desk.inChart("Alvarez", .plan)
    desk.press(.function(2), .tab)
    desk.type("Rosa A.")
    desk.press(.escape)
    #expect(desk.toast.hasPrefix("Kept until you quit"))
    #expect(desk.screenText.contains("Kept until you quit"))
    desk.press(.function(2))
    #expect(desk.screenText.contains("Rosa A."))
  }

  @Test func `a box in which nothing was said closes without a word`() {
    var desk = Desk.inChart("Alvarez", .plan)
    let said = desk.state.messages.all.count
    desk.press(.function(2), .tab, .tab, .tab)
    desk.type("RS")
    desk.press(.escape)
    #expect(desk.state.messages.all.count == said)
  }

  @Test func `words that are taken out again are no longer kept`() {
    var desk = Desk.inChart("Alvarez", .plan)
    desk.press(.function(2), .tab)
    desk.type("Rosa A.")
    desk.press(.escape, .function(2), .tab, .control("u"), .escape)
    let said = desk.state.messages.all.count
    desk.press(.function(2))
    #expect(!desk.screenText.contains("Rosa A."))
    #expect(desk.state.messages.all.count == said)
  }

  @Test func `each box has its own words`() {
    var desk = Desk.inChart("Alvarez", .plan)
    desk.press(.function(2), .tab)
    desk.type("Rosa A.")
    desk.press(.escape)
    desk.show(.safety)
    desk.press(.function(2), .tab)
    desk.type("R. Alvarez")
    desk.press(.escape)
    desk.show(.plan)
    desk.press(.function(2))
    #expect(desk.screenText.contains("Rosa A.") && !desk.screenText.contains("R. Alvarez"))
  }
}

/// How somebody agrees is a part of the signature: a box that is opened again asks for it anew.
struct AgreementAnewTests {
  private static func desk(_ name: String) -> Desk {
    var desk = Desk.inChart(name, .plan)
    desk.state.practice.practitioner = "Robin Sample"
    return desk
  }

  private static func signatures(_ desk: Desk) -> [Signature] {
    guard let chart = desk.state.chart?.chart, let plan = chart.planInForce else { return [] }
    return chart.lateSignatures(of: plan.id)
  }

  @Test func `a decline that was left does not stand there when the box is opened again`() {
    var desk = Self.desk("Alvarez")
    desk.press(.function(2), .character("d"), .escape, .function(2))
    #expect(desk.screenText.contains("‹on paper›"))
    #expect(!desk.screenText.contains("‹declined›"))
  }

  @Test func `words of before sign nothing until it is chosen how they are meant`() {
    var desk = Self.desk("Alvarez")
    let before = Self.signatures(desk).count
    desk.press(.function(2), .character("d"), .tab)
    desk.type("I want to read it first")
    desk.press(.escape, .function(2))
    #expect(desk.screenText.contains("I want to read it first"))
    #expect(desk.screenText.contains("‹not chosen yet›"))
    desk.press(.tab, .tab, .tab)
    desk.type("RS")
    desk.press(.enter)
    #expect(Self.signatures(desk).count == before)
    #expect(desk.screenText.contains("Choose how Rosa agrees"))
    #expect(desk.focusedEntry == "agreement")
    desk.press(.character("d"), .tab, .tab, .tab, .enter)
    #expect(Self.signatures(desk).last?.declinedReason == "I want to read it first")
  }

  @Test func `a name beside “not asked yet” is not dropped, and nothing is signed until it fits`()
    throws
  {
    var desk = Self.desk("Bright")
    desk.show(.safety)
    desk.press(.character("g"), .character("p"), .tab)
    desk.type("Dana Bright")
    desk.press(.tab)
    desk.type("RS")
    desk.press(.enter)
    #expect(desk.screenText.contains("A name stands below"))
    #expect(desk.focusedEntry == "agreement")
    #expect(desk.state.chart?.chart.newestSafetyPlan?.content.status == .draft)
    desk.press(.character("t"), .tab, .tab, .enter)
    let plan = try #require(desk.state.chart?.chart.safetyPlan)
    #expect(plan.content.signatures.last?.name == "Dana Bright")
  }

  @Test func `a name is no reason why a payer's signature is missing`() throws {
    var desk = Self.desk("Okafor")
    desk.state.practice.checkBasis.payers = desk.documents.values.reduce(into: [:]) {
      if let profile = $1.content(PayerProfile.self) { $0[$1.id] = profile }
    }
    desk.select(.part("vision"))
    desk.press(.character("e"))
    desk.typeSomewhere("A")
    desk.press(.escape)
    desk.activate("n", words: "Ife Okafor")
    #expect(desk.plan?.status == .draft)
    #expect(desk.screenText.contains("A name stands below"))
  }
}
