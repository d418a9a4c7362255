import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The line chart by itself: numbers in, cells out.
struct LineChartTests {
  private static let start = Day("2026-01-01") ?? .earliest

  private static func day(_ offset: Int) -> Day { start.adding(days: offset) }

  private func chart(_ values: [(Int, Double)], days: Int = 60) -> LineChart {
    var chart = LineChart(from: Self.start, to: Self.day(days), today: Self.day(days))
    chart.points = values.map { LineChart.Point(on: Self.day($0.0), value: $0.1) }
    return chart
  }

  /// Everything at once: a way down to a target, marks, a setback, own ratings.
  private var whole: LineChart {
    var chart = chart([(0, 9), (7, 9), (14, 7), (28, 5), (35, 8), (49, 3), (60, 2)])
    chart.points[4].isHollow = true
    chart.target = 2
    chart.way = [
      LineChart.Point(on: Self.start, value: 9), LineChart.Point(on: Self.day(90), value: 2),
    ]
    chart.marks = [
      LineChart.Mark(on: Self.day(30), letter: "M"), LineChart.Mark(on: Self.day(45), letter: "L"),
    ]
    chart.figures = [(Self.day(0), 2), (Self.day(14), 4), (Self.day(35), 3), (Self.day(60), 10)]
    chart.figuresLabel = "own"
    return chart
  }

  @Test func `a chart of one day names it once`() {
    let text = chart([(0, 3)], days: 0).draw(size: Size(columns: 80, rows: 12), glyphs: .unicode)
      .text
    #expect(text.split(separator: "\n").contains { $0.contains("1 Jan") })
    #expect(text.components(of: "1 Jan") == 1, "\(text)")
  }

  @Test(arguments: [(80, 16), (60, 10), (36, 7), (24, 5)])
  func `the whole chart in its sizes`(columns: Int, rows: Int) {
    let size = Size(columns: columns, rows: rows)
    expectScreen(
      whole.draw(size: size, glyphs: .unicode), named: "linechart-\(columns)x\(rows)")
  }

