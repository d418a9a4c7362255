import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The safety plan in the client view: one key comes to it, and the same key goes back.
struct ClientSafetyTests {
  private static func entered(_ name: String, columns: Int, rows: Int) -> Desk {
    var desk = Desk.inChart(name, columns: columns, rows: rows)
    desk.press(.character("g"), .character("v"))
    return desk
  }

  private static func line(_ desk: Desk, of words: String) -> Int? {
    desk.screenText.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains(words) }
  }

  @Test(arguments: [(140, 40), (80, 24), (40, 12)])
  func `M comes to the safety plan, with its heading at the top and the first step chosen`(
    _ columns: Int, _ rows: Int
  ) throws {
    var desk = Self.entered("Alvarez", columns: columns, rows: rows)
    desk.press(.character("M"))
    let top = ClientLayout(Size(columns: columns, rows: rows)).top
    #expect(Self.line(desk, of: "My safety plan") == top)
    let cursor = try #require(desk.state.clientView?.cursor.selected)
    guard case .part(let name) = cursor else { return #expect(Bool(false), "\(cursor)") }
    #expect(name == "safety \(SafetySection.allCases[0].rawValue)")
  }

  @Test func `without a safety plan only whom to call is shown, and it is called nothing else`()
    throws
  {
    var desk = Self.entered("Newleaf", columns: 80, rows: 24)
    #expect(desk.state.chart?.chart.newestSafetyPlan == nil)
    // The bar and the list of keys offer what there is.
    #expect(desk.screenText.contains("M whom to call"))
    #expect(!desk.screenText.contains("safety plan"))
    desk.press(.character("?"))
    #expect(desk.screenText.contains("progress, and whom to call"))
    #expect(!desk.screenText.contains("safety plan"))
    desk.press(.escape, .character("M"))
    #expect(!desk.screenText.contains("My safety plan"))
    #expect(!desk.screenText.contains("5 Professionals"))
    let heading = try #require(Self.line(desk, of: "If it gets too much"))
    #expect(try #require(Self.line(desk, of: "988")) == heading + 2)
    desk.press(.character("M"))
    #expect(!desk.screenText.contains("If it gets too much"))
  }

  @Test func `a safety plan that is still written says so`() {
    var desk = Self.entered("Bright", columns: 80, rows: 24)
    #expect(desk.state.chart?.chart.safetyPlan == nil)
    #expect(desk.screenText.contains("M safety plan"))
    desk.press(.character("M"))
    #expect(desk.screenText.contains("My safety plan, not finished yet"))
  }

  @Test func `M again goes back to where one was, and the next one comes to it anew`() throws {
    var desk = Self.entered("Alvarez", columns: 80, rows: 24)
    desk.press(.character("j"), .character("j"))
    let before = desk.screenText
    let row = desk.state.clientView?.cursor.selected
    desk.press(.character("M"), .character("j"), .character("j"), .character("M"))
    #expect(desk.state.clientView?.cursor.selected == row)
    #expect(desk.screenText == before)
    desk.press(.character("M"))
    #expect(desk.screenText.contains("My safety plan"))
  }

  @Test func `M from the plan comes to the safety plan that is shown already`() {
    var desk = Self.entered("Bright", columns: 80, rows: 24)
    desk.press(.character("M"), .home)
    #expect(!desk.screenText.contains("My safety plan"))
    desk.press(.character("M"))
    #expect(desk.screenText.contains("My safety plan"))
    #expect(desk.state.clientView?.showsSafetyPlan == true)
  }

  @Test func `nothing is added to the plan from there, and the bar offers no key for it`() {
    var desk = Self.entered("Alvarez", columns: 80, rows: 24)
    #expect(desk.screenText.contains("a add"))
    desk.press(.character("M"))
    let before = desk.chartBodies
    for word in ["Enter write", "a add", "c inside", "space done"] {
      #expect(!desk.screenText.lowercased().contains(word.lowercased()), "\(word)")
    }
    for key in [Key.character("a"), .character("c"), .enter, .space, .character("e")] {
      desk.press(key)
      #expect(desk.state.form == nil, "\(key)")
      #expect(desk.screenText.contains("The safety plan is to be read here; M goes back."))
    }
    #expect(desk.chartBodies == before)
    desk.press(.function(1))
    for words in ["M      back to the plan", "g v    leave this view"] {
      #expect(desk.screenText.contains(words), "\(words)")
    }
    #expect(!desk.screenText.contains("write or change"))
    desk.press(.escape, .character("M"), .character("a"))
    #expect(desk.state.form != nil)
  }
}
