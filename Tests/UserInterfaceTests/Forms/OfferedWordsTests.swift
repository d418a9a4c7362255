import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Approaches and their techniques are offered as one types, and any other words stay as typed.
struct OfferedWordsTests {
  private static let cbt = "Cognitive behavioral therapy (CBT)"

  private static let own = AddedTerms([
    addition(.modality, ("porch", "Porch work", [])),
    addition(
      .technique, ("kitchen_map", "Kitchen-table map", ["porch"]),
      ("orbit", "Orbiting the feared street", ["CBT"]), ("minute", "Porch minute", [])),
  ])

  private static func addition(
    _ vocabulary: Vocabulary, _ terms: (code: String, label: String, under: [String])...
  ) -> VocabularyAddition {
    var addition = VocabularyAddition()
    addition.name = vocabulary.name
    addition.terms = terms.map { added in
      var term = VocabularyTerm()
      (term.code, term.label, term.under) = added
      return term
    }
    return addition
  }

  /// A new intervention below the first objective, the keys in its approach.
  private func desk(columns: Int = 80, rows: Int = 24) -> Desk {
    var desk = Desk.inChart("Bright", .plan, columns: columns, rows: rows)
    desk.state.practice.addedTerms = Self.own
    desk.select(desk.plan?.goals[0].objectives[0].id)
    desk.press(.character("c"))
    desk.type("Look at the old sentence")
    desk.press(.tab)
    return desk
  }

  private func added(_ desk: Desk) -> Intervention? {
    desk.plan?.interventions.first { $0.what == "Look at the old sentence" }
  }

  @Test func `an approach and one of its techniques take few keys`() throws {
    var desk = desk()
    #expect(desk.state.form?.focused?.name == "modality")
    #expect(desk.screenText.contains("↓ goes into the list"))
    desk.type("cbt")
    #expect(desk.screenText.contains("‹\(Self.cbt)›"))
    desk.press(.enter)
    #expect(desk.text(of: "modality") == Self.cbt)
    #expect(desk.state.form?.focused?.name == "technique")
    // What belongs to it comes first, the practice's own before the rest.
    let offered = desk.state.form?.focused?.offered ?? []
    #expect(offered.first == "Orbiting the feared street")
    #expect(offered.contains("Core beliefs") && offered.contains("Porch minute"))
    #expect(!offered.contains("DBT skills: mindfulness"))
    desk.type("core")
    desk.press(.enter, .escape)
    #expect(added(desk)?.modality == Self.cbt)
    #expect(added(desk)?.technique == "Core beliefs")
  }

  @Test func `a technique of another approach is found by its name`() {
    var desk = desk()
    desk.type("cbt")
    desk.press(.enter)
    desk.type("mindful")
    #expect(desk.state.form?.focused?.offered.contains("DBT skills: mindfulness") == true)
  }

  @Test func `the practice's own approach has the practice's own technique`() {
    var desk = desk()
    desk.type("porch")
    desk.press(.enter)
    #expect(desk.state.form?.focused?.offered.first == "Kitchen-table map")
    desk.press(.down, .enter, .escape)
    #expect(added(desk)?.modality == "Porch work")
    #expect(added(desk)?.technique == "Kitchen-table map")
  }

  @Test func `words that are in no list are kept letter by letter`() {
    var desk = desk()
    desk.type("Dance with the dog")
    desk.press(.enter)
    desk.type("slow waltz")
    desk.press(.escape)
    #expect(added(desk)?.modality == "Dance with the dog")
    #expect(added(desk)?.technique == "slow waltz")
  }

  @Test func `Tab keeps what was typed where something is offered`() {
    var desk = desk()
    desk.type("cbt")
    desk.press(.tab)
    desk.type("exp")
    desk.press(.tab, .escape)
    #expect(added(desk)?.modality == "cbt")
    #expect(added(desk)?.technique == "exp")
  }

  @Test func `nothing takes the place of what stands in the plan by passing through`() throws {
    var desk = Desk.inChart("Okafor", .plan)
    let before = try #require(desk.plan?.interventions.first { $0.modality == "narrative" })
    desk.select(before.id)
    desk.press(.character("e"))
    for _ in 0..<12 { desk.press(.enter) }
    for _ in 0..<12 { desk.press(.tab) }
    desk.fill("frequency", "every third week")
    desk.press(.escape)
    let after = try #require(desk.plan?.interventions.first { $0.id == before.id })
    #expect(after.frequency == "every third week")
    #expect(after.modality == "narrative" && after.technique == before.technique)
  }

