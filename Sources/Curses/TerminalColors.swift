import TerminalInterface

/// How many colours the terminal library can show on this terminal.
enum TerminalColors: Hashable {
  case none, eight, sixteen
  /// The fixed cube and greys of 256 colours; the first 16 are the user's own.
  case palette
  /// Every colour by its red, green and blue.
  case direct

  /// The colours of a terminal, from terminfo and the environment.
  ///
  /// `COLORTERM` says more than ncurses can send: its colour pairs reach true colour only where
  /// terminfo has `RGB`, as in xterm-direct. Elsewhere the nearest of 256 is shown.
  init(count: Int, isDirect: Bool, noColor: String?) {
    if noColor?.isEmpty == false || count < 8 {
      self = .none
    } else if isDirect, count >= 1 << 24 {
      self = .direct
    } else if count >= 256 {
      self = .palette
    } else {
      self = count >= 16 ? .sixteen : .eight
    }
  }

  /// A colour as the terminal library counts it, and what an attribute must add to it.
  struct Shown: Hashable {
    /// -1 is the terminal's own default.
    var number: Int32 = -1
    var attributes: Attributes = []
  }

  /// The nearest that the terminal has; `ansi` is the theme's own choice for 8 and 16 colours.
  func shown(_ color: Color?, ansi: UInt8?) -> Shown {
    switch self {
    case .none: return Shown()
    case .eight: return Self.ofEight(Self.ansiNumber(color, ansi))
    case .sixteen: return Shown(number: Self.ansiNumber(color, ansi).map(Int32.init) ?? -1)
    case .palette, .direct: break
    }
    switch color ?? .terminalDefault {
    case .terminalDefault: return Shown()
    case .ansi(let number) where self == .palette || number < 8:
      return Shown(number: Int32(number & 15))
    case .ansi(let number):
      let value = NearestColor.ansi[Int(number & 15)]
      return Shown(number: NearestColor.direct(value))
    case .rgb(let red, let green, let blue):
      let value = NearestColor.Value(red, green, blue)
      return Shown(
        number: self == .palette ? NearestColor.palette(value) : NearestColor.direct(value))
    }
  }

  private static func ansiNumber(_ color: Color?, _ ansi: UInt8?) -> UInt8? {
    if let ansi { return ansi & 15 }
    switch color ?? .terminalDefault {
    case .terminalDefault: return nil
    case .ansi(let number): return number & 15
    case .rgb(let red, let green, let blue):
      return NearestColor.ansiNumber(NearestColor.Value(red, green, blue))
    }
  }

  /// Bright colours are bold ones; bright black, which would vanish, is the default made dim.
  private static func ofEight(_ number: UInt8?) -> Shown {
    guard let number else { return Shown() }
    if number == 8 { return Shown(attributes: .dim) }
    return Shown(number: Int32(number & 7), attributes: number > 8 ? .bold : [])
  }
}