  @Test(arguments: [GlyphSet.ascii, .console])
  func `with the signs of older terminals`(glyphs: GlyphSet) {
    let canvas = whole.draw(size: Size(columns: 60, rows: 12), glyphs: glyphs)
    expectScreen(canvas, named: "linechart-\(glyphs.rawValue)-60x12")
    if glyphs == .ascii { #expect(canvas.text.utf8.allSatisfy { $0 < 0x80 }) }
  }

  @Test func `where own figures are close the newest stays and the older one gives way`() {
    var chart = chart([(0, 1), (59, 3), (60, 9)])
    chart.figures = [(Self.day(0), 1), (Self.day(58), 3), (Self.day(59), 4), (Self.day(60), 9)]
    chart.figuresLabel = "own"
    let text = chart.draw(size: Size(columns: 40, rows: 10), glyphs: .unicode).text
    let row = text.split(separator: "\n").last { $0.hasPrefix("own") } ?? ""
    #expect(row.hasSuffix("9") && row.contains(" 1 ") && !row.contains("4"), "\(row)")
  }

  @Test(arguments: [(23, 16), (80, 4), (0, 0), (1, 1)])
  func `what is too small stays empty`(columns: Int, rows: Int) {
    let canvas = whole.draw(size: Size(columns: columns, rows: rows), glyphs: .unicode)
    #expect(canvas.text.allSatisfy { $0.isWhitespace })
  }

  @Test func `every point stands at its day and number`() {
    let size = Size(columns: 70, rows: 14)
    let canvas = whole.draw(size: size, glyphs: .unicode)
    let signs = canvas.cells.map(\.glyph)
    #expect(signs.count { $0 == "●" } == 6)
    #expect(signs.count { $0 == "○" } == 1)
    let rows = canvas.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // The first number is the highest, the last stands on the target at the right edge.
    let top = rows.first { $0.contains("●") } ?? ""
    #expect(top.contains("┤●") || top.contains("│●"))
    let target = rows.last { $0.contains("╌") } ?? ""
    #expect(target.last == "●")
    #expect(target.hasPrefix("  2┤"))
  }

  @Test func `one number, and the same number twice, are drawn too`() {
    for values in [[(10, 4.0)], [(0, 4), (60, 4)]] {
      let canvas = chart(values).draw(size: Size(columns: 40, rows: 8), glyphs: .unicode)
      #expect(canvas.cells.count { $0.glyph == "●" } == values.count)
    }
  }

  @Test func `two ratings of one day are joined upright`() {
    let canvas = chart([(30, 1), (30, 9)]).draw(size: Size(columns: 40, rows: 9), glyphs: .unicode)
    #expect(canvas.cells.count { $0.glyph == "●" } == 2)
    #expect(canvas.cells.contains { $0.glyph == "│" && $0.role == .chartLine })
  }

  @Test(arguments: [
    ([0.0, 5], 7, ["6", "4", "2", "0"]), ([9, 2], 8, ["10", "8", "6", "4", "2"]),
    ([0.1, 0.4], 9, ["0.4", "0.3", "0.2", "0.1"]), ([-2, 2], 5, ["2", "0", "-2"]),
    ([3], 5, ["4", "3"]), ([0, 27], 6, ["30", "20", "10", "0"]),
    ([1_000, 4_000], 4, ["4000", "2000", "0"]), ([-7, 5], 3, ["10", "0", "-10"]),
  ]) func `the axis has few round numbers around all values`(
    values: [Double], rows: Int, labels: [String]
  ) {
    let scale = ChartScale(values, rows: rows)
    #expect(scale.labels(in: rows).map(\.text) == labels)
    for value in values { #expect(scale.low <= value && value <= scale.high) }
  }

  @Test func `of whole numbers a high axis has no halves, of others it has`() {
    var counted = chart([(0, 1), (20, 2), (40, 4)])
    counted.target = 5
    #expect(counted.scale(rows: 21).labels(in: 21).map(\.text) == ["5", "4", "3", "2", "1"])
    var measured = chart([(0, 1), (20, 2.5), (40, 4)])
    measured.target = 5
    #expect(measured.scale(rows: 21).labels(in: 21).map(\.text).contains("4.5"))
  }

  @Test(arguments: [10, 9, 8]) func `numbers one apart have rows of their own where rows are few`(
    rows: Int
  ) {
    var chart = chart([(0, 2), (14, 3), (28, 2), (42, 4)])
    chart.target = 6
    let size = Size(columns: 60, rows: rows)
    #expect(chart.telling(in: size, glyphs: .unicode) != .not)
    let plot = rows - 2
    let scale = chart.scale(rows: plot)
    if plot >= 5 { #expect(scale.parts([2, 3, 4, 6], in: plot)) }
  }

  @Test func `points that share a row with another number bear their numbers`() {
    let chart = chart([(0, 10), (20, 11), (30, 11), (40, 60), (60, 12)])
    let size = Size(columns: 60, rows: 8)
    #expect(chart.telling(in: size, glyphs: .unicode) == .byNumbers)
    let canvas = chart.draw(size: size, glyphs: .unicode)
    let numbers = canvas.cells.filter { $0.role == .chartLine && $0.glyph.isNumber }.map(\.glyph)
    // 11 stands once: the line between its two points is level and true.
    #expect(String(numbers).count { $0 == "1" } == 4)
    #expect(numbers.contains("0") && numbers.contains("2"))
    #expect(!numbers.contains("6"))
  }

  @Test func `a chart in which numbers cannot be told apart says so`() {
    let chart = chart((0..<40).map { ($0, Double($0 % 2 == 0 ? 10 : 11)) } + [(60, 90)])
    #expect(chart.telling(in: Size(columns: 30, rows: 7), glyphs: .unicode) == .not)
    #expect(chart.telling(in: Size(columns: 80, rows: 200), glyphs: .unicode) == .byRows)
  }

  @Test func `nothing outside of its days is drawn`() {
    var chart = chart([(-20, 1), (10, 4), (90, 9)])
    chart.marks = [LineChart.Mark(on: Self.day(-3), letter: "Q")]
    chart.figures = [(Self.day(-20), 5)]
    let canvas = chart.draw(size: Size(columns: 40, rows: 9), glyphs: .unicode)
    #expect(canvas.cells.count { $0.glyph == "●" } == 1)
    #expect(!canvas.text.contains("Q"))
  }

  @Test(arguments: 1...300)
  func `whatever is in it, it stays inside and every point is seen or shares a cell`(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    var chart = chart(
      (0..<next(30)).map { _ in (next(70), Double(next(2_000) - 700) / 7) }.sorted { $0.0 < $1.0 })
    if next(2) == 0 { chart.target = Double(next(300) - 100) }
    let size = Size(columns: 24 + next(140), rows: 5 + next(30))
    let canvas = chart.draw(size: size, glyphs: .unicode)
    let points = chart.points.filter { chart.first <= $0.on && $0.on <= chart.last }
    let drawn = canvas.cells.count { $0.glyph == "●" }
    #expect(drawn <= points.count)
    #expect(points.isEmpty == (drawn == 0))
  }
}

extension String {
  /// How often a word stands in the text.
  fileprivate func components(of word: String) -> Int {
    indices.count { self[$0...].hasPrefix(word) }
  }
}
