/// A text being edited: characters, caret, selection, what was cut, and undo.
///
/// The text is kept exactly as it was typed: nothing is normalised, CRLF stays one character. A
/// paragraph ends with LF or CRLF; every other control character is a character like any other.
package struct TextBuffer: Hashable, Sendable {
  /// The paragraphs with their newlines; the last has none and may be empty.
  private(set) var paragraphs: [[Character]] = [[]]
  /// Where the next character goes.
  package internal(set) var caret = TextPosition.start
  /// The other end of the selection, if there is one.
  package internal(set) var anchor: TextPosition?
  /// Whether plain motions select.
  package internal(set) var isMarking = false
  /// The text that was cut or copied last.
  package internal(set) var killed = ""
  /// The bytes of the text in UTF-8.
  package private(set) var byteCount = 0
  /// The bytes that the text may have.
  package let limit: Int

  var history = TextHistory()
  /// Which way the last command cut text, so that the next cut joins it.
  var lastKill: KillDirection?
  /// What the last call has touched.
  var damage: [TextDamage] = []

  /// Starts editing a text, the caret at its end.
  package init(_ text: String = "", limit: Int = 1 << 20) {
    self.limit = limit
    splice(.start..<(.start), with: Array(text))
    damage = []
    caret = end
  }

  /// The whole text.
  package var text: String { string(in: .start..<end) }

  /// Whether there is no text.
  package var isEmpty: Bool { byteCount == 0 }

  /// The place after the last character.
  package var end: TextPosition {
    let last = paragraphs.count - 1
    return TextPosition(paragraph: last, offset: paragraphs[last].count)
  }

  /// The selected places, if any character is selected.
  package var selection: Range<TextPosition>? {
    guard let anchor, anchor != caret else { return nil }
    return min(anchor, caret)..<max(anchor, caret)
  }

  /// The selected text, if any.
  package var selectedText: String? { selection.map(string(in:)) }

  /// The text between two places.
  package func string(in range: Range<TextPosition>) -> String {
    var text = ""
    text.reserveCapacity(range == .start..<end ? byteCount : 0)
    forEachCharacter(in: range) { text.append($0) }
    return text
  }

  /// The character after a place, if the text goes on.
  package func character(after position: TextPosition) -> Character? {
    let paragraph = paragraphs[position.paragraph]
    return position.offset < paragraph.count ? paragraph[position.offset] : nil
  }

  /// Whether a character ends a paragraph.
  static func isNewline(_ character: Character) -> Bool {
    character == "\n" || character == "\r\n"
  }

  /// The characters of a paragraph without its newline.
  func contentCount(ofParagraph index: Int) -> Int {
    let paragraph = paragraphs[index]
    guard let last = paragraph.last, TextBuffer.isNewline(last) else { return paragraph.count }
    return paragraph.count - 1
  }

  /// A paragraph without its newline.
  package func line(ofParagraph index: Int) -> String {
    String(paragraphs[index].prefix(contentCount(ofParagraph: index)))
  }

  private func forEachCharacter(
    in range: Range<TextPosition>, _ body: (Character) -> Void
  ) {
    for index in range.lowerBound.paragraph...range.upperBound.paragraph {
      let isLast = index == range.upperBound.paragraph
      let start = index == range.lowerBound.paragraph ? range.lowerBound.offset : 0
      let end = isLast ? range.upperBound.offset : paragraphs[index].count
      for character in paragraphs[index][start..<end] { body(character) }
    }
  }

  /// Puts characters in the place of others; their boundaries must already be right.
  mutating func splice(_ range: Range<TextPosition>, with characters: [Character]) {
    let (start, end) = (range.lowerBound, normalised(range.upperBound))
    forEachCharacter(in: range) { byteCount -= $0.utf8.count }
    var lines: [[Character]] = [[]]
    for character in characters {
      byteCount += character.utf8.count
      lines[lines.count - 1].append(character)
      if TextBuffer.isNewline(character) { lines.append([]) }
    }
    damage.append(
      TextDamage(
        start: start, oldParagraphs: end.paragraph - start.paragraph + 1,
        newParagraphs: lines.count, oldCount: end.offset - start.offset,
        newCount: characters.count))
    if start.paragraph == end.paragraph, lines.count == 1 {
      paragraphs[start.paragraph].replaceSubrange(start.offset..<end.offset, with: characters)
      return
    }
    lines[0].insert(contentsOf: paragraphs[start.paragraph][..<start.offset], at: 0)
    lines[lines.count - 1].append(contentsOf: paragraphs[end.paragraph][end.offset...])
    paragraphs.replaceSubrange(start.paragraph...end.paragraph, with: lines)
  }

  /// The place after a newline is the start of the next paragraph.
  func normalised(_ position: TextPosition) -> TextPosition {
    guard position.offset == paragraphs[position.paragraph].count,
      position.paragraph + 1 < paragraphs.count
    else { return position }
    return TextPosition(paragraph: position.paragraph + 1, offset: 0)
  }
}
