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
  private static let gap = 5
  private static let skipped = 2
  /// What each typed letter must be worth at least; below it a match is chance.
  private static let least = 15

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

  /// Rows of the table of placings, kept between texts.
  struct Rows {
    fileprivate var now: [Int] = []
    fileprivate var next: [Int] = []
  }

  /// How the words lie in a text, each for itself and in any order; `nil` when one does not.
  init?(_ words: [[Unicode.Scalar]], in subject: Subject, withPlaces: Bool = false) {
    var rows = Rows()
    self.init(words, in: subject, withPlaces: withPlaces, rows: &rows)
  }

  /// The same with rows that were used for other texts.
  init?(
    _ words: [[Unicode.Scalar]], in subject: Subject, withPlaces: Bool = false, rows: inout Rows
  ) {
    score = 0
    places = []
    for word in words {
      guard Self.contains(word, subject) else { return nil }
      var cameFrom: [[Int]]? = withPlaces ? [] : nil
      let end = Self.fill(&rows, word, subject, &cameFrom)
      guard rows.now[end] >= Self.least * word.count else { return nil }
      score += rows.now[end]
      if let cameFrom { places += Self.places(to: end, cameFrom, subject) }
    }
  }

  /// Whether the letters are there in their order at all.
  private static func contains(_ word: [Unicode.Scalar], _ subject: Subject) -> Bool {
    var next = 0
    for letter in subject.letters where letter == word[next] {
      next += 1
      if next == word.count { return true }
    }
    return false
  }

  private static let none = -1_000_000

  /// Fills a row for each typed letter, with a column for each letter of the text.
  ///
  /// - Parameters:
  ///   - rows: What is filled; `now` is the last row afterwards.
  ///   - word: The typed letters.
  ///   - subject: The text.
  ///   - cameFrom: For each row the column that each of its columns came from; `nil` for none.
  /// - Returns: The column where the best placing ends.
  private static func fill(
    _ rows: inout Rows, _ word: [Unicode.Scalar], _ subject: Subject,
    _ cameFrom: inout [[Int]]?
  ) -> Int {
    let count = subject.letters.count
    if rows.now.count < count {
      rows.now = Array(repeating: none, count: count)
      rows.next = rows.now
    }
    var end = 0
    for (index, letter) in word.enumerated() {
      var origins = cameFrom == nil ? [] : Array(repeating: -1, count: count)
      var far = none
      var farPlace = -1
      end = 0
      for place in 0..<count {
        // The best earlier place that leaves a gap, as it is worth after the gap's cost.
        far -= skipped
        if index > 0, place >= 2, rows.now[place - 2] - gap > far {
          (far, farPlace) = (rows.now[place - 2] - gap, place - 2)
        }
        rows.next[place] = none
        guard subject.letters[place] == letter else { continue }
        let own = Self.letter + (subject.startsWord[place] ? wordStart : 0)
        if index == 0 {
          rows.next[place] = own - min(place, 6)
        } else {
          let near = place > 0 ? rows.now[place - 1] + neighbour : none
          guard max(near, far) > none / 2 else { continue }
          rows.next[place] = max(near, far) + own
          if !origins.isEmpty { origins[place] = near >= far ? place - 1 : farPlace }
        }
        if rows.next[place] > rows.next[end] { end = place }
      }
      swap(&rows.now, &rows.next)
      cameFrom?.append(origins)
    }
    return end
  }

  /// The characters of the placing that ends in a column.
  private static func places(to end: Int, _ cameFrom: [[Int]], _ subject: Subject) -> [Int] {
    var places: [Int] = []
    var place = end
    for origins in cameFrom.reversed() where place >= 0 {
      places.append(subject.characters[place])
      place = origins[place]
    }
    return places.reversed()
  }
}
