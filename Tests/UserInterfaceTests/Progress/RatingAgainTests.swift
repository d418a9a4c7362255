import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A rating that is given once more on its day is a correction: it has a reason, and nothing is gone.
struct RatingAgainTests {
  private func isMeasured(_ objective: Objective) -> Bool {
    [.count, .frequency, .duration, .scale].contains(objective.measureKind)
      && objective.lifecycle == .active
  }

  /// A desk with the strip open on an objective that is measured, and that objective.
  private func desk() throws -> (Desk, RecordID) {
    var desk = Desk.inChart("Bright", .goals)
    let places = desk.state.chart?.chart.planToRate?.content.ratedObjectives ?? []
    let id = try #require(places.first { isMeasured($0.objective) }?.objective.id)
    desk.select(id)
    return (desk, id)
  }

  private func rate(_ desk: inout Desk, _ value: String) {
    desk.press(.character("+"), .tab, .control("e"), .control("u"))
    desk.type(value)
    desk.press(.enter)
    // A value far from the others is asked about once.
    if desk.toast.contains("is far from") { desk.press(.enter) }
  }

  private func progress(_ desk: Desk, _ id: RecordID) throws -> Progress {
    try #require(desk.state.chart?.chart.progress[id]?.content)
  }

  @Test func `another number asks why, and the old one stays with the reason`() throws {
    var (desk, id) = try desk()
    rate(&desk, "2")
    let first = try #require(try progress(desk, id).entries.last)
    let label = try #require(desk.state.chart?.chart.planToRate?.content.name(of: id))
    rate(&desk, "3")
    #expect(desk.state.chart?.rating?.column == .reason)
    #expect(desk.toast.contains("is rated 2 already: say why that was wrong"), "\(label)")
    #expect(desk.screenText.contains("was wrong"))
    #expect(try progress(desk, id).entries.last == first)
    desk.type("Misread the card")
    desk.press(.enter)
    #expect(desk.state.chart?.rating == nil)
    let after = try progress(desk, id)
    let entry = try #require(after.entries.last)
    #expect(entry.value == Decimal(3) && entry.corrects == first.id)
    #expect(entry.correctionReason == "Misread the card")
    #expect(after.superseded.last == first)
  }

  @Test func `a rating that was corrected keeps its whole trail when it is given again`() throws {
    var (desk, id) = try desk()
    rate(&desk, "2")
    desk.press(.character("p"), .character("t"), .character("e"), .control("e"), .control("u"))
    desk.type("3")
    for _ in 0..<5 { desk.press(.tab) }
    desk.type("  misread ")
    desk.press(.enter)
    #expect(desk.state.overlay == nil)
    desk.press(.escape)
    rate(&desk, "4")
    #expect(try progress(desk, id).entries.last?.value == Decimal(3))
    desk.type("counted twice")
    desk.press(.enter)
    let after = try progress(desk, id)
    #expect(after.superseded.suffix(2).map(\.value) == [Decimal(2), Decimal(3)])
    #expect(after.superseded.last?.correctionReason == "misread")
    desk.press(.character("p"), .character("t"))
    #expect(desk.screenText.contains("Corrected, was 3: counted twice"), "\(desk.screenText)")
    #expect(desk.screenText.contains("Before that corrected, was 2: misread"))
  }

  @Test func `what was left open is filled in without a reason`() throws {
    var (desk, id) = try desk()
    rate(&desk, "2")
    let first = try #require(try progress(desk, id).entries.last)
    desk.press(.character("+"), .character("4"), .tab, .tab)
    desk.type("6")
    desk.press(.tab)
    desk.type("Told with a smile")
    desk.press(.enter)
    if desk.toast.contains("is chosen") { desk.press(.enter) }
    #expect(desk.state.chart?.rating == nil, "\(desk.toast)")
    let entry = try #require(try progress(desk, id).entries.last)
    #expect(entry.id == first.id && entry.corrects == nil && entry.value == Decimal(2))
    #expect(entry.change == 1 && entry.clientRating == 6)
  }

  @Test func `what is emptied is not silently kept, and Esc twice leaves it as a draft`() throws {
    var (desk, id) = try desk()
    rate(&desk, "2")
    let first = try progress(desk, id)
    desk.press(.character("+"), .tab, .control("e"), .control("u"), .enter)
    #expect(desk.toast.contains("is rated 2 already; u takes a rating back"), "\(desk.toast)")
    desk.press(.escape)
    #expect(try progress(desk, id) == first)
  }

  @Test func `quitting before the reason is said keeps both: the rating and what was typed`()
    throws
  {
    var (desk, id) = try desk()
    rate(&desk, "2")
    rate(&desk, "3")
    desk.press(.control("q"))
    #expect(try progress(desk, id).entries.last?.value == Decimal(2))
    let draft = try #require(desk.keptDrafts.last)
    #expect(draft.target == RatingStrip.draftTarget)
    #expect(draft.fields.contains { $0.name.hasSuffix(".value") && $0.value.text == "3" })
  }

  @Test func `the person's own number given anew leaves the one before to be read`() throws {
    var (desk, id) = try desk()
    desk.press(.character("g"), .character("v"))
    desk.state.clientView?.cursor.select(.element(id))
    desk.press(.character("4"))
    desk.now += 5_000
    desk.press(.character("6"))
    let after = try progress(desk, id)
    #expect(after.entries.last?.clientRating == 6)
    #expect(after.superseded.last?.clientRating == 4)
    // A second figure at once is a slip of the finger, or a ten.
    desk.now += 5_000
    desk.press(.character("1"), .character("0"))
    #expect(try progress(desk, id).superseded.suffix(2).map(\.clientRating) == [4, 6])
    #expect(try progress(desk, id).entries.last?.clientRating == 10)
  }
}
