/// Where the rows of a softly wrapped text begin, kept per paragraph and mended where it changes.
struct TextRows: Hashable, Sendable {
  /// The columns of a row; the caret stands in one more.
  let columns: Int
  /// For each paragraph the offsets at which its rows begin; the first is zero.
  private(set) var starts: [[Int]]

  init(_ paragraphs: [[Character]], columns: Int) {
    self.columns = max(1, columns)
    starts = []
    starts = paragraphs.map { rows(of: $0) }
  }

  /// Lays out again what a change has touched; `paragraphs` is the text after the last change.
  mutating func mend(_ damage: [TextDamage], in paragraphs: [[Character]]) {
    if damage.count == 1, let only = damage.first, only.oldParagraphs == 1, only.newParagraphs == 1
    {
      mendRows(only, in: paragraphs[only.start.paragraph])
      return
    }
    // Several changes: keep what is before and after all of them.
    var touched: Range<Int>?
    for change in damage {
      let first = change.start.paragraph
      let old = first..<first + change.oldParagraphs
      let grown = change.newParagraphs - change.oldParagraphs
      let lower = min(touched?.lowerBound ?? first, first)
      let upper = max(touched?.upperBound ?? old.upperBound, old.upperBound)
      touched = lower..<upper + grown
    }
    guard let touched else { return }
    let after = paragraphs.count - touched.upperBound
    let fresh = paragraphs[touched].map { rows(of: $0) }
    starts.replaceSubrange(touched.lowerBound..<starts.count - after, with: fresh)
  }

  /// Lays out one paragraph from two rows before the change until the old rows fit again.
  private mutating func mendRows(_ change: TextDamage, in paragraph: [Character]) {
    let index = change.start.paragraph
    let old = starts[index]
    let delta = change.newCount - change.oldCount
    let changeEnd = change.start.offset + change.newCount
    let kept = max(0, row(of: change.start) - 2)
    var fresh = Array(old[...kept])
    var next = kept + 1
    while let last = fresh.last, let start = nextStart(in: paragraph, from: last) {
      if start > changeEnd {
        while next < old.count, old[next] + delta < start { next += 1 }
        if next < old.count, old[next] + delta == start {
          fresh.append(contentsOf: old[next...].lazy.map { $0 + delta })
          break
        }
      }
      fresh.append(start)
    }
    starts[index] = fresh
  }

  private func rows(of paragraph: [Character]) -> [Int] {
    var rows = [0]
    var last = 0
    while let start = nextStart(in: paragraph, from: last) {
      rows.append(start)
      last = start
    }
    return rows
  }

  /// The row of its paragraph in which a place lies.
  func row(of position: TextPosition) -> Int {
    let rows = starts[position.paragraph]
    var (low, high) = (0, rows.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if rows[middle] <= position.offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Where the row after the one that begins here begins, if the paragraph goes on.
  ///
  /// A row breaks after spaces and beside wide characters, or else inside the word; one space may
  /// stand in the caret's column. A wide character is never split.
  private func nextStart(in paragraph: [Character], from start: Int) -> Int? {
    var column = 0
    var breakAfter: Int?
    var wasWide = false
    for index in start..<paragraph.count {
      let character = paragraph[index]
      if index == paragraph.count - 1, TextBuffer.isNewline(character) { return nil }
      let width = ShownCharacter.columns(of: character)
      let isSpace = character == " " || character == "\t"
      let isWide = width == 2 && !isSpace
      if isWide || wasWide, index > start, !TextRows.closing.contains(character), !isSpace {
        breakAfter = index
      }
      let hangs = character == " " && column <= columns
      if column + width > columns, !hangs, index > start {
        return isSpace ? index : breakAfter ?? index
      }
      column += width
      if isSpace { breakAfter = index + 1 }
      wasWide = isWide
    }
    return nil
  }

  /// Wide punctuation that no row begins with.
  private static let closing: Set<Character> = [
    "\u{3001}", "\u{3002}", "\u{FF0C}", "\u{FF0E}", "\u{FF01}", "\u{FF1F}", "\u{FF09}", "\u{300D}",
    "\u{300F}", "\u{FF1A}", "\u{FF1B}", "\u{3011}",
  ]
}
