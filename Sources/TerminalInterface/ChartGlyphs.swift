extension GlyphSet {
  /// The signs of a line chart that turns within one column, and of what lies behind it.
  package struct Curve: Hashable, Sendable {
    /// From the left, then up: the lower end of a rise.
    package let leftUp: Character
    /// From below, then right: the upper end of a rise.
    package let upRight: Character
    /// From the left, then down: the upper end of a fall.
    package let leftDown: Character
    /// From above, then right: the lower end of a fall.
    package let downRight: Character
    package let level: Character
    package let upright: Character

    /// Reads the signs in the order of the properties.
    fileprivate init(_ signs: String) {
      let sign = Array(signs)
      (leftUp, upRight, leftDown, downRight) = (sign[0], sign[1], sign[2], sign[3])
      (level, upright) = (sign[4], sign[5])
    }

    package var all: [Character] { [leftUp, upRight, leftDown, downRight, level, upright] }
  }

  /// The line between the points of a chart.
  package var curve: Curve {
    switch self {
    case .unicode: Self.roundCurve
    case .console: Self.squareCurve
    case .ascii: Self.dottedCurve
    }
  }

  private static let roundCurve = Curve("╯╭╮╰─│")
  private static let squareCurve = Curve("┘┌┐└─│")
  private static let dottedCurve = Curve("......")

  /// A point at which something went back.
  package var chartHollowPoint: Character { self == .unicode ? "○" : "o" }
  /// The way that was planned, behind the line.
  package var chartWay: Character { self == .ascii ? "'" : "·" }
  /// The upright line of a mark, behind everything.
  package var chartMarkLine: Character { self == .unicode ? "┊" : ":" }
  /// The place of a date on the lower axis.
  package var chartTick: Character { self == .ascii ? "+" : "┴" }
}
