import TerminalInterface

/// How the rows below the head of the progress screen are shared by the chart and the table.
struct ChartRoom {
  /// The rows of the chart.
  let chart: Int
  /// The rows of the table below it, its heading with them.
  let table: Int
  /// Whether the chart tells the truth in its rows; where not, the table takes its place.
  let isTrue: Bool
  /// What one row of the chart stands for, where different numbers look alike and that is to be said.
  let perRow: Double?

  /// Shares so many rows; the table would have so many ratings, 0 where it stands elsewhere.
  init(_ line: LineChart, columns: Int, rows: Int, glyphs: GlyphSet, ratings: Int) {
    func size(_ rows: Int) -> Size { Size(columns: columns, rows: rows) }
    func telling(_ rows: Int) -> LineChart.Telling { line.telling(in: size(rows), glyphs: glyphs) }
    // The table stands below where the chart has its rows; t shows it alone.
    let wanted = ratings > 0 && rows >= 13 ? min(ratings + 1, max(3, rows - 14)) : 0
    let least = min(Self.most, rows - wanted)
    guard least >= LineChart.least.rows else {
      (chart, table, isTrue, perRow) = (least, wanted, false, nil)
      return
    }
    // Rows that keep numbers apart come before rows of the table.
    let choices = least...max(least, min(Self.most, rows))
    let chart =
      choices.first { telling($0) == .byRows } ?? choices.first { telling($0) == .byNumbers }
    self.chart = chart ?? least
    let rest = rows - self.chart
    table = min(wanted, rest)
    // A tall chart is worth having even so, if it says how coarse it is.
    let isTall = least >= Self.tall && line.bounds == nil
    isTrue = chart != nil || isTall
    perRow = chart == nil && isTall ? line.perRow(in: size(least)) : nil
  }

  private static let most = 24
  private static let tall = 10
}
