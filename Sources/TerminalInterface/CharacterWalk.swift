/// Walks over the characters of a text with their widths, fast where the text is an everyday one.
///
/// No two everyday scalars belong to one `Character`, so that these need no search for its boundary.
struct CharacterWalk {
  /// A character of the text, and the columns it takes when it is shown.
  struct Step {
    var character: Character
    var width: Int
    /// Whether the character may stand in a cell as it is.
    var isEveryday: Bool
  }

  let text: String
  /// Where the next character begins.
  private(set) var index: String.Index
  private let end: String.Index

  init(_ text: String, in range: Range<String.Index>? = nil) {
    self.text = text
    index = range?.lowerBound ?? text.startIndex
    end = range?.upperBound ?? text.endIndex
  }

  mutating func next() -> Step? {
    guard index < end else { return nil }
    let scalars = text.unicodeScalars
    let scalar = scalars[index]
    if let width = CellWidths.everydayWidth(of: scalar.value) {
      let after = scalars.index(after: index)
      if after >= end || CellWidths.everydayWidth(of: scalars[after].value) != nil {
        index = after
        return Step(character: Character(scalar), width: width, isEveryday: true)
      }
    }
    let character = text[index]
    index = text.index(after: index)
    return Step(
      character: character, width: TextLayout.width(of: character),
      isEveryday: CellWidths.isEveryday(character))
  }
}
