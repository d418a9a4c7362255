import ClinicalRecord
import TerminalInterface

extension LineChart {
  /// Where the parts of a drawing lie.
  struct Plot {
    var area: Rect
    var scale: ChartScale
    var first: Day
    var days: Int

    func column(of day: Day) -> Int {
      let gone = first.days(to: day)
      guard days > 0 else { return area.column }
      return area.column + (gone * (area.columns - 1) + days / 2) / days
    }

    func day(of column: Int) -> Day {
      guard area.columns > 1 else { return first }
      return first.adding(
        days: ((column - area.column) * days + (area.columns - 1) / 2) / (area.columns - 1))
    }

    func row(of value: Double) -> Int { area.row + scale.row(of: value, in: area.rows) }

    func holds(_ column: Int) -> Bool { column >= area.column && column < area.endColumn }
  }

  /// Where the plot begins, how many rows it has, and whether figures stand below.
  private func division(of size: Size) -> (top: Int, rows: Int, hasFigures: Bool) {
    let hasFigures = !figures.isEmpty && size.rows >= 7
    let top = marks.contains { first <= $0.on && $0.on <= last } ? 1 : 0
    return (top, size.rows - top - 2 - (hasFigures ? 1 : 0), hasFigures)
  }

  /// How a chart of some size tells different numbers from each other.
  func telling(in size: Size, glyphs: GlyphSet) -> Telling {
    let rows = division(of: size).rows
    // Levels are whole: each needs a row of its own, or one looks like another.
    if let bounds, boundsStep == nil, rows < bounds.count { return .not }
    if scale(rows: rows).parts(different, in: rows) { return .byRows }
    let untold = drawing(size: size, glyphs: glyphs).untold
    return untold == 0 ? .byNumbers : .not
  }

  /// What one row of the plot stands for.
  func perRow(in size: Size) -> Double {
    let rows = division(of: size).rows
    let scale = scale(rows: rows)
    return (scale.high - scale.low) / Double(max(1, rows - 1))
  }

  /// The chart in so many cells: letters of marks above, the plot, the dates below, and the figures.
  ///
  /// Below `least` nothing is drawn: the sentence beside every chart says the same.
  package func draw(size: Size, glyphs: GlyphSet) -> Canvas {
    drawing(size: size, glyphs: glyphs).canvas
  }

  /// The cells, and how many points share a row with another number and had no room for their own.
  private func drawing(size: Size, glyphs: GlyphSet) -> (canvas: Canvas, untold: Int) {
    var canvas = Canvas(size: size)
    guard size.columns >= Self.least.columns, size.rows >= Self.least.rows else {
      return (canvas, 0)
    }
    let (top, rows, hasFigures) = division(of: size)
    let scale = scale(rows: rows)
    let labels = scale.labels(in: rows)
    let margin = max(
      target.map { ChartScale.text(of: $0).count } ?? 1, labels.map(\.text.count).max() ?? 1,
      hasFigures ? TextLayout.width(of: figuresLabel) : 0)
    let plot = Plot(
      area: Rect(
        column: margin + 1, row: top, columns: max(2, size.columns - margin - 2), rows: rows),
      scale: scale, first: first, days: first.days(to: last))
    drawAxes(plot, labels, glyphs, on: &canvas)
    drawMarks(plot, glyphs, on: &canvas)
    drawWay(plot, glyphs, on: &canvas)
    drawTarget(plot, glyphs, on: &canvas)
    drawLine(plot, glyphs, on: &canvas)
    let untold = drawNumbers(plot, glyphs, on: &canvas)
    if hasFigures { drawFigures(plot, row: size.rows - 1, on: &canvas) }
    return (canvas, untold)
  }

  private func drawAxes(
    _ plot: Plot, _ labels: [(row: Int, text: String)], _ glyphs: GlyphSet, on canvas: inout Canvas
  ) {
    let axis = plot.area.column - 1
    let lines = glyphs.lines
    for row in plot.area.row..<plot.area.endRow {
      canvas.write(String(lines.vertical), column: axis, row: row, role: .border)
    }
    for label in labels {
      let row = plot.area.row + label.row
      canvas.write(String(glyphs.chartAxis), column: axis, row: row, role: .border)
      canvas.write(
        label.text, column: axis - label.text.count, row: row, role: .muted)
    }
    if let target {
      let text = ChartScale.text(of: target)
      let row = plot.row(of: target)
      canvas.write(
        TextLayout.paddedLeft(text, to: axis), column: 0, row: row, role: .chartTarget)
    }
    let base = plot.area.endRow
    canvas.write(
      String(lines.bottomLeft)
        + String(repeating: String(lines.horizontal), count: plot.area.columns),
      column: axis, row: base, role: .border)
    drawDates(plot, base, glyphs, on: &canvas)
  }

