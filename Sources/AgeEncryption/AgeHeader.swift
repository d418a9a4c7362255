/// The text before the content: which stanzas wrap the file's key, and a code over all of it.
///
/// The format is age-encryption.org/v1, read as strictly as it is written there.
struct AgeHeader: Hashable, Sendable {
  /// One way to the file's key.
  struct Stanza: Hashable, Sendable {
    /// The words of the first line; the first names the kind.
    var arguments: [[UInt8]]
    var body: [UInt8]

    /// Whether the stanza is of a kind.
    func isKind(_ name: String) -> Bool { arguments.first == Array(name.utf8) }
  }

  /// More bytes than these are not read.
  static let mostBytes = 65_536
  /// More stanzas than these are not tried: each costs work before anything can be trusted.
  static let mostStanzas = 128

  private static let start = Array("age-encryption.org/".utf8)
  private static let versionLine = Array("age-encryption.org/v1\n".utf8)
  private static let endMark = Array("---".utf8)
  private static let columns = 64

  var stanzas: [Stanza]
  /// The code of the last line.
  var code: [UInt8] = []

  /// Everything that the code covers: from the first line to the mark of the last.
  var coveredBytes: [UInt8] {
    Self.versionLine + stanzas.flatMap(Self.text(of:)) + Self.endMark
  }

  /// The whole header with its code.
  var bytes: [UInt8] { coveredBytes + [0x20] + Base64.encoded(code) + [0x0A] }

  /// A header that is to be made.
  init(stanzas: [Stanza]) { self.stanzas = stanzas }

  /// How reading the first bytes of a file came out.
  enum Reading {
    /// The header is not complete yet.
    case wanting
    /// The header, and the bytes that it takes.
    case whole(AgeHeader, count: Int)
  }

  /// Reads a header from the first bytes of a file, as far as these have come.
  static func read(_ bytes: [UInt8]) throws(AgeError) -> Reading {
    guard bytes.starts(with: start.prefix(bytes.count)) else { throw .notAge }
    guard bytes.starts(with: versionLine.prefix(bytes.count)) else {
      return try otherVersion(bytes)
    }
    guard bytes.count > versionLine.count else { return .wanting }
    var header = AgeHeader(stanzas: [])
    var lines = Lines(bytes: bytes, place: versionLine.count)
    while let line = try lines.next() {
      if line.starts(with: [0x2D, 0x2D, 0x2D]) {
        guard !header.stanzas.isEmpty, line.count == 4 + 43, line[line.startIndex + 3] == 0x20,
          let code = Base64.decoded(line.dropFirst(4))
        else { throw .badHeader(.code) }
        header.code = code
        return .whole(header, count: lines.place)
      }
      guard let stanza = try stanza(line, &lines) else { return .wanting }
      header.stanzas.append(stanza)
      guard header.stanzas.count <= mostStanzas else { throw .badHeader(.tooLong) }
    }
    return .wanting
  }

  /// Tells a file of another version from one that only begins alike.
  private static func otherVersion(_ bytes: [UInt8]) throws(AgeError) -> Reading {
    let version = bytes[start.count...].prefix { $0 != 0x0A }
    guard version.count <= columns, !version.isEmpty,
      version.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw .notAge }
    if start.count + version.count == bytes.count { return .wanting }
    throw .newerFormat
  }

  /// Reads one stanza after its first line; `nil` when more bytes are needed.
  private static func stanza(
    _ first: ArraySlice<UInt8>, _ lines: inout Lines
  ) throws(AgeError) -> Stanza? {
    guard first.starts(with: [0x2D, 0x3E, 0x20]) else { throw .badHeader(.line) }
    let words = first.dropFirst(3).split(separator: 0x20, omittingEmptySubsequences: false)
    for word in words {
      guard !word.isEmpty, word.allSatisfy({ (0x21...0x7E).contains($0) }) else {
        throw .badHeader(.argument)
      }
    }
    var text: [UInt8] = []
    while let line = try lines.next() {
      guard line.count <= columns else { throw .badHeader(.base64) }
      text += line
      guard line.count < columns else { continue }
      guard let body = Base64.decoded(text) else { throw .badHeader(.base64) }
      return Stanza(arguments: words.map(Array.init), body: body)
    }
    return nil
  }

  private static func text(of stanza: Stanza) -> [UInt8] {
    var text = Array("->".utf8) + stanza.arguments.flatMap { [0x20] + $0 } + [0x0A]
    var rest = Base64.encoded(stanza.body)[...]
    while rest.count >= columns {
      text += rest.prefix(columns) + [0x0A]
      rest = rest.dropFirst(columns)
    }
    return text + rest + [0x0A]
  }
}

/// The lines of the bytes that have come so far.
private struct Lines {
  let bytes: [UInt8]
  /// Where the next line begins.
  var place: Int

  /// The next line without its end; `nil` when that end has not come yet.
  mutating func next() throws(AgeError) -> ArraySlice<UInt8>? {
    guard let end = bytes[place...].firstIndex(of: 0x0A) else {
      if bytes.count > AgeHeader.mostBytes { throw .badHeader(.tooLong) }
      return nil
    }
    guard end < AgeHeader.mostBytes else { throw .badHeader(.tooLong) }
    defer { place = end + 1 }
    return bytes[place..<end]
  }
}
