/// How a goal or objective is worded, to be compared with those in other charts.
///
/// The similarity of two texts is the share of word trigrams that they have in common (Jaccard).
/// Numbers, names and pronouns count as the same, since a text that is copied from plan to plan has
/// these changed; trigrams of frame words only, such as "3 times a week", say nothing and are left out.
package struct Wording: Hashable, Sendable {
  /// The trigrams that say something, each once, in order of their numbers.
  let trigrams: [UInt64]

  /// From here on two texts have the same wording; tuned on the labelled pairs of the tests.
  package static let threshold = 0.45
  /// Texts with fewer trigrams are too short to be anybody's own wording.
  static let fewestTrigrams = 4

  /// The wording of a text.
  ///
  /// - Parameters:
  ///   - text: A goal's own words or an objective.
  ///   - names: What the person is called.
  package init(_ text: String, names: [String] = []) {
    let people = Set(names.flatMap(PlainWords.words))
    let words = PlainWords.words(of: text).map { word -> String in
      if Self.numbers.contains(word) || word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        return "#"
      }
      if Self.pronouns.contains(word) || people.contains(word) { return "~" }
      return Self.withoutEnding(word)
    }
    var found: Set<UInt64> = []
    for index in words.indices.dropLast(2) {
      let trigram = words[index...index + 2]
      guard !trigram.allSatisfy(Self.frame.contains) else { continue }
      found.insert(Self.number(of: trigram))
    }
    trigrams = found.sorted()
  }

  package var isTooShort: Bool { trigrams.count < Self.fewestTrigrams }

  /// The share of trigrams that two texts have in common, 0 to 1; 0 for texts that are too short.
  package func similarity(to other: Wording) -> Double {
    guard !isTooShort, !other.isTooShort else { return 0 }
    var (common, left, right) = (0, 0, 0)
    while left < trigrams.count, right < other.trigrams.count {
      let (one, two) = (trigrams[left], other.trigrams[right])
      if one == two { common += 1 }
      if one <= two { left += 1 }
      if two <= one { right += 1 }
    }
    return Double(common) / Double(trigrams.count + other.trigrams.count - common)
  }

  /// "walks" as "walk": the person is told of, and not told.
  private static func withoutEnding(_ word: String) -> String {
    let isPlain = word.utf8.count < 4 || !word.hasSuffix("s") || word.hasSuffix("ss")
    return isPlain || frame.contains(word) ? word : String(word.dropLast())
  }

  /// FNV-1a over the words (Fowler, Noll, Vo), a blank between them.
  private static func number(of words: ArraySlice<String>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for word in words {
      for byte in word.utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
      hash = (hash ^ 0x20) &* 0x100_0000_01b3
    }
    return hash
  }

  private static let numbers: Set<String> = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
    "fifteen", "twenty", "thirty",
  ]

  private static let pronouns: Set<String> = [
    "i", "me", "my", "mine", "myself", "he", "him", "his", "himself", "she", "her", "hers",
    "herself", "they", "them", "their", "theirs", "themselves",
  ]

  /// Words that frame a goal and carry none of it.
  private static let frame: Set<String> = [
    "#", "~", "a", "an", "the", "to", "of", "for", "in", "on", "at", "by", "with", "and", "or",
    "time", "times", "once", "twice", "per", "each", "every", "least", "most", "more", "than",
    "day", "days", "week", "weeks", "month", "months", "hour", "hours", "minute", "minutes",
    "night", "nights", "morning", "mornings", "evening", "evenings", "out", "next", "within",
    "want", "would", "like", "will", "can", "be", "able", "is", "are", "was", "has", "have", "from",
    "without", "again", "as", "that", "it", "weekly", "daily",
  ]
}
