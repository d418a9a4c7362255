extension TextLayout {
  /// The text in lines of at most this width, broken at spaces where there are any.
  ///
  /// For showing only: the spaces at a break are left out, and so are the line ends of the text, each
  /// of which ends a line. A character wider than the line stands on a line of its own.
  package static func wrapped(_ text: String, to columns: Int) -> [String] {
    wrappedRanges(text, to: columns).map { range in
      var line = text[range]
      while let last = line.last, last == " " || last.isNewline { line.removeLast() }
      return String(line)
    }
  }

  /// The lines of a text in an editor of this width; together they cover every character once.
  ///
  /// Spaces at a soft break stay on the line they end, where they may hang over its edge, and a line
  /// end is the last character of its line. After a final line end there is an empty last line; an
  /// empty text is one empty line. Words wider than a line are cut.
  package static func wrappedRanges(_ text: String, to columns: Int) -> [Range<String.Index>] {
    var lines: [Range<String.Index>] = []
    var start = text.startIndex
    while let end = text[start...].firstIndex(where: \.isLineEnd) {
      let next = text.index(after: end)
      appendLines(of: text, from: start, to: end, including: next, columns: columns, to: &lines)
      start = next
    }
    appendLines(
      of: text, from: start, to: text.endIndex, including: text.endIndex, columns: columns,
      to: &lines)
    return lines
  }

  /// Wide marks that must not begin a line, though a line may break before other wide characters.
  private static let closing: Set<Character> = [
    "、", "。", "，", "．", "：", "；", "？", "！", "）", "」", "』", "】", "》", "〉", "ー",
  ]

  /// Breaks one paragraph, whose line end lies between `end` and `next`.
  private static func appendLines(
    of text: String, from start: String.Index, to end: String.Index,
    including next: String.Index, columns: Int, to lines: inout [Range<String.Index>]
  ) {
    if text.utf8.distance(from: start, to: end) <= columns,
      text.utf8[start..<end].allSatisfy({ $0 >= 0x20 && $0 < 0x7F })
    {
      lines.append(start..<next)
      return
    }
    var lineStart = start
    var wordStart = start
    var used = 0
    var usedByWord = 0
    var isAfterSpace = false
    var index = start
    while index < end {
      let character = text[index]
      if character == " " {
        isAfterSpace = true
        used += 1
        index = text.index(after: index)
        continue
      }
      let width = width(of: character)
      if isAfterSpace || (width == 2 && !closing.contains(character)) {
        wordStart = index
        usedByWord = 0
        isAfterSpace = false
      }
      if used + width > columns, index > lineStart {
        let breaksWord = wordStart == lineStart || usedByWord + width > columns
        let cut = breaksWord ? index : wordStart
        lines.append(lineStart..<cut)
        lineStart = cut
        wordStart = cut
        used = breaksWord ? 0 : usedByWord
        if breaksWord { usedByWord = 0 }
      }
      used += width
      usedByWord += width
      index = text.index(after: index)
    }
    lines.append(lineStart..<next)
  }
}

extension Character {
  /// Whether the character ends a line of kept text: LF, or CR and LF together.
  var isLineEnd: Bool { self == "\n" || self == "\r\n" }
}
