import ClinicalRecord
import TerminalInterface

/// The last rating of an objective as one line of pieces, of which the dearer ones stay when it is
/// narrow: value and change in words, then the person's own rating beside them.
struct RatingPieces {
  /// Some segments that stand or go together.
  private struct Piece {
    /// Which goes first: the highest.
    var rank: Int
    /// What stands in front of it when something does.
    var gap: String
    var segments: [Segment]
    var columns: Int { segments.reduce(0) { $0 + TextLayout.width(of: $1.text) } }
  }

  private var pieces: [Piece] = []
  private let evidence: String

  /// The pieces of a rating.
  ///
  /// - Parameters:
  ///   - objective: What was rated.
  ///   - last: The last rating of it.
  ///   - values: All measured values, oldest first.
  ///   - honest: What may be said of it now.
  ///   - glyphs: What bars and sparklines are made of.
  ///   - columns: The width of the whole pane.
  init(
    of objective: Objective, _ last: ProgressEntry, _ values: [Decimal], _ honest: HonestWords,
    glyphs: GlyphSet, columns: Int
  ) {
    evidence = last.evidence
    let isScaled = objective.measureKind == .gas
    if !isScaled, let now = last.value ?? values.last {
      addMeasure(of: objective, now, values, glyphs, isWide: columns >= 90)
    }
    if let word = honest.word(for: last.change) {
      add(1, [Segment(word, .text)])
    }
    if let level = last.gasLevel {
      add(1, [Segment(level.attainmentWords, .text)])
      let text = objective.gas?.levels.first { $0.level == level }?.text ?? ""
      if !text.isEmpty { add(5, gap: ": ", [Segment(text, .muted)]) }
      let spark = isScaled ? GoalWords.sparkline(values, glyphs: glyphs, columns: 6) : ""
      if !spark.isEmpty { add(4, [Segment(spark, .chartLine)]) }
    }
    if let client = last.clientRating {
      let words = columns >= 90 ? "own rating \(client) of 10" : "own \(client) of 10"
      add(2, [Segment(words, .muted)])
    }
  }

  private mutating func addMeasure(
    of objective: Objective, _ now: Decimal, _ values: [Decimal], _ glyphs: GlyphSet, isWide: Bool
  ) {
    let isAnswer = objective.measureKind == .yesNo
    if !isAnswer, let percent = objective.percentComplete(now: now) {
      let share = Double(percent) / 100
      add(6, [Segment(glyphs.bar(share, columns: isWide ? 10 : 6), .chartLine)])
      add(5, gap: " ", [Segment("\(percent)%", .muted)])
    }
    add(0, [Segment("now "), Segment(objective.said(now), .heading)])
    if objective.reachesTarget(now) == true {
      add(3, gap: " ", [Segment("at target", .ok)])
    }
    let ends = [
      objective.baseline.map { "from \(objective.said($0))" },
      objective.target.map { "to \(objective.said($0))" },
    ].compactMap { $0 }
    if !ends.isEmpty {
      add(4, gap: ", ", [Segment(ends.joined(separator: " "), .muted)])
      let unit = objective.unitWords(behind: objective.target ?? objective.baseline)
      if !unit.isEmpty { add(8, gap: " ", [Segment(unit, .muted)]) }
    }
    let spark =
      isAnswer ? "" : GoalWords.sparkline(values, glyphs: glyphs, columns: isWide ? 12 : 6)
    if !spark.isEmpty { add(7, [Segment(spark, .chartLine)]) }
  }

  private mutating func add(_ rank: Int, gap: String = "  ", _ segments: [Segment]) {
    pieces.append(Piece(rank: rank, gap: gap, segments: segments))
  }

  /// The pieces that fit into so many columns, in their order; the evidence where there are none.
  func fitting(_ columns: Int) -> [Segment] {
    var shown = pieces
    while shown.count > 1, width(of: shown) > columns,
      let last = shown.indices.max(by: { shown[$0].rank < shown[$1].rank })
    {
      shown.remove(at: last)
    }
    guard !shown.isEmpty else {
      return [evidence.isEmpty ? Segment("rated", .muted) : Segment(evidence, .ownWords)]
    }
    return shown.enumerated().flatMap { index, piece in
      (index == 0 ? [] : [Segment(piece.gap, .muted)]) + piece.segments
    }
  }

  private func width(of pieces: [Piece]) -> Int {
    pieces.enumerated().reduce(0) { width, item in
      width + item.element.columns + (item.offset == 0 ? 0 : TextLayout.width(of: item.element.gap))
    }
  }
}
