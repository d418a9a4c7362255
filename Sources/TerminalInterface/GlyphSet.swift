/// The characters that draw the program's own signs, chosen by what the terminal can show.
package enum GlyphSet: String, CaseIterable, Hashable, Sendable {
  /// Everything that common fonts of graphical terminals have.
  case unicode
  /// What the Linux console's font has: code page 437.
  case console
  /// ASCII only.
  case ascii

  /// The set for a terminal, from the locale's `CODESET` and `TERM`.
  ///
  /// A terminal that draws characters of ambiguous width in two columns gets ASCII too, since most of
  /// the signs have that width.
  package static func choose(
    codesetIsUTF8: Bool, term: String, forceASCII: Bool, ambiguousWidth: Int = 1
  ) -> GlyphSet {
    guard codesetIsUTF8, !forceASCII, ambiguousWidth == 1 else { return .ascii }
    if term == "linux" || term.hasPrefix("linux-") { return .console }
    let isVideoTerminal = term.hasPrefix("vt") && term.dropFirst(2).first?.isNumber == true
    return isVideoTerminal || term == "dumb" ? .ascii : .unicode
  }

  /// The marks of a sparkline from low to high: eighth blocks, or the digits 0 to 9.
  package var sparkLevels: [Character] {
    self == .unicode ? Array("▁▂▃▄▅▆▇█") : Array("0123456789")
  }

  /// The mark for a value between 0 and 1; outside it the nearest end.
  package func spark(_ fraction: Double) -> Character {
    let levels = sparkLevels
    guard fraction > 0 else { return levels[0] }
    return levels[min(levels.count - 1, Int(min(fraction, 1) * Double(levels.count)))]
  }

  package var barFull: Character { self == .ascii ? "#" : "█" }
  package var barEmpty: Character { self == .ascii ? "." : "░" }
  /// What stands before and behind a bar; empty where the bar's blocks need no frame.
  package var barOpen: String { self == .ascii ? "[" : "" }
  package var barClose: String { self == .ascii ? "]" : "" }

  /// A bar of this many columns, its frame included, filled up to a fraction between 0 and 1.
  package func bar(_ fraction: Double, columns: Int) -> String {
    let inner = max(0, columns - barOpen.count - barClose.count)
    let filled = fraction > 0 ? Int(min(fraction, 1) * Double(inner) + 0.5) : 0
    return barOpen + String(repeating: barFull, count: filled)
      + String(repeating: barEmpty, count: inner - filled) + barClose
  }

  package var checkOn: String { self == .unicode ? "■" : "[x]" }
  package var checkOff: String { self == .unicode ? "□" : "[ ]" }
  /// Stands before the selected row, so that colour is never its only sign.
  package var selection: Character { ">" }
  package var ellipsis: String { self == .unicode ? "…" : "~" }
  package var bullet: Character { self == .ascii ? "*" : "•" }
  package var dot: Character { self == .ascii ? "." : "·" }
  package var open: Character { self == .unicode ? "▾" : "v" }
  package var closed: Character { self == .unicode ? "▸" : ">" }
  /// Stands for a line end in a cell; `$` as vi's list mode and `cat -E` write it.
  package var lineBreak: Character {
    switch self {
    case .unicode: "⏎"
    case .console: "¶"
    case .ascii: "$"
    }
  }

  package var arrowUp: Character { self == .ascii ? "^" : "↑" }
  package var arrowDown: Character { self == .ascii ? "v" : "↓" }
  package var arrowLeft: Character { self == .ascii ? "<" : "←" }
  package var arrowRight: Character { self == .ascii ? ">" : "→" }
  package var trendUp: Character { self == .ascii ? "^" : "▲" }
  package var trendDown: Character { self == .ascii ? "v" : "▼" }
  package var trendSame: Character { "=" }
  /// Tells that a wide table goes on to its left or right.
  package var moreLeft: Character { self == .unicode ? "‹" : "<" }
  package var moreRight: Character { self == .unicode ? "›" : ">" }

  package var chartPoint: Character {
    switch self {
    case .unicode: "●"
    case .console: "■"
    case .ascii: "*"
    }
  }
  package var chartRise: Character { chartSlope("╱") }
  package var chartFall: Character { chartSlope("╲") }
  package var chartLevel: Character { self == .ascii ? "." : "─" }
  package var chartSteep: Character { self == .ascii ? "." : "│" }
  package var chartTarget: Character { self == .unicode ? "╌" : "-" }
  package var chartAxis: Character { self == .ascii ? "+" : "┤" }

  private func chartSlope(_ slope: Character) -> Character {
    switch self {
    case .unicode: slope
    case .console: "·"
    case .ascii: "."
    }
  }

  /// The lines of a box and of the rules between panes.
  package struct Lines: Hashable, Sendable {
    package let horizontal, vertical: Character
    package let topLeft, topRight, bottomLeft, bottomRight: Character
    package let teeLeft, teeRight, teeTop, teeBottom, cross: Character

    /// Reads the signs in the order of the properties.
    fileprivate init(_ signs: String) {
      let sign = Array(signs)
      (horizontal, vertical) = (sign[0], sign[1])
      (topLeft, topRight, bottomLeft, bottomRight) = (sign[2], sign[3], sign[4], sign[5])
      (teeLeft, teeRight, teeTop, teeBottom, cross) = (sign[6], sign[7], sign[8], sign[9], sign[10])
    }
  }

  /// The lines of a box at rest.
  package var lines: Lines { self == .ascii ? Self.asciiLines : Self.lightLines }

  /// The heavier lines of the box that has the focus.
  package var focusLines: Lines {
    switch self {
    case .unicode: Self.heavyLines
    case .console: Self.doubleLines
    case .ascii: Self.asciiFocusLines
    }
  }

  private static let lightLines = Lines("─│┌┐└┘├┤┬┴┼")
  private static let heavyLines = Lines("━┃┏┓┗┛┣┫┳┻╋")
  private static let doubleLines = Lines("═║╔╗╚╝╠╣╦╩╬")
  private static let asciiLines = Lines("-|+++++++++")
  private static let asciiFocusLines = Lines("=#####" + "#####")
}
