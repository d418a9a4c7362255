import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What the screen says of documents that another program altered after they could not change any more.
struct AlterationTests {
  private static let sizes = [(140, 40), (80, 24), (40, 12)]
  private static let on = Day("2026-03-03") ?? Day.earliest

  /// Somebody's chart with the newest signed note and the plan in force altered, or other documents.
  private static func desk(
    _ name: String, _ pane: ChartPane, isKept: Bool = true, columns: Int = 80, rows: Int = 24,
    altered: (Chart) -> [RecordID?]
  ) throws -> Desk {
    var desk = Desk.inChart(name, pane, columns: columns, rows: rows)
    let chart = try #require(desk.state.chart?.chart)
    var found: [RecordID: OutsideAlteration] = [:]
    for id in altered(chart) {
      let id = try #require(id)
      found[id] = OutsideAlteration(
        act: chart.documents[id]?.kind == .plan ? .putInForce : .signed, on: on, isKept: isKept)
    }
    desk.send(.alterationsFound(chart.id, found))
    return desk
  }

  private static func note(_ chart: Chart) -> RecordID? {
    chart.notes.first { $0.content.state == .signed }?.id
  }

  private static func both(_ chart: Chart) -> [RecordID?] { [note(chart), chart.planInForce?.id] }

  @Test(arguments: sizes) func `brief, notes, plan and list of damage name what was altered`(
    _ columns: Int, _ rows: Int
  ) throws {
    let size = "\(columns)x\(rows)"
    var desk = try Self.desk(
      "Bright", .brief, columns: columns, rows: rows, altered: Self.both)
    expectScreen(screen(of: desk.state), named: "altered-brief-\(size)")
    desk.show(.notes)
    expectScreen(screen(of: desk.state), named: "altered-notes-\(size)")
    let note = try #require(desk.state.chart.flatMap { Self.note($0.chart) })
    desk.select(.document(note))
    desk.press(.enter)
    expectScreen(screen(of: desk.state), named: "altered-note-\(size)")
    desk.show(.plan)
    expectScreen(screen(of: desk.state), named: "altered-plan-\(size)")
    desk.state.showVersions(of: .plan)
    expectScreen(screen(of: desk.state), named: "altered-versions-\(size)")
    desk.press(.escape)
    desk.press(.character(":"))
    desk.type("damaged")
    desk.press(.enter)
    expectScreen(screen(of: desk.state), named: "altered-damaged-\(size)")
  }

  @Test(arguments: sizes) func `safety plan and discharge summary say it at their head`(
    _ columns: Int, _ rows: Int
  ) throws {
    let size = "\(columns)x\(rows)"
    let safety = try Self.desk("Alvarez", .safety, isKept: false, columns: columns, rows: rows) {
      [$0.safetyPlan?.id]
    }
    expectScreen(screen(of: safety.state), named: "altered-safety-\(size)")
    let summary = try Self.desk("Harbour", .ending, columns: columns, rows: rows) {
      [$0.newestSummary?.id]
    }
    expectScreen(screen(of: summary.state), named: "altered-summary-\(size)")
  }

