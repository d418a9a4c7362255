/// A number with up to four decimals, exact, as ratings and targets are written.
package struct Decimal: Hashable, Comparable, Sendable {
  /// The number times ten thousand.
  package let tenThousandths: Int

  package init(tenThousandths: Int) { self.tenThousandths = tenThousandths }
  package init(_ whole: Int) { tenThousandths = whole * 10_000 }

  /// Reads "-3", "4.5" or "0.25": up to 9 digits, up to 4 decimals, nothing else.
  package init?(_ text: String) {
    var bytes = Substring(text).utf8
    let isNegative = bytes.first == 45
    if isNegative { bytes = bytes.dropFirst() }
    let parts = bytes.split(separator: 46, maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, (1...9).contains(whole.count),
      parts.count == 1 || (1...4).contains(parts[1].count)
    else { return nil }
    var number = 0
    for part in parts {
      for byte in part {
        guard (48...57).contains(byte) else { return nil }
        number = number * 10 + Int(byte - 48)
      }
    }
    for _ in 0..<(4 - (parts.count > 1 ? parts[1].count : 0)) { number *= 10 }
    tenThousandths = isNegative ? -number : number
  }

  /// The shortest text that reads as the same number.
  package var text: String {
    let magnitude = tenThousandths.magnitude
    var decimals = String(magnitude % 10_000)
    decimals = String(repeating: "0", count: 4 - decimals.count) + decimals
    while decimals.last == "0" { decimals.removeLast() }
    return (tenThousandths < 0 ? "-" : "") + String(magnitude / 10_000)
      + (decimals.isEmpty ? "" : "." + decimals)
  }

  package static func < (left: Decimal, right: Decimal) -> Bool {
    left.tenThousandths < right.tenThousandths
  }

  package static func - (left: Decimal, right: Decimal) -> Decimal {
    Decimal(tenThousandths: left.tenThousandths - right.tenThousandths)
  }
}
