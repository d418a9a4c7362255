/// Reads the tokens of a JSON text (RFC 8259) one after the other.
struct JSONScanner {
  let bytes: [UInt8]
  var position = 0
  /// The offset of the first escape that stands for U+0000.
  var storedNUL: Int?

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The byte at the position, or nil at the end.
  var next: UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  mutating func skipSpace() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else {
        return
      }
      position += 1
    }
  }

  /// The error of a fact at an offset.
  func fault(_ fact: JSONError.Fact, at offset: Int) -> JSONError {
    JSONError(fact: fact, offset: offset, in: bytes)
  }

  /// True where a line begins with seven marks, as tools leave them that merge texts.
  private var isAtMergeMarker: Bool {
    guard position == 0 || bytes[position - 1] == 0x0A else { return false }
    return ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains {
      bytes[position...].starts(with: $0.utf8)
    }
  }

  /// The error of finding something else than the grammar allows at the position.
  func unexpected(_ expected: JSONError.Expectation) -> JSONError {
    guard position < bytes.count else { return fault(.endsUnexpectedly, at: position) }
    if isAtMergeMarker { return fault(.mergeMarkers, at: position) }
    if bytes[position] == 0 { return fault(.nulBytes(offset: position), at: position) }
    if bytes[position] == UInt8(ascii: "/") || bytes[position] == UInt8(ascii: "#") {
      return fault(.comment, at: position)
    }
    let end = min(bytes.count, position + 4)
    let length = TextEncoding.sequenceLength(in: bytes, at: position, end: end)
    let found = String(decoding: bytes[position..<(position + length)], as: UTF8.self)
    guard let scalar = found.unicodeScalars.first else {
      return fault(.notUTF8(offset: position), at: position)
    }
    return fault(.unexpected(scalar, expected: expected), at: position)
  }

  /// Reads `true`, `false` or `null`.
  mutating func word(_ word: StaticWord) throws(JSONError) -> JSONNode {
    let start = position
    for letter in word.rawValue.utf8 {
      guard position < bytes.count else { throw fault(.endsUnexpectedly, at: position) }
      guard bytes[position] == letter else {
        if bytes[position] != 0 { position = start }
        throw unexpected(.value)
      }
      position += 1
    }
    return JSONNode(content: word.content, span: start..<position)
  }

  /// The three words of JSON.
  enum StaticWord: String {
    case yes = "true"
    case no = "false"
    case null

    var content: JSONNode.Content {
      switch self {
      case .yes: .flag(true)
      case .no: .flag(false)
      case .null: .null
      }
    }
  }
}

extension JSONScanner {
  /// Reads a number and keeps its text; stands at a minus sign or digit.
  mutating func number() throws(JSONError) -> JSONNode {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    if next == UInt8(ascii: "0") {
      position += 1
      if let byte = next, TextEncoding.isDigit(byte) { throw fault(.malformedNumber, at: start) }
    } else {
      try digits(from: start)
    }
    if next == UInt8(ascii: ".") {
      position += 1
      try digits(from: start)
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      try digits(from: start)
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return JSONNode(content: .number(text), span: start..<position)
  }

  private mutating func digits(from start: Int) throws(JSONError) {
    let first = position
    while position < bytes.count, TextEncoding.isDigit(bytes[position]) { position += 1 }
    guard position == first else { return }
    guard position < bytes.count else { throw fault(.endsUnexpectedly, at: position) }
    if bytes[position] == 0 { throw unexpected(.value) }
    throw fault(.malformedNumber, at: start)
  }
}
