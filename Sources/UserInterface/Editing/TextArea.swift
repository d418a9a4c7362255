import TerminalInterface

/// A text of many lines being edited in a rectangle, softly wrapped and scrolled to its caret.
///
/// Its size is told by `resize(to:)` before keys arrive, since up and down follow the rows seen.
package struct TextArea: Hashable, Sendable {
  /// The text with caret, selection and undo.
  package private(set) var buffer: TextBuffer
  /// The cells in which it is shown.
  package private(set) var size: Size

  private(set) var rows: TextRows
  /// The first row that is shown.
  var top = RowPlace(paragraph: 0, row: 0)
  /// The column that up and down keep to.
  var wantedColumn: Int?

  /// A row of the wrapped text.
  struct RowPlace: Hashable, Comparable, Sendable {
    var paragraph: Int
    var row: Int

    static func < (left: RowPlace, right: RowPlace) -> Bool {
      (left.paragraph, left.row) < (right.paragraph, right.row)
    }
  }

  /// Starts editing a text of at most so many bytes, the caret at its end.
  package init(
    _ text: String = "", size: Size = Size(columns: 80, rows: 24), limit: Int = 1 << 20
  ) {
    buffer = TextBuffer(text, limit: limit)
    self.size = size
    rows = TextRows(buffer.paragraphs, columns: size.columns - 1)
    showCaret()
  }

  /// The whole text, exactly as typed.
  package var text: String { buffer.text }

  /// Wraps the text for another size and keeps the caret in sight.
  package mutating func resize(to size: Size) {
    guard size != self.size else { return }
    if size.columns != self.size.columns {
      rows = TextRows(buffer.paragraphs, columns: size.columns - 1)
      top = RowPlace(paragraph: min(top.paragraph, rows.starts.count - 1), row: 0)
      wantedColumn = nil
    }
    self.size = size
    showCaret()
  }

  /// Does what a key means in a text; nothing is done and returned for a key that means nothing.
  ///
  /// - Throws: Why it did nothing, as a sentence for the message line.
  @discardableResult
  package mutating func handle(
    _ key: Key, at milliseconds: Int
  ) throws(EditRefusal) -> EditOutcome? {
    if let command = EditKeys.command(for: key) {
      return try perform(command, at: milliseconds)
    }
    guard let character = key.typed else { return nil }
    try type(character, at: milliseconds)
    return .changed(.typing)
  }

  /// Puts a typed character at the caret.
  ///
  /// - Throws: `tooLong`.
  package mutating func type(_ character: Character, at milliseconds: Int) throws(EditRefusal) {
    try buffer.insert(character, at: milliseconds)
    follow()
  }

  /// Puts a pasted text at the caret, as one step, exactly as it came.
  ///
  /// - Throws: `tooLong`; nothing of it is put in.
  package mutating func paste(_ text: String, at milliseconds: Int) throws(EditRefusal) {
    guard !text.isEmpty else { return }
    try buffer.insert(pasted: text, at: milliseconds)
    follow()
  }

  /// Puts another text in the place of the whole one, as one step.
  ///
  /// - Throws: `tooLong`; the text is as it was.
  package mutating func replaceAll(
    by text: String, at milliseconds: Int
  ) throws(EditRefusal) {
    try buffer.replaceAll(by: text, at: milliseconds)
    follow()
  }

  /// Carries out a command; up, down, pages and line ends follow the rows that are seen.
  ///
  /// - Throws: Why it did nothing.
  @discardableResult
  package mutating func perform(
    _ command: EditCommand, at milliseconds: Int
  ) throws(EditRefusal) -> EditOutcome {
    if let motion = rowMotion(of: command) {
      buffer.move(to: motion.target, selecting: motion.isSelecting)
      wantedColumn = motion.wantedColumn
      showCaret()
      return .moved
    }
    let outcome = try buffer.perform(command, at: milliseconds)
    follow()
    return outcome
  }

  /// Puts the caret at a place and ends the selection.
  package mutating func moveCaret(to position: TextPosition) {
    buffer.clearSelection()
    buffer.move(to: buffer.clamped(position), selecting: false)
    follow()
  }

  /// Ends the selection; the caret stays.
  package mutating func clearSelection() {
    buffer.clearSelection()
  }

  /// Lays out what the last change touched and shows the caret.
  private mutating func follow() {
    rows.mend(buffer.damage, in: buffer.paragraphs)
    wantedColumn = nil
    showCaret()
  }
}
