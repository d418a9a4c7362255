import Testing

@testable import ClinicalRecord

/// Whether two goals or objectives have the same wording, measured on labelled pairs.
struct WordingTests {
  /// How well the threshold tells pairs apart.
  private struct Figures {
    var pairs = 0
    var precision = 0.0
    var recall = 0.0

    init(of pairs: [WordingPair]) {
      self.pairs = pairs.count
      let found = pairs.filter { Wording.isFound($0) }
      let right = found.count { $0.isSame }
      precision = found.isEmpty ? 0 : Double(right) / Double(found.count)
      let same = pairs.count { $0.isSame }
      recall = same == 0 ? 0 : Double(right) / Double(same)
    }
  }

  @Test func `the labelled pairs are enough, and different`() {
    let pairs = WordingPair.all
    #expect(pairs.count >= 200)
    #expect(pairs.count { $0.isSame } >= 100)
    #expect(pairs.count { !$0.isSame } >= 100)
    #expect(Set(pairs.map { $0.one + "\n" + $0.other }).count == pairs.count)
    #expect(pairs.allSatisfy { $0.one != $0.other })
  }

  @Test func `precision and recall on the labelled pairs stay above their floors`() {
    let all = Figures(of: WordingPair.all)
    print("same wording: precision \(all.precision), recall \(all.recall), \(all.pairs) pairs")
    #expect(all.precision >= 0.98)
    #expect(all.recall >= 0.92)
  }

  @Test(arguments: [0, 1]) func `either half of the pairs alone is told apart as well`(half: Int) {
    let firsts = WordingPair.all.map(\.one)
    let groups = Set(firsts).sorted()
    let own = Set(groups.enumerated().filter { $0.offset % 2 == half }.map(\.element))
    let figures = Figures(of: WordingPair.all.filter { own.contains($0.one) })
    #expect(figures.pairs >= 100)
    #expect(figures.precision >= 0.95)
    #expect(figures.recall >= 0.88)
  }

  @Test func `numbers, names, pronouns, case and punctuation make no difference`() {
    let one = Wording("Dana will walk 3 times a week and call her sister after it", names: ["Dana"])
    let other = Wording(
      "IFE WILL WALK, five times a week, and call his sister after it.", names: ["Okafor, Ife"])
    #expect(one.similarity(to: other) == 1)
    #expect(one.similarity(to: Wording("")) == 0)
  }

  @Test func `what is short or only a frame is nobody's own wording`() {
    #expect(Wording("I want to sleep").isTooShort)
    #expect(Wording("3 times a week for 4 weeks, at least once a day").isTooShort)
    let short = Wording("Sleep through the night")
    #expect(short.similarity(to: short) == 0)
  }
}

extension Wording {
  /// Whether a pair is taken for one that was made from the other.
  fileprivate static func isFound(_ pair: WordingPair) -> Bool {
    let one = Wording(pair.one, names: WordingPair.names)
    return one.similarity(to: Wording(pair.other, names: WordingPair.names)) >= threshold
  }
}
