extension TextLayout {
  /// The text in lines of at most this width, broken at spaces where there are any.
  ///
  /// For showing only: the spaces at a break are left out, and so are the line ends of the text, each
  /// of which ends a line. A character wider than the line stands on a line of its own.
  package static func wrapped(_ text: String, to columns: Int) -> [String] {
    wrappedRanges(text, to: columns).map { range in
      var line = text[range]
      while let last = line.last, last == " " || last.isLineEnd { line.removeLast() }
      return String(line)
    }
  }

  /// The lines of a text in an editor of this width; together they cover every character once.
  ///
  /// Spaces at a soft break stay on the line they end, where they may hang over its edge, and a line
  /// end is the last character of its line. After a final line end there is an empty last line; an
  /// empty text is one empty line. Words wider than a line are cut.
  package static func wrappedRanges(_ text: String, to columns: Int) -> [Range<String.Index>] {
    let bytes = Array(text.utf8)
    let utf8 = text.utf8
    var lines: [Range<String.Index>] = []
    var start = text.startIndex
    var first = 0
    var isPlain = true
    for (offset, byte) in bytes.enumerated() {
      // No character but a line end has a line feed in it, and none goes on behind one.
      if byte != 0x0A {
        if byte < 0x20 || byte >= 0x7F { isPlain = false }
        continue
      }
      let next = utf8.index(utf8.startIndex, offsetBy: offset + 1)
      if isPlain {
        appendPlain(bytes, first..<offset, of: text, including: next, columns: columns, to: &lines)
      } else {
        appendAny(
          text, start..<text.index(before: next), including: next, columns: columns, to: &lines)
      }
      (start, first, isPlain) = (next, offset + 1, true)
    }
    if isPlain {
      appendPlain(
        bytes, first..<bytes.count, of: text, including: text.endIndex, columns: columns, to: &lines
      )
    } else {
      appendAny(
        text, start..<text.endIndex, including: text.endIndex, columns: columns, to: &lines)
    }
    return lines
  }

  /// Breaks one paragraph of printable ASCII, each byte of which is one column.
  private static func appendPlain(
    _ bytes: [UInt8], _ paragraph: Range<Int>, of text: String, including next: String.Index,
    columns: Int, to lines: inout [Range<String.Index>]
  ) {
    let columns = max(1, columns)
    let utf8 = text.utf8
    var first = paragraph.lowerBound
    var start = utf8.index(utf8.startIndex, offsetBy: first)
    while paragraph.upperBound - first > columns {
      // The line may end behind its last space, or behind the spaces that hang over its edge.
      var cut = first + columns
      if bytes[cut] == 0x20 {
        while cut < paragraph.upperBound, bytes[cut] == 0x20 { cut += 1 }
        if cut == paragraph.upperBound { break }
      } else if let space = bytes[first..<cut].lastIndex(of: 0x20) {
        cut = space + 1
      }
      let end = utf8.index(start, offsetBy: cut - first)
      lines.append(start..<end)
      (start, first) = (end, cut)
    }
    lines.append(start..<next)
  }

  /// Breaks one paragraph of any characters.
  private static func appendAny(
    _ text: String, _ paragraph: Range<String.Index>, including next: String.Index,
    columns: Int, to lines: inout [Range<String.Index>]
  ) {
    var lineStart = paragraph.lowerBound
    var wordStart = lineStart
    var used = 0
    var usedByWord = 0
    var isAfterSpace = false
    var walk = CharacterWalk(text, in: paragraph)
    var index = walk.index
    while let step = walk.next() {
      if step.character == " " {
        isAfterSpace = true
        used += 1
        index = walk.index
        continue
      }
      if isAfterSpace || (step.width == 2 && !closing.contains(step.character)) {
        wordStart = index
        usedByWord = 0
        isAfterSpace = false
      }
      while used + step.width > columns, index > lineStart {
        let cutsWord = wordStart == lineStart
        let cut = cutsWord ? index : wordStart
        lines.append(lineStart..<cut)
        (lineStart, wordStart) = (cut, cut)
        if cutsWord { usedByWord = 0 }
        used = usedByWord
      }
      used += step.width
      usedByWord += step.width
      isAfterSpace = step.character == "\t"
      index = walk.index
    }
    lines.append(lineStart..<next)
  }

  /// Wide marks that must not begin a line, though a line may break before other wide characters.
  private static let closing: Set<Character> = [
    "、", "。", "，", "．", "：", "；", "？", "！", "）", "」", "』", "】", "》", "〉", "ー",
  ]
}

extension Character {
  /// Whether the character ends a line of kept text: LF, or CR and LF together.
  var isLineEnd: Bool { self == "\n" || self == "\r\n" }
}
