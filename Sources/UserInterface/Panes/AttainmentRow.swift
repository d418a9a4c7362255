import ClinicalRecord
import TerminalInterface

/// What the attainment levels add up to, with how it is computed and what it does not say.
enum AttainmentRow {
  static func row(of chart: Chart, _ isOpen: Bool, _ glyphs: GlyphSet, _ width: Int) -> Row {
    guard let score = AttainmentScore(of: chart) else { return Row(lines: []) }
    var words = FittingLine()
    words.add(0, [Segment("Attainment  ", .heading), Segment("T \(tenths(score.now))")])
    if score.isFirstRating {
      words.add(1, "rated once", .muted)
    } else {
      let start = score.withoutStart == 0 ? "start" : "first"
      words.add(1, "\(start) \(tenths(score.baseline)), change \(signed(score.change))", .text)
    }
    words.add(2, "of \(counted(score.objectives, "objective"))", .muted)
    words.add(3, "50 is as expected", .muted)
    var lines = [Line(words.fitting(max(10, width - 6)))]
    if isOpen {
      lines += explanation(score).flatMap {
        TextLayout.wrapped($0, to: max(10, min(90, width - 8)))
      }.map { Line($0, .muted) }
    }
    return Row(isOpen: isOpen, lines: lines)
  }

  private static func explanation(_ score: AttainmentScore) -> [String] {
    [
      "50 is as expected, more is above what was expected. "
        + (score.isFirstRating
          ? "Rated once, "
          : "First \(tenths(score.baseline)), now \(tenths(score.now)), change \(signed(score.change)), ")
        + "of \(counted(score.objectives, "objective")).",
      "T = 50 + 10 sum(w x) / sqrt((1 - p) sum(w^2) + p (sum w)^2); x is the level, -2 to +2, w the "
        + "weight, p = 0.30 an assumed correlation (Kiresuk and Sherman 1968, as corrected after "
        + "Turner-Stokes 2009).",
      "Weights here: \(score.weights.map(String.init).joined(separator: ", ")); what the scale says, "
        + "or else importance times difficulty of the goal, or else 1.",
      "The score that is compared with is the one \(score.startWords).",
      "It adds up levels that were written for one person and rated in sessions. It is no norm, does "
        + "not compare people, and has no published limit for reliable change.",
    ]
  }

  private static func counted(_ number: Int, _ one: String) -> String {
    "\(number) \(one)\(number == 1 ? "" : "s")"
  }

  private static func signed(_ value: Double) -> String {
    (value > 0 ? "+" : "") + tenths(value)
  }

  /// A score to one place, as T-scores are told.
  static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return (tenths < 0 ? "-" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
