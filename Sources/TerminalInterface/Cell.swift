/// One place of the screen: what stands there and what it means.
package struct Cell: Hashable, Sendable {
  /// A display-safe character; a space in the second half of a wide one.
  package var code: Glyph
  package var role: Role
  /// A role laid over the first, such as the selection's.
  package var overlay: Role?
  /// The columns that the glyph takes: 1 or 2; 0 in the second half of a wide one.
  package var width: UInt8

  package init(glyph: Character, role: Role = .text, overlay: Role? = nil, width: UInt8 = 1) {
    self.init(code: Glyph(glyph), role: role, overlay: overlay, width: width)
  }

  init(
    code: Glyph = Self.space, role: Role = .text, overlay: Role? = nil, width: UInt8 = 1
  ) {
    self.code = code
    self.role = role
    self.overlay = overlay
    self.width = width
  }

  private static let space = Glyph(ascii: 0x20)

  /// The same as a character.
  package var glyph: Character {
    get { code.character }
    set { code = Glyph(newValue) }
  }

  /// Leaves an empty cell of the same meaning, where half of a wide character was cut off.
  mutating func blank() {
    code = Self.space
    width = 1
  }
}
