import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// In a review only the keys that are offered decide something; others say so.
struct ReviewKeysTests {
  /// A review at the first objective that is met, or at one that is open.
  private func desk(atClosed isClosed: Bool) throws -> (Desk, Int) {
    var desk = Desk.inReview("Okafor")
    let review = try #require(desk.state.chart?.review)
    let index = try #require(review.objectives.firstIndex { $0.isClosed == isClosed })
    desk.state.chart?.review?.focus = .objective(index)
    return (desk, index)
  }

  private func row(_ desk: Desk, _ index: Int) throws -> ReviewDesk.ObjectiveRow {
    try #require(desk.state.chart?.review?.objectives[index])
  }

  @Test(arguments: ["o", "R", "D", "e", "x", "7"] as [Character])
  func `a met objective takes nothing but being taken up again`(key: Character) throws {
    var (desk, index) = try desk(atClosed: true)
    let before = desk.screenText
    #expect(before.contains("a take up again"))
    desk.press(.character(key))
    #expect(try row(desk, index).decision == nil)
    #expect(try row(desk, index).confidence == nil)
    let label = try row(desk, index).label
    #expect(
      desk.toast == "\(label) is “met” and stays so; a takes it up again. F1 tells all keys.")
    #expect(desk.state.chart?.review?.isUntouched == true)
  }

  @Test func `once it is taken up again confidence counts, and Backspace leaves it`() throws {
    var (desk, index) = try desk(atClosed: true)
    desk.press(.character("a"))
    #expect(try row(desk, index).decision == .revise)
    #expect(desk.screenText.contains("0-10 how confident"))
    desk.press(.character("o"))
    #expect(try row(desk, index).decision == .revise)
    #expect(desk.toast.contains("is taken up again; Backspace leaves it “met”"))
    desk.press(.character("7"))
    #expect(try row(desk, index).confidence == 7)
    desk.press(.backspace, .backspace)
    #expect(try row(desk, index).decision == nil && row(desk, index).confidence == nil)
  }

  @Test func `a figure that makes more than ten is refused, and the number stays`() throws {
    var (desk, index) = try desk(atClosed: false)
    desk.type("11")
    #expect(try row(desk, index).confidence == 1)
    #expect(desk.toast.hasPrefix("11 cannot be"), "\(desk.toast)")
    desk.press(.backspace)
    desk.type("103")
    #expect(try row(desk, index).confidence == 10)
    #expect(desk.toast.hasPrefix("103 cannot be"), "\(desk.toast)")
    // Whoever comes back to the row gives another number.
    desk.press(.down, .up)
    desk.type("7")
    #expect(try row(desk, index).confidence == 7)
  }

  @Test func `words in a row that takes none are not swallowed in silence`() throws {
    var (desk, _) = try desk(atClosed: false)
    for (part, words) in [
      (ReviewDesk.Part.finish, "Nothing is written in this row"), (.outcome, "chooses nothing"),
    ] {
      desk.state.chart?.review?.focus = part
      desk.type("x")
      #expect(desk.toast.contains(words), "\(desk.toast)")
    }
  }

  @Test func `an open objective takes its four letters and says no to others`() throws {
    var (desk, index) = try desk(atClosed: false)
    for (key, decision) in [
      ("D", ObjectiveDecision.stop), ("o", .keep), ("e", .revise), ("R", .achieve),
    ] {
      desk.type(key)
      #expect(try row(desk, index).decision == decision)
      #expect(try row(desk, index).isInText == (decision == .stop))
      if decision == .stop { desk.press(.backTab) }
    }
    let said = desk.state.messages.all.count
    desk.type("10")
    #expect(try row(desk, index).confidence == 10)
    #expect(desk.state.messages.all.count == said)
    desk.type("x")
    #expect(desk.toast.hasPrefix("“x” decides nothing; o goes on"))
    #expect(try row(desk, index).decision == .achieve)
  }
}
