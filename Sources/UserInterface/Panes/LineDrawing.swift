import TerminalInterface

extension Canvas {
  /// Writes a line into so many columns: its right part at the right edge as far as there is room.
  mutating func write(_ line: Line, column: Int, row: Int, columns: Int, glyphs: GlyphSet) {
    let right = line.fittingRight(in: columns)
    let rightWidth = right.reduce(0) { $0 + TextLayout.width(of: $1.text) }
    let end = column + columns - (rightWidth > 0 ? rightWidth + 1 : 0)
    var place = column
    for segment in line.left where place < end {
      let text = TextLayout.truncated(
        TextLayout.displaySafe(segment.text), to: end - place, ellipsis: glyphs.ellipsis)
      place = write(text, column: place, row: row, role: segment.role)
    }
    place = column + columns - rightWidth
    for segment in right {
      place = write(segment.text, column: place, row: row, role: segment.role)
    }
  }
}

/// Pieces of one line, of which those that matter least go first where it is narrow.
struct FittingLine {
  private var pieces: [(rank: Int, gap: String, segments: [Segment])] = []

  /// Adds a piece; the highest rank goes first.
  mutating func add(_ rank: Int, gap: String = "  ", _ segments: [Segment]) {
    pieces.append((rank, gap, segments))
  }

  mutating func add(_ rank: Int, gap: String = "  ", _ text: String, _ role: Role = .text) {
    if !text.isEmpty { add(rank, gap: gap, [Segment(text, role)]) }
  }

  /// The pieces that fit into so many columns, in their order; one always stays.
  func fitting(_ columns: Int) -> [Segment] {
    var shown = pieces
    while shown.count > 1, width(of: shown) > columns,
      let last = shown.indices.max(by: { shown[$0].rank < shown[$1].rank })
    {
      shown.remove(at: last)
    }
    return shown.enumerated().flatMap { index, piece in
      (index == 0 ? [] : [Segment(piece.gap, .muted)]) + piece.segments
    }
  }

  /// All pieces on as many lines as they need; where there are too few, those that matter least give way
  /// to an ellipsis at the end.
  func wrapped(_ columns: Int, rows: Int, glyphs: GlyphSet) -> [[Segment]] {
    var shown = self
    var lines = shown.packed(columns)
    while lines.count > rows, shown.pieces.count > 1 {
      let cut = shown.pieces.last?.rank == Self.ellipsisRank ? 1 : 0
      shown.pieces.removeLast(cut)
      guard
        let last = shown.pieces.indices.max(by: { shown.pieces[$0].rank < shown.pieces[$1].rank })
      else { break }
      shown.pieces.remove(at: last)
      shown.pieces.append(
        (Self.ellipsisRank, " ", [Segment(String(glyphs.ellipsis), .muted)]))
      lines = shown.packed(columns)
    }
    return lines
  }

  private static let ellipsisRank = -1

  /// The pieces in their order, a new line wherever one has no room.
  private func packed(_ columns: Int) -> [[Segment]] {
    var lines: [[Segment]] = []
    var used = 0
    for piece in pieces {
      let width = piece.segments.reduce(0) { $0 + TextLayout.width(of: $1.text) }
      let gap = TextLayout.width(of: piece.gap)
      if lines.isEmpty || used + gap + width > columns {
        lines.append(piece.segments)
        used = width
      } else {
        lines[lines.count - 1] += [Segment(piece.gap, .muted)] + piece.segments
        used += gap + width
      }
    }
    return lines
  }

  private func width(of pieces: [(rank: Int, gap: String, segments: [Segment])]) -> Int {
    pieces.enumerated().reduce(0) { width, item in
      width + item.element.segments.reduce(0) { $0 + TextLayout.width(of: $1.text) }
        + (item.offset == 0 ? 0 : TextLayout.width(of: item.element.gap))
    }
  }
}
