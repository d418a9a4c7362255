/// Reads an archive of tar piece by piece and hands its entries over as they come.
///
/// It touches no file. Whatever is no plain file or folder is refused with its name.
struct TarReader {
  /// What is in the archive, in its order.
  enum Part {
    /// An entry begins; its path has no `./` before it and no slash behind.
    case entry(path: String, isFolder: Bool, byteCount: Int, isSealed: Bool)
    /// The next bytes of the entry's content.
    case content(ArraySlice<UInt8>)
    /// All of the entry has come.
    case end
  }

  /// More entries than a practice can have are not read.
  static let mostEntries = 500_000
  /// The most bytes of attributes before one entry.
  private static let mostAttributes = 65_536

  private enum Stage {
    case head
    case content(left: Int, padding: Int)
    case attributes(left: Int, padding: Int, kind: TarHeader.Kind)
    case padding(left: Int)
    /// A block of zeros has come; another ends the archive.
    case zeros
    case over
  }

  private var stage = Stage.head
  private var waiting: [UInt8] = []
  private var attributes: [UInt8] = []
  private var nextPath: String?
  private var nextCount: Int?
  private var entries = 0
  private let mostEntries: Int

  init(mostEntries: Int = mostEntries) { self.mostEntries = mostEntries }

  /// Takes the next bytes of the archive.
  mutating func update(
    _ bytes: [UInt8], _ take: (Part) throws(BackupError) -> Void
  ) throws(BackupError) {
    waiting += bytes
    var place = 0
    defer { waiting.removeFirst(min(place, waiting.count)) }
    while place < waiting.count {
      let rest = waiting.count - place
      switch stage {
      case .over:
        guard waiting[place...].allSatisfy({ $0 == 0 }) else { throw .notArchive }
        place = waiting.count
      case .head, .zeros:
        guard rest >= TarHeader.size else { return }
        let head = Array(waiting[place..<place + TarHeader.size])
        place += TarHeader.size
        try begin(head, take)
      case .content(let left, let padding):
        let count = min(left, rest)
        try take(.content(waiting[place..<place + count]))
        place += count
        stage = .content(left: left - count, padding: padding)
        if left == count {
          try take(.end)
          stage = padding > 0 ? .padding(left: padding) : .head
        }
      case .attributes(let left, let padding, let kind):
        let count = min(left, rest)
        attributes += waiting[place..<place + count]
        place += count
        stage = .attributes(left: left - count, padding: padding, kind: kind)
        if left == count {
          try readAttributes(kind)
          stage = padding > 0 ? .padding(left: padding) : .head
        }
      case .padding(let left):
        let count = min(left, rest)
        place += count
        stage = left == count ? .head : .padding(left: left - count)
      }
    }
  }

  /// Checks that the archive came to its end.
  func finish() throws(BackupError) {
    guard case .over = stage else { throw entries == 0 ? .notArchive : .archiveEnds }
  }

  private mutating func begin(
    _ head: [UInt8], _ take: (Part) throws(BackupError) -> Void
  ) throws(BackupError) {
    if head.allSatisfy({ $0 == 0 }) {
      if case .zeros = stage { stage = .over } else { stage = .zeros }
      return
    }
    guard case .head = stage, let header = TarHeader(head) else { throw .notArchive }
    switch header.kind {
    case .attributes, .globalAttributes, .longName:
      guard header.byteCount <= Self.mostAttributes else {
        throw .refusedEntry(header.path, .attributesTooLong)
      }
      attributes = []
      stage =
        header.byteCount == 0
        ? .head
        : .attributes(left: header.byteCount, padding: header.padding, kind: header.kind)
    case .other(let words): throw .refusedEntry(nextPath ?? header.path, .kind(words))
    case .file, .folder: try begin(header, take)
    }
  }

  private mutating func begin(
    _ header: TarHeader, _ take: (Part) throws(BackupError) -> Void
  ) throws(BackupError) {
    var header = header
    if let nextPath { header.path = nextPath }
    if let nextCount { header.byteCount = nextCount }
    nextPath = nil
    nextCount = nil
    entries += 1
    guard entries <= mostEntries else { throw .refusedEntry(header.path, .tooMany) }
    let isFolder = header.kind == .folder
    var path = Substring(header.path)
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    while isFolder, path.hasSuffix("/") { path = path.dropLast() }
    let count = isFolder ? 0 : header.byteCount
    // What an archive of the folder itself calls the folder.
    if !(isFolder && (path.isEmpty || path == ".")) {
      // A mode without the owner's right to write is that of a signed document.
      let isSealed = !isFolder && header.mode & 0o200 == 0
      try take(
        .entry(path: String(path), isFolder: isFolder, byteCount: count, isSealed: isSealed))
      if count == 0 { try take(.end) }
    }
    stage = count == 0 ? .head : .content(left: count, padding: header.padding)
  }

  /// Reads the lines of attributes: each its own length, a space, a name, `=`, a value, a newline.
  private mutating func readAttributes(_ kind: TarHeader.Kind) throws(BackupError) {
    if kind == .longName {
      nextPath = try text(attributes[...].prefix { $0 != 0 })
      return
    }
    var rest = attributes[...]
    while !rest.isEmpty {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard digits.count <= 6, let count = Int(String(decoding: digits, as: UTF8.self)),
        count > digits.count + 3, count <= rest.count
      else { throw .notArchive }
      let line = rest.prefix(count).dropFirst(digits.count + 1).dropLast()
      rest = rest.dropFirst(count)
      guard kind == .attributes, let sign = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let value = line[(sign + 1)...]
      switch String(decoding: line[..<sign], as: UTF8.self) {
      case "path": nextPath = try text(value)
      case "size":
        guard let size = Int(try text(value)), size >= 0 else { throw .notArchive }
        nextCount = size
      default: break
      }
    }
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(BackupError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notArchive }
    return text
  }
}
