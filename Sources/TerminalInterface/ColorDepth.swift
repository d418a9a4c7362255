/// How many colours a terminal can show.
package enum ColorDepth: Int, CaseIterable, Comparable, Hashable, Sendable {
  case none = 0
  case eight = 8
  case sixteen = 16
  case indexed = 256
  case trueColor = 16_777_216

  /// The depth for a terminal: attributes only where colours are unwanted or unknown.
  ///
  /// `noColor` is `NO_COLOR` (no-color.org: any value but an empty one counts), `colorTerm` is
  /// `COLORTERM`, and `terminalColors` is the terminfo number `colors`, 0 or less where it is absent.
  package static func choose(
    noColor: String?, colorTerm: String?, terminalColors: Int, mono: Bool
  ) -> ColorDepth {
    if mono || noColor?.isEmpty == false || terminalColors < 8 { return .none }
    if colorTerm == "truecolor" || colorTerm == "24bit" || terminalColors > 256 {
      return .trueColor
    }
    return switch terminalColors {
    case 256...: .indexed
    case 16...: .sixteen
    default: .eight
    }
  }

  package static func < (one: ColorDepth, other: ColorDepth) -> Bool {
    one.rawValue < other.rawValue
  }
}

extension Color {
  /// The same colour, or the nearest one, at a depth.
  ///
  /// At 256 colours only the fixed cube 16 to 231 and the greys 232 to 255 are used, since users
  /// redefine the first 16. At 8 and 16 colours a true colour becomes the nearest hue of the first 8.
  package func nearest(at depth: ColorDepth) -> Color {
    switch (self, depth) {
    case (_, .none): .terminalDefault
    case (.terminalDefault, _), (.rgb, .trueColor), (.ansi, .trueColor), (.ansi, .indexed): self
    case (.ansi(let index), .sixteen): .ansi(index < 16 ? index : 7)
    case (.ansi(let index), .eight): .ansi(index < 16 ? index % 8 : 7)
    case (.rgb(let red, let green, let blue), .indexed):
      .ansi(Self.index256(red: Int(red), green: Int(green), blue: Int(blue)))
    case (.rgb(let red, let green, let blue), .sixteen),
      (.rgb(let red, let green, let blue), .eight):
      .ansi(Self.index8(red: Int(red), green: Int(green), blue: Int(blue)))
    }
  }

  private static let cube = [0, 95, 135, 175, 215, 255]

  /// The nearest entry of xterm's colour cube and grey ramp.
  private static func index256(red: Int, green: Int, blue: Int) -> UInt8 {
    let steps = [red, green, blue].map { value in
      cube.indices.min { abs(cube[$0] - value) < abs(cube[$1] - value) } ?? 0
    }
    let grey = min(23, max(0, ((red + green + blue) / 3 - 3) / 10))
    let level = 8 + 10 * grey
    let byCube = distance(
      (red, green, blue), (cube[steps[0]], cube[steps[1]], cube[steps[2]]))
    let byGrey = distance((red, green, blue), (level, level, level))
    return byGrey < byCube
      ? UInt8(232 + grey) : UInt8(16 + 36 * steps[0] + 6 * steps[1] + steps[2])
  }

  private static func distance(_ one: (Int, Int, Int), _ other: (Int, Int, Int)) -> Int {
    let (red, green, blue) = (one.0 - other.0, one.1 - other.1, one.2 - other.2)
    return 3 * red * red + 4 * green * green + 2 * blue * blue
  }

  /// Black or white for what is nearly grey, else the hue of red, yellow, green, cyan, blue, magenta.
  private static func index8(red: Int, green: Int, blue: Int) -> UInt8 {
    let highest = max(red, green, blue)
    let lowest = min(red, green, blue)
    let isGrey = (highest - lowest) * 5 < highest || highest < 64
    if isGrey { return 3 * red + 6 * green + blue > 1_150 ? 7 : 0 }
    // A channel counts as lit when it lies nearer to the highest one than to the lowest.
    let middle = (highest + lowest) / 2
    return (red > middle ? 1 : 0) + (green > middle ? 2 : 0) + (blue > middle ? 4 : 0)
  }
}
