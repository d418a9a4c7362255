/// A grid of cells; whatever is written outside it is cut off.
package struct Canvas: Hashable, Sendable {
  package let size: Size
  /// Row after row, from the top left.
  package private(set) var cells: [Cell]
  /// Where the hardware cursor rests; `nil` hides it.
  package var cursor: Position?

  package init(size: Size, role: Role = .text) {
    self.size = size
    cells = Array(repeating: Cell(role: role), count: size.columns * size.rows)
  }

  package subscript(position: Position) -> Cell? {
    guard contains(position) else { return nil }
    return cells[position.row * size.columns + position.column]
  }

  package func contains(_ position: Position) -> Bool {
    position.column >= 0 && position.row >= 0 && position.column < size.columns
      && position.row < size.rows
  }

  /// Writes text on one row and returns the column after it; a wide character is never split.
  @discardableResult
  package mutating func write(
    _ text: String, column: Int, row: Int, role: Role = .text, maximumColumns: Int? = nil
  ) -> Int {
    let end = min(size.columns, maximumColumns.map { column + $0 } ?? size.columns)
    var column = column
    guard row >= 0, row < size.rows else { return column }
    for glyph in TextLayout.displaySafe(text) {
      let width = TextLayout.width(of: glyph)
      guard width > 0 else { continue }
      guard column + width <= end else { break }
      put(glyph, width: width, column: column, row: row, role: role)
      column += width
    }
    return column
  }

  private mutating func put(_ glyph: Character, width: Int, column: Int, row: Int, role: Role) {
    guard column >= 0 else { return }
    let index = row * size.columns + column
    mendWideNeighbours(from: index, width: width, row: row)
    cells[index] = Cell(glyph: glyph, role: role, width: UInt8(width))
    if width == 2 { cells[index + 1] = Cell(role: role, width: 0) }
  }

  /// Blanks the halves of wide characters that a new glyph cuts through.
  private mutating func mendWideNeighbours(from index: Int, width: Int, row: Int) {
    if cells[index].width == 0, index > row * size.columns { cells[index - 1] = Cell(role: cells[index - 1].role) }
    let after = index + width
    if after < (row + 1) * size.columns, cells[after].width == 0 { cells[after] = Cell(role: cells[after].role) }
  }

  /// Fills a rectangle with one character of width 1.
  package mutating func fill(_ rect: Rect, with glyph: Character = " ", role: Role = .text) {
    for row in max(0, rect.row)..<max(0, rect.row, min(rect.endRow, size.rows)) {
      for column in max(0, rect.column)..<max(0, rect.column, min(rect.endColumn, size.columns)) {
        put(glyph, width: 1, column: column, row: row, role: role)
      }
    }
  }

  /// Lays a role over every cell of a rectangle, such as the selection's.
  package mutating func overlay(_ rect: Rect, role: Role) {
    for row in max(0, rect.row)..<max(0, rect.row, min(rect.endRow, size.rows)) {
      for column in max(0, rect.column)..<max(0, rect.column, min(rect.endColumn, size.columns)) {
        cells[row * size.columns + column].overlay = role
      }
    }
  }

  /// Puts another canvas on this one, and its cursor if it has one.
  package mutating func place(_ other: Canvas, column: Int, row: Int) {
    for line in 0..<other.size.rows where row + line >= 0 && row + line < size.rows {
      for place in 0..<other.size.columns where column + place >= 0 && column + place < size.columns {
        cells[(row + line) * size.columns + column + place] =
          other.cells[line * other.size.columns + place]
      }
    }
    if let position = other.cursor {
      cursor = Position(column: column + position.column, row: row + position.row)
    }
  }

  /// The rows as text, line ends trimmed: the form of the golden screens.
  package var text: String {
    (0..<size.rows).map { row in
      let cells = cells[(row * size.columns)..<((row + 1) * size.columns)]
      var line = String(cells.lazy.filter { $0.width > 0 }.map(\.glyph))
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n") + "\n"
  }
}
