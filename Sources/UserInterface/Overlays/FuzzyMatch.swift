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
  struct Subject: Sendable {
    fileprivate var letters: [Unicode.Scalar] = []
    fileprivate var characters: [Int] = []
    fileprivate var startsWord: [Bool] = []

    init(_ text: String) { append(text) }

    fileprivate init() {}

    fileprivate mutating func append(_ text: String) {
      if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
        readPlain(text)
      } else {
        readAny(text)
      }
    }

    private mutating func readPlain(_ text: String) {
      var isInWord = false
      for (place, byte) in text.utf8.enumerated() {
        let isUpper = byte >= 0x41 && byte <= 0x5A
        let lower = isUpper ? byte | 0x20 : byte
        let isWord = (lower >= 0x61 && lower <= 0x7A) || (lower >= 0x30 && lower <= 0x39)
        letters.append(Unicode.Scalar(lower))
        characters.append(place)
        startsWord.append(isWord && !isInWord)
        isInWord = isWord
      }
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

  /// Many texts prepared for matching, one behind the other so that a look at all of them is cheap.
  struct Subjects: Sendable {
    private var all = Subject()
    private var texts: [(range: Range<Int>, marks: UInt64)] = []

    init(_ texts: [String]) {
      self.texts.reserveCapacity(texts.count)
      for text in texts {
        let start = all.letters.count
        all.append(text)
        let range = start..<all.letters.count
        self.texts.append((range, FuzzyMatch.marks(of: all.letters[range])))
      }
    }

    /// In their order, how well the words lie in each text where they do.
    func scores(of words: [[Unicode.Scalar]]) -> [(place: Int, score: Int)] {
      let wanted = words.reduce(0) { $0 | FuzzyMatch.marks(of: $1[...]) }
      var rows = Rows()
      var nowhere: [Int]?
      var found: [(place: Int, score: Int)] = []
      for (place, text) in texts.enumerated() where text.marks & wanted == wanted {
        if let score = FuzzyMatch.score(of: words, in: all, text.range, &rows, &nowhere) {
          found.append((place, score))
        }
      }
      return found
    }
  }

  /// The words of what was typed, folded as the subjects are.
  static func words(of typed: String) -> [[Unicode.Scalar]] {
    TextLayout.searchFolded(typed).split(separator: " ").map { Array($0.unicodeScalars) }
  }

  /// A bit for each letter, so that most texts need no second look; letters far apart share one.
  private static func marks(of letters: ArraySlice<Unicode.Scalar>) -> UInt64 {
    letters.reduce(0) { $0 | 1 << UInt64($1.value & 63) }
  }

  /// Rows of the table of placings, kept between texts.
  private struct Rows {
    var now: [Int] = []
    var next: [Int] = []
  }

  /// How the words lie in a text, each for itself and in any order; `nil` when one does not.
  init?(_ words: [[Unicode.Scalar]], in subject: Subject, withPlaces: Bool = false) {
    var rows = Rows()
    var places: [Int]? = withPlaces ? [] : nil
    guard let score = Self.score(of: words, in: subject, subject.letters.indices, &rows, &places)
    else { return nil }
    self.score = score
    self.places = places ?? []
  }

  /// How well the words lie in a range of letters, and where if that is wanted.
  private static func score(
    of words: [[Unicode.Scalar]], in subject: Subject, _ range: Range<Int>, _ rows: inout Rows,
    _ places: inout [Int]?
  ) -> Int? {
    var score = 0
    for word in words {
      guard contains(word, subject.letters, range) else { return nil }
      var cameFrom: [[Int]]? = places == nil ? nil : []
      let end = fill(&rows, word, subject, range, &cameFrom)
      guard rows.now[end] >= least * word.count else { return nil }
      score += rows.now[end]
      if let cameFrom { places? += self.places(to: end, cameFrom, subject) }
    }
    return score
  }

  /// Whether the letters are there in their order at all.
  private static func contains(
    _ word: [Unicode.Scalar], _ letters: [Unicode.Scalar], _ range: Range<Int>
  ) -> Bool {
    var next = 0
    for place in range where letters[place] == word[next] {
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
  ///   - subject: The text, or many.
  ///   - range: The letters of the text; columns count from the first of them.
  ///   - cameFrom: For each row the column that each of its columns came from; `nil` for none.
  /// - Returns: The column where the best placing ends.
  private static func fill(
    _ rows: inout Rows, _ word: [Unicode.Scalar], _ subject: Subject, _ range: Range<Int>,
    _ cameFrom: inout [[Int]]?
  ) -> Int {
    let (first, count) = (range.lowerBound, range.count)
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
        guard subject.letters[first + place] == letter else { continue }
        let own = Self.letter + (subject.startsWord[first + place] ? wordStart : 0)
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
