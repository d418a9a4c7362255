import ClinicalRecord
import Testing

/// Texts compared word by word.
struct WordComparisonTests {
  /// The pieces on one line: what went in [-…-], what came in {+…+}.
  private static func line(_ old: String, _ new: String) -> String {
    WordComparison.pieces(from: old, to: new).map { piece in
      switch piece.standing {
      case .kept: piece.text
      case .removed: "[-\(piece.text)-]"
      case .added: "{+\(piece.text)+}"
      }
    }.joined()
  }

  private static let cases: [(old: String, new: String, line: String)] = [
    ("Ride the bus alone", "Ride the bus alone", "Ride the bus alone"),
    ("Ride the bus alone", "Ride the train alone", "Ride the [-bus-]{+train+} alone"),
    (
      "Ride the bus to work alone", "Ride a train to work alone",
      "Ride [-the bus-]{+a train+} to work alone"
    ),
    (
      "She went out. Panic was 7.", "She went out. Panic was 4.",
      "She went out. Panic was [-7-]{+4+}."
    ),
    (
      "Two rides alone", "Two rides alone, with a diary card",
      "Two rides alone{+, with a diary card+}"
    ),
    ("Two rides alone.", "Two rides.", "Two rides[- alone-]."),
    ("one two\nthree", "one two\n\nthree", "one two\n{+\n+}three"),
    (
      "a\u{301} quiet week at home", "\u{E1} quiet week at home",
      "[-a\u{301}-]{+\u{E1}+} quiet week at home"
    ),
    ("我想一个人出门", "我想一个人坐车", "我想一个人[-出门-]{+坐车+}"),
    ("", "New words", "{+New words+}"),
    ("Old words", "", "[-Old words-]"),
    (
      "She slept badly and cried", "Homework: the library on Friday",
      "[-She slept badly and cried-]{+Homework: the library on Friday+}"
    ),
  ]

  @Test(arguments: cases.indices)
  func `words that went and came stand in their sentence`(index: Int) {
    #expect(Self.line(Self.cases[index].old, Self.cases[index].new) == Self.cases[index].line)
  }

  @Test func `the pieces are both texts byte for byte, whatever was changed`() {
    var seed: UInt64 = 7
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    let words = [
      "bus", " ", "  ", "\n", "é", "e\u{301}", "漢", ".", ", ", "\t", "home", "\r\n", "3.5",
    ]
    for _ in 0..<400 {
      let old = (0..<next(40)).map { _ in words[next(words.count)] }
      var new = old
      for _ in 0..<next(6) where !new.isEmpty {
        new[next(new.count)] = words[next(words.count)]
        new.remove(at: next(new.count))
        new.insert(words[next(words.count)], at: next(new.count + 1))
      }
      let (left, right) = (old.joined(), new.joined())
      let pieces = WordComparison.pieces(from: left, to: right)
      let before = pieces.filter { $0.standing != .added }.map(\.text).joined()
      let after = pieces.filter { $0.standing != .removed }.map(\.text).joined()
      #expect(before.utf8.elementsEqual(left.utf8))
      #expect(after.utf8.elementsEqual(right.utf8))
    }
  }

  @Test func `texts of the greatest length are compared in bounded work`() {
    let old = (0..<40_000).map { "word\($0)" }.joined(separator: " ")
    let new = (0..<40_000).map { "other\($0)" }.joined(separator: " ")
    #expect(WordComparison.pieces(from: old, to: new).count == 2)
    #expect(WordComparison.pieces(from: old, to: old + " more").count == 2)
  }
}
