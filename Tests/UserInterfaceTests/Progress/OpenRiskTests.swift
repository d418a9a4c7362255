import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// While risk is open nothing says that something goes better, wherever progress is told.
struct OpenRiskTests {
  /// Words that say it.
  private static let words = ["better", "improving"]

  /// A person of whom much was rated as better, with risk open or not.
  private func desk(_ size: Size, _ level: String?) throws -> Desk {
    var desk = Desk.inChart("Bright", .goals, columns: size.columns, rows: size.rows)
    let chart = try #require(desk.state.chart?.chart)
    var plan = try #require(chart.planInForce)
    for goal in plan.content.goals.indices {
      for index in plan.content.goals[goal].objectives.indices
      where !plan.content.goals[goal].objectives[index].isMet {
        plan.content.goals[goal].objectives[index].achievement = .improving
      }
    }
    var documents = Array(chart.documents.values)
    documents.removeAll { $0.id == plan.id }
    documents.append(Document(envelope: plan.envelope, body: plan.content))
    if let level {
      var entry = RiskEntry()
      entry.date = Day("2026-03-05")
      entry.level = level
      let envelope = Envelope(
        kind: .riskEntry, id: RecordID(letter: DocumentKind.riskEntry.letter, bits: (9, 9)),
        client: chart.id, created: Desk.start, zone: "UTC", nonce: "00")
      documents.append(Document(envelope: envelope, body: entry))
    }
    desk.documents.merge(documents.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let changed = try #require(Chart(client: chart.id, documents: documents))
    desk.send(.chartRead(changed, UndoLog(), then: .show))
    desk.show(.goals)
    return desk
  }

  /// Every screen on which progress is told, by a name.
  private func screens(_ size: Size, _ level: String?) throws -> [(name: String, text: String)] {
    var shown: [(name: String, text: String)] = []
    func look(_ name: String, _ act: (inout Desk) -> Void) throws {
      var desk = try desk(size, level)
      act(&desk)
      shown.append((name, desk.screenText))
    }
    func select(_ desk: inout Desk, _ label: String) {
      let place = desk.state.chart?.chart.planToRate?.content.ratedObjectives.first {
        $0.objective.label(in: $0.goal) == label
      }
      desk.select(place?.objective.id)
    }
    for label in ["1.1", "1.2", "2.2"] {
      try look("goals at \(label)") { select(&$0, label) }
      try look("ratings of \(label)") {
        select(&$0, label)
        $0.press(.character(" "))
      }
      try look("progress of \(label)") {
        select(&$0, label)
        $0.press(.character("p"))
      }
      try look("table of \(label)") {
        select(&$0, label)
        $0.press(.character("p"), .character("t"))
      }
    }
    try look("attainment") {
      $0.select(.part("attainment"))
      $0.press(.enter)
    }
    try look("brief") { $0.show(.brief) }
    try look("plan") { $0.show(.plan) }
    try look("review") { $0.press(.character("r")) }
    try look("list") { $0.press(.character("q")) }
    return shown
  }

  @Test(arguments: ScreenTests.sizes) func `no screen says better while risk is open`(size: Size)
    throws
  {
    for (name, text) in try screens(size, "high") {
      for word in Self.words { #expect(!text.contains(word), "\(name): \(word)") }
    }
  }

  @Test func `the goals, an objective, and the review say that risk is open before any number`()
    throws
  {
    for (name, text) in try screens(Size(columns: 80, rows: 24), "high")
    where ["goals", "progress", "table", "review"].contains(where: name.hasPrefix) {
      let rows = text.split(separator: "\n")
      let risk = try #require(
        rows.firstIndex { $0.contains("Risk is open since 5 Mar;") }, "\(name)")
      #expect(risk <= 4, "\(name)")
    }
  }

  @Test func `the words are back where no risk is open, or where its level is low`() throws {
    for level in [nil, "low"] {
      let told = try screens(Size(columns: 140, rows: 40), level)
      let text = told.map(\.text).joined()
      for word in Self.words { #expect(text.contains(word), "\(word)") }
      #expect(!text.contains("Risk is open"))
    }
  }

  @Test func `nothing says better either while an entry of risk cannot be read`() throws {
    var desk = Desk.inChart("Bright", .goals)
    #expect(desk.screenText.contains("better"))
    var chart = try #require(desk.state.chart?.chart)
    chart.damaged.append(
      DamagedDocument(path: "clients/\(chart.id.text)/risk/r.json", reason: "is damaged"))
    desk.send(.chartRead(chart, UndoLog(), then: .show))
    desk.show(.goals)
    #expect(!desk.screenText.contains("better"))
    #expect(desk.screenText.contains("A risk entry cannot be read; no number here says"))
  }

  @Test func `a rating is still given and kept in its words, and seen as it is given`() throws {
    var desk = try desk(Size(columns: 80, rows: 24), "high")
    let id = try #require(desk.state.chart?.chart.planToRate?.content.goals[0].objectives[0].id)
    desk.select(id)
    desk.press(.character("+"))
    #expect(desk.screenText.contains("4 better"))
    #expect(!desk.screenText.contains("last 3, better"))
    desk.press(.character("4"), .enter)
    #expect(desk.state.chart?.chart.progress[id]?.content.entries.last?.change == 1)
    #expect(!desk.screenText.contains("better"))
  }

  @Test func `what the client sees has no word of risk`() throws {
    var desk = try desk(Size(columns: 80, rows: 24), "high")
    desk.press(.character("g"), .character("v"))
    #expect(desk.state.clientView != nil)
    #expect(!desk.screenText.lowercased().contains("risk"))
  }
}
