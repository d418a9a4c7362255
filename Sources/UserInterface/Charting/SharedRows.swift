import TerminalInterface

/// Where one row would stand for two numbers, the numbers stand beside their points.
extension LineChart {
  /// How different numbers are told from each other.
  enum Telling: Hashable, Sendable {
    /// Each has a row of its own.
    case byRows
    /// Points that share a row bear their numbers.
    case byNumbers
    /// Some look alike.
    case not
  }

  /// Writes the numbers of points that share a row with another number.
  ///
  /// - Returns: How many had no room for their number.
  func drawNumbers(_ plot: Plot, _ glyphs: GlyphSet, on canvas: inout Canvas) -> Int {
    var values: [Int: Set<Double>] = [:]
    for value in different { values[plot.row(of: value), default: []].insert(value) }
    var untold = 0
    var former: Double?
    for point in shown {
      defer { former = point.value }
      let row = plot.row(of: point.value)
      // A level line between two equal numbers is true without their numbers.
      guard (values[row]?.count ?? 0) > 1, former != point.value else { continue }
      let text = ChartScale.text(of: point.value)
      let spot = Position(column: plot.column(of: point.on), row: row)
      if let place = freePlace(for: text.count, at: spot, plot, glyphs, canvas) {
        canvas.write(text, column: place.column, row: place.row, role: .chartLine)
      } else {
        untold += 1
      }
    }
    return untold
  }

  /// Beside a point: above it, below it, or to its right on its own level line.
  private func freePlace(
    for width: Int, at point: Position, _ plot: Plot, _ glyphs: GlyphSet, _ canvas: Canvas
  ) -> Position? {
    let start = max(
      plot.area.column, min(point.column - (width - 1) / 2, plot.area.endColumn - width))
    let places = [
      Position(column: start, row: point.row - 1), Position(column: start, row: point.row + 1),
      Position(column: point.column + 1, row: point.row),
    ]
    return places.first { place in
      guard place.row >= plot.area.row, place.row < plot.area.endRow,
        plot.holds(place.column + width - 1)
      else { return false }
      let isFree = (place.column..<place.column + width).allSatisfy { column in
        guard let cell = canvas[Position(column: column, row: place.row)] else { return false }
        return cell.glyph == " " || cell.role == .chartBand
          || (place.row == point.row && cell.glyph == glyphs.curve.level)
      }
      let sides = [place.column - 1, place.column + width]
      return isFree
        && !sides.contains { column in
          canvas[Position(column: column, row: place.row)]?.glyph.isNumber ?? false
        }
    }
  }
}
