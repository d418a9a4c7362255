import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A rating entered wrongly is corrected on the progress screen.
struct CorrectionTests {
  /// A desk on the ratings of Rosa's first objective, as a table.
  private static func desk(_ columns: Int = 80, _ rows: Int = 24) throws -> Desk {
    var desk = Desk.inChart("Alvarez", .goals, columns: columns, rows: rows)
    let plan = try #require(desk.state.chart?.chart.planToRate?.content)
    let objective = try #require(
      plan.ratedObjectives.first { place in
        let id = place.objective.id
        return (id.flatMap { desk.state.chart?.chart.progress[$0] }?.content.entries ?? []).contains
        {
          $0.value != nil
        }
      })
    desk.select(objective.objective.id)
    desk.press(.character("p"), .character("t"))
    return desk
  }

  private static func progress(_ desk: Desk) throws -> Progress {
    let id = try #require(desk.state.chart?.progressView?.objective)
    return try #require(desk.state.chart?.chart.progress[id]?.content)
  }

  @Test func `words of a box that was left are there when it is opened again`() throws {
    var desk = try Self.desk()
    desk.press(.character("e"))
    for _ in 0..<5 { desk.press(.tab) }
    desk.type("Read from the wrong line")
    desk.press(.escape)
    #expect(desk.state.overlay == nil)
    desk.press(.character("e"))
    #expect(desk.screenText.contains("Read from the wrong line"))
    // Another rating has words of its own.
    desk.press(.escape, .character("j"), .character("e"))
    #expect(!desk.screenText.contains("Read from the wrong line"))
  }

  @Test func `the corrected value counts, the old one stays, and undo takes it back`() throws {
    var desk = try Self.desk()
    let old = try Self.progress(desk)
    let before = desk.chartBodies
    desk.press(.character("e"), .control("e"), .control("u"))
    desk.type("2.5")
    for _ in 0..<5 { desk.press(.tab) }
    desk.type("Read from the wrong line")
    desk.press(.enter)
    #expect(desk.state.overlay == nil)
    let new = try Self.progress(desk)
    #expect(new.entries.count == old.entries.count)
    #expect(new.entries.last?.value == Decimal("2.5"))
    #expect(new.superseded == [try #require(old.entries.last)])
    #expect(desk.screenText.contains("Corrected, was"))
    #expect(desk.screenText.contains("Read from the wrong line"))
    let after = desk.chartBodies
    desk.press(.character("u"))
    #expect(desk.chartBodies == before)
    desk.press(.control("r"))
    #expect(desk.chartBodies == after)
  }

  @Test func `what cannot be is said in the form, with everything kept`() throws {
    var desk = try Self.desk()
    let before = try Self.progress(desk)
    desk.press(.character("e"), .control("e"), .control("u"))
    desk.type("much")
    for _ in 0..<5 { desk.press(.tab) }
    desk.press(.enter)
    #expect(desk.screenText.contains("is no number"))
    desk.press(.control("e"), .control("u"))
    desk.type("3")
    for _ in 0..<5 { desk.press(.tab) }
    desk.press(.enter)
    #expect(desk.screenText.contains("Say why") || desk.screenText.contains("Nothing differs"))
    desk.press(.escape)
    #expect(try Self.progress(desk) == before)
  }

  @Test func `rating again after the note was signed sets the cited rating aside`() throws {
    let desk = Desk.inChart("Alvarez", .goals)
    var chart = try #require(desk.state.chart?.chart)
    let held = try #require(chart.progress.values.first { $0.content.entries.last?.session != nil })
    let entry = try #require(held.content.entries.last)
    let session: Held<Session> = try #require(entry.session.flatMap { chart.held($0) })
    guard
      var note = chart.notes.first(where: { $0.content.session == session.id })
    else { return }
    note.content.state = .signed
    note.content.objectiveIDs = [held.content.objective].compactMap(\.self)
    chart.put(note.document)
    var edited = held.content
    edited.entries[edited.entries.count - 1].evidence = "Other words"
    let after = Document(envelope: held.envelope, body: edited)
    #expect(chart.citesRating(lost: held.document, after))
    edited.superseded.append(entry)
    let kept = Document(envelope: held.envelope, body: edited)
    #expect(!chart.citesRating(lost: held.document, kept))
  }

  @Test(arguments: [(140, 40), (80, 24), (60, 20), (40, 12)])
  func `a rating that is corrected`(_ columns: Int, _ rows: Int) throws {
    var desk = try Self.desk(columns, rows)
    desk.press(.character("e"))
    expectScreen(screen(of: desk.state), named: "correction-\(columns)x\(rows)")
  }
}
