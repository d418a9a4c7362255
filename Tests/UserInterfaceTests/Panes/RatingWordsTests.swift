import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The last rating of an objective: the person's own stands beside the clinician's.
struct RatingWordsTests {
  private func entry() -> ProgressEntry {
    var entry = ProgressEntry()
    entry.value = Decimal("6")
    entry.change = 2
    entry.clientRating = 7
    return entry
  }

  private func objective() -> Objective {
    var objective = Objective()
    objective.baseline = Decimal("18")
    objective.target = Decimal("7")
    objective.direction = .down
    objective.unit = "points on the questionnaire"
    return objective
  }

  private func words(_ columns: Int, _ entry: ProgressEntry) -> String {
    let values = ["18", "15", "11", "9", "6"].compactMap { Decimal($0) }
    return RatingPieces(
      of: objective(), entry, values, HonestWords(), glyphs: .unicode, columns: columns + 11
    ).fitting(columns).map(\.text).joined()
  }

  @Test(arguments: [60, 69, 80, 129])
  func `value, change and own rating are never cut`(columns: Int) {
    let words = words(columns, entry())
    #expect(TextLayout.width(of: words) <= columns)
    #expect(words.contains("now 6 at target"))
    #expect(words.contains("much better"))
    #expect(words.contains("7 of 10"))
  }

  @Test func `where it is narrow the own rating goes before the value and the change`() {
    #expect(words(29, entry()) == "now 6  much better")
    #expect(words(31, entry()) == "now 6  much better  own 7 of 10")
    #expect(words(8, entry()) == "now 6")
  }

  @Test func `with nothing measured or said the evidence stands there`() {
    var entry = ProgressEntry()
    entry.evidence = "stayed the whole hour"
    let pieces = RatingPieces(
      of: Objective(), entry, [], HonestWords(), glyphs: .unicode, columns: 80)
    #expect(pieces.fitting(60).map(\.text) == ["stayed the whole hour"])
  }

  @Test func `the goals pane shows a person's own rating at 80 columns`() {
    let desk = Desk.inChart("Bright", .goals)
    let own = desk.state.chart?.chart.progress.values.contains { held in
      held.content.entries.last?.clientRating != nil
    }
    #expect(own == true)
    #expect(desk.screenText.contains(" of 10"))
  }

  @Test func `the strip never cuts the date of the last rating`() {
    for columns in [80, 100, 140] {
      var desk = Desk.inChart("Bright", .goals, columns: columns)
      desk.press(.character("+"))
      #expect(desk.screenText.contains("last 4"))
      let row = desk.screenText.split(separator: "\n").first { $0.contains("own 0-10") } ?? ""
      #expect(row.contains("10 Mar") && !row.contains("…"), "\(row)")
    }
  }
}
