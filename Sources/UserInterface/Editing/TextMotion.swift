/// Where the caret can go without knowing how the text is laid out.
extension TextBuffer {
  /// The place one character before, or the start.
  package func position(before position: TextPosition) -> TextPosition {
    if position.offset > 0 {
      return TextPosition(paragraph: position.paragraph, offset: position.offset - 1)
    }
    guard position.paragraph > 0 else { return position }
    let paragraph = position.paragraph - 1
    return TextPosition(paragraph: paragraph, offset: contentCount(ofParagraph: paragraph))
  }

  /// The place one character after, or the end.
  package func position(after position: TextPosition) -> TextPosition {
    guard position.offset < paragraphs[position.paragraph].count else { return position }
    return normalised(
      TextPosition(paragraph: position.paragraph, offset: position.offset + 1))
  }

  /// The start of the word before a place, past what is between words.
  func wordStart(before position: TextPosition) -> TextPosition {
    var place = position
    while place != .start, !isWord(self.position(before: place)) {
      place = self.position(before: place)
    }
    while place != .start, isWord(self.position(before: place)) {
      place = self.position(before: place)
    }
    return place
  }

  /// The end of the word after a place, past what is between words.
  func wordEnd(after position: TextPosition) -> TextPosition {
    let end = self.end
    var place = position
    while place != end, !isWord(place) { place = self.position(after: place) }
    while place != end, isWord(place) { place = self.position(after: place) }
    return place
  }

  /// The start of the word that a place is inside or right behind, or the place itself.
  func wordStart(around position: TextPosition) -> TextPosition {
    var place = position
    while place.offset > 0, isWord(self.position(before: place)) {
      place = self.position(before: place)
    }
    return place
  }

  /// Whether the character after a place belongs to a word; an apostrophe does between letters.
  private func isWord(_ position: TextPosition) -> Bool {
    guard let character = character(after: position) else { return false }
    if TextBuffer.isWordCharacter(character) { return true }
    guard character == "'" || character == "\u{2019}", position.offset > 0 else { return false }
    let paragraph = paragraphs[position.paragraph]
    let next = position.offset + 1
    return next < paragraph.count && TextBuffer.isWordCharacter(paragraph[next])
      && TextBuffer.isWordCharacter(paragraph[position.offset - 1])
  }

  private static func isWordCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  func paragraphStart(of position: TextPosition) -> TextPosition {
    TextPosition(paragraph: position.paragraph, offset: 0)
  }

  func paragraphEnd(of position: TextPosition) -> TextPosition {
    TextPosition(
      paragraph: position.paragraph, offset: contentCount(ofParagraph: position.paragraph))
  }

  /// The nearest place that the text has.
  func clamped(_ position: TextPosition) -> TextPosition {
    let paragraph = min(max(0, position.paragraph), paragraphs.count - 1)
    let offset = min(max(0, position.offset), contentCount(ofParagraph: paragraph))
    return TextPosition(paragraph: paragraph, offset: offset)
  }

  /// Moves the caret, selecting on the way if asked or while marking.
  package mutating func move(to position: TextPosition, selecting: Bool) {
    damage = []
    lastKill = nil
    history.close()
    if selecting || isMarking {
      if anchor == nil { anchor = caret }
    } else {
      anchor = nil
    }
    caret = position
  }

  /// Selects from one place to another, the caret at the second.
  mutating func select(from start: TextPosition, to end: TextPosition) {
    damage = []
    lastKill = nil
    history.close()
    anchor = start
    caret = end
  }

  /// Selects the word at the caret; when text is selected already, the next word too.
  mutating func selectWord() {
    if let selection {
      select(from: selection.lowerBound, to: wordEnd(after: selection.upperBound))
    } else {
      let start = wordStart(around: caret)
      select(from: isWord(start) ? start : caret, to: wordEnd(after: start))
    }
  }

  /// Selects the paragraph at the caret with its newline; when text is selected, the next too.
  mutating func selectParagraph() {
    let start = selection?.lowerBound ?? caret
    let last = selection?.upperBound ?? caret
    var next = TextPosition(paragraph: last.paragraph, offset: paragraphs[last.paragraph].count)
    next = normalised(next)
    select(from: paragraphStart(of: start), to: next)
  }
}
