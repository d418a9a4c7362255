/// Typed text in the pieces that dates and times are read from.
enum LooseWords {
  /// The lower-case words between spaces.
  static func split(_ typed: String) -> [String] {
    typed.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// A word in runs of digits, letters and single other characters: `1st,` in three.
  static func splitAtDigits(_ word: String) -> [String] {
    var pieces: [String] = []
    var lastKind: Kind?
    for character in word {
      let kind = Kind(character)
      if kind == lastKind, kind != .other, let last = pieces.indices.last {
        pieces[last].append(character)
      } else {
        pieces.append(String(character))
      }
      lastKind = kind
    }
    return pieces
  }

  private enum Kind {
    case digit, letter, other

    init(_ character: Character) {
      if ("0"..."9").contains(character) {
        self = .digit
      } else {
        self = character.isLetter ? .letter : .other
      }
    }
  }
}
