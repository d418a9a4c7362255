/// The characters that draw the program's own signs, chosen by what the terminal can show.
package enum GlyphSet: String, CaseIterable, Hashable, Sendable {
  case unicode, console, ascii
}
