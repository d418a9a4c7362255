/// How a cell is drawn: colours that the terminal has, and attributes.
package struct CellStyle: Hashable, Sendable {
  package var foreground: Color
  package var background: Color
  package var attributes: Attributes
}

extension Theme {
  /// The look of a role, with another laid over it, on the ground of the theme's text.
  ///
  /// What an overlay leaves open shows the role below, and what the role leaves open shows `text`.
  package func look(of role: Role, overlay: Role? = nil) -> Look {
    var look = self[.text]
    for layer in [role, overlay] {
      guard let layer, layer != .text else { continue }
      let own = self[layer]
      // A reversed bar without colours of its own is one bar, not a patchwork of the roles below.
      if layer == overlay, own.attributes.contains(.reverse), own.foreground == nil {
        let ground = self[.text]
        (look.foreground, look.ansiForeground) = (ground.foreground, ground.ansiForeground)
        (look.background, look.ansiBackground) = (ground.background, ground.ansiBackground)
        look.attributes = ground.attributes
        look.monochrome = ground.monochrome
      }
      look.lay(own)
    }
    return look
  }

  /// What the terminal is told to draw a role with.
  package func style(of role: Role, overlay: Role? = nil, depth: ColorDepth) -> CellStyle {
    let look = look(of: role, overlay: overlay)
    switch depth {
    case .none:
      return CellStyle(
        foreground: .terminalDefault, background: .terminalDefault, attributes: look.monochrome)
    case .indexed, .trueColor:
      return CellStyle(
        foreground: (look.foreground ?? .terminalDefault).nearest(at: depth),
        background: (look.background ?? .terminalDefault).nearest(at: depth),
        attributes: look.attributes)
    case .eight, .sixteen:
      let foreground = look.ansiForeground.map(Color.ansi) ?? look.foreground ?? .terminalDefault
      let background = look.ansiBackground.map(Color.ansi) ?? look.background ?? .terminalDefault
      // Few colours leave little room, so that emphasis is told by weight as well.
      var attributes = look.attributes.union(look.monochrome.intersection(.bold))
      if depth == .eight, case .ansi(let index) = foreground, index >= 8 {
        attributes.insert(.bold)
      }
      return CellStyle(
        foreground: foreground.nearest(at: depth), background: background.nearest(at: depth),
        attributes: attributes)
    }
  }
}

extension Look {
  /// Takes over what another look says, and keeps what it leaves open.
  fileprivate mutating func lay(_ other: Look) {
    if let color = other.foreground { (foreground, ansiForeground) = (color, other.ansiForeground) }
    if let color = other.background { (background, ansiBackground) = (color, other.ansiBackground) }
    if let index = other.ansiForeground { ansiForeground = index }
    if let index = other.ansiBackground { ansiBackground = index }
    attributes.formUnion(other.attributes)
    monochrome.formUnion(other.monochrome)
  }
}
