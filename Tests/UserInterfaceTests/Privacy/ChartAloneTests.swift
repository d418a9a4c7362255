import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A chart is alone and named: no other client is on its screens, and no bare key leaves it.
struct ChartAloneTests {
  static let sizes = [
    Size(columns: 140, rows: 40), Size(columns: 80, rows: 24), Size(columns: 60, rows: 20),
    Size(columns: 40, rows: 12),
  ]
  static let names = Desk.practice.charts.map(\.client.content.displayName).sorted()

  /// What would give another client away: the whole name.
  private func others(than name: String) -> [String] { Self.names.filter { $0 != name } }

  @Test(arguments: sizes, names)
  func `no other client is on any pane of a chart`(size: Size, name: String) throws {
    var desk = Desk(columns: size.columns, rows: size.rows)
    let id = try #require(desk.client(name))
    let chart = try #require(desk.chart(id))
    desk.send(.chartRead(chart, UndoLog(), then: .show))
    let archived = chart.client.content.archivedAt != nil
    for pane in ChartPane.allCases {
      desk.show(pane)
      for key in [Key.home, .end, .character("+")] {
        desk.press(key)
        let text = desk.screenText
        for other in others(than: name) where text.holds(other) {
          Issue.record("\(other) on \(pane) of \(name), archived: \(archived)")
        }
        let title = text.prefix { $0 != "\n" }
        let whole = title.hasPrefix(" DEMO  \(name)")
        #expect(whole || " DEMO  \(name)".hasPrefix(title.dropLast()), "row 0: \(title)")
      }
      if desk.state.chart?.rating != nil { desk.press(.escape) }
    }
  }

  @Test(arguments: sizes)
  func `row 0 has name, pronouns and second identifier where they fit`(size: Size) {
    let desk = Desk.inChart("Bright", .plan, columns: size.columns, rows: size.rows)
    let title = desk.screenText.prefix { $0 != "\n" }
    #expect(title.contains("Bright, Dana  she/her, born 1988"))
  }

  @Test func `a long name is cut last`() throws {
    var desk = Desk.inChart("Bright", columns: 40, rows: 12)
    var chart = try #require(desk.state.chart?.chart)
    var document = chart.client.document
    for (name, shown) in [
      ("Brightwater-Featherstonehaugh", " DEMO  Brightwater-Featherstonehaugh"),
      ("Brightwater-Feather", " DEMO  Brightwater-Feather  born 1988"),
      ("Brightwater-Featherston", " DEMO  Brightwater-Featherston  1988"),
    ] {
      var client = chart.client.content
      client.displayName = name
      document.body = client
      chart.put(document)
      desk.state.chart?.chart = chart
      #expect(desk.screenText.prefix { $0 != "\n" } == shown)
    }
  }

  @Test func `Esc and h end at the chart's first screen`() {
    for key in [Key.escape, .character("h"), .left, .control("c")] {
      var desk = Desk.inChart("Bright", .person)
      for _ in 0..<6 { desk.press(key) }
      #expect(desk.state.chart?.pane == .brief)
      #expect(desk.toast == "This is the chart's first screen; q closes the chart.")
    }
  }

  @Test func `no single key steps to another client's chart`() {
    let desk = Desk.inChart("Bright", .plan)
    let id = desk.state.chart?.chart.id
    let keys =
      (32...126).compactMap { UnicodeScalar(UInt8($0)) }.map { Key.character(Character($0)) }
      + "abcdefghijklmnopqrstuvwxyz".map { Key.control($0) }
      + [.tab, .backTab, .enter, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown]
    for pane in ChartPane.allCases {
      for key in keys {
        var desk = desk
        desk.show(pane)
        desk.press(key, .enter)
        let open = desk.state.chart?.chart.id
        // q closes the chart; Enter then opens the selected row of the list, a second, chosen key.
        #expect(open == id || (open == nil || key == .character("q")), "\(key)")
        #expect(
          !desk.effects.dropFirst().contains { effect in
            if case .openChart(let other, _) = effect { other != id } else { false }
          })
      }
    }
  }

  @Test func `a companion pane shows the same person`() throws {
    var desk = Desk.inChart("Okafor", .brief, columns: 140, rows: 40)
    for pane in ChartPane.allCases {
      desk.show(pane)
      desk.press(.end)
      let text = desk.screenText
      #expect(others(than: "Okafor, Ife").allSatisfy { !text.holds($0) })
    }
  }
}
