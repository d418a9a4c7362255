import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The screens as text, to be read as a clinician reads them.
struct ScreenTests {
  static let sizes = [(140, 40), (80, 24), (60, 20), (40, 12)].map {
    Size(columns: $0.0, rows: $0.1)
  }

  private func expect(_ desk: Desk, _ name: String) {
    let size = desk.state.size
    expectScreen(screen(of: desk.state), named: "\(name)-\(size.columns)x\(size.rows)")
  }

  private func desk(_ size: Size, isEmpty: Bool = false) -> Desk {
    Desk(columns: size.columns, rows: size.rows, isEmpty: isEmpty)
  }

  private func chart(_ size: Size, _ pane: ChartPane) -> Desk {
    Desk.inChart("Bright", pane, columns: size.columns, rows: size.rows)
  }

  @Test(arguments: sizes) func `the caseload`(size: Size) { expect(desk(size), "caseload") }

  @Test(arguments: sizes, ChartPane.allCases)
  func `the panes of a chart`(size: Size, pane: ChartPane) {
    expect(chart(size, pane), "chart-\(pane.rawValue)")
  }

  @Test(arguments: sizes) func `a note being written`(size: Size) {
    var desk = chart(size, .brief)
    desk.press(.character("n"))
    desk.type("Came in singing. Four mornings out of five; the fifth was the cold, not the fear.")
    desk.press(.enter)
    desk.type("Wants to ask for two days in April.")
    expect(desk, "form-note")
  }

  @Test(arguments: sizes) func `a goal being edited in place`(size: Size) {
    var desk = chart(size, .plan)
    desk.select(desk.plan?.goals.first?.id)
    desk.press(.character("e"))
    expect(desk, "form-goal")
  }

  @Test(arguments: sizes) func `an objective with a date typed loosely`(size: Size) {
    var desk = chart(size, .plan)
    desk.select(desk.plan?.goals.first?.objectives.first?.id)
    desk.press(.character("e"))
    desk.fill("targetDate", "+2w")
    expect(desk, "form-objective")
  }

  @Test(arguments: sizes) func `a new client`(size: Size) {
    var desk = desk(size)
    desk.press(.character("N"))
    desk.type("Nguyễn Ánh 漢字")
    expect(desk, "form-client")
  }

  @Test(arguments: sizes) func `the rating strip`(size: Size) {
    var desk = chart(size, .goals)
    desk.press(.character("+"), .character("4"), .tab)
    desk.type("4,5")
    desk.press(.tab, .tab)
    desk.type("took the bus alone")
    expect(desk, "rating")
  }

  @Test(arguments: sizes) func `an empty practice`(size: Size) {
    expect(desk(size, isEmpty: true), "state-empty")
  }

  @Test(arguments: sizes) func `a practice of one client, and the chart before there is a plan`(
    size: Size
  ) {
    var desk = desk(size, isEmpty: true)
    desk.press(.character("N"))
    desk.type("Newleaf, Pat")
    desk.press(.escape)
    desk.wait(milliseconds: 5_000)
    expect(desk, "state-one")
    desk.press(.enter)
    for pane in ChartPane.allCases {
      desk.show(pane)
      expect(desk, "state-new-\(pane.rawValue)")
    }
  }

  @Test(arguments: sizes) func `a filter that nobody matches`(size: Size) {
    var desk = desk(size)
    desk.press(.character("/"))
    desk.type("anx")
    desk.press(.enter)
    expect(desk, "state-no-match")
  }

  @Test(arguments: sizes) func `archived charts`(size: Size) {
    var desk = desk(size)
    desk.press(.character("g"), .character("x"))
    expect(desk, "state-archived")
  }

  @Test(arguments: sizes) func `a chart with a document that cannot be read`(size: Size) {
    var desk = desk(size)
    guard let id = desk.client("Bright"), var chart = desk.chart(id) else { return }
    chart.damaged = [
      DamagedDocument(
        path: "clients/c1/notes/n1.json", reason: "Line 3, column 9: a comma is missing.")
    ]
    desk.send(.summariesRead([summary(of: chart, today: Desk.today)], isLast: true))
    expect(desk, "state-damaged")
    desk.send(.chartRead(chart, UndoLog(), then: .show))
    desk.press(.end)
    expect(desk, "state-damaged-chart")
  }

  @Test(arguments: sizes) func `a practice that another program has open`(size: Size) {
    var desk = chart(size, .plan)
    desk.state.practice.readOnlyReason =
      "Read-only: another caseload (process 4711) has this practice open."
    desk.wait(milliseconds: 5_000)
    expect(desk, "state-read-only")
  }

