import TerminalInterface

/// Motions by the rows that are seen, and scrolling.
extension TextArea {
  /// A motion that depends on how the text is wrapped.
  struct RowMotion {
    let target: TextPosition
    let isSelecting: Bool
    var wantedColumn: Int?
  }

  func rowMotion(of command: EditCommand) -> RowMotion? {
    switch command {
    case .moveUp: vertical(by: -1, isSelecting: false)
    case .moveDown: vertical(by: 1, isSelecting: false)
    case .selectUp: vertical(by: -1, isSelecting: true)
    case .selectDown: vertical(by: 1, isSelecting: true)
    case .movePageUp: vertical(by: -pageRows, isSelecting: false)
    case .movePageDown: vertical(by: pageRows, isSelecting: false)
    case .selectPageUp: vertical(by: -pageRows, isSelecting: true)
    case .selectPageDown: vertical(by: pageRows, isSelecting: true)
    case .moveLineStart: RowMotion(target: rowStart, isSelecting: false)
    case .selectLineStart: RowMotion(target: rowStart, isSelecting: true)
    case .moveLineEnd: RowMotion(target: rowEnd(of: caretRow), isSelecting: false)
    case .selectLineEnd: RowMotion(target: rowEnd(of: caretRow), isSelecting: true)
    default: nil
    }
  }

  /// The row in which the caret stands.
  var caretRow: RowPlace {
    RowPlace(paragraph: buffer.caret.paragraph, row: rows.row(of: buffer.caret))
  }

  /// The columns before the caret in its row.
  var caretColumn: Int {
    let start = rows.starts[caretRow.paragraph][caretRow.row]
    return buffer.paragraphs[caretRow.paragraph][start..<buffer.caret.offset]
      .reduce(0) { $0 + ShownCharacter.columns(of: $1) }
  }

  /// A page leaves two rows of the last one in sight.
  private var pageRows: Int { max(1, size.rows - 2) }

  private func vertical(by count: Int, isSelecting: Bool) -> RowMotion {
    let column = wantedColumn ?? caretColumn
    let row = self.row(caretRow, movedBy: count)
    let target =
      if row == caretRow {
        count < 0 ? TextPosition.start : buffer.end
      } else {
        position(in: row, column: column)
      }
    return RowMotion(target: target, isSelecting: isSelecting, wantedColumn: column)
  }

  private var rowStart: TextPosition {
    let row = caretRow
    return TextPosition(paragraph: row.paragraph, offset: rows.starts[row.paragraph][row.row])
  }

  /// The last place of a row; before the next row's first character, where the text goes on.
  private func rowEnd(of row: RowPlace) -> TextPosition {
    let starts = rows.starts[row.paragraph]
    let offset =
      row.row + 1 < starts.count
      ? max(starts[row.row], starts[row.row + 1] - 1)
      : buffer.contentCount(ofParagraph: row.paragraph)
    return TextPosition(paragraph: row.paragraph, offset: offset)
  }

  /// The place in a row that is nearest to a column, without going beyond it.
  private func position(in row: RowPlace, column wanted: Int) -> TextPosition {
    let last = rowEnd(of: row).offset
    var offset = rows.starts[row.paragraph][row.row]
    var column = 0
    while offset < last {
      column += ShownCharacter.columns(of: buffer.paragraphs[row.paragraph][offset])
      guard column <= wanted else { break }
      offset += 1
    }
    return TextPosition(paragraph: row.paragraph, offset: offset)
  }

  /// The row so many further down, or up where negative; it stops at the ends of the text.
  func row(_ row: RowPlace, movedBy count: Int) -> RowPlace {
    var row = row
    row.row += count
    while row.row < 0, row.paragraph > 0 {
      row.paragraph -= 1
      row.row += rows.starts[row.paragraph].count
    }
    while row.row >= rows.starts[row.paragraph].count, row.paragraph + 1 < rows.starts.count {
      row.row -= rows.starts[row.paragraph].count
      row.paragraph += 1
    }
    row.row = min(max(0, row.row), rows.starts[row.paragraph].count - 1)
    return row
  }

  /// Scrolls no further than needed for the caret and two rows around it, where there is room.
  mutating func showCaret() {
    let caret = caretRow
    top.paragraph = min(top.paragraph, rows.starts.count - 1)
    top.row = min(top.row, rows.starts[top.paragraph].count - 1)
    let margin = min(2, max(0, (size.rows - 1) / 2))
    let highest = row(caret, movedBy: -margin)
    // The rows below the caret that are wanted in sight, fewer at the end of the text.
    let lowest = row(row(caret, movedBy: margin), movedBy: 1 - max(1, size.rows))
    // No row stays empty at the bottom while the text goes on above the top.
    let last = RowPlace(
      paragraph: rows.starts.count - 1, row: (rows.starts.last?.count ?? 1) - 1)
    let deepest = row(last, movedBy: 1 - max(1, size.rows))
    top = min(max(min(top, highest), lowest), deepest)
  }
}
