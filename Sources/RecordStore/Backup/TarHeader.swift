/// One entry's head in an archive of tar: 512 bytes (POSIX.1-2017, pax, "ustar Interchange Format").
struct TarHeader: Hashable, Sendable {
  /// What an entry is.
  enum Kind: Hashable, Sendable {
    case file
    case folder
    /// Names and sizes for the next entry that do not fit its head.
    case attributes
    /// The same for all entries that follow.
    case globalAttributes
    /// The next entry's name as GNU tar writes it.
    case longName
    /// A link, a device, or something else that is no record; what it is, in words.
    case other(String)
  }

  /// The bytes of a head, and the unit of everything in an archive.
  static let size = 512

  var path: String
  var kind: Kind
  var byteCount: Int
  var mode: Int
  /// Seconds since 1970.
  var modified: Int

  /// The bytes that fill the last block of the content.
  var padding: Int { (Self.size - byteCount % Self.size) % Self.size }

  /// The head as bytes; a path that does not fit is written by the entry before it.
  var bytes: [UInt8] {
    var head = [UInt8](repeating: 0, count: Self.size)
    func put(_ text: [UInt8], at place: Int) {
      head.replaceSubrange(place..<place + text.count, with: text)
    }
    func put(_ number: Int, at place: Int, digits: Int) {
      let text = String(number, radix: 8)
      put(Array((String(repeating: "0", count: digits - text.count) + text).utf8), at: place)
    }
    let (name, prefix) = Self.parts(of: path) ?? (Array(path.utf8.prefix(100)), [])
    put(name, at: 0)
    put(mode, at: 100, digits: 7)
    put(0, at: 108, digits: 7)
    put(0, at: 116, digits: 7)
    put(byteCount, at: 124, digits: 11)
    put(modified, at: 136, digits: 11)
    put([UInt8](repeating: 0x20, count: 8), at: 148)
    put([typeFlag], at: 156)
    put(Array("ustar\u{0}00".utf8), at: 257)
    put(0, at: 329, digits: 7)
    put(0, at: 337, digits: 7)
    put(prefix, at: 345)
    put(head.reduce(0) { $0 + Int($1) }, at: 148, digits: 6)
    put([0, 0x20], at: 154)
    return head
  }

  /// The head, behind the entry that carries the path where it does not fit.
  var bytesWithAttributes: [UInt8] {
    guard Self.parts(of: path) == nil else { return bytes }
    let record = Self.record("path", path)
    let before = TarHeader(
      path: "pax-header", kind: .attributes, byteCount: record.count, mode: 0o600,
      modified: modified)
    return before.bytes + record + [UInt8](repeating: 0, count: before.padding) + bytes
  }

  /// One line of attributes: its own length, a name, a value.
  private static func record(_ name: String, _ value: String) -> [UInt8] {
    let rest = " \(name)=\(value)\n"
    var count = rest.utf8.count + 1
    while String(count).utf8.count + rest.utf8.count != count { count += 1 }
    return Array("\(count)\(rest)".utf8)
  }

  private var typeFlag: UInt8 {
    switch kind {
    case .folder: UInt8(ascii: "5")
    case .attributes: UInt8(ascii: "x")
    case .file, .globalAttributes, .longName, .other: UInt8(ascii: "0")
    }
  }

  /// The path as name and prefix; `nil` where it does not fit or is not ASCII.
  private static func parts(of path: String) -> (name: [UInt8], prefix: [UInt8])? {
    let bytes = Array(path.utf8)
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    if bytes.count <= 100 { return (bytes, []) }
    for place in bytes.indices.dropLast() where bytes[place] == 0x2F && place <= 155 {
      let name = Array(bytes[(place + 1)...])
      if name.count <= 100 { return (name, Array(bytes[..<place])) }
    }
    return nil
  }
}

extension TarHeader {
  /// Reads a head; `nil` when it is none.
  init?(_ head: [UInt8]) {
    guard head.count == Self.size, let sum = Self.number(head[148..<156]) else { return nil }
    let own = head.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 0x20 : Int(head[$1])) }
    guard own == sum, let count = Self.number(head[124..<136]),
      let mode = Self.number(head[100..<108]), let modified = Self.number(head[136..<148]),
      let name = Self.text(head[0..<100])
    else { return nil }
    var path = name
    // Old archives have other things where the prefix stands now.
    if head[257..<263].elementsEqual(Array("ustar\u{0}".utf8)), head[345] != 0 {
      guard let prefix = Self.text(head[345..<500]) else { return nil }
      path = prefix + "/" + name
    }
    self.init(
      path: path, kind: Self.kind(of: head[156], path: path), byteCount: count, mode: mode,
      modified: modified)
  }

  private static func kind(of flag: UInt8, path: String) -> Kind {
    switch flag {
    case UInt8(ascii: "0"), 0, UInt8(ascii: "7"): path.hasSuffix("/") ? .folder : .file
    case UInt8(ascii: "5"): .folder
    case UInt8(ascii: "x"): .attributes
    case UInt8(ascii: "g"): .globalAttributes
    case UInt8(ascii: "L"): .longName
    case UInt8(ascii: "1"): .other("a hard link")
    case UInt8(ascii: "2"): .other("a symbolic link")
    case UInt8(ascii: "3"), UInt8(ascii: "4"): .other("a device")
    case UInt8(ascii: "6"): .other("a pipe")
    default: .other("of an unknown kind")
    }
  }

  /// Octal digits, ended by a space or NUL; `nil` for anything else, such as GNU's binary numbers.
  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0 }
    guard digits.count <= 12 else { return nil }
    var value = 0
    for digit in digits {
      guard (0x30...0x37).contains(digit) else { return nil }
      value = value << 3 | Int(digit - 0x30)
    }
    return value
  }

  /// The bytes up to a NUL, if they are UTF-8.
  private static func text(_ field: ArraySlice<UInt8>) -> String? {
    String(validating: field.prefix { $0 != 0 }, as: UTF8.self)
  }
}
