/// A place between two characters of a text.
package struct TextPosition: Hashable, Comparable, Sendable {
  /// The paragraph, from zero; a paragraph ends with its newline.
  package var paragraph: Int
  /// The characters before the place in its paragraph.
  package var offset: Int

  /// The place before the first character.
  package static let start = TextPosition(paragraph: 0, offset: 0)

  /// Makes a place; whether a text has it is for its buffer to say.
  package init(paragraph: Int, offset: Int) {
    self.paragraph = paragraph
    self.offset = offset
  }

  package static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.paragraph, left.offset) < (right.paragraph, right.offset)
  }
}

/// Which paragraphs a change has touched, so that only these are laid out again.
struct TextDamage: Hashable, Sendable {
  /// The first character that may differ.
  let start: TextPosition
  /// How many paragraphs stood there before, from the one of `start`.
  let oldParagraphs: Int
  /// How many stand there now.
  let newParagraphs: Int
  /// The characters that were replaced, where one paragraph stayed one.
  let oldCount: Int
  /// The characters that stand there now.
  let newCount: Int
}
