import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A note that is opened shows every word that was written in it.
struct NoteTextTests {
  private static func text(_ change: (inout Note) -> Void) throws -> String {
    let chart = try #require(
      Desk.practice.charts.first { $0.client.content.displayName.contains("Bright") })
    var note = Note()
    change(&note)
    return NotesPane.text(of: note, chart: chart, width: 70, today: Desk.today)
      .map { $0.left.map(\.text).joined() }.joined(separator: "\n")
  }

  @Test func `what was added to a signed note stands below it, with who, when and why`() throws {
    let chart = try #require(
      Desk.practice.charts.first { $0.client.content.displayName.contains("Bright") })
    let note = try #require(chart.notes.first { !chart.additions(to: $0.id).isEmpty })
    for (columns, rows) in [(80, 24), (40, 12), (140, 40)] {
      var desk = Desk(columns: columns, rows: rows)
      desk.send(.chartRead(chart, UndoLog(), then: .show))
      desk.press(.character("4"))
      desk.state.chart?.cursor.select(.document(note.id))
      if columns >= 80 { #expect(desk.screenText.contains("signed, added to")) }
      desk.press(.enter)
      var seen = desk.screenText
      for _ in 0..<40 where !seen.contains("Number was not known") {
        desk.press(.down)
        seen += desk.screenText
      }
      let words = seen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for part in ["Addition", "the dose is 50", "Number was not known"] {
        #expect(words.contains(part), "\(columns): \(part)")
      }
    }
  }

  @Test func `every field with words is shown under its heading`() throws {
    let text = try Self.text { note in
      note.interventionsUsed = ["CBT > thought record", "MI > planning"]
      note.clientResponse = "Laughed, then wrote it down."
      note.offPlanReason = "The flood in the kitchen."
      note.plannedNext = "Bring the diary."
      var risk = RiskAsked()
      risk.suicide = .noneReported
      risk.harmToOthers = .reported
      risk.result = "Anger at the landlord."
      risk.action = "Called the housing office together."
      note.risk = risk
      var section = NoteSection()
      section.name = "data"
      section.text = "Came early."
      note.sections = [section]
    }
    for words in [
      "Data", "Came early.", "What we used", "CBT > thought record; MI > planning",
      "Their response", "Laughed, then wrote it down.", "Why none of the objectives",
      "The flood in the kitchen.", "Asked about risk",
      "suicide: asked, none reported; harm to others: asked, reported", "Said about risk",
      "Anger at the landlord.", "Done about risk", "Called the housing office together.",
      "Next time",
      "Bring the diary.",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(!text.contains("self-harm"))
  }

  @Test func `no prose field of a note is left out`() throws {
    // Whoever adds a field to a note adds it here too, or this test finds its words missing.
    for field in Note.shape.fields {
      guard case .text(_, true) = field.type else { continue }
      var value = Note().fieldValue
      value[path: "date"] = .text("2026-03-01")
      value[path: field.name] = .text("words of \(field.name)")
      let note = try Note.from(value)
      #expect(try Self.text { $0 = note }.contains("words of \(field.name)"), "\(field.name)")
    }
  }

  @Test func `fields without words have no heading`() throws {
    #expect(try Self.text { $0.plannedNext = "Diary." } == "Next time\nDiary.")
  }
}
