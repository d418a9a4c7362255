extension Canvas {
  /// Lays a role over every place in some rows where words stand at the beginning of a word.
  ///
  /// - Returns: The first row that has them; `nil` where they are nowhere.
  @discardableResult
  package mutating func mark(_ words: String, rows: Range<Int>, role: Role) -> Int? {
    let wanted = Array(words)
    guard !wanted.isEmpty else { return nil }
    var found: Int?
    for row in rows.clamped(to: 0..<size.rows) {
      let first = row * size.columns
      let places = (first..<first + size.columns).filter { cells[$0].width > 0 }
      let glyphs = places.map { cells[$0].glyph }
      for start in Self.places(of: wanted, in: glyphs) {
        found = found ?? row
        let last = places[start + wanted.count - 1]
        let end = last + Int(cells[last].width)
        overlay(
          Rect(column: places[start] - first, row: row, columns: end - places[start], rows: 1),
          role: role)
      }
    }
    return found
  }

  /// Where some characters begin in a line, each time at the beginning of a word.
  private static func places(of wanted: [Character], in line: [Character]) -> [Int] {
    guard line.count >= wanted.count, let first = wanted.first else { return [] }
    return (0...(line.count - wanted.count)).filter { start in
      guard line[start] == first, line[start..<start + wanted.count].elementsEqual(wanted) else {
        return false
      }
      // Scripts without blanks between words have no beginnings to look at.
      guard start > 0, first.isASCII else { return true }
      return !line[start - 1].isLetter && !line[start - 1].isNumber
    }
  }
}
