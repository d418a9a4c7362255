/// Facts about the bytes of a text, before and while it is read.
enum TextEncoding {
  /// Says whether a byte is one of the ten ASCII digits.
  static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  /// Names what makes a text no UTF-8 text of JSON at its very start.
  static func faultAtStart(of bytes: [UInt8]) -> JSONError.Fact? {
    if bytes.isEmpty { return .empty }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .byteOrderMark }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
    guard bytes.count >= 4 else { return nil }
    // A document begins with two ASCII characters, whose other halves are NUL in UTF-16.
    let bigEndian = bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0
    let littleEndian = bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0
    return bigEndian || littleEndian ? .utf16 : nil
  }

  /// Where a run of NUL bytes at the end begins; UTF-16 also ends in one and is not meant.
  static func startOfNULTail(of bytes: [UInt8]) -> Int? {
    guard bytes.last == 0, faultAtStart(of: bytes) == nil else { return nil }
    let lastWritten = bytes.lastIndex { $0 != 0 } ?? -1
    return lastWritten + 1
  }

  /// The offset of the first byte in a range that begins no well-formed sequence.
  ///
  /// Well-formed sequences are those of the Unicode Standard, table 3-7.
  static func firstFault(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var position = range.lowerBound
    while position < range.upperBound {
      let length = sequenceLength(in: bytes, at: position, end: range.upperBound)
      guard length > 0 else { return position }
      position += length
    }
    return nil
  }

  /// The length of the well-formed sequence at a position, or 0.
  static func sequenceLength(in bytes: [UInt8], at position: Int, end: Int) -> Int {
    let lead = bytes[position]
    let second: ClosedRange<UInt8>
    let length: Int
    switch lead {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard position + length <= end, second.contains(bytes[position + 1]) else { return 0 }
    let rest = bytes[(position + 2)..<(position + length)]
    return rest.allSatisfy { $0 & 0xC0 == 0x80 } ? length : 0
  }
}