  @Test func `an addition to other words than stand there is told where the note is read`() throws {
    var desk = Desk.inChart("Bright", .notes)
    let chart = try #require(desk.state.chart?.chart)
    let addition = try #require(
      chart.all(Addendum.self).first { held in chart.notes.contains { $0.id == held.content.parent }
      })
    let note = try #require(addition.content.parent)
    desk.select(.document(note))
    desk.press(.enter)
    let sentence = "! An addition to it was made to other words than stand here now."
    #expect(!desk.screenText.contains(sentence))
    desk.state.chart?.chart.misfits = [addition.id]
    #expect(desk.screenText.contains(sentence))
    #expect(
      desk.screenText.contains("`caseload doctor` names both files; compare them with a backup."))
    #expect(desk.screenText.contains("! addition differs"))
    // A note that is known to be altered says it by itself.
    desk.send(
      .alterationsFound(
        chart.id, [note: OutsideAlteration(act: .signed, on: Self.on, isKept: true)]))
    #expect(!desk.screenText.contains(sentence))
  }

  @Test func `nothing is said where nothing was altered, nor in another chart`() throws {
    var desk = try Self.desk("Bright", .notes) { _ in [] }
    #expect(!screen(of: desk.state).text.contains("altered"))
    let other = try #require(desk.client("Okafor"))
    desk.send(
      .alterationsFound(
        other, [other: OutsideAlteration(act: .signed, on: Self.on, isKept: true)]))
    #expect(desk.state.chart?.chart.altered.isEmpty == true)
  }

  @Test func `what was found of a chart is told in the list until it is mended`() throws {
    var desk = try Self.desk("Bright", .notes, altered: Self.both)
    let dana = try #require(desk.state.chart?.chart.id)
    desk.press(.escape, .character("q"))
    #expect(desk.state.chart == nil)
    #expect(availability(of: .damaged, in: desk.state) == nil)
    desk.press(.character(":"))
    desk.type("damaged")
    desk.press(.enter)
    #expect(desk.screenText.contains("Bright, Dana: 2 documents were altered outside"))
    #expect(!desk.screenText.contains("cannot be read"))
    desk.press(.enter)
    #expect(desk.state.chart?.chart.id == dana)
    desk.send(.alterationsFound(dana, [:]))
    desk.press(.character("q"))
    #expect(DamagedBox.entries(in: desk.state).isEmpty)
  }

  @Test func `only what was signed comes back, after a question, and the words go`() throws {
    var desk = try Self.desk("Bright", .notes, altered: { [Self.note($0)] })
    let chart = try #require(desk.state.chart?.chart)
    let id = try #require(Self.note(chart))
    let document = try #require(chart.documents[id])
    var before = document
    before.envelope.revision -= 1
    var history = DocumentHistory(
      document: id, kind: .note, client: chart.id, title: "note of 3 Mar", owner: "", path: "x",
      versions: [
        .init(standing: .now, at: document.envelope.modified, document: document),
        .init(standing: .earlier, at: document.envelope.modified, document: document),
        .init(standing: .earlier, at: before.envelope.modified, document: before),
      ])
    history.versions[0].timing = .found
    history.versions[1].isWhatWasSigned = true
    desk.send(.historyRead(history))
    #expect(screen(of: desk.state).text.contains("as signed"))
    desk.press(.character("j"), .character("j"), .character("r"))
    #expect(
      desk.toast
        == "The note of 3 Mar was altered outside: choose the state marked “as signed” and press r; no "
        + "other state can take its place.")
    desk.press(.character("k"), .character("r"))
    #expect(screen(of: desk.state).text.contains("byte for byte"))
    desk.press(.character("y"))
    #expect(desk.effects.contains(.restoreSealed(document)))
    desk.send(.sealedRestored(document))
    #expect(desk.state.chart?.chart.altered.isEmpty == true)
    #expect(!screen(of: desk.state).text.contains("! altered"))
  }

  @Test func `Enter in the list of damage leads to what changed`() throws {
    var desk = try Self.desk("Bright", .brief, altered: { [Self.note($0)] })
    let chart = try #require(desk.state.chart?.chart)
    #expect(availability(of: .damaged, in: desk.state) == nil)
    desk.state.overlay = .damaged(ListCursor())
    desk.press(.enter)
    let document = try #require(Self.note(chart).flatMap { chart.documents[$0] })
    #expect(
      desk.effects.contains { effect in
        if case .readHistory(let asked, _) = effect { asked == document } else { false }
      })
  }

  @Test func `what was altered is not changed here`() throws {
    let desk = try Self.desk("Bright", .notes, altered: Self.both)
    let chart = try #require(desk.state.chart?.chart)
    let note = try #require(Self.note(chart).flatMap { chart.documents[$0] })
    #expect(
      chart.refusal(of: Change(name: "edit", edits: [Change.Edit(before: note, after: note)]))
        == .altered)
  }
}
