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

  /// Added terms of the lists that are read outside forms.
  private static let elsewhere = AddedTerms([
    addition(.phase, "harvest", "bringing in the hay"),
    addition(.supportType, "horse_farm", "Stall 4, with the old mare"),
    addition(.dimension, "land", "the land itself"),
    addition(.sessionKind, "walk", "walk along the river"),
    addition(.sessionPlace, "orchard", "under the third apple tree"),
  ])

  @Test func `an added phase is read, found and ordered by its words in the list`() throws {
    var desk = Desk(columns: 100, rows: 30)
    let id = try #require(desk.client("Okafor"))
    var summary = try #require(desk.state.caseload.summaries[id])
    summary.phase = "harvest"
    desk.state.practice.addedTerms = Self.elsewhere
    desk.send(.summariesRead([summary], isLast: true))
    #expect(desk.screenText.contains("bringing"))
    #expect(!desk.screenText.contains("harvest"))
    desk.press(.character("s"), .character("p"))
    let last = desk.state.caseload.visible.compactMap { desk.state.caseload.summaries[$0] }
      .last { !$0.phase.isEmpty && $0.status == .active }
    #expect(last?.id == id)
    desk.press(.character("/"))
    desk.type("bringing")
    #expect(desk.state.caseload.visible == [id])
  }

  @Test func `an added kind of support is named by its words when it goes and in a review`() throws
  {
    var desk = Desk.inChart("Bright", .plan)
    desk.state.practice.addedTerms = Self.elsewhere
    desk.press(.home)
    var chart = try #require(desk.state.chart?.chart)
    for plan in chart.plans {
      var plan = plan
      for index in plan.content.supports.indices {
        plan.content.supports[index].type = "horse_farm"
        plan.content.supports[index].provider = ""
      }
      chart.put(plan.document)
    }
    desk.state.chart?.chart = chart
    desk.select(desk.plan?.supports.first?.id)
    desk.press(.character("D"))
    #expect(desk.screenText.contains("Stall 4, with the old mare"))
    #expect(!desk.screenText.contains("horse"))
    desk.press(.escape)
    let support = try #require(chart.planInWork?.content.supports.first)
    #expect(support.name(in: chart) == "Stall 4, with the old mare")
  }

  @Test func `goals that are all about an added part of life are told by its words`() throws {
    var desk = Desk.inChart("Okafor", .plan)
    desk.state.practice.addedTerms = Self.elsewhere
    desk.press(.home)
    var chart = try #require(desk.state.chart?.chart)
    for plan in chart.plans {
      var plan = plan
      for index in plan.content.goals.indices { plan.content.goals[index].dimension = "land" }
      chart.put(plan.document)
    }
    let found = CheckBasis().check(on: Desk.today).findings(in: chart)
    #expect(found.contains { $0.sentence.contains("goals are about the land itself.") })
  }

  @Test func `an added kind and place of a session are read by their words`() throws {
    var desk = Desk.inChart("Bright", .brief)
    desk.state.practice.addedTerms = Self.elsewhere
    desk.press(.home)
    let chart = try #require(desk.state.chart?.chart)
    var session = try #require(BriefPane.sessionAtHand(chart, Desk.today))
    (session.content.kind, session.content.place) = ("walk", "orchard")
    desk.state.chart?.chart.put(session.document)
    #expect(desk.screenText.contains("walk along the river, under the third apple tree"))
    desk.press(.character("!"))
    #expect(desk.screenText.contains("walk along the river, under the third"))
  }

  @Test func `versions are compared in the practice's words`() throws {
    var chart = try #require(Desk.inChart("Bright").state.chart?.chart)
    chart.addedTerms = Self.elsewhere
    let words = ComparisonWords(today: Desk.today, zone: .utc, chart: chart)
    #expect(words.text(of: .text("harvest"), .code(.phase)) == "bringing in the hay")
  }

  /// Own words in the lists of choices, which were the program's alone once.
  private static let choices = AddedTerms([
    addition(StepOwner.vocabulary, "neighbour", "the neighbour"),
    addition(Effectiveness.vocabulary, "in_winter", "helps in winter"),
    addition(AddendumKind.vocabulary, "from_archive", "found in the archive"),
    addition(DiagnosisStatus.vocabulary, "by_history", "by history alone"),
  ])

  @Test func `whose step it is can be one of the practice's own words`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.state.practice.addedTerms = Self.choices
    desk.press(.home)
    let step = try #require(
      desk.state.chart?.chart.all(ActionStep.self).first { step in
        step.content.state == .open && step.content.ownerName.isEmpty
      })
    desk.select(.document(step.id))
    desk.press(.character("e"))
    desk.focus("owner")
    for _ in 0..<10 where desk.state.form?.focused?.text != "neighbour" { desk.press(.right) }
    desk.press(.escape)
    let kept: Held<ActionStep>? = desk.state.chart?.chart.held(step.id)
    #expect(kept?.content.owner == StepOwner(rawValue: "neighbour"))
    #expect(desk.screenText.contains("the neighbour"))
    let chart = try #require(desk.state.chart?.chart)
    #expect(
      kept?.content.sentence(calling: "Dana", chart.addedTerms).hasPrefix("The neighbour: ") == true
    )
  }

  @Test func `how a support helps can be one of the practice's own words`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.state.practice.addedTerms = Self.choices
    desk.press(.home)
    desk.press(.character("r"))
    desk.state.chart?.review?.focus = .support(0)
    desk.press(.left)
    #expect(desk.state.chart?.review?.supports[0].effectiveness?.rawValue == "in_winter")
    #expect(desk.screenText.contains("helps in winter"))
    desk.press(.character(" "))
    #expect(desk.state.chart?.review?.supports[0].effectiveness == .helping)
  }

  @Test func `a diagnosis is told in the practice's words for how it stands`() throws {
    var desk = Desk.inChart("Bright", .person)
    desk.state.practice.addedTerms = Self.choices
    desk.press(.home)
    var episode = try #require(desk.state.chart?.chart.episode)
    episode.content.diagnoses[0].status = DiagnosisStatus(rawValue: "by_history")
    desk.state.chart?.chart.put(episode.document)
    desk.select(episode.content.diagnoses[0].id)
    #expect(desk.screenText.contains("by history alone"))
  }

  @Test func `what is added to a summary can be of the practice's own kind`() throws {
    let types = try #require(Self.choices.all(of: AddendumKind.vocabulary))
    #expect(types.map(\.code).last == "from_archive")
    var chart = try #require(Desk.inChart("Bright").state.chart?.chart)
    chart.addedTerms = Self.choices
    #expect(AddendumKind(rawValue: "from_archive").heading(in: chart) == "Found in the archive")
    #expect(AddendumKind(rawValue: "no_such").heading(in: chart) == "No such")
    #expect(AddendumKind.addendum.heading(in: chart) == "Addition")
    #expect(AddendumKind.lateEntry.heading(in: chart) == "Late entry")
  }

  @Test func `own words never take the place of a code that the program has`() {
    let terms = AddedTerms([Self.addition(.supportType, "medication", "something else")])
    #expect(terms.label(of: "medication", in: .supportType) == "medication")
    #expect(terms.label(of: "no_such_code", in: .supportType) == "no such code")
    #expect(terms.label(of: "medication", in: .lifeDomain) == "medication")
  }
}
