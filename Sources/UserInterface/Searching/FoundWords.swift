import ClinicalRecord
import TerminalInterface

/// The words by which a row was found, marked in it for as long as it is selected.
package struct FoundWords: Hashable, Sendable {
  package let pane: ChartPane
  package let row: RowID
  /// The line that was found, and what was searched for in it, as it is written there.
  let line: String
  let words: [String]

  init(_ context: SearchContext, in row: RowID, of pane: ChartPane) {
    self.pane = pane
    self.row = row
    line = context.line
    let characters = Array(context.line)
    words = context.marks.compactMap { mark in
      mark.upperBound <= characters.count ? String(characters[mark]) : nil
    }
  }

  /// The words one by one, for where a line end has come between them.
  private var pieces: [String] {
    words.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
  }

  /// The line of a row in which the words are seen; `nil` where the row does not show them.
  func line(in row: Row) -> Int? {
    let texts = row.lines.map { line in (line.left + line.right).map(\.text).joined() }
    let known = texts.indices.filter { index in
      let text = texts[index].drop { $0 == " " }
      return text.count > 2 && Self.holds(text, in: line)
    }
    for wanted in [words, pieces] {
      if let line = known.first(where: { index in wanted.contains { texts[index].contains($0) } }) {
        return line
      }
    }
    return texts.indices.first { index in words.contains { texts[index].contains($0) } }
  }

  private static func holds(_ part: Substring, in whole: String) -> Bool { whole.contains(part) }

  /// Marks the words in the rows of a canvas.
  func mark(on canvas: inout Canvas, rows: Range<Int>) {
    for word in words where canvas.mark(word, rows: rows, role: .match) == nil {
      for piece in word.split(whereSeparator: \.isWhitespace) {
        canvas.mark(String(piece), rows: rows, role: .match)
      }
    }
  }
}
