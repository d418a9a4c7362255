import TerminalInterface

/// One line that is typed without being shown: a passphrase or an unlock phrase.
///
/// It has no caret to move, no undo and nothing to cut or copy, so that the text is in one place
/// only. A mark stands for each character up to `mostMarks`; how long a longer one is stays hidden.
package struct SecretField: Hashable, Sendable {
  /// More marks than these are not drawn.
  package static let mostMarks = 16

  /// What was typed so far.
  package private(set) var secret = Secret("")
  /// The bytes that it may have.
  package let limit: Int

  /// An empty field for at most so many bytes.
  package init(limit: Int = 1_024) { self.limit = limit }

  /// Whether nothing was typed yet.
  package var isEmpty: Bool { secret.isEmpty }

  /// Does what a key means: types, takes the last character back, or clears the line.
  ///
  /// - Returns: Whether the text may differ now.
  /// - Throws: `tooLong`; nothing is put in.
  @discardableResult
  package mutating func handle(_ key: Key) throws(EditRefusal) -> Bool {
    switch key {
    case .backspace, .control("h"): secret = Secret(String(secret.text.dropLast()))
    case .control("u"), .control("w"), .control("k"): clear()
    default:
      guard let character = key.typed else { return false }
      try append(String(character))
    }
    return true
  }

  /// Puts a pasted text at the end; newlines at its ends come from the copying and are left out.
  ///
  /// - Throws: `tooLong`; nothing is put in.
  package mutating func paste(_ text: String) throws(EditRefusal) {
    let trimmed = text.drop { $0.isNewline }.reversed().drop { $0.isNewline }.reversed()
    try append(String(trimmed))
  }

  /// Forgets what was typed.
  package mutating func clear() { secret = Secret("") }

  /// Draws the marks in one row; the hardware cursor stands behind them when focused.
  package func render(columns: Int, isFocused: Bool, glyphs: GlyphSet) -> Canvas {
    var canvas = Canvas(
      size: Size(columns: columns, rows: 1), role: isFocused ? .fieldFocus : .field)
    guard columns > 0 else { return canvas }
    let marks = min(secret.text.count, Self.mostMarks, columns - 1)
    let end = canvas.write(
      String(repeating: glyphs.bullet, count: marks), column: 0, row: 0,
      role: isFocused ? .fieldFocus : .field)
    if isFocused { canvas.cursor = Position(column: end, row: 0) }
    return canvas
  }

  private mutating func append(_ text: String) throws(EditRefusal) {
    let bytes = secret.text.utf8.count + text.utf8.count
    guard bytes <= limit else { throw .tooLong(bytes: bytes, limit: limit) }
    secret = Secret(secret.text + text)
  }
}
