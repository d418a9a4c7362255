import TerminalInterface

/// How well typed letters, in their order, lie in a text.
///
/// Letters at the starts of words and letters next to each other count most, gaps cost. The best
/// placing is found by trying all of them, as in the alignment of Smith and Waterman (1981).
struct FuzzyMatch: Hashable, Sendable {
  /// Higher is better.
  var score: Int
  /// The matched characters of the text, by their places.
  var places: [Int]

  private static let letter = 16
  private static let wordStart = 10
  private static let neighbour = 8
  private static let gap = 3
  private static let skipped = 1
  /// What each typed letter must be worth at least; below it a match is chance.
  private static let least = 10

  /// A text prepared for matching: its folded letters, and the character each came from.
  struct Subject: Hashable, Sendable {
    fileprivate var letters: [Unicode.Scalar] = []
    fileprivate var characters: [Int] = []
    fileprivate var startsWord: [Bool] = []

    init(_ text: String) {
      if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
        readPlain(text)
      } else {
        readAny(text)
      }
    }

    private mutating func readPlain(_ text: String) {
      letters.reserveCapacity(text.utf8.count)
      startsWord.reserveCapacity(text.utf8.count)
      var isInWord = false
      for byte in text.utf8 {
        let isUpper = byte >= 0x41 && byte <= 0x5A
        let lower = isUpper ? byte | 0x20 : byte
        let isWord = (lower >= 0x61 && lower <= 0x7A) || (lower >= 0x30 && lower <= 0x39)
        letters.append(Unicode.Scalar(lower))
        startsWord.append(isWord && !isInWord)
        isInWord = isWord
      }
      characters = Array(letters.indices)
    }

    private mutating func readAny(_ text: String) {
      var isInWord = false
      for (place, character) in text.enumerated() {
        let isWord = character.isLetter || character.isNumber
        for (index, scalar) in TextLayout.searchFolded(String(character)).unicodeScalars
          .enumerated()
        {
          letters.append(scalar)
          characters.append(place)
          startsWord.append(index == 0 && isWord && !isInWord)
        }
        isInWord = isWord
      }
    }
  }

  /// The words of what was typed, folded as the subjects are.
  static func words(of typed: String) -> [[Unicode.Scalar]] {
    TextLayout.searchFolded(typed).split(separator: " ").map { Array($0.unicodeScalars) }
  }

  /// How the words lie in a text, each for itself and in any order; `nil` when one does not.
  init?(_ words: [[Unicode.Scalar]], in subject: Subject, withPlaces: Bool = false) {
    score = 0
    places = []
    for word in words {
      guard Self.contains(word, subject) else { return nil }
      let found = Self.best(word, subject, withPlaces: withPlaces)
      guard found.score >= Self.least * word.count else { return nil }
      score += found.score
      places += found.places
    }
  }

  /// Whether the letters are there in their order at all.
  private static func contains(_ word: [Unicode.Scalar], _ subject: Subject) -> Bool {
    var next = 0
    for letter in subject.letters where next < word.count && letter == word[next] { next += 1 }
    return next == word.count
  }

  /// The best placing of a word; a column for each letter of the text, a row for each typed one.
  private static func best(
    _ word: [Unicode.Scalar], _ subject: Subject, withPlaces: Bool
  ) -> (score: Int, places: [Int]) {
    let none = -1_000_000
    let count = subject.letters.count
    var row = Array(repeating: none, count: count)
    var cameFrom: [[Int]] = []
    for (index, letter) in word.enumerated() {
      var next = Array(repeating: none, count: count)
      var origins = withPlaces ? Array(repeating: -1, count: count) : []
      var far = none
      var farPlace = -1
      for place in 0..<count {
        // The best earlier place that leaves a gap, as it is worth after the gap's cost.
        far -= skipped
        if place >= 2, row[place - 2] - gap > far {
          (far, farPlace) = (row[place - 2] - gap, place - 2)
        }
        guard subject.letters[place] == letter else { continue }
        let own = Self.letter + (subject.startsWord[place] ? wordStart : 0)
        if index == 0 {
          next[place] = own - min(place, 6)
          continue
        }
        let near = place > 0 && row[place - 1] > none ? row[place - 1] + neighbour : none
        let source = near >= far ? near : far
        guard source > none / 2 else { continue }
        next[place] = source + own
        if withPlaces { origins[place] = near >= far ? place - 1 : farPlace }
      }
      row = next
      if withPlaces { cameFrom.append(origins) }
    }
    guard let end = row.indices.max(by: { row[$0] < row[$1] }) else { return (0, []) }
    guard withPlaces else { return (row[end], []) }
    var places: [Int] = []
    var place = end
    for origins in cameFrom.reversed() where place >= 0 {
      places.append(subject.characters[place])
      place = origins[place]
    }
    return (row[end], places.reversed())
  }
}
