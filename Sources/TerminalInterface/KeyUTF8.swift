/// Puts bytes together to characters; a broken sequence becomes U+FFFD and takes no byte after it along.
///
/// The ranges are those of the Unicode Standard, table 3-7, so overlong forms and surrogates are
/// broken too.
struct UTF8Assembler: Hashable, Sendable {
  private static let replacement: Unicode.Scalar = "\u{FFFD}"

  private var value: UInt32 = 0
  private var missing = 0
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  /// Whether a character has begun and is not complete.
  var isWaiting: Bool { missing > 0 }

  /// Takes the next byte and returns the characters that are complete with it: none, one or two.
  mutating func take(_ byte: UInt8) -> [Unicode.Scalar] {
    guard isWaiting else { return begin(byte) }
    guard allowed.contains(byte) else { return [giveUp()] + begin(byte) }
    value = value << 6 | UInt32(byte & 0x3F)
    allowed = 0x80...0xBF
    missing -= 1
    guard missing == 0 else { return [] }
    return [Unicode.Scalar(value) ?? Self.replacement]
  }

  /// Ends an incomplete character, if there is one.
  mutating func flush() -> Unicode.Scalar? { isWaiting ? giveUp() : nil }

  private mutating func giveUp() -> Unicode.Scalar {
    missing = 0
    return Self.replacement
  }

  private mutating func begin(_ byte: UInt8) -> [Unicode.Scalar] {
    switch byte {
    case 0x00...0x7F: return [Unicode.Scalar(byte)]
    case 0xC2...0xDF: start(byte & 0x1F, missing: 1, allowed: 0x80...0xBF)
    case 0xE0: start(0, missing: 2, allowed: 0xA0...0xBF)
    case 0xED: start(0x0D, missing: 2, allowed: 0x80...0x9F)
    case 0xE1...0xEF: start(byte & 0x0F, missing: 2, allowed: 0x80...0xBF)
    case 0xF0: start(0, missing: 3, allowed: 0x90...0xBF)
    case 0xF1...0xF3: start(byte & 0x07, missing: 3, allowed: 0x80...0xBF)
    case 0xF4: start(4, missing: 3, allowed: 0x80...0x8F)
    default: return [Self.replacement]
    }
    return []
  }

  private mutating func start(_ bits: UInt8, missing: Int, allowed: ClosedRange<UInt8>) {
    value = UInt32(bits)
    self.missing = missing
    self.allowed = allowed
  }
}
