extension Canvas {
  /// Draws a box along the edge of a rectangle, with a title in its upper line.
  package mutating func box(
    _ rect: Rect, title: String = "", glyphs: GlyphSet, role: Role = .border,
    isFocused: Bool = false,
    titleRole: Role = .title
  ) {
    guard rect.columns > 0, rect.rows > 0 else { return }
    let lines = isFocused ? glyphs.focusLines : glyphs.lines
    let right = rect.endColumn - 1
    let bottom = rect.endRow - 1
    fill(rect.splitTop(1).top, with: lines.horizontal, role: role)
    fill(
      Rect(column: rect.column, row: bottom, columns: rect.columns, rows: 1),
      with: lines.horizontal, role: role)
    fill(rect.splitLeft(1).left, with: lines.vertical, role: role)
    fill(
      Rect(column: right, row: rect.row, columns: 1, rows: rect.rows), with: lines.vertical,
      role: role)
    let corners = [
      (lines.topLeft, rect.column, rect.row), (lines.topRight, right, rect.row),
      (lines.bottomLeft, rect.column, bottom), (lines.bottomRight, right, bottom),
    ]
    for (sign, column, row) in corners {
      fill(Rect(column: column, row: row, columns: 1, rows: 1), with: sign, role: role)
    }
    guard !title.isEmpty, rect.columns > 4 else { return }
    let shown = TextLayout.truncated(title, to: rect.columns - 4, ellipsis: glyphs.ellipsis)
    write(" " + shown + " ", column: rect.column + 1, row: rect.row, role: titleRole)
  }

  /// The rows as text, line ends trimmed: the form of the golden screens.
  package var text: String {
    lines { row in row.lazy.filter { $0.width > 0 }.map(\.glyph) }
  }

  /// The roles as text, a letter a cell, with a legend of the letters below.
  ///
  /// Text without an overlay is a dot; an overlay is told instead of the role below it.
  package var roleText: String {
    var letters: [Role: Character] = [:]
    var legend: [String] = []
    let grid = lines { row in
      row.map { cell in
        let role = cell.overlay ?? cell.role
        if role == .text { return "." }
        if let letter = letters[role] { return letter }
        let letter = Self.letters[letters.count % Self.letters.count]
        letters[role] = letter
        legend.append("\(letter) \(role.name)")
        return letter
      }
    }
    return grid + legend.joined(separator: "\n") + (legend.isEmpty ? "" : "\n")
  }

  private static let letters = Array(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

  private func lines<Glyphs: Sequence>(_ glyphs: (ArraySlice<Cell>) -> Glyphs) -> String
  where Glyphs.Element == Character {
    (0..<size.rows).map { row in
      var line = String(glyphs(cells[(row * size.columns)..<((row + 1) * size.columns)]))
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n") + "\n"
  }
}

extension TextLayout {
  /// How one character lies in cells: whole where it takes at most two, else cut into its letters.
  static func cellClusters(of character: Character) -> [(glyph: Character, width: Int)] {
    var clusters: [(glyph: Character, width: Int)] = []
    for part in shown(character) {
      let width = cellWidth(of: String(part))
      if width <= 2 {
        clusters.append((part, width))
        continue
      }
      var cluster = ""
      for scalar in part.unicodeScalars {
        if CellWidths.width(of: scalar.value) > 0, !cluster.isEmpty {
          clusters.append((Character(cluster), cellWidth(of: cluster)))
          cluster = ""
        }
        cluster.unicodeScalars.append(scalar)
      }
      clusters.append((Character(cluster), cellWidth(of: cluster)))
    }
    return clusters.filter { $0.width > 0 }
  }
}
