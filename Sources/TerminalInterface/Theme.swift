/// A colour as a theme names it: the terminal's own default, one of its 16, or a true colour.
package enum Color: Hashable, Sendable {
  case terminalDefault
  case ansi(UInt8)
  case rgb(red: UInt8, green: UInt8, blue: UInt8)
}

/// What a terminal can do to a cell besides colour.
package struct Attributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package static let bold = Attributes(rawValue: 1)
  package static let dim = Attributes(rawValue: 2)
  package static let underline = Attributes(rawValue: 4)
  package static let reverse = Attributes(rawValue: 8)
  package static let italic = Attributes(rawValue: 16)
}

/// How one role looks: colours with their fallback for 8 and 16 colours, and attributes for none.
package struct Look: Hashable, Sendable {
  package var foreground: Color?
  package var background: Color?
  /// The foreground where the terminal has 8 or 16 colours; the nearest one when `nil`.
  package var ansiForeground: UInt8?
  package var ansiBackground: UInt8?
  /// Attributes shown with colours.
  package var attributes: Attributes
  /// Attributes shown where there are no colours.
  package var monochrome: Attributes

  package init(
    foreground: Color? = nil, background: Color? = nil, ansiForeground: UInt8? = nil,
    ansiBackground: UInt8? = nil, attributes: Attributes = [], monochrome: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.ansiForeground = ansiForeground
    self.ansiBackground = ansiBackground
    self.attributes = attributes
    self.monochrome = monochrome
  }
}

/// A look for every role.
package struct Theme: Hashable, Sendable {
  package enum Appearance: String, Hashable, Sendable { case dark, light, any }

  package var name: String
  package var appearance: Appearance
  package var looks: [Role: Look]

  package init(name: String, appearance: Appearance, looks: [Role: Look]) {
    self.name = name
    self.appearance = appearance
    self.looks = looks
  }

  package subscript(role: Role) -> Look { looks[role] ?? Look() }
}
