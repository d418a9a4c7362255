extension JSONScanner {
  /// Reads a string; stands at its opening quotation mark.
  mutating func text() throws(JSONError) -> String {
    let start = position + 1
    var end = start
    var allBits: UInt8 = 0
    while end < bytes.count {
      let byte = bytes[end]
      if byte == UInt8(ascii: "\"") {
        position = end + 1
        return try decoded(bytes[start..<end], isASCII: allBits < 0x80)
      }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      allBits |= byte
      end += 1
    }
    position = end
    return try textWithEscapes(from: start)
  }

  private func decoded(
    _ slice: ArraySlice<UInt8>, isASCII: Bool
  ) throws(JSONError) -> String {
    if isASCII { return String(decoding: slice, as: UTF8.self) }
    if let text = String(validating: slice, as: UTF8.self) { return text }
    let offset = TextEncoding.firstFault(in: bytes, slice.indices) ?? slice.startIndex
    throw fault(.notUTF8(offset: offset), at: offset)
  }

  /// Reads on from the first escape, or names what stands at the position instead of one.
  private mutating func textWithEscapes(from start: Int) throws(JSONError) -> String {
    var result: [UInt8] = []
    var plain = start
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        try appendPlain(from: plain, to: &result)
        position += 1
        return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"):
        try appendPlain(from: plain, to: &result)
        result.append(contentsOf: try escape().utf8)
        plain = position
      case 0:
        throw fault(.nulBytes(offset: position), at: position)
      case let byte where byte < 0x20:
        throw fault(.controlCharacter(byte), at: position)
      default:
        position += 1
      }
    }
    throw fault(.endsUnexpectedly, at: position)
  }

  private func appendPlain(from start: Int, to result: inout [UInt8]) throws(JSONError) {
    if let offset = TextEncoding.firstFault(in: bytes, start..<position) {
      throw fault(.notUTF8(offset: offset), at: offset)
    }
    result.append(contentsOf: bytes[start..<position])
  }

  /// Reads one escape, or the two that make a surrogate pair; stands at the backslash.
  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = position
    position += 1
    guard let letter = next else { throw fault(.endsUnexpectedly, at: position) }
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    case 0: throw fault(.nulBytes(offset: position - 1), at: position - 1)
    default: throw fault(.unknownEscape, at: start)
    }
  }

  private mutating func unicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let first = try fourDigits(from: start)
    if let scalar = Unicode.Scalar(first) {
      if first == 0, storedNUL == nil { storedNUL = start }
      return scalar
    }
    guard first < 0xDC00, position < bytes.count else {
      throw fault(first < 0xDC00 ? .endsUnexpectedly : .loneSurrogate, at: start)
    }
    guard
      bytes[position...].starts(with: #"\u"#.utf8)
    else { throw fault(.loneSurrogate, at: start) }
    let secondStart = position
    position += 2
    let second = try fourDigits(from: secondStart)
    guard
      (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw fault(.loneSurrogate, at: start) }
    return scalar
  }

  private mutating func fourDigits(from start: Int) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next else { throw fault(.endsUnexpectedly, at: position) }
      if byte == 0 { throw fault(.nulBytes(offset: position), at: position) }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault(.unknownEscape, at: start)
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
