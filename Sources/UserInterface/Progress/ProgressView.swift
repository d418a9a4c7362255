import ClinicalRecord
import TerminalInterface

/// Which objective's progress fills the screen, and how it is looked at.
package struct ProgressView: Hashable, Sendable {
  package var objective: RecordID
  package var zoom = ProgressZoom.whole
  /// Whether the ratings are read as a table in the place of the chart.
  package var showsTable = false
  /// The selected rating, the newest first.
  package var row = 0
  /// The pane that the clinician came from.
  package let origin: ChartPane

  package init(objective: RecordID, origin: ChartPane) {
    self.objective = objective
    self.origin = origin
  }
}

/// How much of the time is on the axis.
package enum ProgressZoom: Int, CaseIterable, Hashable, Sendable {
  case whole, halfYear, quarter, month

  /// The days until today; `nil` for all of them.
  package var days: Int? {
    switch self {
    case .whole: nil
    case .halfYear: 182
    case .quarter: 91
    case .month: 30
    }
  }

  package var label: String {
    switch self {
    case .whole: "the whole time"
    case .halfYear: "the last half year"
    case .quarter: "the last 3 months"
    case .month: "the last 30 days"
    }
  }

  /// The next closer or wider one.
  package func moved(by step: Int) -> ProgressZoom {
    ProgressZoom(rawValue: rawValue + step) ?? self
  }
}

extension Plan {
  /// The objectives that can be looked at, with their goals, in the order of the plan.
  var ratedObjectives: [(goal: Goal, objective: Objective)] {
    goals.flatMap { goal in goal.objectives.map { (goal, $0) } }
  }
}

extension ProgressView {
  /// What is looked at, as the plan to rate has it; `nil` when it is gone from it.
  func place(in chart: Chart) -> (goal: Goal, objective: Objective)? {
    chart.planToRate?.content.ratedObjectives.first { $0.objective.id == objective }
  }

  /// The chart's numbers over the time that is looked at.
  func lineChart(of course: ObjectiveCourse, in chart: Chart, today: Day) -> LineChart {
    let points = course.points
    let begun = [points.first?.on, course.way?.start.on].compactMap { $0 }.min() ?? today
    let latest = max(points.last?.on ?? today, today)
    var first = begun
    var last = latest
    if let days = zoom.days {
      first = max(begun, latest.adding(days: -days))
    } else if let end = course.way?.end.on, end > latest {
      // The way ahead is seen, but never takes more than a third of the axis.
      last = min(end, latest.adding(days: max(14, begun.days(to: latest) / 2)))
    }
    var line = LineChart(from: first, to: last, today: today)
    line.points = points.map { point in
      LineChart.Point(on: point.on, value: point.value.approximate, isHollow: point.isSetback)
    }
    line.target = course.target?.approximate
    if let way = course.way {
      line.way = [way.start, way.end].map {
        LineChart.Point(on: $0.on, value: $0.value.approximate)
      }
    }
    line.marks = chart.lifeEvents.compactMap { event in
      event.content.date.map { LineChart.Mark(on: $0, letter: event.content.type.letter) }
    }
    line.figures = course.entries.compactMap { entry in
      guard let on = entry.on, let own = entry.clientRating else { return nil }
      return (on, own)
    }
    line.figuresLabel = "own"
    if course.isScaled { line.bounds = -2...2 }
    return line
  }
}

extension Decimal {
  /// The number as charts draw it.
  var approximate: Double { Double(tenThousandths) / 10_000 }
}

extension LifeEventKind {
  /// What a legend leaves out first where it is narrow: the highest.
  var legendRank: Int {
    switch self {
    case .medicationChange: 4
    case .hospital, .relapse, .loss: 5
    default: 6
    }
  }

  /// The letter that stands for it over a chart.
  package var letter: Character {
    switch self {
    case .loss: "L"
    case .move: "V"
    case .job: "J"
    case .medicationChange: "M"
    case .hospital: "H"
    case .relapse: "R"
    case .win: "W"
    default: "E"
    }
  }
}
