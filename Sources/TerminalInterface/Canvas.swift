/// A grid of cells; whatever is written outside it is cut off.
///
/// Only display-safe characters ever stand in its cells. A character of two columns takes a cell of
/// width 2 and, behind it, one of width 0; whatever cuts one in half leaves blanks.
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
  ///
  /// Text may begin left of the canvas. Where a wide character does not fit, its place stays blank.
  @discardableResult
  package mutating func write(
    _ text: String, column: Int, row: Int, role: Role = .text, maximumColumns: Int? = nil
  ) -> Int {
    guard row >= 0, row < size.rows, column > -Self.farthest, column < size.columns else {
      return column
    }
    let room = min(size.columns - column, maximumColumns.map { max(0, $0) } ?? Int.max)
    return DisplaySafety.isPlain(text)
      ? writePlain(text[...].utf8, column: column, end: column + room, row: row, role: role)
      : writeAny(text, column: column, end: column + room, row: row, role: role)
  }

  /// Text that begins farther left than any screen is wide is not drawn at all.
  private static let farthest = 1 << 20

  /// Writes printable ASCII, which needs no look at any character.
  private mutating func writePlain(
    _ text: Substring.UTF8View, column: Int, end: Int, row: Int, role: Role
  ) -> Int {
    let bytes = text.dropFirst(max(0, -column))
    let first = max(0, column)
    let last = min(end, first + bytes.count)
    guard !bytes.isEmpty, first < last else { return max(column, min(end, column + text.count)) }
    let start = row * size.columns
    mendEdges(of: start + first..<start + last, row: row)
    var index = start + first
    for byte in bytes.prefix(last - first) {
      cells[index] = Cell(code: Glyph(ascii: byte), role: role)
      index += 1
    }
    return last
  }

  private mutating func writeAny(
    _ text: String, column: Int, end: Int, row: Int, role: Role
  ) -> Int {
    var column = column
    var start = text.startIndex
    // The last of the plain bytes may carry a mark that follows; those before it stand alone.
    if let other = text.utf8.firstIndex(where: { $0 < 0x20 || $0 >= 0x7F }), other > start {
      start = text.utf8.index(before: other)
      column = writePlain(text[..<start].utf8, column: column, end: end, row: row, role: role)
    }
    var walk = CharacterWalk(text, in: start..<text.endIndex)
    while let step = walk.next() {
      if step.isEveryday {
        guard
          put(
            step.character, width: step.width, column: &column, end: end, row: row, role: role)
        else { return column }
        continue
      }
      for cluster in TextLayout.cellClusters(of: step.character) {
        guard
          put(cluster.glyph, width: cluster.width, column: &column, end: end, row: row, role: role)
        else { return column }
      }
    }
    return column
  }

  /// Puts one safe character into its cells; tells whether there was room.
  private mutating func put(
    _ glyph: Character, width: Int, column: inout Int, end: Int, row: Int, role: Role
  ) -> Bool {
    let first = column
    let fits = first + width <= end
    let after = min(end, first + width)
    column = after
    guard after > 0, first < after else { return fits }
    let start = row * size.columns
    let visible = start + max(0, first)..<start + after
    mendEdges(of: visible, row: row)
    guard fits, first >= 0 else {
      for index in visible { cells[index] = Cell(role: role) }
      return fits
    }
    cells[visible.lowerBound] = Cell(glyph: glyph, role: role, width: UInt8(width))
    if width == 2 { cells[visible.lowerBound + 1] = Cell(role: role, width: 0) }
    return true
  }

  /// Blanks the halves of wide characters that would be left outside cells about to change.
  private mutating func mendEdges(of changing: Range<Int>, row: Int) {
    let first = changing.lowerBound
    if cells[first].width == 0, first > row * size.columns { cells[first - 1].blank() }
    let after = changing.upperBound
    if after < (row + 1) * size.columns, cells[after].width == 0 { cells[after].blank() }
  }

  /// Fills a rectangle with one character of width 1; any other fills it with blanks.
  package mutating func fill(_ rect: Rect, with glyph: Character = " ", role: Role = .text) {
    let isNarrow =
      TextLayout.width(of: glyph) == 1 && TextLayout.shown(glyph) == String(glyph)
    let cell = Cell(glyph: isNarrow ? glyph : " ", role: role)
    for row in rows(of: rect) {
      let range = indices(of: rect, row: row)
      if range.isEmpty { continue }
      mendEdges(of: range, row: row)
      for index in range { cells[index] = cell }
    }
  }

  /// Lays a role over every cell of a rectangle, such as the selection's.
  package mutating func overlay(_ rect: Rect, role: Role) {
    for row in rows(of: rect) {
      for index in indices(of: rect, row: row) { cells[index].overlay = role }
    }
  }

  /// Puts another canvas on this one, and its cursor if it has one that is still on it.
  package mutating func place(_ other: Canvas, column: Int, row: Int) {
    let rect = Rect(
      column: column, row: row, columns: other.size.columns, rows: other.size.rows)
    for line in rows(of: rect) {
      let range = indices(of: rect, row: line)
      if range.isEmpty { continue }
      mendEdges(of: range, row: line)
      let source =
        (line - row) * other.size.columns + range.lowerBound - line * size.columns - column
      for offset in 0..<range.count {
        cells[range.lowerBound + offset] = other.cells[source + offset]
      }
      if cells[range.lowerBound].width == 0 { cells[range.lowerBound].blank() }
      if cells[range.upperBound - 1].width == 2 { cells[range.upperBound - 1].blank() }
    }
    if let position = other.cursor {
      let moved = Position(column: column + position.column, row: row + position.row)
      cursor = contains(moved) ? moved : nil
    }
  }

  /// The same canvas with every cell in ASCII, for terminals whose locale is not UTF-8.
  package func folded() -> Canvas {
    var folded = self
    for index in cells.indices where !cells[index].code.isASCII || cells[index].width != 1 {
      folded.cells[index].glyph =
        cells[index].width == 0 ? " " : TextLayout.foldedCell(cells[index].glyph)
      folded.cells[index].width = 1
    }
    return folded
  }

  /// The rows of a rectangle that are on the canvas.
  private func rows(of rect: Rect) -> Range<Int> {
    let first = max(0, min(rect.row, size.rows))
    return first..<max(first, min(rect.endRow, size.rows))
  }

  /// Where the cells of a rectangle lie in one row that is on the canvas.
  private func indices(of rect: Rect, row: Int) -> Range<Int> {
    let first = max(0, min(rect.column, size.columns))
    let last = max(first, min(rect.endColumn, size.columns))
    return row * size.columns + first..<row * size.columns + last
  }
}
