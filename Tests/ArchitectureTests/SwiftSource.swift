/// Swift source without its comments and the prose of its string literals; lines keep their numbers.
///
/// Code inside an interpolation is kept, because it runs like any other.
struct SwiftSource {
  /// A word of the code, where it stands and what stands around it.
  struct Word: Equatable {
    let text: String
    let line: Int
    let before: Character?
    let after: Character?
  }

  /// The code that is left.
  let code: String
  /// What the string literals say, joined by newlines.
  let prose: String

  init(_ source: String) {
    var reader = Reader(rest: Array(source)[...])
    reader.readCode(until: nil)
    code = String(reader.code)
    prose = String(reader.prose)
  }

  /// The code's words, in order.
  var words: [Word] {
    var found: [Word] = []
    var line = 1
    var word = ""
    var before: Character?
    var previous: Character?
    for character in code + "\n" {
      if character.isWordPart {
        if word.isEmpty { before = previous }
        word.append(character)
      } else if !word.isEmpty {
        found.append(Word(text: word, line: line, before: before, after: character))
        word = ""
      }
      if character.isNewline { line += 1 }
      previous = character
    }
    return found
  }

  /// The lines on which a fragment stands by itself, not as the tail or head of a longer word.
  func lines(naming fragment: String) -> [Int] {
    let wanted = Array(fragment)
    guard let first = wanted.first, let last = wanted.last, code.contains(fragment) else {
      return []
    }
    var found: [Int] = []
    for (index, line) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let characters = Array(line)
      guard characters.count >= wanted.count else { continue }
      for start in 0...(characters.count - wanted.count)
      where characters[start] == first && Array(characters[start..<start + wanted.count]) == wanted
      {
        let end = start + wanted.count
        if start > 0, first.isWordPart, characters[start - 1].isWordPart { continue }
        if end < characters.count, last.isWordPart, characters[end].isWordPart { continue }
        found.append(index + 1)
        break
      }
    }
    return found
  }
}

extension Character {
  /// Whether it may stand inside a Swift identifier.
  fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}

/// Reads source once from left to right, sorting it into code and prose.
private struct Reader {
  var rest: ArraySlice<Character>
  var code: [Character] = []
  var prose: [Character] = []

  private func starts(with text: String) -> Bool { rest.starts(with: text) }

  /// Reads code up to the parenthesis that closes an interpolation, or to the end.
  mutating func readCode(until closing: Character?) {
    var depth = 0
    while let character = rest.first {
      if character == "/", starts(with: "//") {
        rest = rest.drop { !$0.isNewline }
      } else if character == "/", starts(with: "/*") {
        skipBlockComment()
      } else if character == "\"" || character == "#", let hashes = openingOfString() {
        readString(hashes: hashes)
      } else {
        rest.removeFirst()
        if character == "(" { depth += 1 }
        if character == ")" {
          if depth == 0, closing == ")" { return }
          depth -= 1
        }
        code.append(character)
      }
    }
  }

  /// The number of `#` before a quotation mark that opens here; `nil` where none does.
  private func openingOfString() -> Int? {
    let hashes = rest.prefix { $0 == "#" }.count
    return rest.dropFirst(hashes).first == "\"" ? hashes : nil
  }

  /// Skips a comment and those nested in it, keeping its line breaks.
  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        rest.removeFirst(2)
      } else if starts(with: "*/") {
        depth -= 1
        rest.removeFirst(2)
      } else if let character = rest.popFirst(), character.isNewline {
        code.append("\n")
      }
    } while depth > 0 && !rest.isEmpty
    code.append(" ")
  }

  private mutating func readString(hashes: Int) {
    rest.removeFirst(hashes)
    let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
    rest.removeFirst(quote.count)
    let fence = String(repeating: "#", count: hashes)
    code.append("\"")
    defer {
      code.append("\"")
      prose.append("\n")
    }
    while let character = rest.first {
      if character == "\"", starts(with: quote + fence) {
        rest.removeFirst(quote.count + hashes)
        return
      }
      if character == "\\", starts(with: "\\" + fence + "(") {
        rest.removeFirst(2 + hashes)
        code.append("(")
        readCode(until: ")")
        code.append(")")
      } else if character == "\\", starts(with: "\\" + fence) {
        rest.removeFirst(1 + hashes)
        _ = rest.popFirst()
      } else {
        rest.removeFirst()
        prose.append(character)
        if character.isNewline { code.append("\n") }
      }
    }
  }
}
