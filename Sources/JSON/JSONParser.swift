/// Builds the tree of a JSON text without recursion, so that no nesting can exhaust the stack.
struct JSONParser {
  /// A list or record whose end has not been read.
  private struct Open {
    let start: Int
    let isRecord: Bool
    /// Where its children begin in `nodes` or `members`.
    let base: Int
    /// The name that waits for its value.
    var name = ""
    var nameSpan = 0..<0
  }

  private(set) var scanner: JSONScanner
  /// Repeated names, as the records end.
  private(set) var duplicates: [JSONDuplicate] = []
  private let maximumDepth: Int
  private var open: [Open] = []
  /// The elements of all open lists, those of the innermost last.
  private var nodes: [JSONNode] = []
  /// The members of all open records, those of the innermost last.
  private var members: [JSONMember] = []

  init(bytes: [UInt8], maximumDepth: Int) {
    scanner = JSONScanner(bytes: bytes)
    self.maximumDepth = maximumDepth
  }

  /// Reads the one value of the text and nothing after it.
  mutating func parse() throws(JSONError) -> JSONNode {
    if let fact = TextEncoding.faultAtStart(of: scanner.bytes) { throw scanner.fault(fact, at: 0) }
    scanner.skipSpace()
    while true {
      guard let value = try value() else { continue }
      guard let root = try close(with: value) else { continue }
      scanner.skipSpace()
      guard let byte = scanner.next else { return root }
      let end = scanner.position
      throw scanner.fault(byte == 0 ? .nulBytes(offset: end) : .afterEnd(offset: end), at: end)
    }
  }

  /// Reads a whole value, or only the beginning of a list or record and then returns nil.
  private mutating func value() throws(JSONError) -> JSONNode? {
    let start = scanner.position
    switch scanner.next {
    case UInt8(ascii: "\""):
      let text = try scanner.text()
      return JSONNode(content: .text(text), span: start..<scanner.position)
    case UInt8(ascii: "{"): return try begin(isRecord: true, end: UInt8(ascii: "}"))
    case UInt8(ascii: "["): return try begin(isRecord: false, end: UInt8(ascii: "]"))
    case UInt8(ascii: "t"): return try scanner.word(.yes)
    case UInt8(ascii: "f"): return try scanner.word(.no)
    case UInt8(ascii: "n"): return try scanner.word(.null)
    case UInt8(ascii: "-"): return try scanner.number()
    case let byte? where TextEncoding.isDigit(byte): return try scanner.number()
    case UInt8(ascii: "+"), UInt8(ascii: "."): throw scanner.fault(.malformedNumber, at: start)
    default: throw scanner.unexpected(.value)
    }
  }

  /// Opens a list or record; returns it where it ends at once.
  private mutating func begin(isRecord: Bool, end: UInt8) throws(JSONError) -> JSONNode? {
    let start = scanner.position
    guard open.count < maximumDepth else {
      throw scanner.fault(.tooDeep(limit: maximumDepth), at: start)
    }
    scanner.position += 1
    scanner.skipSpace()
    if scanner.next == end {
      scanner.position += 1
      return JSONNode(
        content: isRecord ? .record([]) : .list([]), span: start..<scanner.position)
    }
    open.append(
      Open(start: start, isRecord: isRecord, base: isRecord ? members.count : nodes.count))
    if isRecord { try name() }
    return nil
  }

  /// Reads a name and its colon, up to the value.
  private mutating func name() throws(JSONError) {
    let start = scanner.position
    guard scanner.next == UInt8(ascii: "\"") else { throw scanner.unexpected(.name) }
    let name = try scanner.text()
    let span = start..<scanner.position
    scanner.skipSpace()
    guard scanner.next == UInt8(ascii: ":") else { throw scanner.unexpected(.colon) }
    scanner.position += 1
    scanner.skipSpace()
    open[open.count - 1].name = name
    open[open.count - 1].nameSpan = span
  }

  /// Hands a value to what is open and ends what ends here; returns the root when all has ended.
  private mutating func close(with value: JSONNode) throws(JSONError) -> JSONNode? {
    var value = value
    while let inner = open.last {
      if inner.isRecord {
        members.append(JSONMember(name: inner.name, nameSpan: inner.nameSpan, value: value))
      } else {
        nodes.append(value)
      }
      scanner.skipSpace()
      let end = inner.isRecord ? UInt8(ascii: "}") : UInt8(ascii: "]")
      switch scanner.next {
      case UInt8(ascii: ","):
        try passComma(in: inner, end: end)
        return nil
      case end:
        scanner.position += 1
        value = ended(inner)
      default:
        throw scanner.unexpected(inner.isRecord ? .commaOrEndOfRecord : .commaOrEndOfList)
      }
    }
    return value
  }

  private mutating func passComma(in inner: Open, end: UInt8) throws(JSONError) {
    let comma = scanner.position
    scanner.position += 1
    scanner.skipSpace()
    if scanner.next == end { throw scanner.fault(.trailingComma, at: comma) }
    if inner.isRecord { try name() }
  }

  /// Takes the innermost list or record off the stack as a value.
  private mutating func ended(_ inner: Open) -> JSONNode {
    open.removeLast()
    let span = inner.start..<scanner.position
    if inner.isRecord {
      let own = Array(members[inner.base...])
      members.removeLast(own.count)
      duplicates += repeatedNames(in: own)
      return JSONNode(content: .record(own), span: span)
    }
    let own = Array(nodes[inner.base...])
    nodes.removeLast(own.count)
    return JSONNode(content: .list(own), span: span)
  }
}
