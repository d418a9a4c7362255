import TerminalInterface

/// How one character of an edited text stands on the screen.
enum ShownCharacter {
  /// The columns that a character takes, with control characters as their marks.
  static func columns(of character: Character) -> Int {
    isPlain(character) ? 1 : TextLayout.width(of: character)
  }

  /// Whether a character is printable ASCII, which needs no look at any table.
  static func isPlain(_ character: Character) -> Bool {
    let bytes = character.utf8
    guard bytes.count == 1, let byte = bytes.first else { return false }
    return byte >= 0x20 && byte < 0x7F
  }

  /// Writes characters on one row up to a column; returns the column after them.
  ///
  /// What is not plain is written alone, so that columns are counted as `columns(of:)` does.
  static func write(
    _ characters: some Sequence<Character>, on canvas: inout Canvas, column: Int, row: Int,
    role: Role
  ) -> Int {
    var column = column
    var plain = ""
    for character in characters {
      if isPlain(character) {
        plain.append(character)
        continue
      }
      canvas.write(plain, column: column, row: row, role: role)
      column += plain.utf8.count
      plain = ""
      canvas.write(String(character), column: column, row: row, role: role)
      column += columns(of: character)
    }
    canvas.write(plain, column: column, row: row, role: role)
    return column + plain.utf8.count
  }
}
