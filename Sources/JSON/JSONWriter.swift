extension JSONValue {
  /// The document form: two spaces of indentation, members in their order, a final newline.
  ///
  /// A verbatim value is written byte for byte.
  package func encoded() -> [UInt8] {
    var writer = JSONWriter(isCompact: false)
    writer.write(self, depth: 0)
    writer.output.append(UInt8(ascii: "\n"))
    return writer.output
  }

  /// The compact form on one line, without a newline.
  ///
  /// A verbatim value loses its space between tokens, and what could move a terminal is escaped.
  package func line() -> [UInt8] {
    var writer = JSONWriter(isCompact: true)
    writer.write(self, depth: 0)
    return writer.output
  }
}

/// Writes values in one of the two forms.
struct JSONWriter {
  let isCompact: Bool
  var output: [UInt8] = []

  init(isCompact: Bool) {
    self.isCompact = isCompact
  }

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .flag(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
    case .integer(let integer): output.append(contentsOf: String(integer).utf8)
    case .number(let text): output.append(contentsOf: text.utf8)
    case .text(let text): write(text)
    case .list(let elements):
      enclose("[", "]", count: elements.count, depth: depth) { writer, index in
        writer.write(elements[index], depth: depth + 1)
      }
    case .record(let entries):
      enclose("{", "}", count: entries.count, depth: depth) { writer, index in
        writer.write(entries[index].name)
        writer.output.append(contentsOf: (writer.isCompact ? ":" : ": ").utf8)
        writer.write(entries[index].value, depth: depth + 1)
      }
    case .verbatim(let source):
      if isCompact { writeCompacted(source) } else { output.append(contentsOf: source.utf8) }
    }
  }

  private mutating func write(_ text: String) {
    output.append(UInt8(ascii: "\""))
    TextEscape.append(text, to: &output)
    output.append(UInt8(ascii: "\""))
  }

  private mutating func enclose(
    _ begin: Unicode.Scalar, _ end: Unicode.Scalar, count: Int, depth: Int,
    child: (inout JSONWriter, Int) -> Void
  ) {
    output.append(contentsOf: begin.utf8)
    for index in 0..<count {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      breakLine(depth: depth + 1)
      child(&self, index)
    }
    if count > 0 { breakLine(depth: depth) }
    output.append(contentsOf: end.utf8)
  }

  private mutating func breakLine(depth: Int) {
    guard !isCompact else { return }
    output.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { output.append(contentsOf: "  ".utf8) }
  }

  /// Copies source text without the space between its tokens.
  private mutating func writeCompacted(_ source: String) {
    var isInText = false
    var isAfterBackslash = false
    for scalar in source.unicodeScalars {
      let isQuote = scalar == "\"" && !isAfterBackslash
      isAfterBackslash = isInText && scalar == "\\" && !isAfterBackslash
      if isQuote { isInText.toggle() }
      if scalar == "\"" || scalar == "\\" || !TextEscape.isEscaped(scalar) {
        if isInText || scalar != " " { output.append(contentsOf: scalar.utf8) }
      } else if isInText {
        TextEscape.appendEscape(of: scalar, to: &output)
      }
    }
  }
}
