/// One change of a text, by which it can be made and unmade.
struct TextChange: Hashable, Sendable {
  var start: TextPosition
  var removed: String
  var inserted: String
}

/// Changing the text with its characters kept whole.
extension TextBuffer {
  /// Puts a text in the place of another and returns the change and the place after the text.
  ///
  /// What meets may become one character: an accent joins its letter, CR and LF one newline. Where
  /// a boundary falls depends only on what stands before it and on the scalar after it (UAX 29),
  /// so one character to the left is read again, and to the right as many as come out different.
  mutating func replace(
    _ range: Range<TextPosition>, with text: String
  ) -> (change: TextChange, end: TextPosition) {
    var start = range.lowerBound
    let tailPosition = range.upperBound
    // The paragraph is read in place: a copy of it in hand would make the splice copy it too.
    let (last, first) = (tailPosition.paragraph, tailPosition.offset)
    var before = ""
    if start.offset > 0 {
      start.offset -= 1
      before = String(paragraphs[start.paragraph][start.offset])
    }
    var taken = 0
    var window: [Character]
    repeat {
      guard first + taken < paragraphs[last].count else {
        window = Array(before + text + String(paragraphs[last][first...]))
        break
      }
      taken += 1
      window = Array(before + text + String(paragraphs[last][first..<first + taken]))
    } while !isSame(window.last, paragraphs[last][first + taken - 1])

    if !before.isEmpty, isSame(window.first, before.first) {
      window.removeFirst()
      start.offset += 1
      before = ""
    }
    while taken > 0, isSame(window.last, paragraphs[last][first + taken - 1]) {
      window.removeLast()
      taken -= 1
    }
    let end = TextPosition(paragraph: last, offset: first + taken)
    let change = TextChange(
      start: start, removed: string(in: start..<end), inserted: String(window))
    splice(start..<end, with: window)
    let place = position(
      after: start, passing: window, bytes: before.utf8.count + text.utf8.count)
    return (change, place)
  }

  /// Makes or unmakes a change and returns the place after it.
  mutating func apply(_ change: TextChange, inverted: Bool) -> TextPosition {
    let old = Array(inverted ? change.inserted : change.removed)
    let new = Array(inverted ? change.removed : change.inserted)
    let end = position(after: change.start, passing: old, bytes: Int.max)
    splice(change.start..<end, with: new)
    return position(after: change.start, passing: new, bytes: Int.max)
  }

  /// The place after so many bytes of characters, or after the character that they end in.
  private func position(
    after start: TextPosition, passing characters: [Character], bytes: Int
  ) -> TextPosition {
    var position = start
    var left = bytes
    for character in characters {
      guard left > 0 else { break }
      left -= character.utf8.count
      position.offset += 1
      if TextBuffer.isNewline(character) {
        position = TextPosition(paragraph: position.paragraph + 1, offset: 0)
      }
    }
    return normalised(position)
  }

  /// Whether two characters have the same scalars; `==` takes composed and decomposed for one.
  private func isSame(_ left: Character?, _ right: Character?) -> Bool {
    guard let left, let right else { return false }
    return left.utf8.elementsEqual(right.utf8)
  }
}
