import CNcurses
import TerminalInterface

/// How cells look on this terminal: roles to attributes and colour pairs, allocated as they are used.
struct CellStyles {
  /// What the terminal library needs to know of a cell besides its characters.
  struct Style: Hashable {
    var attributes: attr_t
    var pair: Int32
  }

  private struct Colors: Hashable {
    let foreground: Int32
    let background: Int32
  }

  private let depth: ColorDepth
  private let hasDefaultColors: Bool
  /// Pairs are numbered from 1 to one below it.
  private let pairLimit: Int32
  private var theme: Theme
  /// What was found so far: a row for each overlay and one for none, a column for each role.
  private var styles: [Style?] = noStyles
  private var pairs: [Colors: Int32] = [:]

  init(theme: Theme, depth: ColorDepth, hasDefaultColors: Bool, pairLimit: Int32) {
    self.theme = theme
    self.depth = depth
    self.hasDefaultColors = hasDefaultColors
    self.pairLimit = pairLimit
  }

  /// Takes another theme; the pairs of the old one are free again.
  mutating func use(_ theme: Theme) {
    self.theme = theme
    styles = Self.noStyles
    pairs.removeAll(keepingCapacity: true)
  }

  /// The style of a cell with this role, and another laid over it.
  mutating func style(role: Role, overlay: Role?) -> Style {
    let place = (overlay.map { Int($0.rawValue) + 1 } ?? 0) * Self.roles + Int(role.rawValue)
    if let known = styles[place] { return known }
    let style = makeStyle(theme.style(of: role, overlay: overlay, depth: depth))
    styles[place] = style
    return style
  }

  private static let roles = Role.allCases.count
  private static let noStyles = [Style?](repeating: nil, count: roles * (roles + 1))

  private mutating func makeStyle(_ look: CellStyle) -> Style {
    var attributes = look.attributes
    if depth == .trueColor, case .ansi(let index) = look.foreground, index >= 8 {
      attributes.insert(.bold)
    }
    let colors = Colors(
      foreground: look.foreground.number(at: depth), background: look.background.number(at: depth))
    return Style(attributes: Self.bits(attributes), pair: depth == .none ? 0 : pair(colors))
  }

  /// The pair of two colours; with no pair left, one with this foreground or the terminal's own.
  private mutating func pair(_ wanted: Colors) -> Int32 {
    if wanted.foreground == -1, wanted.background == -1 { return 0 }
    var colors = wanted
    if !hasDefaultColors {
      colors = Colors(
        foreground: wanted.foreground == -1 ? 7 : wanted.foreground,
        background: wanted.background == -1 ? 0 : wanted.background)
    }
    if let known = pairs[colors] { return known }
    let number = Int32(pairs.count) + 1
    guard number < pairLimit,
      init_extended_pair(number, colors.foreground, colors.background) == OK
    else {
      return pairs[Colors(foreground: colors.foreground, background: -1)] ?? 0
    }
    pairs[colors] = number
    return number
  }

  private static func bits(_ attributes: Attributes) -> attr_t {
    var bits: attr_t = 0
    if attributes.contains(.bold) { bits |= cnc_bold }
    if attributes.contains(.dim) { bits |= cnc_dim }
    if attributes.contains(.underline) { bits |= cnc_underline }
    if attributes.contains(.reverse) { bits |= cnc_reverse }
    if attributes.contains(.italic) { bits |= cnc_italic }
    return bits
  }
}
