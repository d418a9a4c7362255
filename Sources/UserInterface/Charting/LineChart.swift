import ClinicalRecord
import TerminalInterface

/// A line chart on cells: numbers over time, where they were to go, and what happened meanwhile.
///
/// It is pure and knows no chart of a client: who draws it says what is in it.
package struct LineChart: Hashable, Sendable {
  /// A number on its day.
  package struct Point: Hashable, Sendable {
    package var on: Day
    package var value: Double
    /// Whether it is drawn hollow, since something went back.
    package var isHollow: Bool

    package init(on: Day, value: Double, isHollow: Bool = false) {
      self.on = on
      self.value = value
      self.isHollow = isHollow
    }
  }

  /// Something that happened on a day, told by a letter.
  package struct Mark: Hashable, Sendable {
    package var on: Day
    package var letter: Character

    package init(on: Day, letter: Character) {
      self.on = on
      self.letter = letter
    }
  }

  /// By date, oldest first.
  package var points: [Point] = []
  package var target: Double?
  /// The straight way that was planned, by its two ends.
  package var way: [Point] = []
  package var marks: [Mark] = []
  /// A second number on its day, 0 to 10, told as a row of figures below and never as a line.
  package var figures: [(on: Day, value: Int)] = []
  /// What stands before the row of figures.
  package var figuresLabel = ""
  /// The first and last day of the axis.
  package var first: Day
  package var last: Day
  /// The ends of the axis where they are fixed, such as -2 to 2.
  package var bounds: ClosedRange<Int>?
  /// From one number on such an axis to the next; `nil` takes what has room.
  package var boundsStep: Int?
  /// Dates are said relative to it.
  package var today: Day

  package init(from first: Day, to last: Day, today: Day) {
    self.first = first
    self.last = max(last, first.adding(days: 1))
    self.today = today
  }

  package static func == (left: LineChart, right: LineChart) -> Bool {
    left.points == right.points && left.target == right.target && left.way == right.way
      && left.marks == right.marks && left.first == right.first && left.last == right.last
      && left.bounds == right.bounds && left.today == right.today
      && left.figures.map(\.on) == right.figures.map(\.on)
      && left.figures.map(\.value) == right.figures.map(\.value)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(points)
    hasher.combine(first)
    hasher.combine(last)
  }

  /// The fewest rows and columns in which something can be seen.
  package static let least = Size(columns: 24, rows: 5)

  /// The axis for so many rows: around the points, the target and the part of the way that is seen.
  func scale(rows: Int) -> ChartScale {
    if let bounds {
      let step = boundsStep ?? (rows >= bounds.count ? 1 : 2)
      return ChartScale(
        from: Double(bounds.lowerBound), to: Double(bounds.upperBound), step: Double(step))
    }
    var values = shown.map(\.value)
    if let target { values.append(target) }
    let isCounted = values.allSatisfy { $0 == $0.rounded() }
    values += wayInSight.map(\.value)
    let scale = ChartScale(values, rows: rows, apart: different)
    return isCounted ? scale.inWholeNumbers : scale
  }

  /// The points on the axis.
  var shown: [Point] { points.filter { first <= $0.on && $0.on <= last } }

  /// The numbers that may not be taken for each other: those on the axis, and the target.
  var different: Set<Double> {
    Set(shown.map(\.value)).union(target.map { [$0] } ?? [])
  }

  /// The ends of the part of the way that lies between the first and the last day.
  var wayInSight: [Point] {
    guard way.count == 2, let start = way.first, let end = way.last, start.on < end.on,
      start.on <= last, end.on >= first
    else { return [] }
    func value(on day: Day) -> Double {
      let share = Double(start.on.days(to: day)) / Double(start.on.days(to: end.on))
      return start.value + (end.value - start.value) * share
    }
    let from = max(start.on, first)
    let to = min(end.on, last)
    return [Point(on: from, value: value(on: from)), Point(on: to, value: value(on: to))]
  }
}
