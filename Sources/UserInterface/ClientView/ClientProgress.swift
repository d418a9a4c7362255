import ClinicalRecord
import TerminalInterface

/// What the client view draws of each objective's progress, as the person chooses.
package enum ClientProgress: CaseIterable, Hashable, Sendable {
  case none
  /// The person's own 0 to 10.
  case own
  /// What is counted or measured.
  case measured

  /// The next one that a key shows.
  var next: ClientProgress {
    switch self {
    case .none: .own
    case .own: .measured
    case .measured: .none
    }
  }

  /// What is shown from now on, in plain words.
  ///
  /// - Parameter most: The most numbers that any objective has: of one alone no picture is drawn.
  /// - Returns: The sentence.
  func notice(most: Int) -> String {
    switch (self, most) {
    case (.none, _): "Without pictures."
    case (.own, 0): "No number from 0 to 10 yet, so no picture; p shows what we count."
    case (.own, 1): "One number so far, a picture needs two; p shows what we count."
    case (.own, _): "Pictures of how far I feel I am; p shows what we count."
    case (.measured, 0): "Nothing is counted yet, so no picture; p goes on without."
    case (.measured, 1):
      "What we count, in words: a picture needs two numbers; p goes on without."
    case (.measured, _): "Pictures of what we count; p takes them away."
    }
  }
}

/// A picture of how one objective goes, for the person.
///
/// One line, the dates, and a sentence that says the same: no events, no straight way, no word for
/// better or worse.
struct ClientChart {
  let objective: Objective
  let course: ObjectiveCourse
  let shows: ClientProgress
  let today: Day

  /// The row behind an objective.
  static func row(of objective: RecordID) -> RowID { .part("progress \(objective.text)") }

  /// The objective that a row of a picture belongs to.
  static func objective(of part: String) -> RecordID? {
    part.hasPrefix("progress ") ? RecordID(String(part.dropFirst("progress ".count))) : nil
  }

  private var points: [LineChart.Point] {
    switch shows {
    case .none: []
    case .own:
      course.entries.compactMap { entry in
        guard let on = entry.on, let own = entry.clientRating else { return nil }
        return LineChart.Point(on: on, value: Double(own))
      }
    case .measured where course.isScaled: []
    case .measured:
      course.points.map { LineChart.Point(on: $0.on, value: $0.value.approximate) }
    }
  }

  /// How many numbers the picture is made of; one of which none is drawn has at most one.
  var numbers: Int {
    shows == .measured && objective.measureKind == .yesNo ? min(points.count, 1) : points.count
  }

  /// The picture with its heading and its sentence; nothing where there is nothing to show.
  func lines(columns: Int, glyphs: GlyphSet) -> [Line] {
    let points = points
    guard let first = points.first, let last = points.last else { return [] }
    // The person's own number stands right above, unless the objective is reached.
    var lines = shows == .own && !objective.isMet ? [] : [Line(heading, .muted)]
    if points.count > 1, shows == .own || objective.measureKind != .yesNo {
      var line = LineChart(from: first.on, to: last.on, today: today)
      line.points = points
      if shows == .own {
        line.bounds = 0...10
        line.boundsStep = 5
      } else {
        line.target = objective.target?.approximate
      }
      let canvas = line.draw(size: Size(columns: min(72, columns), rows: 7), glyphs: glyphs)
      lines += canvas.asLines
    }
    return lines + [Line(sentence(from: first, to: last), .clientText)]
  }

  private var heading: String {
    shows == .own ? "How far I feel I am, 0 to 10" : "What we count"
  }

  private func sentence(from first: LineChart.Point, to last: LineChart.Point) -> String {
    func text(_ point: LineChart.Point) -> String {
      let isAnswer = shows == .measured && objective.measureKind == .yesNo
      let answer = point.value == 1 ? "yes" : point.value == 0 ? "no" : nil
      let value = isAnswer ? answer : nil
      return "\(value ?? ChartScale.text(of: point.value)) on \(point.on.spoken(relativeTo: today))"
    }
    let words = objective.unitWords(behind: last.value == 1 ? Decimal(1) : nil)
    let unit = shows == .measured && !words.isEmpty ? " \(words)" : ""
    let now = first.on == last.on ? text(last) + unit : "\(text(first)), \(text(last))\(unit)"
    let target =
      shows == .measured ? objective.target.map { ", on the way to \(objective.said($0))" } : nil
    return now + (objective.isMet ? "" : target ?? "") + "."
  }
}

extension Canvas {
  /// The rows as lines of segments, each of one role.
  var asLines: [Line] {
    (0..<size.rows).map { row in
      var segments: [Segment] = []
      for column in 0..<size.columns {
        guard let cell = self[Position(column: column, row: row)], cell.width > 0 else { continue }
        if segments.last?.role == cell.role {
          segments[segments.count - 1].text.append(cell.glyph)
        } else {
          segments.append(Segment(String(cell.glyph), cell.role))
        }
      }
      return Line(segments)
    }
  }
}
