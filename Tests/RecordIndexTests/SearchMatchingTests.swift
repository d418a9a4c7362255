import TerminalInterface
import Testing

@testable import ClinicalRecord

/// Words, lines and marks found by bytes are those that are found character by character.
struct SearchMatchingTests {
  /// A word with its characters, as the simplest code finds them.
  private struct Plain: Equatable {
    var word: String
    var place: Range<Int>
  }

  private static let fold: TextFold = { TextLayout.searchFolded($0) }

  /// Pieces that cluster with what stands before or behind them, or that fold to something else.
  private static let pieces = [
    "a", "B", "sleep", " ", ".", ", ", "7", "é", "e\u{301}", "Å", "\u{30A}", "ß", "Æ", "œ", "睡眠",
    "か\u{3099}", "が", "\u{1112}\u{1161}\u{11AB}", "한", "Ａ", "１", "👩\u{200D}👧", "🏳️\u{200D}🌈", "🇦🇹",
    "\u{600}", "\u{600}7", "क्षि", "\u{AD}", "\u{200B}", "“", "—", "\u{A0}", "İ", "ﬁ", "Ω", "я",
    "\u{E000}", "\u{0}", "\u{FE0F}", "Ǆ", "ệ", "\u{1F468}",
  ]

  private func lines(seed: UInt64, count: Int) -> [String] {
    var chance = Chance(seed)
    return (0..<count).map { _ in
      (0..<chance.number(in: 0...14)).map { _ in chance.one(of: Self.pieces) ?? "" }.joined()
    }
  }

  private func plainWords(_ line: String) -> [Plain] {
    var words: [Plain] = []
    var isOpen = false
    for (index, character) in line.enumerated() {
      for scalar in Self.fold(String(character)).unicodeScalars {
        let sort = SearchWords.sort(of: scalar)
        if sort == .part, isOpen, !words.isEmpty {
          words[words.count - 1].word.unicodeScalars.append(scalar)
          words[words.count - 1].place = words[words.count - 1].place.lowerBound..<(index + 1)
        } else if sort != .none {
          words.append(Plain(word: String(Character(scalar)), place: index..<(index + 1)))
        }
        isOpen = sort == .part
      }
    }
    return words
  }

  @Test(arguments: [1, 2, 3, 4]) func `words have the characters that they come from`(
    seed: UInt64
  ) {
    var words = 0
    for line in lines(seed: seed, count: 3_000) {
      let placed = PlacedWords(Array(line.utf8), Self.fold)
      let found = placed.words.map { word -> Plain in
        let rest = placed.bytes[(word.start + 1)...]
        let end = rest.firstIndex(of: 0x20) ?? rest.endIndex
        return Plain(word: String(decoding: rest[..<end], as: UTF8.self), place: word.place)
      }
      let plain = plainWords(line)
      #expect(found.map { Array($0.word.utf8) } == plain.map { Array($0.word.utf8) })
      #expect(found.map(\.place) == plain.map(\.place), "\(line.unicodeScalars.map(\.value))")
      words += plain.count
    }
    #expect(words > 8_000)
  }

  @Test func `words are appended as they are found scalar by scalar`() {
    for line in lines(seed: 5, count: 4_000) {
      var bytes: [UInt8] = []
      SearchWords.append(folded: line, to: &bytes)
      var plain = ""
      var isOpen = false
      for scalar in line.unicodeScalars {
        let sort = SearchWords.sort(of: scalar)
        if isOpen, sort != .part { plain += " " }
        isOpen = sort == .part
        if sort != .none { plain.unicodeScalars.append(scalar) }
        if sort == .whole { plain += " " }
      }
      if isOpen { plain += " " }
      #expect(bytes == Array(plain.utf8))
    }
  }

  @Test func `lines end where a character says so`() {
    let ends = ["\n", "\r", "\r\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}", "\n\r"]
    var chance = Chance(6)
    for _ in 0..<2_000 {
      let text = (0..<chance.number(in: 0...12)).map { _ in
        chance.one(of: Self.pieces + ends + ends) ?? ""
      }.joined()
      #expect(
        SearchContext.lines(of: Array(text.utf8)[...]).map { Array($0) }
          == text.split(whereSeparator: \.isNewline).map { Array($0.utf8) })
    }
  }

  @Test func `every sign of ASCII is folded alone as among others`() {
    let all = String(decoding: Array(0...127) as [UInt8], as: UTF8.self)
    let alone = all.unicodeScalars.map { Self.fold(String($0)) }.joined()
    #expect(Self.fold(all) == alone)
    #expect(Self.fold(all + "é") == alone + "e")
    #expect(Self.fold("ABYZ[@`{") == "abyz[@`{")
  }

  @Test func `a line is cut at the same place with and without foreign letters`() {
    var chance = Chance(7)
    for _ in 0..<500 {
      let words = (0..<60).map { _ in chance.one(of: ["sleep", "a", "better", "night"]) ?? "" }
      var context = SearchContext(
        of: [Substring(words.joined(separator: " "))],
        for: SearchQuery("night", today: Day(ordinal: 20_000) ?? .earliest, fold: Self.fold),
        fold: Self.fold)
      let columns = chance.number(in: 4...120)
      let plain = context.shortened(to: columns)
      context.line = context.line.replacing("e", with: "é")
      let foreign = context.shortened(to: columns)
      #expect(foreign.line.replacing("é", with: "e") == plain.line)
      #expect(foreign.marks == plain.marks)
    }
  }
}