  @Test func `the list is walked, left above and left below`() {
    var desk = desk()
    desk.press(.down, .down)
    #expect(desk.state.form?.focused?.offer?.marked == 1)
    #expect(desk.screenText.contains("Enter takes what is marked"))
    desk.press(.up, .up)
    #expect(desk.state.form?.focused?.offer?.marked == nil)
    #expect(desk.state.form?.focused?.name == "modality")
    desk.type("kitchen")
    desk.press(.down)
    #expect(desk.state.form?.focused?.name == "technique")
  }

  @Test func `what was taken is taken back by one key in its line`() {
    var desk = desk()
    desk.type("cbt")
    desk.press(.enter, .backTab, .control("_"))
    #expect(desk.text(of: "modality") == "cbt")
  }

  @Test(arguments: [(80, 24), (140, 40), (40, 12)])
  func `the line that is typed stays on the screen with what is offered`(
    columns: Int, rows: Int
  ) {
    var desk = desk(columns: columns, rows: rows)
    desk.type("porch")
    #expect(desk.screenText.contains("‹Porch work›"), "\(desk.screenText)")
    #expect(desk.state.form?.focused?.name == "modality")
  }

  @Test func `a chosen method alone says what is done, everywhere`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(desk.plan?.goals[0].objectives[0].id)
    desk.press(.character("c"), .tab)
    desk.type("cbt")
    desk.press(.enter)
    desk.type("core")
    desk.press(.enter)
    desk.fill("who", "Robin Sample")
    desk.fill("frequency", "weekly")
    desk.press(.escape)
    let row = try #require(desk.plan?.interventions.first { $0.technique == "Core beliefs" })
    #expect(row.words == "Core beliefs" && row.method == "\(Self.cbt), Core beliefs")
    #expect(!row.missingParts.contains("what is done"))
    #expect(desk.screenText.contains("Core beliefs"))
    desk.select(row.id)
    desk.press(.character("D"))
    #expect(desk.screenText.contains("Core beliefs"))
  }

  @Test func `a note takes techniques line by line, and other words`() throws {
    var desk = Desk.inChart("Bright", .notes)
    desk.state.practice.addedTerms = Self.own
    desk.press(.character("n"))
    desk.focus("interventionsUsed")
    // What the plan works with comes first.
    #expect(desk.state.form?.focused?.offered.first == "behavioral activation")
    desk.type("porch")
    // Enter begins the next line as ever; only what was marked on purpose is taken.
    desk.press(.enter)
    desk.type("porch")
    desk.press(.down, .enter)
    desk.type("something of our own")
    desk.press(.escape)
    let note = try #require(
      desk.state.chart?.chart.notes.first { $0.content.date == Desk.today })
    #expect(note.content.interventionsUsed == ["porch", "Porch minute", "something of our own"])
  }

  @Test func `the lists are the known approaches with what belongs to them`() {
    let labels = Set(Vocabulary.modality.terms.map(\.code))
    #expect(labels.isSuperset(of: ["cbt", "dbt", "act", "mi", "mbsr", "narrative", "somatic"]))
    func techniques(of approach: String) -> [String] {
      Vocabulary.technique.terms.filter { $0.under.contains(approach) }.map(\.code)
    }
    for code in ["schema-work", "core-beliefs", "cost-benefit-analysis"] {
      #expect(techniques(of: "cbt").contains(code))
    }
    let dbt = [
      "skills-emotion-regulation", "skills-distress-tolerance", "skills-interpersonal",
      "role-play", "real-life-scenarios",
    ]
    for code in dbt { #expect(techniques(of: "dbt").contains(code)) }
    #expect(techniques(of: "mbsr").contains("mindfulness-exercises"))
    #expect(techniques(of: "narrative").contains("re-authoring"))
    // No technique stands under an approach that is not there.
    #expect(Vocabulary.technique.terms.allSatisfy { labels.isSuperset(of: $0.under) })
  }
}
