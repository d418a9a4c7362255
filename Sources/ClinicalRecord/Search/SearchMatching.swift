/// A term in the bytes in which it stands among words that have a blank before and behind each.
struct SearchPattern {
  private let bytes: [UInt8]
  let wordCount: Int
  /// How many characters of the last word were searched for.
  let lastLength: Int

  init(_ term: SearchQuery.Term) {
    var bytes: [UInt8] = [0x20]
    for word in term.words { bytes += Array(word.utf8) + [0x20] }
    if term.isPrefix { bytes.removeLast() }
    self.bytes = bytes
    wordCount = term.words.count
    lastLength = term.words.last?.count ?? 0
  }

  /// Whether it is somewhere in words.
  func isIn(_ words: [UInt8]) -> Bool {
    guard words.count >= bytes.count else { return false }
    // Words begin behind a blank only.
    for start in 0...(words.count - bytes.count)
    where words[start] == 0x20 && isAt(start, of: words) {
      return true
    }
    return false
  }

  /// The first words of every place where it is.
  func words(in placed: PlacedWords) -> [Int] {
    placed.words.indices.filter { index in
      index + wordCount <= placed.words.count && isAt(placed.words[index].start, of: placed.bytes)
    }
  }

  private func isAt(_ start: Int, of words: [UInt8]) -> Bool {
    guard start + bytes.count <= words.count else { return false }
    for index in bytes.indices where words[start + index] != bytes[index] { return false }
    return true
  }
}

/// The words of a line in bytes, with the characters that each comes from.
struct PlacedWords {
  /// A word: where the blank before it stands in the bytes, and its characters in the line.
  struct Word: Hashable {
    var start: Int
    var place: Range<Int>
  }

  /// A blank, and the words with a blank behind each.
  private(set) var bytes: [UInt8] = [0x20]
  private(set) var words: [Word] = []
  private var isOpen = false
  /// How many characters were taken in.
  private var count = 0

  /// Finds the words of a line in UTF-8.
  ///
  /// Characters are looked for only beside what is not ASCII, since between two signs of ASCII there is
  /// always the end of one (Unicode Standard Annex 29; a line has no line ends).
  init(_ line: [UInt8], _ fold: TextFold) {
    bytes.reserveCapacity(line.count + 2)
    var start = 0
    while start < line.count {
      let foreign = line[start...].firstIndex { $0 >= 0x80 } ?? line.count
      // The sign before may carry a mark that follows it.
      let plain = foreign == line.count ? foreign : max(start, foreign - 1)
      take(plain: line[start..<plain], fold)
      var end = plain
      // So may the sign behind.
      while end < line.count, end <= plain || line[end] >= 0x80 || line[end - 1] >= 0x80 {
        end += 1
      }
      take(String(decoding: line[plain..<end], as: UTF8.self), fold)
      start = end
    }
    if isOpen { bytes.append(0x20) }
  }

  /// Takes ASCII in, where each byte is a character.
  private mutating func take(plain line: ArraySlice<UInt8>, _ fold: TextFold) {
    guard !line.isEmpty else { return }
    let text = String(decoding: line, as: UTF8.self)
    let folded = Array(fold(text).utf8)
    guard folded.count == line.count, folded.allSatisfy({ $0 < 0x80 }) else {
      return take(text, fold)
    }
    for byte in folded { take(Unicode.Scalar(byte), of: count, through: count + 1) }
  }

  private mutating func take(_ text: String, _ fold: TextFold) {
    for character in text {
      let place = count
      for scalar in fold(String(character)).unicodeScalars {
        take(scalar, of: place, through: place + 1)
      }
      count = place + 1
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar, of character: Int, through end: Int) {
    let sort = SearchWords.sort(of: scalar)
    count = end
    if isOpen, sort != .part {
      bytes.append(0x20)
      isOpen = false
    }
    guard sort != .none else { return }
    if isOpen {
      words[words.count - 1].place = words[words.count - 1].place.lowerBound..<end
    } else {
      words.append(Word(start: bytes.count - 1, place: character..<end))
    }
    SearchWords.append(scalar, to: &bytes)
    isOpen = sort == .part
    if !isOpen { bytes.append(0x20) }
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
    return terms.map { SearchPattern($0) }.allSatisfy { term in fields.contains { term.isIn($0) } }
  }

  /// Whether a client of these names is one that the search is narrowed to.
  package func admits(names: [String], fold: TextFold) -> Bool {
    clients.isEmpty || !clientsMet(by: names, fold: fold).isEmpty
  }

  /// Which of the names that the search is narrowed to are those of a client.
  package func clientsMet(by names: [String], fold: TextFold) -> [Int] {
    guard !clients.isEmpty else { return [] }
    let words = names.flatMap { SearchWords.words(of: $0, fold: fold) }
    return clients.indices.filter { index in
      clients[index].allSatisfy { part in words.contains { $0.utf8.starts(with: part.utf8) } }
    }
  }
}
