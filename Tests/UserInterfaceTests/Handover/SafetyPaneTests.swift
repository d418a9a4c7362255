import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The safety plan on the screen: lines come, move, change and go, and come back.
struct SafetyPaneTests {
  private static let sizes = [(140, 40), (80, 24), (60, 20), (40, 12)]

  @Test(arguments: sizes) func `the safety plan, and none yet`(_ columns: Int, _ rows: Int) {
    var desk = Desk.inChart("Alvarez", .safety, columns: columns, rows: rows)
    expectScreen(screen(of: desk.state), named: "safety-plan-\(columns)x\(rows)")
    desk.press(.character("j"), .character("a"))
    desk.type("I count the pills")
    expectScreen(screen(of: desk.state), named: "safety-plan-line-\(columns)x\(rows)")
    let empty = Desk.inChart("Newleaf", .safety, columns: columns, rows: rows)
    expectScreen(screen(of: empty.state), named: "safety-plan-none-\(columns)x\(rows)")
  }

  private func newest(_ desk: Desk) -> SafetyPlan? {
    desk.state.chart?.chart.newestSafetyPlan?.content
  }

  @Test func `the first line begins a plan with whom to call in it`() {
    var desk = Desk.inChart("Newleaf", .safety)
    #expect(newest(desk) == nil)
    desk.select(SafetyPane.row(.alone))
    desk.press(.character("a"))
    desk.type("Ice in both hands")
    desk.press(.escape)
    let plan = newest(desk)
    #expect(plan?.alone == ["Ice in both hands"] && plan?.version == 1 && plan?.status == .draft)
    #expect(plan?.professionals == SafetyPlan.startingProfessionals)
    #expect(desk.state.chart?.chart.safetyPlan == nil)
    desk.press(.character("u"))
    #expect(newest(desk) == nil)
  }

  @Test func `a plan in force stays, and the edit makes the next version`() throws {
    var desk = Desk.inChart("Alvarez", .safety)
    let current = try #require(desk.state.chart?.chart.safetyPlan)
    desk.select(SafetyPane.row(.professionals, 0))
    desk.press(.character("e"))
    desk.press(.control("u"))
    desk.type("Telefonseelsorge 116 123")
    desk.press(.escape)
    let draft = try #require(newest(desk))
    #expect(draft.version == current.content.version + 1 && draft.status == .draft)
    #expect(draft.supersedes == current.id && draft.professionals[0] == "Telefonseelsorge 116 123")
    #expect(
      draft.professionals.dropFirst().elementsEqual(current.content.professionals.dropFirst()))
    #expect(desk.documents[current.id] == current.document)
    #expect(desk.toast.contains("stays in force; this is draft v\(draft.version)"))
    #expect(desk.state.chart?.chart.safetyPlan?.id == current.id)
  }

  @Test func `lines move and go, and undo and redo give the same words`() throws {
    var desk = Desk.inChart("Alvarez", .safety)
    let before = desk.chartBodies
    desk.select(SafetyPane.row(.warningSigns, 0))
    desk.press(.character("J"))
    let moved = try #require(newest(desk))
    #expect(moved.warningSigns[1] == "I stop answering Inés")
    #expect(desk.state.chart?.cursor.selected == SafetyPane.row(.warningSigns, 1))
    desk.press(.character("D"), .character("y"))
    let gone = try #require(newest(desk))
    #expect(!gone.warningSigns.contains("I stop answering Inés"))
    #expect(gone.version == moved.version)
    let after = desk.chartBodies
    desk.press(.character("u"), .character("u"))
    #expect(desk.chartBodies == before)
    desk.press(.control("r"), .control("r"))
    #expect(desk.chartBodies == after)
  }

  @Test func `no is the default of discarding, and headings cannot go`() {
    var desk = Desk.inChart("Alvarez", .safety)
    desk.select(SafetyPane.row(.alone, 0))
    desk.press(.character("D"), .enter)
    #expect(newest(desk)?.status == .current)
    desk.select(SafetyPane.row(.alone))
    desk.press(.character("D"))
    #expect(desk.state.overlay == nil && desk.toast == "There is nothing to discard here.")
  }

  @Test func `a draft is put in force with how the person agrees, and the card shows it`() throws {
    var desk = Desk.inChart("Newleaf", .safety)
    desk.press(.character("g"), .character("p"))
    #expect(desk.toast.hasPrefix("Nothing is written in this safety plan yet"))
    desk.select(SafetyPane.row(.helpers))
    desk.press(.character("a"))
    desk.type("Sam, 555-0100")
    desk.press(.escape, .character("g"), .character("p"), .escape)
    #expect(newest(desk)?.status == .draft)
    desk.press(.character("!"))
    #expect(desk.screenText.contains("a draft"))
    desk.press(.enter)
    #expect(desk.state.chart?.pane == .safety)
    desk.press(.character("g"), .character("p"), .enter, .enter, .enter)
    #expect(newest(desk)?.status == .draft)
    #expect(desk.screenText.contains("Your initials put it in force."))
    desk.type("RS")
    desk.press(.enter)
    #expect(newest(desk)?.status == .current && newest(desk)?.date == Desk.today)
    let signatures = try #require(newest(desk)?.signatures)
    #expect(signatures.map(\.role) == ["practitioner"])
    #expect(signatures.first?.initials == "RS" && signatures.first?.at != nil)
    #expect(desk.screenText.contains("Nobody has agreed to it yet"))
    desk.press(.character("1"), .character("!"))
    #expect(desk.screenText.contains("Sam, 555-0100") && !desk.screenText.contains("a draft"))
  }

  @Test func `a copy given is noted on the version that was given`() throws {
    var desk = Desk.inChart("Alvarez", .safety)
    let current = try #require(desk.state.chart?.chart.safetyPlan)
    desk.select(.part("version"))
    desk.press(.character("e"))
    desk.fill("copyGivenOn", "today")
    desk.press(.escape)
    let after = try #require(desk.state.chart?.chart.newestSafetyPlan)
    #expect(after.id == current.id && after.content.copyGivenOn == Desk.today)
  }

  @Test func `a line that is being typed comes back after an end`() throws {
    var desk = Desk.inChart("Alvarez", .safety)
    desk.select(SafetyPane.row(.saferPlace, 0))
    desk.press(.character("a"))
    desk.type("The key is with Luz")
    desk.wait(milliseconds: 2_500)
    let draft = try #require(desk.drafts.last)
    var later = Desk()
    later.send(.draftsFound([draft]))
    let chart = try #require(Desk.practice.charts.first { $0.id == draft.client })
    later.send(.chartRead(chart, UndoLog(), then: .recover(draft)))
    #expect(later.text(of: "text") == "The key is with Luz")
    later.press(.escape)
    #expect(
      later.state.chart?.chart.newestSafetyPlan?.content.saferPlace[1] == "The key is with Luz")
  }
}
