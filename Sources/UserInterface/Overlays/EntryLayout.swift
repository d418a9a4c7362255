import TerminalInterface

/// How the box of an `EntryForm` uses the rows that it has.
///
/// What one should know before an act gives way to nothing: where it is low, the lines to fill in take
/// a row each, and the words that have no room are read with PgDn.
struct EntryLayout {
  /// How the lines to fill in are drawn, the roomiest first.
  private enum Density: CaseIterable {
    /// Every answer of a choice is shown.
    case full
    /// A choice shows the chosen answer and how many there are.
    case short
    /// A row each, no blank ones; the line that has the keys has room below its label.
    case compact
  }

  /// The columns inside the frame.
  let columns: Int
  /// The rows inside the frame.
  let room: Int
  /// Why the act was not begun, or what came of the last letter.
  let refusal: [String]
  /// What one should know, in lines.
  let words: [String]
  /// How many of the lines are seen, and the first of them.
  let wordRows: Int
  let top: Int
  /// The columns of the labels.
  let labels: Int
  /// Whether labels stand above what they belong to.
  let isStacked: Bool
  let isShort: Bool
  let isCompact: Bool
  /// The rows of the lines to fill in.
  let fieldRows: Int

  init(_ form: EntryForm, size: Size) {
    let columns = max(1, OverlayBox.columns(72, in: size) - 4)
    let room = max(3, OverlayBox.area(of: size).rows - 2)
    let refusal =
      (form.refusal ?? form.notice).map { TextLayout.wrapped($0, to: columns) } ?? []
    let words = form.words.flatMap { TextLayout.wrapped($0, to: columns) }
    let labels = min(
      (form.fields.map { TextLayout.width(of: $0.label) }.max() ?? 0) + 2, columns * 2 / 3)
    let isStacked = columns - labels < 24
    let fieldColumns = columns - (isStacked ? 2 : labels)
    let heights = form.fields.map { EntryBox.answerRows(of: $0, columns: fieldColumns) }
    func rows(_ density: Density) -> Int {
      switch density {
      case .full: heights.reduce(0, +) + (isStacked ? form.fields.count : 0)
      case .short: form.fields.count * (isStacked ? 2 : 1)
      case .compact: form.fields.count + (isStacked ? 1 : 0)
      }
    }
    func left(_ density: Density) -> Int {
      let blank = density == .compact ? 0 : (words.isEmpty ? 0 : 1) + (refusal.isEmpty ? 0 : 1)
      return room - rows(density) - refusal.count - blank
    }
    let wanted = min(words.count, Self.fewest)
    let density = Density.allCases.first { left($0) >= wanted } ?? .compact
    self.columns = columns
    self.room = room
    self.refusal = refusal
    self.words = words
    self.isStacked = isStacked
    self.labels = density == .compact ? min(labels, columns / 2) : labels
    wordRows = max(0, min(words.count, left(density)))
    top = max(0, min(form.top, words.count - wordRows))
    isShort = density != .full
    isCompact = density == .compact
    fieldRows = rows(density)
  }

  /// As many lines of words are seen at least, where the window has room for them at all.
  private static let fewest = 4

  /// The blank row below the words.
  var gap: Int { wordRows == 0 || isCompact ? 0 : 1 }

  /// The blank row above a refusal.
  var refusalGap: Int { refusal.isEmpty || isCompact ? 0 : 1 }

  /// All rows inside the frame.
  var rows: Int { min(room, wordRows + gap + fieldRows + refusalGap + refusal.count) }

  /// The lines of words that are seen.
  var shownWords: ArraySlice<String> { words[top..<top + wordRows] }

  /// Where the words begin after a page.
  func top(afterPage step: Int) -> Int {
    max(0, min(words.count - wordRows, top + step * max(1, wordRows - 1)))
  }

  /// The key that reads on, where there is more than is seen.
  var hints: [(key: String, words: String)] {
    guard wordRows > 0, words.count > wordRows else { return [] }
    return [top + wordRows < words.count ? ("PgDn", "more") : ("PgUp", "back")]
  }

  /// Whether the label of a line stands above it.
  func isLabelAbove(isFocused: Bool) -> Bool { isStacked && (!isCompact || isFocused) }
}
