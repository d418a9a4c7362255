/// A stretch of text that two versions share, or that only one of them has.
package struct TextPiece: Hashable, Sendable {
  /// In which versions it stands.
  package enum Standing: Hashable, Sendable {
    case kept
    case removed
    case added
  }

  package var standing: Standing
  package var text: String

  package init(_ standing: Standing, _ text: String) {
    self.standing = standing
    self.text = text
  }

  package static func == (left: TextPiece, right: TextPiece) -> Bool {
    left.standing == right.standing && left.text.utf8.elementsEqual(right.text.utf8)
  }
}

/// Compares two texts word by word.
///
/// The kept and removed pieces together are the old text byte for byte, the kept and added ones the
/// new text. The shortest way from one to the other is searched as in Myers, "An O(ND) difference
/// algorithm and its variations" (1986), up to a bound; beyond it the differing middle counts as
/// written anew.
package enum WordComparison {
  /// The most words that may come and go before a text counts as written anew.
  static let mostEdits = 1_000
  /// A text that keeps fewer of its words than one in this many counts as written anew.
  static let leastKeptShare = 4

  /// The pieces of two texts, in the order of reading.
  package static func pieces(from old: String, to new: String) -> [TextPiece] {
    let left = Self.tokens(of: old)
    let right = Self.tokens(of: new)
    var first = 0
    while first < min(left.count, right.count), left[first] == right[first] { first += 1 }
    var last = 0
    while last < min(left.count, right.count) - first,
      left[left.count - 1 - last] == right[right.count - 1 - last]
    { last += 1 }
    var standings = left[..<first].map { ($0, TextPiece.Standing.kept) }
    standings += middle(
      Array(left[first..<(left.count - last)]), Array(right[first..<(right.count - last)]))
    standings += left[(left.count - last)...].map { ($0, .kept) }
    let pieces = joined(standings)
    return isWrittenAnew(pieces) ? [TextPiece(.removed, old), TextPiece(.added, new)] : pieces
  }

  /// A word, a run of blanks, or one line break, compared by its bytes.
  private struct Token: Equatable {
    let bytes: [UInt8]

    /// Blanks within a line, which alone hold no two changes apart.
    var isBlank: Bool { bytes.first == 32 || bytes.first == 9 }
  }

  /// Words, runs of blanks, line breaks, and the marks at the end of a word, each for itself.
  ///
  /// Where words are written without blanks between them, every character stands alone.
  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    var current: [UInt8] = []
    func close() {
      let marks = current.reversed().prefix { ".,;:!?".utf8.contains($0) }.count
      let word = current.dropLast(marks)
      if !word.isEmpty { tokens.append(Token(bytes: Array(word))) }
      tokens += current.suffix(marks).map { Token(bytes: [$0]) }
      current = []
    }
    for scalar in text.unicodeScalars {
      let isBlank = scalar == " " || scalar == "\t"
      let wasBlank = current.first == 32 || current.first == 9
      if isBlank != wasBlank { close() }
      if scalar == "\n" || standsAlone(scalar) {
        close()
        tokens.append(Token(bytes: Array(String(scalar).utf8)))
      } else {
        current += String(scalar).utf8
      }
    }
    close()
    return tokens
  }

  /// Han, kana and Hangul.
  private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  private static func middle(
    _ left: [Token], _ right: [Token]
  ) -> [(Token, TextPiece.Standing)] {
    guard !left.isEmpty, !right.isEmpty, let rounds = rounds(left, right) else {
      return left.map { ($0, .removed) } + right.map { ($0, .added) }
    }
    return steps(back: rounds, left, right)
  }

  /// The furthest places reached with so many edits, one round for each number of edits.
  private static func rounds(_ left: [Token], _ right: [Token]) -> [[Int]]? {
    var rounds: [[Int]] = []
    for edits in 0...min(mostEdits, left.count + right.count) {
      var reached = [Int](repeating: 0, count: edits + 1)
      for index in 0...edits {
        let diagonal = 2 * index - edits
        var x = start(edits: edits, index: index, after: rounds.last)
        while x < left.count, x - diagonal < right.count, x - diagonal >= 0,
          left[x] == right[x - diagonal]
        { x += 1 }
        reached[index] = x
        if x >= left.count, x - diagonal >= right.count { return rounds + [reached] }
      }
      rounds.append(reached)
    }
    return nil
  }

  /// Where a diagonal begins: one removal or one addition after the round before.
  private static func start(edits: Int, index: Int, after previous: [Int]?) -> Int {
    guard let previous else { return 0 }
    let removal = index > 0 ? previous[index - 1] + 1 : Int.min
    let addition = index < edits ? previous[index] : Int.min
    return max(removal, addition)
  }

  /// The way back through the rounds, told from the beginning.
  private static func steps(
    back rounds: [[Int]], _ left: [Token], _ right: [Token]
  ) -> [(Token, TextPiece.Standing)] {
    var x = left.count
    var y = right.count
    var steps: [(Token, TextPiece.Standing)] = []
    for edits in stride(from: rounds.count - 1, through: 0, by: -1) {
      let index = (x - y + edits) / 2
      let previous = edits > 0 ? rounds[edits - 1] : nil
      let begin = start(edits: edits, index: index, after: previous)
      while x > begin {
        x -= 1
        y -= 1
        steps.append((left[x], .kept))
      }
      guard let previous else { break }
      if index > 0, previous[index - 1] + 1 == begin {
        x -= 1
        steps.append((left[x], .removed))
      } else {
        y -= 1
        steps.append((right[y], .added))
      }
    }
    return steps.reversed()
  }

  /// Joins neighbours, and changes that only a blank holds apart; what went comes before what came.
  private static func joined(_ steps: [(Token, TextPiece.Standing)]) -> [TextPiece] {
    var pieces: [TextPiece] = []
    var kept: [UInt8] = []
    var removed: [UInt8] = []
    var added: [UInt8] = []
    func close() {
      if !kept.isEmpty { pieces.append(TextPiece(.kept, Self.text(kept))) }
      if !removed.isEmpty { pieces.append(TextPiece(.removed, Self.text(removed))) }
      if !added.isEmpty { pieces.append(TextPiece(.added, Self.text(added))) }
      (kept, removed, added) = ([], [], [])
    }
    for (index, step) in steps.enumerated() {
      let (token, standing) = step
      let isBetween =
        token.isBlank && index > 0 && index + 1 < steps.count && steps[index - 1].1 != .kept
        && steps[index + 1].1 != .kept
      switch standing {
      case .removed: removed += token.bytes
      case .added: added += token.bytes
      case .kept where isBetween:
        removed += token.bytes
        added += token.bytes
      case .kept:
        if !removed.isEmpty || !added.isEmpty { close() }
        kept += token.bytes
      }
    }
    close()
    return pieces
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Whether so little is kept that word for word tells less than both texts whole.
  private static func isWrittenAnew(_ pieces: [TextPiece]) -> Bool {
    func bytes(_ standing: TextPiece.Standing) -> Int {
      pieces.filter { $0.standing == standing }.reduce(0) { $0 + $1.text.utf8.count }
    }
    let kept = bytes(.kept)
    guard bytes(.removed) > 0, bytes(.added) > 0, kept > 0 else { return false }
    return kept * leastKeptShare < kept + max(bytes(.removed), bytes(.added))
  }
}
