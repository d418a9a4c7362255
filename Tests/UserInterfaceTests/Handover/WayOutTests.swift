import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Whoever is in the client view or asks for a paper learns how to go on.
struct WayOutTests {
  private static let sizes = [(140, 40), (80, 24), (60, 20), (40, 12)]

  private func entered(_ columns: Int, _ rows: Int) -> Desk {
    var desk = Desk.inChart("Bright", columns: columns, rows: rows)
    desk.press(.character("g"), .character("v"))
    return desk
  }

  private func lastRow(_ desk: Desk) -> String {
    desk.screenText.split(separator: "\n", omittingEmptySubsequences: false)
      .last { !$0.isEmpty }.map(String.init) ?? ""
  }

  @Test(arguments: sizes) func `the way out of the client view is always on the screen`(
    columns: Int, rows: Int
  ) {
    var desk = entered(columns, rows)
    #expect(lastRow(desk).contains("g v leave"))
    desk.press(.character("p"))
    #expect(lastRow(desk).contains("g v leave"))
  }

  @Test(arguments: sizes) func `help and keys of other screens tell the way out`(
    columns: Int, rows: Int
  ) {
    for key in [Key.character("?"), .escape, .character("q"), .character(":"), .function(5)] {
      var desk = entered(columns, rows)
      desk.press(key)
      let words = key == .character("?") ? "g v    leave this view" : "g v leaves this view."
      #expect(desk.screenText.contains(words), "\(key)")
      #expect(desk.state.clientView != nil)
    }
  }

  @Test func `a form on the person's page shows each field once`() throws {
    for group in PersonGroup.allCases {
      var desk = Desk.inChart("Bright", .person, columns: 100, rows: 60)
      desk.select(.part(group.rawValue))
      desk.press(.character("e"))
      let form = try #require(desk.state.form)
      for field in form.fields where !field.isHidden {
        let lines = desk.screenText.split(separator: "\n").filter {
          let line = $0.drop(while: \.isWhitespace)
          return line == field.label || line.hasPrefix(field.label + "  ")
        }
        #expect(lines.count == 1, "\(group.rawValue): \(field.label)")
      }
      desk.press(.escape)
      #expect(desk.state.form == nil)
    }
  }

  @Test func `labels of scales name them, and none is cut at 80 columns`() {
    var desk = Desk.inChart("Bright", .plan, columns: 80, rows: 60)
    desk.select(desk.plan?.goals.first?.id)
    desk.press(.character("e"))
    #expect(desk.screenText.contains("importance 1-4"))
    #expect(desk.screenText.contains("difficulty 1-3"))
    var person = Desk.inChart("Bright", .person, columns: 80, rows: 60)
    person.select(.part("episode"))
    person.press(.character("e"))
    #expect(person.screenText.contains("what brings them  "))
    for field in person.state.form?.fields ?? [] where !field.isHidden {
      #expect(person.screenText.contains(field.label), "\(field.label)")
    }
  }

  @Test func `intake leads to the page on which it begins`() {
    var desk = Desk.inChart("Bright")
    desk.press(.character(":"))
    desk.type("intake")
    desk.press(.enter)
    #expect(desk.state.chart?.pane == .person)
  }

  @Test func `the form of a paper says which version it prints when another is on the way`() {
    var desk = Desk.inChart("Alvarez", .safety)
    desk.press(.character("P"), .enter)
    #expect(!desk.screenText.contains("not printed"))
    desk.press(.escape)
    desk.select(SafetyPane.row(.professionals, 0))
    desk.press(.character("e"), .control("u"))
    desk.type("Telefonseelsorge 116 123")
    desk.press(.escape, .character("P"), .enter)
    let version = desk.state.chart?.chart.safetyPlan?.content.version ?? 0
    #expect(
      desk.screenText.contains(
        "Prints v\(version), in force; the draft v\(version + 1) is not printed."))
  }

  @Test func `a refused file name brings the form back with what was typed`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.press(.character("P"), .enter, .control("u"))
    desk.type("~/no/such/place.md")
    desk.press(.enter)
    #expect(desk.state.overlay == nil)
    desk.send(.paperFailed(reason: "There is no folder ~/no/such."))
    #expect(desk.screenText.contains("Not written. There is no folder ~/no/such."))
    #expect(desk.screenText.contains("~/no/such/place.md"))
    #expect(desk.focusedEntry == "path")
    desk.press(.control("u"))
    desk.type("~/place.md")
    desk.press(.enter)
    let orders = desk.effects.compactMap { effect -> String? in
      if case .writePaper(let order, _) = effect { order.path } else { nil }
    }
    #expect(orders == ["~/no/such/place.md", "~/place.md"])
  }

  @Test func `a refusal never comes over something else, nor into the client view`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.press(.character("P"), .enter, .enter, .character("g"), .character("v"))
    desk.send(.paperFailed(reason: "There is a file already."))
    #expect(desk.state.overlay == nil && desk.state.clientView != nil)
    var writing = Desk.inChart("Bright", .notes)
    writing.press(.character("P"), .enter, .enter, .character("n"))
    writing.send(.paperFailed(reason: "There is a file already."))
    #expect(writing.state.overlay == nil && writing.state.form != nil)
  }
}
