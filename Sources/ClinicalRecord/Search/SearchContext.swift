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
    let lines = texts.lazy.flatMap { $0.split(whereSeparator: \.isNewline) }
    var best: (line: Substring, met: Int)?
    for line in lines {
      let met =
        query.terms.isEmpty ? min(line.utf8.count, 24) : Self.met(in: line, query.terms, fold)
      if met > best?.met ?? -1 { best = (line, met) }
      if met >= (query.terms.isEmpty ? 24 : query.terms.count) { break }
    }
    let shown = (best?.line ?? "").map { $0 == "\t" ? " " : $0 }
    line = String(shown)
    marks = query.terms.isEmpty ? [] : Self.marks(in: shown, query.terms, fold)
  }

  /// How many of the terms are in a line; a phrase that its line breaks counts by its first word.
  private static func met(
    in line: Substring, _ terms: [SearchQuery.Term], _ fold: TextFold
  ) -> Int {
    var bytes: [UInt8] = [0x20]
    SearchWords.append(folded: fold(String(line)), to: &bytes)
    return terms.count { term in
      term.isMet(in: bytes)
    }
  }

  private static func marks(
    in line: [Character], _ terms: [SearchQuery.Term], _ fold: TextFold
  ) -> [Range<Int>] {
    let words = placed(line, fold)
    var marks: [Range<Int>] = []
    for start in words.indices {
      for term in terms where start + term.words.count <= words.count {
        let piece = words[start..<(start + term.words.count)]
        guard term.isMet(by: piece.map(\.word)) else { continue }
        let end = piece[piece.endIndex - 1]
        // Of a longer word only the beginning was searched for.
        let length = term.words.last?.count ?? 0
        let last = end.place.lowerBound + min(length, end.place.count)
        marks.append(piece[piece.startIndex].place.lowerBound..<max(last, end.place.lowerBound + 1))
      }
    }
    return joined(marks.sorted { $0.lowerBound < $1.lowerBound })
  }

  /// The words of a line with the characters that they come from.
  private static func placed(
    _ line: [Character], _ fold: TextFold
  ) -> [(word: String, place: Range<Int>)] {
    var words: [(word: String, place: Range<Int>)] = []
    var isOpen = false
    for (index, character) in line.enumerated() {
      for scalar in fold(String(character)).unicodeScalars {
        let sort = SearchWords.sort(of: scalar)
        if sort == .part, isOpen, !words.isEmpty {
          words[words.count - 1].word.unicodeScalars.append(scalar)
          words[words.count - 1].place = words[words.count - 1].place.lowerBound..<(index + 1)
        } else if sort != .none {
          words.append((String(Character(scalar)), index..<(index + 1)))
        }
        isOpen = sort == .part
      }
    }
    return words
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
    let characters = Array(line)
    guard characters.count > columns, columns > 8 else { return self }
    let first = marks.first?.lowerBound ?? 0
    let start = max(0, min(first - columns / 3, characters.count - columns + 1))
    var shortened = self
    guard start > 0 else {
      shortened.line = String(characters.prefix(columns))
      return shortened
    }
    shortened.line = "…" + String(characters[start...].prefix(columns))
    shortened.marks = marks.compactMap { mark in
      let lower = max(1, mark.lowerBound - start + 1)
      let upper = min(mark.upperBound - start, columns) + 1
      return lower < upper ? lower..<upper : nil
    }
    return shortened
  }
}

extension SearchQuery.Term {
  /// Whether words that stand beside each other are these.
  package func isMet(by words: [String]) -> Bool {
    guard words.count == self.words.count, let last = self.words.last, let end = words.last else {
      return false
    }
    guard words.dropLast().elementsEqual(self.words.dropLast()) else { return false }
    return isPrefix ? end.utf8.starts(with: last.utf8) : end == last
  }

  /// Whether it is somewhere in words that have a blank before and behind each.
  func isMet(in bytes: [UInt8]) -> Bool {
    var wanted: [UInt8] = [0x20]
    for word in words { wanted += Array(word.utf8) + [0x20] }
    if isPrefix { wanted.removeLast() }
    guard bytes.count >= wanted.count else { return false }
    var start = 0
    let end = bytes.count - wanted.count
    while start <= end {
      // Words begin behind a blank only.
      guard let blank = bytes[start...end].firstIndex(of: 0x20) else { return false }
      if bytes[blank...].starts(with: wanted) { return true }
      start = blank + 1
    }
    return false
  }
}

extension SearchQuery {
  /// Whether a document's texts have every term, each within one field.
  package func isMet(by text: SearchText, fold: TextFold) -> Bool {
    terms.isEmpty || holds(text.names + text.texts, fold)
  }

  /// Whether names have every term, so that the person is who was searched for.
  package func isMet(byNames names: [String], fold: TextFold) -> Bool {
    !terms.isEmpty && !names.isEmpty && holds(names, fold)
  }

  private func holds(_ fields: [String], _ fold: TextFold) -> Bool {
    let fields = fields.map { text in
      var bytes: [UInt8] = [0x20]
      SearchWords.append(folded: fold(text), to: &bytes)
      return bytes
    }
    return terms.allSatisfy { term in fields.contains { term.isMet(in: $0) } }
  }

  /// Whether a client of these names is one that the search is narrowed to.
  package func admits(names: [String], fold: TextFold) -> Bool {
    guard !clients.isEmpty else { return true }
    let words = names.flatMap { SearchWords.words(of: $0, fold: fold) }
    return clients.contains { wanted in
      wanted.allSatisfy { part in words.contains { $0.utf8.starts(with: part.utf8) } }
    }
  }
}
