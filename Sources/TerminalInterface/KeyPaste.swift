/// Collects a bracketed paste up to its end mark, without the control characters in it.
///
/// Only newline and tab stay; CR and CRLF become newlines. ESC, the other C0 characters, DEL and
/// the C1 characters are left out, so nothing in it can act on a terminal or a field.
struct PasteCollector: Hashable, Sendable {
  /// The bytes of ESC [ 201 ~.
  private static let endMark: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

  private var bytes: [UInt8] = []
  private var matched = 0
  private var followsReturn = false
  private let limit: Int

  /// A collector that keeps one byte more than the limit and no further one.
  init(limit: Int) {
    self.limit = limit
  }

  /// The text so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Takes the next byte; true when it completes the end mark.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == Self.endMark[matched] {
      matched += 1
      guard matched == Self.endMark.count else { return false }
      matched = 0
      return true
    }
    releaseMatched()
    if byte == Self.endMark[0] { matched = 1 } else { keep(byte) }
    return false
  }

  /// Keeps what looked like the beginning of the end mark, but for its ESC.
  private mutating func releaseMatched() {
    guard matched > 0 else { return }
    followsReturn = false
    for byte in Self.endMark[1..<matched] { keep(byte) }
    matched = 0
  }

  private mutating func keep(_ byte: UInt8) {
    defer { followsReturn = byte == 0x0D }
    switch byte {
    case 0x0D: append(0x0A)
    case 0x0A: if !followsReturn { append(byte) }
    case 0x09: append(byte)
    case 0x00..<0x20, 0x7F: break
    case 0x80...0x9F where bytes.last == 0xC2: bytes.removeLast()
    default: append(byte)
    }
  }

  private mutating func append(_ byte: UInt8) {
    if bytes.count <= limit { bytes.append(byte) }
  }
}
