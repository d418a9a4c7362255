/// A JSON text that was read, with its bytes, so that every value can be traced to its source.
package struct JSONSource: Sendable {
  /// The deepest nesting that any reader accepts, since a tree is released level by level.
  package static let deepest = 512

  /// The text as it was handed over.
  package let bytes: [UInt8]
  /// The one value of the text.
  package let root: JSONNode
  /// Members that repeat a name of their record, in the order in which the records end.
  package let duplicates: [JSONDuplicate]
  /// The offset of the first escape that stands for U+0000.
  let storedNUL: Int?

  /// Reads any text that RFC 8259 allows and that is UTF-8 without a byte order mark.
  ///
  /// Repeated names are kept and listed in `duplicates`. Lone surrogates are refused, since no
  /// string can hold them. A depth above `deepest` counts as `deepest`.
  /// - Throws: The first fault in reading order.
  package init(
    parsing bytes: [UInt8], maximumDepth: Int = JSONSource.deepest
  ) throws(JSONError) {
    var parser = JSONParser(bytes: bytes, maximumDepth: min(maximumDepth, JSONSource.deepest))
    root = try parser.parse()
    duplicates = parser.duplicates
    storedNUL = parser.scanner.storedNUL
    self.bytes = bytes
  }

  /// Reads a document of ours: a legal text that also keeps the limits and repeats no name.
  /// - Throws: The fault of the text, else the first breach of a limit in reading order.
  package init(document bytes: [UInt8], limits: JSONLimits = .document) throws(JSONError) {
    guard bytes.count <= limits.bytes else {
      throw JSONError(fact: .tooLarge(limit: limits.bytes), offset: 0, in: bytes)
    }
    if let offset = TextEncoding.startOfNULTail(of: bytes) {
      throw JSONError(fact: .nulBytes(offset: offset), offset: offset, in: bytes)
    }
    try self.init(parsing: bytes, maximumDepth: limits.depth)
    if let breach = JSONDocumentCheck.firstBreach(in: self, limits: limits) {
      throw JSONError(fact: breach.fact, offset: breach.offset, in: bytes)
    }
  }

  /// The line and column of a byte.
  package func place(of offset: Int) -> JSONPlace {
    JSONPlace(of: offset, in: bytes)
  }

  /// The exact source text of a value.
  package func text(of node: JSONNode) -> String {
    String(decoding: bytes[node.span], as: UTF8.self)
  }

  /// The way from the root to the value at an offset, such as `body.goals[2].score`.
  func field(at offset: Int) -> String {
    var path = ""
    var node = root
    while true {
      switch node.content {
      case .null, .flag, .number, .text:
        return path.isEmpty ? "the document" : path
      case .list(let elements):
        guard let index = elements.firstIndex(where: { $0.span.contains(offset) }) else {
          return path.isEmpty ? "the document" : path
        }
        path += "[\(index)]"
        node = elements[index]
      case .record(let members):
        let holds = { (member: JSONMember) in
          (member.nameSpan.lowerBound..<member.value.span.upperBound).contains(offset)
        }
        guard let member = members.first(where: holds) else {
          return path.isEmpty ? "the document" : path
        }
        path += (path.isEmpty ? "" : ".") + TextEscape.shown(member.name)
        if member.nameSpan.contains(offset) { return path }
        node = member.value
      }
    }
  }
}

/// A line and a column, both counted from 1.
///
/// A line ends with a line feed. A column counts Unicode scalars, so a letter of several bytes is
/// one column; in bytes that are not UTF-8, each byte that cannot continue a letter is one.
package struct JSONPlace: Hashable, Sendable {
  /// The line, counted from 1.
  package let line: Int
  /// The column, counted from 1.
  package let column: Int

  /// Names a line and a column.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Counts up to an offset, which may be the end of the bytes.
  init(of offset: Int, in bytes: [UInt8]) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(max(0, offset)) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.init(line: line, column: column)
  }
}
