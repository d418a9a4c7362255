/// The line of a text in which a search was met, with the places of what was searched for.
package struct SearchContext: Hashable, Sendable {
  /// One line, without line ends and tabs.
  package var line: String
  /// What was searched for, in characters of the line.
  package var marks: [Range<Int>]

  /// Finds the line to show of a document's texts.
  ///
  /// - Parameters:
  ///   - texts: The texts in the order of the document.
  ///   - query: What was searched for; without words the first line that tells something is shown.
  ///   - fold: The fold that the query was read with.
  package init(of texts: [Substring], for query: SearchQuery, fold: TextFold) {
    self.init(of: texts.map { Array($0.utf8)[...] }, for: query, fold: fold)
  }

  /// The same of texts in UTF-8.
  package init(of texts: [ArraySlice<UInt8>], for query: SearchQuery, fold: TextFold) {
    let patterns = query.terms.map { SearchPattern($0) }
    let enough = patterns.isEmpty ? 24 : patterns.count
    var best: (line: ArraySlice<UInt8>, met: Int)?
    var words: [UInt8] = []
    search: for text in texts {
      let lines = Self.lines(of: text)
      let folded = patterns.isEmpty ? [] : Self.folded(lines, of: text, fold)
      for (index, line) in lines.enumerated() {
        var met = min(line.count, enough)
        if !patterns.isEmpty {
          words.removeAll(keepingCapacity: true)
          words.append(0x20)
          SearchWords.append(folded: folded[index], to: &words)
          met = patterns.count { $0.isIn(words) }
        }
        if met > best?.met ?? -1 { best = (line, met) }
        if met >= enough { break search }
      }
    }
    let shown = (best?.line ?? []).map { $0 == 0x09 ? 0x20 : $0 }
    line = String(decoding: shown, as: UTF8.self)
    marks = patterns.isEmpty ? [] : Self.marks(in: shown, patterns, fold)
  }

  /// The lines of a text in UTF-8 that are not empty, without their ends.
  ///
  /// They end where `Character.isNewline` says so.
  static func lines(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var (start, index) = (text.startIndex, text.startIndex)
    while index < text.endIndex {
      let byte = text[index]
      var length = 0
      if byte >= 0x0A && byte <= 0x0D {
        length = 1
      } else if byte == 0xC2 {
        length = text[(index + 1)...].first == 0x85 ? 2 : 0
      } else if byte == 0xE2, text[index...].starts(with: [0xE2, 0x80]) {
        let last = text[(index + 2)...].first
        length = last == 0xA8 || last == 0xA9 ? 3 : 0
      }
      if length > 0, start < index { lines.append(text[start..<index]) }
      index += max(length, 1)
      if length > 0 { start = index }
    }
    if start < index { lines.append(text[start..<index]) }
    return lines
  }

  /// The lines of a text, folded.
  ///
  /// The text is folded at once, which leaves its line ends; where a line folds to nothing, line by line.
  private static func folded(
    _ lines: [ArraySlice<UInt8>], of text: ArraySlice<UInt8>, _ fold: TextFold
  ) -> [ArraySlice<UInt8>] {
    func folded(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      Array(fold(String(decoding: text, as: UTF8.self)).utf8)[...]
    }
    let whole = Self.lines(of: folded(text))
    return whole.count == lines.count ? whole : lines.map(folded)
  }

  private static func marks(
    in line: [UInt8], _ patterns: [SearchPattern], _ fold: TextFold
  ) -> [Range<Int>] {
    let placed = PlacedWords(line, fold)
    var marks: [Range<Int>] = []
    for pattern in patterns {
      for first in pattern.words(in: placed) {
        let end = placed.words[first + pattern.wordCount - 1].place
        // Of a longer word only the beginning was searched for.
        let last = end.lowerBound + min(pattern.lastLength, end.count)
        marks.append(
          placed.words[first].place.lowerBound..<max(last, end.lowerBound + 1))
      }
    }
    return joined(marks.sorted { $0.lowerBound < $1.lowerBound })
  }

  private static func joined(_ marks: [Range<Int>]) -> [Range<Int>] {
    marks.reduce(into: []) { joined, mark in
      if let last = joined.last, mark.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, mark.upperBound)
      } else {
        joined.append(mark)
      }
    }
  }

  /// Cuts the line so that the first mark is visible.
  ///
  /// - Parameter columns: About how many characters are left, before the first mark at most a third.
  /// - Returns: A line that begins with an ellipsis where something is left out.
  package func shortened(to columns: Int) -> SearchContext {
    let bytes = Array(line.utf8)
    guard bytes.count > columns, columns > 8 else { return self }
    // Only two characters of ASCII ever are one to people: the two of a line end.
    if bytes.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) {
      return shortened(to: columns, of: bytes.count) { String(decoding: bytes[$0], as: UTF8.self) }
    }
    let characters = Array(line)
    return shortened(to: columns, of: characters.count) { String(characters[$0]) }
  }

  private func shortened(
    to columns: Int, of count: Int, _ piece: (Range<Int>) -> String
  ) -> SearchContext {
    guard count > columns else { return self }
    let first = marks.first?.lowerBound ?? 0
    let start = max(0, min(first - columns / 3, count - columns + 1))
    var shortened = self
    guard start > 0 else {
      shortened.line = piece(0..<columns)
      return shortened
    }
    shortened.line = "…" + piece(start..<min(count, start + columns))
    shortened.marks = marks.compactMap { mark in
      let lower = max(1, mark.lowerBound - start + 1)
      let upper = min(mark.upperBound - start, columns) + 1
      return lower < upper ? lower..<upper : nil
    }
    return shortened
  }
}
