import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Lists that the practice extends by its own files, and codes that nobody knows.
struct AddedTermsTests {
  private static let added = AddedTerms([
    addition(.supportType, "horse_farm", "Stall 4, with the old mare"),
    addition(.lifeDomain, "immigration", "papers and staying"),
    addition(.closeReason, "on_the_road", "sailing, reachable by post"),
  ])

  private static func addition(
    _ vocabulary: Vocabulary, _ code: String, _ label: String
  ) -> VocabularyAddition {
    var addition = VocabularyAddition()
    addition.name = vocabulary.name
    var term = VocabularyTerm()
    (term.code, term.label) = (code, label)
    addition.terms = [term]
    return addition
  }

  private func desk() -> Desk {
    var desk = Desk.inChart("Bright", .plan)
    desk.state.practice.addedTerms = Self.added
    return desk
  }

  @Test func `a term that the practice adds is offered, chosen and read by its words`() throws {
    var desk = desk()
    desk.select(desk.plan?.supports.first?.id)
    desk.press(.character("e"))
    desk.focus("type")
    for _ in 0..<40 where desk.state.form?.focused?.text != "horse_farm" {
      desk.press(.right)
    }
    desk.press(.escape)
    #expect(desk.plan?.supports.first?.type == "horse_farm")
    #expect(desk.screenText.contains("Stall 4, with the old mare"))
    desk.select(desk.plan?.goals.first?.id)
    desk.press(.character("e"))
    desk.focus("lifeDomain")
    for _ in 0..<40 where desk.state.form?.focused?.text != "immigration" {
      desk.press(.right)
    }
    desk.press(.escape)
    #expect(desk.plan?.goals.first?.lifeDomain == "immigration")
    desk.select(.part("goals"))
    desk.press(.home)
    #expect(desk.screenText.contains("papers and staying"))
  }

  @Test func `the end of care is told in the practice's words`() {
    var desk = Desk.inChart("Bright", .ending)
    desk.state.practice.addedTerms = Self.added
    desk.press(.enter)
    desk.focus("reason")
    for _ in 0..<20 where desk.state.form?.focused?.text != "on_the_road" {
      desk.press(.right)
    }
    desk.fill("conditionAtDischarge", "Well.")
    desk.press(.escape)
    #expect(desk.screenText.contains("sailing, reachable by post"))
    desk.press(.function(2))
    desk.type("RS")
    desk.press(.enter)
    #expect(desk.state.chart?.chart.episode?.content.closeReason == "on_the_road")
    desk.show(.brief)
    #expect(desk.screenText.contains("sailing, reachable by post"))
  }

  @Test func `a code that nobody knows is kept and read as its own words`() throws {
    var desk = Desk.inChart("Bright", .plan)
    var draft = try #require(desk.state.chart?.chart.planInWork)
    draft.content.supports[0].type = "mutual_aid"
    desk.documents[draft.id] = draft.document
    desk.state.chart?.chart.put(draft.document)
    #expect(draft.content.status == .draft)
    desk.select(draft.content.supports[0].id)
    #expect(desk.screenText.contains("mutual aid"))
    desk.press(.character("e"))
    desk.fill("frequency", "Fridays at noon")
    desk.press(.escape)
    #expect(desk.state.form == nil)
    #expect(desk.plan?.supports.first?.type == "mutual_aid")
    #expect(desk.plan?.supports.first?.frequency == "Fridays at noon")
  }

  @Test func `own words never take the place of a code that the program has`() {
    let terms = AddedTerms([Self.addition(.supportType, "medication", "something else")])
    #expect(terms.label(of: "medication", in: .supportType) == "medication")
    #expect(terms.label(of: "no_such_code", in: .supportType) == "no such code")
    #expect(terms.label(of: "medication", in: .lifeDomain) == "medication")
  }
}
