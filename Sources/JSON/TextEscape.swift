/// The characters that are written as escapes, so that no file or output moves a terminal.
enum TextEscape {
  /// Says whether a scalar is written as an escape.
  ///
  /// C0, DEL and C1 can steer a terminal; line and paragraph separators, bidirectional controls,
  /// zero-width space, soft hyphen, byte order mark and tag characters can hide or reorder text.
  static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x22, 0x5C, 0x7F...0x9F, 0xAD, 0x61C, 0x200B, 0x200E, 0x200F,
      0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// Appends a string's characters, without quotation marks around them.
  ///
  /// What stands between two escapes is copied in one piece: documents are mostly prose.
  static func append(_ text: String, to output: inout [UInt8]) {
    let bytes = Array(text.utf8)
    var kept = 0
    var index = 0
    while index < bytes.count {
      guard mayBeginEscaped(bytes[index]) else {
        index += 1
        continue
      }
      let (scalar, length) = scalar(at: index, in: bytes)
      if isEscaped(scalar) {
        output += bytes[kept..<index]
        appendEscape(of: scalar, to: &output)
        kept = index + length
      }
      index += length
    }
    output += bytes[kept...]
  }

  /// Whether a scalar that is escaped can begin with this byte; of all others a look is enough.
  private static func mayBeginEscaped(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00...0x1F, 0x22, 0x5C, 0x7F: true
    // The first bytes of U+0080 to U+00BF, U+0600, U+2000, U+F000 and U+C0000 onwards.
    case 0xC2, 0xD8, 0xE2, 0xEF, 0xF3: true
    default: false
    }
  }

  /// The scalar that begins at a place of the bytes of a string, and how many bytes it has.
  private static func scalar(at index: Int, in bytes: [UInt8]) -> (Unicode.Scalar, Int) {
    let first = UInt32(bytes[index])
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = length == 1 ? first : first & (0xFF >> UInt32(length + 1))
    for byte in bytes[(index + 1)..<(index + length)] { value = value << 6 | UInt32(byte & 0x3F) }
    // The bytes of a string are scalars always.
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// Appends the short escape of a scalar, or one or two of the `\u0000` form.
  static func appendEscape(of scalar: Unicode.Scalar, to output: inout [UInt8]) {
    switch scalar {
    case "\"": output.append(contentsOf: #"\""#.utf8)
    case "\\": output.append(contentsOf: #"\\"#.utf8)
    case "\u{8}": output.append(contentsOf: #"\b"#.utf8)
    case "\t": output.append(contentsOf: #"\t"#.utf8)
    case "\n": output.append(contentsOf: #"\n"#.utf8)
    case "\u{C}": output.append(contentsOf: #"\f"#.utf8)
    case "\r": output.append(contentsOf: #"\r"#.utf8)
    default:
      for unit in scalar.utf16 {
        output.append(contentsOf: #"\u"#.utf8)
        output.append(contentsOf: hexadecimal(UInt32(unit), digits: 4).utf8)
      }
    }
  }

  /// A name in quotation marks where it is odd, cut to 40 characters, for a message.
  static func shown(_ name: String) -> String {
    let isWord =
      !name.isEmpty && name.utf8.count <= 40
      && name.utf8.allSatisfy { isPlain($0) && $0 > UInt8(ascii: " ") }
    if isWord { return name }
    var bytes: [UInt8] = []
    let cut = String(String.UnicodeScalarView(name.unicodeScalars.prefix(40)))
    append(cut, to: &bytes)
    let ellipsis = name.unicodeScalars.count > 40 ? "..." : ""
    return "\"" + String(decoding: bytes, as: UTF8.self) + ellipsis + "\""
  }

  /// A character for a message: itself where it is plain, else its code point.
  static func shown(_ scalar: Unicode.Scalar) -> String {
    if scalar == "\"" { return "a quotation mark" }
    if scalar.isASCII, scalar.value > 0x20, scalar.value < 0x7F { return "\"\(scalar)\"" }
    return "U+" + hexadecimal(scalar.value, digits: 4).uppercased()
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
