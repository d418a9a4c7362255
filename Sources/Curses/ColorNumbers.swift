import TerminalInterface

extension ColorDepth {
  /// The colours that the terminal library can send to this terminal.
  ///
  /// `COLORTERM` says more than ncurses can send: its colour pairs reach true colour only where
  /// terminfo has `RGB`, as in xterm-direct. Elsewhere the nearest of 256 is shown.
  static func sendable(
    noColor: String?, terminalColors: Int, isDirect: Bool, mono: Bool
  ) -> ColorDepth {
    let depth = choose(
      noColor: noColor, colorTerm: nil, terminalColors: terminalColors, mono: mono)
    let reachesAll = isDirect && terminalColors >= ColorDepth.trueColor.rawValue
    return depth == .trueColor && !reachesAll ? .indexed : depth
  }
}

extension Color {
  /// The colour as the terminal library counts it at a depth; -1 is the terminal's own default.
  ///
  /// With true colours the first eight numbers still mean the terminal's 8, so bright ones become
  /// these and the darkest blues give way.
  func number(at depth: ColorDepth) -> Int32 {
    switch nearest(at: depth) {
    case .terminalDefault: -1
    case .ansi(let index): Int32(depth == .trueColor ? index & 7 : index)
    case .rgb(let red, let green, let blue):
      max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
    }
  }
}