  /// Dates under the axis, each under its tick and none over another.
  private func drawDates(
    _ plot: Plot, _ base: Int, _ glyphs: GlyphSet, on canvas: inout Canvas
  ) {
    let width = max(
      TextLayout.width(of: first.spoken(relativeTo: today)),
      TextLayout.width(of: last.spoken(relativeTo: today)))
    let gaps = max(1, min(6, plot.area.columns / (width + 3)))
    var free = 0
    var shown = ""
    for index in 0...gaps {
      let column = plot.area.column + index * (plot.area.columns - 1) / gaps
      let day = index == gaps ? last : plot.day(of: column)
      let text = day.spoken(relativeTo: today)
      let start = max(0, min(column - text.count / 2, canvas.size.columns - text.count))
      guard start >= free, text != shown else { continue }
      shown = text
      canvas.write(String(glyphs.chartTick), column: column, row: base, role: .border)
      canvas.write(text, column: start, row: base + 1, role: .muted)
      free = start + text.count + 1
    }
  }

  private func drawMarks(_ plot: Plot, _ glyphs: GlyphSet, on canvas: inout Canvas) {
    for mark in marks where first <= mark.on && mark.on <= last {
      let column = plot.column(of: mark.on)
      canvas.write(String(mark.letter), column: column, row: 0, role: .chartMark)
      for row in plot.area.row..<plot.area.endRow {
        canvas.write(String(glyphs.chartMarkLine), column: column, row: row, role: .chartMark)
      }
    }
  }

  private func drawWay(_ plot: Plot, _ glyphs: GlyphSet, on canvas: inout Canvas) {
    let ends = wayInSight
    guard let start = ends.first, let end = ends.last, start.on < end.on else { return }
    let (from, to) = (plot.column(of: start.on), plot.column(of: end.on))
    for column in from...max(from, to) where (column - from).isMultiple(of: 2) {
      let share = to > from ? Double(column - from) / Double(to - from) : 0
      let row = plot.row(of: start.value + (end.value - start.value) * share)
      canvas.write(String(glyphs.chartWay), column: column, row: row, role: .chartBand)
    }
  }

  private func drawTarget(_ plot: Plot, _ glyphs: GlyphSet, on canvas: inout Canvas) {
    guard let target else { return }
    let row = plot.row(of: target)
    canvas.write(
      String(repeating: String(glyphs.chartTarget), count: plot.area.columns),
      column: plot.area.column, row: row, role: .chartTarget)
  }

  /// The line from point to point: straight in time, with a turn wherever it changes its row.
  private func drawLine(_ plot: Plot, _ glyphs: GlyphSet, on canvas: inout Canvas) {
    let shown = shown
    let curve = glyphs.curve
    func put(_ sign: Character, _ column: Int, _ row: Int) {
      canvas.write(String(sign), column: column, row: row, role: .chartLine)
    }
    for (start, end) in zip(shown, shown.dropFirst()) {
      let (from, to) = (plot.column(of: start.on), plot.column(of: end.on))
      var row = plot.row(of: start.value)
      let last = plot.row(of: end.value)
      for column in from...to where column > from || from == to {
        let share = to > from ? Double(column - from) / Double(to - from) : 1
        let next =
          column == to ? last : plot.row(of: start.value + (end.value - start.value) * share)
        if next == row {
          put(curve.level, column, row)
        } else if next < row {
          put(curve.leftUp, column, row)
          for between in next + 1..<row { put(curve.upright, column, between) }
          put(curve.upRight, column, next)
        } else {
          put(curve.leftDown, column, row)
          for between in row + 1..<next { put(curve.upright, column, between) }
          put(curve.downRight, column, next)
        }
        row = next
      }
    }
    for point in shown {
      let sign = point.isHollow ? glyphs.chartHollowPoint : glyphs.chartPoint
      put(sign, plot.column(of: point.on), plot.row(of: point.value))
    }
  }

  /// The second numbers under their days; where two would touch, the earlier one is left out.
  private func drawFigures(_ plot: Plot, row: Int, on canvas: inout Canvas) {
    canvas.write(figuresLabel, column: 0, row: row, role: .muted)
    var free = canvas.size.columns + 1
    for figure in figures.reversed() where first <= figure.on && figure.on <= last {
      let text = String(figure.value)
      let column = min(plot.column(of: figure.on), canvas.size.columns - text.count)
      guard column >= plot.area.column - 1, column + text.count < free else { continue }
      canvas.write(text, column: column, row: row, role: .ownWords)
      free = column
    }
  }
}
