import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A line of an assessment that begins with `!` is a need, one with `*` a strength.
struct MarkedLinesTests {
  private func desk(_ name: String = "Newleaf") -> Desk {
    var desk = Desk.inChart(name, .person)
    desk.select(.part("assessments"))
    desk.press(.character("a"))
    return desk
  }

  private func episode(_ desk: Desk) -> Episode? { desk.state.chart?.chart.episode?.content }

  private func assessment(_ desk: Desk) -> Assessment? {
    desk.state.chart?.chart.all(Assessment.self).map(\.content).max {
      ($0.date ?? .earliest) < ($1.date ?? .earliest)
    }
  }

  @Test func `marked lines become a need and a strength, and the text stays`() throws {
    var desk = desk()
    desk.focus("section.circumstances")
    #expect(desk.screenText.contains("A line that begins with ! is a need, with * a strength."))
    desk.type("Rents a room.")
    desk.press(.enter)
    desk.type("! Rent is late every month")
    #expect(desk.screenText.contains("This line is a need"))
    desk.press(.enter)
    desk.type("* Keeps every appointment")
    #expect(desk.screenText.contains("This line is a strength"))
    desk.press(.escape)
    #expect(desk.toast.contains("1 need and 1 strength taken from the assessment"))
    let kept = try #require(assessment(desk))
    #expect(
      kept.sections.first?.text
        == "Rents a room.\n! Rent is late every month\n* Keeps every appointment")
    let need = try #require(episode(desk)?.needs.first { $0.text == "Rent is late every month" })
    #expect(kept.needIDs.contains { $0 == need.id })
    #expect(episode(desk)?.strengths.map(\.text).contains("Keeps every appointment") == true)
    desk.press(.character("2"))
    #expect(desk.screenText.contains("Need  Rent is late every month"))
    #expect(desk.screenText.contains("Keeps every appointment"))
  }

  @Test func `one key takes back what was taken, and the assessment stays`() throws {
    var desk = desk()
    desk.fill("section.family", "! Nobody calls")
    desk.press(.escape)
    #expect(episode(desk)?.needs.contains { $0.text == "Nobody calls" } == true)
    desk.press(.character("u"))
    #expect(episode(desk)?.needs.contains { $0.text == "Nobody calls" } != true)
    #expect(assessment(desk)?.sections.first?.text == "! Nobody calls")
  }

  @Test func `what was taken once is not taken again, however it is worded by then`() throws {
    var desk = desk()
    desk.fill("section.family", "! Nobody calls")
    desk.press(.escape)
    let id = try #require(episode(desk)?.needs.first { $0.text == "Nobody calls" }?.id)
    desk.press(.character("2"))
    desk.select(id)
    desk.press(.character("e"), .end)
    desk.type(" on Sundays")
    desk.press(.escape, .character("5"))
    let row = try #require(
      desk.state.chart?.chart.all(Assessment.self).first {
        $0.content.needIDs.contains(id)
      })
    desk.select(.document(row.id))
    desk.press(.character("e"))
    desk.fill("section.culture", "Sings")
    desk.press(.escape)
    #expect(episode(desk)?.needs.filter { $0.text.hasPrefix("Nobody calls") }.count == 1)
  }

  @Test func `words that were saved in a pause are read when the form is left`() {
    var desk = desk()
    desk.focus("section.family")
    desk.type("! Nobo")
    desk.wait(milliseconds: 6_000)
    desk.type("dy calls")
    desk.wait(milliseconds: 6_000)
    desk.press(.escape)
    #expect(episode(desk)?.needs.map(\.text).filter { $0.hasPrefix("Nobo") } == ["Nobody calls"])
  }

  @Test(arguments: [
    ("! late", MarkedLines.Line.need("late")), ("!late ", .need("late")),
    ("  * sings ", .strength("sings")), ("Great!", .plain), ("!", .plain), ("* ", .plain),
    ("**bold**", .plain), ("!! now", .plain), ("", .plain),
  ])
  func `a mark counts at the beginning of words only`(
    _ line: String, _ meaning: MarkedLines.Line
  ) {
    #expect(MarkedLines.read(line) == meaning)
  }

  @Test func `a strength that was found is edited and discarded where it stands`() throws {
    var desk = desk()
    desk.fill("section.strengths", "* Bakes")
    desk.press(.escape, .character("2"))
    let versions = desk.state.chart?.chart.plans.count
    let id = try #require(episode(desk)?.strengths.first { $0.text == "Bakes" }?.id)
    desk.select(id)
    desk.press(.character("e"), .end)
    desk.type(" bread")
    desk.press(.escape)
    #expect(episode(desk)?.strengths.contains { $0.text == "Bakes bread" } == true)
    desk.press(.character("D"), .character("y"))
    #expect(episode(desk)?.strengths.contains { $0.id == id } == false)
    desk.press(.character("u"))
    #expect(episode(desk)?.strengths.contains { $0.id == id } == true)
    #expect(desk.state.chart?.chart.plans.count == versions)
  }

  @Test func `the keys that mark are among the keys of the form`() {
    var desk = desk()
    desk.focus("section.family")
    desk.press(.function(1))
    #expect(desk.screenText.contains("It is a need"))
  }
}
