import TerminalInterface

/// A text of one line being edited, scrolled sideways to its caret.
///
/// Newlines cannot be typed, and a pasted newline becomes a space; one that the text already had
/// is kept and shown as a mark.
package struct TextField: Hashable, Sendable {
  /// The text with caret, selection and undo.
  package private(set) var buffer: TextBuffer
  /// The columns in which it is shown.
  package private(set) var columns: Int
  /// The first character that is shown, counted over the whole text.
  private var first = 0

  /// Starts editing a text of at most so many bytes, the caret at its end.
  package init(_ text: String = "", columns: Int = 40, limit: Int = 1_000) {
    buffer = TextBuffer(text, limit: limit)
    self.columns = columns
    showCaret()
  }

  /// The whole text, exactly as typed.
  package var text: String { buffer.text }

  /// Shows the text in other columns.
  package mutating func resize(to columns: Int) {
    guard columns != self.columns else { return }
    self.columns = columns
    showCaret()
  }

  /// Does what a key means in a line; up, down, pages and Enter are left to the form.
  ///
  /// - Throws: Why it did nothing, as a sentence for the message line.
  @discardableResult
  package mutating func handle(
    _ key: Key, at milliseconds: Int
  ) throws(EditRefusal) -> EditOutcome? {
    if let command = EditKeys.command(for: key) {
      return command.needsLines ? nil : try perform(command, at: milliseconds)
    }
    guard let character = key.typed else { return nil }
    try buffer.insert(character, at: milliseconds)
    showCaret()
    return .changed(.typing)
  }

  /// Puts a pasted text at the caret as one step, its newlines as spaces.
  ///
  /// - Throws: `tooLong`; nothing of it is put in.
  package mutating func paste(_ text: String, at milliseconds: Int) throws(EditRefusal) {
    try buffer.insert(pasted: TextField.onOneLine(text), at: milliseconds)
    showCaret()
  }

  /// Puts another text in the place of the whole one, as one step; its newlines become spaces.
  ///
  /// - Throws: `tooLong`; the text is as it was.
  package mutating func replaceAll(by text: String, at milliseconds: Int) throws(EditRefusal) {
    try buffer.replaceAll(by: TextField.onOneLine(text), at: milliseconds)
    showCaret()
  }

  /// Carries out a command; those that need lines do nothing.
  ///
  /// - Throws: Why it did nothing.
  @discardableResult
  package mutating func perform(
    _ command: EditCommand, at milliseconds: Int
  ) throws(EditRefusal) -> EditOutcome {
    guard !command.needsLines else { return .moved }
    let outcome = try buffer.perform(command, at: milliseconds)
    showCaret()
    return outcome
  }

  /// Draws the line in one row; the caret is the canvas' cursor when the field is focused.
  ///
  /// - Parameters:
  ///   - columns: The columns of the row; those in which it was shown last without them.
  ///   - isFocused: Whether the keys go to it; one that has no keys is shown from its first character.
  ///   - role: How it is written.
  ///   - ellipsis: What stands at an end at which the text goes on; nothing without it.
  /// - Returns: The row.
  package func render(
    columns: Int? = nil, isFocused: Bool, role: Role = .field, ellipsis: String = ""
  ) -> Canvas {
    if let columns, columns != self.columns {
      var field = self
      field.resize(to: columns)
      return field.render(isFocused: isFocused, role: role, ellipsis: ellipsis)
    }
    if !isFocused, !ellipsis.isEmpty, first > 0 {
      var field = self
      field.first = 0
      return field.render(isFocused: false, role: role, ellipsis: ellipsis)
    }
    var canvas = Canvas(size: Size(columns: self.columns, rows: 1), role: role)
    let characters = shown
    let visible = characters[min(first, characters.count)...]
    _ = ShownCharacter.write(visible, on: &canvas, column: 0, row: 0, role: role)
    if let selection = buffer.selection {
      let from = max(first, index(of: selection.lowerBound))
      let to = max(from, index(of: selection.upperBound))
      canvas.overlay(
        Rect(
          column: width(of: characters[first..<from]), row: 0,
          columns: width(of: characters[from..<to]), rows: 1),
        role: .selection)
    }
    if isFocused, self.columns > 0 {
      let column = width(of: characters[first..<index(of: buffer.caret)])
      canvas.cursor = Position(column: min(column, self.columns - 1), row: 0)
    }
    if !ellipsis.isEmpty { markEnds(of: visible, by: ellipsis, on: &canvas) }
    return canvas
  }

  /// Marks the ends at which the text goes on, but never the place of the caret.
  private func markEnds(
    of visible: ArraySlice<Character>, by ellipsis: String, on canvas: inout Canvas
  ) {
    let caret = canvas.cursor?.column
    if first > 0, columns > 1, caret != 0 {
      canvas.write(ellipsis, column: 0, row: 0, role: .muted)
    }
    if columns > 1, width(of: visible) > columns, caret != columns - 1 {
      canvas.write(ellipsis, column: columns - 1, row: 0, role: .muted)
    }
  }

  /// A text with every newline as one space.
  private static func onOneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }

  /// The characters in one line, newlines as marks.
  private var shown: [Character] {
    buffer.paragraphs.flatMap { $0 }.map { TextBuffer.isNewline($0) ? "\u{23CE}" : $0 }
  }

  /// The characters before a place in the whole text.
  private func index(of position: TextPosition) -> Int {
    buffer.paragraphs[..<position.paragraph].reduce(position.offset) { $0 + $1.count }
  }

  private func width(of characters: ArraySlice<Character>) -> Int {
    characters.reduce(0) { $0 + ShownCharacter.columns(of: $1) }
  }

  /// Scrolls no further than needed, but shows as much text as there is room for.
  private mutating func showCaret() {
    let characters = shown
    let caret = index(of: buffer.caret)
    let least = start(of: characters[..<caret], fitting: max(0, columns - 1))
    let last = start(of: characters[...], fitting: max(0, columns - 1))
    first = min(max(min(first, caret), least), last)
  }

  /// Where the longest end of a text begins that fits in so many columns.
  private func start(of characters: ArraySlice<Character>, fitting room: Int) -> Int {
    var start = characters.endIndex
    var used = 0
    while start > 0 {
      used += ShownCharacter.columns(of: characters[start - 1])
      guard used <= room else { break }
      start -= 1
    }
    return start
  }
}
