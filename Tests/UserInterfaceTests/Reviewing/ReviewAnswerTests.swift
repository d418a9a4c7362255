import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Whoever types words in a row where letters decide is told what they have decided, and `u` takes it back.
struct ReviewAnswerTests {
  /// A review at the first objective that is open.
  private func desk(_ columns: Int = 80, _ rows: Int = 24) -> Desk {
    Desk.inReview("Bright", atObjective: true, columns: columns, rows: rows)
  }

  private func row(_ desk: Desk, _ index: Int = 0) throws -> ReviewDesk.ObjectiveRow {
    try #require(desk.state.chart?.review?.objectives[index])
  }

  @Test(arguments: [
    ("o", "1.1 goes on as before; u takes it back."),
    ("e", "1.1 is to be changed; u takes it back."),
    ("R", "1.1 is reached; u takes it back."),
  ]) func `a decision is told at once`(letter: String, words: String) {
    var desk = desk()
    desk.type(letter)
    #expect(desk.toast == words)
  }

  @Test(arguments: ["doing better", "very well", "less often now", "Good"])
  func `words in the row end with what they have decided in sight`(words: String) throws {
    var desk = desk()
    desk.type(words)
    let decided = try #require(try row(desk).decision)
    let told = decided.state(of: "1.1").map { $0 + "; u takes it back" }
    #expect(told.contains(where: desk.toast.contains), "\(desk.toast)")
    #expect(desk.screenText.contains("u takes it back"))
    for _ in 0..<20 { desk.press(.character("u")) }
    #expect(try row(desk).decision == nil)
    #expect(desk.state.chart?.review?.isUntouched == true)
  }

  @Test func `a word with a stop in it is typed into the reason, and Backspace takes it back`()
    throws
  {
    var desk = desk()
    desk.type("oDepressed")
    #expect(try row(desk).reason.text == "epressed")
    for _ in "epressed" { desk.press(.backspace) }
    #expect(try row(desk).decision == .stop)
    desk.press(.backspace)
    #expect(try row(desk).decision == .keep)
    #expect(try row(desk).typing == nil)
    #expect(desk.toast == "Taken back: 1.1 goes on as before.")
  }

  @Test func `a stop that an earlier sitting left has nothing to go back to but no decision`()
    throws
  {
    var desk = desk()
    desk.press(.character("D"), .escape, .character("r"), .enter)
    desk.state.chart?.review?.focus = .objective(0)
    #expect(try row(desk).decision == .stop)
    desk.press(.tab, .backspace)
    #expect(try row(desk).decision == nil)
    #expect(desk.toast == "Taken back: 1.1 has no decision.")
  }

  @Test func `u goes back through all rows, a ten at once, and says when nothing is left`() throws {
    var desk = desk()
    desk.type("o10")
    desk.press(.down)
    desk.type("R")
    desk.state.chart?.review?.focus = .outcome
    desk.type("e")
    desk.press(.character("u"))
    #expect(desk.state.chart?.review?.outcome == nil)
    #expect(desk.toast == "Taken back: All in all: as decided above.")
    desk.press(.character("u"))
    #expect(desk.state.chart?.review?.focus == .objective(1))
    #expect(try row(desk, 1).decision == nil)
    desk.press(.character("u"))
    #expect(desk.state.chart?.review?.focus == .objective(0))
    #expect(try row(desk).confidence == nil && row(desk).decision == .keep)
    desk.press(.character("u"))
    #expect(try row(desk).decision == nil)
    desk.press(.character("u"))
    #expect(desk.toast.hasPrefix("No answer was given here"))
  }

  @Test func `what is said of a support is told and taken back too`() throws {
    var desk = desk()
    desk.state.chart?.review?.focus = .support(0)
    desk.type(" D")
    #expect(desk.toast == "“Exampleville Community Choir” stops; u takes it back.")
    desk.type("x")
    #expect(desk.toast.contains("“x” says nothing of a support"), "\(desk.toast)")
    desk.press(.character("u"))
    let support = try #require(desk.state.chart?.review?.supports[0])
    #expect(support.decision == nil && support.effectiveness == .helping)
    desk.press(.character("u"))
    #expect(desk.state.chart?.review?.supports[0].effectiveness == nil)
  }

  @Test func `u is a letter wherever words are typed`() throws {
    var desk = desk()
    desk.press(.tab)
    desk.type("bus?")
    #expect(try row(desk).barrier.text == "bus?")
    #expect(desk.state.overlay == nil)
  }

  @Test(arguments: [(80, 24), (60, 20), (40, 24), (40, 12)])
  func `what refuses a letter names the way to help at every size`(columns: Int, rows: Int) throws {
    for letters in ["x", "ox", "Rx", "ex"] {
      var desk = desk(columns, rows)
      desk.type(letters)
      let shown = desk.screenText.split(separator: "\n").suffix(rows < 16 ? 1 : 2)
        .joined(separator: " ")
      #expect(shown.contains("F1"), "\(desk.screenText)")
      #expect(shown.contains("…") == false, "\(desk.screenText)")
      if letters.count > 1 { #expect(shown.contains("1.1"), "\(desk.screenText)") }
    }
  }

  @Test(arguments: [(80, 24), (40, 24), (40, 12)])
  func `the key bar names the way to help, and a question mark in a row is it`(
    columns: Int, rows: Int
  ) {
    var desk = desk(columns, rows)
    #expect(desk.screenText.contains("F1 keys"), "\(desk.screenText)")
    desk.press(.character("?"))
    #expect(desk.state.overlay?.isHelp == true)
    desk.press(.escape)
    #expect(desk.state.chart?.review != nil)
  }
}
