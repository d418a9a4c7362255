/// What is wrong with a theme for some eyes or terminals.
package enum ThemeFinding: Hashable, Sendable {
  /// Foreground and background are too near; `over` is the overlay under which they are.
  case lowContrast(Role, over: Role?, ratio: Double, needed: Double)
  /// Bright black is black in many palettes, and the default background may be black.
  case brightBlackOnDefault(Role)
  /// Two signs that stand side by side look the same, or nearly so, to some eyes.
  case alike(Role, Role, ColorVision)
  /// Two signs that stand side by side have the same attributes where there are no colours.
  case alikeWithoutColor(Role, Role)
}

/// Judges themes for contrast, colour vision and terminals without colour.
package enum ThemeCheck {
  /// Contrast that WCAG 2.2 asks of text (1.4.3, level AA) and of lines and signs (1.4.11).
  package static let textContrast = 4.5
  package static let lineContrast = 3.0

  /// Colours nearer than this in CIELAB are too easily mixed up in single letters and signs.
  private static let leastDifference = 10.0

  /// Roles of which two may stand side by side and mean different things.
  private static let neighbours: [[Role]] = [
    [.trendBetter, .trendWorse, .trendSame], [.flagUrgent, .flagWarn, .flagInfo], [.ok, .error],
    [.goalActive, .goalDone, .goalHold], [.noteDraft, .noteDue, .noteSigned],
    [.dimensionHealth, .dimensionHome, .dimensionPurpose, .dimensionCommunity],
  ]

  /// Roles that draw lines and signs but no words.
  private static let lineRoles: Set<Role> = [
    .border, .borderFocus, .chartLine, .chartTarget, .chartBand, .chartMark,
  ]

  /// Everything that is wrong with the theme, in the order of the roles.
  package static func findings(in theme: Theme) -> [ThemeFinding] {
    Role.allCases.flatMap { contrastFindings(of: $0, in: theme) }
      + neighbours.flatMap { neighbourFindings(among: $0, in: theme) }
  }

  /// The contrast ratio of a role, where the theme names both its colours.
  package static func contrast(of role: Role, overlay: Role? = nil, in theme: Theme) -> Double? {
    let look = theme.look(of: role, overlay: overlay)
    guard let foreground = LinearColor(look.foreground),
      let background = LinearColor(look.background)
    else { return nil }
    return foreground.contrast(to: background)
  }

  private static func contrastFindings(of role: Role, in theme: Theme) -> [ThemeFinding] {
    var findings: [ThemeFinding] = []
    let isLine = lineRoles.contains(role)
    let needed = isLine ? lineContrast : textContrast
    // A role with a ground of its own is no part of a row that can be selected.
    let overlays: [Role?] =
      isLine || theme[role].background != nil && role != .text ? [nil] : [nil, .selection]
    for overlay in overlays {
      if let ratio = contrast(of: role, overlay: overlay, in: theme), ratio < needed {
        findings.append(.lowContrast(role, over: overlay, ratio: ratio, needed: needed))
      }
    }
    let look = theme.look(of: role)
    let isOnDefault = look.background == nil || look.background == .terminalDefault
    if isOnDefault, look.foreground == .ansi(8) || look.ansiForeground == 8 {
      findings.append(.brightBlackOnDefault(role))
    }
    return findings
  }

  private static func neighbourFindings(among roles: [Role], in theme: Theme) -> [ThemeFinding] {
    roles.indices.flatMap { index in
      roles[(index + 1)...].flatMap { pairFindings(roles[index], $0, in: theme) }
    }
  }

  private static func pairFindings(_ one: Role, _ other: Role, in theme: Theme) -> [ThemeFinding] {
    let (first, second) = (theme.look(of: one), theme.look(of: other))
    if first.monochrome == second.monochrome { return [.alikeWithoutColor(one, other)] }
    guard first.attributes == second.attributes,
      let firstLight = LinearColor(first.foreground),
      let secondLight = LinearColor(second.foreground),
      first.background == second.background
    else { return [] }
    let vision = ColorVision.allCases.first {
      firstLight.seen(with: $0).squaredDifference(from: secondLight.seen(with: $0))
        < leastDifference * leastDifference
    }
    return vision.map { [.alike(one, other, $0)] } ?? []
  }
}

extension ThemeFinding: CustomStringConvertible {
  package var description: String {
    switch self {
    case .lowContrast(let role, let overlay, let ratio, let needed):
      "\(role.name)\(overlay.map { " under \($0.name)" } ?? "") has a contrast of "
        + "\(Self.tenths(ratio)) to 1; give it at least \(Self.tenths(needed))."
    case .brightBlackOnDefault(let role):
      "\(role.name) is bright black on the terminal's own background, which can be invisible; "
        + "choose another colour."
    case .alike(let one, let other, let vision):
      "\(one.rawValue) and \(other.rawValue) look alike with \(Self.words(vision)); "
        + "make one lighter or give it an attribute."
    case .alikeWithoutColor(let one, let other):
      "\(one.rawValue) and \(other.rawValue) look the same without colours; "
        + "give them different attributes in mono."
    }
  }

  /// A ratio cut to one decimal, so that what is too low never reads as enough.
  private static func tenths(_ ratio: Double) -> String {
    let tenths = Int(ratio * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func words(_ vision: ColorVision) -> String {
    vision == .full ? "any eyes" : vision.rawValue
  }
}