  @Test(arguments: sizes) func `a save that failed`(size: Size) {
    var desk = chart(size, .brief)
    desk.failure = "disk full; the text is kept in memory, :retry saves it again"
    desk.press(.character("w"))
    desk.type("Rang the landlord")
    desk.press(.escape)
    expect(desk, "state-not-saved")
  }

  @Test(arguments: sizes) func `a draft that is kept`(size: Size) {
    var desk = chart(size, .brief)
    desk.press(.character("n"))
    desk.type("Came in singing")
    desk.wait(milliseconds: 2_000)
    expect(desk, "state-draft-kept")
  }

  @Test(arguments: [(38, 9), (40, 11), (12, 3), (11, 2), (1, 1), (0, 0)])
  func `a window that is too small`(columns: Int, rows: Int) {
    let desk = chart(Size(columns: columns, rows: rows), .brief)
    expect(desk, "state-too-small")
  }

  @Test func `glyphs of an old terminal are plain ASCII`() {
    var desk = Desk(columns: 80, rows: 24, glyphs: .ascii)
    desk.open("Bright")
    desk.show(.goals)
    expectScreen(screen(of: desk.state), named: "chart-goals-ascii-80x24")
    desk.show(.plan)
    desk.press(.end)
    expectScreen(screen(of: desk.state), named: "chart-plan-ascii-80x24")
  }

  /// Words that a person is not called by, and words of machines.
  private static let banned = [
    "PLATEAU", "deteriorated", "golden thread", "cloned", "scripted", "fan out", "removed",
    "self-harm thoughts", "journal", "revision", "nil", "Optional(", "null", "error:",
    "plateau", "Deteriorated", "Golden thread", "Cloned", "clone", "Scripted", "Removed",
  ]

  /// Counters that run and places in a list say nothing to a person.
  private static var counters: [Regex<Substring>] {
    [
      #/\b\d+ (?:seconds?|ms|milliseconds)\b/#, #/\b\d+ ?[-–] ?\d+ of \d+\b/#,
      #/\b[Rr]ows? \d+/#, #/\b[Ll]ines? \d+ of \d+/#,
    ]
  }

  private func speaksPlainly(_ desk: Desk, _ place: String) {
    let text = desk.screenText
    for word in Self.banned where text.holds(word) { Issue.record("“\(word)” on \(place)") }
    for counter in Self.counters {
      if let found = text.firstMatch(of: counter) {
        Issue.record("“\(found.output)” on \(place)")
      }
    }
  }

  /// What opens over a chart or the list, by its keys.
  private static let boxes: [[Key]] = [
    [.character("?")], [.character("!")], [.character(":")], [.character("V")],
    [.character("g"), .character("h")], [.character("g"), .character("k")],
    [.character("g"), .character("m")], [.character("g"), .character("t")],
    [.character("g"), .character("v")], [.character("g"), .character("r")],
    [.character("+")], [.character("r")], [.character("p")], [.character("D")],
    [.character("n")], [.character("b")], [.character("w")], [.character("E")],
    [.character("u")], [.function(2)],
  ]

  @Test func `boxes, questions and new forms speak plainly`() {
    for name in ["Bright", "Alvarez", "Okafor"] {
      for pane in ChartPane.allCases {
        for keys in Self.boxes {
          var desk = Desk.inChart(name, pane, columns: 100, rows: 60)
          for key in keys { desk.press(key) }
          speaksPlainly(desk, "\(keys) of \(pane) of \(name)")
        }
        for command in ["check", "damaged", "trash", "history", "keys", "messages", "idle-lock"] {
          var desk = Desk.inChart(name, pane, columns: 100, rows: 60)
          desk.press(.character(":"))
          desk.type(command)
          desk.press(.enter)
          speaksPlainly(desk, ":\(command) of \(pane) of \(name)")
        }
      }
    }
  }

  @Test func `the form of every row speaks plainly`() {
    for name in ["Bright", "Alvarez", "Okafor"] {
      for pane in ChartPane.allCases {
        var desk = Desk.inChart(name, pane, columns: 100, rows: 60)
        var seen: Set<RowID?> = []
        while seen.insert(desk.state.selectedRow).inserted, seen.count < 80 {
          var form = desk
          form.press(.character("e"))
          speaksPlainly(form, "a form of \(pane) of \(name)")
          desk.press(.down)
        }
      }
    }
  }

  @Test(arguments: sizes) func `screens speak plainly`(size: Size) {
    for name in ChartAloneTests.names {
      var desk = desk(size)
      guard let id = desk.client(name), let chart = desk.chart(id) else { continue }
      desk.send(.chartRead(chart, UndoLog(), then: .show))
      for pane in ChartPane.allCases {
        desk.show(pane)
        speaksPlainly(desk, "\(pane) of \(name)")
      }
    }
  }
}
