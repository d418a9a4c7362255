/// The numbers of an axis: round ones, as few as have room, around everything that is drawn.
struct ChartScale: Hashable, Sendable {
  let low: Double
  let high: Double
  let step: Double

  /// A scale for values in so many rows.
  ///
  /// - Parameters:
  ///   - values: All that has to be on the axis.
  ///   - rows: The rows of the plot; numbers stand on every other one at most, unless more are needed to
  ///     keep others apart.
  ///   - apart: Numbers that should each have a row of their own.
  init(_ values: [Double], rows: Int, apart: Set<Double> = []) {
    let least = values.min() ?? 0
    let most = values.max() ?? 0
    // An axis with zero inside has two gaps at least.
    let gaps = max(least < 0 && most > 0 ? 2 : 1, rows / 2)
    // Of one value alone the axis shows a little of both sides.
    let span = most - least
    let wanted = span > 0 ? span / Double(gaps) : 1
    var step = Self.round(wanted)
    var low = (least / step).rounded(.down) * step
    var high = (most / step).rounded(.up) * step
    while (high - low) / step > Double(gaps) + 0.001, rows > 2 {
      step = Self.round(step * 1.01)
      low = (least / step).rounded(.down) * step
      high = (most / step).rounded(.up) * step
    }
    if high <= low { high = low + step }
    self.init(from: low, to: high, step: step)
    // A finer step leaves less room empty at both ends, which may be the row that is missing.
    var finer = self
    for _ in 0..<4 where !finer.parts(apart, in: rows) {
      let step = Self.round(finer.step * 0.49)
      let low = (least / step).rounded(.down) * step
      let high = max((most / step).rounded(.up) * step, low + step)
      finer = ChartScale(from: low, to: high, step: step)
    }
    if finer.parts(apart, in: rows) { self = finer }
  }

  /// A scale between two ends with a number on every whole step.
  init(from low: Double, to high: Double, step: Double) {
    self.low = low
    self.high = high
    self.step = step
  }

  /// The same axis without halves between its numbers: of what is counted nobody does a half.
  var inWholeNumbers: ChartScale {
    guard step < 1, low == low.rounded(), high == high.rounded() else { return self }
    return ChartScale(from: low, to: high, step: 1)
  }

  /// The next of 1, 2 and 5 times a power of ten.
  private static func round(_ value: Double) -> Double {
    var power = 1.0
    while power * 10 <= value { power *= 10 }
    while power > value { power /= 10 }
    for factor in [1.0, 2, 5] where factor * power >= value * 0.999_999 { return factor * power }
    return 10 * power
  }

  /// The row of a value, 0 at the top; values outside go to the nearest edge.
  func row(of value: Double, in rows: Int) -> Int {
    guard high > low, rows > 1 else { return 0 }
    let share = (high - value) / (high - low)
    return max(0, min(rows - 1, Int((share * Double(rows - 1)).rounded())))
  }

  /// Whether each of some numbers has a row of its own.
  func parts(_ values: Set<Double>, in rows: Int) -> Bool {
    Set(values.map { row(of: $0, in: rows) }).count == values.count
  }

  /// The numbers on the axis with their rows, from the top, at distances as even as rows allow.
  func labels(in rows: Int) -> [(row: Int, text: String)] {
    var found: [(row: Int, text: String)] = []
    let count = max(0, Int(((high - low) / step).rounded()))
    for index in Swift.stride(from: count, through: 0, by: -stride(of: count, in: rows)) {
      let value = low + Double(index) * step
      let row = row(of: value, in: rows)
      if found.last?.row != row { found.append((row, Self.text(of: value))) }
    }
    return found
  }

  /// How many steps lie between two numbers: one where each has a row of its own, else as few as keep
  /// the numbers two rows apart, so that none is left out between others.
  private func stride(of count: Int, in rows: Int) -> Int {
    guard count > rows - 1, count > 0 else { return 1 }
    return (1...count).first { count.isMultiple(of: $0) && (rows - 1) * $0 >= count * 2 } ?? count
  }

  /// "4", "-2", "0.5": no more places than the steps have.
  static func text(of value: Double) -> String {
    let tenThousandths = Int((value * 10_000).rounded())
    let whole = tenThousandths.magnitude / 10_000
    var rest = String(tenThousandths.magnitude % 10_000)
    rest = String(repeating: "0", count: 4 - rest.count) + rest
    while rest.last == "0" { rest.removeLast() }
    return (tenThousandths < 0 ? "-" : "") + String(whole) + (rest.isEmpty ? "" : "." + rest)
  }
}
